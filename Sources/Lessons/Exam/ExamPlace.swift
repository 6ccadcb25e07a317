/// A resource of Panther's tree at which an exam can let something fail: none that a lesson lets fail, and each one that
/// every deployment makes.
struct ExamPlace: Hashable, Sendable {
    /// The nested stack that makes it, by its logical id in the root.
    var stack: String
    /// Its logical id.
    var resource: String
    /// Its type.
    var type: String

    static let all: [ExamPlace] = [
        at("Bootstrap", "AppsyncServiceRole", "AWS::IAM::Role"),
        at("Bootstrap", "QueueEncryptionKey", "AWS::KMS::Key"),
        at("Bootstrap", "Vpc", "AWS::EC2::VPC"),
        at("Bootstrap", "InternetGateway", "AWS::EC2::InternetGateway"),
        at("Bootstrap", "PublicLoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
        at("Bootstrap", "AuditLogsBucketPolicy", "AWS::S3::BucketPolicy"),
        at("BootstrapGateway", "CustomResourceFunctionRole", "AWS::IAM::Role"),
        at("Core", "UsersApiLogGroup", "AWS::Logs::LogGroup"),
        at("Core", "UsersApiFunction", "AWS::Lambda::Function"),
        at("Core", "OrganizationTable", "AWS::DynamoDB::Table"),
        at("Core", "AlertsDeadLetterQueue", "AWS::SQS::Queue"),
        at("CloudSecurity", "AlertProcessorLogGroup", "AWS::Logs::LogGroup"),
        at("CloudSecurity", "AlertProcessorFunction", "AWS::Lambda::Function"),
        at("CloudSecurity", "CloudSecurityFirehose", "AWS::KinesisFirehose::DeliveryStream"),
        at("CloudSecurity", "AlertProcessorQueue", "AWS::SQS::Queue"),
        at("LogAnalysis", "AlertsApiFunction", "AWS::Lambda::Function"),
        at("LogAnalysis", "InputDataNotificationsQueue", "AWS::SQS::Queue"),
        at("Web", "TaskRole", "AWS::IAM::Role"),
        at("Web", "WebApplicationServer", "AWS::ECS::Service"),
    ]

    private static func at(_ stack: String, _ resource: String, _ type: String) -> ExamPlace {
        ExamPlace(stack: stack, resource: resource, type: type)
    }
}
