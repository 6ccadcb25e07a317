import AWS
import PracticeCloud
import PreflightAWS
import Synchronization
import Testing

@testable import Preflight

/// What a removal does when the account has changed since the plan was made.
@Suite(.serialized) struct RemovalRunTests {
    /// What was told, and which stacks were asked to go.
    private final class Told: Sendable {
        let events = Mutex<[RemovalEvent]>([])
        let stacks = Mutex<[String]>([])

        var failures: [String] {
            events.withLock { $0 }.compactMap {
                if case .failed(let item, let why) = $0 { "\(item.name): \(why)" } else { nil }
            }
        }
        var removed: [String] {
            events.withLock { $0 }.compactMap { if case .removed(let item, _) = $0 { item.name } else { nil } }
        }
    }

    private static func run(
        _ plan: RemovalPlan, _ client: AWSClient, _ told: Told, stackGoes: Bool = true
    ) async -> RemovalOutcome {
        await Remover(client: client, region: "us-east-1") { event in told.events.withLock { $0.append(event) } }
            .run(plan) { _ in
            } deleteStack: { stack in
                told.stacks.withLock { $0.append(stack.name) }
                return stackGoes
            }
    }

    private static let queues = Scenario(contents: [
        Scenario.Item(type: "AWS::SQS::Queue", name: "panther-alerts-queue"),
        Scenario.Item(type: "AWS::SQS::Queue", name: "panther-remediation-queue"),
    ])

    @Test("Right before each deletion the owner is asked once more: what got one since the plan was made stays")
    func newOwner() async throws {
        try await AccountUnderTest.with(Self.queues) { account, client in
            let plan = RemovalPlan(try await OwnershipTests.look(client))
            #expect(plan.steps.map(\.name) == ["panther-alerts-queue", "panther-remediation-queue"])
            _ = try await client.send(
                CloudFormation.CreateStackInput(
                    stackName: "zoo", templateBody: "Resources: {T: {Type: AWS::SNS::Topic}}"))
            account.reply { call in
                guard call.operation == "ListStackResources" else { return nil }
                return AccountUnderTest.answer(
                    "ListStackResources",
                    "<StackResourceSummaries><member><LogicalResourceId>Q</LogicalResourceId><PhysicalResourceId>"
                        + "https://sqs.us-east-1.amazonaws.com/123456789012/panther-alerts-queue</PhysicalResourceId>"
                        + "<ResourceType>AWS::SQS::Queue</ResourceType><ResourceStatus>IMPORT_COMPLETE</ResourceStatus>"
                        + "</member></StackResourceSummaries>")
            }
            let told = Told()
            let outcome = await Self.run(plan, client, told)
            #expect(told.removed == ["panther-remediation-queue"])
            #expect(
                told.failures == [
                    "panther-alerts-queue: It belongs to the stack zoo and is removed with that stack only."
                ])
            #expect(outcome.left.map(\.name) == ["panther-alerts-queue"] && outcome.unasked == [])
        }
    }

    @Test(
        "What nobody answers for right before its deletion is not deleted, and the permission is named",
        arguments: ["ListStacks", "DescribeStackResources"])
    func notAnswered(operation: String) async throws {
        try await AccountUnderTest.with(Self.queues) { account, client in
            let plan = RemovalPlan(try await OwnershipTests.look(client))
            #expect(plan.steps.count == 2)
            account.reply { $0.operation == operation ? AccountUnderTest.denied : nil }
            let told = Told()
            let outcome = await Self.run(plan, client, told)
            #expect(outcome.left == plan.steps)
            #expect(Set(outcome.unasked) == ["cloudformation:\(operation)"])
            #expect(account.mutations == [])
        }
    }

    /// A living stack that was chosen, with leftovers behind it.
    private static func stackAndLeftovers(_ client: AWSClient) async throws -> RemovalPlan {
        var plan = RemovalPlan(try await OwnershipTests.look(client))
        plan.choose { $0.isStack }
        plan.preselect()
        try #require(plan.steps.count == 4)
        return plan
    }

    private static let withStack = OwnershipTests.scenario(
        Scenario.Stack(
            name: "panther-poc",
            template: "Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: panther-alerts-queue}}}"))

    @Test("A plan stops at a stack that stays: nothing after it is removed")
    func stackStays() async throws {
        try await AccountUnderTest.with(Self.withStack) { account, client in
            let plan = try await Self.stackAndLeftovers(client)
            let told = Told()
            let outcome = await Self.run(plan, client, told, stackGoes: false)
            #expect(told.stacks.withLock { $0 } == ["panther-poc"])
            #expect(outcome.left == plan.steps)
            #expect(told.events.withLock { $0 }.last == .stopped(at: plan.steps[0], remaining: 3))
            #expect(account.mutations == [])
        }
    }

    @Test(
        "A stack that was protected since, or does not answer, is not deleted and ends the plan",
        arguments: [true, false])
    func stackProtected(isProtected: Bool) async throws {
        try await AccountUnderTest.with(Self.withStack) { account, client in
            let plan = try await Self.stackAndLeftovers(client)
            account.reply { call in
                guard call.operation == "DescribeStacks" else { return nil }
                guard isProtected else { return AccountUnderTest.portal }
                return AccountUnderTest.answer(
                    "DescribeStacks",
                    "<Stacks><member><StackName>panther-poc</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime>"
                        + "<StackStatus>CREATE_COMPLETE</StackStatus>"
                        + "<EnableTerminationProtection>true</EnableTerminationProtection></member></Stacks>")
            }
            let told = Told()
            let outcome = await Self.run(plan, client, told)
            #expect(told.stacks.withLock { $0 } == [])
            #expect(outcome.left == plan.steps)
            #expect(outcome.unasked == (isProtected ? [] : ["cloudformation:DescribeStacks"]))
            #expect(account.mutations == [])
        }
    }

    @Test("A network with somebody else's security group in it stays whole")
    func foreignGroup() async throws {
        let network = Scenario.Item(
            type: "AWS::EC2::VPC", name: "vpc-0123456789abcdef0",
            tags: ["Name": "panther-vpc", "Application": "Panther"])
        let group = """
            Resources:
              G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: zoo, VpcId: vpc-0123456789abcdef0}}
            """
        let scenario = Scenario(
            contents: [network], stacks: [Scenario.Stack(name: "zoo", template: group)])
        try await AccountUnderTest.with(scenario) { account, client in
            let plan = RemovalPlan(try await OwnershipTests.look(client))
            #expect(plan.steps.map(\.name) == ["panther-vpc"])
            let told = Told()
            let outcome = await Self.run(plan, client, told)
            #expect(outcome.left == plan.steps)
            #expect(told.failures.first?.contains("It belongs to the stack zoo") == true, "\(told.failures)")
            #expect(account.mutations == [])
        }
    }
}
