import Panther
import Primitives
import Rollout
import Stacks
import Synchronization

/// Follows rollouts without a terminal: a line an event, or one JSON object a line.
struct LineWatch: Sendable {
    /// A root to follow, and the account that it is in.
    struct Root: Sendable {
        var plan: FollowPlan
        var session: Session
        /// Keeps what is told: each root has a run of its own.
        var recorder: Recorder
    }

    var json: Bool
    var style: LineReport.Style
    var endCommand: EndCommand?
    /// Whether an ending is what was asked for.
    var isDone: @Sendable (RolloutEnding) -> Bool = { $0.endedWell }

    private struct State {
        var document = EventDocument(catalogue: FailureRows.catalogue)
        var report: LineReport
        var code: Int32 = 4
        var ending: RolloutEnding?
        var hasFailed = false
    }

    /// Follows until every root rests; returns the exit code. A signal ends it sooner: what runs in the account goes on.
    func run(_ roots: [Root]) async -> Int32 {
        var style = style
        style.namesRoot = roots.count > 1
        let states = roots.map { _ in
            StateBox(State(report: LineReport(catalogue: FailureRows.catalogue, style: style)))
        }
        Interrupts.begin()
        if style.isWorkflow, !json {
            let names = roots.map(\.plan.stack).joined(separator: ", ")
            StandardOutput.print(command: .beginGroup("Events of \(names)"))
        }
        let signal =
            await withTaskGroup(of: Int32?.self) { group in
                group.addTask { await Interrupts.next() }
                for (root, state) in zip(roots, states) {
                    group.addTask {
                        await follow(root, state)
                        return nil
                    }
                }
                var left = roots.count
                while left > 0, let came = await group.next() {
                    if let came {
                        // A group waits for its tasks: those that follow have to be told.
                        group.cancelAll()
                        return came
                    }
                    left -= 1
                }
                group.cancelAll()
                return nil
            } as Int32?
        if style.isWorkflow, !json { StandardOutput.print(command: .endGroup) }
        if let signal {
            await Recorder.finish(roots.map(\.recorder))
            sayWhatGoesOn(roots, states)
            return 128 + signal
        }
        return states.map { $0.value.withLock { $0.code } }.reduce(0, Self.graver)
    }

    /// A failure says more than a question without an answer.
    private static func graver(_ one: Int32, _ other: Int32) -> Int32 {
        if one == 1 || other == 1 { return 1 }
        return one == 0 ? other : one
    }

    private func follow(_ root: Root, _ state: StateBox) async {
        let clock = root.session.clock
        await root.session.carryOut(.follow(root.plan)) { reply in
            root.recorder.hear(reply)
            state.value.withLock { hear(reply, &$0, at: clock.milliseconds) }
        }
        await root.recorder.settled()
        guard let endCommand else { return }
        let facts = state.value.withLock { state in
            EndCommand.Facts(json ? state.document.state : state.report.state, isDone: isDone)
        }
        if let facts { await endCommand.run(facts) }
    }

    private func hear(_ reply: Reply, _ state: inout State, at local: Int64) {
        switch reply {
        case .event(.ended(let ending)):
            state.ending = ending
            state.code = isDone(ending) ? 0 : 1
        case .failed(let error):
            state.hasFailed = true
            state.code = error.exitCode
            if json { StandardError.print(error.sentence) }
        default: break
        }
        if json {
            for line in state.document.lines(for: reply, at: local) { StandardOutput.print(json: line) }
            return
        }
        for line in state.report.lines(for: reply, at: local) { line.print() }
    }

    private func sayWhatGoesOn(_ roots: [Root], _ states: [StateBox]) {
        for (root, state) in zip(roots, states) {
            let (seen, isOver) = state.value.withLock { state in
                (json ? state.document.state : state.report.state, state.ending != nil || state.hasFailed)
            }
            guard !isOver else { continue }
            for line in seen.lastWords(root.plan) { StandardError.print(line) }
        }
    }

    /// Holds the state of one root: a mutex cannot be copied into a list.
    private final class StateBox: Sendable {
        let value: Mutex<State>
        init(_ state: State) { value = Mutex(state) }
    }
}
