import Stacks
import Testing

@testable import PracticeCloud

/// The ways out of a stack that is stuck: roll back later, go on rolling back, leave things behind, try again.
@Suite struct RecoveryTests {
    static func topic(_ text: String) -> String {
        "Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: \(text)}}}"
    }

    static func nested(_ urls: [String: String]) -> String {
        let rows = urls.sorted { $0.key < $1.key }.map {
            "\($0.key): {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\($0.value)'}}"
        }
        return "Resources: {\(rows.joined(separator: ", "))}"
    }

    /// A root with a stack in a stack, each with a topic; every topic of the innermost fails as often as asked.
    static func deep(times: Int) throws -> (account: PracticeAccount, stacks: [String]) {
        let fault = Scenario.PlannedFault(
            .resource(path: "Outer/Inner/Topic", moment: .update), message: "No such luck", times: times)
        var account = PracticeAccount(Scenario(faults: [fault]))
        let first = account.put(topic("a"), as: "a.yml")
        let middle = account.put(nested(["Inner": first]), as: "middle-a.yml")
        _ = try account.create("demo", nested(["Outer": middle]))
        account.wait(900)
        let stacks = account.world.stackOrder
        let second = account.put(topic("b"), as: "b.yml")
        let changed = account.put(nested(["Inner": second]), as: "middle-b.yml")
        _ = try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": nested(["Outer": changed])])
        account.wait(900)
        return (account, stacks)
    }

    @Test func aRollbackThatFailsTwoStacksDeepGoesOnWithASkip() throws {
        var (account, stacks) = try Self.deep(times: 2)
        #expect(stacks.map { account.world.stacks[$0]?.status } == Array(repeating: "UPDATE_ROLLBACK_FAILED", count: 3))
        let innermost = try #require(account.world.stacks[stacks[2]]?.name)
        for wrong in ["Topic", "\(innermost).Queue", "demo-Outer.Topic"] {
            let refusal =
                "Stack [demo] does not have resource [\(wrong)] in UPDATE_FAILED state, so it cannot be skipped."
            #expect(throws: Fault("ValidationError", refusal)) {
                try account.call(
                    "ContinueUpdateRollback", ["StackName": "demo", "ResourcesToSkip.member.1": wrong])
            }
        }
        _ = try account.call(
            "ContinueUpdateRollback", ["StackName": "demo", "ResourcesToSkip.member.1": "\(innermost).Topic"])
        account.wait(900)
        #expect(
            stacks.map { account.world.stacks[$0]?.status } == Array(repeating: "UPDATE_ROLLBACK_COMPLETE", count: 3))
        #expect(account.world.stacks[stacks[0]]?.operations.first?.type == "CONTINUE_ROLLBACK")
    }

    @Test func aRollbackThatFailedOnceGoesOnWithoutASkip() throws {
        var (account, stacks) = try Self.deep(times: 2)
        #expect(throws: Fault.self) { try account.call("ContinueUpdateRollback", ["StackName": stacks[1]]) }
        _ = try account.call("ContinueUpdateRollback", ["StackName": "demo", "ClientRequestToken": "go-on"])
        // The same call with the same token does nothing more.
        _ = try? account.call("ContinueUpdateRollback", ["StackName": "demo", "ClientRequestToken": "go-on"])
        account.wait(900)
        #expect(
            stacks.map { account.world.stacks[$0]?.status } == Array(repeating: "UPDATE_ROLLBACK_COMPLETE", count: 3))
        let values = account.world.contents.all("AWS::SNS::Topic", region: "us-east-1").map {
            $0.properties["DisplayName"]?.text
        }
        #expect(values == ["a"])
    }

    @Test func anUpdateThatMayNotRollBackStopsEverywhereAndRollsBackWhenAsked() throws {
        let fault = Scenario.PlannedFault(
            .resource(path: "Child/Topic", moment: .update), message: "No such luck", times: 1)
        var account = PracticeAccount(Scenario(faults: [fault]))
        let first = account.put(Self.topic("a"), as: "a.yml")
        let second = account.put(Self.topic("b"), as: "b.yml")
        let root = try account.create("demo", Self.nested(["Child": first]))
        account.wait(600)
        _ = try account.call(
            "UpdateStack",
            ["StackName": "demo", "TemplateBody": Self.nested(["Child": second]), "DisableRollback": "true"])
        account.wait(600)
        #expect(
            account.world.stackOrder.map { account.world.stacks[$0]?.status } == ["UPDATE_FAILED", "UPDATE_FAILED"])
        #expect(
            account.story(root).contains(
                "Child UPDATE_FAILED | Embedded stack <Child> was not successfully updated. Currently in UPDATE_FAILED "
                    + "with reason: The following resource(s) failed to update: [Topic]. "))
        _ = try account.call("RollbackStack", ["StackName": "demo"])
        account.wait(600)
        #expect(
            account.world.stackOrder.map { account.world.stacks[$0]?.status }
                == ["UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"])
        #expect(throws: Fault.self) { try account.call("RollbackStack", ["StackName": "demo"]) }
    }

    @Test func aCreationThatFailedIsTriedAgainByAnUpdate() throws {
        let fault = Scenario.PlannedFault(
            .resource(path: "Queue", moment: .create), message: "No such luck", after: 20, times: 1)
        var account = PracticeAccount(Scenario(faults: [fault]))
        let template = "Resources: {Topic: {Type: AWS::SNS::Topic}, Queue: {Type: AWS::SQS::Queue, DependsOn: Topic}}"
        let id = try account.create("demo", template, ["OnFailure": "DO_NOTHING"])
        account.wait(600)
        #expect(account.world.stacks[id]?.status == "CREATE_FAILED")
        _ = try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": template])
        account.wait(600)
        #expect(account.world.stacks[id]?.status == "UPDATE_COMPLETE")
        #expect(account.story(id).contains("Queue CREATE_COMPLETE"))
        // The half that the failure had left is gone.
        #expect(account.world.contents.all("AWS::SQS::Queue", region: "us-east-1").count == 1)
    }

    @Test func aCreationThatFailedRollsBackWhenAsked() throws {
        let fault = Scenario.PlannedFault(.resource(path: "Queue", moment: .create), message: "No such luck")
        var account = PracticeAccount(Scenario(faults: [fault]))
        let template = """
            Resources:
              Logs: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}
              Queue: {Type: AWS::SQS::Queue, DependsOn: Logs}
            """
        let id = try account.create("demo", template, ["DisableRollback": "true"])
        account.wait(600)
        _ = try account.call("RollbackStack", ["StackName": "demo", "RetainExceptOnCreate": "true"])
        account.wait(600)
        #expect(account.world.stacks[id]?.status == "ROLLBACK_COMPLETE")
        #expect(account.story(id).contains("Logs DELETE_COMPLETE"))
        #expect(throws: Fault("ValidationError", "Stack:\(id) is in ROLLBACK_COMPLETE state and can not be updated.")) {
            try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": template])
        }
    }

    @Test func aDeletionCanBeForcedOnceItHasFailed() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo", "Resources: {Logs: {Type: AWS::S3::Bucket, Properties: {BucketName: kept}}}")
        account.wait(300)
        account.world.storage.put("line", bucket: "kept", key: "a", at: 0)
        let forced = ["StackName": "demo", "DeletionMode": "FORCE_DELETE_STACK"]
        #expect(throws: Fault.self) { try account.call("DeleteStack", forced) }
        _ = try account.call("DeleteStack", ["StackName": "demo"])
        account.wait(300)
        #expect(account.world.stacks[id]?.status == "DELETE_FAILED")
        _ = try account.call("DeleteStack", forced)
        account.wait(300)
        #expect(account.story(id).suffix(2).last == "demo DELETE_COMPLETE")
        #expect(account.world.contents.named("kept", type: "AWS::S3::Bucket", region: "") != nil)
    }

    @Test(arguments: [("RetainExceptOnCreate", "DELETE_COMPLETE"), ("Retain", "DELETE_SKIPPED")])
    func whatAFailedUpdateHadMadeGoesOrStaysByItsPolicy(policy: String, end: String) throws {
        let fault = Scenario.PlannedFault(.resource(path: "Topic", moment: .update), message: "No", after: 90)
        var account = PracticeAccount(Scenario(faults: [fault]))
        let id = try account.create("demo", Self.topic("a"))
        account.wait(300)
        let template = """
            Resources:
              Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: b}}
              Logs: {Type: AWS::S3::Bucket, DeletionPolicy: \(policy)}
            """
        _ = try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": template])
        account.wait(600)
        #expect(account.story(id).contains("Logs \(end)"))
        #expect(account.story(id).last == "demo UPDATE_ROLLBACK_COMPLETE")
    }

    @Test func whatAnUpdateDropsStaysWhereItsPolicySaysSo() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo",
            "Resources: {Topic: {Type: AWS::SNS::Topic}, Logs: {Type: AWS::S3::Bucket, DeletionPolicy: "
                + "RetainExceptOnCreate}}")
        account.wait(300)
        _ = try account.call(
            "UpdateStack", ["StackName": "demo", "TemplateBody": "Resources: {Topic: {Type: AWS::SNS::Topic}}"])
        account.wait(300)
        #expect(account.story(id).contains("Logs DELETE_SKIPPED"))
        #expect(account.world.contents.all("AWS::S3::Bucket", region: "").count == 1)
    }

    @Test func aResourceCannotBecomeAnother() throws {
        var account = PracticeAccount()
        _ = try account.create("demo", "Resources: {Thing: {Type: AWS::SNS::Topic}}")
        account.wait(300)
        let other = "Resources: {Thing: {Type: AWS::SQS::Queue}}"
        let refusal = Fault(
            "ValidationError",
            "Update of resource type is not permitted. The new template modifies resource type of the following "
                + "resources: [Thing]")
        #expect(throws: refusal) { try account.call("UpdateStack", ["StackName": "demo", "TemplateBody": other]) }
        #expect(throws: refusal) {
            try account.call(
                "CreateChangeSet", ["StackName": "demo", "ChangeSetName": "c", "TemplateBody": other])
        }
    }

    @Test(arguments: [("new", "updated"), ("", "deleted")])
    func anExportThatIsImportedCannotChangeOrGo(value: String, deed: String) throws {
        var account = PracticeAccount()
        func exporting(_ value: String) -> String {
            let outputs = "\nOutputs: {Net: {Value: '\(value)', Export: {Name: !Sub '${AWS::StackName}-net'}}}"
            return "Resources: {Topic: {Type: AWS::SNS::Topic}, More: {Type: AWS::SNS::Topic}}"
                + (value.isEmpty ? "" : outputs)
        }
        let id = try account.create("base", exporting("old"))
        account.wait(300)
        _ = try account.create(
            "user",
            "Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {Fn::ImportValue: !Sub 'base-${Part}'}}}}"
                + "\nParameters: {Part: {Type: String, Default: net}}")
        account.wait(300)
        #expect(
            throws: Fault("ValidationError", "Export base-net cannot be deleted as it is in use by user")
        ) { try account.call("DeleteStack", ["StackName": "base"]) }
        #expect(try account.call("ListImports", ["ExportName": "base-net"]).contains("<member>user</member>"))
        _ = try account.call(
            "UpdateStack", ["StackName": "base", "TemplateBody": exporting(value)])
        account.wait(600)
        #expect(
            account.story(id).contains {
                $0.hasPrefix(
                    "base UPDATE_ROLLBACK_IN_PROGRESS | Export base-net cannot be \(deed) as it is in use by user")
            })
        #expect(account.world.stacks[id]?.outputs.first?.value.text == "old")
    }

    @Test func aNestedStackCountsAgainstTheQuotaOfStacks() throws {
        var account = PracticeAccount(Scenario(quotas: ["cloudformation:stacks": 2]))
        let url = account.put(Self.topic("a"), as: "a.yml")
        let id = try account.create("demo", Self.nested(["One": url, "Two": url]))
        account.wait(600)
        #expect(account.story(id).contains { $0.contains("CREATE_FAILED | Limit for stack has been exceeded") })
        #expect(account.world.stacks[id]?.status == "ROLLBACK_COMPLETE")
    }
}
