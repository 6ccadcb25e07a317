import Primitives

/// Reads replies: the body's outermost place for each protocol.
enum WireReply {
    /// Decodes what an operation answered.
    /// - Throws: a `DecodingError`, `XMLError` or `JSONError`, which the client turns into `ClientError.undecodable`.
    static func decode<Output: Decodable>(_ type: Output.Type, _ operation: Operation, _ reply: HTTPResponse) throws
        -> Output
    {
        if let output = EmptyOutput() as? Output { return output }
        if let readable = type as? any StreamReadable.Type, let output = try readable.read(reply.body) as? Output {
            return output
        }
        let service = operation.service
        return try WireDecoder.decode(
            type, body: body(type, operation, reply), reply: reply,
            capitalized: service.wire == .ec2 ? false : service.capitalizesMembers)
    }

    private static func body(_ type: Any.Type, _ operation: Operation, _ reply: HTTPResponse) throws -> WireNode {
        let bindings = (type as? any Bound.Type)?.bindings ?? [:]
        if bindings.values.contains(.payload) || reply.body.isEmpty { return .json(.object([])) }
        switch operation.service.wire {
        case .query:
            let root = try XMLElement(reply.body)
            return .xml(root["\(operation.name)Result"] ?? root)
        case .ec2, .restXML: return .xml(try XMLElement(reply.body))
        case .json, .restJSON: return .json(try JSON(wire: reply.body))
        }
    }
}

/// A reply with a reader of its own, straight from the bytes: for what is read so often that shapes are too slow.
protocol StreamReadable {
    static func read(_ body: [UInt8]) throws -> Self
}

extension Service {
    /// Whether bodies name members with a capital letter, as most models do.
    var capitalizesMembers: Bool { !Service.lowercased.contains(name) }

    private static let lowercased: Set<String> = [
        "sso", "sso-oidc", "eks", "ecr", "ecs", "logs", "batch", "codebuild", "apigateway", "guardduty", "appsync",
    ]
}
