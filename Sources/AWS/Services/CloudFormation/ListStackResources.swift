public import Primitives

extension CloudFormation {
    /// Asks for the resources that a stack has begun so far.
    public struct ListStackResourcesInput: PaginatedInput {
        public static let operation = Operation(.cloudFormation, "ListStackResources")
        public typealias Output = ListStackResourcesOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.nextToken, output: \.nextToken) }

        public var stackName: String
        public var nextToken: String?

        public init(stackName: String, nextToken: String? = nil) {
            self.stackName = stackName
            self.nextToken = nextToken
        }
    }

    /// What `ListStackResources` answers.
    public struct ListStackResourcesOutput: Shape {
        public var stackResourceSummaries: [StackResourceSummary]?
        public var nextToken: String?

        public init(stackResourceSummaries: [StackResourceSummary]? = nil, nextToken: String? = nil) {
            self.stackResourceSummaries = stackResourceSummaries
            self.nextToken = nextToken
        }
    }

    /// A resource of a stack in a list.
    public struct StackResourceSummary: Shape {
        public var logicalResourceId: String
        public var physicalResourceId: String?
        public var resourceType: String
        /// The model requires it; moto leaves it out.
        public var lastUpdatedTimestamp: Timestamp?
        public var resourceStatus: String
        public var resourceStatusReason: String?
        public var driftInformation: StackResourceDriftInformationSummary?
        public var moduleInfo: ModuleInfo?

        public init(
            logicalResourceId: String, resourceType: String, lastUpdatedTimestamp: Timestamp? = nil,
            resourceStatus: String, physicalResourceId: String? = nil, resourceStatusReason: String? = nil,
            driftInformation: StackResourceDriftInformationSummary? = nil, moduleInfo: ModuleInfo? = nil
        ) {
            self.logicalResourceId = logicalResourceId
            self.physicalResourceId = physicalResourceId
            self.resourceType = resourceType
            self.lastUpdatedTimestamp = lastUpdatedTimestamp
            self.resourceStatus = resourceStatus
            self.resourceStatusReason = resourceStatusReason
            self.driftInformation = driftInformation
            self.moduleInfo = moduleInfo
        }
    }

    /// Whether a resource still matches its template.
    public struct StackResourceDriftInformationSummary: Shape {
        public var stackResourceDriftStatus: String
        public var lastCheckTimestamp: Timestamp?

        public init(stackResourceDriftStatus: String, lastCheckTimestamp: Timestamp? = nil) {
            self.stackResourceDriftStatus = stackResourceDriftStatus
            self.lastCheckTimestamp = lastCheckTimestamp
        }
    }

    /// The modules that brought a resource, outermost first, separated by `/`.
    public struct ModuleInfo: Shape {
        public var typeHierarchy: String?
        public var logicalIdHierarchy: String?

        public init(typeHierarchy: String? = nil, logicalIdHierarchy: String? = nil) {
            self.typeHierarchy = typeHierarchy
            self.logicalIdHierarchy = logicalIdHierarchy
        }
    }
}
