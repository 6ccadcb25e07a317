public import Primitives
import Stacks

/// What was read, beside the events, about why something failed.
public struct Evidence: Equatable, Sendable {
    /// Where it was read.
    public enum Kind: String, Equatable, Sendable {
        /// The last lines of a custom resource's log.
        case log
        /// CloudTrail's record of the call that was denied.
        case cloudTrail = "cloudtrail"
        /// What an encoded authorization message says.
        case authorization
        /// What a hook found.
        case hook
        /// What CloudFormation's validation found before it began.
        case validation
    }

    /// Where it was read.
    public var kind: Kind
    /// The place of the cause that it speaks of; nil where it speaks of the operation.
    public var cause: Int?
    /// Lines for people; empty where it could not be read.
    public var lines: [String]
    /// Why it could not be read; nil where it was.
    public var refusal: String?
    /// The command that reads it, for whoever may.
    public var command: String

    /// Evidence made of its parts.
    public init(kind: Kind, cause: Int?, lines: [String] = [], refusal: String? = nil, command: String) {
        self.kind = kind
        self.cause = cause
        self.lines = lines
        self.refusal = refusal
        self.command = command
    }
}

/// What evidence is read with: one closure an operation, so that tests answer in its place.
public struct EvidenceReader: Sendable {
    /// A failed event of an operation, hooks' and validations' among them.
    public struct Finding: Equatable, Sendable {
        /// Such as `VALIDATION_ERROR`, `HOOK_INVOCATION_ERROR` or `STACK_EVENT`.
        public var type: String
        /// The resource's name in the template.
        public var logicalId: String
        /// The hook or validation.
        public var name: String
        /// What it says.
        public var reason: String
        /// Where in the template, where it says so.
        public var path: String
        /// The resource's properties as JSON text.
        public var properties: String

        /// A finding made of its parts.
        public init(
            type: String, logicalId: String, name: String = "", reason: String = "", path: String = "",
            properties: String = ""
        ) {
            self.type = type
            self.logicalId = logicalId
            self.name = name
            self.reason = reason
            self.path = path
            self.properties = properties
        }
    }

    /// The newest lines of a log stream, oldest first.
    public var logTail: @Sendable (_ group: String, _ stream: String) async throws(ReadFailure) -> [String]
    /// CloudTrail's records, as JSON texts, of calls with that attribute between two moments.
    public var lookUp:
        @Sendable (_ attribute: String, _ value: String, _ from: Timestamp, _ to: Timestamp) async throws(ReadFailure)
            -> [String]
    /// What an encoded authorization message says, as JSON text.
    public var decode: @Sendable (_ message: String) async throws(ReadFailure) -> String
    /// The failed events of a stack's operations, by ARN.
    public var failedEvents: @Sendable (_ stackId: String) async throws(ReadFailure) -> [Finding]

    /// A reader made of its closures.
    public init(
        logTail: @escaping @Sendable (_ group: String, _ stream: String) async throws(ReadFailure) -> [String],
        lookUp:
            @escaping @Sendable (_ attribute: String, _ value: String, _ from: Timestamp, _ to: Timestamp)
            async throws(ReadFailure) -> [String],
        decode: @escaping @Sendable (_ message: String) async throws(ReadFailure) -> String,
        failedEvents: @escaping @Sendable (_ stackId: String) async throws(ReadFailure) -> [Finding]
    ) {
        self.logTail = logTail
        self.lookUp = lookUp
        self.decode = decode
        self.failedEvents = failedEvents
    }
}
