import Primitives

/// Bytes of a member. They travel as base64 inside bodies and as they are where they are the whole body.
public struct Blob: Sendable, Hashable, Codable {
    /// The bytes, decoded.
    public var bytes: [UInt8]

    /// A blob of bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads base64.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let bytes = Base64.decode(text, .lenient) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not base64"))
        }
        self.bytes = bytes
    }

    /// Writes base64.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Base64.encode(bytes))
    }
}
