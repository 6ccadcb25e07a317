import Preflight
public import Rollout
import Stacks
public import Terminal
public import Wizard

/// The whole state of the wizard. Only `update` changes it; `frame` shows it.
public struct App: Machine, Equatable {
    /// What is on the screen.
    public enum Page: Hashable, Sendable {
        case home
        case step(StepID)
        case outcome
        /// The list of lessons.
        case lessons
        /// The lesson under way: what it wants and how far it is.
        case desk
    }

    /// What lies over the page and takes all keys.
    enum Overlay: Equatable, Sendable {
        case text(TextPage, title: String)
        case reason(TextField, step: StepID, verdict: Verdict)
        case leaving(LeaveDialog)
        case code(TextField, serial: String)
        /// Whether a file that exists is to be overwritten with this text.
        case overwriting(ConfirmDialog, path: String, text: String)
    }

    /// The page on show.
    public internal(set) var page: Page = .home
    /// What all pages share.
    public internal(set) var context: Context
    var home = HomeStep()
    var account: AccountApprovalStep
    var iam = IAMCheckStep()
    var scp = SCPReviewStep()
    var leftovers = OldInfrastructureStep()
    var name: StackNameStep
    var parameters = ParametersStep()
    var launch = LaunchStep()
    var events = StackEventsStep()
    var identity = Inquiry<Preflight.Answer>(step: .account)
    var school = School()
    var overlay: Overlay?
    var toast: String?
    var passed: Set<StepID> = []
    var keeping = Keeping()

    /// A wizard at its home screen, in that account.
    public init(glyphs: Glyphs, connection: Connection) {
        context = Context(glyphs: glyphs, connection: connection)
        account = AccountApprovalStep(context)
        name = StackNameStep(context)
    }

    /// What is to be done at the start: nothing but asking who the operator is.
    public mutating func begin() -> [Effect] { [.recall] + askIdentity() }

    /// Goes straight to the live screen of a rollout.
    public mutating func watch(_ plan: FollowPlan) -> [Effect] { watch([plan]) }

    /// Goes straight to the live screen of several rollouts, the first of them open.
    public mutating func watch(_ plans: [FollowPlan]) -> [Effect] {
        page = .step(.events)
        return events.watch(plans)
    }

    /// The time zone that times are shown in on request.
    public var zone: LocalZone {
        get { context.zone }
        set { context.zone = newValue }
    }

    /// Asks for the practice cloud, as the home screen does.
    public mutating func enterPractice() -> [Effect] {
        home.isConnecting = true
        home.problem = nil
        return [.connect(.practice)]
    }

    /// Whether time has to be told once a second: something on the screen counts it.
    public var needsTicks: Bool {
        page == .desk || toast != nil || page == .step(.events) && events.isFollowing
            || page == .step(.name) && name.isWaiting
    }

    /// Whether a rollout is running that leaving would leave alone.
    public var isRunning: Bool { events.isFollowing && !isReplay }

    /// Whether a rollout was followed to its end, so that leaving leaves nothing undone.
    public var isOver: Bool { events.ended != nil || events.problem != nil }

    /// What to print on the main screen after leaving.
    public var farewell: [String] {
        isReplay ? [] : launch.farewell(context) + name.farewell(context) + events.farewell(context)
    }

    /// Exit code of a leave that the operator asked for.
    public var exitCode: Int32 {
        if isReplay { return 0 }
        return launch.isSending || name.isRemoving ? 130 : launch.isUnresolved ? 4 : events.exitCode
    }

    /// Whether a recording is shown again, so that nothing here goes on anywhere else.
    var isReplay: Bool { context.connection.door == .recording }

    mutating func askIdentity() -> [Effect] {
        let stamp = identity.ask(with: context.fingerprint(of: .leftovers))
        return [.ask(Asked(stamp: stamp, question: .identity))]
    }

    /// Starts anew in another account.
    mutating func connect(_ connection: Connection) -> [Effect] {
        var fresh = App(glyphs: context.glyphs, connection: connection)
        fresh.context.size = context.size
        fresh.context.now = context.now
        fresh.context.zone = context.zone
        fresh.school = school
        fresh.home.canAskOthers = connection.canAskOthers
        if school.sitting != nil { fresh.page = .desk }
        self = fresh
        return [.recall] + askIdentity()
    }

    /// Goes to a page and lets it ask what it needs.
    mutating func go(to next: Page) -> [Effect] {
        // Leaving the review deletes the preview, since stacks in review would hold the name.
        let isLeavingPreview = page == .step(.launch) && next != page && launch.preview != nil && !launch.isAsking
        let discards = isLeavingPreview ? change(.launch) { $0.act(.plan(.discard), &$1) } : []
        page = next
        overlay = nil
        launch.verdicts = verdicts
        guard case .step(let step) = next else { return discards }
        return discards + change(step) { page, context in page.enter(&context) }
    }

    /// The verdict of each step that has one.
    var verdicts: [StepID: Verdict] {
        var found: [StepID: Verdict] = [:]
        for step in StepID.pages { found[step] = self[step].verdict(context) }
        if passed.isDisjoint(with: [.parameters]) { found[.parameters] = nil }
        // Quotas have no page: they are found with the old infrastructure.
        found[.quotas] = leftovers.quotas.verdict(context)
        return found
    }

    /// The page of a step.
    subscript(step: StepID) -> any StepPage {
        switch step {
        case .account: account
        case .iam: iam
        case .scp: scp
        case .leftovers, .quotas: leftovers
        case .name: name
        case .parameters: parameters
        case .launch: launch
        case .events: events
        }
    }

    /// Lets a step's page change itself and what is shared.
    mutating func change(
        _ step: StepID, _ body: (inout any StepPage, inout Context) -> [Effect]
    ) -> [Effect] {
        var changed: any StepPage = self[step]
        let effects = body(&changed, &context)
        switch changed {
        case let page as AccountApprovalStep: account = page
        case let page as IAMCheckStep: iam = page
        case let page as SCPReviewStep: scp = page
        case let page as OldInfrastructureStep: leftovers = page
        case let page as StackNameStep: name = page
        case let page as ParametersStep: parameters = page
        case let page as LaunchStep: launch = page
        case let page as StackEventsStep: events = page
        default: break
        }
        if step == .launch { launch.verdicts = verdicts }
        return effects
    }
}
