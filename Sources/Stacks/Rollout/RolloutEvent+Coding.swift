import Primitives
/// The stored form: one flat object. Members may be absent and are only ever added, so that each version reads what the
/// others wrote.
extension RolloutEvent: Codable {
    /// The name of an event's kind in stored documents.
    public enum Kind: String, Sendable, CaseIterable {
        case found, events, total, expected, notice, ended
    }

    /// The kind of the event.
    public var kind: Kind {
        switch self {
        case .found: .found
        case .events: .events
        case .total: .total
        case .expected: .expected
        case .notice: .notice
        case .ended: .ended
        }
    }

    private enum Key: String, CodingKey {
        case type, stackId, events, path, count, isExact, expected, kind, sentence, status, reason, operation, outputs
        case waitsFor, usualSeconds
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(kind.rawValue, forKey: .type)
        switch self {
        case .found(let stackId): try object.encode(stackId, forKey: .stackId)
        case .events(let events): try object.encode(events, forKey: .events)
        case .total(let path, let total):
            try object.encode(path, forKey: .path)
            try object.encode(total.count, forKey: .count)
            try object.encode(total.kind == .exact, forKey: .isExact)
        case .expected(let stacks):
            var list = object.nestedUnkeyedContainer(forKey: .expected)
            for stack in stacks {
                var item = list.nestedContainer(keyedBy: Key.self)
                try item.encode(stack.path, forKey: .path)
                try item.encode(stack.waitsFor, forKey: .waitsFor)
                try item.encodeIfPresent(stack.total?.count, forKey: .count)
                try item.encodeIfPresent(stack.total.map { $0.kind == .exact }, forKey: .isExact)
                try item.encodeIfPresent(stack.usualSeconds, forKey: .usualSeconds)
            }
        case .notice(let notice):
            try object.encode(notice.kind.rawValue, forKey: .kind)
            try object.encode(notice.sentence, forKey: .sentence)
        case .ended(let ending):
            try object.encode(ending.status.rawValue, forKey: .status)
            try object.encodeIfPresent(ending.reason, forKey: .reason)
            try object.encodeIfPresent(ending.operation?.rawValue, forKey: .operation)
            try object.encode(ending.outputs, forKey: .outputs)
        }
    }

    /// Decodes an event that names its own kind.
    ///
    /// - Throws: `DecodingError` if the kind is not one of this version's, or a member is missing.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        let name = try object.decode(String.self, forKey: .type)
        guard let kind = Kind(rawValue: name) else {
            throw DecodingError.dataCorruptedError(forKey: .type, in: object, debugDescription: "unknown kind \(name)")
        }
        self = try Self.decode(kind, object)
    }

    /// Decodes an event whose kind is stored beside it.
    ///
    /// - Throws: `DecodingError` if a member is missing.
    public init(_ kind: Kind, from decoder: any Decoder) throws {
        self = try Self.decode(kind, decoder.container(keyedBy: Key.self))
    }

    private static func decode(_ kind: Kind, _ object: KeyedDecodingContainer<Key>) throws -> RolloutEvent {
        switch kind {
        case .found: return .found(stackId: try object.decode(String.self, forKey: .stackId))
        case .events: return .events(try object.decodeIfPresent([StackEvent].self, forKey: .events) ?? [])
        case .total:
            return .total(path: try object.decode([String].self, forKey: .path), try requiredTotal(object))
        case .expected:
            guard object.contains(.expected) else { return .expected([]) }
            var list = try object.nestedUnkeyedContainer(forKey: .expected)
            var stacks: [ExpectedStack] = []
            while !list.isAtEnd {
                let item = try list.nestedContainer(keyedBy: Key.self)
                stacks.append(
                    ExpectedStack(
                        path: try item.decode([String].self, forKey: .path),
                        waitsFor: try item.decodeIfPresent([String].self, forKey: .waitsFor) ?? [],
                        total: item.contains(.count) ? try requiredTotal(item) : nil,
                        usualSeconds: try item.decodeIfPresent(Double.self, forKey: .usualSeconds)))
            }
            return .expected(stacks)
        case .notice:
            let name = try object.decode(String.self, forKey: .kind)
            guard let kind = RolloutNotice.Kind(rawValue: name) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .kind, in: object, debugDescription: "unknown notice \(name)")
            }
            return .notice(RolloutNotice(kind, try object.decodeIfPresent(String.self, forKey: .sentence) ?? ""))
        case .ended:
            let operation = try object.decodeIfPresent(String.self, forKey: .operation)
            return .ended(
                RolloutEnding(
                    status: ResourceStatus(rawValue: try object.decodeIfPresent(String.self, forKey: .status) ?? ""),
                    reason: try object.decodeIfPresent(String.self, forKey: .reason),
                    operation: operation.flatMap(StackOperation.Kind.init(rawValue:)),
                    outputs: try object.decodeIfPresent([StackOutput].self, forKey: .outputs) ?? []))
        }
    }

    private static func requiredTotal(_ object: KeyedDecodingContainer<Key>) throws -> DeclaredTotal {
        let isExact = try object.decodeIfPresent(Bool.self, forKey: .isExact) ?? false
        return DeclaredTotal(count: try object.decode(Int.self, forKey: .count), kind: isExact ? .exact : .lowerBound)
    }
}

extension StackEvent: Codable {
    private enum Member: String, CodingKey {
        case stackId, eventId, stackName, logicalResourceId, physicalResourceId, resourceType, status, reason, timestamp
        case clientRequestToken, operationId, detailedStatus
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        try object.encode(stackId, forKey: .stackId)
        try object.encode(eventId, forKey: .eventId)
        try object.encode(stackName, forKey: .stackName)
        try object.encode(logicalResourceId, forKey: .logicalResourceId)
        try object.encode(physicalResourceId, forKey: .physicalResourceId)
        try object.encode(resourceType, forKey: .resourceType)
        try object.encode(status.rawValue, forKey: .status)
        try object.encodeIfPresent(reason, forKey: .reason)
        try object.encode(timestamp.milliseconds, forKey: .timestamp)
        try object.encodeIfPresent(clientRequestToken, forKey: .clientRequestToken)
        try object.encodeIfPresent(operationId, forKey: .operationId)
        try object.encodeIfPresent(detailedStatus, forKey: .detailedStatus)
    }

    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        self.init(
            stackId: try object.decode(String.self, forKey: .stackId),
            eventId: try object.decode(String.self, forKey: .eventId),
            stackName: try object.decode(String.self, forKey: .stackName),
            logicalResourceId: try object.decode(String.self, forKey: .logicalResourceId),
            physicalResourceId: try object.decodeIfPresent(String.self, forKey: .physicalResourceId) ?? "",
            resourceType: try object.decode(String.self, forKey: .resourceType),
            status: ResourceStatus(rawValue: try object.decode(String.self, forKey: .status)),
            reason: try object.decodeIfPresent(String.self, forKey: .reason),
            timestamp: Timestamp(milliseconds: try object.decode(Int64.self, forKey: .timestamp)),
            clientRequestToken: try object.decodeIfPresent(String.self, forKey: .clientRequestToken),
            operationId: try object.decodeIfPresent(String.self, forKey: .operationId),
            detailedStatus: try object.decodeIfPresent(String.self, forKey: .detailedStatus))
    }
}
