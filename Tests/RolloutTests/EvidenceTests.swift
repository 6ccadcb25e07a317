import Primitives
import Stacks
import Testing

@testable import Rollout

@Suite struct EvidenceTests {
    private static let stackId = "arn:aws:cloudformation:eu-west-1:123456789012:stack/panther-prod/1"

    private func cause(_ type: String, _ reason: String, _ category: FailureCategory = .other) -> Cause {
        Cause(
            stackId: Self.stackId, stackName: "panther-prod", path: [], logicalResourceId: "Thing", resourceType: type,
            reason: reason, timestamp: Timestamp(milliseconds: 1_795_444_327_000), eventId: "e", cancelled: 0,
            category: category, remedy: "Mend it.")
    }

    private func evidence(_ reader: EvidenceReader, _ cause: Cause) async -> [Evidence] {
        var search = EvidenceSearch(reader: reader, customResourceLogs: "/aws/lambda/resources")
        return await search.evidence(of: [cause])
    }

    /// Refuses everything, as to a caller who may read events alone.
    private var nobody: EvidenceReader {
        EvidenceReader(
            logTail: { (_, _) async throws(ReadFailure) in throw .denied("not logs:GetLogEvents") },
            lookUp: { (_, _, _, _) async throws(ReadFailure) in throw .denied("not cloudtrail:LookupEvents") },
            decode: { (_) async throws(ReadFailure) in throw .denied("not sts:DecodeAuthorizationMessage") },
            failedEvents: { (_) async throws(ReadFailure) in throw .denied("not cloudformation:DescribeEvents") })
    }

    private let custom =
        "Received response status [FAILED] from custom resource. Message returned: no See the details in CloudWatch "
        + "Log Stream: 2026/11/23/[$LATEST]ab12 (RequestId: 1)"

    @Test func aCustomResourcesLogIsReadWhereItsFunctionWrites() async {
        var reader = nobody
        reader.failedEvents = { (_) async throws(ReadFailure) in
            [
                .init(
                    type: "PROVISIONING_ERROR", logicalId: "Thing",
                    properties: #"{"ServiceToken":"arn:aws:lambda:eu-west-1:1:function:maker:live","A":{"B":1}}"#)
            ]
        }
        reader.logTail = { (group, stream) async throws(ReadFailure) in [group, stream, "Traceback"] }
        let read = await evidence(reader, cause("Custom::Thing", custom))
        #expect(
            read == [
                Evidence(
                    kind: .log, cause: 0,
                    lines: ["/aws/lambda/maker", "2026/11/23/[$LATEST]ab12", "Traceback"],
                    command: "aws logs get-log-events --log-group-name /aws/lambda/maker --log-stream-name "
                        + "'2026/11/23/[$LATEST]ab12' --limit 20 --region eu-west-1")
            ])
    }

    @Test func whereNothingMayBeReadTheCommandIsGiven() async {
        let log = await evidence(nobody, cause("Custom::Thing", custom))
        #expect(log.map(\.refusal) == ["the caller may not: not logs:GetLogEvents"])
        #expect(log.first?.command.contains("--log-group-name /aws/lambda/resources") == true)
        let denied = await evidence(
            nobody,
            cause("AWS::IAM::Role", "User: u is not authorized to perform: iam:CreateRole on resource: r", .iamDenied)
        )
        #expect(
            denied.map(\.command) == [
                "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=CreateRole "
                    + "--start-time 2026-11-23T14:27:07.000Z --end-time 2026-11-23T14:34:07.000Z --region eu-west-1"
            ])
        let encoded = await evidence(
            nobody,
            cause(
                "AWS::EC2::VPC",
                "You are not authorized to perform this operation. Encoded authorization failure message: aB-9_ (x)",
                .iamDenied))
        #expect(
            encoded.map(\.command) == [
                "aws sts decode-authorization-message --encoded-message aB-9_ --query DecodedMessage --output text "
                    + "--region eu-west-1"
            ])
        let hook = await evidence(nobody, cause("AWS::S3::Bucket", "The following hook(s) failed: [My::Hook::Guard]"))
        #expect(hook.map(\.kind) == [.validation])
        #expect(hook.first?.command.hasPrefix("aws cloudformation describe-events --stack-name arn:") == true)
    }

    @Test func theDeniedCallsRecordIsWorded() async {
        var reader = nobody
        reader.lookUp = { (attribute, value, _, _) async throws(ReadFailure) in
            guard attribute == "EventName", value == "CreateRole" else { return [] }
            return [
                #"{"eventTime":"2026-11-23T14:32:05Z","eventName":"CreateRole","userIdentity":{"arn":"arn:x"}}"#,
                #"{"eventTime":"2026-11-23T14:32:06Z","eventName":"CreateRole","errorCode":"AccessDenied","#
                    + #""errorMessage":"no","userIdentity":{"arn":"arn:y"}}"#, "no JSON",
            ]
        }
        let read = await evidence(
            reader, cause("AWS::IAM::Role", "API: iam:createRole User: u is not authorized", .scpDenied))
        #expect(read.map(\.lines) == [["2026-11-23T14:32:06Z CreateRole by arn:y: AccessDenied, no"]])
        // A call that succeeded is no evidence of a denial.
        reader.lookUp = { (_, _, _, _) async throws(ReadFailure) in [#"{"eventName":"CreateRole"}"#] }
        let none = await evidence(
            reader, cause("AWS::IAM::Role", "API: iam:createRole User: u is not authorized", .scpDenied))
        #expect(none.map(\.refusal) == ["CloudTrail shows no denied call yet; it can take 15 minutes"])
    }

    @Test func aDecodedMessageIsWorded() {
        let message =
            #"{"allowed":false,"explicitDeny":true,"matchedStatements":{"items":[{"statementId":"NoVpc","effect":"DENY"}]},"#
            + #""context":{"principal":{"id":"A","arn":"arn:p"},"action":"ec2:CreateVpc","resource":"arn:r"}}"#
        #expect(
            EvidenceSearch.words(ofDecision: message) == [
                "An explicit deny decided it.", "Action: ec2:CreateVpc", "Resource: arn:r", "Principal: arn:p",
                "Statement: NoVpc, DENY",
            ])
        #expect(EvidenceSearch.words(ofDecision: "odd") == ["odd"])
    }

    @Test func hooksAndValidationsOfAStackAreNamed() async {
        var reader = nobody
        reader.failedEvents = { (_) async throws(ReadFailure) in
            [
                .init(type: "HOOK_INVOCATION_ERROR", logicalId: "Bucket", name: "My::Hook", reason: "not encrypted"),
                .init(
                    type: "VALIDATION_ERROR", logicalId: "Role", name: "NAME_CONFLICT_VALIDATION", reason: "taken",
                    path: "/Resources/Role"), .init(type: "PROVISIONING_ERROR", logicalId: "Other"),
            ]
        }
        let read = await evidence(reader, cause(StackEvent.stackType, "The following hook(s)/validation failed: [X]"))
        #expect(read.map(\.kind) == [.hook, .validation])
        #expect(
            read.map(\.lines) == [
                ["My::Hook: Bucket: not encrypted"], ["NAME_CONFLICT_VALIDATION: Role: /Resources/Role: taken"],
            ])
    }

    @Test(
        arguments: [
            ("arn:aws:cloudformation:us-east-1:1:stack/a/b", "https://us-east-1.console.aws.amazon.com/", "active"),
            ("arn:aws-cn:cloudformation:cn-north-1:1:stack/a/b", "https://cn-north-1.console.amazonaws.cn/", "deleted"),
            (
                "arn:aws-us-gov:cloudformation:us-gov-west-1:1:stack/a/b",
                "https://us-gov-west-1.console.amazonaws-us-gov.com/", "deleted"
            ),
        ])
    func linksLeadToTheConsole(stackId: String, start: String, filter: String) throws {
        let link = try #require(ConsoleLink.events(of: stackId, isDeleted: filter == "deleted"))
        #expect(link.hasPrefix(start))
        #expect(link.contains("filteringStatus=\(filter)&"))
        #expect(link.hasSuffix("stack%2Fa%2Fb"))
        #expect(ConsoleLink.events(of: "panther-prod", isDeleted: true) == nil)
    }
}
