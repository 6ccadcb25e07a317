import Primitives

/// A request about to be signed, as it will stand on the wire.
public struct SigningRequest: Sendable, Hashable {
    /// What is hashed into the signature in the body's place.
    public enum Payload: Sendable, Hashable {
        /// The body's bytes; empty where there is none.
        case bytes([UInt8])
        /// A SHA-256 taken before, in lower-case hexadecimal digits.
        case hash(String)
        /// `UNSIGNED-PAYLOAD`: the body stays outside the signature, as in links to S3.
        case unsigned

        var hash: String {
            switch self {
            case .bytes(let bytes): Hexadecimal.encode(Digest.sha256(bytes))
            case .hash(let hash): hash
            case .unsigned: "UNSIGNED-PAYLOAD"
            }
        }
    }

    /// `GET`, `POST`…
    public var method: String
    /// The path as on the request line, percent-encoded once, without query.
    public var path: String
    /// Names and values, decoded, in the order in which they will be sent.
    public var query: [(name: String, value: String)]
    /// Names and values, `Host` among them; a name may repeat.
    public var headers: [(name: String, value: String)]
    /// The body, or what stands for it.
    public var payload: Payload

    /// A request with a body in memory.
    public init(
        method: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)], body: [UInt8] = []
    ) {
        self.init(method: method, path: path, query: query, headers: headers, payload: .bytes(body))
    }

    /// A request whose body is hashed already, or left unsigned.
    public init(
        method: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)], payload: Payload
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.payload = payload
    }

    public static func == (left: SigningRequest, right: SigningRequest) -> Bool {
        left.method == right.method && left.path == right.path && left.payload == right.payload
            && left.query.elementsEqual(right.query, by: ==) && left.headers.elementsEqual(right.headers, by: ==)
    }

    /// Hashes what tells it apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(path)
        hasher.combine(payload)
    }
}
