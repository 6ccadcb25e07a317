import Primitives
import Stacks

extension Follower {
    /// Takes an answer. Returns what to tell.
    mutating func take(_ answer: Answer, at now: Duration) -> [Reply] {
        moment += 1
        var replies: [Reply] = []
        switch answer {
        case .events(let track, .success(let page)):
            replies += succeeded(at: now)
            replies += take(page, of: track, at: now)
        case .events(let track, .failure(let failure)): replies += take(failure, of: track, at: now)
        case .outputs(.success(let facts)):
            replies += succeeded(at: now)
            outputs = .known(facts.outputs)
        case .outputs(.failure(let failure)):
            if let notice = trouble(failure, at: now) { replies.append(.event(.notice(notice))) }
            outputs = Self.isPassing(failure) ? .asked(notBefore: now + .seconds(1)) : .known([])
        case .state(let state):
            switch state {
            case .success: replies += succeeded(at: now)
            case .failure(let failure):
                if Self.isPassing(failure), let notice = trouble(failure, at: now) {
                    replies.append(.event(.notice(notice)))
                }
            }
            replies += take(state, at: now)
        case .resources(let node, .success(let page)):
            replies += succeeded(at: now)
            take(page, of: node, at: now)
        case .resources(let node, .failure(let failure)):
            isListing = false
            if let notice = trouble(failure, at: now) { replies.append(.event(.notice(notice))) }
            if Self.isPassing(failure) { unlisted.append((node, nil)) }
        case .template(let node, .success(let totals)):
            replies += succeeded(at: now)
            replies += templates.take(totals, of: node, tree: &tree)
        case .template(let node, .failure(let failure)):
            if let notice = trouble(failure, at: now) { replies.append(.event(.notice(notice))) }
            if let notice = templates.fail(node, failure) { replies.append(.event(.notice(notice))) }
        }
        if answer.isAnswered { noteAnswer(at: now) }
        replies += conclude(at: now)
        return replies
    }

    /// A report of how the asking goes, if one is due.
    mutating func report(at now: Duration) -> Reply? {
        guard lastReport.map({ now - $0 >= .seconds(1) }) ?? true, let tree else { return nil }
        lastReport = now
        var age: [String: Double] = [:]
        for track in tracks where track.isOpen {
            let stackId = tree.nodes[track.node].stackId
            if let read = track.lastReadAt, !stackId.isEmpty { age[stackId] = (now - read).seconds }
        }
        let (rate, made) = budget.report(at: now)
        return .calls(CallReport(made: made, limit: rate, age: age))
    }

    /// Whether a failure passes by waiting.
    static func isPassing(_ failure: ReadFailure) -> Bool {
        switch failure {
        case .throttled, .offline, .garbled, .credentials: true
        case .denied, .missing, .refused, .undetermined: false
        }
    }

    private mutating func succeeded(at now: Duration) -> [Reply] {
        var replies: [Reply] = []
        if let notice = health.succeed(at: now) { replies.append(.event(.notice(notice))) }
        if let notice = health.rate(budget.report(at: now).rate, of: budget.ceiling) {
            replies.append(.event(.notice(notice)))
        }
        return replies
    }

    private mutating func trouble(_ failure: ReadFailure, at now: Duration) -> RolloutNotice? {
        guard failure == .throttled else { return health.fail(failure, at: now) }
        return budget.throttle(at: now).map { health.throttled(to: $0) }
    }

    private mutating func take(_ failure: ReadFailure, of index: Int, at now: Duration) -> [Reply] {
        tracks[index].isReading = false
        if case .garbled = failure, plan.looksOnce, tree == nil {
            isDone = true
            return [.failed(RolloutError(.follow, plan.stack, failure))]
        }
        if Self.isPassing(failure) {
            // The same page is asked for again; what was read of this run so far is kept.
            tracks[index].due = now + .milliseconds(500)
            return trouble(failure, at: now).map { [.event(.notice($0))] } ?? []
        }
        // A token can grow old: then the run of pages begins again.
        if tracks[index].nextToken != nil {
            tracks[index].nextToken = nil
            tracks[index].due = now + .seconds(1)
            return []
        }
        if index == 0, plan.request != nil { return takeRefusal(failure, at: now) }
        if index == 0, tree == nil {
            if case .missing = failure, plan.waitsForStack {
                tracks[0].due = now + .seconds(2)
                guard !saysWaiting else { return [] }
                saysWaiting = true
                return [
                    .event(.notice(RolloutNotice(.waiting, "There is no stack \(plan.stack) yet; waiting for it.")))
                ]
            }
            isDone = true
            return [.failed(RolloutError(.follow, plan.stack, failure))]
        }
        guard index > 0 else {
            tracks[0].due = now + .seconds(5)
            return [.event(.notice(RolloutNotice(.denied, RolloutError(.follow, plan.stack, failure).sentence)))]
        }
        tracks[index].phase = .unreadable
        return [.event(.notice(RolloutNotice(.denied, RolloutError(.follow, tracks[index].address, failure).sentence)))]
    }

    private mutating func take(_ page: StackReader.EventPage, of index: Int, at now: Duration) -> [Reply] {
        var replies: [Reply] = []
        tracks[index].isReading = false
        if index == 0 { watch.eventsFailure = nil }
        if tree == nil, let first = page.events.first { replies += open(first.stackId) }
        tracks[index].pages += page.events
        if let token = page.nextToken, !hasReachedKnown(index, page) {
            tracks[index].nextToken = token
            return replies
        }
        replies += finishRun(index, at: now)
        return replies
    }

    /// Begins the tree of the root of that ARN, which is asked by its ARN from now on: its name would mean another stack
    /// once this one is deleted.
    mutating func open(_ stackId: String) -> [Reply] {
        tree = StackTree(rootStackId: stackId)
        tracks[0].address = stackId
        templates.add(0)
        return [.event(.found(stackId: stackId))]
    }

    /// Whether a run of pages has come to what is known already, or to what does not belong.
    private func hasReachedKnown(_ index: Int, _ page: StackReader.EventPage) -> Bool {
        guard let tree, let oldest = page.events.last else { return true }
        let node = tree.nodes[tracks[index].node]
        if let newest = node.newest, tracks[index].lastRun != nil {
            let lateness = restSeen == nil ? Pace.lateness : Pace.latenessAtEnd
            return oldest.timestamp < newest.adding(seconds: -lateness)
        }
        if plan.includesOlder { return false }
        if index > 0 { return scopeBegan.map { oldest.timestamp < $0 } ?? false }
        let own = tracks[0].pages.reversed().filter(\.isStackItself)
        let operations = StackOperation.all(from: own)
        if let request = plan.request, !operations.contains(where: { request.match($0).isOwn }) {
            // The request may be an older one: its operation is looked for as far back as it can be.
            return request.newestBefore.map { oldest.timestamp <= $0 } ?? false
        }
        // Of the first one seen, the beginning may stand on the next page.
        if operations.dropFirst().contains(where: { !plan.looksOnce || !$0.isCleanUp }) { return true }
        if plan.looksOnce, operations.last?.isCleanUp == true { return false }
        return operations.first?.kind == .update && own.first?.reason == "User Initiated"
    }

    private mutating func finishRun(_ index: Int, at now: Duration) -> [Reply] {
        let all = Array(tracks[index].pages.reversed())
        if index == 0, scopeBegan == nil, !all.isEmpty {
            scopeBegan = plan.includesOlder ? Timestamp(milliseconds: .min) : beginning(of: all.filter(\.isStackItself))
        }
        let began = scopeBegan ?? Timestamp(milliseconds: .min)
        let new = all.filter { $0.timestamp >= began && tree?.contains($0.key) == false }
        tree?.apply(new)
        tracks[index].note(newEvents: new.count)
        learn(from: new, in: tracks[index].node)
        if let node = tree?.nodes[tracks[index].node], !node.stackId.isEmpty { tracks[index].address = node.stackId }
        if !new.isEmpty { addTracks(at: now) }
        forecast(index, after: new, at: now)
        judgeTracks()
        tracks[index].setDue(worth: worth)
        noteRest(at: now)
        return tell(new)
    }

    /// When the operation began that is to be told of, by the root's own events.
    private func beginning(of own: [StackEvent]) -> Timestamp? {
        let operations = StackOperation.all(from: own)
        if let request = plan.request, let requested = operations.last(where: { request.match($0).isOwn }) {
            return requested.began
        }
        guard plan.looksOnce else { return operations.last?.began }
        return (operations.last { !$0.isCleanUp } ?? operations.first)?.began
    }

    mutating func addTracks(at now: Duration) {
        guard let tree else { return }
        let known = Set(tracks.map(\.node))
        for node in tree.reachable where !known.contains(node) {
            let stack = tree.nodes[node]
            guard !stack.stackId.isEmpty || !stack.name.isEmpty else { continue }
            var track = Track(node: node, address: stack.stackId.isEmpty ? stack.name : stack.stackId)
            track.due = now
            tracks.append(track)
            templates.add(node)
        }
    }

    /// Sets each stack's phase from what its parent's row and its own events say now.
    private mutating func judgeTracks() {
        guard let tree else { return }
        for index in tracks.indices where tracks[index].phase != .unreadable && tracks[index].lastRun != nil {
            let before = tracks[index].phase
            let after = phase(of: tracks[index], in: tree)
            let row = self.row(of: tracks[index], in: tree)?.status
            // A row may have begun and ended between two reads of the parent: then the stack was never at work for us.
            let hasMoved = before == .active || before == .unread || row != tracks[index].row
            tracks[index].row = row
            // A stack whose own events have told its end is read once more when the root rests.
            if hasMoved, after != .active, !hasToldItsEnd(tracks[index], in: tree) {
                tracks[index].mustReadAfter = moment
            }
            let isBehind = (tracks[index].lastRun ?? -1) <= tracks[index].mustReadAfter
            tracks[index].phase = after == .closed && isBehind && index > 0 ? .closing : after
            if before != tracks[index].phase {
                // What begins has more to tell at once.
                if tracks[index].phase == .active { tracks[index].forecast.burst += 2 }
                tracks[index].setDue(worth: worth)
            }
        }
    }

    /// Whether the newest of a stack's own events says that it came to rest as its parent's row does.
    private func hasToldItsEnd(_ track: Track, in tree: StackTree) -> Bool {
        let status = tree.nodes[track.node].status
        return status.isTerminal && row(of: track, in: tree)?.status == status
    }

    /// The parent's row of a stack.
    private func row(of track: Track, in tree: StackTree) -> ResourceRow? {
        let node = tree.nodes[track.node]
        return node.parent.flatMap { tree.nodes[$0][resource: node.logicalId] }
    }

    private func phase(of track: Track, in tree: StackTree) -> Track.Phase {
        if track.node == 0 { return .active }
        let node = tree.nodes[track.node]
        let rowIsAtWork = row(of: track, in: tree).map { $0.kind == .inProgress || $0.kind == .rollingBack } ?? true
        if rowIsAtWork, !node.isReplaced { return .active }
        return node.kind == .inProgress || node.kind == .rollingBack || node.isReplaced && node.kind != .deleted
            ? .lingering : .closed
    }
}

extension Follower.Answer {
    /// Whether CloudFormation answered, be it with a refusal.
    fileprivate var isAnswered: Bool {
        let failure: ReadFailure?
        switch self {
        case .events(_, .failure(let why)), .outputs(.failure(let why)), .state(.failure(let why)),
            .resources(_, .failure(let why)), .template(_, .failure(let why)):
            failure = why
        default: failure = nil
        }
        return failure.map { !Follower.isPassing($0) } ?? true
    }
}
