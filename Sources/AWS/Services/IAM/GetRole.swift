extension IAM {
    /// Asks for one role by name.
    public struct GetRoleInput: OperationInput {
        public static let operation = Operation(.iam, "GetRole")
        public typealias Output = GetRoleOutput

        public var roleName: String

        public init(roleName: String) {
            self.roleName = roleName
        }
    }

    /// What `GetRole` answers.
    public struct GetRoleOutput: Shape {
        public var role: Role

        public init(role: Role) {
            self.role = role
        }
    }
}
