import Stacks

@testable import Rollout

/// Answers as CloudFormation would at a moment of a made-up rollout.
struct FakeAccount {
    let rollout: GeneratedRollout
    /// Added to the feed's time: an attached-late feed begins when all is over.
    var offset = 0.0
    var pageSize = 100
    private(set) var calls = 0

    init(_ rollout: GeneratedRollout) { self.rollout = rollout }

    mutating func answer(_ call: Follower.Call, at now: Duration) -> Follower.Answer {
        calls += 1
        let seconds = now.seconds + offset
        switch call.question {
        case .events(let track, let address, let token):
            return .events(track: track, events(address, token, seconds))
        case .outputs: return .outputs(.failure(.denied("no")))
        case .state: return .state(.failure(.denied("no")))
        case .resources(let node, _, _): return .resources(node: node, .failure(.denied("no")))
        case .template(let node, _): return .template(node: node, .failure(.denied("no")))
        }
    }

    func events(_ address: String, _ token: String?, _ now: Double) -> Result<StackReader.EventPage, ReadFailure> {
        let isRootName = address == rollout.root.name
        let id = isRootName ? rollout.root.id : address
        let visible = (rollout.shown[id] ?? []).filter { $0.visible <= now }.map(\.event)
        guard !visible.isEmpty else { return .failure(.missing("Stack [\(address)] does not exist")) }
        if isRootName, visible.last?.status.rawValue == "DELETE_COMPLETE" {
            return .failure(.missing("Stack [\(address)] does not exist"))
        }
        // A token names the event that the page ended with, so that new events do not shift the pages.
        let newestFirst = Array(visible.reversed())
        let start = token.flatMap { token in newestFirst.firstIndex { $0.eventId == token } }.map { $0 + 1 } ?? 0
        let page = Array(newestFirst[start...].prefix(pageSize))
        let hasMore = start + page.count < newestFirst.count
        return .success(.init(events: page, nextToken: hasMore ? page.last?.eventId : nil))
    }
}

/// Drives a follower through a made-up rollout without any task or clock: answers come back after `latency`.
struct Drive {
    var account: FakeAccount
    var follower: Follower
    var latency = 0.08
    private(set) var told: [(event: StackEvent, at: Double)] = []
    private(set) var notices: [RolloutNotice] = []
    private(set) var ending: RolloutEnding?
    private(set) var error: RolloutError?
    private(set) var now = Duration.zero
    /// What goes wrong with a call at a moment.
    var trouble: (Duration) -> ReadFailure? = { _ in nil }
    var limit = 20_000.0
    /// The process is stopped at that second for so many seconds: answers come, and nobody takes them.
    var stop: (at: Double, seconds: Double)?

    init(_ rollout: GeneratedRollout, callsPerSecond: Double, _ change: (inout FollowPlan) -> Void = { _ in }) {
        account = FakeAccount(rollout)
        var plan = FollowPlan(stack: rollout.root.name)
        plan.waitsForStack = true
        plan.readsTemplates = false
        change(&plan)
        follower = Follower(plan: plan, budget: CallBudget(callsPerSecond: callsPerSecond))
    }

    /// Begins when the operation does: a stack that is at rest is told of as it is.
    mutating func begin() {
        if account.rollout.kind != .create { account.offset = account.rollout.root.begins + 0.5 }
    }

    mutating func run() {
        var pending: [(at: Duration, answer: Follower.Answer)] = []
        while !follower.isDone, now.seconds < limit {
            if let halt = stop, now.seconds >= halt.at {
                now += .seconds(halt.seconds)
                stop = nil
            }
            for call in follower.calls(at: now) {
                let answer: Follower.Answer
                if let failure = trouble(now) {
                    answer = Self.failed(call, failure)
                } else {
                    answer = account.answer(call, at: now)
                }
                pending.append((now + .seconds(latency), answer))
            }
            var next = follower.nextMoment(after: now)
            if let first = pending.first, first.at <= next {
                next = first.at
                pending.removeFirst()
                now = max(now, next)
                for reply in follower.take(first.answer, at: now) { hear(reply) }
            } else {
                now = next
            }
        }
    }

    private mutating func hear(_ reply: Reply) {
        switch reply {
        case .event(.events(let events)): told += events.map { ($0, now.seconds + account.offset) }
        case .event(.notice(let notice)): notices.append(notice)
        case .event(.ended(let ending)): self.ending = ending
        case .failed(let error): self.error = error
        case .launched, .notLaunched, .previewed, .discarded, .deleting, .event, .calls: break
        }
    }

    static func failed(_ call: Follower.Call, _ failure: ReadFailure) -> Follower.Answer {
        switch call.question {
        case .events(let track, _, _): .events(track: track, .failure(failure))
        case .outputs: .outputs(.failure(failure))
        case .state: .state(.failure(failure))
        case .resources(let node, _, _): .resources(node: node, .failure(failure))
        case .template(let node, _): .template(node: node, .failure(failure))
        }
    }
}
