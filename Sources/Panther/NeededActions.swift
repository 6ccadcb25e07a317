/// One IAM action that a default deployment makes, and on what.
public struct NeededAction: Hashable, Sendable {
    /// Such as `s3:CreateBucket`.
    public var action: String
    /// The ARN, or a pattern of it; `<account>` and `<region>` stand for the deployment's.
    public var resource: String
    /// The heading that it is counted under, such as `EC2 / VPC`.
    public var service: String

    /// The ARN with the deployment's account and region.
    public func resource(account: String, region: String) -> String {
        resource.replacing("<account>", with: account).replacing("<region>", with: region)
    }
}

/// The actions that creating a default deployment takes.
///
/// Inferred from the types of the resources in Panther's templates; grouped by the pattern of the resource's ARN, since
/// the simulator evaluates every action against every ARN that it is given.
public enum NeededActions {
    /// Actions on one pattern of resources.
    struct Group {
        var service: String
        var prefix: String
        var resource: String
        var names: String
    }

    static let groups: [Group] = [
        Group(
            service: "CloudFormation", prefix: "cloudformation",
            resource: "arn:aws:cloudformation:<region>:<account>:stack/panther-*",
            names: "CreateStack DescribeStacks DescribeStackEvents CreateChangeSet"),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:role/panther-*",
            names: "CreateRole PutRolePolicy AttachRolePolicy PassRole TagRole GetRole"),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:server-certificate/panther/*",
            names: "UploadServerCertificate"),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:role/aws-service-role/*",
            names: "CreateServiceLinkedRole"),
        Group(
            service: "S3", prefix: "s3", resource: "arn:aws:s3:::panther-*",
            names: """
                CreateBucket PutBucketPolicy PutEncryptionConfiguration PutBucketVersioning PutBucketLogging \
                PutBucketPublicAccessBlock PutLifecycleConfiguration PutBucketTagging PutBucketAcl PutBucketNotification
                """),
        Group(
            service: "EC2 / VPC", prefix: "ec2", resource: "*",
            names: """
                CreateVpc CreateSubnet CreateInternetGateway AttachInternetGateway CreateRouteTable CreateRoute \
                AssociateRouteTable CreateSecurityGroup AuthorizeSecurityGroupIngress CreateFlowLogs CreateTags \
                ModifyVpcAttribute ModifySubnetAttribute DescribeVpcs DescribeSubnets DescribeAvailabilityZones
                """),
        Group(
            service: "KMS", prefix: "kms", resource: "*",
            names: "CreateKey PutKeyPolicy EnableKeyRotation CreateAlias TagResource"),
        Group(
            service: "SNS", prefix: "sns", resource: "arn:aws:sns:<region>:<account>:panther-*",
            names: "CreateTopic SetTopicAttributes Subscribe TagResource"),
        Group(
            service: "SQS", prefix: "sqs", resource: "arn:aws:sqs:<region>:<account>:panther-*",
            names: "CreateQueue SetQueueAttributes TagQueue"),
        Group(
            service: "DynamoDB", prefix: "dynamodb", resource: "arn:aws:dynamodb:<region>:<account>:table/panther-*",
            names: "CreateTable DescribeTable TagResource UpdateContinuousBackups"),
        Group(
            service: "Lambda", prefix: "lambda", resource: "arn:aws:lambda:<region>:<account>:function:panther-*",
            names: "CreateFunction AddPermission InvokeFunction TagResource"),
        Group(
            service: "Lambda", prefix: "lambda", resource: "arn:aws:lambda:<region>:<account>:layer:panther-*",
            names: "PublishLayerVersion"),
        Group(service: "Lambda", prefix: "lambda", resource: "*", names: "CreateEventSourceMapping"),
        Group(
            service: "Logs", prefix: "logs", resource: "*", names: "CreateLogGroup PutRetentionPolicy CreateLogDelivery"),
        Group(
            service: "ECS", prefix: "ecs", resource: "*",
            names: "CreateCluster RegisterTaskDefinition CreateService TagResource"),
        Group(
            service: "Load balancing", prefix: "elasticloadbalancing", resource: "*",
            names: "CreateLoadBalancer ModifyLoadBalancerAttributes CreateTargetGroup CreateListener CreateRule AddTags"),
        Group(service: "Cognito", prefix: "cognito-idp", resource: "*", names: "CreateUserPool CreateUserPoolClient"),
        Group(
            service: "AppSync", prefix: "appsync", resource: "*",
            names: "CreateGraphqlApi StartSchemaCreation CreateDataSource CreateResolver TagResource"),
        Group(service: "Athena", prefix: "athena", resource: "*", names: "CreateWorkGroup CreateDataCatalog"),
        Group(
            service: "Firehose", prefix: "firehose",
            resource: "arn:aws:firehose:<region>:<account>:deliverystream/panther-*", names: "CreateDeliveryStream"),
        Group(service: "Events", prefix: "events", resource: "*", names: "PutRule PutTargets"),
        Group(service: "CloudWatch", prefix: "cloudwatch", resource: "*", names: "PutDashboard"),
        Group(
            service: "Serverless repository", prefix: "serverlessrepo", resource: "*",
            names: "CreateCloudFormationTemplate GetCloudFormationTemplate"),
    ]

    /// Every action, in the order of the table.
    public static let all: [NeededAction] = groups.flatMap { group in
        group.names.split(separator: " ").map { name in
            NeededAction(action: "\(group.prefix):\(name)", resource: group.resource, service: group.service)
        }
    }

    /// The services that an organisation's policies usually restrict, after Panther's own list.
    public static let watched: Set<String> = [
        "S3", "EC2 / VPC", "KMS", "Lambda", "DynamoDB", "ECS", "SQS", "SNS",
    ]
}
