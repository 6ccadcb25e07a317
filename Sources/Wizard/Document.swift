/// A document that is to be written: which one, in which form. Report writes it from what the journal holds.
public struct Document: Sendable, Hashable {
    /// The form of a document.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// A page by itself that loads nothing, with a timeline.
        case html
        /// Text for a ticket.
        case markdown
    }

    /// The run that it tells of; nil for the one that is going on.
    public var run: RunID?
    /// Its form.
    public var format: Format
    /// Whether account ids, ARNs and email addresses are replaced by stand-ins.
    public var isMasked: Bool

    /// A document of that run.
    public init(run: RunID? = nil, format: Format = .html, isMasked: Bool = true) {
        self.run = run
        self.format = format
        self.isMasked = isMasked
    }
}
