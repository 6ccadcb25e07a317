/// Who approved the account for a self-hosted Panther, as the operator said it; it is kept and printed in the report.
public struct Approval: Sendable, Hashable, Codable {
    /// Who approved it, such as a person at Panther.
    public var by: String
    /// When, as it was typed.
    public var at: String
    /// Where it can be looked up, such as a ticket's number.
    public var reference: String

    /// An approval made of its parts.
    public init(by: String, at: String, reference: String) {
        self.by = by
        self.at = at
        self.reference = reference
    }

    /// The approval in one sentence.
    public var sentence: String { "Approved by \(by) on \(at), reference \(reference)." }
}
