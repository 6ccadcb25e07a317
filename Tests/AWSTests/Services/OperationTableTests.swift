import Foundation
import Testing

@testable import AWS

/// The table of operations beside botocore's service models.
struct OperationTableTests {
    struct Verdict: Decodable {
        var checked: Int
        var differences: [String]
    }

    @Test("Every operation, member, type and protocol is the service model's")
    func agreesWithTheModels() throws {
        let rows = try Operations.all.map { try Self.row($0) }
        let answer = try Oracle.ask("operations_check.py", try JSONSerialization.data(withJSONObject: rows))
        let verdict = try JSONDecoder().decode(Verdict.self, from: answer)
        #expect(verdict.checked == Operations.all.count)
        #expect(verdict.differences == [])
    }

    @Test("Every operation stands in the table once, and its service in the list of services")
    func isComplete() {
        #expect(Set(Operations.rows).count == Operations.rows.count)
        #expect(Set(Operations.rows.map(\.service)) == Set(Service.all))
    }

    @Test("A permission is named as the service authorisation reference names it")
    func actions() {
        #expect(CloudFormation.CreateStackInput.operation.action == "cloudformation:CreateStack")
        #expect(S3.HeadObjectInput.operation.action == "s3:GetObject")
        #expect(S3.ListBucketsInput.operation.action == "s3:ListAllMyBuckets")
    }

    static func row<Input: OperationInput>(_ type: Input.Type) throws -> [String: Any] {
        let operation = Input.operation
        let service = operation.service
        var row: [String: Any] = [
            "service": service.name, "protocol": service.wire.name, "apiVersion": service.apiVersion,
            "endpointPrefix": service.endpointPrefix, "signingName": service.signingName,
            "serviceId": service.serviceId, "name": operation.name, "method": operation.method.rawValue,
            "path": operation.path, "mutates": operation.mutates, "needsChecksum": operation.needsChecksum,
            "isQueryCompatible": service.isQueryCompatible, "partial": isPartial(operation),
            "input": try ShapeProbe.members(of: Input.self).map { described($0, service, isInput: true) },
            "output": try ShapeProbe.members(of: Input.Output.self).map { described($0, service, isInput: false) },
        ]
        row["targetPrefix"] = service.targetPrefix
        row["token"] = operation.token
        if case .json(let version) = service.wire { row["jsonVersion"] = version }
        if let paginated = type as? any PaginatedInput.Type { row.merge(pages(paginated)) { $1 } }
        return row
    }

    /// Whether the operation's shapes hold only what is used.
    static func isPartial(_ operation: AWS.Operation) -> Bool {
        Operations.generated.contains { $0.operation == operation }
    }

    private static func pages<Input: PaginatedInput>(_ type: Input.Type) -> [String: Any] {
        /// `\DescribeStacksInput.nextToken` in short.
        func name(_ path: AnyKeyPath) -> String { String("\(path)".split(separator: ".").last ?? "") }
        let keys = Input.pageKeys
        var names = ["pageInput": name(keys.input), "pageOutput": name(keys.output)]
        names["pageMore"] = keys.more.map(name)
        return names
    }

    private static func described(_ member: ShapeProbe.Member, _ service: Service, isInput: Bool) -> [String: Any] {
        let isEC2 = service.wire == .ec2
        let capitalized = isEC2 ? isInput : service.capitalizesMembers
        var described: [String: Any] = [
            "name": member.name, "required": member.isRequired, "type": described(member.kind, service, isInput),
            "place": "body", "wire": capitalized ? member.name.capitalizedFirst : member.name, "item": "member",
        ]
        switch member.binding {
        case .named(let name): described["wire"] = isEC2 && isInput ? name.capitalizedFirst : name
        case .flattened(let name): (described["place"], described["wire"]) = ("flattened", name)
        case .list(let item): described["item"] = item
        case .path(let name): (described["place"], described["wire"]) = ("path", name)
        case .query(let name): (described["place"], described["wire"]) = ("query", name)
        case .header(let name): (described["place"], described["wire"]) = ("header", name)
        case .headers(let prefix): (described["place"], described["wire"]) = ("headers", prefix)
        case .payload: described["place"] = "payload"
        case .status: described["place"] = "status"
        case nil: break
        }
        return described
    }

    private static func described(_ kind: ShapeProbe.Kind, _ service: Service, _ isInput: Bool) -> [String: Any] {
        switch kind {
        case .scalar(let name): ["kind": name]
        case .list(let item): ["kind": "list", "of": described(item, service, isInput)]
        case .map(let value): ["kind": "map", "of": described(value, service, isInput)]
        case .structure(let name, let members):
            [
                "kind": "structure", "name": name,
                "members": members.map { described($0, service, isInput: isInput) },
            ]
        }
    }
}
