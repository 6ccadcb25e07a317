@testable import RolloutAWS
import Stacks
import Testing

@testable import Rollout

@Suite struct TemplateAddressTests {
    @Test(
        arguments: [
            (
                "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1/panther.yml", "panther-enterprise-us-east-1",
                "v1/panther.yml", nil
            ),
            ("https://my.bucket.s3.eu-west-1.amazonaws.com/a%20b.yml?x=1", "my.bucket", "a%20b.yml", "eu-west-1"),
            ("https://s3.amazonaws.com/bucket/dir/t.yml", "bucket", "dir/t.yml", nil),
            ("https://s3-us-west-2.amazonaws.com/bucket/t.yml", "bucket", "t.yml", "us-west-2"),
            ("https://b.s3.dualstack.us-west-2.amazonaws.com/t.yml", "b", "t.yml", "us-west-2"),
            ("https://s3.cn-north-1.amazonaws.com.cn/bucket/t.yml", "bucket", "t.yml", "cn-north-1"),
        ] as [(String, String, String, String?)])
    func readsWhereATemplateIs(url: String, bucket: String, key: String, region: String?) throws {
        let place = try #require(TemplateAddress(url))
        #expect(place.bucket == bucket)
        #expect(place.key == key)
        #expect(place.region == region)
    }

    @Test(arguments: [
        "http://b.s3.amazonaws.com/k", "https://example.com/t.yml", "https://s3.amazonaws.com/bucket", "s3://b/k", "",
    ])
    func refusesWhatIsNoPlaceInS3(url: String) {
        #expect(TemplateAddress(url) == nil)
    }

    @Test func nestedTemplatesAreCountedBeforeTheirStacksBegin() async throws {
        let root = """
            Parameters: {Full: {Type: String}, Secret: {Type: String, NoEcho: true}}
            Conditions: {IsFull: !Equals [!Ref Full, "true"]}
            Resources:
              Core: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://b.s3.amazonaws.com/core.yml, Parameters: {Size: large}}}
              Web:
                Type: AWS::CloudFormation::Stack
                DependsOn: [Core, Topic]
                Properties: {TemplateURL: https://b.s3.amazonaws.com/none.yml}
              Extra: {Type: AWS::CloudFormation::Stack, Condition: IsFull, Properties: {TemplateURL: https://b.s3.amazonaws.com/core.yml}}
              Topic: {Type: AWS::SNS::Topic}
            """
        let core = """
            Parameters: {Size: {Type: String, Default: small}}
            Conditions: {IsLarge: !Equals [!Ref Size, large]}
            Resources:
              A: {Type: AWS::SQS::Queue}
              B: {Type: AWS::SQS::Queue, Condition: IsLarge}
            """
        var reader = StackReader.events { (_, _) async throws(ReadFailure) in .init(events: []) }
        reader.describeStack = { (_) async throws(ReadFailure) in
            .init(
                stackId: "arn:aws:cloudformation:us-east-1:123456789012:stack/r/1", name: "r",
                status: ResourceStatus(rawValue: "CREATE_IN_PROGRESS"), parameters: ["Full": "false"])
        }
        reader.getTemplate = { (_) async throws(ReadFailure) in root }
        reader.readTemplate = { (url) async throws(ReadFailure) in
            guard url.hasSuffix("core.yml") else { throw .missing("no such key") }
            return core
        }
        let totals = try await TemplateTotals(reading: "r", with: reader)
        #expect(totals.total == DeclaredTotal(count: 1, kind: .exact))
        #expect(
            totals.nested == [
                // Two queues at once: 72 s on average, the gap before them and the stack's own time.
                ExpectedStack(path: ["Core"], total: DeclaredTotal(count: 2, kind: .exact), usualSeconds: 79.5),
                ExpectedStack(path: ["Web"], waitsFor: ["Core"]),
            ])
    }
}
