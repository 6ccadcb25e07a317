public import Primitives

extension CloudFormation {
    /// Asks what a change set would do, a page of changes at a time.
    public struct DescribeChangeSetInput: PaginatedInput {
        public static let operation = Operation(.cloudFormation, "DescribeChangeSet")
        public typealias Output = DescribeChangeSetOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var changeSetName: String
        public var stackName: String?
        public var nextToken: String?
        public var includePropertyValues: Bool?

        public init(
            changeSetName: String, stackName: String? = nil, nextToken: String? = nil,
            includePropertyValues: Bool? = nil
        ) {
            self.changeSetName = changeSetName
            self.stackName = stackName
            self.nextToken = nextToken
            self.includePropertyValues = includePropertyValues
        }
    }

    /// What `DescribeChangeSet` answers.
    public struct DescribeChangeSetOutput: Shape {
        public var changeSetName: String?
        public var changeSetId: String?
        public var stackId: String?
        public var stackName: String?
        public var description: String?
        public var parameters: [Parameter]?
        public var creationTime: Timestamp?
        public var executionStatus: String?
        public var status: String?
        public var statusReason: String?
        public var stackDriftStatus: String?
        public var notificationARNs: [String]?
        public var rollbackConfiguration: RollbackConfiguration?
        public var capabilities: [String]?
        public var tags: [Tag]?
        public var changes: [Change]?
        public var nextToken: String?
        public var includeNestedStacks: Bool?
        public var parentChangeSetId: String?
        public var rootChangeSetId: String?
        public var onStackFailure: String?
        public var importExistingResources: Bool?
        public var deploymentMode: String?

        public init(
            changeSetName: String? = nil, changeSetId: String? = nil, stackId: String? = nil,
            stackName: String? = nil, description: String? = nil, parameters: [Parameter]? = nil,
            creationTime: Timestamp? = nil, executionStatus: String? = nil, status: String? = nil,
            statusReason: String? = nil, stackDriftStatus: String? = nil, notificationARNs: [String]? = nil,
            rollbackConfiguration: RollbackConfiguration? = nil, capabilities: [String]? = nil, tags: [Tag]? = nil,
            changes: [Change]? = nil, nextToken: String? = nil, includeNestedStacks: Bool? = nil,
            parentChangeSetId: String? = nil, rootChangeSetId: String? = nil, onStackFailure: String? = nil,
            importExistingResources: Bool? = nil, deploymentMode: String? = nil
        ) {
            self.changeSetName = changeSetName
            self.changeSetId = changeSetId
            self.stackId = stackId
            self.stackName = stackName
            self.description = description
            self.parameters = parameters
            self.creationTime = creationTime
            self.executionStatus = executionStatus
            self.status = status
            self.statusReason = statusReason
            self.stackDriftStatus = stackDriftStatus
            self.notificationARNs = notificationARNs
            self.rollbackConfiguration = rollbackConfiguration
            self.capabilities = capabilities
            self.tags = tags
            self.changes = changes
            self.nextToken = nextToken
            self.includeNestedStacks = includeNestedStacks
            self.parentChangeSetId = parentChangeSetId
            self.rootChangeSetId = rootChangeSetId
            self.onStackFailure = onStackFailure
            self.importExistingResources = importExistingResources
            self.deploymentMode = deploymentMode
        }
    }
}
