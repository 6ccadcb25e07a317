public import Primitives

extension CloudFormation {
    /// Asks for the events of one stack, newest first, at most 100 a page.
    public struct DescribeStackEventsInput: PaginatedInput {
        public static let operation = Operation(.cloudFormation, "DescribeStackEvents")
        public typealias Output = DescribeStackEventsOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var stackName: String
        public var nextToken: String?

        public init(stackName: String, nextToken: String? = nil) {
            self.stackName = stackName
            self.nextToken = nextToken
        }
    }

    /// What `DescribeStackEvents` answers.
    public struct DescribeStackEventsOutput: Shape {
        public var stackEvents: [StackEvent]?
        public var nextToken: String?

        public init(stackEvents: [StackEvent]? = nil, nextToken: String? = nil) {
            self.stackEvents = stackEvents
            self.nextToken = nextToken
        }
    }

    /// One event of a stack. `resourceProperties` is JSON text.
    public struct StackEvent: Shape {
        public var stackId: String
        public var eventId: String
        public var stackName: String
        public var operationId: String?
        public var logicalResourceId: String?
        public var physicalResourceId: String?
        public var resourceType: String?
        public var timestamp: Timestamp
        public var resourceStatus: String?
        public var resourceStatusReason: String?
        public var resourceProperties: String?
        public var clientRequestToken: String?
        public var hookType: String?
        public var hookStatus: String?
        public var hookStatusReason: String?
        public var hookInvocationPoint: String?
        public var hookInvocationId: String?
        public var hookFailureMode: String?
        public var detailedStatus: String?

        public init(
            stackId: String, eventId: String, stackName: String, timestamp: Timestamp, operationId: String? = nil,
            logicalResourceId: String? = nil, physicalResourceId: String? = nil, resourceType: String? = nil,
            resourceStatus: String? = nil, resourceStatusReason: String? = nil, resourceProperties: String? = nil,
            clientRequestToken: String? = nil, hookType: String? = nil, hookStatus: String? = nil,
            hookStatusReason: String? = nil, hookInvocationPoint: String? = nil, hookInvocationId: String? = nil,
            hookFailureMode: String? = nil, detailedStatus: String? = nil
        ) {
            self.stackId = stackId
            self.eventId = eventId
            self.stackName = stackName
            self.operationId = operationId
            self.logicalResourceId = logicalResourceId
            self.physicalResourceId = physicalResourceId
            self.resourceType = resourceType
            self.timestamp = timestamp
            self.resourceStatus = resourceStatus
            self.resourceStatusReason = resourceStatusReason
            self.resourceProperties = resourceProperties
            self.clientRequestToken = clientRequestToken
            self.hookType = hookType
            self.hookStatus = hookStatus
            self.hookStatusReason = hookStatusReason
            self.hookInvocationPoint = hookInvocationPoint
            self.hookInvocationId = hookInvocationId
            self.hookFailureMode = hookFailureMode
            self.detailedStatus = detailedStatus
        }
    }
}
