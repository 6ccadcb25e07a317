public import Primitives

/// One operation on the root stack: from its first event to the end of what followed by itself, such as the rollback.
public struct StackOperation: Hashable, Sendable {
    /// What was asked for.
    public enum Kind: String, Hashable, Sendable {
        /// A creation, also by change set.
        case create
        /// An update.
        case update
        /// A deletion that someone asked for.
        case delete
        /// A rollback or its continuation that someone asked for after an earlier failure.
        case rollback
        /// An import of resources.
        case importing = "import"
    }

    /// What was asked for.
    public var kind: Kind
    /// When its first event happened.
    public var began: Timestamp
    /// When the root came to rest; nil while it runs.
    public var ended: Timestamp?
    /// The root's newest status in it.
    public var status: ResourceStatus
    /// The token of the request that began it, where the caller gave one.
    public var clientRequestToken: String?
    /// CloudFormation's id of it, where it is named.
    public var operationId: String?

    /// Whether someone asked to clear away or turn back what an earlier operation left.
    public var isCleanUp: Bool { kind == .delete || kind == .rollback }

    /// The operations that a stack's own events, oldest first, tell of.
    ///
    /// An automatic rollback, and the removal that follows a failed creation where that was asked for, belong to the
    /// operation that failed, although CloudFormation gives them ids of their own.
    public static func all(from ownEvents: some Sequence<StackEvent>) -> [StackOperation] {
        var operations: [StackOperation] = []
        for event in ownEvents {
            let kind = kind(startedBy: event, after: operations.last)
            if let kind {
                operations.append(
                    StackOperation(
                        kind: kind, began: event.timestamp, status: event.status,
                        clientRequestToken: event.clientRequestToken, operationId: event.operationId))
            } else if operations.isEmpty {
                // The beginning was not seen: what is seen still belongs to something.
                operations.append(
                    StackOperation(
                        kind: Kind(verb: event.status.verb), began: event.timestamp, status: event.status,
                        clientRequestToken: event.clientRequestToken, operationId: event.operationId))
            }
            let last = operations.count - 1
            if operations[last].status.verb == .review, event.status.verb != .review {
                // The change set's creation was asked for by another request than its execution.
                operations[last].clientRequestToken = event.clientRequestToken
                operations[last].operationId = event.operationId
            }
            operations[last].status = event.status
            operations[last].ended = event.status.isTerminal ? event.timestamp : nil
        }
        return operations
    }

    /// Whether an event says by its token or operation id that it begins another operation, although the end of the one
    /// before was not seen: it may become visible later. A rollback has an id of its own and belongs to what failed; so
    /// may the creation of a change set and its execution.
    private static func isAnother(_ event: StackEvent, than last: StackOperation) -> Bool {
        guard last.status.verb != .review, event.status.verb != .rollback, event.status.verb == last.verb else {
            return false
        }
        if let token = event.clientRequestToken, let before = last.clientRequestToken { return token != before }
        if let id = event.operationId, let before = last.operationId { return id != before }
        return false
    }

    /// The verb of the statuses that the operation begins with.
    private var verb: ResourceStatus.Verb {
        switch kind {
        case .create: .create
        case .update: .update
        case .delete: .delete
        case .rollback: .rollback
        case .importing: .importing
        }
    }

    private static func kind(startedBy event: StackEvent, after last: StackOperation?) -> Kind? {
        guard event.status.isInProgress, !event.status.isCleanup else { return nil }
        let runs = last.map { $0.ended == nil && !isAnother(event, than: $0) } ?? false
        switch event.status.verb {
        case .create, .review: return runs && last?.kind == .create ? nil : .create
        case .update: return runs && last?.kind == .update ? nil : .update
        case .importing: return runs && last?.kind == .importing ? nil : .importing
        case .delete:
            if runs, last?.kind == .delete { return nil }
            // Only a removal that nobody asked for now (OnFailure=DELETE) continues the creation.
            return runs && last?.kind == .create && event.reason != "User Initiated" ? nil : .delete
        case .rollback:
            if event.status.rawValue.hasASCIISuffix("_CLEANUP_IN_PROGRESS") { return nil }
            return runs ? nil : .rollback
        case .other: return nil
        }
    }
}

extension StackOperation.Kind {
    init(verb: ResourceStatus.Verb) {
        self =
            switch verb {
            case .create, .review, .other: .create
            case .update: .update
            case .delete: .delete
            case .rollback: .rollback
            case .importing: .importing
            }
    }
}
