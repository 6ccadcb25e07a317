/// A call as the practice cloud answered it, from whatever program it came.
public struct LearnerCall: Sendable, Hashable {
    /// The signing name of the service, such as `cloudformation`.
    public var service: String
    /// Such as `CreateStack`.
    public var operation: String
    /// What was asked, by name; lists are written `Parameters.member.1.ParameterKey`.
    public var parameters: [String: String]
    /// What the template's parameters came to, where the call began a creation: those too that it left at their defaults.
    public var templateParameters: [String: String] = [:]
    /// The error's code where it was refused.
    public var errorCode: String?

    /// A call made of its parts.
    public init(service: String, operation: String, parameters: [String: String] = [:], errorCode: String? = nil) {
        self.service = service
        self.operation = operation
        self.parameters = parameters
        self.errorCode = errorCode
    }

    /// The value of a parameter of the call, or with `parameter:` before its name of a template's.
    subscript(_ name: String) -> String? {
        guard name.hasPrefix("parameter:") else { return parameters[name] }
        let wanted = name.dropFirst("parameter:".count)
        if let value = templateParameters[String(wanted)] { return value }
        for (key, value) in parameters where key.hasSuffix(".ParameterKey") && value == wanted {
            return parameters[key.dropLast("Key".count) + "Value"]
        }
        return nil
    }
}

/// What stands in the practice account at a moment.
public struct AccountLook: Sendable, Hashable {
    /// A root stack.
    public struct Stack: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its status.
        public var status: String

        /// A stack made of its parts.
        public init(name: String, status: String) {
            self.name = name
            self.status = status
        }
    }

    /// A resource.
    public struct Item: Sendable, Hashable {
        /// Such as `AWS::Logs::LogGroup`.
        public var type: String
        /// The name it goes by.
        public var name: String
        /// Whether it came since the start.
        public var isNew: Bool

        /// A resource made of its parts.
        public init(type: String, name: String, isNew: Bool = false) {
            self.type = type
            self.name = name
            self.isNew = isNew
        }
    }

    /// The newest root stack of each name.
    public var stacks: [Stack]
    /// Everything that stands there.
    public var items: [Item]
    /// What stood there at the start and was removed. Something new may have its name: a deployment takes the very names
    /// that were in its way.
    public var removed: [Item]

    /// An account of these stacks and things.
    public init(stacks: [Stack] = [], items: [Item] = [], removed: [Item] = []) {
        self.stacks = stacks
        self.items = items
        self.removed = removed
    }
}

/// Something that the operator did in the wizard and that no call shows.
public struct LearnerDeed: Sendable, Hashable {
    /// What was done.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A page was opened.
        case page
        /// Its guide was read.
        case guide
        /// A reason was typed to pass it.
        case reason
    }

    /// What was done.
    public var kind: Kind
    /// Of which page: a step's name such as `scp`, or `outcome`.
    public var page: String

    /// A deed made of its parts.
    public init(_ kind: Kind, _ page: String) {
        self.kind = kind
        self.page = page
    }
}

/// All that a lesson is judged by.
public struct Evidence: Sendable, Hashable {
    /// Every call, the oldest first; nil while the account has not been looked at.
    public var calls: [LearnerCall]?
    /// What stands in the account; nil while it has not been looked at.
    public var account: AccountLook?
    /// What was done in the wizard.
    public var deeds: Set<LearnerDeed> = []
    /// What was answered to each question, by the task's place, in order.
    public var answers: [Int: [String]] = [:]

    /// No evidence of anything.
    public init() {}
}
