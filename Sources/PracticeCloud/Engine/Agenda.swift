import HeapModule

/// What is still to happen, earliest first; what is due at the same time keeps the order in which it was planned.
struct Agenda: Sendable {
    /// One thing that is to happen.
    struct Entry: Sendable, Comparable {
        /// When: virtual milliseconds since 1970.
        var time: Int64
        /// The stack that it happens to.
        var stackId: String
        /// The run of the stack that planned it: an entry of a run that has ended does nothing.
        var run: Int
        /// What happens.
        var deed: Deed
        /// Counts the planned entries, so that no two are equal.
        fileprivate var order: UInt64

        static func < (left: Entry, right: Entry) -> Bool {
            (left.time, left.order) < (right.time, right.order)
        }

        static func == (left: Entry, right: Entry) -> Bool { left.order == right.order }
    }

    private var entries = Heap<Entry>()
    private var planned: UInt64 = 0

    /// Plans a deed.
    mutating func plan(_ deed: Deed, of stackId: String, run: Int, at time: Int64) {
        planned += 1
        entries.insert(Entry(time: time, stackId: stackId, run: run, deed: deed, order: planned))
    }

    /// Takes out the earliest entry, if it is due by then.
    mutating func next(by time: Int64) -> Entry? {
        guard let first = entries.min, first.time <= time else { return nil }
        return entries.popMin()
    }

    /// When the earliest entry is due.
    var nextTime: Int64? { entries.min?.time }
}

/// A thing that happens to a stack at its time.
enum Deed: Hashable, Sendable {
    /// The run looks for resources that it can turn to.
    case advance
    /// The run turns to a resource.
    case begin(String)
    /// The resource's handler has begun its work and knows the physical id.
    case initiate(String)
    /// The resource stands, though its consistency check still runs: what depends on it may begin.
    case configure(String)
    /// The resource is done.
    case complete(String)
    /// The resource has failed, for that reason.
    case fail(String, reason: String)
    /// What is still under way is cancelled, because something failed.
    case cancelRest
    /// The run ends as a failure: its stack says so, and turns back where it must.
    case giveUp
    /// The run is over: its stack takes its last status.
    case finish
}
