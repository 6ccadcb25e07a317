import Panther
import Preflight
import Terminal
import Testing
import Wizard

@testable import Screens

/// Step 4 with something in it: what is chosen, how it is confirmed, what the removal tells.
struct OldInfrastructureTests {
    static func item(
        _ type: String, _ name: String, _ effect: LeftoverRule.Effect, _ holding: LeftoverRule.Holding, turn: Int,
        note: String = "", removability: Leftover.Removability = .removable
    ) -> Leftover {
        Leftover(
            type: type, name: name, id: name, region: "us-east-1", note: note, effect: effect, holding: holding,
            why: "It has a name that Panther gives (Core).", removal: "Delete it once nothing uses it.", turn: turn,
            removability: removability)
    }

    static let facts = LeftoverFacts(
        items: [
            item(Leftover.stackType, "panther-poc", .collides, .data, turn: -9, note: "ROLLBACK_FAILED"),
            item("AWS::Lambda::Function", "panther-log-processor", .collides, .nothing, turn: 3),
            item("AWS::Logs::LogGroup", "/aws/lambda/panther-log-processor", .collides, .logs, turn: 4),
            item("AWS::DynamoDB::Table", "panther-kv-store", .collides, .data, turn: 5, note: "12 items, 3,400 bytes"),
            item("AWS::IAM::Role", "PantherAuditRole-us-east-1", .collidesWhenOnboarding, .nothing, turn: 6),
            item("AWS::S3::Bucket", "panther-poc-bootstrap-auditlogs-1x2y3z4a5b6c", .clutter, .data, turn: 7),
            item("AWS::IAM::Role", "PantherDeploymentRole", .clutter, .nothing, turn: 9),
        ], lookAlikes: [LeftoverFacts.LookAlike(type: "AWS::SQS::Queue", name: "panther-parade")], lookAlikeCount: 3,
        unasked: ["glue:GetDatabases"])

    static func ann(_ facts: LeftoverFacts) -> Operator { ann(Size(columns: 80, rows: 24), facts) }

    static func ann(_ size: Size = Size(columns: 80, rows: 24), _ facts: LeftoverFacts = facts) -> Operator {
        var ann = Operator(size: size)
        ann.walk(to: .leftovers)
        ann.lookAround(
            facts, ann.finding(.leftovers, .blocked, "The stack panther-poc is here already: ROLLBACK_FAILED."))
        return ann
    }

    @Test(arguments: PageSnapshotTests.sizes)
    func things(size: Size) {
        var ann = Self.ann(size)
        expectSnapshot(ann.screen, "leftovers-things-\(size.columns)x\(size.rows)")
        ann.press(.tab, .tab)
        expectSnapshot(ann.screen, "leftovers-quotas-\(size.columns)x\(size.rows)")
    }

    @Test("Nothing that holds data, no stack and no deployment role is chosen beforehand")
    func preselection() {
        let names = Self.ann().app.leftovers.plan.steps.map(\.name)
        #expect(
            names == ["panther-log-processor", "/aws/lambda/panther-log-processor", "PantherAuditRole-us-east-1"])
    }

    @Test("A removal takes the stack's name where a stack is chosen, else the account's number; nothing is sent before")
    func confirmation() {
        var ann = Self.ann()
        ann.press(" ", "D")
        expectSnapshot(ann.screen, "leftovers-confirm-80x24")
        ann.type("111122223333")
        ann.press(.enter)
        #expect(!ann.effects.contains { if case .clean = $0 { true } else { false } })
        ann.press(.escape)
        ann.press(" ", "D")
        ann.type("111122223333")
        ann.press(.enter)
        let chosen = ann.effects.compactMap { effect -> [String]? in
            if case .clean(let plan) = effect { plan.steps.map(\.name) } else { nil }
        }
        #expect(
            chosen == [["panther-log-processor", "/aws/lambda/panther-log-processor", "PantherAuditRole-us-east-1"]])
    }

    @Test("What the removal tells is shown and kept, and the account is looked at again at its end")
    func removal() {
        var ann = Self.ann()
        ann.press("D")
        ann.type("111122223333")
        ann.press(.enter)
        let asked = ann.effects.count { if case .ask = $0 { true } else { false } }
        let function = Self.facts.items[1]
        let bucket = Self.facts.items[5]
        ann.tell(.removal(.deleted(function, what: "Lambda::Function", requestId: "id-1")))
        ann.tell(.removal(.removed(function, note: "")))
        ann.tell(.removal(.emptied(bucket, versions: 1000)))
        ann.tell(.removal(.emptied(bucket, versions: 2000)))
        ann.tell(.removal(.failed(bucket, why: "It locks its objects.")))
        expectSnapshot(ann.screen, "leftovers-removing-80x24")
        #expect(ann.app.leftovers.gate(ann.app.context) != .open)
        let kept = ann.effects.compactMap { effect -> Removal? in
            if case .keep(.removal(let removal)) = effect { removal } else { nil }
        }
        #expect(kept.map(\.state) == [.asked, .removed, .failed])
        #expect(kept.first?.deletions == [Removal.Deletion(what: "Lambda::Function", requestId: "id-1")])
        ann.tell(.removalEnded(left: 1))
        #expect(ann.effects.count { if case .ask = $0 { true } else { false } } == asked + 2)
        expectSnapshot(ann.screen, "leftovers-removed-80x24")
    }

    /// What is not offered beside a stack that lives.
    static let withheld = LeftoverFacts(
        items: [
            item(
                Leftover.stackType, "siem-prod", .collides, .data, turn: -9, note: "CREATE_COMPLETE",
                removability: .protected),
            item("AWS::SQS::Queue", "panther-remediation-queue", .collides, .nothing, turn: 3),
            item(
                "AWS::Lambda::Function", "panther-users-api", .collides, .nothing, turn: 3,
                removability: .belongs(toStack: "siem-prod")),
            item(
                "AWS::IAM::Role", "PantherAuditRole-us-east-1", .collidesWhenOnboarding, .nothing, turn: 6,
                removability: .unknown(action: "ec2:DescribeRegions", why: "AccessDenied: no")),
        ], unasked: ["ec2:DescribeRegions"], livingStacks: ["siem-prod"])

    @Test(
        "What a stack owns, what is protected and what is unknown is listed and cannot be chosen, by key, mouse or talk"
    )
    func notOffered() {
        var ann = Self.ann(Self.withheld)
        #expect(ann.app.leftovers.plan.steps == [])
        expectSnapshot(ann.screen, "leftovers-withheld-80x24")
        for _ in 0..<3 {
            ann.press(.down)
            ann.press(" ")
            #expect(ann.app.leftovers.plan.steps == [])
        }
        ann.press("D")
        #expect(ann.app.leftovers.phase == .looking)
        ann.press(.up, .up, .up)
        ann.press(" ")
        #expect(ann.app.leftovers.plan.steps.map(\.name) == ["panther-remediation-queue"])
    }

    @Test("The dialog names what holds data with its size; the log says where a removal stopped")
    func sizesAndStop() {
        var ann = Self.ann()
        ann.press(.down, .down, .down)
        ann.press(" ", "D")
        #expect(ann.screen.contains("(12 items, 3,400 bytes)."), "\(ann.screen)")
        ann.press(.escape)
        ann.tell(.removal(.stopped(at: Self.facts.items[0], remaining: 3)))
        #expect(
            ann.app.leftovers.log == ["Stopped: the stack panther-poc stays, so 3 things after it are not removed."])
    }

    @Test("A session that is read only removes nothing")
    func readOnly() {
        var ann = Self.ann()
        ann.app.context.connection.isReadOnly = true
        ann.press("D")
        #expect(ann.app.leftovers.phase == .looking)
    }
}
