import Journal
import Primitives
import Rollout
import Stacks
import Wizard

/// A rollout as it was recorded: what following it told, and the tree that this comes to.
struct Recording: Sendable {
    /// ARN of the root.
    var stackId: String
    /// What was told, in the order in which it was.
    var replies: [Reply]
    /// All of its events.
    var tree: StackTree

    /// A recording of which nothing is known yet.
    init(stackId: String) {
        self.stackId = stackId
        replies = [.found(stackId: stackId)]
        tree = StackTree(rootStackId: stackId)
    }

    /// The rollouts of a run, in the order in which they were begun.
    static func all(of run: RunID, in journal: Journal) throws(JournalTrouble) -> [Recording] {
        var recordings: [Recording] = []
        try journal.moments(of: run) { moment, _ in
            if case .found(let stackId) = moment {
                // Found once more after the session was taken up again.
                if recordings.last?.stackId != stackId { recordings.append(Recording(stackId: stackId)) }
                return
            }
            guard !recordings.isEmpty, let reply = moment.reply else { return }
            recordings[recordings.count - 1].take(reply)
        }
        return recordings
    }

    /// Takes what was told next.
    mutating func take(_ reply: Reply) {
        switch reply {
        case .events(let events): tree.apply(events)
        case .total(let path, let total): tree.setTotal(total, at: path)
        case .expected(let stacks): tree.expect(stacks)
        default: break
        }
        replies.append(reply)
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
            if let event = line.event { recordings[place].take(.events([event])) }
            if line.type == "notice", let kind = line.kind.flatMap(Notice.Kind.init(rawValue:)) {
                recordings[place].take(.notice(Notice(kind, line.message ?? "")))
            }
            if line.type == "outcome" {
                let tree = recordings[place].tree
                let status = ResourceStatus(rawValue: line.status ?? "")
                recordings[place].take(
                    .ended(Ending(status: status, reason: tree.root.reason, operation: tree.operation?.kind)))
            }
        }
        return recordings
    }

    /// A recording made of events alone, as a file of the aws command holds them.
    init(_ tree: StackTree) {
        self.init(stackId: tree.root.stackId)
        take(.events(tree.events.map(\.event)))
        guard let operation = tree.operation, operation.ended != nil else { return }
        take(.ended(Ending(status: operation.status, reason: tree.root.reason, operation: operation.kind)))
    }

    /// What was told, with the moment of the rollout at which each is told again. An event that was seen late is told when it
    /// was seen, a notice with the event before it.
    var inTime: [(reply: Reply, at: Timestamp)] {
        var newest = tree.events.first?.event.timestamp ?? Timestamp(milliseconds: 0)
        var told: [(reply: Reply, at: Timestamp)] = []
        for reply in replies {
            if case .events(let events) = reply {
                // One by one, so that those of a page that was read at once do not all appear at once.
                for event in events {
                    newest = max(newest, event.timestamp)
                    told.append((.events([event]), newest))
                }
            } else {
                told.append((reply, newest))
            }
        }
        return told
    }

    /// The same told oldest first, the events of a second at once: what `watch --json` would have printed.
    var oldestFirst: [(reply: Reply, at: Timestamp)] {
        var told: [(reply: Reply, at: Timestamp)] = []
        var notices: [(reply: Reply, at: Timestamp)] = []
        let first = tree.events.first?.event.timestamp ?? Timestamp(milliseconds: 0)
        var newest = first
        var end: Reply?
        for reply in replies {
            switch reply {
            case .events(let events): newest = events.reduce(newest) { max($0, $1.timestamp) }
            case .notice: notices.append((reply, newest))
            case .ended: end = reply
            default: told.append((reply, first))
            }
        }
        var batch: [StackEvent] = []
        var pending = notices[...]
        func flush() {
            guard let last = batch.last else { return }
            told.append((.events(batch), last.timestamp))
            batch = []
        }
        for event in Self.parentsFirst(tree.events.map(\.event)) {
            let moment = event.timestamp
            if let began = batch.first?.timestamp, moment.seconds(since: began) >= 1 { flush() }
            while let notice = pending.first, notice.at < moment {
                flush()
                told.append(notice)
                pending = pending.dropFirst()
            }
            batch.append(event)
        }
        flush()
        told += pending
        if let end { told.append((end, newest)) }
        return told
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
