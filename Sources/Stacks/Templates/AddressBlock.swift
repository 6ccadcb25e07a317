/// A block of IPv4 or IPv6 addresses, for `Fn::Cidr`.
struct AddressBlock {
    /// 32 or 128.
    let width: Int
    private let base: UInt128
    private let prefix: Int

    /// The block that a text such as `10.0.0.0/16` or `2001:db8::/56` names; nil where it names none.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let prefix = Int(parts[1]), prefix >= 0 else { return nil }
        let isSix = parts[0].contains(":")
        width = isSix ? 128 : 32
        guard prefix <= width, let base = isSix ? Self.six(parts[0]) : Self.four(parts[0]) else { return nil }
        self.prefix = prefix
        let mask: UInt128 = prefix == 0 ? 0 : ~UInt128(0) << UInt128(width - prefix)
        self.base = base & mask & (isSix ? ~UInt128(0) : 0xFFFF_FFFF)
    }

    private static func four(_ text: Substring) -> UInt128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt128 = 0
        for part in parts {
            guard let byte = UInt8(part) else { return nil }
            address = address << 8 | UInt128(byte)
        }
        return address
    }

    private static func six(_ text: Substring) -> UInt128? {
        var halves = [text[...]]
        if let gap = text.firstRange(of: "::") { halves = [text[..<gap.lowerBound], text[gap.upperBound...]] }
        var groups: [[UInt16]] = []
        for half in halves {
            var words: [UInt16] = []
            for part in half.split(separator: ":", omittingEmptySubsequences: !half.isEmpty ? false : true) {
                guard part.count <= 4, let word = UInt16(part, radix: 16) else { return nil }
                words.append(word)
            }
            groups.append(words)
        }
        let present = groups.reduce(0) { $0 + $1.count }
        guard groups.count == 1 ? present == 8 : present < 8 else { return nil }
        let words = groups[0] + Array(repeating: 0, count: 8 - present) + (groups.count > 1 ? groups[1] : [])
        return words.reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// So many blocks of `hostBits` address bits from the start of this one; nil where they do not fit.
    func subnets(count: Int, hostBits: Int) -> [String]? {
        let room = width - prefix
        guard hostBits <= room, room - hostBits >= 8 || count <= 1 << (room - hostBits) else { return nil }
        return (0..<count).map { index in
            "\(written(base + UInt128(index) << UInt128(hostBits)))/\(width - hostBits)"
        }
    }

    private func written(_ address: UInt128) -> String {
        if width == 32 {
            return (0..<4).map { String(UInt8(truncatingIfNeeded: address >> UInt128(24 - 8 * $0))) }
                .joined(separator: ".")
        }
        let words = (0..<8).map { UInt16(truncatingIfNeeded: address >> UInt128(112 - 16 * $0)) }
        return Self.written(words)
    }

    /// The longest run of zero words, of two or more, is written `::` (RFC 5952).
    private static func written(_ words: [UInt16]) -> String {
        var best = 0..<0
        var start = 0
        for index in 0...8 where index == 8 || words[index] != 0 {
            if index - start > best.count { best = start..<index }
            start = index + 1
        }
        let texts = words.map { String($0, radix: 16) }
        guard best.count > 1 else { return texts.joined(separator: ":") }
        return texts[..<best.lowerBound].joined(separator: ":") + "::"
            + texts[best.upperBound...].joined(separator: ":")
    }
}
