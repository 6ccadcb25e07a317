public import Primitives

extension CloudFormation {
    /// Asks for one stack by name or ID, or for all that are not deleted. A deleted stack is found by ID alone.
    public struct DescribeStacksInput: PaginatedInput {
        public static let operation = Operation(.cloudFormation, "DescribeStacks")
        public typealias Output = DescribeStacksOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var stackName: String?
        public var nextToken: String?

        public init(stackName: String? = nil, nextToken: String? = nil) {
            self.stackName = stackName
            self.nextToken = nextToken
        }
    }

    /// What `DescribeStacks` answers.
    public struct DescribeStacksOutput: Shape {
        public var stacks: [Stack]?
        public var nextToken: String?

        public init(stacks: [Stack]? = nil, nextToken: String? = nil) {
            self.stacks = stacks
            self.nextToken = nextToken
        }
    }

    /// A stack as it is now.
    public struct Stack: Shape {
        public var stackId: String?
        public var stackName: String
        public var changeSetId: String?
        public var description: String?
        public var parameters: [Parameter]?
        public var creationTime: Timestamp
        public var deletionTime: Timestamp?
        public var lastUpdatedTime: Timestamp?
        public var rollbackConfiguration: RollbackConfiguration?
        public var stackStatus: String
        public var stackStatusReason: String?
        public var disableRollback: Bool?
        public var notificationARNs: [String]?
        public var timeoutInMinutes: Int?
        public var capabilities: [String]?
        public var outputs: [Output]?
        public var roleARN: String?
        public var tags: [Tag]?
        public var enableTerminationProtection: Bool?
        public var parentId: String?
        public var rootId: String?
        public var driftInformation: StackDriftInformation?
        public var retainExceptOnCreate: Bool?
        public var deletionMode: String?
        public var detailedStatus: String?
        public var lastOperations: [OperationEntry]?

        public init(
            stackName: String, creationTime: Timestamp, stackStatus: String, stackId: String? = nil,
            changeSetId: String? = nil, description: String? = nil, parameters: [Parameter]? = nil,
            deletionTime: Timestamp? = nil, lastUpdatedTime: Timestamp? = nil,
            rollbackConfiguration: RollbackConfiguration? = nil, stackStatusReason: String? = nil,
            disableRollback: Bool? = nil, notificationARNs: [String]? = nil, timeoutInMinutes: Int? = nil,
            capabilities: [String]? = nil, outputs: [Output]? = nil, roleARN: String? = nil, tags: [Tag]? = nil,
            enableTerminationProtection: Bool? = nil, parentId: String? = nil, rootId: String? = nil,
            driftInformation: StackDriftInformation? = nil, retainExceptOnCreate: Bool? = nil,
            deletionMode: String? = nil, detailedStatus: String? = nil, lastOperations: [OperationEntry]? = nil
        ) {
            self.stackId = stackId
            self.stackName = stackName
            self.changeSetId = changeSetId
            self.description = description
            self.parameters = parameters
            self.creationTime = creationTime
            self.deletionTime = deletionTime
            self.lastUpdatedTime = lastUpdatedTime
            self.rollbackConfiguration = rollbackConfiguration
            self.stackStatus = stackStatus
            self.stackStatusReason = stackStatusReason
            self.disableRollback = disableRollback
            self.notificationARNs = notificationARNs
            self.timeoutInMinutes = timeoutInMinutes
            self.capabilities = capabilities
            self.outputs = outputs
            self.roleARN = roleARN
            self.tags = tags
            self.enableTerminationProtection = enableTerminationProtection
            self.parentId = parentId
            self.rootId = rootId
            self.driftInformation = driftInformation
            self.retainExceptOnCreate = retainExceptOnCreate
            self.deletionMode = deletionMode
            self.detailedStatus = detailedStatus
            self.lastOperations = lastOperations
        }
    }

    /// A parameter's value; `resolvedValue` comes only in replies, for values kept in SSM.
    public struct Parameter: Shape {
        public var parameterKey: String?
        public var parameterValue: String?
        public var usePreviousValue: Bool?
        public var resolvedValue: String?

        public init(
            parameterKey: String? = nil, parameterValue: String? = nil, usePreviousValue: Bool? = nil,
            resolvedValue: String? = nil
        ) {
            self.parameterKey = parameterKey
            self.parameterValue = parameterValue
            self.usePreviousValue = usePreviousValue
            self.resolvedValue = resolvedValue
        }
    }

    /// Alarms that turn an operation back while it runs and for some minutes after.
    public struct RollbackConfiguration: Shape {
        public var rollbackTriggers: [RollbackTrigger]?
        public var monitoringTimeInMinutes: Int?

        public init(rollbackTriggers: [RollbackTrigger]? = nil, monitoringTimeInMinutes: Int? = nil) {
            self.rollbackTriggers = rollbackTriggers
            self.monitoringTimeInMinutes = monitoringTimeInMinutes
        }
    }

    /// A value that a stack gives out.
    public struct Output: Shape {
        public var outputKey: String?
        public var outputValue: String?
        public var description: String?
        public var exportName: String?

        public init(
            outputKey: String? = nil, outputValue: String? = nil, description: String? = nil, exportName: String? = nil
        ) {
            self.outputKey = outputKey
            self.outputValue = outputValue
            self.description = description
            self.exportName = exportName
        }
    }

    /// A tag of a stack, passed on to its resources.
    public struct Tag: Shape {
        public var key: String
        public var value: String

        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Whether a stack still matches its template.
    public struct StackDriftInformation: Shape {
        public var stackDriftStatus: String
        public var lastCheckTimestamp: Timestamp?

        public init(stackDriftStatus: String, lastCheckTimestamp: Timestamp? = nil) {
            self.stackDriftStatus = stackDriftStatus
            self.lastCheckTimestamp = lastCheckTimestamp
        }
    }

    /// An operation on a stack, by type and ID.
    public struct OperationEntry: Shape {
        public var operationType: String?
        public var operationId: String?

        public init(operationType: String? = nil, operationId: String? = nil) {
            self.operationType = operationType
            self.operationId = operationId
        }
    }

    /// One alarm that turns an operation back.
    public struct RollbackTrigger: Shape {
        public var arn: String
        public var type: String

        public init(arn: String, type: String) {
            self.arn = arn
            self.type = type
        }
    }
}
