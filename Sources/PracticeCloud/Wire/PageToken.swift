/// Opaque tokens of lists: a position that the caller cannot read, and that another list does not take.
enum PageToken {
    /// The token of a position in the list of that kind.
    static func text(_ position: Int, of kind: String) -> String {
        let plain = "\(kind)#\(position)"
        let key = Array("practice".utf8)
        let bytes = plain.utf8.enumerated().map { place, byte in byte ^ key[place % key.count] ^ UInt8(place & 0x3F) }
        let digits = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        return "AAAA" + digits.joined()
    }

    /// The position in a token of that kind; nil where the token is none.
    static func position(in token: String, of kind: String) -> Int? {
        guard token.hasPrefix("AAAA") else { return nil }
        let digits = Array(token.dropFirst(4).utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        let key = Array("practice".utf8)
        var plain: [UInt8] = []
        for place in 0..<digits.count / 2 {
            let pair = String(decoding: digits[2 * place...2 * place + 1], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            plain.append(byte ^ key[place % key.count] ^ UInt8(place & 0x3F))
        }
        let text = String(decoding: plain, as: UTF8.self)
        guard text.hasPrefix(kind + "#") else { return nil }
        return Int(text.dropFirst(kind.count + 1)).flatMap { $0 >= 0 ? $0 : nil }
    }
}
