extension STS {
    /// Asks whose credentials sign the request. Needs no permission: it is the first question of every session.
    public struct GetCallerIdentityInput: OperationInput {
        public static let operation = Operation(.sts, "GetCallerIdentity")
        public typealias Output = GetCallerIdentityOutput

        public init() {}
    }

    /// What `GetCallerIdentity` answers.
    public struct GetCallerIdentityOutput: Shape {
        public var userId: String?
        public var account: String?
        public var arn: String?

        public init(userId: String? = nil, account: String? = nil, arn: String? = nil) {
            self.userId = userId
            self.account = account
            self.arn = arn
        }
    }
}
