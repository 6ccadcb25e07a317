import Primitives
import Testing

@testable import Rollout
@testable import Stacks

/// Whose operation a followed operation is: by its token, by its ARN where a stack is created, by its time where a cloud
/// repeats no tokens.
@Suite struct FollowedRequestTests {
    private static func operation(
        _ kind: StackOperation.Kind, _ token: String?, began: Int64, ended: Int64? = nil
    ) -> StackOperation {
        StackOperation(
            kind: kind, began: Timestamp(milliseconds: began), ended: ended.map { Timestamp(milliseconds: $0) },
            status: ResourceStatus(rawValue: ""), clientRequestToken: token)
    }

    /// The request's kind and newest event before it, whether it cancels, an operation, whether that is the request's.
    static let table: [(StackOperation.Kind, Int64?, Bool, StackOperation, Bool)] = [
        (.create, nil, false, operation(.create, "another", began: 1), true),
        (.create, nil, false, operation(.delete, "another", began: 5), false),
        (.update, nil, false, operation(.update, "own", began: 1), true),
        (.update, 4, false, operation(.update, "another", began: 5), false),
        (.update, 4, false, operation(.update, nil, began: 5), true),
        (.update, 4, false, operation(.update, nil, began: 4), false),
        (.update, nil, false, operation(.update, nil, began: 5), false),
        (.update, 4, false, operation(.delete, nil, began: 5), false),
        (.delete, 4, false, operation(.delete, "own", began: 1), true),
        (.delete, 4, false, operation(.delete, nil, began: 5), true),
        (.delete, 4, false, operation(.create, nil, began: 1, ended: 4), false),
        // A cancelled update began before the cancellation, with its own token, and ends after it.
        (.update, 4, true, operation(.update, "of the update", began: 3), true),
        (.update, 4, true, operation(.update, "of the update", began: 3, ended: 9), true),
        (.update, 4, true, operation(.update, "of the update", began: 3, ended: 4), false),
    ]

    @Test(arguments: table)
    func everyOperation(
        kind: StackOperation.Kind, newest: Int64?, joins: Bool, operation: StackOperation, isOwn: Bool
    ) {
        var request = FollowedRequest(kind, token: "own")
        request.joinsRunning = joins
        request.newestBefore = newest.map { Timestamp(milliseconds: $0) }
        #expect(request.match(operation).isOwn == isOwn)
    }

    /// An update that is late, behind the end of an earlier one: its own end counts, whatever events show first.
    @Test(arguments: [(0.0, "own"), (60, "own"), (150, "own"), (0, nil), (60, nil), (150, nil)])
    func anOlderUpdateIsNotTakenForTheNewOne(lateness: Double, token: String?) {
        func event(_ status: String, _ at: Int64, _ token: String?) -> StackEvent {
            StackEvent(
                stackId: FakeDeletion.id, eventId: "\(at)", stackName: "s", logicalResourceId: "s",
                physicalResourceId: FakeDeletion.id, resourceType: StackEvent.stackType,
                status: ResourceStatus(rawValue: status), reason: "User Initiated",
                timestamp: Timestamp(milliseconds: at * 1000), clientRequestToken: token)
        }
        let older = token == nil ? nil : "older"
        let events = [
            event("UPDATE_IN_PROGRESS", -90, older), event("UPDATE_COMPLETE", -30, older),
            event("UPDATE_IN_PROGRESS", 1, token), event("UPDATE_ROLLBACK_IN_PROGRESS", 40, token),
            event("UPDATE_ROLLBACK_COMPLETE", 90, token),
        ]
        var plan = FollowPlan(stack: FakeDeletion.id)
        plan.readsTemplates = false
        plan.request = FollowedRequest(.update, token: "own")
        plan.request?.newestBefore = Timestamp(milliseconds: -30_000)
        var follower = Follower(plan: plan, budget: CallBudget())
        var (now, ending) = (Duration.zero, RolloutEnding?.none)
        while ending == nil, now.seconds < 1000 {
            for call in follower.calls(at: now) {
                let seconds = now.seconds
                let answer: Follower.Answer =
                    switch call.question {
                    case .events(let track, _, _):
                        .events(
                            track: track,
                            .success(
                                .init(
                                    events: events.reversed().filter {
                                        let at = Double($0.timestamp.milliseconds) / 1000
                                        return at < 0 || at + lateness <= seconds
                                    })))
                    case .state:
                        .state(
                            .success(
                                .init(
                                    stackId: FakeDeletion.id, name: "s",
                                    status: events.last { Double($0.timestamp.milliseconds) / 1000 <= seconds }!.status)
                            ))
                    case .outputs: .outputs(.failure(.denied("no")))
                    case .resources(let node, _, _): .resources(node: node, .success(.init(resources: [])))
                    case .template(let node, _): .template(node: node, .failure(.denied("no")))
                    }
                for reply in follower.take(answer, at: now) {
                    if case .event(.ended(let end)) = reply { ending = end }
                }
            }
            now = follower.nextMoment(after: now)
        }
        #expect(
            ending
                == RolloutEnding(
                    status: .init(rawValue: "UPDATE_ROLLBACK_COMPLETE"), reason: "User Initiated", operation: .update))
        #expect(now.seconds >= 90)
    }
}
