import Primitives

/// Opaque tokens of lists: a position that the caller cannot read, and that another list does not take.
enum PageToken {
    /// The token of a position in the list of that kind.
    static func text(_ position: Int, of kind: String) -> String {
        let plain = "\(kind)#\(position)"
        let key = Array("practice".utf8)
        let bytes = plain.utf8.enumerated().map { place, byte in byte ^ key[place % key.count] ^ UInt8(place & 0x3F) }
        return "AAAA" + Hexadecimal.encode(bytes)
    }

    /// The position in a token of that kind; nil where the token is none.
    static func position(in token: String, of kind: String) -> Int? {
        guard token.hasPrefix("AAAA"), let bytes = Hexadecimal.decode(token.dropFirst(4)) else { return nil }
        let key = Array("practice".utf8)
        let plain = bytes.enumerated().map { place, byte in byte ^ key[place % key.count] ^ UInt8(place & 0x3F) }
        let text = String(decoding: plain, as: UTF8.self)
        guard text.hasPrefix(kind + "#") else { return nil }
        return Int(text.dropFirst(kind.count + 1)).flatMap { $0 >= 0 ? $0 : nil }
    }
}
