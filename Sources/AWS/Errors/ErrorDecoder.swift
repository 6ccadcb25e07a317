import Primitives

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
            case .query, .ec2, .restXML: xml(reply)
            case .json: json(reply, isREST: false)
            case .restJSON: json(reply, isREST: true)
            }
        if decoded.code.isEmpty { decoded.code = String(reply.status) }
        if decoded.message.isEmpty, decoded.code == String(reply.status) {
            decoded.message = HTTPStatus.reason(reply.status)
        }
        decoded.requestId = decoded.requestId ?? reply.requestId
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

    /// Whether an answer without success comes from AWS: by a header that only AWS sends, or by an error in one of AWS's
    /// forms. Statuses that pass by themselves are believed of whatever stands in front of AWS.
    static func isAnswer(_ reply: HTTPResponse) -> Bool {
        if ErrorCodes.transientStatuses.contains(reply.status) || reply.status == 429 || reply.requestId != nil
            || reply.header("x-amzn-errortype") != nil || reply.header("x-amz-bucket-region") != nil
        {
            return true
        }
        if let root = try? XMLElement(reply.body) {
            return ["ErrorResponse", "Response", "Error"].contains(root.name) && !xml(reply).code.isEmpty
        }
        return (try? JSON(wire: reply.body))?["__type"]?.string != nil
    }

    // MARK: XML

    /// `ErrorResponse/Error`, `Response/Errors/Error` (EC2), or a bare `Error` (S3), wherever they are.
    private static func xml(_ reply: HTTPResponse) -> Decoded {
        guard !reply.body.isEmpty, let root = try? XMLElement(reply.body) else { return Decoded(code: "", message: "") }
        let error =
            if root.isNamed("Error") { root } else { root["Error"] ?? root["Errors"]?["Error"] ?? root }
        let requestId =
            root["RequestId"] ?? root["RequestID"] ?? root["requestId"] ?? root["ResponseMetadata"]?["RequestId"]
            ?? error["RequestId"]
        return Decoded(
            code: error["Code"]?.text.trimmed ?? "", message: error["Message"]?.text ?? error["message"]?.text ?? "",
            requestId: requestId.map(\.text.trimmed), region: error["Region"]?.text)
    }

    // MARK: JSON

    /// Where the code stands differs: REST-JSON prefers the header, the others the body. Services that once spoke the
    /// query protocol name its code in a header of their own, which wins.
    private static func json(_ reply: HTTPResponse, isREST: Bool) -> Decoded {
        guard let body = try? JSON(wire: reply.body) else { return unreadable(reply) }
        let header = reply.header("x-amzn-errortype")
        let type = text(body["__type"])
        let named = text(body["code"]) ?? text(body["Code"])
        var code = isREST ? header ?? named ?? type : type ?? named ?? header
        if let parts = reply.header("x-amzn-query-error")?.split(separator: ";", omittingEmptySubsequences: false),
            parts.count == 2, !parts[0].isEmpty
        {
            code = String(parts[0])
        }
        let message = text(body["message"]) ?? text(body["Message"]) ?? text(body["errorMessage"]) ?? ""
        return Decoded(code: bare(code ?? ""), message: message, requestId: nil, region: nil)
    }

    /// An answer that is no JSON speaks for itself, unless it is a proxy's page.
    private static func unreadable(_ reply: HTTPResponse) -> Decoded {
        let words = String(decoding: reply.body.prefix(4096), as: UTF8.self).trimmed
        let code = reply.header("x-amzn-errortype").map(bare) ?? ""
        return Decoded(code: code, message: words.hasPrefix("<") ? "" : words)
    }

    private static func text(_ value: JSON?) -> String? {
        value?.string ?? value?.number
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
