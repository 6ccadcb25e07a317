import Stacks
import Testing

@testable import Panther

@Suite struct FailureRowsTests {
    static let categories: Set<String> = [
        "iam-denied", "scp-denied", "already-exists", "quota", "vpc-limit", "lambda-concurrency", "kms",
        "s3-encryption",
        "invalid-parameter", "timeout/custom-resource", "dependency-cancelled", "throttling", "certificate/domain",
        "service-linked-role", "other",
    ]

    @Test(arguments: FailureRows.all) func everyExampleComesBackToItsRow(row: FailureRow) {
        #expect(Self.categories.contains(row.category.rawValue))
        #expect(!row.examples.isEmpty && row.remedy.hasSuffix("."))
        for example in row.examples {
            let found = FailureRows.row(resourceType: example.resourceType, reason: example.reason)
            #expect(found.name == row.name, "\(example.reason)")
            let entry = FailureRows.catalogue.classify(resourceType: example.resourceType, reason: example.reason)
            #expect(entry.category == row.category)
        }
    }

    @Test func everyCategoryHasARow() {
        #expect(Set(FailureRows.all.map(\.category.rawValue)) == Self.categories)
        #expect(Set(FailureCategory.allCases.map(\.rawValue)) == Self.categories)
        #expect(Set(FailureRows.all.map(\.name)).count == FailureRows.all.count)
    }

    /// Wordings of other services and other years than the rows' own examples.
    @Test(arguments: [
        (
            "AWS::S3::Bucket",
            "panther-logs already exists (Service: Amazon S3; Status Code: 409; Error Code: BucketAlreadyOwnedByYou)",
            "already-exists"
        ),
        ("AWS::SNS::Topic", "Resource creation cancelled", "dependency-cancelled"),
        (
            "AWS::IAM::Role",
            "API: iam:CreateRole User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::1:role/panther-x",
            "iam-denied"
        ),
        (
            "AWS::EC2::VPC",
            "The maximum number of VPCs has been reached. (Service: AmazonEC2; Status Code: 400; Error Code: VpcLimitExceeded; Request ID: x)",
            "vpc-limit"
        ),
        (
            "AWS::EC2::EIP",
            "The maximum number of addresses has been reached. (HandlerErrorCode: ServiceLimitExceeded)", "vpc-limit"
        ),
        (
            "AWS::Cognito::UserPool",
            "Resource handler returned message: \"Account limit exceeded\" (HandlerErrorCode: ServiceLimitExceeded)",
            "quota"
        ),
        (
            "AWS::Lambda::Function",
            "Resource handler returned message: \"Rate exceeded (Service: Lambda, Status Code: 429)\" (HandlerErrorCode: Throttling)",
            "throttling"
        ),
        (
            "AWS::KMS::Key",
            "User: arn:aws:iam::1:user/u is not authorized to perform: kms:CreateKey because no identity-based policy allows the kms:CreateKey action",
            "iam-denied"
        ),
        (
            "Custom::Certificate",
            "Received response status [FAILED] from custom resource. Message returned: AccessDenied: User is not authorized to perform: iam:UploadServerCertificate",
            "iam-denied"
        ),
        ("Custom::AnalysisSet", "Custom Resource failed to stabilize in expected time", "timeout/custom-resource"),
        (
            "AWS::EC2::Subnet", "The vpc ID 'vpc-1234' does not exist (Error Code: InvalidVpcID.NotFound)",
            "invalid-parameter"
        ),
        (
            "AWS::Lambda::Function",
            "Value 99999 at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240",
            "invalid-parameter"
        ),
        (
            "AWS::S3::BucketPolicy",
            "User: arn:aws:iam::1:role/r is not authorized to perform: s3:PutBucketPolicy with an explicit deny in a service control policy",
            "scp-denied"
        ),
        (
            "AWS::ECS::Service",
            "Resource handler returned message: \"Exceeded attempts to wait\" (HandlerErrorCode: NotStabilized)",
            "timeout/custom-resource"
        ),
        (
            "AWS::GuardDuty::Detector",
            "The request is rejected because a detector already exists for the current account.", "already-exists"
        ),
        (
            "AWS::SQS::Queue",
            "A queue already exists with the same name and a different value for attribute KmsMasterKeyId",
            "already-exists"
        ),
        (
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "A target group with the same name 'panther-web' exists, but with different settings (Error Code: DuplicateTargetGroupName)",
            "already-exists"
        ),
        ("AWS::DynamoDB::Table", "Internal server error (Service: DynamoDb, Status Code: 500)", "other"),
        (
            "AWS::EC2::VPC",
            "You are not authorized to perform this operation. User: x is not authorized to perform: ec2:CreateVpc with an explicit deny in a service control policy. Encoded authorization failure message: a",
            "scp-denied"
        ),
        (
            "AWS::Lambda::LayerVersion",
            "Error occurred while GetObject. S3 Error Code: AccessDenied. S3 Error Message: Access Denied", "iam-denied"
        ),
    ]) func otherWordingsAreClassified(type: String, reason: String, category: String) {
        let row = FailureRows.row(resourceType: type, reason: reason)
        #expect(row.category.rawValue == category, "row \(row.name)")
    }
}
