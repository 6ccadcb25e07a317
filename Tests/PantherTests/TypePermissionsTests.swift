import Testing

@testable import Panther

@Suite struct TypePermissionsTests {
    @Test(arguments: [
        ("AWS::IAM::Role", "iam:CreateRole"), ("AWS::S3::Bucket", "s3:PutEncryptionConfiguration"),
        ("AWS::Lambda::Function", "iam:PassRole"), ("AWS::SQS::Queue", "sqs:CreateQueue"),
        ("AWS::KMS::Key", "kms:CreateKey"),
    ]) func handlersNameWhatTheyNeed(type: String, action: String) {
        #expect(TypePermissions.creating(type)?.contains(action) == true)
    }

    @Test(arguments: ["Custom::Certificate", "AWS::Nothing::AtAll", "AWS", ""])
    func otherTypesAreUnknown(type: String) {
        #expect(TypePermissions.creating(type) == nil)
    }

    @Test func actionsTellWhichTypesAskForThem() {
        let found = TypePermissions.creating(all: [
            "AWS::IAM::Role", "AWS::Lambda::Function", "Custom::A", "AWS::IAM::Role",
        ])
        #expect(found.unknown == ["Custom::A"])
        #expect(found.actions.first { $0.action == "iam:CreateRole" }?.types == ["AWS::IAM::Role"])
        #expect(found.actions.map(\.action) == found.actions.map(\.action).sorted())
    }

    /// What the table of needed actions names for a type is what its handler names too, where the registry knows the type.
    @Test(arguments: [
        ("s3:CreateBucket", "AWS::S3::Bucket"), ("s3:PutBucketPolicy", "AWS::S3::BucketPolicy"),
        ("ec2:CreateVpc", "AWS::EC2::VPC"),
        ("dynamodb:CreateTable", "AWS::DynamoDB::Table"), ("logs:CreateLogGroup", "AWS::Logs::LogGroup"),
        ("ecs:CreateService", "AWS::ECS::Service"), ("sns:CreateTopic", "AWS::SNS::Topic"),
        ("firehose:CreateDeliveryStream", "AWS::KinesisFirehose::DeliveryStream"),
        ("elasticloadbalancing:CreateLoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
    ]) func bothTablesAgree(action: String, type: String) {
        #expect(NeededActions.all.contains { $0.action == action })
        #expect(TypePermissions.creating(type)?.contains(action) == true)
    }
}
