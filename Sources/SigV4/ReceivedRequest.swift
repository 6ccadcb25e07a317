/// A request as it came over the wire, nothing decoded.
public struct ReceivedRequest: Sendable {
    /// `GET`, `POST`…
    public var method: String
    /// The path of the request line, still percent-encoded.
    public var path: String
    /// The query of the request line without its question mark, still percent-encoded; empty where there is none.
    public var query: String
    /// Names and values in the order received.
    public var headers: [(name: String, value: String)]
    /// The body as received.
    public var body: [UInt8]

    /// A request from its parts.
    public init(
        method: String, path: String, query: String, headers: [(name: String, value: String)], body: [UInt8]
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The query's names and values as they stand, encoded.
    var queryPairs: [(name: Substring, value: Substring)] {
        query.split(separator: "&").map { pair in
            guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (pair, "") }
            return (pair[..<equals], pair[pair.utf8.index(after: equals)...])
        }
    }
}
