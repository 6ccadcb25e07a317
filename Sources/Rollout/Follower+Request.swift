import Stacks

extension Follower {
    /// How what is followed ended.
    struct Rest {
        var status: ResourceStatus
        var reason: String?
        var kind: StackOperation.Kind?
    }

    /// The operation whose end is the end of what is followed, once it has come to rest.
    ///
    /// That is the requested operation, or the last one where another superseded it before it ended. An operation without
    /// a token that proves it, and a deletion that leaves the stack as it was, count only once DescribeStacks agrees.
    var endedOperation: StackOperation? {
        guard let tree, let last = tree.operation else { return nil }
        guard let request = plan.request else { return last.ended == nil ? nil : last }
        guard let own = tree.operations.last(where: { request.match($0).isOwn }) else { return nil }
        let end = own.ended == nil ? last : own
        guard end.ended != nil else { return nil }
        let isProven = request.match(own).isProven && (request.kind != .delete || end.status.verb == .delete)
        let agrees = watch.stateFailure != nil || watch.facts?.status == end.status
        return isProven || agrees || end.status.isDeleted ? end : nil
    }

    /// How it ended, by the events.
    var seenRest: Rest? {
        guard let tree, let operation = endedOperation else { return nil }
        let isLast = operation == tree.operation
        let own = tree.events.last { entry in
            let event = entry.event
            return event.isStackItself && event.stackId == tree.root.stackId && event.timestamp == operation.ended
                && event.status == operation.status
        }
        return Rest(
            status: operation.status, reason: isLast ? tree.root.reason : own?.event.reason,
            kind: plan.request?.kind ?? operation.kind)
    }

    /// How it ended, by what DescribeStacks answers where the events do not show the end.
    private var answeredRest: Rest? {
        guard let request = plan.request, let facts = watch.facts, facts.status.isTerminal else { return nil }
        let rest = Rest(status: facts.status, reason: facts.reason, kind: request.kind)
        if request.kind == .delete, facts.status.isDeleted {
            return watch.unchanged >= .seconds(Pace.patience) ? rest : nil
        }
        return isStarted && watch.unchanged >= .seconds(RequestWatch.settled) ? rest : nil
    }

    /// Whether the events or the status have shown the requested operation.
    private var isStarted: Bool {
        guard let request = plan.request else { return false }
        if isSeen || request.kind == .create { return true }
        return watch.wasAtWork && (request.isAccepted || request.kind == .delete)
    }

    /// Whether the events show the requested operation.
    private var isSeen: Bool {
        guard let tree, let request = plan.request else { return false }
        return tree.operations.contains { request.match($0).isOwn }
    }

    /// Whether the requested operation is known to be at work.
    private var isAtWork: Bool {
        guard let request = plan.request, !watch.isMissing else { return false }
        if let status = watch.facts?.status {
            return status.isInProgress && (isSeen || watch.wasAtWork || request.kind == .create)
        }
        return isSeen && endedOperation == nil
    }

    /// Notes an answer of CloudFormation. Returns what to tell, and ends the following once the end is known by the stack's
    /// status, or once nothing more can be expected.
    mutating func concludeRequest(at now: Duration) -> [Reply] {
        guard let request = plan.request, endedOperation == nil else { return [] }
        if let rest = answeredRest {
            return hasReadEverything(at: now) ? end(rest, watch.facts?.outputs ?? [], at: now) : []
        }
        if isHopeless(at: now) {
            isDone = true
            let fate = UnknownFate(request: request, stack: tree?.root.stackId ?? plan.stack, observed: observed)
            let error = RolloutError(.follow, plan.stack, .undetermined(fate.sentence))
            return releaseHeld() + [.failed(error)]
        }
        guard !watch.saysQuiet, watch.quiet >= .seconds(RequestWatch.quietNotice) else { return [] }
        watch.saysQuiet = true
        let name = StackTree.name(inStackId: tree?.root.stackId ?? plan.stack)
        let status = watch.facts.map { "; its status is \($0.status.rawValue)" } ?? ""
        return [
            .event(
                .notice(
                    RolloutNotice(
                        .waiting,
                        "The \(UnknownFate.noun(request)) of \(name) is not visible yet\(status). Looking again for up to "
                            + "\(Int(RequestWatch.patience / 60)) minutes.")))
        ]
    }

    /// Whether every stack was read once more since DescribeStacks settled on a final status: its answer must not cut off
    /// events that can be read. Events that cannot be read are not waited for.
    private mutating func hasReadEverything(at now: Duration) -> Bool {
        guard watch.eventsFailure == nil, tree != nil else { return true }
        guard let reading = watch.finalRead else {
            watch.finalRead = (moment, now)
            for index in tracks.indices { tracks[index].mustReadAfter = moment }
            return false
        }
        if now - reading.began >= .seconds(RequestWatch.finalReadPatience) { return true }
        return tracks.allSatisfy { $0.phase == .unreadable || ($0.lastRun ?? -1) > reading.from }
    }

    private func isHopeless(at now: Duration) -> Bool {
        guard let request = plan.request, !isAtWork else { return false }
        if let status = watch.facts?.status, status.isTerminal, isStarted || request.kind == .delete && status.isDeleted
        {
            // It only has to be the same for long enough.
            return false
        }
        if watch.stateFailure != nil, watch.eventsFailure != nil { return true }
        if !request.isAccepted, let began = watch.began, now - began >= .seconds(RequestWatch.patience) { return true }
        return watch.quiet >= .seconds(RequestWatch.patience)
    }

    /// What was seen of the stack, as a clause.
    private var observed: String {
        if watch.stateFailure != nil, watch.eventsFailure != nil {
            return "the caller may read neither the stack's status nor its events"
        }
        if watch.isMissing { return "CloudFormation shows no such stack" }
        let isReadable = watch.eventsFailure == nil && tree != nil
        guard let status = watch.facts?.status.rawValue ?? tree?.root.status.rawValue, !status.isEmpty else {
            return "neither the stack's status nor its events could be read"
        }
        let noun = plan.request.map(UnknownFate.noun) ?? ""
        let reason = watch.facts?.reason.map { " (\($0))" } ?? ""
        return "the stack is \(status)\(reason) and its events \(isReadable ? "show no \(noun)" : "cannot be read")"
    }

    /// Whether to ask for the root's status now.
    mutating func stateCall(at now: Duration) -> Call? {
        guard plan.request != nil, !plan.looksOnce, endedOperation == nil else { return nil }
        watch.begin(at: now)
        guard let due = watch.dueTime(), due <= now, budget.take(at: now) == nil else { return nil }
        watch.ask(at: now, isSeen: isSeen)
        return Call(question: .state(address: tree?.root.stackId ?? plan.stack))
    }

    mutating func take(_ answer: Result<StackReader.StackFacts, ReadFailure>, at now: Duration) -> [Reply] {
        guard let request = plan.request else { return [] }
        switch answer {
        case .success(let facts):
            guard !plan.stack.hasPrefix("arn:") || facts.stackId == plan.stack else {
                watch.fail(.missing("Another stack was answered."), at: now)
                return []
            }
            watch.take(facts, kind: request.kind, at: now)
            var replies: [Reply] = []
            if tree == nil, !facts.stackId.isEmpty { replies = open(facts.stackId) }
            noteRest(at: now)
            return replies
        case .failure(let failure):
            watch.fail(failure, at: now)
            return []
        }
    }

    /// Takes a refusal to show the events of the root whose request is followed: its status may still be asked for.
    mutating func takeRefusal(_ failure: ReadFailure, at now: Duration) -> [Reply] {
        tracks[0].due = now + .seconds(5)
        if case .missing = failure { return [] }
        defer { watch.eventsFailure = failure }
        guard watch.eventsFailure == nil, watch.stateFailure == nil else { return [] }
        return [.event(.notice(RolloutNotice(.denied, RolloutError(.follow, plan.stack, failure).sentence)))]
    }

    /// Notes an answer for the patience with the request.
    mutating func noteAnswer(at now: Duration) {
        guard plan.request != nil else { return }
        watch.noteAnswer(at: now, isAtWork: isAtWork)
    }
}

extension ResourceStatus {
    /// Whether it says that a stack is deleted, which is final.
    var isDeleted: Bool { rawValue == "DELETE_COMPLETE" }
}
