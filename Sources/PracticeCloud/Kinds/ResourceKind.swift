/// What the practice cloud knows of a resource type: how long it takes, what it is called, what it needs.
struct ResourceKind: Sendable {
    /// Such as `AWS::IAM::Role`.
    let type: String
    /// Virtual seconds to create, update and delete, before chance is added.
    let durations: Durations
    /// The property that names the resource, where the template may choose the name.
    let nameProperty: String?
    /// Pattern of the physical id.
    let id: String
    /// Pattern of the ARN; empty where the type has none.
    let arn: String
    /// Patterns of what Fn::GetAtt answers.
    let attributes: [String: String]
    /// What CloudFormation must be allowed to do in order to create it.
    let actions: [String]
    /// Whether the service knows no regions.
    let isGlobal: Bool
    /// Properties that cannot be changed in place.
    let createOnly: Set<String>

    /// Virtual seconds.
    struct Durations: Hashable, Sendable {
        var create: Double
        var update: Double
        var delete: Double
    }

    /// The kind of that type. One that the table does not know takes a few seconds, is named after its stack and logical
    /// id, and answers any attribute.
    static func of(_ type: String) -> ResourceKind {
        if let known = table[type] { return known }
        if type.hasPrefix("Custom::") || type == "AWS::CloudFormation::CustomResource" { return custom(type) }
        return ResourceKind(
            type: type, durations: Durations(create: 12, update: 8, delete: 5), nameProperty: nil, id: "{generated}",
            arn: "", attributes: [:], actions: [action(ofUnknown: type)], isGlobal: false, createOnly: [])
    }

    private static func custom(_ type: String) -> ResourceKind {
        ResourceKind(
            type: type, durations: Durations(create: 8, update: 6, delete: 5), nameProperty: nil,
            id: "{stack}-{logical}-{suffix}", arn: "", attributes: [:], actions: ["lambda:InvokeFunction"],
            isGlobal: false, createOnly: ["ServiceToken"])
    }

    /// `AWS::Batch::JobQueue` needs `batch:CreateJobQueue`.
    private static func action(ofUnknown type: String) -> String {
        let parts = type.split(separator: ":", omittingEmptySubsequences: true)
        guard parts.count == 3 else { return "cloudformation:CreateResource" }
        return "\(parts[1].lowercased()):Create\(parts[2])"
    }

    /// The signing name of the type's service.
    var service: String {
        actions.first.map { String($0.prefix { $0 != ":" }) } ?? "cloudformation"
    }

    /// The service as handlers name it in their messages, such as `Iam`.
    var handlerName: String {
        let service =
            type.split(separator: ":", omittingEmptySubsequences: true).dropFirst().first.map(String.init) ?? ""
        let names = [
            "IAM": "Iam", "SQS": "Sqs", "SNS": "Sns", "KMS": "Kms", "DynamoDB": "DynamoDb", "EC2": "Ec2",
            "ECS": "Ecs", "Logs": "CloudWatchLogs", "ElasticLoadBalancingV2": "ElasticLoadBalancingV2",
            "Events": "EventBridge", "Cognito": "CognitoIdentityProvider", "KinesisFirehose": "Firehose",
        ]
        return names[service] ?? service
    }
}
