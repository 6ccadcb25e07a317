extension ScenarioFile {
    /// What a scenario's remedy comes to.
    public struct Mend: Hashable, Sendable {
        /// Names of what the operator deletes from the account: things, or whole stacks.
        public var deletes: [String]
        /// Parameters that the operator gives otherwise.
        public var parameters: [String: String]
        /// Stack tags that the operator adds at launch.
        public var tags: [String: String]
        /// The region that the operator turns to instead.
        public var region: String?
        /// Whether others do their part: faults, denials and small quotas end, Panther approves the account.
        public var others: Bool

        /// A remedy made of its parts; without any, to try again is enough.
        public init(
            deletes: [String] = [], parameters: [String: String] = [:], tags: [String: String] = [:],
            region: String? = nil, others: Bool = false
        ) {
            self.tags = tags
            self.deletes = deletes
            self.parameters = parameters
            self.region = region
            self.others = others
        }

        init(_ node: ScenarioNode) throws(ScenarioFault) {
            let parts = try node.map(["delete", "parameters", "tags", "region", "others"])
            deletes = try parts["delete"]?.oneOrMore() ?? []
            parameters = try parts["parameters"]?.texts() ?? [:]
            tags = try parts["tags"]?.texts() ?? [:]
            region = try parts["region"]?.text()
            others = try parts["others"]?.bool() ?? false
        }
    }
}
