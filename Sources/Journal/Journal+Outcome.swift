import Stacks
import Wizard

extension Journal {
    /// What came of the run's last rollout by what is kept of it; nil where its end was not seen.
    func outcome(of id: RunID) throws(JournalTrouble) -> RunOutcome? {
        var tree: StackTree?
        var rest: Moment.Rest?
        try moments(of: id) { moment, _ in
            switch moment {
            case .found(let stackId) where tree?.root.stackId != stackId:
                tree = StackTree(rootStackId: stackId)
                rest = nil
            case .events(let events): tree?.apply(events)
            case .ended(let seen): rest = seen
            default: break
            }
        }
        guard let rest else { return nil }
        let endedWell = rest.status.endedWell(deletionAsked: rest.operation == .delete)
        let cause = endedWell ? nil : tree.flatMap { RootCause.find(in: $0, isComplete: true).first }
        let line = cause.map { cause in
            let path = [tree?.root.name ?? ""] + cause.path + [cause.logicalResourceId]
            return path.joined(separator: " > ") + (cause.reason.isEmpty ? "" : ": \(cause.reason)")
        }
        return RunOutcome(
            status: rest.status.rawValue, endedWell: endedWell,
            cause: line, outputs: Dictionary(rest.outputs.map { ($0.key, $0.value) }) { $1 })
    }
}
