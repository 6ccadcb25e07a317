/// What a preview asks CloudFormation: one closure an operation, so that tests answer in its place.
public struct ChangeSetCalls: Sendable {
    /// A page of what DescribeChangeSet tells.
    public struct Page: Equatable, Sendable {
        /// A change, and the change set of the nested stack where it is one.
        public struct Change: Equatable, Sendable {
            /// What would be done; its path is empty.
            public var change: ChangeSetPreview.Change
            /// The nested change set's ARN; nil where there is none.
            public var changeSetId: String?

            /// A change with the nested change set that it leads to.
            public init(_ change: ChangeSetPreview.Change, changeSetId: String? = nil) {
                self.change = change
                self.changeSetId = changeSetId
            }
        }

        /// Such as `CREATE_COMPLETE`, `FAILED`.
        public var status: String
        /// Why it failed.
        public var reason: String?
        /// The changes of this page.
        public var changes: [Change]
        /// Where the next page begins; nil on the last one.
        public var nextToken: String?

        /// A page made of its parts.
        public init(status: String, reason: String? = nil, changes: [Change] = [], nextToken: String? = nil) {
            self.status = status
            self.reason = reason
            self.changes = changes
            self.nextToken = nextToken
        }
    }

    /// CreateChangeSet of that name, nested stacks included; answers the change set's and the stack's ARN.
    public var create:
        @Sendable (_ plan: LaunchPlan, _ name: String) async throws(ReadFailure) -> (changeSet: String, stack: String)
    /// DescribeChangeSet, by ARN, from a token on.
    public var describe: @Sendable (_ changeSet: String, _ nextToken: String?) async throws(ReadFailure) -> Page
    /// DescribeEvents of a change set that failed: what its validation found.
    public var findings: @Sendable (_ changeSet: String) async throws(ReadFailure) -> [ChangeSetPreview.Finding]
    /// ExecuteChangeSet.
    public var execute: @Sendable (_ preview: ChangeSetPreview, _ plan: LaunchPlan) async throws(ReadFailure) -> Void
    /// DeleteChangeSet, by ARN.
    public var delete: @Sendable (_ changeSet: String) async throws(ReadFailure) -> Void

    /// Calls made of their closures.
    public init(
        create:
            @escaping @Sendable (_ plan: LaunchPlan, _ name: String) async throws(ReadFailure) -> (
                changeSet: String, stack: String
            ),
        describe: @escaping @Sendable (_ changeSet: String, _ nextToken: String?) async throws(ReadFailure) -> Page,
        findings: @escaping @Sendable (_ changeSet: String) async throws(ReadFailure) -> [ChangeSetPreview.Finding],
        execute:
            @escaping @Sendable (_ preview: ChangeSetPreview, _ plan: LaunchPlan) async throws(ReadFailure) -> Void,
        delete: @escaping @Sendable (_ changeSet: String) async throws(ReadFailure) -> Void
    ) {
        self.create = create
        self.describe = describe
        self.findings = findings
        self.execute = execute
        self.delete = delete
    }
}
