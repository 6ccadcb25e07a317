import Panther
import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

/// Step 8: the rollout as it happens. Also what `watch` shows.
struct StackEventsStep: StepPage {
    /// Which side the keys move in.
    enum Pane: Equatable, Sendable { case stacks, events }

    /// What was asked to be followed: a name until an ARN is known; empty for nothing.
    var stack = ""
    /// Everything that is known of the rollout; nil before the stack was found.
    var tree: StackTree?
    /// Whether the feed is at work.
    var isFollowing = false
    /// How the rollout ended; nil while it runs.
    var ending: Rollout.Ending?
    /// Tells CloudFormation's time.
    var clock = ElapsedClock()
    /// What the feed last had to say, such as that it is throttled; nil when all is well.
    var notice: String?
    /// How the feed's asking goes.
    var calls: CallReport?
    /// The independent causes of the failure, the first one first.
    var causes: [Cause] = []
    /// Why nothing can be followed.
    var problem: String?
    var pane = Pane.stacks
    var stacks = ListPosition()
    var log = Tail()
    /// The moment by the local clock, in milliseconds since any fixed point.
    var local: Int64 = 0

    /// The moment by CloudFormation's clock, as far as events have told it.
    var now: Timestamp { clock.now(at: local) ?? Timestamp(milliseconds: 0) }
    /// The status that the rollout ended with; nil while it runs.
    var ended: ResourceStatus? { ending?.status }
    /// Whether the rollout ended as it was asked to.
    var endedWell: Bool { ending?.endedWell ?? false }

    /// Begins to follow a stack.
    mutating func watch(_ plan: FollowPlan) -> [Effect] {
        let local = local
        self = StackEventsStep()
        self.local = local
        stack = plan.stack
        isFollowing = true
        return [.rollout(.follow(plan))]
    }

    mutating func enter(_ context: inout Context) -> [Effect] { [] }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        log.page = max(1, context.size.rows - 9)
        switch input {
        case .key(let key):
            if key == "G" || key == " " || key == .end { return log.handle(key) }
            return pane == .events ? log.handle(key) : stacks.handle(key, count: tree?.outline.count ?? 0)
        case .mouse(let mouse):
            let step = mouse.kind == .wheelUp ? -3 : mouse.kind == .wheelDown ? 3 : 0
            if mouse.pane == "events", step != 0 { log.scroll(by: step) }
            if mouse.pane == "stacks" {
                pane = .stacks
                if case .item(_, let index) = mouse.action, step == 0 {
                    stacks.select(index, count: tree?.outline.count ?? 0)
                } else {
                    stacks.scroll(by: step, count: tree?.outline.count ?? 0)
                }
            }
            return true
        default: return false
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .nextPane: pane = pane == .stacks ? .events : .stacks
        case .pause, .follow: _ = log.handle(action == .pause ? " " : "G")
        case .copy:
            if let cause = causes.first { return [.terminal(.copy(cause.reason))] }
            return [.terminal(.copy(tree?.root.stackId ?? stack))]
        default: break
        }
        return []
    }

    func verdict(_ context: Context) -> Verdict? {
        ending == nil ? nil : endedWell ? .clear : .blocked
    }

    func gate(_ context: Context) -> Gate { .closed("This is the last step.") }

    func bindings(_ context: Context) -> [Binding<Action>] {
        let pausing = log.isFollowing ? "pause" : "follow"
        var list: [Binding<Action>] = []
        if ended != nil {
            list.append(Binding([.enter], "outcome", hint: "What came of it, and what to do now", message: .outcome))
        }
        list += [
            Binding(
                [.up, .down], pane == .stacks ? "stack" : "event", hint: "Move among stacks or events", message: nil),
            Binding([.tab], pane == .stacks ? "events" : "stacks", hint: "Go to the other side", message: .nextPane),
            Binding([" "], pausing, hint: "Stop and go on following the newest event", message: .pause),
            Binding(["G"], "newest", hint: "Go to the newest event and follow", isShown: false, message: .follow),
            Binding(
                ["y"], "copy", hint: "Copy the first failure's reason, else the stack's ARN", message: .copy),
            Binding(["q"], "leave", hint: "Leave; the rollout goes on in AWS", message: .leave),
        ]
        if !isFollowing {
            list.append(Binding([.escape, "h"], "home", hint: "Back to the home screen", message: .home))
        }
        return list
    }

    /// Takes what the feed has to say.
    mutating func hear(_ reply: Rollout.Reply) {
        switch reply {
        case .found(let stackId):
            tree = StackTree(rootStackId: stackId)
        case .events(let batch):
            let before = tree?.events.count ?? 0
            tree?.apply(batch)
            guard let grown = tree else { return }
            log.grew(by: grown.events.count - before)
            for event in batch { clock.observe(event.timestamp, at: local) }
            if grown.operation?.status.isFailed == true || grown.counts.failed > 0 {
                causes = RootCause.find(in: grown, catalogue: FailureRows.catalogue)
            }
        case .expected(let stacks): tree?.expect(stacks)
        case .total(let path, let total): tree?.setTotal(total, at: path)
        case .calls(let report): calls = report
        case .notice(let said): notice = said.kind == .recovered ? nil : said.sentence
        case .ended(let ending):
            self.ending = ending
            isFollowing = false
            notice = nil
            if let tree { causes = RootCause.find(in: tree, catalogue: FailureRows.catalogue) }
        case .failed(let error):
            isFollowing = false
            problem = error.sentence
        case .launched: break
        }
    }

    /// How to see the rollout again.
    var comeBack: String { "panther-wizard watch \(tree?.root.name ?? stack)" }

    /// What to print after leaving.
    func farewell(_ context: Context) -> [String] {
        guard !stack.isEmpty else { return [] }
        let name = tree?.root.name ?? stack
        if let ended {
            var lines = ["\(name): \(ended.rawValue)"]
            if let cause = causes.first {
                lines.append("First failure: \((cause.path + [cause.logicalResourceId]).joined(separator: " > "))")
                lines.append(cause.reason)
            }
            return lines
        }
        if let problem { return [problem] }
        return ["The rollout of \(name) goes on in AWS. To see it again: \(comeBack)"]
    }

    /// 130 where it is left while it runs, 1 after a failure, else 0.
    var exitCode: Int32 {
        if isFollowing { return 130 }
        if problem != nil { return 1 }
        return ending == nil || endedWell ? 0 : 1
    }
}
