/// One thing that is kept as it happens, so that a session can be taken up again, looked up and reported.
///
/// Entries are only ever appended. What is written today is read by every later version: a new associated value must be
/// optional, and a field that is added to what an entry holds must be read as absent from older entries. No entry may
/// hold a secret: plans go through `KeptPlan`.
public enum Entry: Sendable, Hashable, Codable {
    /// What a run is for.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case deploy, update, watch, check, clean, delete, role
    }

    /// A run begins: all that follows belongs to it, until another begins.
    case begun(kind: Kind, region: String)
    /// The operator takes up this run again: what follows belongs to it.
    case resumed(number: Int64)
    /// Who works, as far as it is known by now.
    case identified(identity: Identity)
    /// The answers, each time one of them changes; the last ones count.
    case answered(plan: KeptPlan)
    /// Who approved the account.
    case approved(approval: Approval)
    /// What a step's question brought; the last ones of a step count.
    case found(step: StepID, findings: [Finding])
    /// The operator goes on against a verdict, and why.
    case overrode(override: Override)
    /// The step that is on the screen.
    case entered(step: StepID)
    /// A request is about to be sent; it is on the disk before it leaves.
    case requesting(request: StackRequest)
    /// The ARN of the stack that the run is about is known: CloudFormation took the request, or the stack was found.
    case stack(stackId: String)
    /// A request was refused, as the sentence that the operator read.
    case refused(deed: String, sentence: String)
    /// Something of an earlier deployment is being removed.
    case removal(removal: Removal)
    /// The operator was told something, such as that the account could not be reached for a while.
    case noticed(kind: String, sentence: String)
    /// What came of it.
    case ended(outcome: RunOutcome)
    /// The operator left; what runs in the account goes on.
    case left

    /// Its name in the store.
    public var name: String {
        switch self {
        case .begun: "begun"
        case .resumed: "resumed"
        case .identified: "identified"
        case .answered: "answered"
        case .approved: "approved"
        case .found: "found"
        case .overrode: "overrode"
        case .entered: "entered"
        case .requesting: "requesting"
        case .stack: "stack"
        case .refused: "refused"
        case .removal: "removal"
        case .noticed: "noticed"
        case .ended: "ended"
        case .left: "left"
        }
    }

    /// Whether it must be on the disk, not only handed to the system, before anything else is done: what it holds decides
    /// how a lost answer is looked up after a power failure.
    public var isVital: Bool {
        switch self {
        case .requesting, .stack, .removal, .begun: true
        default: false
        }
    }
}
