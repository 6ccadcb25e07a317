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
    /// Everything that is known of the rollout; nil before the stack was found.
    var tree: StackTree?
    /// Whether the feed is at work.
    var isFollowing = false
    /// How the rollout ended; nil while it runs.
    var ending: Rollout.Ending?
    /// Tells CloudFormation's time.
    var clock = ElapsedClock()
    /// What the feed last had to say, such as that it is throttled; nil when all is well.
    var notice: Notice?
    /// When it said so, by the local clock.
    var noticed: Int64 = 0
    /// How the feed's asking goes.
    var calls = CallRate()
    /// The independent causes of the failure, the first one first. They stay once they were seen.
    var causes: [Cause] = []
    /// Whether events came that can change the causes and were not looked at yet.
    var causesAreOld = false
    /// Why nothing can be followed.
    var problem: String?
    /// Why CloudFormation did not do what the operator asked for here.
    var refusal: String?
    /// The moment by the local clock, in milliseconds since any fixed point.
    var local: Int64 = 0
    /// How long it will still take.
    var estimate = Estimate()
    /// The same, as it was last said.
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
        isFollowing = true
        self.local = local
    }

    /// The moment by CloudFormation's clock, as far as events have told it.
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
        if let said = notice, said.kind == .recovered, local - noticed > 8000 { notice = nil }
        guard isFollowing, let tree else { return }
        if causesAreOld { findCauses(in: tree) }
        guard tree.operation != nil, clock.offset != nil else { return }
        remaining = estimate.remaining(in: tree, at: now)
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
        if let ended { lines.append("\(name): \(ended.rawValue)") }
        if !endedWell, let cause = causes.first {
            lines.append("First failure: \(cause.spokenPath(root: name, separator: " > ")) (\(cause.resourceType))")
            if !cause.reason.isEmpty { lines.append(cause.reason) }
            if !cause.remedy.isEmpty { lines.append(cause.remedy) }
        }
        for output in ending?.outputs ?? [] { lines.append("\(output.key) = \(output.value)") }
        if ended == nil {
            lines.append("The rollout of \(name) goes on in AWS. To see it again: \(comeBack)")
        }
        return lines
    }

    /// 130 where it is left while it runs, 1 after a failure, else 0.
    var exitCode: Int32 {
        if isFollowing { return 130 }
        if problem != nil { return 1 }
        return ending == nil || endedWell ? 0 : 1
    }
}
