/// Addresses of IPv4 or IPv6 with a common beginning, such as `203.0.113.0/24`; one address is a network of itself.
struct IPNetwork: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    /// The network that the text names; nil where it names none.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first, let bytes = address.contains(":") ? Self.six(address) : Self.four(address)
        else {
            return nil
        }
        self.bytes = bytes
        guard parts.count == 2 else {
            bits = bytes.count * 8
            return
        }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
        self.bits = bits
    }

    /// Whether all of the other network lies in this one.
    func contains(_ other: IPNetwork) -> Bool {
        guard other.bytes.count == bytes.count, other.bits >= bits else { return false }
        let whole = bits / 8
        guard bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - bits % 8))
        return bytes[whole] & mask == other.bytes[whole] & mask
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { $0.hasPrefix("+") ? nil : UInt8($0) }
        return bytes.count == 4 ? bytes : nil
    }

    private static func six(_ text: Substring) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        var groups: [[UInt16]] = []
        for half in halves {
            var words: [UInt16] = []
            for word in half.split(separator: ":", omittingEmptySubsequences: half.isEmpty) {
                if word.contains(".") {
                    guard let four = four(word) else { return nil }
                    words += [UInt16(four[0]) << 8 | UInt16(four[1]), UInt16(four[2]) << 8 | UInt16(four[3])]
                } else {
                    guard word.count <= 4, let number = UInt16(word, radix: 16), !word.hasPrefix("+") else {
                        return nil
                    }
                    words.append(number)
                }
            }
            groups.append(words)
        }
        let given = groups.reduce(0) { $0 + $1.count }
        let words: [UInt16]
        switch groups.count {
        case 1 where given == 8: words = groups[0]
        case 2 where given < 8: words = groups[0] + [UInt16](repeating: 0, count: 8 - given) + groups[1]
        default: return nil
        }
        return words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
