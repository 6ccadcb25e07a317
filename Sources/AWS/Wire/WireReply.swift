import Primitives

/// Reads replies: the body's outermost place for each protocol.
enum WireReply {
    /// Decodes what an operation answered.
    /// - Throws: `ForeignAnswer` for an answer that is not the operation's, and a `DecodingError`, `XMLError` or
    ///   `JSONError`; the client turns each into `ClientError.unreadable`.
    static func decode<Output: Decodable>(_ type: Output.Type, _ operation: Operation, _ reply: HTTPResponse) throws
        -> Output
    {
        let output = try read(type, operation, reply)
        if let flaw = (output as? any SelfProving)?.flaw { throw ForeignAnswer(flaw) }
        return output
    }

    private static func read<Output: Decodable>(
        _ type: Output.Type, _ operation: Operation, _ reply: HTTPResponse
    ) throws -> Output {
        let proof = AnswerProof(operation: operation, reply: reply)
        if let output = EmptyOutput() as? Output {
            try proof.nothing()
            return output
        }
        if let readable = type as? any StreamReadable.Type {
            guard !reply.body.isEmpty else { throw ForeignAnswer("its body is empty") }
            if let output = try readable.read(reply.body) as? Output { return output }
        }
        let body = try body(proof)
        let service = operation.service
        let members = MemberCount()
        let output = Result {
            try WireDecoder.decode(
                type, body: body, reply: reply,
                capitalized: service.wire == .ec2 ? false : service.capitalizesMembers, counting: members)
        }
        // JSON does not name its operation: data of which nothing is known here is another operation's.
        if case .json(let value) = body, case .object(let all) = value.content, members.found == 0,
            all.contains(where: { MemberCount.counts($0.name) })
        {
            throw ForeignAnswer("its members are not those of \(operation.name)")
        }
        return try output.get()
    }

    private static func body(_ proof: AnswerProof) throws -> WireNode {
        let operation = proof.operation
        switch operation.service.wire {
        case .query:
            let wanted = "\(operation.name)Result"
            guard let result = try proof.root()[wanted] else { throw ForeignAnswer("\(wanted) is missing") }
            return .xml(result)
        case .ec2: return .xml(try proof.root())
        case .restXML:
            if operation.answerRoot != nil { return .xml(try proof.root()) }
            if operation.method == .head { try proof.nothing() } else { try proof.checkHeader() }
            return .json(.object([JSON.Member]()))
        case .json, .restJSON: return .json(try proof.object())
        }
    }
}

/// A reply with a reader of its own, straight from the bytes: for what is read so often that shapes are too slow.
protocol StreamReadable {
    /// Reads a body, and proves by its root element that it is the operation's.
    static func read(_ body: [UInt8]) throws -> Self
}

extension Service {
    /// Whether bodies name members with a capital letter, as most models do.
    var capitalizesMembers: Bool { !Service.lowercased.contains(name) }

    private static let lowercased: Set<String> = [
        "sso", "sso-oidc", "eks", "ecr", "ecs", "logs", "batch", "codebuild", "apigateway", "guardduty", "appsync",
    ]
}
