extension CloudFormation {
    /// Creates a stack. The reply comes when the work begins; its events tell the rest.
    public struct CreateStackInput: OperationInput {
        public static let operation = Operation(
            .cloudFormation, "CreateStack", mutates: true, token: "clientRequestToken")
        public typealias Output = CreateStackOutput

        public var stackName: String
        public var templateBody: String?
        public var templateURL: String?
        public var parameters: [Parameter]?
        public var disableRollback: Bool?
        public var rollbackConfiguration: RollbackConfiguration?
        public var timeoutInMinutes: Int?
        public var notificationARNs: [String]?
        public var capabilities: [String]?
        public var resourceTypes: [String]?
        public var roleARN: String?
        public var onFailure: String?
        public var stackPolicyBody: String?
        public var stackPolicyURL: String?
        public var tags: [Tag]?
        public var clientRequestToken: String?
        public var enableTerminationProtection: Bool?
        public var retainExceptOnCreate: Bool?

        public init(
            stackName: String, templateBody: String? = nil, templateURL: String? = nil,
            parameters: [Parameter]? = nil, disableRollback: Bool? = nil,
            rollbackConfiguration: RollbackConfiguration? = nil, timeoutInMinutes: Int? = nil,
            notificationARNs: [String]? = nil, capabilities: [String]? = nil, resourceTypes: [String]? = nil,
            roleARN: String? = nil, onFailure: String? = nil, stackPolicyBody: String? = nil,
            stackPolicyURL: String? = nil, tags: [Tag]? = nil, clientRequestToken: String? = nil,
            enableTerminationProtection: Bool? = nil, retainExceptOnCreate: Bool? = nil
        ) {
            self.stackName = stackName
            self.templateBody = templateBody
            self.templateURL = templateURL
            self.parameters = parameters
            self.disableRollback = disableRollback
            self.rollbackConfiguration = rollbackConfiguration
            self.timeoutInMinutes = timeoutInMinutes
            self.notificationARNs = notificationARNs
            self.capabilities = capabilities
            self.resourceTypes = resourceTypes
            self.roleARN = roleARN
            self.onFailure = onFailure
            self.stackPolicyBody = stackPolicyBody
            self.stackPolicyURL = stackPolicyURL
            self.tags = tags
            self.clientRequestToken = clientRequestToken
            self.enableTerminationProtection = enableTerminationProtection
            self.retainExceptOnCreate = retainExceptOnCreate
        }
    }

    /// What `CreateStack` answers.
    public struct CreateStackOutput: Shape {
        public var stackId: String?
        public var operationId: String?

        public init(stackId: String? = nil, operationId: String? = nil) {
            self.stackId = stackId
            self.operationId = operationId
        }
    }
}
