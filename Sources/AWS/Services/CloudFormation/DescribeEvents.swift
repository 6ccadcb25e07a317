public import Primitives

extension CloudFormation {
    /// Asks for the events of an operation, validation and hooks among them.
    public struct DescribeEventsInput: PaginatedInput {
        public static let operation = Operation(.cloudFormation, "DescribeEvents")
        public typealias Output = DescribeEventsOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var stackName: String?
        public var changeSetName: String?
        public var operationId: String?
        public var filters: EventFilter?
        public var nextToken: String?

        public init(
            stackName: String? = nil, changeSetName: String? = nil, operationId: String? = nil,
            filters: EventFilter? = nil, nextToken: String? = nil
        ) {
            self.stackName = stackName
            self.changeSetName = changeSetName
            self.operationId = operationId
            self.filters = filters
            self.nextToken = nextToken
        }
    }

    /// What `DescribeEvents` answers.
    public struct DescribeEventsOutput: Shape {
        public var operationEvents: [OperationEvent]?
        public var nextToken: String?

        public init(operationEvents: [OperationEvent]? = nil, nextToken: String? = nil) {
            self.operationEvents = operationEvents
            self.nextToken = nextToken
        }
    }

    /// Which events of an operation are wanted.
    public struct EventFilter: Shape {
        public var failedEvents: Bool?

        public init(failedEvents: Bool? = nil) {
            self.failedEvents = failedEvents
        }
    }

    /// One event of an operation.
    public struct OperationEvent: Shape {
        public var eventId: String?
        public var stackId: String?
        public var operationId: String?
        public var operationType: String?
        public var operationStatus: String?
        public var eventType: String?
        public var logicalResourceId: String?
        public var physicalResourceId: String?
        public var resourceType: String?
        public var timestamp: Timestamp?
        public var startTime: Timestamp?
        public var endTime: Timestamp?
        public var resourceStatus: String?
        public var resourceStatusReason: String?
        public var resourceProperties: String?
        public var clientRequestToken: String?
        public var hookType: String?
        public var hookStatus: String?
        public var hookStatusReason: String?
        public var hookInvocationPoint: String?
        public var hookFailureMode: String?
        public var detailedStatus: String?
        public var validationFailureMode: String?
        public var validationName: String?
        public var validationStatus: String?
        public var validationStatusReason: String?
        public var validationPath: String?

        public init(
            eventId: String? = nil, stackId: String? = nil, operationId: String? = nil, operationType: String? = nil,
            operationStatus: String? = nil, eventType: String? = nil, logicalResourceId: String? = nil,
            physicalResourceId: String? = nil, resourceType: String? = nil, timestamp: Timestamp? = nil,
            startTime: Timestamp? = nil, endTime: Timestamp? = nil, resourceStatus: String? = nil,
            resourceStatusReason: String? = nil, resourceProperties: String? = nil, clientRequestToken: String? = nil,
            hookType: String? = nil, hookStatus: String? = nil, hookStatusReason: String? = nil,
            hookInvocationPoint: String? = nil, hookFailureMode: String? = nil, detailedStatus: String? = nil,
            validationFailureMode: String? = nil, validationName: String? = nil, validationStatus: String? = nil,
            validationStatusReason: String? = nil, validationPath: String? = nil
        ) {
            self.eventId = eventId
            self.stackId = stackId
            self.operationId = operationId
            self.operationType = operationType
            self.operationStatus = operationStatus
            self.eventType = eventType
            self.logicalResourceId = logicalResourceId
            self.physicalResourceId = physicalResourceId
            self.resourceType = resourceType
            self.timestamp = timestamp
            self.startTime = startTime
            self.endTime = endTime
            self.resourceStatus = resourceStatus
            self.resourceStatusReason = resourceStatusReason
            self.resourceProperties = resourceProperties
            self.clientRequestToken = clientRequestToken
            self.hookType = hookType
            self.hookStatus = hookStatus
            self.hookStatusReason = hookStatusReason
            self.hookInvocationPoint = hookInvocationPoint
            self.hookFailureMode = hookFailureMode
            self.detailedStatus = detailedStatus
            self.validationFailureMode = validationFailureMode
            self.validationName = validationName
            self.validationStatus = validationStatus
            self.validationStatusReason = validationStatusReason
            self.validationPath = validationPath
        }
    }
}
