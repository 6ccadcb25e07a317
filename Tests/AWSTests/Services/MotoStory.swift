import Foundation
import Testing

@testable import AWS

/// A walk through every operation that moto has.
struct MotoStory {
    let client: AWSClient
    let recorder: Recorder

    func run() async throws {
        try await identity()
        try await roles()
        try await objects()
        try await logs()
        try await stacks()
    }

    private func ask<Input: OperationInput>(_ input: Input) async throws -> Input.Output {
        try await recorder.ask(client, input)
    }

    private func identity() async throws {
        let caller = try await ask(STS.GetCallerIdentityInput())
        #expect(caller.account == "123456789012")
        let assumed = try await ask(
            STS.AssumeRoleInput(
                roleArn: "arn:aws:iam::123456789012:role/Reader", roleSessionName: "tests", durationSeconds: 900,
                tags: [STS.Tag(key: "a", value: "b é&=")], transitiveTagKeys: [], externalId: "outside"))
        #expect(assumed.assumedRoleUser?.arn == "arn:aws:sts::123456789012:assumed-role/Reader/tests")
        #expect(assumed.credentials?.accessKeyId.isEmpty == false)
    }

    private func roles() async throws {
        #expect(try await ask(IAM.ListAccountAliasesInput()).accountAliases == ["panther-test"])
        var names: [String] = []
        for try await page in client.pages(IAM.ListRolesInput(maxItems: 1)) { names += page.roles.map(\.roleName) }
        #expect(names.sorted() == ["PantherDeploymentRole", "Reader"])
        _ = try await ask(IAM.ListRolesInput(pathPrefix: "/", maxItems: 1))
        let role = try await ask(IAM.GetRoleInput(roleName: "Reader")).role
        #expect(role.description == "é <&>")
        #expect(role.tags == [IAM.Tag(key: "owner", value: "tests")])
        #expect(try await ask(IAM.ListRolePoliciesInput(roleName: "Reader")).policyNames == ["inline"])
        let inline = try await ask(IAM.GetRolePolicyInput(roleName: "Reader", policyName: "inline"))
        #expect(inline.policyDocument.contains("s3%3A%2A"))
        let attached = try await ask(IAM.ListAttachedRolePoliciesInput(roleName: "Reader"))
        let arn = try #require(attached.attachedPolicies?.first?.policyArn)
        let policy = try await ask(IAM.GetPolicyInput(policyArn: arn)).policy
        #expect(policy?.policyName == "managed")
        let version = try await ask(
            IAM.GetPolicyVersionInput(policyArn: arn, versionId: policy?.defaultVersionId ?? "v1"))
        #expect(version.policyVersion?.isDefaultVersion == true)
        let refusal = await #expect(throws: ServiceError.self) {
            try await client.send(IAM.GetRoleInput(roleName: "Nobody"))
        }
        #expect(refusal?.code == "NoSuchEntity")
        #expect(refusal?.message == "Role Nobody not found")
        #expect(refusal?.isNotFound == true)
    }

    private func logs() async throws {
        let tail = try await ask(
            Logs.GetLogEventsInput(
                logStreamName: "2026/11/23/[$LATEST]a", logGroupName: "/aws/lambda/resources", limit: 2))
        #expect(tail.events?.map(\.message) == ["line 1 é", "line 2 é"])
        let missing = await #expect(throws: ServiceError.self) {
            try await client.send(Logs.GetLogEventsInput(logStreamName: "none", logGroupName: "/aws/lambda/resources"))
        }
        #expect(missing?.isNotFound == true)
    }

    private func objects() async throws {
        #expect(try await ask(S3.ListBucketsInput()).buckets?.map(\.name) == ["templates"])
        _ = try await ask(S3.HeadBucketInput(bucket: "templates"))
        let object = try await ask(S3.GetObjectInput(bucket: "templates", key: "v1/child é.json"))
        #expect(object.body.map { String(decoding: $0.bytes, as: UTF8.self) }?.contains("nested-topic") == true)
        #expect(object.metadata == ["origin": "test"])
        #expect(object.cacheControl == "no-cache")
        let head = try await ask(S3.HeadObjectInput(bucket: "templates", key: "v1/child é.json"))
        #expect(head.contentLength == object.body?.bytes.count)
        let noKey = await #expect(throws: ServiceError.self) {
            try await client.send(S3.GetObjectInput(bucket: "templates", key: "absent"))
        }
        #expect(noKey?.code == "NoSuchKey")
        let noHead = await #expect(throws: ServiceError.self) {
            try await client.send(S3.HeadObjectInput(bucket: "templates", key: "absent"))
        }
        #expect(noHead?.code == "404")
        #expect(noHead?.message == "Not Found")
    }

    private static let template = """
        {"AWSTemplateFormatVersion": "2010-09-09", "Description": "é <&>", "Parameters": {"Mail": {"Type": "String", "Default": "a@b.c", "NoEcho": true}},
         "Resources": {
           "Child": {"Type": "AWS::CloudFormation::Stack",
                     "Properties": {"TemplateURL": "https://s3.amazonaws.com/templates/child.json"}},
           "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "queue"}}},
         "Outputs": {"Name": {"Value": {"Ref": "Queue"}, "Description": "queue"}}}
        """

    private func stacks() async throws {
        typealias CFN = CloudFormation
        let summary = try await ask(CFN.GetTemplateSummaryInput(templateBody: Self.template))
        #expect(summary.parameters?.first?.parameterKey == "Mail")
        let created = try await ask(
            CFN.CreateStackInput(
                stackName: "panther-test", templateBody: Self.template,
                parameters: [CFN.Parameter(parameterKey: "Mail", parameterValue: "x+y@z.é")], disableRollback: true,
                capabilities: ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
                tags: [CFN.Tag(key: "panther:app", value: "panther")], clientRequestToken: "one"))
        let id = try #require(created.stackId)
        let stack = try #require(try await ask(CFN.DescribeStacksInput(stackName: id)).stacks?.first)
        #expect(stack.stackStatus == "CREATE_COMPLETE")
        #expect(stack.tags == [CFN.Tag(key: "panther:app", value: "panther")])
        #expect(stack.outputs?.first?.outputKey == "Name")
        let resources = try await ask(CFN.ListStackResourcesInput(stackName: "panther-test"))
        let described = try await ask(CFN.DescribeStackResourcesInput(stackName: "panther-test"))
        #expect(described.stackResources?.count == resources.stackResourceSummaries?.count)
        let child = try #require(
            resources.stackResourceSummaries?.first { $0.logicalResourceId == "Child" }?.physicalResourceId)
        let root = try await ask(CFN.DescribeStackEventsInput(stackName: id))
        let nested = try await ask(CFN.DescribeStackEventsInput(stackName: child))
        #expect(root.stackEvents?.last?.resourceStatus == "CREATE_IN_PROGRESS")
        #expect(nested.stackEvents?.isEmpty == false)
        #expect(try await ask(CFN.GetTemplateInput(stackName: id)).templateBody?.contains("é <&>") == true)
        let listed = try await ask(CFN.ListStacksInput(stackStatusFilter: ["CREATE_COMPLETE"]))
        #expect(listed.stackSummaries?.contains { $0.stackName == "panther-test" } == true)
        let absent = await #expect(throws: ServiceError.self) {
            try await client.send(CFN.DescribeStacksInput(stackName: "absent"))
        }
        #expect(absent?.code == "ValidationError")
        #expect(absent?.isNotFound == true)
        try await changes()
        _ = try await ask(
            CFN.DeleteStackInput(stackName: "panther-test", retainResources: [], clientRequestToken: "two"))
    }

    /// A change set that is looked at and deleted, one that is carried out, and an update.
    private func changes() async throws {
        typealias CFN = CloudFormation
        let wider = Self.template.replacingOccurrences(
            of: #""Queue": {"Type""#, with: #""Topic": {"Type": "AWS::SNS::Topic"}, "Queue": {"Type""#)
        let kept = [CFN.Parameter(parameterKey: "Mail", usePreviousValue: true)]
        for name in ["looked-at", "carried-out"] {
            let made = try await ask(
                CFN.CreateChangeSetInput(
                    stackName: "panther-test", changeSetName: name, templateBody: wider, parameters: kept,
                    capabilities: ["CAPABILITY_IAM"], tags: [CFN.Tag(key: "a", value: "b")], clientToken: name,
                    changeSetType: "UPDATE", includeNestedStacks: true))
            let id = try #require(made.id)
            let seen = try await ask(CFN.DescribeChangeSetInput(changeSetName: id, stackName: "panther-test"))
            #expect(seen.changeSetName == name)
            #expect(seen.changes?.contains { $0.resourceChange?.logicalResourceId == "Topic" } == true)
        }
        _ = try await ask(CFN.DeleteChangeSetInput(changeSetName: "looked-at", stackName: "panther-test"))
        _ = try await ask(
            CFN.ExecuteChangeSetInput(
                changeSetName: "carried-out", stackName: "panther-test", clientRequestToken: "three",
                retainExceptOnCreate: true))
        let updated = try await ask(
            CFN.UpdateStackInput(
                stackName: "panther-test", templateBody: Self.template, parameters: kept,
                capabilities: ["CAPABILITY_IAM"], clientRequestToken: "four"))
        #expect(updated.stackId?.contains("panther-test") == true)
    }
}
