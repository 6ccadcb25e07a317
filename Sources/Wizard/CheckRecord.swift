/// What the checks before a deployment found, kept as one: what `check --json` prints and a report is made of.
public struct CheckRecord: Sendable, Hashable {
    /// One step's part of it.
    public struct Part: Sendable, Hashable {
        /// The step.
        public var step: StepID
        /// What it found; empty counts as unknown.
        public var findings: [Finding]

        /// A part made of a step and its findings.
        public init(step: StepID, findings: [Finding]) {
            self.step = step
            self.findings = findings
        }

        /// What the step comes to.
        public var verdict: Verdict { Verdict(of: findings) }
    }

    /// The twelve digits of the account; empty where nobody could say.
    public var account: String
    /// The account's alias; nil where it has none or it could not be read.
    public var alias: String?
    /// Region of the deployment.
    public var region: String
    /// ARN of the principal that the checks are about.
    public var principal: String
    /// The steps in order.
    public var parts: [Part]
    /// When the first question was asked, in milliseconds since 1970 UTC.
    public var startedAt: Int64
    /// When the last answer came, in milliseconds since 1970 UTC.
    public var endedAt: Int64

    /// A record made of its parts.
    public init(
        account: String, alias: String? = nil, region: String, principal: String, parts: [Part], startedAt: Int64,
        endedAt: Int64
    ) {
        self.account = account
        self.alias = alias
        self.region = region
        self.principal = principal
        self.parts = parts
        self.startedAt = startedAt
        self.endedAt = endedAt
    }

    /// What it all comes to: the gravest step's verdict, `unknown` where no step was asked.
    public var verdict: Verdict { parts.isEmpty ? .unknown : .gravest(parts.map(\.verdict)) }

    /// All findings, in the order of the steps.
    public var findings: [Finding] { parts.flatMap(\.findings) }
}
