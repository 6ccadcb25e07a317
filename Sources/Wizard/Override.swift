/// The operator's decision to go on against a verdict, with the reason that was typed; it is kept and reported.
public struct Override: Sendable, Hashable, Codable {
    /// The step that was passed.
    public var step: StepID
    /// The verdict that it was passed with; of no use for any other.
    public var verdict: Verdict
    /// Why, in the operator's words.
    public var reason: String

    /// Fewest characters of a reason that says something.
    public static let shortestReason = 8

    /// A decision made of its parts.
    public init(step: StepID, verdict: Verdict, reason: String) {
        self.step = step
        self.verdict = verdict
        self.reason = reason
    }

    /// What is wrong with a typed reason, as a sentence; nil where it will do.
    public static func problem(with reason: String) -> String? {
        let letters = reason.filter { !$0.isWhitespace }.count
        if letters == 0 { return "Type why you go on; it is kept and printed in the report." }
        if letters < shortestReason {
            return "Say it in at least \(shortestReason) characters, so that somebody else understands it later."
        }
        return nil
    }
}

/// Whether a step lets the operator go forward. Going back is never blocked.
public enum Gate: Sendable, Hashable {
    /// Forward is free.
    case open
    /// Forward takes a typed reason, since the step came to this verdict.
    case needsReason(Verdict)
    /// Not yet: why, as a sentence.
    case closed(String)
}
