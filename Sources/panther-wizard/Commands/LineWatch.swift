import Panther
import Rollout
import Stacks
import Synchronization

/// Follows a rollout without a terminal: a line an event, or one JSON object a line.
struct LineWatch: Sendable {
    var session: Session
    var json: Bool
    var ascii: Bool

    private struct State {
        var document = EventDocument(catalogue: FailureRows.catalogue)
        var tree: StackTree?
        var code: Int32 = 4
        var toldDone = -1
    }

    /// Follows until the root rests; returns the exit code.
    func run(_ plan: FollowPlan) async -> Int32 {
        let state = Mutex(State())
        await session.carryOut(.follow(plan)) { reply in
            state.withLock { hear(reply, &$0) }
        }
        return state.withLock { $0.code }
    }

    private func hear(_ reply: Reply, _ state: inout State) {
        switch reply {
        case .ended(let ending): state.code = ending.endedWell ? 0 : 1
        case .failed(let error):
            state.code = error.exitCode
            StandardError.print(error.sentence)
        default: break
        }
        let lines = state.document.lines(for: reply, at: session.clock.milliseconds)
        if json {
            for line in lines { StandardOutput.print(line) }
        } else {
            speak(reply, &state)
        }
    }

    private func speak(_ reply: Reply, _ state: inout State) {
        switch reply {
        case .found(let stackId): state.tree = StackTree(rootStackId: stackId)
        case .events(let events):
            state.tree?.apply(events)
            guard let tree = state.tree else { return }
            for event in events {
                let path = tree.path(of: event.stackId)
                StandardOutput.print(EventLine.text(event, root: tree.root.name, path: path, ascii: ascii))
            }
            let counts = tree.counts
            if counts.done / 20 != state.toldDone / 20 {
                state.toldDone = counts.done
                let total = counts.isTotalExact ? "\(counts.total)" : "at least \(counts.total)"
                StandardError.print("\(counts.done) of \(total) done, \(counts.failed) failed")
            }
        case .total(let path, let total): state.tree?.setTotal(total, at: path)
        case .expected(let stacks): state.tree?.expect(stacks)
        case .notice(let notice): StandardError.print(notice.sentence)
        case .ended(let ending):
            StandardOutput.print("\(state.tree?.root.name ?? "") ended: \(ending.status.rawValue)")
            for cause in state.document.causes(isComplete: true) {
                let path = ([state.tree?.root.name ?? ""] + cause.path + [cause.logicalResourceId]).joined(
                    separator: " > ")
                StandardOutput.print("First failure: \(path): \(cause.reason)\n\(cause.remedy)")
                break
            }
            for output in ending.outputs { StandardOutput.print("\(output.key) = \(output.value)") }
        case .calls, .failed, .launched: break
        }
    }
}

extension RolloutError {
    /// The exit code documented for it.
    var exitCode: Int32 {
        switch failure {
        case .credentials: 3
        case .offline, .garbled, .throttled: 4
        default: 1
        }
    }
}
