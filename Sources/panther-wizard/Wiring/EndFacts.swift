import Panther
import Rollout
import Stacks
import Synchronization

/// Gathers from a feed's replies what `--on-end` tells its command.
final class EndFacts: Sendable {
    private struct State {
        var tree: StackTree?
        var ending: Ending?
    }

    private let state = Mutex(State())

    /// Takes what the feed says.
    func hear(_ reply: Reply) {
        state.withLock { state in
            switch reply {
            case .found(let stackId): state.tree = StackTree(rootStackId: stackId)
            case .events(let events): state.tree?.apply(events)
            case .ended(let ending): state.ending = ending
            default: break
            }
        }
    }

    /// The facts, once the rollout has ended.
    var facts: EndCommand.Facts? {
        state.withLock { state in
            guard let tree = state.tree, let ending = state.ending else { return nil }
            let cause = RootCause.find(in: tree, catalogue: FailureRows.catalogue, isComplete: true).first
            return EndCommand.Facts(
                stackId: tree.root.stackId, stackName: tree.root.name, status: ending.status.rawValue,
                endedWell: ending.endedWell,
                cause: cause.map { "\($0.chain(root: tree.root.name)): \($0.reason)" } ?? "",
                category: cause?.category ?? "")
        }
    }
}
