/// One HTTP request, bytes as they go out.
public struct HTTPRequest: Sendable {
    /// `GET`, `POST`, `PUT`…
    public var method: String
    /// Absolute, `http` or `https`, percent-encoded.
    public var url: String
    /// Names and values in the order to send; `Host` is the transport's unless given.
    public var headers: [(name: String, value: String)]
    /// Empty where there is none.
    public var body: [UInt8]

    /// A request from its parts.
    public init(method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// One HTTP response, read to its end.
public struct HTTPResponse: Sendable {
    /// 100 to 599.
    public var status: Int
    /// Names and values in the order received.
    public var headers: [(name: String, value: String)]
    /// All of it.
    public var body: [UInt8]

    /// A response from its parts.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, whatever the case of its name.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

/// Carries requests: AsyncHTTPClient in the program, closures in tests.
public protocol HTTPTransport: Sendable {
    /// Sends one request once, without retries and without following redirects.
    /// - Parameter timeout: from the start of the connection to the last byte of the response.
    /// - Throws: whatever kept the response from arriving; an HTTP error status is a response, not an error.
    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse
}
