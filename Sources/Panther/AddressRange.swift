/// A range of IPv4 addresses as `10.0.0.0/24`.
struct AddressRange: Hashable {
    var address: UInt32
    var length: Int

    init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let length = Int(halves[1]), (0...32).contains(length) else { return nil }
        let octets = halves[0].split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard octets.count == 4, halves[0].filter({ $0 == "." }).count == 3 else { return nil }
        address = octets.reduce(0) { $0 << 8 | UInt32($1) }
        self.length = length
    }

    private var mask: UInt32 { length == 0 ? 0 : ~0 << (32 - UInt32(length)) }

    /// The first address of the range, where the text started at another one.
    var properStart: String? {
        let start = address & mask
        guard start != address else { return nil }
        return [24, 16, 8, 0].map { String(start >> UInt32($0) & 0xff) }.joined(separator: ".")
    }

    /// Whether the two ranges share an address.
    func overlaps(_ other: AddressRange) -> Bool {
        let shared = mask & other.mask
        return address & shared == other.address & shared
    }
}
