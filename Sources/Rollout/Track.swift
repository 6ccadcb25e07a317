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
    /// What the parent's row said of it when that was last looked at.
    var row: ResourceStatus?
    /// Not to be read earlier.
    var due: Duration = .zero
    /// Events a second, recent ones counting more.
    var observed = 0.3
    /// What it is expected to tell.
    var forecast = Forecast()

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

    /// How much it pays to read it now: how long what is expected to be unread has waited.
    func urgency(at now: Duration) -> Double {
        if nextToken != nil { return .infinity }
        guard let lastReadAt else { return .greatestFiniteMagnitude }
        return forecast.waited(max(0, (now - lastReadAt).seconds))
    }

    /// Notes that a read ended with so many new events.
    mutating func note(newEvents: Int) {
        if let lastReadAt {
            let passed = max(0.5, (runBeganAt - lastReadAt).seconds)
            let kept = max(0.3, 1 - passed / 20)
            observed = kept * observed + (1 - kept) * Double(newEvents) / passed
        }
        lastRun = runBegan
        lastReadAt = runBeganAt
        isReading = false
        nextToken = nil
        pages = []
    }

    /// Sets when to read next: when what is expected has waited `worth` seconds in sum.
    mutating func setDue(worth: Double) {
        let isIdle = phase == .lingering
        let longest = max(isIdle ? Pace.longestLingering : Pace.longest, worth.squareRoot() * Pace.stretch)
        let seconds = max(Pace.shortest, forecast.seconds(until: worth, longest: longest))
        due = (lastReadAt ?? .zero) + .seconds(seconds)
    }
}

/// How often stacks are read, in seconds of the injected clock; chosen by the measurement in the feed's tests.
enum Pace {
    /// Between two reads of a stack.
    static let shortest = 0.5
    /// The longest that a stack at work is left alone where calls are plenty.
    static let longest = 5.0
    /// Where they are not, that much times the root of what waiting is worth a call.
    static let stretch = 5.0
    /// What waiting is worth a call at one call a second, in seconds summed over events; at other rates it goes with
    /// their fourth power, so that most of a rate is kept for bursts.
    static let worth = 50.0
    /// The same at most.
    static let greatestWorth = 300.0
    /// Seconds for which calls that were not made are kept.
    static let depth = 1.0
    /// A stack whose parent's row has ended, but whose own events have not.
    static let longestLingering = 12.0
    /// Between the root's end and the last read of every stack, so that late events become visible.
    static let settling = 4.0
    /// How long after the root's end events are still waited for whose absence shows.
    static let patience = 16.0
    /// How long before the newest known event others may still turn up, while following.
    static let lateness = 15.0
    /// The same in the last read.
    static let latenessAtEnd = 180.0
}
