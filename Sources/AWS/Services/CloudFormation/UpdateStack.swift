extension CloudFormation {
    /// Updates a stack. The reply comes when the work begins; its events tell the rest.
    public struct UpdateStackInput: OperationInput {
        public static let operation = Operation(
            .cloudFormation, "UpdateStack", mutates: true, token: "clientRequestToken")
        public typealias Output = UpdateStackOutput

        public var stackName: String
        public var templateBody: String?
        public var templateURL: String?
        public var usePreviousTemplate: Bool?
        public var stackPolicyDuringUpdateBody: String?
        public var stackPolicyDuringUpdateURL: String?
        public var parameters: [Parameter]?
        public var capabilities: [String]?
        public var resourceTypes: [String]?
        public var roleARN: String?
        public var rollbackConfiguration: RollbackConfiguration?
        public var stackPolicyBody: String?
        public var stackPolicyURL: String?
        public var notificationARNs: [String]?
        public var tags: [Tag]?
        public var disableRollback: Bool?
        public var clientRequestToken: String?
        public var retainExceptOnCreate: Bool?

        public init(
            stackName: String, templateBody: String? = nil, templateURL: String? = nil,
            usePreviousTemplate: Bool? = nil, stackPolicyDuringUpdateBody: String? = nil,
            stackPolicyDuringUpdateURL: String? = nil, parameters: [Parameter]? = nil, capabilities: [String]? = nil,
            resourceTypes: [String]? = nil, roleARN: String? = nil,
            rollbackConfiguration: RollbackConfiguration? = nil, stackPolicyBody: String? = nil,
            stackPolicyURL: String? = nil, notificationARNs: [String]? = nil, tags: [Tag]? = nil,
            disableRollback: Bool? = nil, clientRequestToken: String? = nil, retainExceptOnCreate: Bool? = nil
        ) {
            self.stackName = stackName
            self.templateBody = templateBody
            self.templateURL = templateURL
            self.usePreviousTemplate = usePreviousTemplate
            self.stackPolicyDuringUpdateBody = stackPolicyDuringUpdateBody
            self.stackPolicyDuringUpdateURL = stackPolicyDuringUpdateURL
            self.parameters = parameters
            self.capabilities = capabilities
            self.resourceTypes = resourceTypes
            self.roleARN = roleARN
            self.rollbackConfiguration = rollbackConfiguration
            self.stackPolicyBody = stackPolicyBody
            self.stackPolicyURL = stackPolicyURL
            self.notificationARNs = notificationARNs
            self.tags = tags
            self.disableRollback = disableRollback
            self.clientRequestToken = clientRequestToken
            self.retainExceptOnCreate = retainExceptOnCreate
        }
    }

    /// What `UpdateStack` answers.
    public struct UpdateStackOutput: Shape {
        public var stackId: String?
        public var operationId: String?

        public init(stackId: String? = nil, operationId: String? = nil) {
            self.stackId = stackId
            self.operationId = operationId
        }
    }
}
