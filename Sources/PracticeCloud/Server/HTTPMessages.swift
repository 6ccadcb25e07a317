import Primitives

/// A request as it came off the wire, undecoded: what a signature is checked against.
struct HTTPQuestion: Sendable {
    /// Such as `POST`.
    var method: String
    /// The path as on the request line, still escaped, without the query.
    var path: String
    /// What follows the question mark, still escaped; empty where there is none.
    var query: String
    /// The headers in order, with the names as they came.
    var headers: [(name: String, value: String)]
    /// The body.
    var body: [UInt8]

    /// The value of the header with that name, whatever its case.
    func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }

    /// The decoded value of a parameter of the query.
    func queryValue(_ name: String) -> String? {
        FormCoding.decode(query).first { $0.name == name }?.value
    }
}

/// An answer, ready for the wire.
struct HTTPAnswer: Hashable, Sendable {
    /// The HTTP status.
    var status = 200
    /// The headers, beside those that the server adds to every answer.
    var headers: [Header] = []
    /// The body.
    var body: [UInt8] = []
    /// Whether the connection ends in place of the answer.
    var isDropped = false
    /// Virtual seconds by which the answer is late.
    var delay: Double = 0

    /// One header.
    struct Header: Hashable, Sendable {
        var name: String
        var value: String
    }

    init(status: Int = 200, type: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.body = body
        if let type { headers = [Header(name: "Content-Type", value: type)] }
    }
}
