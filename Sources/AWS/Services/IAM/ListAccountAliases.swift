extension IAM {
    /// Asks for the account's alias: a list that holds at most one name.
    public struct ListAccountAliasesInput: PaginatedInput {
        public static let operation = Operation(.iam, "ListAccountAliases")
        public typealias Output = ListAccountAliasesOutput
        public static var pageKeys: PageKeys<Self> { PageKeys(input: \.marker, output: \.marker, more: \.isTruncated) }

        public var marker: String?
        public var maxItems: Int?

        public init(marker: String? = nil, maxItems: Int? = nil) {
            self.marker = marker
            self.maxItems = maxItems
        }
    }

    /// What `ListAccountAliases` answers.
    public struct ListAccountAliasesOutput: Shape {
        public var accountAliases: [String]
        public var isTruncated: Bool?
        public var marker: String?

        public init(accountAliases: [String], isTruncated: Bool? = nil, marker: String? = nil) {
            self.accountAliases = accountAliases
            self.isTruncated = isTruncated
            self.marker = marker
        }
    }
}
