/// Base64 (RFC 4648), with the standard alphabet or the one for URLs and file names.
public enum Base64 {
    /// Which two characters follow the letters and digits.
    public enum Alphabet: Sendable {
        /// `+` and `/`, with `=` as padding.
        case standard
        /// `-` and `_`, without padding, as in JSON web tokens.
        case urlSafe
    }

    /// What a reader accepts.
    public enum Strictness: Sendable {
        /// Only what ``encode(_:alphabet:)`` writes: complete padding (none for ``Alphabet/urlSafe``), no white space,
        /// unused bits that are zero.
        case strict
        /// White space anywhere, missing padding and unused bits of any value, as services and other tools write it.
        case lenient
    }

    /// The bytes as text.
    public static func encode(_ bytes: some Collection<UInt8>, alphabet: Alphabet = .standard) -> String {
        let letters = alphabet == .standard ? standard : urlSafe
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var (buffer, bits) = (UInt32(0), UInt32(0))
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(letters[Int(buffer >> bits & 63)])
            }
        }
        if bits > 0 { text.append(letters[Int(buffer << (6 - bits) & 63)]) }
        while alphabet == .standard, text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil when it is not Base64.
    public static func decode(
        _ text: some StringProtocol, alphabet: Alphabet = .standard, _ strictness: Strictness = .strict
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (buffer, bits) = (UInt32(0), UInt32(0))
        var (letters, padding) = (0, 0)
        for character in text.utf8 {
            if strictness == .lenient, [0x20, 0x09, 0x0A, 0x0D].contains(character) { continue }
            if character == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: character, alphabet) else { return nil }
            letters += 1
            buffer = buffer << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        // One letter alone holds six bits, less than a byte.
        guard letters % 4 != 1, padding <= 2 else { return nil }
        guard strictness == .strict else { return bytes }
        let expected = alphabet == .standard ? (4 - letters % 4) % 4 : 0
        return padding == expected && buffer & (1 << bits - 1) == 0 ? bytes : nil
    }

    private static let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standard = Array("\(common)+/".utf8)
    private static let urlSafe = Array("\(common)-_".utf8)

    private static func value(of character: UInt8, _ alphabet: Alphabet) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case alphabet == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-"): 62
        case alphabet == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
