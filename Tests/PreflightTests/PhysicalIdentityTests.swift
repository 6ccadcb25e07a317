import Panther
import Testing

@testable import Preflight
@testable import PreflightAWS

/// What a stack lists under its physical ID is found again under the service's own name for it.
struct PhysicalIdentityTests {
    /// A resource as a stack lists it (the physical IDs of CloudFormation's resource reference), and as its service does.
    struct Row: Sendable {
        var type: String
        var physicalId: String
        var name: String
        var id: String
        var otherIds: [String] = []
    }

    static let rows: [Row] = [
        Row(
            type: "AWS::SQS::Queue",
            physicalId: "https://sqs.us-east-1.amazonaws.com/123456789012/panther-alerts-queue",
            name: "panther-alerts-queue", id: "https://queue.amazonaws.com/123456789012/panther-alerts-queue"),
        Row(
            type: "AWS::AppSync::GraphQLApi", physicalId: "arn:aws:appsync:us-east-1:123456789012:apis/abcdefghij",
            name: "panther-graphql-api", id: "abcdefghij"),
        Row(
            type: "AWS::Lambda::LayerVersion",
            physicalId: "arn:aws:lambda:us-east-1:123456789012:layer:panther-analysis:12", name: "panther-analysis",
            id: "panther-analysis"),
        Row(
            type: "AWS::Lambda::Function", physicalId: "panther-users-api", name: "panther-users-api",
            id: "panther-users-api"),
        Row(
            type: "AWS::SNS::Topic", physicalId: "arn:aws:sns:us-east-1:123456789012:panther-cw-alarms",
            name: "panther-cw-alarms", id: "arn:aws:sns:us-east-1:123456789012:panther-cw-alarms"),
        Row(
            type: "AWS::ECS::Service",
            physicalId: "arn:aws:ecs:us-east-1:123456789012:service/panther-web-cluster/panther-web",
            name: "panther-web",
            id: "arn:aws:ecs:us-east-1:123456789012:service/panther-web"),
        Row(
            type: "AWS::ECS::Cluster", physicalId: "panther-web-cluster", name: "panther-web-cluster",
            id: "arn:aws:ecs:us-east-1:123456789012:cluster/panther-web-cluster"),
        Row(
            type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
            physicalId: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
            name: "web",
            id: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188"),
        Row(
            type: "AWS::ElasticLoadBalancingV2::TargetGroup",
            physicalId: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/panther-web/73e2d6bc24d8a067",
            name: "panther-web", id: "panther-web"),
        Row(
            type: "AWS::CloudFormation::StackSet",
            physicalId: "panther-cloudsec-realtime-cwe:40730ae7-ffde-4f4f-9a3e-4bb0c0f0f4a1",
            name: "panther-cloudsec-realtime-cwe", id: "panther-cloudsec-realtime-cwe"),
        Row(
            type: "AWS::DynamoDB::Table", physicalId: "panther-analysis", name: "panther-analysis",
            id: "panther-analysis"),
        Row(
            type: "AWS::DynamoDB::Table", physicalId: "arn:aws:dynamodb:us-east-1:123456789012:table/panther-analysis",
            name: "panther-analysis", id: "panther-analysis"),
        Row(
            type: "AWS::Logs::LogGroup",
            physicalId: "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/panther-users-api:*",
            name: "/aws/lambda/panther-users-api", id: "/aws/lambda/panther-users-api"),
        Row(
            type: "AWS::CloudTrail::Trail", physicalId: "panther-cloudtrail-us-east-1",
            name: "panther-cloudtrail-us-east-1", id: "panther-cloudtrail-us-east-1"),
        Row(
            type: "AWS::KMS::Alias", physicalId: "alias/panther-sqs", name: "alias/panther-sqs", id: "alias/panther-sqs"
        ),
        Row(
            type: "AWS::KMS::Key",
            physicalId: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            name: "1234abcd-12ab-34cd-56ef-1234567890ab", id: "1234abcd-12ab-34cd-56ef-1234567890ab"),
        Row(
            type: "AWS::IAM::Role", physicalId: "PantherAuditRole-us-east-1", name: "PantherAuditRole-us-east-1",
            id: "PantherAuditRole-us-east-1"),
        Row(
            type: "AWS::Cognito::UserPool", physicalId: "us-east-1_AbCdEfGhI", name: "panther-users",
            id: "us-east-1_AbCdEfGhI"),
    ]

    static func item(_ type: String, _ name: String, _ id: String, _ otherIds: [String] = []) -> Leftover {
        Leftover(
            type: type, name: name, id: id, region: "us-east-1", effect: .collides, holding: .nothing, why: "",
            removal: "", turn: 3, otherIds: otherIds)
    }

    static func inventory(_ type: String, _ id: String, status: String = "CREATE_COMPLETE") -> StackInventory {
        StackInventory(stacks: [
            StackInventory.Stack(
                id: "arn:aws:cloudformation:us-east-1:123456789012:stack/zoo/1", name: "zoo", status: "CREATE_COMPLETE",
                description: "",
                resources: [StackInventory.Resource(logicalId: "A", type: type, id: id, status: status)], isRead: true)
        ])
    }

    @Test("The stack's resource and the service's are the same", arguments: rows)
    func same(row: Row) {
        let inventory = Self.inventory(row.type, row.physicalId)
        #expect(inventory.holder(of: Self.item(row.type, row.name, row.id, row.otherIds))?.name == "zoo")
        // What the stack has deleted is not its own any more.
        let deleted = Self.inventory(row.type, row.physicalId, status: "DELETE_COMPLETE")
        #expect(deleted.holder(of: Self.item(row.type, row.name, row.id, row.otherIds)) == nil)
    }

    @Test(
        "Another service's resource of the same name is another resource, and so is a longer name",
        arguments: [
            ("AWS::DynamoDB::Table", "panther-analysis", "AWS::Lambda::LayerVersion", "panther-analysis"),
            (
                "AWS::SQS::Queue", "https://sqs.us-east-1.amazonaws.com/1/panther-alerts-queue-dlq", "AWS::SQS::Queue",
                "panther-alerts-queue"
            ),
            ("AWS::Lambda::Function", "panther-users-api-2", "AWS::Lambda::Function", "panther-users-api"),
        ])
    func different(held: String, physicalId: String, type: String, name: String) {
        #expect(Self.inventory(held, physicalId).holder(of: Self.item(type, name, name)) == nil)
    }

    @Test("A log group of a function belongs to the stack of the function")
    func functionLog() {
        let log = Self.item("AWS::Logs::LogGroup", "/aws/lambda/panther-users-api", "/aws/lambda/panther-users-api")
        #expect(Self.inventory("AWS::Lambda::Function", "panther-users-api").holder(of: log)?.name == "zoo")
    }

    @Test("A queue is asked about under the URL that SQS lists, its name and its region's URL, and nothing twice")
    func questions() {
        let url = "https://sqs.us-east-1.amazonaws.com/123456789012/panther-alerts-queue"
        let listed = "http://127.0.0.1:5000/123456789012/panther-alerts-queue"
        func asked(_ id: String) -> [String] {
            Self.item("AWS::SQS::Queue", "panther-alerts-queue", id)
                .physicalIdsToAsk(account: "123456789012", region: "us-east-1")
        }
        #expect(asked(url) == [url, "panther-alerts-queue"])
        #expect(asked(listed) == [listed, "panther-alerts-queue", url])
    }

    @Test(
        "A size is written in groups of three digits",
        arguments: [
            (0, "0 items"), (1, "1 item"), (999, "999 items"), (1000, "1,000 items"), (1_234_567, "1,234,567 items"),
        ])
    func sizes(number: Int, text: String) {
        #expect(DataSize.count(number, "item") == text)
    }
}
