/// What quotas leave room for, as the screen and the report show it.
public struct QuotaFacts: Sendable, Hashable {
    /// One quota.
    public struct Row: Sendable, Hashable {
        /// What is counted.
        public var what: String
        /// How many there are; nil where that could not be asked.
        public var used: Int?
        /// How many there may be; nil where that could not be asked.
        public var limit: Int?
        /// How many more a deployment takes.
        public var needed: Int

        /// A row made of its parts.
        public init(what: String, used: Int?, limit: Int?, needed: Int) {
            self.what = what
            self.used = used
            self.limit = limit
            self.needed = needed
        }

        /// Whether there is room; nil where use or limit is not known.
        public var fits: Bool? {
            guard let used, let limit else { return nil }
            let (room, isOverflow) = limit.subtractingReportingOverflow(used)
            return isOverflow ? nil : room >= needed
        }
    }

    /// The quotas.
    public var rows: [Row]

    /// Facts of those rows.
    public init(rows: [Row]) {
        self.rows = rows
    }
}
