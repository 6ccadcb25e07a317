public import Primitives

/// The events of all stacks of a tree, oldest first: by timestamp, ties by each stack's own order.
public struct EventList: RandomAccessCollection, Equatable, Sendable {
    /// An event in its place.
    public struct Entry: Equatable, Sendable {
        /// The event as it came.
        public var event: StackEvent
        /// Where in `StackTree.nodes` its stack is.
        public internal(set) var node: Int
        /// Whether newer events of the same stack were known before it: CloudFormation showed it late.
        public internal(set) var isLate: Bool
    }

    /// In order of arrival, which never changes: only places move when a late event is put where it belongs.
    private(set) var log: [Entry] = []
    private var order: [Int32] = []
    private var fresh: [Int32] = []
    /// Places in `log` of the events that say something failed or turned back: all that a search for causes looks at.
    private(set) var failing: [Int32] = []

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of events.
    public var endIndex: Int { order.count }
    /// The event at that place, 0 being the oldest.
    public subscript(position: Int) -> Entry { log[Int(order[position])] }

    /// The place of the first event that is not older than `moment`.
    public func firstIndex(since moment: Timestamp) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].event.timestamp < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Takes an event; it gets its place with the next `settle`.
    mutating func append(_ event: StackEvent, node: Int, isLate: Bool) {
        let place = Int32(truncatingIfNeeded: log.count)
        fresh.append(place)
        if event.status.saysFailure { failing.append(place) }
        log.append(Entry(event: event, node: node, isLate: isLate))
    }

    /// Says that events of one node belong to another.
    mutating func move(from old: Int, to new: Int) {
        for place in log.indices where log[place].node == old { log[place].node = new }
    }

    /// Puts what was taken since the last time where it belongs: one merge a batch, however many are out of order.
    mutating func settle() {
        guard !fresh.isEmpty else { return }
        defer { fresh.removeAll(keepingCapacity: true) }
        let log = self.log
        func time(_ index: Int32) -> Timestamp { log[Int(index)].event.timestamp }
        var isSorted = true
        for place in fresh.indices.dropFirst() where time(fresh[place]) < time(fresh[place - 1]) { isSorted = false }
        if !isSorted {
            // Arrival numbers break ties, which keeps each stack's own order.
            fresh.sort { (time($0), $0) < (time($1), $1) }
        }
        guard let first = fresh.first else { return }
        var end = order.count
        order.append(contentsOf: fresh)
        guard end > 0, time(order[end - 1]) > time(first) else { return }
        var target = order.count
        var pending = fresh.count
        while pending > 0 {
            target -= 1
            if end > 0, time(order[end - 1]) > time(fresh[pending - 1]) {
                order[target] = order[end - 1]
                end -= 1
            } else {
                order[target] = fresh[pending - 1]
                pending -= 1
            }
        }
    }
}
