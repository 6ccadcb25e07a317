public import Primitives

/// One event of one stack, as DescribeStackEvents answers it.
///
/// Events are told apart by `key`: two nested stacks can carry events with the same `eventId`.
public struct StackEvent: Hashable, Sendable {
    /// What tells an event apart from every other.
    public struct Key: Hashable, Sendable {
        /// ARN of the stack that the event belongs to.
        public var stackId: String
        /// CloudFormation's id of the event, unique within its stack only.
        public var eventId: String

        /// The key of the event with that id in that stack.
        public init(stackId: String, eventId: String) {
            self.stackId = stackId
            self.eventId = eventId
        }
    }

    /// ARN of the stack that the event belongs to.
    public var stackId: String
    /// CloudFormation's id of the event, unique within its stack only.
    public var eventId: String
    /// Name of the stack that the event belongs to.
    public var stackName: String
    /// The resource's name in the template; the stack's name where the event is the stack's own.
    public var logicalResourceId: String
    /// The resource's id in the account; empty until it has one; the stack's ARN where the event is the stack's own.
    public var physicalResourceId: String
    /// Such as `AWS::S3::Bucket`.
    public var resourceType: String
    /// The status that the resource took with this event.
    public var status: ResourceStatus
    /// Why, in CloudFormation's or the service's words, unchanged.
    public var reason: String?
    /// When, by CloudFormation's clock.
    public var timestamp: Timestamp
    /// The token of the request that began the operation, where the caller gave one.
    public var clientRequestToken: String?
    /// The operation that the event belongs to, where CloudFormation names it.
    public var operationId: String?
    /// `CONFIGURATION_COMPLETE` or `VALIDATION_FAILED`, where CloudFormation says so.
    public var detailedStatus: String?

    /// An event made of its parts.
    public init(
        stackId: String, eventId: String, stackName: String, logicalResourceId: String, physicalResourceId: String = "",
        resourceType: String, status: ResourceStatus, reason: String? = nil, timestamp: Timestamp,
        clientRequestToken: String? = nil, operationId: String? = nil, detailedStatus: String? = nil
    ) {
        self.stackId = stackId
        self.eventId = eventId
        self.stackName = stackName
        self.logicalResourceId = logicalResourceId
        self.physicalResourceId = physicalResourceId
        self.resourceType = resourceType
        self.status = status
        self.reason = reason
        self.timestamp = timestamp
        self.clientRequestToken = clientRequestToken
        self.operationId = operationId
        self.detailedStatus = detailedStatus
    }

    /// What tells this event apart from every other.
    public var key: Key { Key(stackId: stackId, eventId: eventId) }

    /// Whether the event speaks of the stack itself and not of one of its resources.
    public var isStackItself: Bool {
        resourceType == "AWS::CloudFormation::Stack" && physicalResourceId == stackId
    }
}
