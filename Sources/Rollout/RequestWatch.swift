import Stacks

/// What DescribeStacks and the passing of time say of a request that is followed, beside its events.
struct RequestWatch: Sendable {
    /// Seconds between the request and the first question for the stack's status: events usually show it by then.
    static let firstLook = 5.0
    /// Seconds between two questions while the events do not show the operation, and while they do.
    static let (eager, relaxed) = (10.0, 30.0)
    /// Seconds for which DescribeStacks has to answer the same final status before it counts without an event: events are
    /// known to become visible up to 150 seconds late, and a replica may answer with an older status.
    static let settled = 180.0
    /// Seconds of answers without a sign of the operation after which the outcome counts as unknown.
    static let patience = 300.0
    /// Seconds for which the last reading of all stacks is waited for before DescribeStacks' answer is the end without it.
    static let finalReadPatience = 600.0
    /// Seconds after which the operator is told that no sign of the operation is visible yet.
    static let quietNotice = 30.0

    /// What DescribeStacks answered last; nil before its first answer, and where it knows no such stack.
    var facts: StackReader.StackFacts?
    /// When it first answered that status, and when it last did.
    private(set) var (first, last) = (Duration.zero, Duration.zero)
    /// Whether it answered that there is no such stack.
    private(set) var isMissing = false
    /// Whether an operation of the requested kind was at work at some moment after the request.
    private(set) var wasAtWork = false
    /// When every stack was asked for once more because DescribeStacks had settled on a final status, by the scheduler's
    /// counter and by its clock; nil before.
    var finalRead: (from: Int, began: Duration)?
    /// Why the caller cannot ask for the status, or for the events; nil where it can.
    var stateFailure: ReadFailure?
    var eventsFailure: ReadFailure?
    /// When following began.
    private(set) var began: Duration?
    private var isAsking = false
    private var due = Duration.zero
    private var lastAnswer: Duration?
    /// For how long CloudFormation has answered without a sign of the operation.
    var quiet = Duration.zero
    /// Whether the operator was told that nothing is visible yet.
    var saysQuiet = false

    /// When to ask for the status; nil where that is of no use.
    func dueTime() -> Duration? {
        stateFailure == nil && !isAsking && began != nil ? due : nil
    }

    mutating func begin(at now: Duration) {
        guard began == nil else { return }
        began = now
        due = now + .seconds(Self.firstLook)
    }

    mutating func ask(at now: Duration, isSeen: Bool) {
        isAsking = true
        due = now + .seconds(isSeen ? Self.relaxed : Self.eager)
    }

    mutating func take(_ facts: StackReader.StackFacts, kind: StackOperation.Kind, at now: Duration) {
        isAsking = false
        isMissing = false
        if facts.status != self.facts?.status { first = now }
        last = now
        self.facts = facts
        guard facts.status.isInProgress else { return }
        switch (kind, facts.status.verb) {
        case (.delete, .delete), (.update, .update), (.update, .rollback): wasAtWork = true
        default: break
        }
    }

    mutating func fail(_ failure: ReadFailure, at now: Duration) {
        isAsking = false
        if Follower.isPassing(failure) {
            due = now + .seconds(2)
        } else if case .missing = failure {
            isMissing = true
            facts = nil
        } else {
            stateFailure = failure
        }
    }

    /// Notes that CloudFormation answered something. Time without answers says nothing about the operation, so that a gap
    /// counts as half a minute at most.
    mutating func noteAnswer(at now: Duration, isAtWork: Bool) {
        quiet = isAtWork ? .zero : quiet + min(now - (lastAnswer ?? now), .seconds(30))
        lastAnswer = now
    }

    /// For how long the status has been the same.
    var unchanged: Duration { last - first }
}
