import AWS
import PracticeCloud
import PreflightAWS
import Testing

@testable import Preflight

/// Who owns what was found: only a complete set of answers makes anything removable.
@Suite(.serialized) struct OwnershipTests {
    /// One resource of each kind that the practice cloud makes from a template, all with Panther's own names.
    static let owned = """
        Resources:
          Alerts: {Type: AWS::SQS::Queue, Properties: {QueueName: panther-alerts-queue}}
          Alarms: {Type: AWS::SNS::Topic, Properties: {TopicName: panther-cw-alarms}}
          Analysis: {Type: AWS::DynamoDB::Table, Properties: {TableName: panther-analysis}}
          Log: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: panther-web-logs}}
          Api: {Type: AWS::AppSync::GraphQLApi, Properties: {Name: panther-graphql-api, AuthenticationType: API_KEY}}
          Globals: {Type: AWS::Lambda::LayerVersion, Properties: {LayerName: panther-engine-globals}}
          Users: {Type: AWS::Lambda::Function, Properties: {FunctionName: panther-users-api}}
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Name: web, Tags: [{Key: Application, Value: Panther}]}
          Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {Name: panther-web}}
          Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: panther-web-cluster}}
          Role: {Type: AWS::IAM::Role, Properties: {RoleName: PantherAuditRole-us-east-1}}
        """

    static let names: Set = [
        "panther-alerts-queue", "panther-cw-alarms", "panther-analysis", "panther-web-logs", "panther-graphql-api",
        "panther-engine-globals", "panther-users-api", "web", "panther-web", "panther-web-cluster",
        "PantherAuditRole-us-east-1",
    ]

    /// What is left over of an earlier deployment, beside a log group of a function that lives.
    static let leftovers: [Scenario.Item] = [
        Scenario.Item(type: "AWS::SQS::Queue", name: "panther-remediation-queue"),
        Scenario.Item(type: "AWS::Lambda::Function", name: "panther-log-processor"),
        Scenario.Item(type: "AWS::IAM::Role", name: "PantherRemediationRole-us-east-1"),
        Scenario.Item(type: "AWS::DynamoDB::Table", name: "panther-kv-store"),
    ]

    static let leftoverNames: Set = [
        "panther-remediation-queue", "panther-log-processor", "PantherRemediationRole-us-east-1", "panther-kv-store",
    ]

    static func scenario(_ stacks: Scenario.Stack..., contents: [Scenario.Item] = leftovers) -> Scenario {
        Scenario(contents: contents, stacks: stacks)
    }

    static func look(_ client: AWSClient) async throws -> LeftoverFacts {
        let answer = await Checks(client: client, wallClock: { 0 }).answer(.leftovers(region: "us-east-1"))
        guard case .leftovers(let facts) = answer.facts else { throw CancellationError() }
        return facts
    }

    @Test("What a stack of any name owns, in any form of its physical id, is withheld; what is left over is offered")
    func owner() async throws {
        let log = Scenario.Item(type: "AWS::Logs::LogGroup", name: "/aws/lambda/panther-users-api")
        let scenario = Self.scenario(
            Scenario.Stack(name: "zoo", template: Self.owned), contents: Self.leftovers + [log])
        try await AccountUnderTest.with(scenario) { account, client in
            let facts = try await Self.look(client)
            let plan = RemovalPlan(facts)
            #expect(Set(plan.items.map(\.name)) == Self.leftoverNames)
            #expect(Set(plan.withheld.map(\.name)) == Self.names.union([log.name]))
            #expect(plan.withheld.allSatisfy { $0.removability == .belongs(toStack: "zoo") })
            #expect(facts.unasked == [])
            // The stack runs what Panther runs, whatever it is: nothing is chosen beside it.
            #expect(plan.steps == [])
            #expect(plan.items.first { $0.name == "panther-kv-store" }?.note == "0 items, 0 bytes")
            #expect(account.mutations == [])
        }
    }

    @Test("A stack that only CloudFormation's own answer names owns the thing, though the list of stacks misses it")
    func unlisted() async throws {
        let scenario = Self.scenario(Scenario.Stack(name: "zoo", template: Self.owned))
        try await AccountUnderTest.with(scenario) { account, client in
            // A list of stacks that is whole and wrong.
            account.reply {
                $0.operation == "ListStacks" ? AccountUnderTest.answer("ListStacks", "<StackSummaries/>") : nil
            }
            let facts = try await Self.look(client)
            let plan = RemovalPlan(facts)
            #expect(plan.items == [])
            #expect(Set(plan.withheld.filter { $0.owner == "zoo" }.map(\.name)) == Self.names)
            // The list is proven blind, so it proves nothing of the others either.
            let unknown = plan.withheld.filter { $0.missingPermission == "cloudformation:ListStacks" }
            #expect(Set(unknown.map(\.name)) == Self.leftoverNames)
            #expect(facts.unasked == ["cloudformation:ListStacks"])
        }
    }

    /// An operation that is not answered, how, and what is still offered.
    struct Unanswered: Sendable, CustomTestStringConvertible {
        var operation: String
        var reply: HTTPResponse
        var permission: String
        var offered: Set<String> = []
        var testDescription: String { "\(operation) \(reply.status) \(reply.body.count)" }
    }

    private static func unanswered(
        _ operation: String, _ replies: HTTPResponse..., offered: Set<String> = []
    ) -> [Unanswered] {
        let service = operation == "DescribeRegions" ? "ec2" : "cloudformation"
        return replies.map {
            Unanswered(
                operation: operation, reply: $0, permission: "\(service):\(operation)", offered: offered)
        }
    }

    static let unanswered: [Unanswered] =
        unanswered("ListStacks", AccountUnderTest.denied, AccountUnderTest.throttled, AccountUnderTest.empty)
        + unanswered("ListStackResources", AccountUnderTest.denied, AccountUnderTest.portal)
        + unanswered(
            "DescribeStackResources", AccountUnderTest.denied, AccountUnderTest.throttled, AccountUnderTest.portal)
        + unanswered(
            "DescribeRegions", AccountUnderTest.denied,
            offered: leftoverNames.subtracting(["PantherRemediationRole-us-east-1"]))
        + [
            // A list whose second page is the first again would never end, and is not whole.
            Unanswered(
                operation: "ListStacks",
                reply: AccountUnderTest.answer("ListStacks", "<StackSummaries/><NextToken>same</NextToken>"),
                permission: "cloudformation:ListStacks"),
            // CloudFormation writes an empty list as an empty element: an answer without it is no list.
            Unanswered(
                operation: "ListStacks", reply: AccountUnderTest.answer("ListStacks", ""),
                permission: "cloudformation:ListStacks"),
            Unanswered(
                operation: "DescribeStackResources",
                reply: AccountUnderTest.answer("DescribeStackResources", "<StackResources/>"),
                permission: "cloudformation:DescribeStackResources"),
            // Another service's "not found" is not CloudFormation's.
            Unanswered(
                operation: "DescribeStackResources",
                reply: AccountUnderTest.error("NotFound", "Not found", status: 404),
                permission: "cloudformation:DescribeStackResources"),
        ]

    @Test(
        "A question that is not answered makes unknown what depends on it: it is listed and not offered",
        arguments: unanswered)
    func unknown(unanswered: Unanswered) async throws {
        let scenario = Self.scenario(Scenario.Stack(name: "zoo", template: "Resources: {A: {Type: AWS::SNS::Topic}}"))
        try await AccountUnderTest.with(scenario) { account, client in
            account.reply { $0.operation == unanswered.operation ? unanswered.reply : nil }
            let facts = try await Self.look(client)
            var plan = RemovalPlan(facts)
            #expect(Set(plan.items.map(\.name)) == unanswered.offered)
            #expect(facts.unasked.contains(unanswered.permission), "\(facts.unasked)")
            let unknown = plan.withheld.filter { $0.missingPermission == unanswered.permission }
            #expect(Set(unknown.map(\.name)) == Self.leftoverNames.subtracting(unanswered.offered))
            #expect(
                unknown.allSatisfy {
                    $0.hindrance?.contains("Look again once \(unanswered.permission) is allowed and answers.") == true
                })
            plan.choose { _ in true }
            #expect(Set(plan.steps.map(\.name)) == unanswered.offered)
        }
    }

    @Test("A role that a stack of another region owns is withheld; where a region does not answer, it is unknown")
    func otherRegion() async throws {
        let role = "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: PantherRemediationRole-us-east-1}}}"
        let scenario = Scenario(stacks: [Scenario.Stack(name: "audit", region: "eu-west-1", template: role)])
        try await AccountUnderTest.with(scenario) { account, client in
            let owned = RemovalPlan(try await Self.look(client))
            #expect(owned.items == [])
            #expect(owned.withheld.map(\.removability) == [.belongs(toStack: "audit")])
            account.reply {
                $0.region == "eu-west-1" && $0.operation == "DescribeStackResources" ? AccountUnderTest.denied : nil
            }
            let unknown = RemovalPlan(try await Self.look(client))
            #expect(unknown.items == [])
            #expect(unknown.withheld.first?.hindrance?.contains("in eu-west-1") == true)
        }
    }

    @Test("While a Panther stack lives nothing is chosen; a dead one hinders nothing; a protected one is not offered")
    func living() async throws {
        let queue = "Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: panther-alerts-queue}}}"
        let scenario = Self.scenario(Scenario.Stack(name: "panther-poc", template: queue))
        try await AccountUnderTest.with(scenario) { account, client in
            var plan = RemovalPlan(try await Self.look(client))
            #expect(plan.steps == [])
            #expect(Set(plan.items.map(\.name)) == Self.leftoverNames.union(["panther-poc"]))
            plan.choose { $0.isStack }
            plan.preselect()
            #expect(plan.steps.first?.name == "panther-poc")
            #expect(
                Set(plan.steps.map(\.name))
                    == Self.leftoverNames.union(["panther-poc"]).subtracting(["panther-kv-store"]))
            account.reply { call in
                call.operation == "DescribeStacks"
                    ? AccountUnderTest.answer(
                        "DescribeStacks",
                        "<Stacks><member><StackName>panther-poc</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime>"
                            + "<StackStatus>CREATE_COMPLETE</StackStatus>"
                            + "<EnableTerminationProtection>true</EnableTerminationProtection></member></Stacks>") : nil
            }
            let protected = RemovalPlan(try await Self.look(client))
            #expect(protected.withheld.first { $0.isStack }?.removability == .protected)
            #expect(!protected.items.contains { $0.isStack })
            #expect(protected.steps == [])
        }
    }
}
