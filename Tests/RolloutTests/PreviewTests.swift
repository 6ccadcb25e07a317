import Primitives
import Stacks
import Synchronization
import Testing

@testable import Rollout

@Suite struct PreviewTests {
    /// A CloudFormation that keeps change sets, and notes what it was asked.
    final class FakeChangeSets: Sendable {
        let calls = Mutex<[String]>([])
        let pages: [String: [ChangeSetCalls.Page]]
        let root: String
        let isReviewed: Bool
        let executes: Mutex<[ReadFailure?]>

        init(
            _ pages: [String: [ChangeSetCalls.Page]], root: String = "root", isReviewed: Bool = true,
            executes: [ReadFailure?] = []
        ) {
            self.pages = pages
            self.root = root
            self.isReviewed = isReviewed
            self.executes = Mutex(executes)
        }

        func note(_ call: String) { calls.withLock { $0.append(call) } }

        var preview: Preview {
            let looks = Mutex<[String: Int]>([:])
            let calls = ChangeSetCalls(
                create: { (plan, name) async throws(ReadFailure) in
                    self.note("create \(name)")
                    return (self.root, "arn:stack")
                },
                describe: { (id, token) async throws(ReadFailure) in
                    let pages = self.pages[id] ?? []
                    if let token { return pages[Int(token) ?? 0] }
                    let look = looks.withLock { looks in
                        looks[id, default: 0] += 1
                        return looks[id] ?? 0
                    }
                    return look == 1 && id == self.root ? .init(status: "CREATE_IN_PROGRESS") : pages[0]
                },
                findings: { (id) async throws(ReadFailure) in
                    [
                        ChangeSetPreview.Finding(
                            logicalId: "AuditRole", type: "AWS::IAM::Role", check: "NAME_CONFLICT_VALIDATION",
                            place: "/Resources/AuditRole/Properties/RoleName", reason: "It already exists.")
                    ]
                },
                execute: { (_, plan) async throws(ReadFailure) in
                    self.note("execute \(plan.clientRequestToken)")
                    if let failure = self.executes.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw failure }
                },
                delete: { (id) async throws(ReadFailure) in self.note("delete \(id)") })
            let writer = StackWriter(
                createStack: { (_) async throws(ReadFailure) in "" },
                deleteStack: { (stack, _) async throws(ReadFailure) in self.note("delete stack \(stack)") },
                cancelUpdate: { (_, _) async throws(ReadFailure) in })
            let reader = StackReader(
                describeStackEvents: { (_, _) async throws(ReadFailure) in
                    .init(events: [
                        StackEvent(
                            stackId: "arn:stack", eventId: "1", stackName: "s", logicalResourceId: "s",
                            physicalResourceId: "arn:stack", resourceType: "AWS::CloudFormation::Stack",
                            status: .init(rawValue: "CREATE_IN_PROGRESS"), timestamp: .init(milliseconds: 0),
                            clientRequestToken: "t-1")
                    ])
                },
                describeStack: { (_) async throws(ReadFailure) in
                    .init(
                        stackId: "arn:stack", name: "s",
                        status: .init(rawValue: self.isReviewed ? "REVIEW_IN_PROGRESS" : "CREATE_IN_PROGRESS"))
                },
                listStackResources: { (_, _) async throws(ReadFailure) in throw .denied("no") },
                getTemplate: { (_) async throws(ReadFailure) in throw .denied("no") })
            return Preview(calls: calls, writer: writer, reader: reader, clock: LeapingClock())
        }
    }

    static func row(_ id: String, _ type: String, nested: String? = nil) -> ChangeSetCalls.Page.Change {
        .init(.init(logicalId: id, type: type, action: "Add"), changeSetId: nested)
    }

    private let plan = LaunchPlan(stackName: "s", template: .body("{}"), clientRequestToken: "t-1")

    @Test func aPreviewReadsEveryPageAndEveryNestedChangeSet() async throws {
        let fake = FakeChangeSets([
            "root": [
                .init(
                    status: "CREATE_COMPLETE",
                    changes: [Self.row("Core", "AWS::CloudFormation::Stack", nested: "core")],
                    nextToken: "1"),
                .init(status: "CREATE_COMPLETE", changes: [Self.row("Topic", "AWS::SNS::Topic")]),
            ],
            "core": [.init(status: "CREATE_COMPLETE", changes: [Self.row("Queue", "AWS::SQS::Queue")])],
        ])
        guard case .previewed(let preview) = await fake.preview.prepare(plan) else { return #expect(Bool(false)) }
        #expect(
            preview.changes.map { ($0.path + [$0.logicalId]).joined(separator: "/") } == [
                "Core", "Topic", "Core/Queue",
            ])
        #expect(preview.counts == (2, 0, 0))
        #expect(preview.problem == nil && preview.findings.isEmpty && preview.isCreation)
        #expect(fake.calls.withLock { $0 } == ["create panther-wizard-t-1"])
    }

    @Test func whatFailedIsFoundInTheNestedChangeSet() async throws {
        let fake = FakeChangeSets([
            "root": [
                .init(
                    status: "FAILED",
                    reason: "Nested change set core was not successfully created: Currently in FAILED.",
                    changes: [Self.row("Onboard", "AWS::CloudFormation::Stack", nested: "core")])
            ],
            "core": [.init(status: "FAILED", reason: "validation failed", changes: [])],
        ])
        guard case .previewed(let preview) = await fake.preview.prepare(plan) else { return #expect(Bool(false)) }
        #expect(preview.problem == "Nested change set core was not successfully created: Currently in FAILED.")
        #expect(
            preview.findings.last?.sentence
                == "Onboard > AuditRole (AWS::IAM::Role): It already exists. Remove what has the name, in step 4, or choose values that make another name."
        )
    }

    @Test func whereNoChangesAreListedTheReasonLeadsToTheNestedChangeSet() async throws {
        let start = "arn:aws:cloudformation:us-east-1:111122223333:changeSet/panther-wizard-t-1"
        let (onboard, roles) = ("\(start)-Onboard-1ABC/0a", "\(start)-Onboard-1ABC-Roles-2DEF/0b")
        func failed(of nested: String) -> ChangeSetCalls.Page {
            .init(
                status: "FAILED",
                reason: "Nested change set \(nested) was not successfully created: Currently in FAILED.")
        }
        let fake = FakeChangeSets(
            [
                "\(start)/00": [failed(of: onboard)], onboard: [failed(of: roles)],
                roles: [.init(status: "FAILED", reason: "validation failed")],
            ], root: "\(start)/00")
        guard case .previewed(let preview) = await fake.preview.prepare(plan) else { return #expect(Bool(false)) }
        #expect(preview.findings.map(\.path) == [[], ["Onboard"], ["Onboard", "Roles"]])
    }

    @Test func discardingDeletesTheStackInReviewToo() async {
        let preview = ChangeSetPreview(stackId: "arn:stack", changeSetId: "root", isCreation: true)
        let fake = FakeChangeSets([:])
        #expect(await fake.preview.discard(preview) == .discarded)
        #expect(fake.calls.withLock { $0 } == ["delete root", "delete stack arn:stack"])
        let running = FakeChangeSets([:], isReviewed: false)
        #expect(await running.preview.discard(preview) == .discarded)
        #expect(running.calls.withLock { $0 } == ["delete root"])
    }

    @Test func aLostAnswerIsLookedUpByTheToken() async {
        let preview = ChangeSetPreview(stackId: "arn:stack", changeSetId: "root", isCreation: true)
        let fake = FakeChangeSets([:], executes: [.offline("lost"), .refused("InvalidChangeSetStatus")])
        #expect(await fake.preview.execute(preview, plan) == .launched(stackId: "arn:stack"))
        let refused = FakeChangeSets([:], executes: [.refused("InvalidChangeSetStatus")])
        let reply = await refused.preview.execute(preview, plan)
        #expect(reply == .failed(RolloutError(.launch, "s", .refused("InvalidChangeSetStatus"))))
    }
}
