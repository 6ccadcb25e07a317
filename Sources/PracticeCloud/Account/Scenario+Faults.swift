extension Scenario {
    /// Something that goes wrong: in a resource of a stack, or in answering a call.
    public struct PlannedFault: Hashable, Sendable {
        /// What it strikes.
        public enum Target: Hashable, Sendable {
            /// A resource: the path of logical ids from the root stack down, such as `Core/UsersTable`; `*` stands for
            /// any part of a name, `**` for any number of names.
            case resource(path: String, moment: Moment)
            /// A call, such as `cloudformation:DescribeStackEvents`, with `*` for any part.
            case call(String)
        }

        /// When in a resource's life the fault strikes.
        public enum Moment: String, Hashable, Sendable, CaseIterable {
            case create, update, delete
        }

        /// What it strikes.
        public var target: Target
        /// A pattern of resource types, where the fault is not for every type.
        public var type: String?
        /// A pattern of root stack names, where the fault is not for every stack.
        public var stack: String?
        /// The handler's error code, such as `AlreadyExists`, or the error code of the call, such as `Throttling`.
        public var code: String
        /// The service's words. For a resource without a code it is the whole reason.
        public var message: String
        /// Virtual seconds between the resource's begin and its failure.
        public var after: Double?
        /// How often it strikes; nil: always.
        public var times: Int?
        /// Strikes every so many-th matching call only.
        public var every: Int
        /// Virtual seconds after the first launch between which a call's fault strikes.
        public var window: ClosedRange<Double>?
        /// What it does to a call.
        public var effect: Effect

        /// A fault made of its parts.
        public init(
            _ target: Target, code: String = "", message: String, type: String? = nil, stack: String? = nil,
            after: Double? = nil, times: Int? = nil, every: Int = 1, window: ClosedRange<Double>? = nil,
            effect: Effect = .refuse
        ) {
            self.target = target
            self.type = type
            self.stack = stack
            self.code = code
            self.message = message
            self.after = after
            self.times = times
            self.every = every
            self.window = window
            self.effect = effect
        }
    }
}
