import Primitives

/// A run as it is read back: what its entries come to.
public struct Run: Sendable, Hashable {
    /// A step's findings and when they were kept.
    public struct StepFindings: Sendable, Hashable {
        /// The findings.
        public var findings: [Finding]
        /// When, in milliseconds since 1970 UTC.
        public var atMilliseconds: Int64

        /// What the step comes to by them.
        public var verdict: Verdict { Verdict(of: findings) }
    }

    /// Something that happened, for the report's diary.
    public struct Remark: Sendable, Hashable {
        /// When, in milliseconds since 1970 UTC.
        public var atMilliseconds: Int64
        /// What, as a sentence.
        public var sentence: String
    }

    /// What it is called.
    public let id: RunID
    /// What it is for.
    public private(set) var kind = Entry.Kind.watch
    /// Region of the session.
    public private(set) var region = ""
    /// When it began, in milliseconds since 1970 UTC.
    public private(set) var begunAt: Int64 = 0
    /// When something was last kept of it, in milliseconds since 1970 UTC.
    public private(set) var keptAt: Int64 = 0
    /// Who worked; nil where it was never known.
    public private(set) var identity: Identity?
    /// The last answers; nil where none was given.
    public private(set) var plan: KeptPlan?
    /// Who approved the account; nil where nobody said it.
    public private(set) var approval: Approval?
    /// What each step's question brought last.
    public private(set) var findings: [StepID: StepFindings] = [:]
    /// Decisions to go on against a verdict, in order; the last one of a step counts.
    public private(set) var overrides: [Override] = []
    /// The step that was last on the screen; nil where none was.
    public private(set) var step: StepID?
    /// Requests that were about to be sent, in order.
    public private(set) var requests: [StackRequest] = []
    /// ARN of the stack that was launched or followed; nil where there is none yet.
    public private(set) var stackId: String?
    /// What was removed or was to be, in order; one entry a thing, its last state.
    public private(set) var removals: [Removal] = []
    /// What the operator was told, in order.
    public private(set) var remarks: [Remark] = []
    /// What came of it; nil where that is not known.
    public private(set) var outcome: RunOutcome?

    /// A run of which nothing is known yet.
    public init(id: RunID) {
        self.id = id
    }

    /// Takes an entry that was kept at `at`, in milliseconds since 1970 UTC; entries come in the order of their keeping.
    public mutating func apply(_ entry: Entry, at: Int64) {
        keptAt = max(keptAt, at)
        switch entry {
        case .begun(let kind, let region):
            self.kind = kind
            self.region = region
            begunAt = at
        case .resumed: remark("The operator took the session up again.", at)
        case .identified(let identity): self.identity = identity
        case .answered(let plan): self.plan = plan
        case .approved(let approval): self.approval = approval
        case .found(let step, let found):
            findings[step] = StepFindings(findings: found, atMilliseconds: at)
        case .overrode(let override):
            overrides.removeAll { $0.step == override.step }
            overrides.append(override)
        case .entered(let step): self.step = step
        case .requesting(let request):
            requests.append(request)
            // A new stack's ARN is not known before the request was taken.
            if request.deed == .create { stackId = nil }
            // Another operation begins: what came of the one before does not tell of this one.
            outcome = nil
        case .stack(let stackId): self.stackId = stackId
        case .refused(_, let sentence): remark(sentence, at)
        case .removal(let removal):
            if let place = removals.firstIndex(where: { $0.type == removal.type && $0.name == removal.name }) {
                // Each entry tells of its own calls alone.
                let earlier = removals[place].deletions ?? []
                removals[place] = removal
                if !earlier.isEmpty { removals[place].deletions = earlier + (removal.deletions ?? []) }
            } else {
                removals.append(removal)
            }
        case .noticed(_, let sentence): remark(sentence, at)
        case .ended(let outcome): self.outcome = outcome
        case .left: remark("The operator left.", at)
        }
    }

    private mutating func remark(_ sentence: String, _ at: Int64) {
        remarks.append(Remark(atMilliseconds: at, sentence: sentence))
    }

    /// Name of the stack that it is about: the launched one's, else the planned one's; empty where there is none.
    public var stackName: String {
        if let stackId {
            guard let arn = ARN(stackId), arn.resourceType != nil else { return stackId }
            return String(arn.resourceID.prefix { $0 != "/" })
        }
        return plan?.plan.stackName ?? requests.last?.stack ?? ""
    }

    /// The twelve digits of the account: the operator's, else the one in the stack's ARN; nil where neither is known.
    public var account: String? {
        if let identity { return identity.account }
        guard let arn = ARN(stackId ?? ""), !arn.account.isEmpty else { return nil }
        return arn.account
    }

    /// Whether it can be taken up again: a deployment that came to no end, with an answer or a launch to go on from.
    public var isUnfinished: Bool {
        guard kind == .deploy || kind == .update, outcome == nil else { return false }
        return stackId != nil || !requests.isEmpty || !(plan?.plan.templateURL ?? "").isEmpty
    }

    /// The verdict of a step that was asked; nil for one that was not.
    public func verdict(of step: StepID) -> Verdict? { findings[step]?.verdict }
}
