import Primitives
import Stacks

/// One practice account and everything that happens in it: contents, stacks, what is planned, what was asked.
///
/// Time in it is virtual: nothing happens by itself; whoever asks first moves the world on to the present.
struct World: Sendable {
    var scenario: Scenario
    /// When the world began: milliseconds since 1970, by the wall clock; virtual time begins there too.
    let epoch: Int64
    /// The virtual present.
    private(set) var now: Int64
    /// The wall clock at the call in hand: milliseconds since 1970.
    var wall: Int64
    var random: SeededRandom
    var contents = AccountContents()
    var storage = ObjectStore()
    /// Stacks by ARN, deleted ones among them.
    var stacks: [String: StackRecord] = [:]
    /// ARNs in the order of creation.
    var stackOrder: [String] = []
    var changeSets: [String: ChangeSetRecord] = [:]
    var changeSetOrder: [String] = []
    var agenda = Agenda()
    /// Every call since the start, oldest first.
    var calls: [CallRecord] = []
    /// How often each fault of the scenario was met, by its place in the scenario.
    var faultMeetings: [Int: Int] = [:]
    /// Session credentials that AssumeRole gave out, by access key id.
    var sessions: [String: Session] = [:]
    /// Client request tokens of creations, with the stack that they made.
    var usedTokens: [String: String] = [:]
    /// ARNs of the newest stacks, by region and name.
    var idsByName: [String: [String: String]] = [:]
    /// When the first stack was launched that did not stand from the start.
    var launchedAt: Int64?
    /// What of the scenario could not be done.
    var problems: [String] = []
    /// Who asks the call in hand.
    var caller = ""
    /// The root stack whose creation the call in hand began.
    var launch: CallRecord.Launch?
    /// The policies of the scenario, read once.
    var authority: Authority
    /// What stood in the account at the start.
    private(set) var originals: [AccountResource] = []
    private var runs = 0

    /// Credentials that AssumeRole gave out.
    struct Session: Hashable, Sendable {
        var secretAccessKey: String
        var sessionToken: String
        var principal: String
        var userId: String
        /// By the wall clock: milliseconds since 1970.
        var expiresAt: Int64
    }

    /// A world at its beginning: what the scenario puts into the account stands there.
    init(scenario: Scenario, epoch: Int64, seed: UInt64? = nil) {
        self.scenario = scenario
        self.epoch = epoch
        now = epoch
        wall = epoch
        random = SeededRandom(seed: seed ?? scenario.seed)
        authority = Authority(scenario)
        furnish()
        deployStandingStacks()
        originals = contents.types.sorted().flatMap { contents.everything($0) }
    }

    /// Lets everything happen that is due by then.
    mutating func advance(to time: Int64) {
        while let entry = agenda.next(by: time) {
            now = max(now, entry.time)
            perform(entry)
        }
        now = max(now, time)
    }

    /// Back to the beginning, after the scenario's stacks were deployed: nothing of theirs may be planned any more.
    mutating func rewind() {
        agenda = Agenda()
        now = epoch
        launchedAt = nil
    }

    /// A number for a new run.
    mutating func nextRunSerial() -> Int {
        runs += 1
        return runs
    }

    /// Plans a deed of the stack's present run, so many milliseconds from now.
    mutating func plan(_ deed: Deed, of stackId: String, in delay: Int64) {
        guard let run = stacks[stackId]?.run else { return }
        agenda.plan(deed, of: stackId, run: run.serial, at: now + max(0, delay))
    }

    /// Milliseconds drawn from the range.
    mutating func delay(_ range: ClosedRange<Int64>) -> Int64 {
        random.milliseconds(range)
    }

    /// `aws`, `aws-cn` or `aws-us-gov`.
    func partition(_ region: String) -> String {
        PseudoParameters(accountId: scenario.account.id, region: region, stackName: "").partition
    }

    /// The ARN of the scenario's principal; a session's belongs to STS.
    var principalARN: String {
        let service = scenario.principal.path.hasPrefix("assumed-role/") ? "sts" : "iam"
        return "arn:\(partition(scenario.account.region)):\(service)::\(scenario.account.id):\(scenario.principal.path)"
    }
}
