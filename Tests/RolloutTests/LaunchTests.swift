import Primitives
import Stacks
import Synchronization
import Testing

@testable import Rollout

/// A clock on which sleeping takes no time: whoever sleeps finds it moved on.
final class LeapingClock: Clock {
    struct Instant: InstantProtocol {
        var offset = Swift.Duration.zero
        func advanced(by duration: Swift.Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Swift.Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state = Mutex(Instant())
    var now: Instant { state.withLock { $0 } }
    var minimumResolution: Swift.Duration { .milliseconds(1) }

    func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {
        try Task.checkCancellation()
        state.withLock { $0 = max($0, deadline) }
        await Task.yield()
    }
}

extension StackReader {
    /// Answers events alone, as to a caller who may ask nothing else.
    static func events(
        _ answer: @escaping @Sendable (String, String?) async throws(ReadFailure) -> EventPage
    ) -> StackReader {
        StackReader(
            describeStackEvents: answer,
            describeStack: { (_) async throws(ReadFailure) in throw .denied("no") },
            listStackResources: { (_, _) async throws(ReadFailure) in throw .denied("no") },
            getTemplate: { (_) async throws(ReadFailure) in throw .denied("no") })
    }
}

@Suite struct LaunchTests {
    private let plan = LaunchPlan(stackName: "panther-prod", template: .body("{}"), clientRequestToken: "token-1")

    private func launch(
        answers: [Result<String, ReadFailure>], events: [StackEvent] = []
    ) async -> (Reply, [String]) {
        let sent = Mutex<[String]>([])
        let writer = StackWriter(
            createStack: { (plan) async throws(ReadFailure) in
                let index = sent.withLock { sent in
                    sent.append(plan.clientRequestToken)
                    return sent.count - 1
                }
                return try answers[min(index, answers.count - 1)].get()
            },
            deleteStack: { (_, _) async throws(ReadFailure) in },
            cancelUpdate: { (_, _) async throws(ReadFailure) in })
        let reader = StackReader.events { (_, _) async throws(ReadFailure) in .init(events: events) }
        let reply = await Launch(writer: writer, reader: reader, clock: LeapingClock()).create(plan)
        return (reply, sent.withLock { $0 })
    }

    @Test func aLostAnswerIsAskedForAgainWithTheSameToken() async {
        let (reply, sent) = await launch(answers: [
            .failure(.offline("reset.")), .failure(.throttled), .success("arn:x"),
        ])
        #expect(reply == .launched(stackId: "arn:x"))
        #expect(sent == ["token-1", "token-1", "token-1"])
    }

    @Test func aStackThatExistsNowIsOursIfItsEventsCarryTheToken() async {
        let event = StackEvent(
            stackId: "arn:ours", eventId: "1", stackName: "panther-prod", logicalResourceId: "panther-prod",
            resourceType: StackEvent.stackType, status: ResourceStatus(rawValue: "CREATE_IN_PROGRESS"),
            timestamp: Timestamp(milliseconds: 0), clientRequestToken: "token-1")
        let exists = ReadFailure.refused("Stack [panther-prod] already exists")
        let (reply, _) = await launch(answers: [.failure(.offline("reset.")), .failure(exists)], events: [event])
        #expect(reply == .launched(stackId: "arn:ours"))
        let (refused, sent) = await launch(answers: [.failure(exists)], events: [event])
        #expect(refused == .failed(RolloutError(.launch, "panther-prod", exists)))
        #expect(sent.count == 1)
    }

    @Test func aRefusalSaysWhatWasRefusedAndWhatToDo() async {
        let (reply, sent) = await launch(answers: [
            .failure(.refused("Requires capabilities : [CAPABILITY_AUTO_EXPAND]"))
        ])
        guard case .failed(let error) = reply else {
            Issue.record("not failed")
            return
        }
        #expect(sent.count == 1)
        #expect(
            error.sentence == "CloudFormation refused to create panther-prod: "
                + "Requires capabilities : [CAPABILITY_AUTO_EXPAND]. Correct what it names and try again.")
    }

    @Test(
        "what came of a launch of an earlier session is told by the token in the stack's events",
        arguments: [
            (.success("token-1"), .launched(stackId: "arn:ours")),
            (.success("another"), .notLaunched),
            (
                .success(nil),
                .failed(
                    RolloutError(
                        .follow, "panther-prod",
                        .undetermined("The events of panther-prod do not tell which launch created it.")))
            ),
            (.failure(.missing("Stack [panther-prod] does not exist")), .notLaunched),
            (
                .failure(.denied("no")),
                .failed(RolloutError(.follow, "panther-prod", .denied("no")))
            ),
            (
                .failure(.offline("refused.")),
                .failed(RolloutError(.follow, "panther-prod", .offline("refused.")))
            ),
        ] as [(Result<String?, ReadFailure>, Reply)])
    func recovers(events: Result<String?, ReadFailure>, expected: Reply) async {
        let reader = StackReader.events { (_, token) async throws(ReadFailure) in
            // The request's own event stands on the last page.
            guard token != nil else { return .init(events: [], nextToken: "more") }
            let event = StackEvent(
                stackId: "arn:ours", eventId: "1", stackName: "panther-prod", logicalResourceId: "panther-prod",
                physicalResourceId: "arn:ours", resourceType: StackEvent.stackType,
                status: ResourceStatus(rawValue: "CREATE_IN_PROGRESS"), timestamp: Timestamp(milliseconds: 0),
                clientRequestToken: try events.get())
            return .init(events: [event])
        }
        let launch = Launch(writer: .refusing, reader: reader, clock: LeapingClock())
        #expect(await launch.recover(.create, "panther-prod", clientRequestToken: "token-1") == expected)
    }
}

extension StackWriter {
    /// Changes nothing.
    fileprivate static let refusing = StackWriter(
        createStack: { (_) async throws(ReadFailure) in throw .denied("no") },
        deleteStack: { (_, _) async throws(ReadFailure) in throw .denied("no") },
        cancelUpdate: { (_, _) async throws(ReadFailure) in throw .denied("no") })
}
