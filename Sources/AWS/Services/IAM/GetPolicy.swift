public import Primitives

extension IAM {
    /// Asks for a managed policy's facts; its text is read with `GetPolicyVersion`.
    public struct GetPolicyInput: OperationInput {
        public static let operation = Operation(.iam, "GetPolicy")
        public typealias Output = GetPolicyOutput

        public var policyArn: String

        public init(policyArn: String) {
            self.policyArn = policyArn
        }
    }

    /// What `GetPolicy` answers.
    public struct GetPolicyOutput: Shape {
        public var policy: Policy?

        public init(policy: Policy? = nil) {
            self.policy = policy
        }
    }

    /// A managed policy without its text.
    public struct Policy: Shape {
        public var policyName: String?
        public var policyId: String?
        public var arn: String?
        public var path: String?
        public var defaultVersionId: String?
        public var attachmentCount: Int?
        public var permissionsBoundaryUsageCount: Int?
        public var isAttachable: Bool?
        public var description: String?
        public var createDate: Timestamp?
        public var updateDate: Timestamp?
        public var tags: [Tag]?

        public init(
            policyName: String? = nil, policyId: String? = nil, arn: String? = nil, path: String? = nil,
            defaultVersionId: String? = nil, attachmentCount: Int? = nil, permissionsBoundaryUsageCount: Int? = nil,
            isAttachable: Bool? = nil, description: String? = nil, createDate: Timestamp? = nil,
            updateDate: Timestamp? = nil, tags: [Tag]? = nil
        ) {
            self.policyName = policyName
            self.policyId = policyId
            self.arn = arn
            self.path = path
            self.defaultVersionId = defaultVersionId
            self.attachmentCount = attachmentCount
            self.permissionsBoundaryUsageCount = permissionsBoundaryUsageCount
            self.isAttachable = isAttachable
            self.description = description
            self.createDate = createDate
            self.updateDate = updateDate
            self.tags = tags
        }
    }
}
