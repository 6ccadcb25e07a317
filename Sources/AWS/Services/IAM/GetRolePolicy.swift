extension IAM {
    /// Asks for one inline policy of a role; the reply's document is percent-encoded JSON.
    public struct GetRolePolicyInput: OperationInput {
        public static let operation = Operation(.iam, "GetRolePolicy")
        public typealias Output = GetRolePolicyOutput

        public var roleName: String
        public var policyName: String

        public init(roleName: String, policyName: String) {
            self.roleName = roleName
            self.policyName = policyName
        }
    }

    /// What `GetRolePolicy` answers.
    public struct GetRolePolicyOutput: Shape {
        public var roleName: String
        public var policyName: String
        public var policyDocument: String

        public init(roleName: String, policyName: String, policyDocument: String) {
            self.roleName = roleName
            self.policyName = policyName
            self.policyDocument = policyDocument
        }
    }
}
