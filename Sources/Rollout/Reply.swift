public import Stacks

/// What following, launching or removing a stack tells, in the order in which it becomes known.
public enum Reply: Equatable, Sendable {
    /// CloudFormation took the request to create the stack of this ARN.
    case launched(stackId: String)
    /// The launch that was asked for earlier never reached CloudFormation: nothing was made.
    case notLaunched
    /// A change set is ready, or failed: what it would do and what was found.
    case previewed(ChangeSetPreview)
    /// The change set is gone, and the stack in review with it.
    case discarded
    /// CloudFormation took the request to delete this stack.
    case deleting(stack: String)
    /// The stack that is followed has this ARN.
    case found(stackId: String)
    /// Events that are new, oldest first.
    case events([StackEvent])
    /// How many resources the stack at that path of logical ids has.
    case total(path: [String], DeclaredTotal)
    /// The nested stacks that templates declare, all that are known by now.
    case expected([ExpectedStack])
    /// Something the operator should know; the following goes on.
    case notice(Notice)
    /// How the asking goes, at most once a second.
    case calls(CallReport)
    /// The root came to rest and every stack was read once more: nothing follows.
    case ended(Ending)
    /// It could not be done: nothing follows.
    case failed(RolloutError)
}

/// Something the operator should know while a rollout is followed.
public struct Notice: Equatable, Sendable {
    /// What it is about.
    public enum Kind: String, Sendable {
        /// CloudFormation asks for fewer calls.
        case throttled
        /// The endpoint cannot be reached.
        case offline
        /// The endpoint answers something that is no answer of CloudFormation.
        case garbled
        /// The credentials expired or are not accepted.
        case credentials
        /// The caller may not ask something that would help.
        case denied
        /// A trouble that was told of is over.
        case recovered
        /// The stack does not exist yet.
        case waiting
    }

    /// What it is about.
    public var kind: Kind
    /// A sentence for people.
    public var sentence: String

    /// A notice of that kind.
    public init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }
}

/// How the asking goes.
public struct CallReport: Equatable, Sendable {
    /// Calls made so far.
    public var made: Int
    /// Calls a second that are allowed now.
    public var limit: Double
    /// Seconds since each open stack was last read, by ARN.
    public var age: [String: Double]

    /// A report of those figures.
    public init(made: Int, limit: Double, age: [String: Double]) {
        self.made = made
        self.limit = limit
        self.age = age
    }
}

/// How a rollout ended.
public struct Ending: Equatable, Sendable {
    /// The root's last status.
    public var status: ResourceStatus
    /// The reason that came with it.
    public var reason: String?
    /// What had been asked for; nil where the beginning was never seen.
    public var operation: StackOperation.Kind?
    /// The root's outputs; empty where the caller may not read them.
    public var outputs: [StackOutput]

    /// An ending made of its parts.
    public init(
        status: ResourceStatus, reason: String? = nil, operation: StackOperation.Kind?, outputs: [StackOutput] = []
    ) {
        self.status = status
        self.reason = reason
        self.operation = operation
        self.outputs = outputs
    }

    /// That a deletion was refused and why, as a sentence; nil for every other ending. CloudFormation leaves the stack as
    /// it was where another stack imports one of its exports.
    public func refusedDeletion(of name: String) -> String? {
        guard operation == .delete, status.verb != .delete else { return nil }
        return "\(name) was not deleted, it is \(status.rawValue): \(reason ?? "CloudFormation gave no reason.")"
    }

    /// Whether the rollout did what was asked for.
    public var endedWell: Bool { status.endedWell(deletionAsked: operation == .delete) }
}
