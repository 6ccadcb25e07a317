import Primitives
import Stacks
import Testing

@testable import PracticeCloud

@Suite struct PantherTreeTests {
    static func launched(_ onboard: String, _ scenario: Scenario = Scenario()) throws -> (PracticeAccount, String) {
        var account = PracticeAccount(scenario)
        let url = "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml"
        let answer = try account.call(
            "CreateStack",
            [
                "StackName": "panther-prod", "TemplateURL": url, "Capabilities.member.1": "CAPABILITY_NAMED_IAM",
                "Capabilities.member.2": "CAPABILITY_AUTO_EXPAND", "Capabilities.member.3": "CAPABILITY_IAM",
                "Parameters.member.1.ParameterKey": "FirstUserEmail",
                "Parameters.member.1.ParameterValue": "a@b.example", "Parameters.member.2.ParameterKey": "OnboardSelf",
                "Parameters.member.2.ParameterValue": onboard,
            ])
        account.wait(3 * 3600)
        return (account, try #require(PracticeAccount.between("<StackId>", "</StackId>", answer)))
    }

    @Test(arguments: [("false", 10), ("true", 14)])
    func `Panther's tree deploys, with as many stacks as the facts say`(onboard: String, stacks: Int) throws {
        let (account, id) = try Self.launched(onboard)
        let failures = account.everything.filter { $0.contains("FAILED") }
        #expect(failures == [])
        #expect(account.world.stacks[id]?.status == "CREATE_COMPLETE")
        #expect(account.world.stacks.values.count { $0.status == "CREATE_COMPLETE" } == stacks)
        let minutes =
            Double((account.world.stacks[id]?.events.last?.event.timestamp.milliseconds ?? 0) - PracticeAccount.epoch)
            / 60_000
        #expect((10...45).contains(minutes))
    }

    @Test func `Panther's tree can be deleted again, all but its retained buckets`() throws {
        var (account, id) = try Self.launched("true")
        _ = try account.call("DeleteStack", ["StackName": id])
        account.wait(3 * 3600)
        let failures = account.everything.filter { $0.contains("FAILED") }
        #expect(failures == [])
        #expect(account.world.stacks.values.allSatisfy { $0.isDeleted })
        #expect(account.world.contents.types == ["AWS::S3::Bucket", "Custom::PantherUser"])
    }

    @Test func `an account that is not approved cannot read the release`() throws {
        let scenario = Scenario(account: Scenario.Account(isApproved: false))
        #expect(throws: Fault.self) { try Self.launched("false", scenario) }
    }

    @Test func `a role of an earlier deployment fails the tree at its end, and everything goes`() throws {
        let scenario = Scenario(contents: [
            Scenario.Item(type: "AWS::IAM::Role", name: "PantherAuditRole-us-east-1", stack: "old-panther")
        ])
        let (account, id) = try Self.launched("true", scenario)
        #expect(account.world.stacks[id]?.status == "ROLLBACK_COMPLETE")
        let failures = account.everything.filter {
            $0.contains("PantherAuditRole-us-east-1 already exists in stack arn:aws:cloudformation:")
        }
        #expect(failures.count == 1)
    }
}
