import Panther
import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

/// Step 8: the rollout as it happens. Also what `watch` and `replay` show.
struct StackEventsStep: StepPage {
    /// The rollouts that are followed, at least one; an empty one where nothing is.
    private(set) var rollouts = [LiveRollout()]
    /// Which of them is open.
    private(set) var selection = 0
    /// What is asked before something is done; nil while nothing is.
    var dialog: RolloutDialog?
    /// The chosen row of what came of the open rollout.
    var outcome = ListPosition()
    /// How often a removal or a turning back was confirmed: each is a request of its own.
    var attempts = 0
    /// The moment by the local clock, in milliseconds since any fixed point.
    private(set) var local: Int64 = 0
    /// Runs that went well before, for the estimate; the newest first.
    private(set) var history: [PastRun] = []

    /// The rollout that is open.
    var open: LiveRollout {
        get { rollouts[selection] }
        set { rollouts[selection] = newValue }
    }

    var tree: StackTree? { open.tree }
    var causes: [Cause] { open.causes }
    var ending: RolloutEnding? { open.ending }
    var ended: ResourceStatus? { open.ended }
    var endedWell: Bool { open.endedWell }
    var problem: String? { open.problem }
    var stack: String { open.stack }
    /// Whether a feed is at work for any of them.
    var isFollowing: Bool { rollouts.contains { $0.isFollowing } }
    var isTyping: Bool { dialog?.isTyping ?? (open.log.field != nil) }
    var changesAccount: Bool { dialog?.changesAccount ?? false }

    /// Begins to follow stacks, the first of them open.
    mutating func watch(_ plans: [FollowPlan]) -> [Effect] {
        guard !plans.isEmpty else { return [] }
        rollouts = plans.map { plan in
            var rollout = LiveRollout(plan, local: local)
            rollout.state.estimate.history = history
            return rollout
        }
        selection = 0
        dialog = nil
        return [.rollout(.stop)] + plans.map { .rollout(.follow($0)) }
    }

    /// Takes the time.
    mutating func tick(_ local: Int64) {
        self.local = local
        for index in rollouts.indices { rollouts[index].tick(local) }
    }

    /// Takes runs that went well before.
    mutating func remember(_ runs: [PastRun]) {
        history = runs
        for index in rollouts.indices { rollouts[index].state.estimate.history = runs }
    }

    mutating func enter(_ context: inout Context) -> [Effect] { [] }

    func verdict(_ context: Context) -> Verdict? {
        ending == nil ? nil : endedWell ? .clear : .blocked
    }

    func gate(_ context: Context) -> Gate { .closed("This is the last step.") }

    /// Takes what a feed has to say; `name` is what was asked to be followed, empty for the open rollout.
    mutating func hear(_ reply: Rollout.Reply, from name: String = "") -> [Effect] {
        let index = name.isEmpty ? selection : rollouts.firstIndex { $0.key == name }
        guard let index else { return [] }
        let effects = rollouts[index].receive(reply).map(Effect.terminal)
        return effects + followOn(reply, at: index)
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        let names = rollouts.map { rollout -> String in
            let kind = rollout.tree.map { rollout.kind(of: $0.root.status) } ?? .waiting
            let mark = rollout.causes.isEmpty ? kind : .failed
            let isAmbiguous = rollouts.count { $0.name == rollout.name } > 1
            return "\(mark.glyph(context.glyphs)) \(isAmbiguous ? rollout.key : rollout.name)"
        }
        let tabs = rollouts.count > 1 ? Tabs(name: "tabs", names, selection: selection) : nil
        StackEventsScreen(rollout: open, context: context, tabs: tabs).draw(in: &canvas)
    }

    mutating func replace(_ index: Int, with rollout: LiveRollout) { rollouts[index] = rollout }

    mutating func setDeletion(_ request: FollowedRequest?, at index: Int) { rollouts[index].deletion = request }

    /// Opens the rollout so many places further on.
    mutating func turn(by step: Int) {
        selection = (selection + step + rollouts.count) % rollouts.count
    }

    /// Opens the rollout at that place, if there is one.
    mutating func turn(to place: Int) {
        if rollouts.indices.contains(place) { selection = place }
    }

    /// How to see the rollouts again.
    var comeBack: String {
        "panther-wizard watch \(rollouts.map { $0.key == $0.stack ? $0.name : $0.key }.joined(separator: " "))"
    }

    /// What to print after leaving.
    func farewell(_ context: Context) -> [String] { rollouts.flatMap(\.farewell) }

    /// 130 where one is left while it runs, 1 after a failure, else 0.
    var exitCode: Int32 {
        if isFollowing { return 130 }
        return rollouts.map(\.exitCode).max() ?? 0
    }
}
