/// Everything that is known of a rollout: the only reducer of `RolloutEvent`.
///
/// The live screen, plain lines, JSON lines, the journal's outcome, reports, replays and `diagnose` each hold one, so that
/// all of them name the same causes, counts and durations.
public struct RolloutState: Equatable, Sendable {
    /// What an event changed.
    public struct Change: Equatable, Sendable {
        /// Causes that were not known before, earliest first.
        public var newCauses: [Cause] = []
    }

    /// The stacks with their resources and events; nil until the root was found.
    public private(set) var tree: StackTree?
    /// Maps local time to CloudFormation's.
    public private(set) var clock = ElapsedClock()
    /// How long a creation will still take.
    public var estimate = Estimate()
    /// The independent causes of the failure, earliest first.
    public private(set) var causes: [Cause] = []
    /// The last notice; nil after `clearNotice` and at the end.
    public private(set) var notice: RolloutNotice?
    /// How the rollout ended; nil while it runs.
    public private(set) var ending: RolloutEnding?
    /// Whether CloudFormation does not answer at present.
    public private(set) var isOutOfReach = false
    /// Whether CloudFormation's last answer was that there is no such stack.
    public private(set) var isMissing = false
    /// Whether events arrived that can change the causes and the search for causes was put off.
    public private(set) var causesAreStale = false

    /// With more events than this, the causes are searched for at most once in `searchInterval`: a search reads every
    /// failure of the operation.
    static let fewEvents = 20_000
    /// Milliseconds.
    static let searchInterval: Int64 = 1000

    private let catalogue: FailureCatalogue
    private var reported: Set<StackEvent.Key> = []
    private var searchedAt: Int64?

    /// Creates the state of a rollout that has reported nothing yet.
    public init(catalogue: FailureCatalogue = .empty) {
        self.catalogue = catalogue
    }

    /// ARN of the root; nil until it was found.
    public var stackId: String? { tree?.root.stackId }
    /// The root's name; empty until it was found.
    public var name: String { tree?.root.name ?? "" }

    /// Folds an event in.
    ///
    /// - Parameter local: the present local time in milliseconds since any fixed point.
    @discardableResult
    public mutating func apply(_ event: RolloutEvent, at local: Int64) -> Change {
        switch event {
        case .found(let stackId):
            // The same root is reported again when following is resumed; another one starts a new rollout.
            if tree?.root.stackId != stackId { reset(to: stackId) }
            isMissing = false
        case .events(let events): return apply(events, at: local)
        case .total(let path, let total): tree?.setTotal(total, at: path)
        case .expected(let stacks): tree?.expect(stacks)
        case .notice(let notice): note(notice)
        case .ended(let ending):
            self.ending = ending
            notice = nil
            return search(isComplete: true, at: local)
        }
        return Change()
    }

    private mutating func note(_ notice: RolloutNotice) {
        self.notice = notice
        switch notice.kind {
        case .offline, .garbled, .credentials: isOutOfReach = true
        case .recovered: isOutOfReach = false
        case .waiting: isMissing = tree == nil
        case .throttled, .denied: break
        }
    }

    /// Searches for the causes if that was put off.
    @discardableResult
    public mutating func refreshCauses(at local: Int64) -> Change {
        causesAreStale ? search(isComplete: ending != nil, at: local) : Change()
    }

    /// Forgets the last notice.
    public mutating func clearNotice() { notice = nil }

    /// Seconds since the operation began, or that it took; nil before its first event.
    public func elapsed(at local: Int64) -> Double? {
        guard let operation = tree?.operation else { return nil }
        return clock.seconds(from: operation.began, to: operation.ended, at: local)
    }

    /// Seconds that the creation will still take; nil if that cannot be told.
    public mutating func remaining(at local: Int64) -> Estimate.Range? {
        guard let tree, let now = clock.now(at: local) else { return nil }
        return estimate.remaining(in: tree, at: now)
    }

    private mutating func reset(to stackId: String) {
        let history = estimate.history
        self = RolloutState(catalogue: catalogue)
        estimate = Estimate(history: history)
        tree = StackTree(rootStackId: stackId)
    }

    private mutating func apply(_ events: [StackEvent], at local: Int64) -> Change {
        guard let first = events.first else { return Change() }
        isOutOfReach = false
        if tree == nil { tree = StackTree(rootStackId: first.stackId) }
        tree?.apply(events)
        for event in events { clock.observe(event.timestamp, at: local) }
        if events.contains(where: concernsCauses) { causesAreStale = true }
        guard causesAreStale, let tree else { return Change() }
        let isDue = searchedAt.map { local - $0 >= Self.searchInterval } ?? true
        guard tree.events.count < Self.fewEvents || isDue else { return Change() }
        return search(isComplete: ending != nil, at: local)
    }

    /// Whether an event can change what the causes are.
    private func concernsCauses(_ event: StackEvent) -> Bool {
        if event.status.isFailed || event.status.kind == .rollingBack { return true }
        return event.status.verb == .delete
            && causes.contains { $0.logicalResourceId == event.logicalResourceId && $0.stackId == event.stackId }
    }

    private mutating func search(isComplete: Bool, at local: Int64) -> Change {
        causesAreStale = false
        searchedAt = local
        guard let tree else { return Change() }
        causes = RootCause.find(in: tree, catalogue: catalogue, isComplete: isComplete)
        let new = causes.filter {
            reported.insert(StackEvent.Key(stackId: $0.stackId, eventId: $0.eventId)).inserted
        }
        return Change(newCauses: new)
    }
}
