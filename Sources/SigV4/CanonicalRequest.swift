import Primitives

/// The one spelling of a request that both sides hash.
struct CanonicalRequest {
    let text: String
    /// Lower-case names, sorted, separated by semicolons.
    let signedHeaders: String

    /// - Parameters:
    ///   - path: canonical already, see `CanonicalPath`.
    ///   - query: encoded names and values in any order.
    ///   - headers: those to sign, in the order received; repeated names are joined with commas.
    init(
        method: String, path: String, query: [(name: String, value: String)],
        headers: [(name: String, value: String)], payloadHash: String
    ) {
        var values: [String: [String]] = [:]
        for (name, value) in headers {
            values[Self.lowercase(name), default: []].append(contentsOf: Self.lines(of: value))
        }
        let names = values.keys.sorted(by: Self.precedes)
        signedHeaders = names.joined(separator: ";")
        let canonicalHeaders = names.map { "\($0):\((values[$0] ?? []).joined(separator: ","))\n" }.joined()
        text = [
            Self.uppercase(method), path, Self.query(query), canonicalHeaders, signedHeaders, payloadHash,
        ].joined(separator: "\n")
    }

    /// The text that is signed: algorithm, time, scope and the hash of this request.
    func stringToSign(time: String, scope: CredentialScope) -> String {
        "AWS4-HMAC-SHA256\n\(time)\n\(scope.text)\n\(Hexadecimal.encode(Digest.sha256(text.utf8)))"
    }

    /// Encoded pairs sorted by name, then value, byte by byte.
    private static func query(_ pairs: [(name: String, value: String)]) -> String {
        pairs.sorted { $0.name == $1.name ? precedes($0.value, $1.value) : precedes($0.name, $1.name) }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// Byte order: Swift's own order of strings looks at normalised characters.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// A value with runs of white space made one space. A folded header is a value for each of its lines, as in the
    /// published conformance data.
    static func lines(of value: String) -> [String] {
        let lines = value.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(whereSeparator: isSpace).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        }
        let filled = lines.filter { !$0.isEmpty }
        return filled.isEmpty ? [""] : filled
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || (9...13).contains(byte)
    }

    static func lowercase(_ name: String) -> String {
        String(
            decoding: name.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    private static func uppercase(_ name: String) -> String {
        String(
            decoding: name.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
    }
}
