/// How the stack is launched, beside its name, template and parameters.
public struct LaunchOptions: Sendable, Hashable {
    /// What happens to what was created when the creation fails, in CloudFormation's words.
    public enum OnFailure: String, Sendable, Hashable, Codable, CaseIterable {
        /// All of it is removed; the stack itself stays as ROLLBACK_COMPLETE.
        case rollBack = "ROLLBACK"
        /// All of it is removed, the stack too.
        case delete = "DELETE"
        /// Everything stays as it is, so that it can be looked at.
        case keep = "DO_NOTHING"
    }

    /// A tag of the stack, which CloudFormation passes on to everything that it creates.
    public struct Tag: Sendable, Hashable, Codable {
        /// The key, 1 to 128 characters.
        public var key: String
        /// The value, 0 to 256 characters.
        public var value: String

        /// A tag.
        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// What happens when the creation fails.
    public var onFailure = OnFailure.rollBack
    /// Whether a failed creation also removes what the template would retain. On beforehand: a first launch that fails
    /// leaves buckets behind otherwise, six of them for each attempt.
    public var retainExceptOnCreate = true
    /// Whether the stack is protected from deletion.
    public var terminationProtection = false
    /// Tags, in the order in which they are sent.
    public var tags: [Tag] = []
    /// ARN of the role that CloudFormation acts with, for this and every later operation; empty for the caller's own
    /// permissions.
    public var roleARN = ""
    /// Minutes after which CloudFormation gives the creation up; nil for never.
    public var timeoutInMinutes: Int?
    /// SNS topics that are told of every event.
    public var notificationARNs: [String] = []
    /// Whether the launch goes by way of a change set that was looked at.
    public var viaChangeSet = false
    /// The capabilities that the operator accepted, one by one.
    public var capabilities: Set<String> = []

    /// The options of a first launch.
    public init() {}
}

/// Where a parameter's value comes from; kept beside it so that the review can say so.
public enum ValueOrigin: Sendable, Hashable, Codable {
    /// The wizard set it beforehand.
    case preset
    /// The operator typed or chose it.
    case entered
    /// A file gave it: its name without folders.
    case file(String)
    /// The environment gave it: the variable's name.
    case environment(String)
    /// A flag or an answers file gave it.
    case answers
    /// The running stack has it, and the update keeps it.
    case kept

    /// As a page says it.
    public var words: String {
        switch self {
        case .preset: "preset"
        case .entered: "entered"
        case .file(let name): "from \(name)"
        case .environment(let name): "from $\(name)"
        case .answers: "from the answers"
        case .kept: "kept"
        }
    }
}
