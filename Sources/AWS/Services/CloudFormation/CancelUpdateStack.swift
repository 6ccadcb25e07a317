extension CloudFormation {
    /// Turns back an update that is in progress.
    public struct CancelUpdateStackInput: OperationInput {
        public static let operation = Operation(
            .cloudFormation, "CancelUpdateStack", mutates: true, token: "clientRequestToken")
        public typealias Output = EmptyOutput

        public var stackName: String
        public var clientRequestToken: String?

        public init(stackName: String, clientRequestToken: String? = nil) {
            self.stackName = stackName
            self.clientRequestToken = clientRequestToken
        }
    }
}
