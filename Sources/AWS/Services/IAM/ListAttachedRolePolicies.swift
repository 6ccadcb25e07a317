extension IAM {
    /// Asks for the managed policies attached to a role.
    public struct ListAttachedRolePoliciesInput: PaginatedInput {
        public static let operation = Operation(.iam, "ListAttachedRolePolicies")
        public typealias Output = ListAttachedRolePoliciesOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.marker, output: \.marker, more: \.isTruncated) }

        public var roleName: String
        public var pathPrefix: String?
        public var marker: String?
        public var maxItems: Int?

        public init(roleName: String, pathPrefix: String? = nil, marker: String? = nil, maxItems: Int? = nil) {
            self.roleName = roleName
            self.pathPrefix = pathPrefix
            self.marker = marker
            self.maxItems = maxItems
        }
    }

    /// What `ListAttachedRolePolicies` answers.
    public struct ListAttachedRolePoliciesOutput: Shape {
        public var attachedPolicies: [AttachedPolicy]?
        public var isTruncated: Bool?
        public var marker: String?

        public init(attachedPolicies: [AttachedPolicy]? = nil, isTruncated: Bool? = nil, marker: String? = nil) {
            self.attachedPolicies = attachedPolicies
            self.isTruncated = isTruncated
            self.marker = marker
        }
    }

    /// A managed policy, by name and ARN.
    public struct AttachedPolicy: Shape {
        public var policyName: String?
        public var policyArn: String?

        public init(policyName: String? = nil, policyArn: String? = nil) {
            self.policyName = policyName
            self.policyArn = policyArn
        }
    }
}
