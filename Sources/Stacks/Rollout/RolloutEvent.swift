/// What following a rollout reports, in the order in which it becomes known.
///
/// This is the only form in which a rollout travels: the feed emits it, `RolloutState` folds it, the journal stores it, and
/// the screen, the lines, the JSON documents and the reports read the state.
public enum RolloutEvent: Equatable, Sendable {
    /// The stack that is followed has this ARN.
    case found(stackId: String)
    /// Stack events that are new.
    case events([StackEvent])
    /// The number of resources of the stack at that path of logical ids.
    case total(path: [String], DeclaredTotal)
    /// The nested stacks that templates declare, all that are known so far.
    case expected([ExpectedStack])
    /// Something the operator should know; following continues.
    case notice(RolloutNotice)
    /// The root reached a final status and every stack was read once more: nothing follows.
    case ended(RolloutEnding)
}

/// Something the operator should know while a rollout is followed.
public struct RolloutNotice: Equatable, Sendable {
    /// The subject of a notice; the raw value is the `kind` of the JSON documents.
    public enum Kind: String, Sendable {
        /// CloudFormation asks for fewer calls.
        case throttled
        /// The endpoint cannot be reached.
        case offline
        /// The endpoint's answer is not one of CloudFormation's.
        case garbled
        /// The credentials have expired or are not accepted.
        case credentials
        /// The caller may not make a call that would help.
        case denied
        /// An earlier problem is over.
        case recovered
        /// The stack does not exist yet.
        case waiting
    }

    /// The subject.
    public var kind: Kind
    /// A sentence for people.
    public var sentence: String

    /// Creates a notice.
    public init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}

/// An output of a stack.
public struct StackOutput: Equatable, Sendable, Codable {
    /// The key in the template.
    public var key: String
    /// The value.
    public var value: String
    /// The description in the template.
    public var description: String?

    /// Creates an output.
    public init(key: String, value: String, description: String? = nil) {
        self.key = key
        self.value = value
        self.description = description
    }
}

/// How a rollout ended.
public struct RolloutEnding: Equatable, Sendable {
    /// The root's last status.
    public var status: ResourceStatus
    /// The reason that came with it.
    public var reason: String?
    /// The operation that was asked for; nil if its beginning was not seen.
    public var operation: StackOperation.Kind?
    /// The root's outputs; empty if the caller may not read them.
    public var outputs: [StackOutput]

    /// Creates an ending.
    public init(
        status: ResourceStatus, reason: String? = nil, operation: StackOperation.Kind?, outputs: [StackOutput] = []
    ) {
        self.status = status
        self.reason = reason
        self.operation = operation
        self.outputs = outputs
    }

    /// That a deletion was refused and why, as a sentence; nil for every other ending. CloudFormation leaves the stack as
    /// it was if another stack imports one of its exports.
    public func refusedDeletion(of name: String) -> String? {
        guard operation == .delete, status.verb != .delete else { return nil }
        return "\(name) was not deleted, it is \(status.rawValue): \(reason ?? "CloudFormation gave no reason.")"
    }

    /// Whether the rollout did what was asked for.
    public var endedWell: Bool { status.endedWell(deletionAsked: operation == .delete) }
}
