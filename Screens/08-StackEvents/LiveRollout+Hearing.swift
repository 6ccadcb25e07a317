import Panther
import Primitives
import Rollout
import Stacks
import Terminal

extension LiveRollout {
    /// Receives what the feed reports. Returns what the terminal should do because of it.
    mutating func receive(_ reply: Rollout.Reply) -> [Deed] {
        switch reply {
        case .event(let event): return apply(event)
        case .calls(let report): calls.take(report, at: local)
        case .failed(let error):
            guard error.deed == .follow else {
                refusal = error.sentence
                return []
            }
            isFollowing = false
            problem = error.sentence
            problemCode = error.exitCode
        case .launched, .notLaunched, .previewed, .discarded, .deleting: break
        }
        return []
    }

    private mutating func apply(_ event: RolloutEvent) -> [Deed] {
        // The selected event stays where it is while others are inserted above it.
        let anchor = tree.flatMap { log.anchor(in: $0) }
        state.apply(corrected(event), at: local)
        switch event {
        case .found, .expected: refreshOutline()
        case .events(let batch): grow(by: batch, anchor: anchor)
        case .total: break
        case .notice: noticed = local
        case .ended(let ending):
            refusal = ending.refusedDeletion(of: name) ?? refusal
            isFollowing = false
            remaining = nil
            refreshOutline()
            return [.notify("\(name): \(ending.status.rawValue)")]
        }
        return []
    }

    /// An ending whose operation the operator turned into a deletion here is the end of that deletion.
    private func corrected(_ event: RolloutEvent) -> RolloutEvent {
        guard deletion != nil, case .ended(var ending) = event, ending.status.rawValue == "DELETE_COMPLETE" else {
            return event
        }
        ending.operation = .delete
        return .ended(ending)
    }

    private mutating func grow(by batch: [StackEvent], anchor: Timestamp?) {
        guard let first = batch.map(\.timestamp).min(), let tree else { return }
        log.grew(tree, from: first, batch: batch, anchor: anchor)
        if tree.operation?.kind == .delete { refusal = nil }
        refreshOutline()
    }

    /// Brings the rows of the tree up to date with what is known.
    mutating func refreshOutline() {
        if let tree { outline.update(tree) }
    }

    /// The same for one stack's chosen filter of events, after the operator changed it.
    mutating func refilter() {
        if let tree { log.refilter(tree) }
    }
}
