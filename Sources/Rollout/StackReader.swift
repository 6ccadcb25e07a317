public import Primitives
public import Stacks

/// What the rollout asks CloudFormation: one closure an operation, so that tests answer in its place.
public struct StackReader: Sendable {
    /// A page of a stack's events.
    public struct EventPage: Equatable, Sendable {
        /// Newest first, as CloudFormation answers.
        public var events: [StackEvent]
        /// Where the next page begins; nil on the last one.
        public var nextToken: String?

        /// A page of those events.
        public init(events: [StackEvent], nextToken: String? = nil) {
            self.events = events
            self.nextToken = nextToken
        }
    }

    /// What DescribeStacks tells of a stack.
    public struct StackFacts: Equatable, Sendable {
        /// Its ARN.
        public var stackId: String
        /// Its name.
        public var name: String
        /// Its status.
        public var status: ResourceStatus
        /// The reason that came with the status.
        public var reason: String?
        /// Its parameters in effect, without those that CloudFormation hides.
        public var parameters: [String: String]
        /// Its outputs in CloudFormation's order.
        public var outputs: [StackOutput]

        /// Facts made of their parts.
        public init(
            stackId: String, name: String, status: ResourceStatus, reason: String? = nil,
            parameters: [String: String] = [:], outputs: [StackOutput] = []
        ) {
            self.stackId = stackId
            self.name = name
            self.status = status
            self.reason = reason
            self.parameters = parameters
            self.outputs = outputs
        }
    }

    /// A page of a stack's resources.
    public struct ResourcePage: Equatable, Sendable {
        /// A resource as ListStackResources tells of it.
        public struct Resource: Equatable, Sendable {
            /// Its name in the template.
            public var logicalId: String
            /// Its id in the account; empty until it has one.
            public var physicalId: String
            /// Such as `AWS::S3::Bucket`.
            public var type: String
            /// Its status.
            public var status: ResourceStatus

            /// A resource made of its parts.
            public init(logicalId: String, physicalId: String, type: String, status: ResourceStatus) {
                self.logicalId = logicalId
                self.physicalId = physicalId
                self.type = type
                self.status = status
            }
        }

        /// The resources.
        public var resources: [Resource]
        /// Where the next page begins; nil on the last one.
        public var nextToken: String?

        /// A page of those resources.
        public init(resources: [Resource], nextToken: String? = nil) {
            self.resources = resources
            self.nextToken = nextToken
        }
    }

    /// DescribeStackEvents of a stack, by ARN or name, from a token on.
    public var describeStackEvents:
        @Sendable (_ stack: String, _ nextToken: String?) async throws(ReadFailure) -> EventPage
    /// DescribeStacks of a stack, by ARN or name.
    public var describeStack: @Sendable (_ stack: String) async throws(ReadFailure) -> StackFacts
    /// ListStackResources of a stack, by ARN or name, from a token on.
    public var listStackResources:
        @Sendable (_ stack: String, _ nextToken: String?) async throws(ReadFailure) -> ResourcePage
    /// GetTemplate of a stack, by ARN or name, transforms done.
    public var getTemplate: @Sendable (_ stack: String) async throws(ReadFailure) -> String
    /// A page of ListStacks, newest first, of stacks with one of those statuses, from a token on; only helps, so it may
    /// always fail.
    public var listStacks: @Sendable (_ statuses: [String], _ nextToken: String?) async throws(ReadFailure) -> StackPage
    /// The template at an address in S3, as nested stacks name it; only helps, so it may always fail.
    public var readTemplate: @Sendable (_ url: String) async throws(ReadFailure) -> String

    /// A reader made of its closures.
    public init(
        describeStackEvents:
            @escaping @Sendable (_ stack: String, _ nextToken: String?) async throws(ReadFailure) -> EventPage,
        describeStack: @escaping @Sendable (_ stack: String) async throws(ReadFailure) -> StackFacts,
        listStackResources:
            @escaping @Sendable (_ stack: String, _ nextToken: String?) async throws(ReadFailure) -> ResourcePage,
        getTemplate: @escaping @Sendable (_ stack: String) async throws(ReadFailure) -> String,
        readTemplate: @escaping @Sendable (_ url: String) async throws(ReadFailure) -> String = {
            (url) async throws(ReadFailure) in throw .refused("\(url) is not read.")
        },
        listStacks:
            @escaping @Sendable (_ statuses: [String], _ nextToken: String?) async throws(ReadFailure) -> StackPage = {
                (_, _) async throws(ReadFailure) in throw .refused("Stacks are not listed.")
            }
    ) {
        self.describeStackEvents = describeStackEvents
        self.describeStack = describeStack
        self.listStackResources = listStackResources
        self.getTemplate = getTemplate
        self.readTemplate = readTemplate
        self.listStacks = listStacks
    }
}

extension StackReader {
    /// A page of the account's stacks.
    public struct StackPage: Equatable, Sendable {
        /// A stack as ListStacks tells of it.
        public struct Stack: Equatable, Sendable {
            /// Its ARN.
            public var stackId: String
            /// Its name.
            public var name: String
            /// Its status.
            public var status: ResourceStatus
            /// The ARN of the stack that it is nested in.
            public var parentId: String?
            /// The ARN of the root above it.
            public var rootId: String?
            /// When it was created.
            public var created: Timestamp

            /// A stack made of its parts.
            public init(
                stackId: String, name: String, status: ResourceStatus, parentId: String? = nil, rootId: String? = nil,
                created: Timestamp
            ) {
                self.stackId = stackId
                self.name = name
                self.status = status
                self.parentId = parentId
                self.rootId = rootId
                self.created = created
            }
        }

        /// The stacks.
        public var stacks: [Stack]
        /// Where the next page begins; nil on the last one.
        public var nextToken: String?

        /// A page of those stacks.
        public init(stacks: [Stack], nextToken: String? = nil) {
            self.stacks = stacks
            self.nextToken = nextToken
        }
    }
}
