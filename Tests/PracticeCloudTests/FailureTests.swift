import Stacks
import Testing

@testable import PracticeCloud

@Suite struct FailureTests {
    static let child = """
        Resources:
          Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: taken}}
          Slow: {Type: AWS::KMS::Key}
        """

    /// A root stack whose nested stack fails on a name that is taken.
    static func failing(_ more: [String: String] = [:]) throws -> (
        account: PracticeAccount, root: String, child: String
    ) {
        var account = PracticeAccount(
            Scenario(contents: [Scenario.Item(type: "AWS::DynamoDB::Table", name: "taken")]))
        let url = account.put(child, as: "child.yml")
        let root = try account.create(
            "root",
            """
            Resources:
              First: {Type: AWS::SNS::Topic}
              Child: {Type: AWS::CloudFormation::Stack, DependsOn: First, Properties: {TemplateURL: '\(url)'}}
              Beside: {Type: AWS::KMS::Key, DependsOn: First}
            """, more)
        account.wait(60)
        let nested = try #require(account.world.stacks[root]?.resources["Child"]?.physicalId)
        account.wait(1200)
        return (account, root, nested)
    }

    @Test func `a failure in a nested stack is told as AWS tells it`() throws {
        let (account, root, child) = try Self.failing()
        let childStory = account.story(child).map(Self.withoutTokens)
        #expect(
            childStory
                == [
                    "\(account.world.stacks[child]?.name ?? "") CREATE_IN_PROGRESS | User Initiated",
                    "Table CREATE_IN_PROGRESS", "Slow CREATE_IN_PROGRESS",
                    "Slow CREATE_IN_PROGRESS | Resource creation Initiated",
                    "Table CREATE_FAILED | Resource handler returned message: \"Resource of type 'AWS::DynamoDB::Table' with "
                        + "identifier 'taken' already exists.\" (RequestToken: *, HandlerErrorCode: AlreadyExists)",
                    "Slow CREATE_FAILED | Resource creation cancelled",
                    "\(account.world.stacks[child]?.name ?? "") CREATE_FAILED | The following resource(s) failed to create: "
                        + "\(account.world.bracketed(["Table", "Slow"])). ",
                    "\(account.world.stacks[child]?.name ?? "") DELETE_IN_PROGRESS | User Initiated",
                    "Table DELETE_COMPLETE", "Slow DELETE_IN_PROGRESS", "Slow DELETE_COMPLETE",
                    "\(account.world.stacks[child]?.name ?? "") DELETE_COMPLETE",
                ].sortedLike(childStory))
        let failed = "The following resource(s) failed to create: \(account.world.bracketed(["Table", "Slow"])). "
        let rootStory = account.story(root)
        #expect(
            rootStory.contains(
                "Child CREATE_FAILED | Embedded stack <Child> was not successfully created: \(failed)"))
        #expect(rootStory.contains("Beside CREATE_FAILED | Resource creation cancelled"))
        #expect(
            rootStory.contains(
                "root ROLLBACK_IN_PROGRESS | The following resource(s) failed to create: "
                    + "\(account.world.bracketed(["Child", "Beside"])). Rollback requested by user."))
        #expect(rootStory.last == "root ROLLBACK_COMPLETE")
        #expect(rootStory.contains("Child DELETE_IN_PROGRESS"))
        #expect(rootStory.contains("First DELETE_COMPLETE"))
        // What failed before its handler knew an id is gone without a deletion.
        #expect(!childStory.contains("Table DELETE_IN_PROGRESS"))
    }

    static func withoutTokens(_ text: String) -> String {
        guard let start = text.firstRange(of: "RequestToken: "), let end = text[start.upperBound...].firstIndex(of: ",")
        else { return text }
        return text[..<start.upperBound] + "*" + text[end...]
    }

    @Test(arguments: [
        (["OnFailure": "DO_NOTHING"], "CREATE_FAILED", "CREATE_FAILED"),
        (["DisableRollback": "true"], "CREATE_FAILED", "CREATE_FAILED"),
        (["OnFailure": "ROLLBACK"], "ROLLBACK_COMPLETE", "DELETE_COMPLETE"),
        (["OnFailure": "DELETE"], "DELETE_COMPLETE", "DELETE_COMPLETE"),
    ])
    func `what follows a failure is what was asked for`(
        asked: [String: String], root: String, child: String
    ) throws {
        let (account, rootId, childId) = try Self.failing(asked)
        #expect(account.world.stacks[rootId]?.status == root)
        #expect(account.world.stacks[childId]?.status == child)
    }

    @Test func `a planned fault strikes the resource at its path`() throws {
        let scenario = Scenario(faults: [
            Scenario.PlannedFault(
                .resource(path: "Child/Slow", moment: .create), code: "InternalFailure", message: "Out of {name}",
                after: 20)
        ])
        var account = PracticeAccount(scenario)
        let url = account.put("Resources: {Slow: {Type: AWS::KMS::Key}}", as: "child.yml")
        let root = try account.create(
            "root", "Resources: {Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(url)'}}}")
        account.wait(60)
        let child = try #require(account.world.stacks[root]?.resources["Child"]?.physicalId)
        #expect(
            account.story(child).contains { $0.hasPrefix("Slow CREATE_FAILED") && $0.contains("Out of root-Child-") })
    }

    @Test func `buckets that are retained stay, and stay named`() throws {
        var account = PracticeAccount(
            Scenario(contents: [Scenario.Item(type: "AWS::DynamoDB::Table", name: "taken")]))
        let template = """
            Resources:
              Logs: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}
              Table: {Type: AWS::DynamoDB::Table, DependsOn: Logs, Properties: {TableName: taken}}
            """
        let id = try account.create("demo", template)
        account.wait(600)
        #expect(account.story(id).contains("Logs DELETE_SKIPPED"))
        #expect(account.world.contents.all("AWS::S3::Bucket", region: "").count == 1)
        let other = try account.create("other", template, ["RetainExceptOnCreate": "true"])
        account.wait(600)
        #expect(account.story(other).contains("Logs DELETE_COMPLETE"))
        #expect(account.world.contents.all("AWS::S3::Bucket", region: "").count == 1)
    }

    @Test func `a bucket with objects keeps its stack from being deleted`() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo", "Resources: {Logs: {Type: AWS::S3::Bucket, Properties: {BucketName: my-logs}}}")
        account.wait(120)
        account.world.storage.put("line", bucket: "my-logs", key: "a", at: 0)
        _ = try account.call("DeleteStack", ["StackName": "demo"])
        account.wait(120)
        #expect(account.story(id).last == "demo DELETE_FAILED | The following resource(s) failed to delete: [Logs]. ")
        _ = try account.call("DeleteStack", ["StackName": "demo", "RetainResources.member.1": "Logs"])
        account.wait(120)
        #expect(account.story(id).suffix(2) == ["Logs DELETE_SKIPPED", "demo DELETE_COMPLETE"])
    }

    @Test func `a transform that nobody knows rolls back without a failed resource`() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo", "{\"Transform\": \"Missing\", \"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\"}}}")
        account.wait(60)
        #expect(
            account.story(id) == [
                "demo CREATE_IN_PROGRESS | User Initiated",
                "demo ROLLBACK_IN_PROGRESS | No transform named Missing found. Rollback requested by user.",
                "demo ROLLBACK_COMPLETE",
            ])
    }
}

extension [String] {
    /// These lines, in the order of `other` where both have the same; chance decides what runs beside what.
    func sortedLike(_ other: [String]) -> [String] {
        enumerated().sorted { left, right in
            (other.firstIndex(of: left.element) ?? left.offset) < (other.firstIndex(of: right.element) ?? right.offset)
        }.map(\.element)
    }
}
