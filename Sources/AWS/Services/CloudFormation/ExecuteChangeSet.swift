extension CloudFormation {
    /// Carries a change set out.
    public struct ExecuteChangeSetInput: OperationInput {
        public static let operation = Operation(
            .cloudFormation, "ExecuteChangeSet", mutates: true, token: "clientRequestToken")
        public typealias Output = ExecuteChangeSetOutput

        public var changeSetName: String
        public var stackName: String?
        public var clientRequestToken: String?
        public var disableRollback: Bool?
        public var retainExceptOnCreate: Bool?

        public init(
            changeSetName: String, stackName: String? = nil, clientRequestToken: String? = nil,
            disableRollback: Bool? = nil, retainExceptOnCreate: Bool? = nil
        ) {
            self.changeSetName = changeSetName
            self.stackName = stackName
            self.clientRequestToken = clientRequestToken
            self.disableRollback = disableRollback
            self.retainExceptOnCreate = retainExceptOnCreate
        }
    }

    /// What `ExecuteChangeSet` answers.
    public struct ExecuteChangeSetOutput: Shape {
        public init() {}
    }

    /// Deletes a change set, those of its nested stacks with it. The stack of a creation stays in review.
    public struct DeleteChangeSetInput: OperationInput {
        public static let operation = Operation(.cloudFormation, "DeleteChangeSet", mutates: true)
        public typealias Output = DeleteChangeSetOutput

        public var changeSetName: String
        public var stackName: String?

        public init(changeSetName: String, stackName: String? = nil) {
            self.changeSetName = changeSetName
            self.stackName = stackName
        }
    }

    /// What `DeleteChangeSet` answers.
    public struct DeleteChangeSetOutput: Shape {
        public init() {}
    }
}
