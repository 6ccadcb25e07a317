import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct EventFeedTests {
    @Test func theFeedItselfTellsEverythingAndEnds() async {
        let rollout = GeneratedRollout(seed: 11, kind: .create, failures: 1, stacks: 4)
        let truth = rollout.truth
        let name = rollout.root.name
        let rootId = rollout.root.id
        let byStack = rollout.shown.mapValues { $0.map(\.event) }
        let clock = LeapingClock()
        let reader = StackReader.events { (address, _) async throws(ReadFailure) in
            let events = byStack[address == name ? rootId : address] ?? []
            return .init(events: events.reversed())
        }
        let feed = EventFeed(reader: reader, budget: CallBudget(), clock: clock)
        var told: [StackEvent] = []
        var ending: RolloutEnding?
        for await reply in feed.replies(FollowPlan(stack: name)) {
            if case .event(.events(let events)) = reply { told += events }
            if case .event(.ended(let end)) = reply { ending = end }
        }
        #expect(Set(told.map(\.key)) == Set(truth.map(\.key)))
        #expect(told.count == truth.count)
        #expect(ending?.status.rawValue == "ROLLBACK_COMPLETE")
        #expect(ending?.endedWell == false)
    }

    /// As moto answers: no events of resources, and a nested stack's name where CloudFormation gives its ARN.
    @Test func nestedStacksWithoutARowAreFoundByListing() async {
        @Sendable func own(_ stack: String, _ status: String, _ seconds: Int64) -> StackEvent {
            let stackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/\(stack)/1"
            return StackEvent(
                stackId: stackId, eventId: "\(stack)-\(status)", stackName: stack, logicalResourceId: stack,
                physicalResourceId: stackId, resourceType: StackEvent.stackType,
                status: ResourceStatus(rawValue: status), timestamp: Timestamp(milliseconds: seconds * 1000))
        }
        var reader = StackReader.events { (address, _) async throws(ReadFailure) in
            let name = StackTree.name(inStackId: address)
            return .init(events: [own(name, "CREATE_COMPLETE", 2), own(name, "CREATE_IN_PROGRESS", 1)])
        }
        reader.listStackResources = { (address, _) async throws(ReadFailure) in
            guard StackTree.name(inStackId: address) == "outer" else { return .init(resources: []) }
            let status = ResourceStatus(rawValue: "CREATE_COMPLETE")
            return .init(resources: [
                .init(logicalId: "Inner", physicalId: "outer-Inner-X", type: StackEvent.stackType, status: status),
                .init(logicalId: "Topic", physicalId: "t", type: "AWS::SNS::Topic", status: status),
            ])
        }
        let feed = EventFeed(reader: reader, budget: CallBudget(), clock: LeapingClock())
        var told: [String] = []
        for await reply in feed.replies(FollowPlan(stack: "outer")) {
            if case .event(.events(let events)) = reply { told += events.map(\.eventId) }
        }
        #expect(
            told.sorted() == [
                "outer-CREATE_COMPLETE", "outer-CREATE_IN_PROGRESS", "outer-Inner-X-CREATE_COMPLETE",
                "outer-Inner-X-CREATE_IN_PROGRESS",
            ])
    }

    @Test func leavingTheFeedStopsIt() async {
        let reader = StackReader.events { (_, _) async throws(ReadFailure) in throw .offline("gone.") }
        let feed = EventFeed(reader: reader, budget: CallBudget(), clock: LeapingClock())
        for await reply in feed.replies(FollowPlan(stack: "x")) {
            guard case .event(.notice(let notice)) = reply else { continue }
            #expect(notice.kind == .offline)
            break
        }
    }
}
