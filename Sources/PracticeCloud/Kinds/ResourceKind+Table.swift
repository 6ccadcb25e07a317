extension ResourceKind {
    /// Every known kind by type.
    static let table: [String: ResourceKind] = {
        var kinds: [String: ResourceKind] = [:]
        for text in [rowsOfIdentityAndStorage, rowsOfComputing, rowsOfNetworks, rowsOfServices] {
            for line in text.split(separator: "\n") {
                if let kind = ResourceKind(row: line) { kinds[kind.type] = kind }
            }
        }
        return kinds
    }()

    /// Reads a row: type, seconds to create/update/delete, naming property, pattern of the id, pattern of the ARN,
    /// attributes, actions, properties that force replacement. A `*` before the type marks a global service. `-` is
    /// nothing.
    private init?(row: Substring) {
        let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard cells.count == 8 else { return nil }
        isGlobal = cells[0].hasPrefix("*")
        type = String(cells[0].drop { $0 == "*" })
        let seconds = cells[1].split(separator: "/").map { Double($0) ?? 1 }
        durations = Durations(create: seconds[0], update: seconds[1], delete: seconds[2])
        nameProperty = cells[2] == "-" ? nil : cells[2]
        id = cells[3]
        arn = cells[4] == "-" ? "" : cells[4]
        var attributes: [String: String] = [:]
        for pair in cells[5].split(separator: " ") {
            let halves = pair.split(separator: "=", maxSplits: 1)
            if halves.count == 2 { attributes[String(halves[0])] = String(halves[1]) }
        }
        self.attributes = attributes
        actions = cells[6] == "-" ? [] : cells[6].split(separator: " ").map(String.init)
        let own = cells[7] == "-" ? [] : cells[7].split(separator: " ").map(String.init)
        createOnly = Set(own + (nameProperty.map { [$0] } ?? []))
    }

    /// Seconds are those that `rain forecast` measured where it has the type (facts sheet, section 1), else estimates.
    private static let rowsOfIdentityAndStorage = """
        *AWS::IAM::Role|12/17/1|RoleName|{name64}|arn:{p}:iam::{a}:role{path}{id}|Arn={arn} RoleId=AROA{A17}|iam:CreateRole|Path
        *AWS::IAM::User|14/10/2|UserName|{name64}|arn:{p}:iam::{a}:user{path}{id}|Arn={arn}|iam:CreateUser|-
        *AWS::IAM::Group|12/10/2|GroupName|{name64}|arn:{p}:iam::{a}:group{path}{id}|Arn={arn}|iam:CreateGroup|-
        *AWS::IAM::Policy|14/10/2|-|{name64}|-|Id={name64}|iam:PutRolePolicy|-
        *AWS::IAM::RolePolicy|14/10/2|-|{PolicyName}{pipe}{RoleName}|-|-|iam:PutRolePolicy|PolicyName RoleName
        *AWS::IAM::ManagedPolicy|14/10/2|ManagedPolicyName|arn:{p}:iam::{a}:policy{path}{name64}|{id}|PolicyArn={arn} Arn={arn}|iam:CreatePolicy|Path
        *AWS::IAM::InstanceProfile|125/30/2|InstanceProfileName|{name64}|arn:{p}:iam::{a}:instance-profile{path}{id}|Arn={arn}|iam:CreateInstanceProfile|Path
        *AWS::IAM::AccessKey|3/3/1|-|AKIA{A16}|-|SecretAccessKey={x40}|iam:CreateAccessKey|UserName
        *AWS::IAM::ServerCertificate|8/5/2|ServerCertificateName|{name64}|arn:{p}:iam::{a}:server-certificate{path}{id}|Arn={arn}|iam:UploadServerCertificate|Path
        *AWS::IAM::ServiceLinkedRole|5/5/5|-|{generated}|arn:{p}:iam::{a}:role/aws-service-role/{id}|RoleName={id}|iam:CreateServiceLinkedRole|AWSServiceName
        *AWS::IAM::OIDCProvider|4/4/1|-|arn:{p}:iam::{a}:oidc-provider/{logical}|{id}|Arn={arn}|iam:CreateOpenIDConnectProvider|Url
        *AWS::S3::Bucket|30/31/1|BucketName|{bucket}|arn:{p}:s3:::{id}|Arn={arn} DomainName={id}.s3.amazonaws.com RegionalDomainName={id}.s3.{r}.amazonaws.com WebsiteURL=http://{id}.s3-website-{r}.amazonaws.com DualStackDomainName={id}.s3.dualstack.{r}.amazonaws.com|s3:CreateBucket|-
        *AWS::S3::BucketPolicy|3/3/2|-|{Bucket}|-|-|s3:PutBucketPolicy|Bucket
        AWS::KMS::Key|122/71/1|-|{uuid}|arn:{p}:kms:{r}:{a}:key/{id}|Arn={arn} KeyId={id}|kms:CreateKey|-
        AWS::KMS::Alias|62/62/2|AliasName|{AliasName}|arn:{p}:kms:{r}:{a}:{id}|-|kms:CreateAlias|-
        AWS::SecretsManager::Secret|8/6/3|Name|arn:{p}:secretsmanager:{r}:{a}:secret:{name64}-{x6}|{id}|Id={arn}|secretsmanager:CreateSecret|-
        AWS::SSM::Parameter|3/3/2|Name|{name64}|arn:{p}:ssm:{r}:{a}:parameter/{id}|Type=String Value={Value}|ssm:PutParameter|-
        AWS::DynamoDB::Table|31/31/21|TableName|{name255}|arn:{p}:dynamodb:{r}:{a}:table/{id}|Arn={arn} StreamArn={arn}/stream/2026-01-01T00:00:00.000|dynamodb:CreateTable|KeySchema
        AWS::ApplicationAutoScaling::ScalableTarget|4/4/3|-|{ResourceId}{pipe}{ScalableDimension}{pipe}{ServiceNamespace}|-|-|application-autoscaling:RegisterScalableTarget|ResourceId ScalableDimension
        AWS::ApplicationAutoScaling::ScalingPolicy|4/4/3|PolicyName|arn:{p}:autoscaling:{r}:{a}:scalingPolicy:{uuid}:policyName/{name64}|{id}|Arn={arn}|application-autoscaling:PutScalingPolicy|-
        """

    private static let rowsOfComputing = """
        AWS::Lambda::Function|25/12/1|FunctionName|{name64}|arn:{p}:lambda:{r}:{a}:function:{id}|Arn={arn}|lambda:CreateFunction|PackageType
        AWS::Lambda::LayerVersion|9/9/2|-|arn:{p}:lambda:{r}:{a}:layer:{layer}:1|{id}|LayerVersionArn={arn}|lambda:PublishLayerVersion|LayerName Content CompatibleRuntimes
        AWS::Lambda::EventSourceMapping|22/22/20|-|{uuid}|arn:{p}:lambda:{r}:{a}:event-source-mapping:{id}|Id={id}|lambda:CreateEventSourceMapping|EventSourceArn
        AWS::Lambda::Permission|11/11/11|-|{stack}-{logical}-{suffix}|-|Id={id}|lambda:AddPermission|FunctionName Action Principal SourceArn
        AWS::Lambda::Alias|4/4/2|-|arn:{p}:lambda:{r}:{a}:function:{logical}:live|{id}|AliasArn={arn}|lambda:CreateAlias|FunctionName Name
        AWS::Lambda::Version|6/6/2|-|arn:{p}:lambda:{r}:{a}:function:{logical}:1|{id}|Version=1 FunctionArn={arn}|lambda:PublishVersion|FunctionName
        AWS::Lambda::Url|4/4/2|-|arn:{p}:lambda:{r}:{a}:function:{logical}|{id}|FunctionArn={arn} FunctionUrl=https://{x32}.lambda-url.{r}.on.aws/|lambda:CreateFunctionUrlConfig|-
        AWS::ECS::Cluster|8/8/3|ClusterName|{name255}|arn:{p}:ecs:{r}:{a}:cluster/{id}|Arn={arn}|ecs:CreateCluster|-
        AWS::ECS::TaskDefinition|3/3/2|-|arn:{p}:ecs:{r}:{a}:task-definition/{family}:1|{id}|TaskDefinitionArn={arn}|ecs:RegisterTaskDefinition|ContainerDefinitions Cpu Memory Family TaskRoleArn ExecutionRoleArn Volumes
        AWS::ECS::Service|120/90/60|ServiceName|arn:{p}:ecs:{r}:{a}:service/{name64}|{id}|Name={name64} ServiceArn={arn}|ecs:CreateService|Cluster LaunchType
        AWS::EC2::Instance|35/40/60|-|i-{x17}|-|InstanceId={id} PrivateIp=10.0.0.10 PublicIp=203.0.113.10 PrivateDnsName=ip-10-0-0-10.ec2.internal PublicDnsName=ec2-203-0-113-10.compute-1.amazonaws.com AvailabilityZone={r}a|ec2:RunInstances|ImageId SubnetId KeyName
        AWS::EC2::LaunchTemplate|4/4/2|LaunchTemplateName|lt-{x17}|-|LaunchTemplateId={id} DefaultVersionNumber=1 LatestVersionNumber=1|ec2:CreateLaunchTemplate|-
        AWS::AutoScaling::AutoScalingGroup|70/60/90|AutoScalingGroupName|{name255}|-|-|autoscaling:CreateAutoScalingGroup|-
        AWS::ECR::Repository|3/3/2|RepositoryName|{bucket}|arn:{p}:ecr:{r}:{a}:repository/{id}|Arn={arn} RepositoryUri={a}.dkr.ecr.{r}.amazonaws.com/{id}|ecr:CreateRepository|-
        AWS::CodeBuild::Project|5/5/2|Name|{name255}|arn:{p}:codebuild:{r}:{a}:project/{id}|Arn={arn}|codebuild:CreateProject|-
        AWS::StepFunctions::StateMachine|5/5/10|StateMachineName|arn:{p}:states:{r}:{a}:stateMachine:{name64}|{id}|Arn={arn} Name={name64}|states:CreateStateMachine|StateMachineType
        AWS::CloudFormation::Stack|133/37/1|-|{stackarn}|{id}|-|cloudformation:CreateStack|-
        AWS::CloudFormation::WaitConditionHandle|1/1/1|-|https://cloudformation-waitcondition-{r}.s3.amazonaws.com/{uuid}|-|-|-|-
        AWS::CloudFormation::WaitCondition|15/15/1|-|{stack}-{logical}-{suffix}|-|Data=none|-|-
        AWS::CloudFormation::Macro|3/3/1|Name|{Name}|-|-|cloudformation:CreateStack|-
        """

    private static let rowsOfNetworks = """
        AWS::EC2::VPC|16/16/2|-|vpc-{x17}|arn:{p}:ec2:{r}:{a}:vpc/{id}|VpcId={id} CidrBlock={CidrBlock} DefaultSecurityGroup=sg-{x17} DefaultNetworkAcl=acl-{x17}|ec2:CreateVpc|CidrBlock
        AWS::EC2::Subnet|5/5/2|-|subnet-{x17}|arn:{p}:ec2:{r}:{a}:subnet/{id}|SubnetId={id} AvailabilityZone={r}a VpcId={VpcId} CidrBlock={CidrBlock}|ec2:CreateSubnet|CidrBlock VpcId AvailabilityZone
        AWS::EC2::InternetGateway|17/17/2|-|igw-{x17}|-|InternetGatewayId={id}|ec2:CreateInternetGateway|-
        AWS::EC2::VPCGatewayAttachment|17/17/2|-|IGW{pipe}{VpcId}|-|-|ec2:AttachInternetGateway|VpcId
        AWS::EC2::RouteTable|12/12/2|-|rtb-{x17}|-|RouteTableId={id}|ec2:CreateRouteTable|VpcId
        AWS::EC2::Route|17/17/16|-|{RouteTableId}{pipe}{DestinationCidrBlock}|-|-|ec2:CreateRoute|RouteTableId DestinationCidrBlock
        AWS::EC2::SubnetRouteTableAssociation|5/5/2|-|rtbassoc-{x17}|-|Id={id}|ec2:AssociateRouteTable|SubnetId
        AWS::EC2::SecurityGroup|8/6/3|GroupName|sg-{x17}|arn:{p}:ec2:{r}:{a}:security-group/{id}|GroupId={id} VpcId={VpcId}|ec2:CreateSecurityGroup|VpcId GroupDescription
        AWS::EC2::SecurityGroupIngress|3/3/2|-|sgr-{x17}|-|Id={id}|ec2:AuthorizeSecurityGroupIngress|GroupId IpProtocol
        AWS::EC2::SecurityGroupEgress|3/3/2|-|sgr-{x17}|-|Id={id}|ec2:AuthorizeSecurityGroupEgress|GroupId IpProtocol
        AWS::EC2::EIP|17/17/3|-|203.0.113.{n2}|-|AllocationId=eipalloc-{x17} PublicIp={id}|ec2:AllocateAddress|-
        AWS::EC2::NatGateway|110/100/60|-|nat-{x17}|-|NatGatewayId={id}|ec2:CreateNatGateway|SubnetId AllocationId
        AWS::EC2::VPCEndpoint|60/30/30|-|vpce-{x17}|-|Id={id}|ec2:CreateVpcEndpoint|ServiceName VpcId
        AWS::EC2::FlowLog|5/5/3|-|fl-{x17}|-|Id={id}|ec2:CreateFlowLogs|ResourceId LogDestination TrafficType
        AWS::ElasticLoadBalancingV2::LoadBalancer|116/2/1|Name|arn:{p}:elasticloadbalancing:{r}:{a}:loadbalancer/app/{name32}/{x16}|{id}|DNSName={name32}-{n9}.{r}.elb.amazonaws.com LoadBalancerArn={arn} LoadBalancerFullName=app/{name32}/{x16} LoadBalancerName={name32} CanonicalHostedZoneID=Z35SXDOTRQ7X7K|elasticloadbalancing:CreateLoadBalancer|Scheme Type
        AWS::ElasticLoadBalancingV2::TargetGroup|15/2/1|Name|arn:{p}:elasticloadbalancing:{r}:{a}:targetgroup/{name32}/{x16}|{id}|TargetGroupArn={arn} TargetGroupFullName=targetgroup/{name32}/{x16} TargetGroupName={name32}|elasticloadbalancing:CreateTargetGroup|Port Protocol VpcId TargetType
        AWS::ElasticLoadBalancingV2::Listener|3/2/1|-|arn:{p}:elasticloadbalancing:{r}:{a}:listener/app/{logical}/{x16}/{x16}|{id}|ListenerArn={arn}|elasticloadbalancing:CreateListener|LoadBalancerArn
        AWS::ElasticLoadBalancingV2::ListenerRule|3/2/1|-|arn:{p}:elasticloadbalancing:{r}:{a}:listener-rule/app/{logical}/{x16}/{x16}/{x16}|{id}|RuleArn={arn}|elasticloadbalancing:CreateRule|ListenerArn
        *AWS::CloudFront::Distribution|240/200/300|-|E{A13}|arn:{p}:cloudfront::{a}:distribution/{id}|Id={id} DomainName={x14}.cloudfront.net|cloudfront:CreateDistribution|-
        *AWS::Route53::HostedZone|40/5/40|Name|Z{A20}|arn:{p}:route53:::hostedzone/{id}|Id={id}|route53:CreateHostedZone|-
        *AWS::Route53::RecordSet|62/62/62|Name|{Name}|-|-|route53:ChangeResourceRecordSets|HostedZoneId
        AWS::CertificateManager::Certificate|150/10/5|-|arn:{p}:acm:{r}:{a}:certificate/{uuid}|{id}|-|acm:RequestCertificate|DomainName
        """

    private static let rowsOfServices = """
        AWS::SQS::Queue|72/2/60|QueueName|https://sqs.{r}.amazonaws.com/{a}/{name80}|arn:{p}:sqs:{r}:{a}:{name80}|Arn={arn} QueueName={name80} QueueUrl={id}|sqs:CreateQueue|FifoQueue
        AWS::SQS::QueuePolicy|3/2/2|-|{stack}-{logical}-{suffix}|-|Id={id}|sqs:SetQueueAttributes|-
        AWS::SNS::Topic|11/11/2|TopicName|arn:{p}:sns:{r}:{a}:{name255}|{id}|TopicArn={arn} TopicName={name255}|sns:CreateTopic|FifoTopic
        AWS::SNS::TopicPolicy|3/3/2|-|{stack}-{logical}-{suffix}|-|Id={id}|sns:SetTopicAttributes|-
        AWS::SNS::Subscription|3/3/2|-|{TopicArn}:{uuid}|{id}|Arn={arn}|sns:Subscribe|TopicArn Protocol Endpoint
        AWS::Logs::LogGroup|4/4/2|LogGroupName|{name512}|arn:{p}:logs:{r}:{a}:log-group:{id}:*|Arn={arn}|logs:CreateLogGroup|-
        AWS::Logs::MetricFilter|3/3/2|-|{name255}|-|-|logs:PutMetricFilter|LogGroupName
        AWS::Logs::SubscriptionFilter|3/3/2|-|{name255}|-|-|logs:PutSubscriptionFilter|LogGroupName
        AWS::CloudWatch::Alarm|4/4/2|AlarmName|{name255}|arn:{p}:cloudwatch:{r}:{a}:alarm:{id}|Arn={arn}|cloudwatch:PutMetricAlarm|-
        AWS::CloudWatch::Dashboard|3/3/2|DashboardName|{name255}|arn:{p}:cloudwatch::{a}:dashboard/{id}|-|cloudwatch:PutDashboard|-
        AWS::Events::Rule|62/62/4|Name|{name64}|arn:{p}:events:{r}:{a}:rule/{id}|Arn={arn}|events:PutRule|EventBusName
        AWS::KinesisFirehose::DeliveryStream|77/4/1|DeliveryStreamName|{name64}|arn:{p}:firehose:{r}:{a}:deliverystream/{id}|Arn={arn}|firehose:CreateDeliveryStream|DeliveryStreamType
        AWS::Kinesis::Stream|20/20/15|Name|{name64}|arn:{p}:kinesis:{r}:{a}:stream/{id}|Arn={arn}|kinesis:CreateStream|-
        AWS::Cognito::UserPool|5/4/3|-|{r}_{x9}|arn:{p}:cognito-idp:{r}:{a}:userpool/{id}|Arn={arn} ProviderName=cognito-idp.{r}.amazonaws.com/{id} ProviderURL=https://cognito-idp.{r}.amazonaws.com/{id} UserPoolId={id}|cognito-idp:CreateUserPool|-
        AWS::Cognito::UserPoolClient|3/3/2|-|{x26}|-|ClientId={id} Name={logical}|cognito-idp:CreateUserPoolClient|UserPoolId
        AWS::AppSync::GraphQLApi|5/4/3|-|arn:{p}:appsync:{r}:{a}:apis/{x26}|{id}|ApiId={last} Arn={arn} GraphQLUrl=https://{x26}.appsync-api.{r}.amazonaws.com/graphql|appsync:CreateGraphqlApi|-
        AWS::AppSync::GraphQLSchema|20/20/2|-|{ApiId}GraphQLSchema|-|Id={id}|appsync:StartSchemaCreation|ApiId
        AWS::AppSync::DataSource|3/3/2|-|arn:{p}:appsync:{r}:{a}:apis/{ApiId}/datasources/{Name}|{id}|DataSourceArn={arn} Name={Name}|appsync:CreateDataSource|ApiId Name
        AWS::AppSync::Resolver|4/4/2|-|arn:{p}:appsync:{r}:{a}:apis/{ApiId}/types/{TypeName}/resolvers/{FieldName}|{id}|ResolverArn={arn} FieldName={FieldName} TypeName={TypeName}|appsync:CreateResolver|ApiId TypeName FieldName
        AWS::Athena::WorkGroup|3/3/2|Name|{name255}|arn:{p}:athena:{r}:{a}:workgroup/{id}|-|athena:CreateWorkGroup|-
        AWS::Athena::DataCatalog|3/3/2|Name|{name255}|arn:{p}:athena:{r}:{a}:datacatalog/{id}|-|athena:CreateDataCatalog|-
        AWS::Glue::Database|3/3/2|-|{generated}|-|-|glue:CreateDatabase|-
        AWS::Glue::Table|3/3/2|-|{generated}|-|-|glue:CreateTable|-
        AWS::GuardDuty::Detector|6/5/3|-|{x32}|arn:{p}:guardduty:{r}:{a}:detector/{id}|Id={id}|guardduty:CreateDetector|-
        AWS::CloudTrail::Trail|6/5/3|TrailName|{name64}|arn:{p}:cloudtrail:{r}:{a}:trail/{id}|Arn={arn}|cloudtrail:CreateTrail|-
        AWS::ApiGateway::RestApi|4/4/2|-|{x10}|-|RestApiId={id} RootResourceId={x10}|apigateway:POST|-
        AWS::ApiGateway::Deployment|3/3/2|-|{x6}|-|DeploymentId={id}|apigateway:POST|-
        AWS::ApiGateway::Stage|3/3/2|-|{StageName}|-|-|apigateway:POST|-
        AWS::Serverless::Application|133/37/1|-|{stackarn}|{id}|-|cloudformation:CreateStack|-
        AWS::EFS::FileSystem|10/5/15|-|fs-{x17}|arn:{p}:elasticfilesystem:{r}:{a}:file-system/{id}|Arn={arn} FileSystemId={id}|elasticfilesystem:CreateFileSystem|-
        """
}
