/// IPv4 or IPv6 addresses with a common beginning, such as `10.0.0.0/16` and `2001:db8::/56` (RFC 4632, RFC 4291).
public struct CIDRBlock: Hashable, Sendable, CustomStringConvertible {
    /// How many bits an address has: 32 or 128.
    public let width: Int
    /// The address as it was written, which may lie inside the block.
    public let address: UInt128
    /// How many bits the addresses of the block have in common.
    public let prefixLength: Int

    /// Reads a block. Each part of an IPv4 address has one to three digits and no leading zero, which some readers take
    /// for octal; IPv6 is read in all forms of RFC 4291, also with an IPv4 address at its end. Nil for any other text.
    /// - Parameter allowingAddress: whether an address without prefix length is a block of that address alone.
    public init?(_ text: some StringProtocol, allowingAddress: Bool = false) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let isSix = parts[0].contains(":")
        guard let address = isSix ? Self.six(parts[0]) : Self.four(parts[0]).map({ UInt128($0) }) else { return nil }
        self.width = isSix ? 128 : 32
        self.address = address
        if parts.count == 2 {
            guard let length = Self.decimal(parts[1], atMost: width) else { return nil }
            prefixLength = length
        } else {
            guard allowingAddress else { return nil }
            prefixLength = width
        }
    }

    /// Whether a text is an IPv4 address, read as strictly as that of a block.
    public static func isIPv4Address(_ text: some StringProtocol) -> Bool { four(text) != nil }

    /// The first address of the block.
    public var firstAddress: UInt128 { address & mask(prefixLength) }

    /// Whether the text named the block by its first address, as AWS asks for.
    public var isCanonical: Bool { address == firstAddress }

    /// Whether every address of the other block is in this one. IPv4 and IPv6 have no address in common.
    public func contains(_ other: CIDRBlock) -> Bool {
        width == other.width && other.prefixLength >= prefixLength
            && other.address & mask(prefixLength) == firstAddress
    }

    /// Whether the two blocks have an address in common.
    public func overlaps(_ other: CIDRBlock) -> Bool { contains(other) || other.contains(self) }

    /// The given number of blocks with so many host bits, from the start of this one; nil when they do not fit.
    public func subnets(count: Int, hostBits: Int) -> [String]? {
        let free = width - prefixLength
        guard count >= 0, (0...free).contains(hostBits) else { return nil }
        guard free - hostBits >= Int.bitWidth - 1 || count <= 1 << (free - hostBits) else { return nil }
        return (0..<count).map { index in
            "\(text(of: firstAddress + UInt128(index) << UInt128(hostBits)))/\(width - hostBits)"
        }
    }

    /// An address of the block's kind as text: four decimal numbers, or the short form of RFC 5952.
    public func text(of address: UInt128) -> String {
        guard width == 128 else {
            return [24, 16, 8, 0].map { String(address >> UInt128($0) & 0xFF) }.joined(separator: ".")
        }
        let words = (0..<8).map { UInt16(truncatingIfNeeded: address >> UInt128(112 - 16 * $0)) }
        // The longest run of zero words, of two or more, is written as `::`.
        var longest = 0..<0
        var start = 0
        for index in 0...8 where index == 8 || words[index] != 0 {
            if index - start > longest.count { longest = start..<index }
            start = index + 1
        }
        let texts = words.map { String($0, radix: 16) }
        guard longest.count > 1 else { return texts.joined(separator: ":") }
        return texts[..<longest.lowerBound].joined(separator: ":") + "::"
            + texts[longest.upperBound...].joined(separator: ":")
    }

    /// The first address and the prefix length.
    public var description: String { "\(text(of: firstAddress))/\(prefixLength)" }

    /// A mask of an address's first bits.
    private func mask(_ bits: Int) -> UInt128 {
        let all: UInt128 = width == 128 ? ~0 : 0xFFFF_FFFF
        return bits == 0 ? 0 : all & ~UInt128(0) << UInt128(width - bits)
    }

    private static func decimal(_ text: some StringProtocol, atMost limit: Int) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"), let number = Int(text), number <= limit
        else { return nil }
        return number
    }

    private static func four(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard let byte = decimal(part, atMost: 255) else { return nil }
            address = address << 8 | UInt32(byte)
        }
        return address
    }

    private static func six(_ text: some StringProtocol) -> UInt128? {
        let text = String(text)
        guard let gap = text.firstRange(of: "::") else {
            guard let words = words(text, mayEndWithFour: true), words.count == 8 else { return nil }
            return words.reduce(0) { $0 << 16 | UInt128($1) }
        }
        guard let head = words(text[..<gap.lowerBound], mayEndWithFour: false),
            let tail = words(text[gap.upperBound...], mayEndWithFour: true), head.count + tail.count < 8
        else { return nil }
        let words = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
        return words.reduce(0) { $0 << 16 | UInt128($1) }
    }

    private static func words(_ text: some StringProtocol, mayEndWithFour: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var words: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndWithFour, index == parts.count - 1, part.contains(".") {
                guard let four = four(part) else { return nil }
                words += [UInt16(four >> 16), UInt16(four & 0xFFFF)]
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ Hexadecimal.value(of: $0) != nil }),
                    let word = UInt16(part, radix: 16)
                else { return nil }
                words.append(word)
            }
        }
        return words
    }
}
