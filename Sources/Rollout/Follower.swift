import Primitives
import Stacks

/// The feed's knowledge and decisions: which call to make when, and what an answer means. It does nothing itself.
struct Follower: Sendable {
    /// A call to make.
    struct Call: Sendable {
        /// What is asked.
        enum Question: Sendable {
            /// A page of the events of the track at that place.
            case events(track: Int, address: String, token: String?)
            /// The root's outputs.
            case outputs(address: String)
            /// The root's status, where the events may not show what came of a request.
            case state(address: String)
            /// The resources of the stack at that place in the tree, from a token on.
            case resources(node: Int, address: String, token: String?)
            /// The template and parameters of the stack at that place in the tree.
            case template(node: Int, address: String)
        }

        var question: Question
    }

    /// What came back.
    enum Answer: Sendable {
        case events(track: Int, Result<StackReader.EventPage, ReadFailure>)
        case outputs(Result<StackReader.StackFacts, ReadFailure>)
        case state(Result<StackReader.StackFacts, ReadFailure>)
        case resources(node: Int, Result<StackReader.ResourcePage, ReadFailure>)
        case template(node: Int, Result<TemplateTotals, ReadFailure>)
    }

    let plan: FollowPlan
    let budget: CallBudget
    var tree: StackTree?
    var tracks: [Track]
    var health = Health()
    var held = HeldEvents()
    /// Counts moments: a run of pages that began at a greater number has seen whatever was visible at a smaller one.
    var moment = 0
    /// Events of operations that began before this are not told.
    var scopeBegan: Timestamp?
    /// The moment at which the root was seen to have come to rest.
    var restSeen: Int?
    var restSeenAt: Duration = .zero
    /// When the root was first seen so.
    var restBegan: Duration = .zero
    var saysWaiting = false
    /// What is known of the request that is followed, beside its events.
    var watch = RequestWatch()
    var outputs: Outputs = .unknown
    var templates = TemplateQueue()
    var times = TypicalTimes()
    /// Stacks to list the resources of, because their events named none.
    var unlisted: [(node: Int, token: String?)] = []
    var listed: Set<Int> = []
    var isListing = false
    var isDone = false
    var lastReport: Duration?
    /// When the next token will be there, if one was missing.
    private var tokenAt = Duration.zero

    /// How far the question for the root's outputs is.
    enum Outputs: Sendable {
        case unknown
        case asked(notBefore: Duration)
        case known([StackOutput])
    }

    init(plan: FollowPlan, budget: CallBudget) {
        self.plan = plan
        self.budget = budget
        tracks = [Track(node: 0, address: plan.stack)]
    }

    /// The calls to make now; each has its token.
    mutating func calls(at now: Duration) -> [Call] {
        guard !isDone, now >= health.pausedUntil else { return [] }
        var calls: [Call] = []
        tokenAt = .zero
        if let call = stateCall(at: now) { calls.append(call) }
        if let next = unlisted.first, !isListing, let address = address(of: next.node) {
            if let wait = budget.take(at: now) {
                tokenAt = now + wait
            } else {
                isListing = true
                unlisted.removeFirst()
                calls.append(Call(question: .resources(node: next.node, address: address, token: next.token)))
            }
            return calls
        }
        if case .asked(let notBefore) = outputs, notBefore <= now {
            // Only this is missing to the end.
            if let wait = budget.take(at: now) {
                tokenAt = now + wait
            } else if let question = otherQuestion(at: now) {
                calls.append(Call(question: question))
            }
            return calls
        }
        while let index = mostUrgent(at: now) {
            if let wait = budget.take(at: now) {
                tokenAt = now + wait
                return calls
            }
            calls.append(begin(index, at: now))
        }
        // What can wait takes a token only when nothing else needs one.
        if plan.readsTemplates, restSeen == nil, tree != nil, templates.isWaiting, budget.take(at: now) == nil,
            let other = otherQuestion(at: now)
        {
            calls.append(Call(question: other))
        }
        return calls
    }

    /// When there may be something to do again, if no answer comes before.
    func nextMoment(after now: Duration) -> Duration {
        var next = now + .seconds(5)
        for track in tracks where track.isWanted && !track.isReading { next = min(next, dueTime(track)) }
        if case .asked(let notBefore) = outputs { next = min(next, notBefore) }
        if let due = watch.dueTime() { next = min(next, max(due, now + .milliseconds(250))) }
        if templates.isWaiting { next = min(next, now + .milliseconds(500)) }
        return max(next, tokenAt, health.pausedUntil, now + .milliseconds(10))
    }

    private func dueTime(_ track: Track) -> Duration {
        if let restSeen, (track.lastRun ?? -1) <= restSeen { return restSeenAt + .seconds(Pace.settling) }
        if track.nextToken != nil || track.phase == .unread && track.lastRun == nil { return track.due }
        return track.phase == .closing ? min(track.due, (track.lastReadAt ?? .zero) + .seconds(0.3)) : track.due
    }

    private func mostUrgent(at now: Duration) -> Int? {
        var best: (index: Int, urgency: Double)?
        for (index, track) in tracks.enumerated() where track.isWanted && !track.isReading {
            if plan.looksOnce, track.lastRun != nil { continue }
            guard track.nextToken != nil || dueTime(track) <= now else { continue }
            let urgency = track.urgency(at: now)
            if best.map({ urgency > $0.urgency }) ?? true { best = (index, urgency) }
        }
        return best?.index
    }

    private mutating func begin(_ index: Int, at now: Duration) -> Call {
        if tracks[index].nextToken == nil {
            moment += 1
            tracks[index].runBegan = moment
            tracks[index].runBeganAt = now
            tracks[index].pages = []
        }
        tracks[index].isReading = true
        return Call(
            question: .events(track: index, address: tracks[index].address, token: tracks[index].nextToken))
    }

    private mutating func otherQuestion(at now: Duration) -> Call.Question? {
        if case .asked(let notBefore) = outputs, notBefore <= now, let tree {
            outputs = .asked(notBefore: now + .seconds(60))
            return .outputs(address: tree.root.stackId)
        }
        guard plan.readsTemplates, restSeen == nil, let node = templates.next(), let address = address(of: node) else {
            return nil
        }
        return .template(node: node, address: address)
    }

    /// What a stack is asked by.
    private func address(of node: Int) -> String? {
        tree.map { $0.nodes[node].stackId.isEmpty ? $0.nodes[node].name : $0.nodes[node].stackId }
    }
}
