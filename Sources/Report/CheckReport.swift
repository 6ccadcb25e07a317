import Stacks
public import Wizard

/// The report of the checks before a deployment: findings with their evidence, who approved the account, what was passed
/// with a reason, and what is not as it was before.
public struct CheckReport: Sendable {
    /// What the checks found.
    public var record: CheckRecord
    /// Decisions to go on against a verdict.
    public var overrides: [Override]
    /// Who approved the account; nil where nobody said it.
    public var approval: Approval?
    /// How it differs from an earlier run; nil where it was compared with none.
    public var comparison: CheckComparison?

    /// A report made of its parts.
    public init(
        record: CheckRecord, overrides: [Override] = [], approval: Approval? = nil, comparison: CheckComparison? = nil
    ) {
        self.record = record
        self.overrides = overrides
        self.approval = approval
        self.comparison = comparison
    }

    /// The document in that form. Masked, it names no account, no ARN, no email address and no access key.
    public func text(_ format: Document.Format, isMasked: Bool = true) -> String {
        var redaction = Redaction()
        if !record.account.isEmpty { _ = redaction.account(record.account) }
        redaction.hide(record.alias ?? "", as: "alias")
        return Page.render(content, format, redaction: isMasked ? redaction : nil)
    }

    var content: Content {
        let facts: [(String, String)] = [
            ("Account", record.account + (record.alias.map { " (\($0))" } ?? "")), ("Region", record.region),
            ("About", record.principal), ("In all", record.verdict.rawValue),
            ("Asked", Words.moment(record.startedAt)),
            ("Took", DurationText.clock(Double(record.endedAt - record.startedAt) / 1000)),
        ]
        return [
            "title": "Checks before a deployment: \(record.verdict.rawValue)",
            "isGood": .flag(!record.verdict.needsReason), "isPractice": .flag(false),
            "facts": .list(facts.filter { !$0.1.isEmpty }.map { ["label": .text($0.0), "value": .text($0.1)] }),
            "checks": .section(
                record.parts.map { ChecksContent.content($0.step, $0.findings, at: record.endedAt, overrides) }),
            "approval": .optional(approval?.sentence),
            "comparison": comparison.map { ChecksContent.content($0) } ?? .flag(false),
            "writtenAt": .text(Words.moment(record.endedAt)), "eventCount": "0",
        ]
    }
}
