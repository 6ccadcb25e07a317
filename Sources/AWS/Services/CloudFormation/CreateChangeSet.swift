extension CloudFormation {
    /// Prepares a creation or an update without carrying it out. The reply comes before the change set is ready.
    public struct CreateChangeSetInput: OperationInput {
        public static let operation = Operation(.cloudFormation, "CreateChangeSet", mutates: true)
        public typealias Output = CreateChangeSetOutput

        public var stackName: String
        public var templateBody: String?
        public var templateURL: String?
        public var usePreviousTemplate: Bool?
        public var parameters: [Parameter]?
        public var capabilities: [String]?
        public var resourceTypes: [String]?
        public var roleARN: String?
        public var rollbackConfiguration: RollbackConfiguration?
        public var notificationARNs: [String]?
        public var tags: [Tag]?
        public var changeSetName: String
        public var clientToken: String?
        public var description: String?
        public var changeSetType: String?
        public var resourcesToImport: [ResourceToImport]?
        public var includeNestedStacks: Bool?
        public var onStackFailure: String?
        public var importExistingResources: Bool?
        public var deploymentMode: String?

        public init(
            stackName: String, changeSetName: String, templateBody: String? = nil, templateURL: String? = nil,
            usePreviousTemplate: Bool? = nil, parameters: [Parameter]? = nil, capabilities: [String]? = nil,
            resourceTypes: [String]? = nil, roleARN: String? = nil,
            rollbackConfiguration: RollbackConfiguration? = nil, notificationARNs: [String]? = nil,
            tags: [Tag]? = nil, clientToken: String? = nil, description: String? = nil, changeSetType: String? = nil,
            resourcesToImport: [ResourceToImport]? = nil, includeNestedStacks: Bool? = nil,
            onStackFailure: String? = nil, importExistingResources: Bool? = nil, deploymentMode: String? = nil
        ) {
            self.stackName = stackName
            self.templateBody = templateBody
            self.templateURL = templateURL
            self.usePreviousTemplate = usePreviousTemplate
            self.parameters = parameters
            self.capabilities = capabilities
            self.resourceTypes = resourceTypes
            self.roleARN = roleARN
            self.rollbackConfiguration = rollbackConfiguration
            self.notificationARNs = notificationARNs
            self.tags = tags
            self.changeSetName = changeSetName
            self.clientToken = clientToken
            self.description = description
            self.changeSetType = changeSetType
            self.resourcesToImport = resourcesToImport
            self.includeNestedStacks = includeNestedStacks
            self.onStackFailure = onStackFailure
            self.importExistingResources = importExistingResources
            self.deploymentMode = deploymentMode
        }
    }

    /// What `CreateChangeSet` answers.
    public struct CreateChangeSetOutput: Shape {
        public var id: String?
        public var stackId: String?

        public init(id: String? = nil, stackId: String? = nil) {
            self.id = id
            self.stackId = stackId
        }
    }

    /// A resource that exists already and is to belong to the stack.
    public struct ResourceToImport: Shape {
        public var resourceType: String
        public var logicalResourceId: String
        public var resourceIdentifier: [String: String]

        public init(resourceType: String, logicalResourceId: String, resourceIdentifier: [String: String]) {
            self.resourceType = resourceType
            self.logicalResourceId = logicalResourceId
            self.resourceIdentifier = resourceIdentifier
        }
    }
}
