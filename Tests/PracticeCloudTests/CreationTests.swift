import Primitives
import Stacks
import Testing

@testable import PracticeCloud

@Suite struct CreationTests {
    static let pair = """
        Resources:
          Topic: {Type: AWS::SNS::Topic}
          Rule:
            Type: AWS::SNS::TopicPolicy
            Properties: {Topics: [!Ref Topic], PolicyDocument: {}}
        Outputs:
          TopicArn: {Value: !Ref Topic}
        """

    @Test func `a creation tells begin, handler and end of each resource in order`() throws {
        var account = PracticeAccount()
        let id = try account.create("demo", Self.pair)
        account.wait(600)
        #expect(
            account.story(id) == [
                "demo CREATE_IN_PROGRESS | User Initiated",
                "Topic CREATE_IN_PROGRESS",
                "Topic CREATE_IN_PROGRESS | Resource creation Initiated",
                "Topic CREATE_COMPLETE",
                "Rule CREATE_IN_PROGRESS",
                "Rule CREATE_IN_PROGRESS | Resource creation Initiated",
                "Rule CREATE_COMPLETE",
                "demo CREATE_COMPLETE",
            ])
        let stack = try #require(account.world.stacks[id])
        #expect(stack.outputs.first?.value.text?.hasPrefix("arn:aws:sns:us-east-1:123456789012:demo-Topic-") == true)
    }

    @Test func `nothing happens before its time`() throws {
        var account = PracticeAccount()
        let id = try account.create("demo", Self.pair)
        #expect(account.story(id).count == 1)
        account.wait(1.9)
        #expect(account.story(id).count == 1)
        account.wait(2)
        #expect(account.story(id).count >= 2)
    }

    @Test func `one jump through time tells the same story as many small steps`() throws {
        var jumping = PracticeAccount()
        var stepping = PracticeAccount()
        let one = try jumping.create("demo", Self.pair)
        let other = try stepping.create("demo", Self.pair)
        jumping.wait(120)
        for _ in 0..<1200 { stepping.wait(0.1) }
        #expect(one == other)
        #expect(jumping.world.stacks[one]?.events.map(\.event) == stepping.world.stacks[other]?.events.map(\.event))
    }

    @Test func `a nested stack begins before its parent says so and ends before its parent does`() throws {
        var account = PracticeAccount()
        let url = account.put(Self.pair, as: "child.yml")
        let id = try account.create(
            "root", "Resources: {Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '\(url)'}}}")
        account.wait(600)
        #expect(
            account.story(id) == [
                "root CREATE_IN_PROGRESS | User Initiated",
                "Child CREATE_IN_PROGRESS",
                "Child CREATE_IN_PROGRESS | Resource creation Initiated",
                "Child CREATE_COMPLETE",
                "root CREATE_COMPLETE",
            ])
        let child = try #require(account.world.stacks[id]?.resources["Child"]?.physicalId)
        let nested = try #require(account.world.stacks[child])
        #expect(nested.name.hasPrefix("root-Child-"))
        #expect((12...13).contains(nested.name.dropFirst("root-Child-".count).count))
        let events = try #require(account.world.stacks[id]?.events.map(\.event))
        #expect(nested.events[0].event.timestamp < events[2].timestamp)
        #expect(nested.events.last.map { $0.event.timestamp < events[3].timestamp } == true)
    }

    @Test func `event ids are unique in a stack and written as AWS writes them`() throws {
        var account = PracticeAccount()
        let id = try account.create("demo", Self.pair)
        account.wait(600)
        let events = try #require(account.world.stacks[id]?.events.map(\.event))
        #expect(Set(events.map(\.eventId)).count == events.count)
        #expect(
            events[1].eventId == "Topic-CREATE_IN_PROGRESS-\(events[1].timestamp.iso8601)")
        #expect(events[0].eventId.count == 36)
        #expect(events[0].physicalResourceId == id)
        #expect(events[1].physicalResourceId.isEmpty)
        #expect(!events[2].physicalResourceId.isEmpty)
    }

    @Test func `dependents begin at CONFIGURATION_COMPLETE`() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo",
            """
            Resources:
              Queue: {Type: AWS::SQS::Queue}
              Policy: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Queue]}}
            """)
        account.wait(600)
        let story = account.story(id)
        let configured = story.firstIndex(
            of: "Queue CREATE_IN_PROGRESS (CONFIGURATION_COMPLETE) | Eventual consistency check initiated")
        let begun = story.firstIndex(of: "Policy CREATE_IN_PROGRESS")
        let complete = story.firstIndex(of: "Queue CREATE_COMPLETE")
        #expect(try #require(configured) < #require(begun))
        #expect(try #require(begun) < #require(complete))
    }

    @Test func `what a stack makes is listed by its service, and gone once the stack is deleted`() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo", "Resources: {Role: {Type: AWS::IAM::Role, Properties: {RoleName: PantherAuditRole}}}")
        account.wait(300)
        #expect(try account.call("ListRoles", service: "iam").contains("<RoleName>PantherAuditRole</RoleName>"))
        _ = try account.call("DeleteStack", ["StackName": "demo"])
        account.wait(300)
        #expect(try !account.call("ListRoles", service: "iam").contains("PantherAuditRole"))
        #expect(try account.call("DescribeStacks", ["StackName": id]).contains("DELETE_COMPLETE"))
        #expect(throws: Fault("ValidationError", "Stack with id demo does not exist")) {
            try account.call("DescribeStacks", ["StackName": "demo"])
        }
        #expect(throws: Fault("ValidationError", "Stack [demo] does not exist")) {
            try account.call("DescribeStackEvents", ["StackName": "demo"])
        }
    }

    @Test func `functions of the serverless transform become a function, its role and what wakes it`() throws {
        var account = PracticeAccount()
        let id = try account.create(
            "demo",
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Queue: {Type: AWS::SQS::Queue}
              Worker:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: main
                  Runtime: provided.al2
                  CodeUri: s3://a/b
                  Events:
                    Wake: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}
              Alarm:
                Type: Custom::Alarm
                Properties: {ServiceToken: !GetAtt Worker.Arn}
            """)
        account.wait(600)
        let stack = try #require(account.world.stacks[id])
        #expect(stack.status == "CREATE_COMPLETE")
        #expect(Set(stack.resources.keys) == ["Queue", "Worker", "WorkerRole", "WorkerWake", "Alarm"])
        #expect(stack.events[1].event.reason == "Transformation succeeded")
        #expect(stack.resources["WorkerWake"]?.type == "AWS::Lambda::EventSourceMapping")
    }
}
