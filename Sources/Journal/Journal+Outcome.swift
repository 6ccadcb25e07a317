import Stacks
import Wizard

extension Journal {
    /// The outcome of the run's last rollout by what was stored of it; nil if its end was not seen.
    func outcome(of id: RunID) throws(JournalTrouble) -> RunOutcome? {
        var state = RolloutState()
        try rolloutEvents(of: id) { event, _ in state.apply(event, at: 0) }
        guard let ending = state.ending else { return nil }
        let cause = ending.endedWell ? nil : state.causes.first
        return RunOutcome(
            status: ending.status.rawValue, endedWell: ending.endedWell, cause: cause?.summary(fromRoot: state.name),
            outputs: Dictionary(ending.outputs.map { ($0.key, $0.value) }) { $1 })
    }
}
