/// How long resources take to be created, by type: averages of many accounts, for an estimate before anything is known of
/// this one.
public enum CreationTimes {
    /// Seconds that a resource of that type usually takes.
    public static func seconds(of type: String) -> Double {
        if let known = table[type] { return known }
        return type.hasPrefix("Custom::") ? 8 : 12
    }

    /// Seconds between the end of what a resource waited for and its own beginning.
    public static let gap = 1.5
    /// Seconds that a nested stack takes beside its resources.
    public static let stackOverhead = 6.0

    /// Seconds that a stack usually takes: the longest chain of resources of which each waits for the one before it.
    public static func longest(_ graph: DependencyGraph, type: (_ logicalId: String) -> String) -> Double {
        var ends: [String: Double] = [:]
        for wave in graph.waves {
            for id in wave {
                let before = graph.dependencies(of: id).compactMap { ends[$0] }.max()
                ends[id] = (before ?? 0) + gap + seconds(of: type(id))
            }
        }
        return stackOverhead + (ends.values.max() ?? 0)
    }

    /// Where `rain forecast` has measured a type, its average, rounded; else what services say of themselves.
    private static let table: [String: Double] = [
        "AWS::ApiGateway::RestApi": 6, "AWS::AppSync::GraphQLApi": 5, "AWS::AppSync::GraphQLSchema": 25,
        "AWS::AppSync::Resolver": 4, "AWS::AutoScaling::AutoScalingGroup": 70,
        "AWS::CertificateManager::Certificate": 150, "AWS::CloudFormation::Stack": 133,
        "AWS::CloudFront::Distribution": 240, "AWS::CloudWatch::Alarm": 4, "AWS::CloudWatch::Dashboard": 4,
        "AWS::Cognito::UserPool": 6, "AWS::DynamoDB::Table": 31, "AWS::EC2::EIP": 17, "AWS::EC2::Instance": 35,
        "AWS::EC2::InternetGateway": 17, "AWS::EC2::NatGateway": 110, "AWS::EC2::Route": 17,
        "AWS::EC2::RouteTable": 12, "AWS::EC2::SecurityGroup": 8, "AWS::EC2::Subnet": 5, "AWS::EC2::VPC": 16,
        "AWS::EC2::VPCEndpoint": 60, "AWS::EC2::VPCGatewayAttachment": 17, "AWS::ECS::Cluster": 8,
        "AWS::ECS::Service": 120, "AWS::ElasticLoadBalancingV2::LoadBalancer": 116,
        "AWS::ElasticLoadBalancingV2::TargetGroup": 15, "AWS::IAM::InstanceProfile": 125, "AWS::IAM::Policy": 14,
        "AWS::IAM::Role": 12, "AWS::KMS::Alias": 62, "AWS::KMS::Key": 122,
        "AWS::KinesisFirehose::DeliveryStream": 77, "AWS::Lambda::EventSourceMapping": 22,
        "AWS::Lambda::Function": 25, "AWS::Lambda::LayerVersion": 9, "AWS::Lambda::Permission": 11,
        "AWS::Logs::LogGroup": 4, "AWS::RDS::DBInstance": 420, "AWS::Route53::RecordSet": 62, "AWS::S3::Bucket": 30,
        "AWS::S3::BucketPolicy": 3, "AWS::SNS::Topic": 11, "AWS::SQS::Queue": 72,
    ]
}

extension EvaluatedTemplate {
    /// Seconds that the stack usually takes by itself, without what is nested in it; nil where resources wait for each
    /// other in a circle.
    public var usualSeconds: Double? {
        do throws(TemplateError) {
            let types = Dictionary(
                activeResources.map { ($0.logicalId, $0.type) }, uniquingKeysWith: { first, _ in first })
            // A nested stack's own time is counted with its own template.
            let graph = try dependencies()
            return CreationTimes.longest(graph) { id in
                types[id].map { $0 == StackEvent.stackType ? "AWS::CloudFormation::WaitConditionHandle" : $0 } ?? ""
            }
        } catch { return nil }
    }
}
