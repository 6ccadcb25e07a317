extension CloudFormation {
    /// Deletes a stack and, unless retained, its resources. Deleting what does not exist succeeds.
    public struct DeleteStackInput: OperationInput {
        public static let operation = Operation(
            .cloudFormation, "DeleteStack", mutates: true, token: "clientRequestToken")
        public typealias Output = EmptyOutput

        public var stackName: String
        public var retainResources: [String]?
        public var roleARN: String?
        public var clientRequestToken: String?
        public var deletionMode: String?

        public init(
            stackName: String, retainResources: [String]? = nil, roleARN: String? = nil,
            clientRequestToken: String? = nil, deletionMode: String? = nil
        ) {
            self.stackName = stackName
            self.retainResources = retainResources
            self.roleARN = roleARN
            self.clientRequestToken = clientRequestToken
            self.deletionMode = deletionMode
        }
    }
}
