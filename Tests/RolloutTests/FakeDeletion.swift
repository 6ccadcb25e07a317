import Primitives
import Stacks
import Synchronization

@testable import Rollout

/// A stack whose deletion is asked for at second 0, as CloudFormation answers about it: what happens to it, how its
/// DeleteStack is answered, and how late and how strangely the account is read. It does not know the code under test.
struct FakeDeletion: Sendable {
    /// What the account answers beside the plain truth while the first minute or so lasts.
    enum Strange: String, CaseIterable, Sendable {
        case nothing
        /// Reads are answered by a page that is not CloudFormation's, for 60 seconds.
        case foreignPages
        /// Reads are throttled for 60 seconds.
        case throttled
        /// Every third read breaks off.
        case broken
        /// Status and events come from a replica that is 70 seconds behind.
        case oldReplica
        /// The cloud repeats no tokens in events.
        case tokenless
    }

    /// Something that happens to the stack, by seconds after the request.
    struct Change: Sendable {
        var at: Double
        var status: String
        var reason: String?
        var isOwn = true
    }

    static let id = "arn:aws:cloudformation:us-east-1:111122223333:stack/s/1"
    static let token = "token-1"

    var before: [Change] = [
        Change(at: -900, status: "CREATE_IN_PROGRESS", reason: "User Initiated", isOwn: false),
        Change(at: -600, status: "CREATE_COMPLETE", isOwn: false),
    ]
    var changes: [Change]
    /// What DeleteStack answers, one a call; the last one repeats. Nil is an acceptance.
    var answers: [ReadFailure?] = [nil]
    /// Seconds until an event becomes visible; infinity for never.
    var lateness = 0.0
    var strange = Strange.nothing
    /// Whether DescribeStacks and DescribeStackEvents answer "does not exist" once the deletion is complete.
    var forgets = false
    /// Seconds for which nothing can be reached.
    var outage: ClosedRange<Double>?

    private func happened(_ now: Double) -> [Change] {
        let seen = strange == .oldReplica ? now - 70 : now
        return (before + changes).filter { $0.at <= seen }
    }

    private func trouble(_ now: Double, _ call: Int) -> ReadFailure? {
        if let outage, outage.contains(now) { return .offline("no route to host.") }
        switch strange {
        case .foreignPages where now < 60: return .garbled("HTML.")
        case .throttled where now < 60: return .throttled
        case .broken where call % 3 == 0: return .offline("the connection was reset.")
        default: return nil
        }
    }

    func state(_ now: Double, call: Int) -> Result<StackReader.StackFacts, ReadFailure> {
        if let failure = trouble(now, call) { return .failure(failure) }
        let last = happened(now).last
        if forgets, last?.status == "DELETE_COMPLETE" { return .failure(.missing("Stack with id s does not exist")) }
        return .success(
            .init(
                stackId: Self.id, name: "s", status: ResourceStatus(rawValue: last?.status ?? ""), reason: last?.reason)
        )
    }

    func events(_ now: Double, call: Int) -> Result<StackReader.EventPage, ReadFailure> {
        if let failure = trouble(now, call) { return .failure(failure) }
        if forgets, happened(now).last?.status == "DELETE_COMPLETE" {
            return .failure(.missing("Stack [s] does not exist"))
        }
        let visible = happened(now).filter { $0.at < 0 || $0.at + lateness <= now }
        return .success(
            .init(
                events: visible.reversed().map { change in
                    StackEvent(
                        stackId: Self.id, eventId: "\(change.status)-\(change.at)", stackName: "s",
                        logicalResourceId: "s", physicalResourceId: Self.id, resourceType: StackEvent.stackType,
                        status: ResourceStatus(rawValue: change.status), reason: change.reason,
                        timestamp: Timestamp(milliseconds: Int64(change.at * 1000) + 1_700_000_000_000),
                        clientRequestToken: strange == .tokenless ? nil : change.isOwn ? Self.token : "token-0")
                }))
    }

    /// Asks for the deletion and follows it, as `delete` does: the exit code and the last line.
    func run() async -> (code: Int32, line: String, seconds: Double) {
        let sent = Mutex(0)
        let writer = StackWriter(
            createStack: { (_) async throws(ReadFailure) in throw .denied("no") },
            deleteStack: { (_, _) async throws(ReadFailure) in
                let index = sent.withLock { count in
                    defer { count += 1 }
                    return count
                }
                if let failure = answers[min(index, answers.count - 1)] { throw failure }
            },
            cancelUpdate: { (_, _) async throws(ReadFailure) in throw .denied("no") })
        let reader = StackReader.events { (_, _) async throws(ReadFailure) in try self.events(-1, call: 1).get() }
        let launch = Launch(writer: writer, reader: reader, clock: LeapingClock())
        var request = FollowedRequest(.delete, token: Self.token)
        request.newestBefore = await launch.newestOwnEvent(of: Self.id)
        if case .failed(let error)? = await launch.delete(Self.id, clientRequestToken: Self.token) {
            guard error.isUndetermined else { return (error.exitCode, error.sentence, 0) }
            request.isAccepted = false
        }
        var plan = FollowPlan(stack: Self.id)
        plan.order = .oldestFirst
        plan.readsTemplates = false
        plan.request = request
        return follow(plan)
    }

    private func follow(_ plan: FollowPlan) -> (code: Int32, line: String, seconds: Double) {
        var follower = Follower(plan: plan, budget: CallBudget())
        var report = LineReport(catalogue: FailureCatalogue(rows: []))
        var pending: [(at: Duration, answer: Follower.Answer)] = []
        var (now, calls) = (Duration.zero, 0)
        var line = ""
        while !follower.isDone, now.seconds < 20_000 {
            for call in follower.calls(at: now) {
                calls += 1
                pending.append((now + .milliseconds(80), answer(call, now.seconds, calls)))
            }
            guard let first = pending.first, first.at <= follower.nextMoment(after: now) else {
                now = follower.nextMoment(after: now)
                continue
            }
            pending.removeFirst()
            now = max(now, first.at)
            for reply in follower.take(first.answer, at: now) {
                for told in report.lines(for: reply, at: Int64(now.seconds * 1000)) {
                    switch told {
                    case .result(let text), .words(let text): line = text
                    case .command: break
                    }
                }
                switch reply {
                case .event(.ended(let ending)): return (Undoing.delete.isDone(by: ending) ? 0 : 1, line, now.seconds)
                case .failed(let error): return (error.exitCode, error.sentence, now.seconds)
                default: break
                }
            }
        }
        return (-1, "no end", now.seconds)
    }

    private func answer(_ call: Follower.Call, _ now: Double, _ count: Int) -> Follower.Answer {
        switch call.question {
        case .events(let track, _, _): .events(track: track, events(now, call: count))
        case .state: .state(state(now, call: count))
        case .outputs: .outputs(.failure(.denied("no")))
        case .resources(let node, _, _): .resources(node: node, .success(.init(resources: [])))
        case .template(let node, _): .template(node: node, .failure(.denied("no")))
        }
    }
}
