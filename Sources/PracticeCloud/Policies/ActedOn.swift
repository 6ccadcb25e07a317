import Stacks

/// The ARN that a resource's creation is authorised on: most often its own, for a policy what it is attached to.
enum ActedOn {
    /// Types that act on something else, with the property that names it.
    private static let targets = [
        "AWS::IAM::Policy": "Roles", "AWS::IAM::RolePolicy": "RoleName", "AWS::SQS::QueuePolicy": "Queues",
        "AWS::SNS::TopicPolicy": "Topics", "AWS::SNS::Subscription": "TopicArn", "AWS::S3::BucketPolicy": "Bucket",
        "AWS::Lambda::Permission": "FunctionName", "AWS::KMS::Alias": "TargetKeyId",
    ]

    /// Beginnings of EC2's ids, with the kind that their ARNs name.
    private static let networks = [
        "vpc-": "vpc", "subnet-": "subnet", "igw-": "internet-gateway", "rtb-": "route-table", "sg-": "security-group",
        "nat-": "natgateway", "eipalloc-": "elastic-ip", "vpce-": "vpc-endpoint", "fl-": "vpc-flow-log",
    ]

    /// The ARN that a policy has to name.
    static func arn(_ kind: ResourceKind, _ naming: Naming) -> String {
        let facts = naming.facts
        if kind.type.hasPrefix("Custom::") || kind.type == "AWS::CloudFormation::CustomResource" {
            return facts.properties["ServiceToken"]?.text ?? "*"
        }
        if let property = targets[kind.type], let value = facts.properties[property] {
            return target(value.text ?? value.list?.first?.text ?? "*", kind, facts)
        }
        let own = naming.arn
        if own.hasPrefix("arn:") { return own }
        if let network = networks.first(where: { own.hasPrefix($0.key) }) {
            return "arn:\(facts.partition):ec2:\(facts.region):\(facts.accountId):\(network.value)/\(own)"
        }
        return "*"
    }

    private static func target(_ name: String, _ kind: ResourceKind, _ facts: Naming.Facts) -> String {
        guard !name.hasPrefix("arn:"), name != "*" else { return name }
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let place = "\(facts.region):\(facts.accountId)"
        return switch kind.service {
        case "iam": "arn:\(facts.partition):iam::\(facts.accountId):role/\(last)"
        case "s3": "arn:\(facts.partition):s3:::\(name)"
        case "lambda": "arn:\(facts.partition):lambda:\(place):function:\(last)"
        case "kms": "arn:\(facts.partition):kms:\(place):key/\(last)"
        case "sqs", "sns": "arn:\(facts.partition):\(kind.service):\(place):\(last)"
        default: "*"
        }
    }
}
