extension IAM {
    /// Asks for the names of a role's inline policies.
    public struct ListRolePoliciesInput: PaginatedInput {
        public static let operation = Operation(.iam, "ListRolePolicies")
        public typealias Output = ListRolePoliciesOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.marker, output: \.marker, more: \.isTruncated) }

        public var roleName: String
        public var marker: String?
        public var maxItems: Int?

        public init(roleName: String, marker: String? = nil, maxItems: Int? = nil) {
            self.roleName = roleName
            self.marker = marker
            self.maxItems = maxItems
        }
    }

    /// What `ListRolePolicies` answers.
    public struct ListRolePoliciesOutput: Shape {
        public var policyNames: [String]
        public var isTruncated: Bool?
        public var marker: String?

        public init(policyNames: [String], isTruncated: Bool? = nil, marker: String? = nil) {
            self.policyNames = policyNames
            self.isTruncated = isTruncated
            self.marker = marker
        }
    }
}
