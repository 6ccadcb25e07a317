public import Stacks

/// What following a rollout told, as it is kept: enough to show the rollout again as it was seen.
public enum Moment: Sendable, Equatable {
    /// The stack that is followed has this ARN.
    case found(stackId: String)
    /// Events that were new, in the order in which they were told.
    case events([StackEvent])
    /// How many resources the stack at that path of logical ids has.
    case total(path: [String], DeclaredTotal)
    /// The nested stacks that templates declare.
    case expected([ExpectedStack])
    /// Something that the operator was told.
    case notice(kind: String, sentence: String)
    /// The root came to rest.
    case ended(Rest)

    /// How the root came to rest.
    public struct Rest: Sendable, Equatable {
        /// The root's last status.
        public var status: ResourceStatus
        /// The reason that came with it.
        public var reason: String?
        /// What had been asked for, such as `create`; nil where the beginning was not seen.
        public var operation: StackOperation.Kind?
        /// The root's outputs.
        public var outputs: [Output]

        /// A rest made of its parts.
        public init(
            status: ResourceStatus, reason: String?, operation: StackOperation.Kind?, outputs: [Output]
        ) {
            self.status = status
            self.reason = reason
            self.operation = operation
            self.outputs = outputs
        }
    }

    /// An output of the root stack.
    public struct Output: Sendable, Equatable, Codable {
        /// Its key in the template.
        public var key: String
        /// Its value.
        public var value: String
        /// What the template says it is.
        public var description: String?

        /// An output made of its parts.
        public init(key: String, value: String, description: String?) {
            self.key = key
            self.value = value
            self.description = description
        }
    }
}
