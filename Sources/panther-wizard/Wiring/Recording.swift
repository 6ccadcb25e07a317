import Journal
import Panther
import Primitives
import Rollout
import Stacks
import Wizard

/// A rollout as it was recorded: what following it told, and the tree that this comes to.
struct Recording: Sendable {
    /// ARN of the root.
    var stackId: String
    /// What was reported, in that order.
    var events: [RolloutEvent]
    /// What it comes to.
    var state: RolloutState
    /// All of its stacks and stack events.
    var tree: StackTree { state.tree ?? StackTree(rootStackId: stackId) }

    /// A recording of which nothing is known yet.
    init(stackId: String) {
        self.stackId = stackId
        events = [.found(stackId: stackId)]
        state = RolloutState(catalogue: FailureRows.catalogue)
        state.apply(.found(stackId: stackId), at: 0)
    }

    /// The rollouts of a run, in the order in which they were begun.
    static func all(of run: RunID, in journal: Journal) throws(JournalTrouble) -> [Recording] {
        var recordings: [Recording] = []
        try journal.rolloutEvents(of: run) { event, _ in
            if case .found(let stackId) = event {
                // Found once more after the session was taken up again.
                if recordings.last?.stackId != stackId { recordings.append(Recording(stackId: stackId)) }
                return
            }
            if !recordings.isEmpty { recordings[recordings.count - 1].append(event) }
        }
        return recordings
    }

    /// Adds what was reported next.
    mutating func append(_ event: RolloutEvent) {
        state.apply(event, at: 0)
        events.append(event)
    }

    /// The rollouts that lines of `watch --json` tell of, in the order in which they begin; other lines are passed over.
    static func all(inLines text: String) -> [Recording] {
        var recordings: [Recording] = []
        for text in text.split(whereSeparator: \.isNewline) {
            guard let line = RecordedLine(String(text)) else { continue }
            let root = line.root?.stackId ?? line.stackId ?? ""
            var place = recordings.firstIndex { $0.stackId == root }
            if place == nil, line.event != nil {
                recordings.append(Recording(stackId: root))
                place = recordings.count - 1
            }
            guard let place else { continue }
            if let event = line.event { recordings[place].append(.events([event])) }
            if line.type == "notice", let kind = line.kind.flatMap(RolloutNotice.Kind.init(rawValue:)) {
                recordings[place].append(.notice(RolloutNotice(kind, line.message ?? "")))
            }
            if line.type == "outcome" {
                let tree = recordings[place].tree
                let status = ResourceStatus(rawValue: line.status ?? "")
                recordings[place].append(
                    .ended(RolloutEnding(status: status, reason: tree.root.reason, operation: tree.operation?.kind)))
            }
        }
        return recordings
    }

    /// A recording made of events alone, as a file of the aws command holds them.
    init(_ tree: StackTree) {
        self.init(stackId: tree.root.stackId)
        append(.events(tree.events.map(\.event)))
        guard let operation = tree.operation, operation.ended != nil else { return }
        append(.ended(RolloutEnding(status: operation.status, reason: tree.root.reason, operation: operation.kind)))
    }

    /// What was reported, each with the time in the rollout at which a replay reports it. A stack event that was seen late is
    /// replayed when it was seen, a notice with the stack event before it.
    var inTime: [(event: RolloutEvent, at: Timestamp)] {
        var newest = tree.events.first?.event.timestamp ?? Timestamp(milliseconds: 0)
        var timed: [(event: RolloutEvent, at: Timestamp)] = []
        for event in events {
            if case .events(let stackEvents) = event {
                // One by one, so that a page that was read at once does not appear at once.
                for stackEvent in stackEvents {
                    newest = max(newest, stackEvent.timestamp)
                    timed.append((.events([stackEvent]), newest))
                }
            } else {
                timed.append((event, newest))
            }
        }
        return timed
    }

    /// The same oldest first, the stack events of a second at once: what `watch --json` would have printed.
    var oldestFirst: [(event: RolloutEvent, at: Timestamp)] {
        var timed: [(event: RolloutEvent, at: Timestamp)] = []
        var notices: [(event: RolloutEvent, at: Timestamp)] = []
        let first = tree.events.first?.event.timestamp ?? Timestamp(milliseconds: 0)
        var newest = first
        var end: RolloutEvent?
        for event in events {
            switch event {
            case .events(let stackEvents): newest = stackEvents.reduce(newest) { max($0, $1.timestamp) }
            case .notice: notices.append((event, newest))
            case .ended: end = event
            case .found, .total, .expected: timed.append((event, first))
            }
        }
        var batch: [StackEvent] = []
        var pending = notices[...]
        func flush() {
            guard let last = batch.last else { return }
            timed.append((.events(batch), last.timestamp))
            batch = []
        }
        for event in Self.parentsFirst(tree.events.map(\.event)) {
            let moment = event.timestamp
            if let began = batch.first?.timestamp, moment.seconds(since: began) >= 1 { flush() }
            while let notice = pending.first, notice.at < moment {
                flush()
                timed.append(notice)
                pending = pending.dropFirst()
            }
            batch.append(event)
        }
        flush()
        timed += pending
        if let end { timed.append((end, newest)) }
        return timed
    }

    /// The events so that none of a nested stack comes before the row of its parent that names it: until then nobody knows
    /// where it belongs.
    private static func parentsFirst(_ events: [StackEvent]) -> [StackEvent] {
        func child(of event: StackEvent) -> String? {
            event.resourceType == StackEvent.stackType && event.physicalResourceId != event.stackId
                ? event.physicalResourceId : nil
        }
        var unnamed = Set(events.compactMap(child))
        var held: [String: [StackEvent]] = [:]
        var ordered: [StackEvent] = []
        for event in events {
            guard !unnamed.contains(event.stackId) else {
                held[event.stackId, default: []].append(event)
                continue
            }
            var next = [event][...]
            while let event = next.popFirst() {
                ordered.append(event)
                if let child = child(of: event), unnamed.remove(child) != nil {
                    next += held.removeValue(forKey: child) ?? []
                }
            }
        }
        return ordered + held.values.joined()
    }
}
