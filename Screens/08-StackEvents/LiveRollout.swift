import Panther
import Primitives
import Rollout
import Stacks
import Terminal

/// One root stack that is followed: what is known of it, and how it is looked at.
struct LiveRollout: Equatable, Sendable {
    /// Which side the keys move in.
    enum Pane: Equatable, Sendable { case stacks, events }

    /// What fills the room under the summary.
    enum Mode: Equatable, Sendable {
        /// The tree of stacks beside the events.
        case overview
        /// The resources of the stack at that path.
        case stack([String])
        /// Bars of time: the stacks, or the resources of the stack at that path.
        case timeline([String]?)
        /// Everything that is known of the failure.
        case failure
        /// Everything that is known of one event, by its place in the tree's list.
        case event(Int)
    }

    // What is known.

    /// What was asked to be followed: a name until an ARN is known; empty for nothing.
    var stack = ""
    /// What the feed's replies are told apart by.
    var key = ""
    /// Everything that is known of the rollout.
    var state = RolloutState(catalogue: FailureRows.catalogue)
    /// Whether the feed is running.
    var isFollowing = false
    /// The request whose operation is followed; nil for whatever operation runs or ran last.
    var request: FollowedRequest?
    /// A deletion that the operator asked for here while another operation was followed.
    var deletion: FollowedRequest?
    /// When the last notice came, by the local clock.
    var noticed: Int64 = 0
    /// How the feed's asking goes.
    var calls = CallRate()
    /// Why nothing can be followed, or why the end is not known.
    var problem: String?
    /// The exit code of that.
    var problemCode: Int32 = 1
    /// Why CloudFormation did not do what the operator asked for here.
    var refusal: String?
    /// The moment by the local clock, in milliseconds since any fixed point.
    var local: Int64 = 0
    /// How long it will still take, as last estimated.
    var remaining: Estimate.Range?

    // How it is looked at.

    var pane = Pane.stacks
    var mode = Mode.overview
    var outline = StackOutline()
    var log = EventLog()
    /// The chosen row of the page on show: resources, bars of time, or lines of the failure.
    var list = ListPosition()

    /// Nothing that is followed yet.
    init() {}

    /// A rollout that begins to be followed.
    init(_ plan: FollowPlan, local: Int64) {
        stack = plan.stack
        key = plan.key
        request = plan.request
        isFollowing = true
        self.local = local
    }

    /// The stacks with their resources and events; nil before the root was found.
    var tree: StackTree? { state.tree }
    /// Maps local time to CloudFormation's.
    var clock: ElapsedClock { state.clock }
    /// How the rollout ended; nil while it runs.
    var ending: RolloutEnding? { state.ending }
    /// The feed's last notice, such as that it is throttled; nil when all is well.
    var notice: RolloutNotice? { state.notice }
    /// The independent causes of the failure, earliest first.
    var causes: [Cause] { state.causes }
    /// The time by CloudFormation's clock, as far as events tell it.
    var now: Timestamp { clock.now(at: local) ?? Timestamp(milliseconds: 0) }
    /// The status that the rollout ended with; nil while it runs.
    var ended: ResourceStatus? { ending?.status }
    /// Whether the rollout ended as it was asked to.
    var endedWell: Bool { ending?.endedWell ?? false }
    /// The root's name, or what was asked for while that is not known.
    var name: String { tree?.root.name ?? stack }
    /// Whether the operation is on its way back, or is a removal.
    var isUndoing: Bool {
        guard let operation = tree?.operation else { return false }
        return operation.kind != .delete && (tree?.root.kind == .rollingBack || tree?.root.status.verb == .delete)
    }

    /// Takes the time: elapsed times, the estimate and what shows only for a while depend on it.
    mutating func tick(_ local: Int64) {
        self.local = local
        if let notice, notice.kind == .recovered, local - noticed > 8000 { state.clearNotice() }
        guard isFollowing, let tree else { return }
        state.refreshCauses(at: local)
        guard tree.operation != nil, clock.offset != nil else { return }
        remaining = state.remaining(at: local)
    }

    /// How a stack or resource looks: what is removed on the way back is not removed because somebody wished it.
    func kind(of status: ResourceStatus) -> ResourceStatus.Kind {
        status.verb == .delete && status.isInProgress && isUndoing ? .rollingBack : status.kind
    }

    /// The stack that is chosen in the tree; nil where it has not begun.
    var chosen: StackNode? {
        guard let tree, let row = outline.selected, let place = row.place else { return nil }
        return tree.nodes[place]
    }

    /// The terminal's title while it is followed.
    var title: String? {
        guard isFollowing || ending != nil, let tree else { return nil }
        let counts = tree.counts
        return "\(name) \(counts.done)/\(counts.total) \(tree.root.status.rawValue)"
    }

    /// The bar on the terminal's tab.
    var progress: Progress? {
        guard isFollowing, let tree else { return nil }
        if !causes.isEmpty { return .failed }
        return tree.counts.share.map { .percent(Int(min(1, $0) * 100)) }
    }

    /// How to see the rollout again.
    var comeBack: String { "panther-wizard watch \(name)" }

    /// What to print after leaving.
    var farewell: [String] {
        guard !stack.isEmpty else { return [] }
        if let problem { return [problem] }
        var lines: [String] = []
        if let ending { lines.append(ending.refusedDeletion(of: name) ?? "\(name): \(ending.status.rawValue)") }
        if !endedWell, let cause = causes.first {
            lines.append("First failure: \(cause.path(fromRoot: name)) (\(cause.resourceType))")
            lines.append("  \(cause.plainReason)")
            if !cause.remedy.isEmpty { lines.append(cause.remedy) }
        }
        for output in ending?.outputs ?? [] { lines.append("\(output.key) = \(output.value)") }
        return ended == nil ? lines + lastWords : lines
    }

    /// What is known of a rollout that is left before its end.
    private var lastWords: [String] {
        guard let tree, state.isRunning else {
            var plan = FollowPlan(stack: stack)
            (plan.tag, plan.request) = (key, deletion ?? request)
            return state.lastWords(plan)
        }
        return ["The rollout of \(tree.root.name) goes on in AWS. To see it again: \(comeBack)"]
    }

    /// 130 where it is left while it runs, 1 after a failure, else 0.
    var exitCode: Int32 {
        if isFollowing { return 130 }
        if problem != nil { return problemCode }
        return ending == nil || endedWell ? 0 : 1
    }
}
