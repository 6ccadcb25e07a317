import Primitives
import Stacks

/// Events that wait until nothing older can be expected, so that they are told oldest first across all stacks.
struct HeldEvents: Sendable {
    private var held: [(event: StackEvent, seen: Int)] = []
    /// Nested stacks whose ARN a row that was let go has named.
    private var named: Set<String> = []

    /// Whether nothing waits.
    var isEmpty: Bool { held.isEmpty }

    /// Holds events that were seen at the feed's moment of that number.
    mutating func hold(_ events: [StackEvent], seen: Int) {
        held += events.map { ($0, seen) }
    }

    /// Lets go of what is older than everything that may still come: whatever was seen before every open stack was
    /// last asked, and all that is older than it, up to the moment `limit`.
    mutating func release(askedSince: Int, before limit: Timestamp?) -> [StackEvent] {
        var bound: Timestamp?
        for (event, seen) in held where seen < askedSince {
            if limit.map({ event.timestamp < $0 }) ?? true { bound = max(bound ?? event.timestamp, event.timestamp) }
        }
        guard let found = bound else { return [] }
        let ripeUntil = notSplittingStacks(found)
        let ripe = held.filter { $0.event.timestamp <= ripeUntil }
        held.removeAll { $0.event.timestamp <= ripeUntil }
        for (event, _) in ripe where event.namesNestedStack { named.insert(event.physicalResourceId) }
        return sorted(ripe)
    }

    /// A nested stack's first events are older than its parent's row that names its ARN. Whoever is told them without
    /// the row does not know where the stack stands in the tree, so they wait until the row can come along.
    private func notSplittingStacks(_ bound: Timestamp) -> Timestamp {
        var first: [String: Timestamp] = [:]
        for (event, _) in held {
            first[event.stackId] = min(first[event.stackId] ?? event.timestamp, event.timestamp)
        }
        var rows: [String: Timestamp] = [:]
        for (event, _) in held where event.namesNestedStack && !named.contains(event.physicalResourceId) {
            rows[event.physicalResourceId] = min(rows[event.physicalResourceId] ?? event.timestamp, event.timestamp)
        }
        var bound = bound
        var isSettled = false
        while !isSettled {
            isSettled = true
            for (stackId, row) in rows {
                guard row > bound, let began = first[stackId], began <= bound else { continue }
                bound = Timestamp(milliseconds: began.milliseconds - 1)
                isSettled = false
            }
        }
        return bound
    }

    /// Lets go of everything.
    mutating func releaseAll() -> [StackEvent] {
        defer { held = [] }
        return sorted(held)
    }

    /// By timestamp; ties in the order in which they came, which is each stack's own.
    private func sorted(_ events: [(event: StackEvent, seen: Int)]) -> [StackEvent] {
        events.enumerated()
            .sorted { ($0.element.event.timestamp, $0.offset) < ($1.element.event.timestamp, $1.offset) }
            .map(\.element.event)
    }
}

extension StackEvent {
    /// Whether the event is a row that gives a nested stack's ARN.
    fileprivate var namesNestedStack: Bool {
        resourceType == StackEvent.stackType && !isStackItself && !physicalResourceId.isEmpty
    }
}
