/// Reads code, message and request id from an error of any protocol.
struct ErrorDecoder {
    /// What an error's answer says.
    struct Decoded: Sendable, Hashable {
        var code: String
        var message: String
        var requestId: String?
        /// S3 names the bucket's region where the request went to another one.
        var region: String?
    }

    static func decode(_ wire: Wire, _ reply: HTTPResponse) -> Decoded {
        var decoded =
            switch wire {
            case .query, .ec2, .restXML: xml(reply, wire)
            case .json, .restJSON: json(reply)
            }
        decoded.code = bare(decoded.code)
        if decoded.code.isEmpty { decoded.code = String(reply.status) }
        if decoded.message.isEmpty, decoded.code == String(reply.status) {
            decoded.message = HTTPStatus.reason(reply.status)
        }
        decoded.requestId = decoded.requestId ?? headerRequestId(reply)
        decoded.region = decoded.region ?? reply.header("x-amz-bucket-region")
        return decoded
    }

    /// A code without the namespace before `#` or the URL after `:`.
    static func bare(_ code: String) -> String {
        var text = code[...]
        if let colon = text.firstIndex(of: ":") { text = text[..<colon] }
        if let hash = text.lastIndex(of: "#") { text = text[text.index(after: hash)...] }
        return String(text)
    }

    private static func headerRequestId(_ reply: HTTPResponse) -> String? {
        reply.header("x-amzn-requestid") ?? reply.header("x-amz-request-id") ?? reply.header("x-amz-requestid")
    }

    // MARK: XML

    /// `ErrorResponse/Error`, `Response/Errors/Error` (EC2), or a bare `Error` (S3), wherever they are.
    private static func xml(_ reply: HTTPResponse, _ wire: Wire) -> Decoded {
        guard !reply.body.isEmpty, let root = try? XMLElement(reply.body) else { return Decoded(code: "", message: "") }
        let error =
            if root.isNamed("Error") { root } else { root["Error"] ?? root["Errors"]?["Error"] ?? root }
        let requestId =
            root["RequestId"] ?? root["RequestID"] ?? root["requestId"] ?? root["ResponseMetadata"]?["RequestId"]
            ?? error["RequestId"]
        return Decoded(
            code: trimmed(error["Code"]?.text), message: trimmed(error["Message"]?.text ?? error["message"]?.text),
            requestId: requestId.map { trimmed($0.text) }, region: error["Region"]?.text)
    }

    private static func trimmed(_ text: String?) -> String {
        guard let text else { return "" }
        let kept = text.drop(while: \.isWhitespace)
        return String(kept.reversed().drop(while: \.isWhitespace).reversed())
    }

    // MARK: JSON

    /// The code from the query-compatible header, the error-type header or the body's `__type` or `code`.
    private static func json(_ reply: HTTPResponse) -> Decoded {
        let body = (try? JSONParser.parse(reply.body)) ?? .null
        let compatible = reply.header("x-amzn-query-error").map { String($0.prefix { $0 != ";" }) }
        let code =
            compatible ?? reply.header("x-amzn-errortype") ?? text(body["__type"]) ?? text(body["code"])
            ?? text(body["Code"]) ?? ""
        let message = text(body["message"]) ?? text(body["Message"]) ?? text(body["errorMessage"]) ?? ""
        return Decoded(code: code, message: message, requestId: nil, region: nil)
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        default: nil
        }
    }
}

/// The usual words for a status, for answers that have none of their own.
enum HTTPStatus {
    static func reason(_ status: Int) -> String {
        switch status {
        case 301: "Moved Permanently"
        case 307: "Temporary Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 412: "Precondition Failed"
        case 413: "Payload Too Large"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: "HTTP status \(status)"
        }
    }
}
