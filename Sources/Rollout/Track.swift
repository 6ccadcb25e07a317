import Stacks

/// One stack as the feed reads it.
struct Track: Sendable {
    /// Why a stack is read.
    enum Phase: Sendable {
        /// It was never read to the end of a page run.
        case unread
        /// Its parent's row is at work.
        case active
        /// Only its own events say it is at work.
        case lingering
        /// It ended since it was last read.
        case closing
        /// Nothing more is expected of it.
        case closed
        /// The caller may not read it, or it cannot be found.
        case unreadable
    }

    /// Where it is in the tree; the root is 0.
    let node: Int
    /// What it is asked by: its ARN, or its name where the cloud gives no ARN.
    var address: String
    var phase: Phase = .unread
    /// Whether a call for it is under way.
    var isReading = false
    /// Events of the pages read so far in this run of pages, newest first.
    var pages: [StackEvent] = []
    /// Where the next page of this run begins.
    var nextToken: String?
    /// The feed's number of the moment at which this run of pages began.
    var runBegan = 0
    /// The same of the last run that was read to its end; nil before the first.
    var lastRun: Int?
    /// When that run began.
    var lastReadAt: Duration?
    /// When this run began.
    var runBeganAt: Duration = .zero
    /// It must be read again by a run that begins later than this number.
    var mustReadAfter = -1
    /// Not to be read earlier.
    var due: Duration = .zero
    /// Seconds to the next read when nothing happens.
    var interval = Pace.shortest
    /// Events a second, recent ones counting more.
    var rate = 0.3
    /// Its resources at work: each of them will tell of its end.
    var atWork = 0

    /// Whether events of it may still come that are older than what is known of other stacks.
    var isOpen: Bool { phase != .closed && phase != .unreadable }

    /// Whether it has to be read at all.
    var isWanted: Bool {
        switch phase {
        case .unread, .active, .lingering, .closing: true
        case .closed: (lastRun ?? -1) <= mustReadAfter
        case .unreadable: false
        }
    }

    /// How much it pays to read it now. Intervals in proportion to 1/√rate give the least lag for a number of calls.
    func urgency(at now: Duration) -> Double {
        if nextToken != nil { return .infinity }
        guard let lastReadAt else { return .greatestFiniteMagnitude }
        let expected = max(rate, Double(atWork) * Pace.endsPerSecond)
        return (now - lastReadAt).seconds * (expected + 0.02).squareRoot()
    }

    /// Plans the next read after one that ended now with so many new events.
    mutating func plan(at now: Duration, newEvents: Int) {
        if let lastReadAt {
            let passed = max(0.2, (runBeganAt - lastReadAt).seconds)
            rate = 0.6 * rate + 0.4 * Double(newEvents) / passed
        }
        interval = newEvents > 0 ? Pace.shortest : interval * Pace.growth
        lastRun = runBegan
        lastReadAt = runBeganAt
        isReading = false
        nextToken = nil
        pages = []
        setDue()
    }

    /// Sets when to read next, from the interval and the phase.
    mutating func setDue() {
        let longest =
            switch phase {
            case .lingering: Pace.longestLingering
            case .active, .unread, .closing, .closed, .unreadable: node == 0 ? Pace.longestRoot : Pace.longestNested
            }
        interval = min(interval, longest)
        due = (lastReadAt ?? .zero) + .seconds(interval)
    }
}

/// How often stacks are read, in seconds of the injected clock; chosen by the measurement in the feed's tests.
enum Pace {
    /// After a read that brought something.
    static let shortest = 0.9
    /// What each read that brings nothing multiplies the interval by.
    static let growth = 1.5
    /// The root: its rows tell of new stacks.
    static let longestRoot = 2.0
    /// A nested stack at work.
    static let longestNested = 3.0
    /// A stack whose parent's row has ended, but whose own events have not.
    static let longestLingering = 12.0
    /// Between the root's end and the last read of every stack, so that late events become visible.
    static let settling = 4.0
    /// How long after the root's end events are still waited for whose absence shows.
    static let patience = 16.0
    /// How often a resource at work comes to its end, by experience.
    static let endsPerSecond = 0.03
    /// How long before the newest known event others may still turn up, while following.
    static let lateness = 15.0
    /// The same in the last read.
    static let latenessAtEnd = 180.0
}
