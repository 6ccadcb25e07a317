import Stacks
import Testing

@testable import PracticeCloud

@Suite struct UpdateTests {
    static func template(display: String = "a", name: String? = nil, more: String = "") -> String {
        """
        Resources:
          Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: \(display)\(name.map { ", TopicName: \($0)" } ?? "")}}
          Queue: {Type: AWS::SQS::Queue, DependsOn: Topic}
        \(more)
        """
    }

    static func standing(
        _ scenario: Scenario = Scenario(), _ template: String = UpdateTests.template()
    ) throws -> (PracticeAccount, String) {
        var account = PracticeAccount(scenario)
        let id = try account.create("demo", template)
        account.wait(600)
        #expect(account.world.stacks[id]?.status == "CREATE_COMPLETE")
        return (account, id)
    }

    static func update(
        _ account: inout PracticeAccount, _ template: String, _ more: [String: String] = [:]
    ) throws -> [String] {
        let id = try #require(account.world.livingStack("demo", region: "us-east-1")?.id)
        let before = account.world.stacks[id]?.events.count ?? 0
        _ = try account.call(
            "UpdateStack", ["StackName": "demo", "TemplateBody": template].merging(more) { _, new in new })
        account.wait(900)
        return Array(account.story(id).dropFirst(before))
    }

    @Test func `a change in place touches that resource alone`() throws {
        var (account, _) = try Self.standing()
        #expect(
            try Self.update(&account, Self.template(display: "b")) == [
                "demo UPDATE_IN_PROGRESS | User Initiated", "Topic UPDATE_IN_PROGRESS", "Topic UPDATE_COMPLETE",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "demo UPDATE_COMPLETE",
            ])
    }

    @Test func `a replacement makes the new one first and deletes the old one in the clean-up`() throws {
        var (account, id) = try Self.standing()
        let old = try #require(account.world.stacks[id]?.resources["Topic"]?.physicalId)
        #expect(
            try Self.update(&account, Self.template(name: "other")) == [
                "demo UPDATE_IN_PROGRESS | User Initiated",
                "Topic UPDATE_IN_PROGRESS | Requested update requires the creation of a new physical resource; hence "
                    + "creating one.",
                "Topic UPDATE_IN_PROGRESS | Resource creation Initiated", "Topic UPDATE_COMPLETE",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Topic DELETE_IN_PROGRESS", "Topic DELETE_COMPLETE",
                "demo UPDATE_COMPLETE",
            ])
        let topics = account.world.contents.all("AWS::SNS::Topic", region: "us-east-1").map(\.key.id)
        #expect(topics == ["arn:aws:sns:us-east-1:123456789012:other"])
        #expect(topics != [old])
    }

    @Test func `nothing to change is refused`() throws {
        var (account, _) = try Self.standing()
        #expect(throws: Fault("ValidationError", "No updates are to be performed.")) {
            try Self.update(&account, Self.template())
        }
    }

    @Test func `a failed update takes everything back and deletes what it had made`() throws {
        let scenario = Scenario(faults: [
            Scenario.PlannedFault(.resource(path: "Topic", moment: .update), message: "No such luck", after: 60)
        ])
        var (account, id) = try Self.standing(scenario)
        let story = try Self.update(
            &account, Self.template(display: "b", more: "  Extra: {Type: AWS::SNS::Topic}"))
        #expect(
            story.filter { !$0.hasPrefix("Extra") } == [
                "demo UPDATE_IN_PROGRESS | User Initiated", "Topic UPDATE_IN_PROGRESS",
                "Topic UPDATE_FAILED | No such luck",
                "demo UPDATE_ROLLBACK_IN_PROGRESS | The following resource(s) failed to update: [Topic]. ",
                "Topic UPDATE_IN_PROGRESS", "Topic UPDATE_COMPLETE",
                "demo UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "demo UPDATE_ROLLBACK_COMPLETE",
            ])
        #expect(story.contains("Extra DELETE_COMPLETE"))
        #expect(Set(account.world.stacks[id]?.resources.keys.sorted() ?? []) == ["Topic", "Queue"])
        #expect(account.world.stacks[id]?.resources["Topic"]?.properties["DisplayName"]?.text == "a")
    }

    @Test func `a rollback that fails waits for the operator, who can skip what cannot be mended`() throws {
        let scenario = Scenario(faults: [
            Scenario.PlannedFault(.resource(path: "Topic", moment: .update), message: "No such luck", times: 2)
        ])
        var (account, id) = try Self.standing(scenario)
        let story = try Self.update(&account, Self.template(display: "b"))
        #expect(
            story.last == "demo UPDATE_ROLLBACK_FAILED | The following resource(s) failed to update: [Topic]. ")
        #expect(throws: Fault.self) {
            try account.call("DeleteChangeSet", ["ChangeSetName": "x", "StackName": "none"])
        }
        _ = try account.call(
            "ContinueUpdateRollback", ["StackName": "demo", "ResourcesToSkip.member.1": "Topic"])
        account.wait(300)
        #expect(account.world.stacks[id]?.status == "UPDATE_ROLLBACK_COMPLETE")
    }

    @Test func `a nested failure is told to the stack above as AWS tells it, and both turn back`() throws {
        let scenario = Scenario(faults: [
            Scenario.PlannedFault(.resource(path: "Child/Topic", moment: .update), message: "No such luck", after: 3)
        ])
        var account = PracticeAccount(scenario)
        let first = account.put(Self.template(), as: "one.yml")
        let second = account.put(Self.template(display: "b"), as: "two.yml")
        func root(_ url: String) -> String {
            """
            Resources:
              Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(url)'}}
              Beside: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(url)'}}
            """
        }
        let id = try account.create("demo", root(first))
        account.wait(900)
        let child = try #require(account.world.stacks[id]?.resources["Child"]?.physicalId)
        let story = try Self.update(&account, root(second))
        let failed = "The following resource(s) failed to update: [Topic]. "
        #expect(
            story.contains(
                "Child UPDATE_FAILED | Embedded stack <Child> was not successfully updated. Currently in "
                    + "UPDATE_ROLLBACK_IN_PROGRESS with reason: \(failed)"))
        #expect(story.last == "demo UPDATE_ROLLBACK_COMPLETE")
        #expect(account.world.stacks[child]?.status == "UPDATE_ROLLBACK_COMPLETE")
        #expect(account.world.stacks.values.allSatisfy { $0.status == "UPDATE_ROLLBACK_COMPLETE" })
        let names = account.world.contents.all("AWS::SNS::Topic", region: "us-east-1").map {
            $0.properties["DisplayName"]?.text
        }
        #expect(names == ["a", "a"])
    }

    @Test func `nested stacks are updated, replaced and dropped with their parent`() throws {
        var account = PracticeAccount()
        let first = account.put(Self.template(), as: "one.yml")
        let second = account.put(Self.template(display: "b"), as: "two.yml")
        let id = try account.create(
            "demo",
            """
            Resources:
              Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(first)'}}
              Dropped: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(first)'}}
            """)
        account.wait(900)
        let dropped = try #require(account.world.stacks[id]?.resources["Dropped"]?.physicalId)
        let story = try Self.update(
            &account, "Resources: {Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(second)'}}}")
        #expect(
            story == [
                "demo UPDATE_IN_PROGRESS | User Initiated", "Child UPDATE_IN_PROGRESS", "Child UPDATE_COMPLETE",
                "demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Dropped DELETE_IN_PROGRESS", "Dropped DELETE_COMPLETE",
                "demo UPDATE_COMPLETE",
            ])
        #expect(account.world.stacks[dropped]?.isDeleted == true)
        #expect(account.world.stacks.values.count { $0.status == "UPDATE_COMPLETE" } == 2)
    }

    @Test func `an update that is called off turns back`() throws {
        var (account, id) = try Self.standing()
        _ = try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": Self.template(display: "b")])
        account.wait(6)
        _ = try account.call("CancelUpdateStack", ["StackName": "demo"])
        account.wait(300)
        #expect(account.world.stacks[id]?.status == "UPDATE_ROLLBACK_COMPLETE")
        #expect(throws: Fault("ValidationError", "CancelUpdateStack cannot be called from current stack status")) {
            try account.call("CancelUpdateStack", ["StackName": "demo"])
        }
    }

    @Test func `a change set is prepared, shown and executed`() throws {
        var account = PracticeAccount()
        let url = account.put(Self.template(), as: "one.yml")
        let root = "Resources: {Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(url)'}}}"
        _ = try account.call(
            "CreateChangeSet",
            [
                "StackName": "demo", "ChangeSetName": "first", "ChangeSetType": "CREATE", "TemplateBody": root,
                "IncludeNestedStacks": "true",
            ])
        let asked = ["StackName": "demo", "ChangeSetName": "first"]
        #expect(try account.call("DescribeChangeSet", asked).contains("<Status>CREATE_IN_PROGRESS</Status>"))
        #expect(account.world.stacks.values.allSatisfy { $0.status == "REVIEW_IN_PROGRESS" })
        account.wait(6)
        let shown = try account.call("DescribeChangeSet", asked)
        #expect(shown.contains("<ExecutionStatus>AVAILABLE</ExecutionStatus>"))
        let nested = try #require(PracticeAccount.between("<PhysicalResourceId>", "</PhysicalResourceId>", shown))
        #expect(account.world.stacks[nested]?.status == "REVIEW_IN_PROGRESS")
        _ = try account.call("ExecuteChangeSet", asked)
        account.wait(600)
        #expect(account.world.stacks[nested]?.status == "CREATE_COMPLETE")
        #expect(
            account.story(account.world.stackOrder[0]) == [
                "demo REVIEW_IN_PROGRESS | User Initiated", "demo CREATE_IN_PROGRESS | User Initiated",
                "Child CREATE_IN_PROGRESS", "Child CREATE_IN_PROGRESS | Resource creation Initiated",
                "Child CREATE_COMPLETE", "demo CREATE_COMPLETE",
            ])
    }

    @Test func `a name that is taken is found before anything is made`() throws {
        var account = PracticeAccount(Scenario(contents: [Scenario.Item(type: "AWS::SNS::Topic", name: "taken")]))
        _ = try account.call(
            "CreateChangeSet",
            [
                "StackName": "demo", "ChangeSetName": "first", "ChangeSetType": "CREATE",
                "TemplateBody": Self.template(name: "taken"),
            ])
        account.wait(6)
        let asked = ["StackName": "demo", "ChangeSetName": "first"]
        let shown = try account.call("DescribeChangeSet", asked)
        #expect(
            shown.contains(
                "<StatusReason>The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]"
                    + "</StatusReason>"))
        let events = try account.call("DescribeEvents", asked)
        #expect(events.contains("<ValidationPath>/Resources/Topic/Properties/TopicName</ValidationPath>"))
        #expect(throws: Fault.self) { try account.call("ExecuteChangeSet", asked) }
    }

    @Test func `a protected stack is not deleted`() throws {
        var (account, id) = try Self.standing()
        _ = try account.call(
            "UpdateTerminationProtection", ["StackName": "demo", "EnableTerminationProtection": "true"])
        #expect(
            throws: Fault("ValidationError", "Stack [demo] cannot be deleted while TerminationProtection is enabled")
        ) { try account.call("DeleteStack", ["StackName": "demo"]) }
        _ = try account.call(
            "UpdateTerminationProtection", ["StackName": "demo", "EnableTerminationProtection": "false"])
        _ = try account.call("DeleteStack", ["StackName": "demo"])
        account.wait(300)
        #expect(account.world.stacks[id]?.isDeleted == true)
    }
}
