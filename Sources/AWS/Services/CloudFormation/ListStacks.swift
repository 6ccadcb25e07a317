public import Primitives

extension CloudFormation {
    /// Asks for stacks by status, those deleted in the last 90 days among them.
    public struct ListStacksInput: PaginatedInput {
        public static let operation = Operation(.cloudFormation, "ListStacks")
        public typealias Output = ListStacksOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var nextToken: String?
        public var stackStatusFilter: [String]?

        public init(nextToken: String? = nil, stackStatusFilter: [String]? = nil) {
            self.nextToken = nextToken
            self.stackStatusFilter = stackStatusFilter
        }
    }

    /// What `ListStacks` answers.
    public struct ListStacksOutput: Shape {
        public var stackSummaries: [StackSummary]?
        public var nextToken: String?

        public init(stackSummaries: [StackSummary]? = nil, nextToken: String? = nil) {
            self.stackSummaries = stackSummaries
            self.nextToken = nextToken
        }
    }

    /// A stack in a list.
    public struct StackSummary: Shape {
        public var stackId: String?
        public var stackName: String
        public var templateDescription: String?
        public var creationTime: Timestamp
        public var lastUpdatedTime: Timestamp?
        public var deletionTime: Timestamp?
        public var stackStatus: String
        public var stackStatusReason: String?
        public var parentId: String?
        public var rootId: String?
        public var driftInformation: StackDriftInformationSummary?
        public var lastOperations: [OperationEntry]?

        public init(
            stackName: String, creationTime: Timestamp, stackStatus: String, stackId: String? = nil,
            templateDescription: String? = nil, lastUpdatedTime: Timestamp? = nil,
            deletionTime: Timestamp? = nil, stackStatusReason: String? = nil, parentId: String? = nil,
            rootId: String? = nil, driftInformation: StackDriftInformationSummary? = nil,
            lastOperations: [OperationEntry]? = nil
        ) {
            self.stackId = stackId
            self.stackName = stackName
            self.templateDescription = templateDescription
            self.creationTime = creationTime
            self.lastUpdatedTime = lastUpdatedTime
            self.deletionTime = deletionTime
            self.stackStatus = stackStatus
            self.stackStatusReason = stackStatusReason
            self.parentId = parentId
            self.rootId = rootId
            self.driftInformation = driftInformation
            self.lastOperations = lastOperations
        }
    }

    /// Whether a listed stack still matches its template.
    public struct StackDriftInformationSummary: Shape {
        public var stackDriftStatus: String
        public var lastCheckTimestamp: Timestamp?

        public init(stackDriftStatus: String, lastCheckTimestamp: Timestamp? = nil) {
            self.stackDriftStatus = stackDriftStatus
            self.lastCheckTimestamp = lastCheckTimestamp
        }
    }
}
