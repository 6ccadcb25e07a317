import Primitives
import Stacks
import Synchronization
import Testing

@testable import Rollout

/// A request whose answer was lost and whose repeat is refused: whose stack it is, is asked until it is known.
@Suite struct LostAnswerTests {
    enum Call: String, CaseIterable, Sendable { case create, update, execute }

    /// What the stack's events show by seconds after the request was repeated.
    struct Events: Sendable, CustomTestStringConvertible {
        var name: String
        /// The token of the event that the request, or another one, has left; nil where events carry none.
        var token: String?
        /// When that event becomes visible.
        var visibleAt = 0.0
        /// What reads answer before that moment instead of the older events.
        var failure: ReadFailure?
        /// What is expected: true for launched, false for the plain refusal, nil for unknown.
        var isOwn: Bool?
        /// Why it is not known.
        var why = ""

        var testDescription: String { name }
    }

    static let table = [
        Events(name: "at once", token: "own", isOwn: true),
        Events(name: "a minute late", token: "own", visibleAt: 60, isOwn: true),
        Events(name: "two and a half minutes late", token: "own", visibleAt: 150, isOwn: true),
        Events(name: "never", token: "own", visibleAt: 1e9, isOwn: nil, why: "the stack's events do not show it"),
        Events(name: "throttled for a while", token: "own", visibleAt: 100, failure: .throttled, isOwn: true),
        Events(name: "broken for a while", token: "own", visibleAt: 100, failure: .offline("reset."), isOwn: true),
        Events(
            name: "foreign pages for a while", token: "own", visibleAt: 100, failure: .garbled("HTML."), isOwn: true),
        Events(
            name: "throttled for good", token: "own", visibleAt: 1e9, failure: .throttled, isOwn: nil,
            why: "the stack's events could not be read (the service asks for fewer calls)"),
        Events(
            name: "out of reach for good", token: "own", visibleAt: 1e9, failure: .offline("reset."), isOwn: nil,
            why: "the stack's events could not be read (reset)"),
        Events(
            name: "denied", token: "own", visibleAt: 1e9, failure: .denied("not authorized"), isOwn: nil,
            why: "the stack's events could not be read (the caller may not: not authorized)"),
        Events(name: "another's", token: "another", isOwn: false),
        Events(name: "another's, late", token: "another", visibleAt: 100, failure: .throttled, isOwn: false),
        Events(name: "without tokens", token: nil, isOwn: nil, why: "the stack's events do not show it"),
    ]

    private static let refusals: [Call: ReadFailure] = [
        .create: .refused("Stack [s] already exists"),
        .update: .refused("Stack:arn:s is in UPDATE_IN_PROGRESS state and can not be updated."),
        .execute: .missing("ChangeSet [c] does not exist"),
    ]

    @Test(arguments: Call.allCases, table)
    func everyAnswer(call: Call, events: Events) async throws {
        let refusal = try #require(Self.refusals[call])
        let clock = LeapingClock()
        let reader = StackReader.events { (_, page) async throws(ReadFailure) in
            let isVisible = LeapingClock.Instant().duration(to: clock.now).seconds >= events.visibleAt
            if !isVisible, let failure = events.failure { throw failure }
            // The request's own event stands on the last page.
            guard page != nil else { return .init(events: [], nextToken: "more") }
            return .init(events: Self.events(call, isVisible ? events : nil))
        }
        let calls = Mutex(0)
        @Sendable func answer() throws(ReadFailure) {
            let count = calls.withLock { count in
                count += 1
                return count
            }
            throw count == 1 ? .offline("reset.") : refusal
        }
        let writer = StackWriter(
            createStack: { (_) async throws(ReadFailure) in
                try answer()
                return ""
            },
            deleteStack: { (_, _) async throws(ReadFailure) in }, cancelUpdate: { (_, _) async throws(ReadFailure) in })
        var plan = LaunchPlan(stackName: "s", template: .body("{}"), clientRequestToken: "own")
        plan.kind = call == .update ? .update : .create
        let reply: Reply
        if call == .execute {
            let changeSets = ChangeSetCalls(
                create: { (_, _) async throws(ReadFailure) in ("", "") },
                describe: { (_, _) async throws(ReadFailure) in .init(status: "") },
                findings: { (_) async throws(ReadFailure) in [] },
                execute: { (_, _) async throws(ReadFailure) in try answer() },
                delete: { (_) async throws(ReadFailure) in })
            let preview = ChangeSetPreview(stackId: "arn:s", changeSetId: "arn:c", isCreation: true)
            reply = await Preview(calls: changeSets, writer: writer, reader: reader, clock: clock).execute(
                preview, plan)
        } else {
            reply = await Launch(writer: writer, reader: reader, clock: clock).create(plan)
        }
        let deed: RolloutError.Deed = call == .update ? .update : .launch
        switch events.isOwn {
        case true?: #expect(reply == .launched(stackId: "arn:s"))
        case false?: #expect(reply == .failed(RolloutError(deed, "s", refusal)))
        case nil:
            guard case .failed(let error) = reply else { return #expect(Bool(false), "\(reply)") }
            let question =
                call == .update
                ? "whether CloudFormation accepted the update of s" : "whether the stack s is this launch's"
            guard case .refused(let said) = refusal else {
                #expect(error.exitCode == 4 && error.isUndetermined)
                return
            }
            #expect(
                error.sentence
                    == "It is not known yet \(question): an answer was lost, CloudFormation answered the repeated request "
                    + "with \"\(said)\", and \(events.why). To find out: panther-wizard watch s")
            #expect(error.exitCode == 4)
        }
    }

    /// The stack's own events, newest first: of the request or of another one; of the time before where there are none.
    private static func events(_ call: Call, _ shown: Events?) -> [StackEvent] {
        func own(_ status: String, _ at: Int64, _ token: String?) -> StackEvent {
            StackEvent(
                stackId: "arn:s", eventId: "\(at)", stackName: "s", logicalResourceId: "s", physicalResourceId: "arn:s",
                resourceType: StackEvent.stackType, status: ResourceStatus(rawValue: status), reason: "User Initiated",
                timestamp: Timestamp(milliseconds: at), clientRequestToken: token)
        }
        switch call {
        case .create: return shown.map { [own("CREATE_IN_PROGRESS", 3, $0.token)] } ?? []
        case .update, .execute:
            let older = [own("CREATE_COMPLETE", 2, "older"), own("CREATE_IN_PROGRESS", 1, "older")]
            return (shown.map { [own("UPDATE_IN_PROGRESS", 3, $0.token)] } ?? []) + older
        }
    }

    @Test("without a lost answer a refusal is final, and nothing is looked up")
    func aPlainRefusal() async {
        let reads = Mutex(0)
        let reader = StackReader.events { (_, _) async throws(ReadFailure) in
            reads.withLock { $0 += 1 }
            return .init(events: [])
        }
        let exists = ReadFailure.refused("Stack [s] already exists")
        let writer = StackWriter(
            createStack: { (_) async throws(ReadFailure) in throw exists },
            deleteStack: { (_, _) async throws(ReadFailure) in }, cancelUpdate: { (_, _) async throws(ReadFailure) in })
        let plan = LaunchPlan(stackName: "s", template: .body("{}"), clientRequestToken: "own")
        let reply = await Launch(writer: writer, reader: reader, clock: LeapingClock()).create(plan)
        #expect(reply == .failed(RolloutError(.launch, "s", exists)))
        #expect(reads.withLock { $0 } == 0)
    }
}
