import Foundation
import Testing

@testable import AWS

/// A request with its answer, for botocore to compare with what it makes of the same values.
struct WireCase: Sendable {
    let service: String
    let operation: String
    private let json: Data

    init<Input: OperationInput>(
        _ input: Input, _ request: WireRequest, reply: HTTPResponse? = nil, output: Input.Output? = nil
    ) throws {
        service = Input.operation.service.name
        operation = Input.operation.name
        var members: [String: Any] = [
            "service": service, "operation": operation, "input": try Self.object(input),
            "request": [
                "method": request.method, "path": request.path, "query": request.query.map { [$0.name, $0.value] },
                "headers": request.headers.map { [$0.name, $0.value] },
                "body": Data(request.body).base64EncodedString(),
            ],
        ]
        if let reply, let output {
            members["reply"] = [
                "status": reply.status, "headers": reply.headers.map { [$0.name, $0.value] },
                "body": Data(reply.body).base64EncodedString(),
            ]
            members["output"] = try Self.object(output)
            // What a generated shape leaves out, botocore's answer may have.
            if OperationTableTests.isPartial(Input.operation) {
                members["only"] = try OperationTableTests.row(Input.self)["output"]
            }
        }
        json = try JSONSerialization.data(withJSONObject: members)
    }

    /// What botocore does otherwise, in words.
    static func differences(_ cases: [WireCase]) throws -> [String] {
        struct Verdict: Decodable {
            var checked: Int
            var differences: [String]
        }
        let list = Data("[".utf8) + cases.map(\.json).joined(separator: Data(",".utf8)) + Data("]".utf8)
        let verdict = try JSONDecoder().decode(Verdict.self, from: Oracle.ask("operations_wire.py", list))
        try #require(verdict.checked == cases.count)
        return verdict.differences
    }

    private static func object(_ value: some Encodable) throws -> Any {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
    }
}
