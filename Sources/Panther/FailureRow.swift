public import Stacks

/// A failure that deployments of Panther meet, or a wording that AWS uses for a family of failures: how to know it, what
/// it is, and what to do.
public struct FailureRow: Hashable, Sendable {
    /// A reason as an event tells it, for tests and for the practice cloud.
    public struct Example: Hashable, Sendable {
        /// Type of the resource that failed.
        public var resourceType: String
        /// The event's reason.
        public var reason: String
    }

    /// Names the row; never shown.
    public var name: String
    /// One of the categories that `diagnose` and `debug classify` print.
    public var category: FailureCategory
    /// Types of resource that the row is about, each in full or with a `*` at the end; empty for all.
    public var resourceTypes: [String] = []
    /// Logical ids that the row is about; empty for all. A row with logical ids is passed over where the id is not known.
    public var logicalIds: [String] = []
    /// The wordings that it is known by: one of them must match, each with all its parts, compared without case.
    public var wordings: [[String]]
    /// What to do, in one or two sentences.
    public var remedy: String
    /// The step of the wizard to go back to, where one helps.
    public var returnTo: String?
    /// Where the row comes from.
    public var source: String
    /// At least one wording as AWS has it.
    public var examples: [Example]

    /// Whether the row is about an event of that type and reason; `logicalId` where it is known.
    public func matches(resourceType: String, reason: String, logicalId: String? = nil) -> Bool {
        matches(resourceType: resourceType, lowercasedReason: reason.lowercased(), logicalId: logicalId)
    }

    func matches(resourceType: String, lowercasedReason reason: String, logicalId: String?) -> Bool {
        guard resourceTypes.isEmpty || resourceTypes.contains(where: { Self.covers($0, resourceType) }) else {
            return false
        }
        if !logicalIds.isEmpty {
            guard let logicalId, logicalIds.contains(logicalId) else { return false }
        }
        return wordings.contains { $0.allSatisfy { reason.contains($0) } }
    }

    private static func covers(_ pattern: String, _ type: String) -> Bool {
        pattern.hasSuffix("*") ? type.hasPrefix(pattern.dropLast()) : pattern == type
    }
}

/// The catalogue of failures, in the order in which rows are tried: what only echoes another failure, then denials by
/// the organisation, then Panther's own known failures, then AWS's general wordings.
public enum FailureRows {
    /// All rows; the last one takes everything.
    public static let all: [FailureRow] = echoes + organisation + ofPanther + general + [unknown]

    /// The first row that takes an event; the row `unknown` where none does.
    public static func row(resourceType: String, reason: String, logicalId: String? = nil) -> FailureRow {
        let reason = reason.lowercased()
        return all.first { $0.matches(resourceType: resourceType, lowercasedReason: reason, logicalId: logicalId) }
            ?? unknown
    }

    /// Taken where nothing else fits.
    static let unknown = FailureRow(
        name: "unknown", category: .other, wordings: [[]],
        remedy:
            "Not a failure that this wizard knows. Read the reason; when it does not help, ask Panther's support with the report of this run.",
        returnTo: nil, source: "none", examples: [.init(resourceType: "AWS::S3::Bucket", reason: "Internal Failure")])
}
