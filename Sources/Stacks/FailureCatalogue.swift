/// What kinds of failure there are, how they are recognised, and what to do about each: data, supplied by the caller.
public struct FailureCatalogue: Equatable, Sendable {
    /// One kind of failure.
    public struct Row: Equatable, Sendable {
        /// Its category's name, such as `iam-denied`.
        public var category: String
        /// Texts that occur in the reason, whatever their case; `*` stands for any text. One of them is enough.
        public var patterns: [String]
        /// Resource types that the row is about; any if empty.
        public var resourceTypes: [String]
        /// One sentence that says what to do.
        public var remedy: String
        /// The step of the wizard to go back to, such as `scp`.
        public var returnTo: String?
        /// Reasons that the row must recognise, as printed in public.
        public var examples: [String]

        /// A row of the catalogue.
        public init(
            category: String, patterns: [String], resourceTypes: [String] = [], remedy: String,
            returnTo: String? = nil, examples: [String] = []
        ) {
            self.category = category
            self.patterns = patterns
            self.resourceTypes = resourceTypes
            self.remedy = remedy
            self.returnTo = returnTo
            self.examples = examples
        }
    }

    /// What the catalogue says of one failure.
    public struct Entry: Equatable, Sendable {
        /// Its category's name; `other` where no row fits.
        public var category: String
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

    /// What the catalogue says of a failure of that resource type with that reason.
    public func classify(resourceType: String, reason: String) -> Entry {
        let text = Array(reason.lowercased().utf8)
        let row = rows.first { row in
            (row.resourceTypes.isEmpty || row.resourceTypes.contains(resourceType))
                && row.patterns.contains { Self.occurs($0, in: text) }
        }
        guard let row else { return Entry(category: "other", remedy: otherRemedy) }
        return Entry(category: row.category, remedy: row.remedy, returnTo: row.returnTo)
    }

    /// Whether the pieces of a pattern, split at `*`, occur in the text one after another.
    static func occurs(_ pattern: String, in text: [UInt8]) -> Bool {
        var rest = text[...]
        for piece in pattern.lowercased().utf8.split(separator: UInt8(ascii: "*")) {
            let wanted = Array(piece)
            guard let start = firstRange(of: wanted, in: rest) else { return false }
            rest = rest[(start + wanted.count)...]
        }
        return true
    }

    private static func firstRange(of wanted: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard let head = wanted.first, text.count >= wanted.count else { return nil }
        for start in text.startIndex...(text.endIndex - wanted.count)
        where text[start] == head && text[start..<(start + wanted.count)].elementsEqual(wanted) {
            return start
        }
        return nil
    }
}
