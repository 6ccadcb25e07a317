import Stacks

/// Events that wait until nothing older can be expected, so that they are told oldest first across all stacks.
struct HeldEvents: Sendable {
    private var held: [(event: StackEvent, seen: Int)] = []

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
        guard let bound else { return [] }
        let ripe = held.filter { $0.event.timestamp <= bound }
        held.removeAll { $0.event.timestamp <= bound }
        return sorted(ripe)
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
