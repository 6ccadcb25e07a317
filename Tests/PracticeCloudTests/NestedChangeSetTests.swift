import Stacks
import Testing

@testable import PracticeCloud

@Suite struct NestedChangeSetTests {
    static func standing() throws -> (account: PracticeAccount, ids: [String]) {
        var account = PracticeAccount(Scenario(contents: [Scenario.Item(type: "AWS::SNS::Topic", name: "taken")]))
        let first = account.put(RecoveryTests.topic("a"), as: "a.yml")
        _ = account.put(RecoveryTests.topic("b"), as: "b.yml")
        _ = account.put("Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: taken}}}", as: "taken.yml")
        _ = try account.create("demo", RecoveryTests.nested(["Same": first, "Other": first]))
        account.wait(600)
        return (account, account.world.stackOrder)
    }

    static func url(_ key: String) -> String { "https://templates.s3.us-east-1.amazonaws.com/\(key)" }

    static func propose(_ account: inout PracticeAccount, _ template: String) throws -> String {
        _ = try account.call(
            "CreateChangeSet",
            [
                "StackName": "demo", "ChangeSetName": "next", "TemplateBody": template, "IncludeNestedStacks": "true",
            ])
        account.wait(6)
        return try account.call("DescribeChangeSet", ["StackName": "demo", "ChangeSetName": "next"])
    }

    @Test func anUpdateShowsWhatChangesInsideStandingAndNewNestedStacks() throws {
        var (account, ids) = try Self.standing()
        let template = RecoveryTests.nested([
            "Same": Self.url("a.yml"), "Other": Self.url("b.yml"), "New": Self.url("a.yml"),
        ])
        let shown = try Self.propose(&account, template)
        #expect(shown.contains("<ExecutionStatus>AVAILABLE</ExecutionStatus>"))
        let sets = account.world.changeSetOrder.compactMap { account.world.changeSets[$0] }
        #expect(sets.count == 3)
        #expect(Set(sets.map(\.type)) == ["UPDATE", "CREATE"])
        let root = try #require(sets.first { $0.name == "next" })
        #expect(Set(root.nested.keys) == ["Other", "New"])
        for set in sets where set.name != "next" {
            #expect(set.parentId == root.id && set.rootId == root.id)
            #expect(throws: Fault.self) { try account.call("ExecuteChangeSet", ["ChangeSetName": set.id]) }
            #expect(throws: Fault.self) { try account.call("DeleteChangeSet", ["ChangeSetName": set.id]) }
        }
        let new = try #require(account.world.stacks[ids[0]]?.reviewed["New"])
        #expect(account.world.stacks[new]?.status == "REVIEW_IN_PROGRESS")
        _ = try account.call("ExecuteChangeSet", ["StackName": "demo", "ChangeSetName": "next"])
        account.wait(900)
        #expect(account.world.stacks[ids[0]]?.status == "UPDATE_COMPLETE")
        #expect(account.world.stacks[new]?.status == "CREATE_COMPLETE")
        #expect(account.world.stacks.values.count { $0.status == "UPDATE_COMPLETE" } == 2)
    }

    @Test func aNameThatIsTakenInsideANestedStackFailsTheWholeChangeSet() throws {
        var (account, _) = try Self.standing()
        let shown = try Self.propose(
            &account,
            RecoveryTests.nested([
                "Same": Self.url("a.yml"), "Other": Self.url("a.yml"), "New": Self.url("taken.yml"),
            ]))
        let nested = try #require(account.world.changeSetOrder.first { $0.contains("next-New-") })
        #expect(
            shown.contains(
                "<StatusReason>Nested change set \(nested) was not successfully created: Currently in FAILED.</StatusReason>"
            ))
        let events = try account.call("DescribeEvents", ["ChangeSetName": nested])
        #expect(events.contains("<ValidationName>NAME_CONFLICT_VALIDATION</ValidationName>"))
        _ = try account.call("DeleteChangeSet", ["StackName": "demo", "ChangeSetName": "next"])
        #expect(account.world.changeSets.isEmpty)
        #expect(!account.world.stacks.values.contains { $0.status == "REVIEW_IN_PROGRESS" })
    }

    @Test func aTemplateThatCannotBeReadFailsTheChangeSetWithItsReason() throws {
        var (account, _) = try Self.standing()
        let shown = try Self.propose(&account, RecoveryTests.nested(["Same": Self.url("none.yml")]))
        #expect(shown.contains("S3 error: The specified bucket does not exist"))
        #expect(shown.contains("<ExecutionStatus>UNAVAILABLE</ExecutionStatus>"))
    }

    @Test func whatFollowsAFailureIsSaidOnce() throws {
        var account = PracticeAccount()
        let asked = ["StackName": "demo", "ChangeSetName": "first"]
        let create = asked.merging([
            "ChangeSetType": "CREATE", "TemplateBody": RecoveryTests.topic("a"), "OnStackFailure": "DELETE",
        ]) { $1 }
        _ = try account.call("CreateChangeSet", create)
        account.wait(6)
        #expect(throws: Fault.self) {
            try account.call("ExecuteChangeSet", asked.merging(["DisableRollback": "false"]) { $1 })
        }
        _ = try account.call("ExecuteChangeSet", asked.merging(["ClientRequestToken": "t"]) { $1 })
        account.wait(300)
        #expect(throws: Fault.self) {
            try account.call(
                "CreateChangeSet",
                [
                    "StackName": "demo", "ChangeSetName": "second", "TemplateBody": RecoveryTests.topic("b"),
                    "OnStackFailure": "DELETE",
                ])
        }
    }
}
