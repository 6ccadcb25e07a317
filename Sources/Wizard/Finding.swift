/// What was asked, what came back, when and as whom: the ground that a finding stands on.
public struct Evidence: Sendable, Hashable, Codable {
    /// The question, such as `sts:GetCallerIdentity` or `s3:GetObject panther-enterprise-us-east-1/v1.16.0/panther.yml`.
    public var asked: String
    /// The answer, in words or as the service gave it.
    public var answered: String
    /// When the answer came, in milliseconds since 1970 UTC.
    public var atMilliseconds: Int64
    /// ARN of the principal that asked; empty where the question went to nobody.
    public var principal: String

    /// Evidence made of its parts.
    public init(asked: String, answered: String, atMilliseconds: Int64, principal: String) {
        self.asked = asked
        self.answered = answered
        self.atMilliseconds = atMilliseconds
        self.principal = principal
    }
}

/// One thing that a check found out, good or bad.
public struct Finding: Sendable, Hashable, Codable {
    /// How grave a finding is, in the words of the documents.
    public enum Severity: String, Sendable, Hashable, Codable {
        case info, attention, blocked, unknown

        /// What a finding of this severity makes of its step.
        public var verdict: Verdict {
            switch self {
            case .info: .clear
            case .attention: .attention
            case .blocked: .blocked
            case .unknown: .unknown
            }
        }
    }

    /// The step that it belongs to.
    public var step: StepID
    /// How grave it is.
    public var severity: Severity
    /// One line: what it is.
    public var title: String
    /// Why it matters.
    public var detail: String
    /// What to do about it; nil where there is nothing to do.
    public var remedy: String?
    /// What it stands on.
    public var evidence: Evidence

    /// A finding made of its parts.
    public init(
        step: StepID, severity: Severity, title: String, detail: String, remedy: String? = nil, evidence: Evidence
    ) {
        self.step = step
        self.severity = severity
        self.title = title
        self.detail = detail
        self.remedy = remedy
        self.evidence = evidence
    }
}

extension Verdict {
    /// What a step comes to by its findings: the gravest of them; `unknown` where nothing was found out at all.
    public init(of findings: [Finding]) {
        self = findings.isEmpty ? .unknown : .gravest(findings.map(\.severity.verdict))
    }
}
