/// What a step or a check comes to, from the best to the worst news.
///
/// `unknown` is a verdict of its own and is never shown as `clear`: a check that could not ask has shown nothing.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// Asked, answered, nothing in the way.
    case clear
    /// Nothing stops the deployment, but somebody should look.
    case attention
    /// It could not be determined.
    case unknown
    /// The deployment would fail.
    case blocked

    /// How grave it is: 0 is the best news. A blocked step weighs more than an unknown one, because it is certain.
    public var weight: Int {
        switch self {
        case .clear: 0
        case .attention: 1
        case .unknown: 2
        case .blocked: 3
        }
    }

    /// Whether going forward takes a typed reason.
    public var needsReason: Bool { self == .blocked || self == .unknown }

    /// The gravest of several verdicts; `clear` where there are none.
    public static func gravest(_ verdicts: some Sequence<Verdict>) -> Verdict {
        verdicts.max { $0.weight < $1.weight } ?? .clear
    }
}
