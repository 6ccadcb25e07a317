import Primitives

/// How a path on the request line becomes the path that is signed.
public struct PathRules: Sendable, Hashable {
    /// Remove `.` and `..` segments and doubled slashes.
    public var normalize: Bool
    /// Encode what is encoded already once more.
    public var doubleEncode: Bool

    /// Rules from their parts.
    public init(normalize: Bool, doubleEncode: Bool) {
        self.normalize = normalize
        self.doubleEncode = doubleEncode
    }

    /// All services but S3.
    public static let standard = PathRules(normalize: true, doubleEncode: true)
    /// S3, whose keys may hold dots and doubled slashes: the path is signed as it is sent.
    public static let s3 = PathRules(normalize: false, doubleEncode: false)

    /// The rules of a service by its signing name.
    public static func rules(forSigningName name: String) -> PathRules {
        ["s3", "s3-object-lambda", "s3-outposts", "s3express"].contains(name) ? .s3 : .standard
    }

    func apply(to path: String) -> String {
        let normalized = normalize ? Self.normalized(path) : (path.isEmpty ? "/" : path)
        return doubleEncode ? PercentCoding.encode(normalized, keepingSlash: true) : normalized
    }

    private static func normalized(_ path: String) -> String {
        var kept: [Substring.UTF8View] = []
        for segment in path.utf8.split(separator: UInt8(ascii: "/")) where !segment.elementsEqual(".".utf8) {
            if segment.elementsEqual("..".utf8) {
                _ = kept.popLast()
            } else {
                kept.append(segment)
            }
        }
        let leading = path.isEmpty || path.utf8.first == UInt8(ascii: "/") ? "/" : ""
        let trailing = path.utf8.last == UInt8(ascii: "/") && !kept.isEmpty ? "/" : ""
        return leading + kept.map { String(Substring($0)) }.joined(separator: "/") + trailing
    }
}
