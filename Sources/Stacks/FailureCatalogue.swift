/// What kinds of failure there are, how they are recognised, and what to do about each: data, supplied by the caller.
public struct FailureCatalogue: Equatable, Sendable {
    /// One kind of failure.
    public struct Row: Equatable, Sendable {
        /// The kind of failure that the row recognises.
        public var category: FailureCategory
        /// The wordings that it is known by: one of them must match, each with all its parts, compared without case.
        public var wordings: [[String]]
        /// Types of resource that the row is about, each in full or with a `*` at the end; any if empty.
        public var resourceTypes: [String]
        /// Logical ids that the row is about; any if empty. Such a row is passed over where the id is not known.
        public var logicalIds: [String]
        /// One sentence that says what to do.
        public var remedy: String
        /// The step of the wizard to go back to, such as `scp`.
        public var returnTo: String?

        /// A row of the catalogue.
        public init(
            category: FailureCategory, wordings: [[String]], resourceTypes: [String] = [], logicalIds: [String] = [],
            remedy: String, returnTo: String? = nil
        ) {
            self.category = category
            self.wordings = wordings.map { $0.map { $0.lowercased() } }
            self.resourceTypes = resourceTypes
            self.logicalIds = logicalIds
            self.remedy = remedy
            self.returnTo = returnTo
        }

        func matches(_ resourceType: String, _ lowercasedReason: String, _ logicalId: String?) -> Bool {
            guard resourceTypes.isEmpty || resourceTypes.contains(where: { Self.covers($0, resourceType) }) else {
                return false
            }
            guard logicalIds.isEmpty || logicalId.map(logicalIds.contains) ?? false else { return false }
            return wordings.contains { $0.allSatisfy { lowercasedReason.contains($0) } }
        }

        private static func covers(_ pattern: String, _ type: String) -> Bool {
            pattern.hasSuffix("*") ? type.hasPrefix(pattern.dropLast()) : pattern == type
        }
    }

    /// What the catalogue says of one failure.
    public struct Entry: Equatable, Sendable {
        /// The kind of failure; `other` if no row matches.
        public var category: FailureCategory
        /// One sentence that says what to do.
        public var remedy: String
        /// The step of the wizard to go back to.
        public var returnTo: String?
    }

    /// The kinds of failure, the more special before the more general: the first that fits is taken.
    public var rows: [Row]
    /// What to do where no row fits.
    public var otherRemedy: String

    /// A catalogue of those rows.
    public init(
        rows: [Row],
        otherRemedy: String = "Read the reason, correct what it names, delete the failed stack and launch again."
    ) {
        self.rows = rows
        self.otherRemedy = otherRemedy
    }

    /// A catalogue that recognises nothing.
    public static let empty = FailureCatalogue(rows: [])

    /// What the catalogue says of a failure with that reason of a resource of that type, and that logical id if known.
    public func classify(resourceType: String, reason: String, logicalId: String? = nil) -> Entry {
        let text = reason.lowercased()
        guard let row = rows.first(where: { $0.matches(resourceType, text, logicalId) }) else {
            return Entry(category: .other, remedy: otherRemedy)
        }
        return Entry(category: row.category, remedy: row.remedy, returnTo: row.returnTo)
    }
}
