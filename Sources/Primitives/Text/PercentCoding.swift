/// Percent-encoding as AWS signatures need it: the unreserved characters of RFC 3986 (letters, digits, `-`, `.`, `_` and
/// `~`) stay, every other byte of the UTF-8 text becomes `%XX` with capital digits.
public enum PercentCoding {
    /// Encodes a text.
    /// - Parameter keepingSlash: whether `/` stays as well, as in a path whose slashes separate segments.
    public static func encode(_ text: some StringProtocol, keepingSlash: Bool = false) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count + 16)
        encode(text.utf8, keepingSlash: keepingSlash, into: &encoded)
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Encodes bytes and appends the result.
    public static func encode(
        _ bytes: some Sequence<UInt8>, keepingSlash: Bool = false, into encoded: inout [UInt8]
    ) {
        for byte in bytes {
            if isUnreserved(byte) || (keepingSlash && byte == UInt8(ascii: "/")) {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(hexadecimal[Int(byte >> 4)])
                encoded.append(hexadecimal[Int(byte & 15)])
            }
        }
    }

    /// Decodes `%XX`. A percent sign that begins no escape stays; bytes that are not UTF-8 become the replacement
    /// character.
    /// - Parameter plusIsSpace: whether `+` becomes a space, as in forms and in the query of a URL.
    public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
        String(decoding: decodedBytes(text, plusIsSpace: plusIsSpace), as: UTF8.self)
    }

    /// As ``decode(_:plusIsSpace:)``, without reading the bytes as UTF-8.
    public static func decodedBytes(_ text: some StringProtocol, plusIsSpace: Bool = false) -> [UInt8] {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = Hexadecimal.value(of: bytes[index + 1]), let low = Hexadecimal.value(of: bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return decoded
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

/// `application/x-www-form-urlencoded`, as the Query protocol's bodies and the query of a URL use it.
public enum FormCoding {
    /// The pairs as `name=value&name=value`; a space becomes `%20`, which AWS's signatures ask for.
    public static func encode(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }

    /// Names and values, in order. Empty pairs are skipped, a pair without `=` has an empty value, and `+` is a space.
    public static func decode(_ form: some StringProtocol) -> [(name: String, value: String)] {
        form.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                PercentCoding.decode(halves[0], plusIsSpace: true),
                halves.count > 1 ? PercentCoding.decode(halves[1], plusIsSpace: true) : ""
            )
        }
    }
}
