extension NeededActions {
    static let groups: [Group] = foundation + services + onDemand

    private static let foundation: [Group] = [
        Group(
            service: "CloudFormation", prefix: "cloudformation",
            resource: "arn:aws:cloudformation:<region>:<account>:stack/panther-*",
            names: "CreateStack DescribeStacks DescribeStackEvents CreateChangeSet",
            usedBy: ["every nested stack"]),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:role/panther-*",
            names: "CreateRole PutRolePolicy AttachRolePolicy PassRole TagRole GetRole",
            usedBy: [
                "Bootstrap: 2 roles", "BootstrapGateway: 1 role", "CloudSecurity: 14 roles", "Core: 9 roles",
                "LogAnalysis: 7 roles",
                "Web: 1 role",
            ]),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:role/Panther*",
            names: "CreateRole PutRolePolicy TagRole GetRole",
            usedBy: ["LogAnalysis: PantherInputDataLogProcessingRole"]),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:server-certificate/panther/*",
            names: "UploadServerCertificate", usedBy: ["Web: the self-signed certificate"]),
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:role/aws-service-role/*",
            names: "CreateServiceLinkedRole", usedBy: ["Bootstrap: the load balancer", "Web: the ECS service"]),
        Group(
            service: "S3", prefix: "s3", resource: "arn:aws:s3:::panther-*",
            names: """
                CreateBucket PutBucketPolicy PutEncryptionConfiguration PutBucketVersioning PutBucketLogging \
                PutBucketPublicAccessBlock PutLifecycleConfiguration PutBucketTagging PutBucketAcl PutBucketNotification
                """,
            usedBy: ["Bootstrap: 6 buckets and their policies"]),
        Group(
            service: "EC2 / VPC", prefix: "ec2", resource: "*",
            names: """
                CreateVpc CreateSubnet CreateInternetGateway AttachInternetGateway CreateRouteTable CreateRoute \
                AssociateRouteTable CreateFlowLogs ModifyVpcAttribute ModifySubnetAttribute
                """,
            usedBy: ["Bootstrap: the new VPC, its subnets, routes and flow log"], need: .newNetwork),
        Group(
            service: "EC2 / VPC", prefix: "ec2", resource: "*",
            names: """
                CreateSecurityGroup AuthorizeSecurityGroupIngress CreateTags DescribeVpcs DescribeSubnets \
                DescribeAvailabilityZones
                """,
            usedBy: ["Bootstrap: security groups"]),
        Group(
            service: "KMS", prefix: "kms", resource: "*",
            names: "CreateKey PutKeyPolicy EnableKeyRotation CreateAlias TagResource",
            usedBy: ["Bootstrap: 2 keys and their aliases"]),
    ]

    private static let services: [Group] = [
        Group(
            service: "SNS", prefix: "sns", resource: "arn:aws:sns:<region>:<account>:panther-*",
            names: "CreateTopic SetTopicAttributes Subscribe TagResource",
            usedBy: ["Bootstrap: 3 topics", "LogAnalysis: 3 subscriptions"]),
        Group(
            service: "SQS", prefix: "sqs", resource: "arn:aws:sqs:<region>:<account>:panther-*",
            names: "CreateQueue SetQueueAttributes TagQueue",
            usedBy: ["CloudSecurity: 10 queues", "Core: 4 queues", "LogAnalysis: 6 queues"]),
        Group(
            service: "DynamoDB", prefix: "dynamodb", resource: "arn:aws:dynamodb:<region>:<account>:table/panther-*",
            names: "CreateTable DescribeTable TagResource UpdateContinuousBackups",
            usedBy: ["CloudSecurity: 3 tables", "Core: 7 tables", "LogAnalysis: 2 tables"]),
        Group(
            service: "Lambda", prefix: "lambda", resource: "arn:aws:lambda:<region>:<account>:function:panther-*",
            names: "CreateFunction AddPermission InvokeFunction TagResource",
            usedBy: [
                "BootstrapGateway: 1 function", "CloudSecurity: 13 functions", "Core: 9 functions",
                "LogAnalysis: 6 functions",
                "every custom resource",
            ]),
        Group(
            service: "Lambda", prefix: "lambda", resource: "arn:aws:lambda:<region>:<account>:layer:panther-*",
            names: "PublishLayerVersion", usedBy: ["BootstrapGateway: the layer of the detections"]),
        Group(
            service: "Lambda", prefix: "lambda", resource: "*", names: "CreateEventSourceMapping",
            usedBy: ["CloudSecurity: 8 mappings", "Core: 2 mappings", "LogAnalysis: 3 mappings"]),
        Group(
            service: "Logs", prefix: "logs", resource: "*",
            names: "CreateLogGroup PutRetentionPolicy CreateLogDelivery",
            usedBy: [
                "Bootstrap: the API's log", "BootstrapGateway, CloudSecurity, Core, LogAnalysis: 29 log groups",
                "Web: its log",
            ]),
        Group(
            service: "ECS", prefix: "ecs", resource: "*",
            names: "CreateCluster RegisterTaskDefinition CreateService TagResource",
            usedBy: ["Web: cluster, task definition and service"]),
        Group(
            service: "Load balancing", prefix: "elasticloadbalancing", resource: "*",
            names:
                "CreateLoadBalancer ModifyLoadBalancerAttributes CreateTargetGroup CreateListener CreateRule AddTags",
            usedBy: ["Bootstrap: load balancer and target group", "Web: listeners and rule"]),
        Group(
            service: "Cognito", prefix: "cognito-idp", resource: "*", names: "CreateUserPool CreateUserPoolClient",
            usedBy: ["Bootstrap: the user pool", "BootstrapGateway: its client"]),
        Group(
            service: "AppSync", prefix: "appsync", resource: "*",
            names: "CreateGraphqlApi StartSchemaCreation CreateDataSource CreateResolver TagResource",
            usedBy: ["Bootstrap: the API", "Appsync: schema, 12 data sources, 75 resolvers"]),
        Group(
            service: "Athena", prefix: "athena", resource: "*", names: "CreateWorkGroup CreateDataCatalog",
            usedBy: ["BootstrapGateway: workgroup and catalog"]),
        Group(
            service: "Firehose", prefix: "firehose",
            resource: "arn:aws:firehose:<region>:<account>:deliverystream/panther-*",
            names: "CreateDeliveryStream", usedBy: ["CloudSecurity: 1 stream", "LogAnalysis: 1 stream"]),
        Group(
            service: "Events", prefix: "events", resource: "*", names: "PutRule PutTargets",
            usedBy: ["CloudSecurity: 1 rule", "Core: 1 rule"]),
        Group(
            service: "CloudWatch", prefix: "cloudwatch", resource: "*", names: "PutDashboard",
            usedBy: ["Dashboards: 1 dashboard"]),
        Group(
            service: "Serverless repository", prefix: "serverlessrepo", resource: "*",
            names: "CreateCloudFormationTemplate GetCloudFormationTemplate",
            usedBy: ["BootstrapGateway: Athena's connector"]),
    ]

    /// What parameters or a failure ask for beside the default.
    private static let onDemand: [Group] = [
        Group(
            service: "IAM", prefix: "iam", resource: "arn:aws:iam::<account>:role/Panther*", names: "AttachRolePolicy",
            usedBy: ["Onboard: the audit role"], need: .onboardSelf),
        Group(
            service: "CloudTrail", prefix: "cloudtrail",
            resource: "arn:aws:cloudtrail:<region>:<account>:trail/panther-cloudtrail-*",
            names: "CreateTrail StartLogging PutEventSelectors AddTags", usedBy: ["Onboard: the trail"],
            need: .cloudTrail),
        Group(
            service: "GuardDuty", prefix: "guardduty", resource: "*",
            names: "CreateDetector CreatePublishingDestination",
            usedBy: ["Onboard: the detector"], need: .guardDuty),
        Group(
            service: "Application Auto Scaling", prefix: "application-autoscaling", resource: "*",
            names: "RegisterScalableTarget PutScalingPolicy",
            usedBy: ["CloudSecurity: scaling of 2 tables", "Core: scaling of panther-kv-store"],
            need: .provisionedTables),
        Group(
            service: "CloudFormation", prefix: "cloudformation",
            resource: "arn:aws:cloudformation:<region>:<account>:stack/panther-*", names: "DeleteStack",
            usedBy: ["every nested stack, when the deployment is rolled back"], need: .rollback),
    ]
}
