import Primitives
import Testing

@testable import AWS

/// Requests and replies of every protocol beside botocore's, on operations that only tests use.
struct WireOracleTests {
    /// Builds the request, decodes the reply, and keeps both.
    private static func wire<Input: OperationInput>(
        _ input: Input, _ body: String = "", status: Int = 200, headers: [(name: String, value: String)] = []
    ) throws -> WireCase {
        let request = try WireRequest.build(Input.operation, WireEncoder.encode(input))
        let reply = HTTPResponse(
            status: status, headers: headers + [("x-amzn-RequestId", "r-1")], body: Array(body.utf8))
        let output = try WireReply.decode(Input.Output.self, Input.operation, reply)
        return try WireCase(input, request, reply: reply, output: output)
    }

    @Test("EC2: names, lists and replies are botocore's")
    func ec2() throws {
        let reply = """
            <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><vpcSet>
            <item><vpcId>vpc-1</vpcId><isDefault>true</isDefault><cidrBlock>10.0.0.0/16</cidrBlock><tagSet><item>
            <key>Name</key><value>a &amp; b</value></item></tagSet></item><item><vpcId>vpc-2</vpcId></item></vpcSet>
            <nextToken>n</nextToken></DescribeVpcsResponse>
            """
        let filters = [TestEC2.Filter(name: "isDefault", values: ["true", "é"])]
        let cases = [
            try Self.wire(TestEC2.DescribeVpcsInput(filters: filters, vpcIds: ["vpc-1"], maxResults: 5), reply),
            try Self.wire(
                TestEC2.DescribeVpcsInput(filters: [], vpcIds: []),
                "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>"),
        ]
        let differences = try WireCase.differences(cases)
        #expect(differences == [])
    }

    @Test("JSON 1.0 and 1.1: bodies, targets and replies are botocore's")
    func json() throws {
        let quota = """
            {"Quota": {"ServiceCode": "vpc", "QuotaCode": "L-1", "Value": 5.0, "Adjustable": true, "Period":
            {"PeriodValue": 1, "PeriodUnit": "DAY"}, "ErrorReason": null, "Unknown": [1, {"x": 2}]}}
            """
        let table = """
            {"Table": {"TableName": "t", "CreationDateTime": 1.767323045678E9, "ItemCount": 12345678901}}
            """
        let cases = [
            try Self.wire(TestQuotas.GetServiceQuotaInput(serviceCode: "vpc", quotaCode: "L-1"), quota),
            try Self.wire(TestDynamoDB.DescribeTableInput(tableName: "t \"é\"\n\u{1}"), table),
            try Self.wire(
                TestDynamoDB.ListTablesInput(exclusiveStartTableName: nil, limit: 3), "{\"TableNames\": [\"a\"]}"),
        ]
        let differences = try WireCase.differences(cases)
        #expect(differences == [])
    }

    @Test("REST-JSON: paths, queries, headers and bodies are botocore's")
    func restJSON() throws {
        let cases = [
            try Self.wire(
                TestLambda.ListFunctionsInput(functionVersion: "ALL", maxItems: 3),
                "{\"Functions\": [{\"FunctionName\": \"f\", \"Environment\": {\"Variables\": {\"A\": \"b\"}}}]}"),
            try Self.wire(
                TestLambda.PutFunctionConcurrencyInput(
                    functionName: "arn:aws:lambda:x/y z", reservedConcurrentExecutions: 7),
                "{\"ReservedConcurrentExecutions\": 7}"),
            try Self.wire(
                TestSSO.GetRoleCredentialsInput(roleName: "r&", accountId: "123456789012", accessToken: "token"),
                "{\"roleCredentials\": {\"accessKeyId\": \"A\", \"expiration\": 1767323045678}}"),
        ]
        let differences = try WireCase.differences(cases)
        #expect(differences == [])
    }

    @Test("REST-XML: bodies with namespaces, flattened lists and prefixed headers are botocore's")
    func restXML() throws {
        let listing = """
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><KeyCount>2</KeyCount>
            <IsTruncated>false</IsTruncated><Contents><Key>a</Key><LastModified>2026-01-02T03:04:05.678Z</LastModified>
            <Size>1</Size></Contents><Contents><Key>b&#10;</Key></Contents></ListBucketResult>
            """
        let objects = [TestS3.ObjectIdentifier(key: "a<&>\r", versionId: "v"), TestS3.ObjectIdentifier(key: "b")]
        let cases = [
            try Self.wire(TestS3.ListObjectsV2Input(bucket: "b", prefix: "a b/é"), listing),
            try Self.wire(
                TestS3.DeleteObjectsInput(bucket: "b", delete: TestS3.Delete(objects: objects, quiet: true)),
                "<DeleteResult><Deleted><Key>a</Key></Deleted></DeleteResult>"),
            try Self.wire(
                TestS3.PutObjectInput(
                    bucket: "b", key: "a//b c", body: Blob([0, 255]), contentType: "text/plain",
                    expires: Timestamp(milliseconds: 1_767_323_045_000), metadata: ["one": "1", "two": "2"]),
                headers: [("ETag", "\"x\"")]),
        ]
        let differences = try WireCase.differences(cases)
        #expect(differences == [])
    }

    @Test("Query: every kind of member of a request is botocore's")
    func query() throws {
        let cases = [
            try Self.wire(
                CloudFormation.CreateStackInput(
                    stackName: "a", parameters: [], disableRollback: false,
                    rollbackConfiguration: .init(
                        rollbackTriggers: [.init(arn: "arn", type: "t")], monitoringTimeInMinutes: 3),
                    notificationARNs: ["x", "y"], clientRequestToken: "t"),
                "<CreateStackResponse><CreateStackResult><StackId>a</StackId></CreateStackResult></CreateStackResponse>"
            ),
            try Self.wire(
                IAM.SimulatePrincipalPolicyInput(
                    policySourceArn: "arn", actionNames: ["s3:*", "iam:é"],
                    contextEntries: [
                        .init(contextKeyName: "k", contextKeyValues: ["1", "2"], contextKeyType: "string")
                    ]),
                SimulationReply.text),
            try Self.wire(
                CloudFormation.DescribeEventsInput(operationId: "o", filters: .init(failedEvents: true)),
                "<DescribeEventsResponse><DescribeEventsResult><OperationEvents><member><EventId>e</EventId>"
                    + "<Timestamp>2026-01-02T03:04:05Z</Timestamp></member></OperationEvents></DescribeEventsResult>"
                    + "</DescribeEventsResponse>"),
        ]
        let differences = try WireCase.differences(cases)
        #expect(differences == [])
    }
}

/// A simulation's reply with every kind of detail.
private enum SimulationReply {
    static let text = """
        <SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated>
        <EvaluationResults><member><EvalActionName>s3:GetObject</EvalActionName><EvalDecision>implicitDeny</EvalDecision>
        <MatchedStatements><member><SourcePolicyId>p</SourcePolicyId><StartPosition><Line>1</Line><Column>2</Column>
        </StartPosition></member></MatchedStatements><MissingContextValues/><EvalDecisionDetails><entry><key>a</key>
        <value>allowed</value></entry></EvalDecisionDetails><OrganizationsDecisionDetail><AllowedByOrganizations>true
        </AllowedByOrganizations></OrganizationsDecisionDetail><ResourceSpecificResults><member><EvalResourceName>*
        </EvalResourceName><EvalResourceDecision>allowed</EvalResourceDecision></member></ResourceSpecificResults>
        </member></EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
        """.split(separator: "\n").joined()
}
