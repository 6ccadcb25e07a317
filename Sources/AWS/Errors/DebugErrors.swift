import Primitives

/// `debug aws-error`: what the client makes of an error's answer.
public enum DebugErrors {
    /// Answers a batch of `{id, protocol, status, headers, body}` with `{id, code, message, requestId}`; the protocol is
    /// `query`, `ec2`, `json`, `rest-json` or `rest-xml`, the request id null where there is none.
    /// - Throws: input that is no batch.
    public static func run(_ input: [UInt8]) throws(DebugInputError) -> [UInt8] {
        try DebugBatch.run(input) { members in
            guard let name = members["protocol"]?.string, let wire = wires[name] else {
                throw DebugCaseError(message: "protocol must be one of \(wires.keys.sorted().joined(separator: ", ")).")
            }
            let headers = (members["headers"]?.dictionary ?? [:]).sorted { $0.key < $1.key }
                .map { (name: $0.key, value: $0.value.string ?? "") }
            let reply = HTTPResponse(
                status: Int(members["status"]?.integer ?? 400), headers: headers,
                body: Array((members["body"]?.string ?? "").utf8))
            let decoded = ErrorDecoder.decode(wire, reply)
            return [
                "code": .string(decoded.code), "message": .string(decoded.message),
                "requestId": decoded.requestId.map { .string($0) } ?? .null,
            ]
        }
    }

    private static let wires: [String: Wire] = [
        "query": .query, "ec2": .ec2, "json": .json(version: "1.1"), "rest-json": .restJSON, "rest-xml": .restXML,
    ]
}
