"""Bootstrap: network, buckets, keys, load balancer, user pool, API. BootstrapGateway: what answers custom resources."""

from pieces import (CODE_BUCKET, FUNCTION_CONDITIONS, FUNCTION_PARAMETERS, VERSION, arn, custom, function, role, statement,
                    template, texts)
from root_template import template_url
from template_text import And, Condition, Equals, Flow, FlowMap, GetAtt, If, NoValue, Not, Ref, Sub, Tag

LOAD_BALANCER_ACCOUNTS = {
    "ap-northeast-1": "582318560864", "ap-northeast-2": "600734575887", "ap-south-1": "718504428378",
    "ap-southeast-1": "114774131450", "ap-southeast-2": "783225319266", "ca-central-1": "985666609251",
    "eu-central-1": "054676820928", "eu-north-1": "897822967062", "eu-west-1": "156460612806", "eu-west-2": "652711504416",
    "eu-west-3": "009996457667", "sa-east-1": "507241528517", "us-east-1": "127311923021", "us-east-2": "033677994240",
    "us-west-1": "027434742980", "us-west-2": "797873946194"}


def bucket(days=None, logs=True, **more):
    properties = {
        "BucketEncryption": {"ServerSideEncryptionConfiguration": [
            FlowMap(ServerSideEncryptionByDefault=FlowMap(SSEAlgorithm="AES256"))]},
        "PublicAccessBlockConfiguration": FlowMap(
            BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True),
        "VersioningConfiguration": FlowMap(Status="Enabled")}
    if days:
        properties["LifecycleConfiguration"] = {"Rules": [FlowMap(
            Status="Enabled", NoncurrentVersionExpirationInDays=30, **({"ExpirationInDays": days} if days > 0 else {}))]}
    if logs:
        properties["LoggingConfiguration"] = If("LogAccess", FlowMap(
            DestinationBucketName=If("OwnLogBucket", Ref("AccessLogsBucketName"), Ref("UnmonitoredAuditLogs"))), NoValue)
    properties.update(more)
    return {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain", "Properties": properties}


def bucket_policy(name, *statements, waits=None):
    whole = [Sub("arn:${AWS::Partition}:s3:::${" + name + "}"), Sub("arn:${AWS::Partition}:s3:::${" + name + "}/*")]
    policy = {"Type": "AWS::S3::BucketPolicy"}
    if waits:
        policy["DependsOn"] = waits
    policy["Properties"] = {"Bucket": Ref(name), "PolicyDocument": {"Version": "2012-10-17", "Statement": [
        {"Sid": "ForceTLS", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": whole,
         "Condition": FlowMap(Bool={"aws:SecureTransport": "false"})}, *statements]}}
    return policy


def key(description, services):
    statements = [FlowMap(Effect="Allow", Principal=FlowMap(AWS=Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")),
                          Action="kms:*", Resource="*")]
    statements += [FlowMap(Effect="Allow", Principal=FlowMap(Service=service), Action=Flow(["kms:Decrypt", "kms:GenerateDataKey"]),
                           Resource="*") for service in services]
    return {"Type": "AWS::KMS::Key", "Properties": {
        "Description": description, "EnableKeyRotation": True, "KeyPolicy": {"Version": "2012-10-17", "Statement": statements}}}


def bootstrap():
    parameters = texts(
        "AccessLogsBucketName", "AlarmTopicArn", "CompanyDisplayName", "CustomDomain",
        "DataReplicationBucketName", "EnableS3AccessLogs", "LoadBalancerSecurityGroupCidr", "SecurityGroupID", "SubnetOneID",
        "SubnetOneIPRange", "SubnetTwoID", "SubnetTwoIPRange", "TracingMode", "VpcID")
    parameters["CloudWatchLogRetentionDays"] = {"Type": "Number", "MinValue": 1}
    parameters["LogSubscriptionPrincipals"] = {"Type": "CommaDelimitedList"}
    conditions = {
        "NewVpc": Equals(Ref("VpcID"), ""),
        "NewSubnetsInOwnVpc": And(Not(Equals(Ref("VpcID"), "")), Equals(Ref("SubnetOneID"), "")),
        "OwnVpc": Not(Equals(Ref("VpcID"), "")),
        "LogAccess": Equals(Ref("EnableS3AccessLogs"), "true"),
        "OwnLogBucket": Not(Equals(Ref("AccessLogsBucketName"), "")),
        "NewAlarmTopic": Equals(Ref("AlarmTopicArn"), ""),
        "Replicate": Not(Equals(Ref("DataReplicationBucketName"), "")),
        "OwnDomain": Not(Equals(Ref("CustomDomain"), "")),
        "Subscribers": Not(Equals(Tag("!Join", Flow(["", Ref("LogSubscriptionPrincipals")])), "")),
        "Traced": Not(Equals(Ref("TracingMode"), ""))}
    vpc = If("NewVpc", Ref("Vpc"), Ref("VpcID"))
    subnets = [If("NewVpc", Ref(f"Subnet{n}"),
                  Tag("!If", ["NewSubnetsInOwnVpc", Ref(f"OwnVpcSubnet{n}"), Ref(f"Subnet{n}ID")])) for n in ("One", "Two")]
    web_group = If("NewVpc", GetAtt("WebSecurityGroup", "GroupId"), Ref("SecurityGroupID"))

    def in_new_vpc(kind, properties, **attributes):
        return {"Type": f"AWS::EC2::{kind}", "Condition": "NewVpc", **attributes, "Properties": properties}

    def named(name):
        return [FlowMap(Key="Name", Value=name)]

    def zone(number):
        return Tag("!Select", Flow([number, Tag("!GetAZs", "")]))

    logs_account = Tag("!FindInMap", Flow(["LoadBalancerAccounts", Ref("AWS::Region"), "Id"]))
    resources = {
        "Vpc": in_new_vpc("VPC", {"CidrBlock": "10.0.0.0/24", "EnableDnsHostnames": True, "EnableDnsSupport": True,
                                  "Tags": named("panther-vpc")}),
        "SubnetOne": in_new_vpc("Subnet", {"VpcId": Ref("Vpc"), "CidrBlock": "10.0.0.0/26", "AvailabilityZone": zone(0),
                                           "MapPublicIpOnLaunch": True, "Tags": named("panther-subnet-one")}),
        "SubnetTwo": in_new_vpc("Subnet", {"VpcId": Ref("Vpc"), "CidrBlock": "10.0.0.64/26", "AvailabilityZone": zone(1),
                                           "MapPublicIpOnLaunch": True, "Tags": named("panther-subnet-two")}),
        "InternetGateway": in_new_vpc("InternetGateway", {"Tags": named("panther-internet-gateway")}),
        "InternetGatewayAttachment": in_new_vpc("VPCGatewayAttachment", {
            "VpcId": Ref("Vpc"), "InternetGatewayId": Ref("InternetGateway")}),
        "RouteTable": in_new_vpc("RouteTable", {"VpcId": Ref("Vpc"), "Tags": named("panther-route-table")}),
        "InternetRoute": in_new_vpc("Route", {
            "RouteTableId": Ref("RouteTable"), "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": Ref("InternetGateway")},
            DependsOn="InternetGatewayAttachment"),
        "SubnetOneRoutes": in_new_vpc("SubnetRouteTableAssociation", {
            "RouteTableId": Ref("RouteTable"), "SubnetId": Ref("SubnetOne")}),
        "SubnetTwoRoutes": in_new_vpc("SubnetRouteTableAssociation", {
            "RouteTableId": Ref("RouteTable"), "SubnetId": Ref("SubnetTwo")}),
        "OwnVpcSubnetOne": {"Type": "AWS::EC2::Subnet", "Condition": "NewSubnetsInOwnVpc", "Properties": {
            "VpcId": Ref("VpcID"), "CidrBlock": Ref("SubnetOneIPRange"), "AvailabilityZone": zone(0)}},
        "OwnVpcSubnetTwo": {"Type": "AWS::EC2::Subnet", "Condition": "NewSubnetsInOwnVpc", "Properties": {
            "VpcId": Ref("VpcID"), "CidrBlock": Ref("SubnetTwoIPRange"), "AvailabilityZone": zone(1)}},
        "LoadBalancerSecurityGroup": {"Type": "AWS::EC2::SecurityGroup", "Properties": {
            "GroupName": "panther-web-lb", "GroupDescription": "Who may reach the load balancer", "VpcId": vpc,
            "SecurityGroupIngress": [FlowMap(IpProtocol="tcp", FromPort=port, ToPort=port,
                                             CidrIp=Ref("LoadBalancerSecurityGroupCidr")) for port in (80, 443)]}},
        "WebSecurityGroup": in_new_vpc("SecurityGroup", {
            "GroupName": "panther-web-container", "GroupDescription": "The web container", "VpcId": Ref("Vpc")}),
        "ContainerIngress": in_new_vpc("SecurityGroupIngress", {
            "GroupId": GetAtt("WebSecurityGroup", "GroupId"), "IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
            "SourceSecurityGroupId": GetAtt("LoadBalancerSecurityGroup", "GroupId")}),
        "OwnContainerIngress": {"Type": "AWS::EC2::SecurityGroupIngress", "Condition": "OwnVpc", "Properties": {
            "GroupId": Ref("SecurityGroupID"), "IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
            "SourceSecurityGroupId": GetAtt("LoadBalancerSecurityGroup", "GroupId")}},
        "FlowLogs": in_new_vpc("FlowLog", {
            "ResourceType": "VPC", "ResourceId": Ref("Vpc"), "TrafficType": "ALL", "LogDestinationType": "s3",
            "LogDestination": GetAtt("AuditLogs", "Arn")}, DependsOn="AuditLogsBucketPolicy"),
        "UnmonitoredAuditLogs": bucket(90, logs=False, OwnershipControls={"Rules": [FlowMap(ObjectOwnership="ObjectWriter")]}),
        "AuditLogs": bucket(365),
        "AnalysisVersions": bucket(-1),
        "InputDataBucket": bucket(30),
        "ProcessedData": bucket(-1, ReplicationConfiguration=If("Replicate", {
            "Role": GetAtt("DataReplicationRole", "Arn"), "Rules": [FlowMap(
                Status="Enabled", Prefix="", Destination=FlowMap(Bucket=Ref("DataReplicationBucketName")))]}, NoValue)),
        "AthenaResults": bucket(30),
        "UnmonitoredAuditLogsBucketPolicy": bucket_policy("UnmonitoredAuditLogs"),
        # Waits for the target group only to lose time: S3 refuses a policy right after other changes to the bucket.
        "AuditLogsBucketPolicy": bucket_policy(
            "AuditLogs",
            {"Effect": "Allow", "Principal": FlowMap(AWS=Sub("arn:${AWS::Partition}:iam::${Account}:root")),
             "Action": "s3:PutObject", "Resource": Sub("arn:${AWS::Partition}:s3:::${AuditLogs}/lb/*")},
            {"Effect": "Allow", "Principal": FlowMap(Service="delivery.logs.amazonaws.com"),
             "Action": Flow(["s3:PutObject", "s3:GetBucketAcl"]),
             "Resource": [GetAtt("AuditLogs", "Arn"), Sub("arn:${AWS::Partition}:s3:::${AuditLogs}/AWSLogs/*")]},
            waits="LoadBalancerTargetGroup"),
        "AnalysisVersionsBucketPolicy": bucket_policy("AnalysisVersions"),
        "InputDataBucketPolicy": bucket_policy("InputDataBucket"),
        "ProcessedDataBucketPolicy": bucket_policy("ProcessedData"),
        "AthenaResultsBucketPolicy": bucket_policy("AthenaResults"),
        "DataReplicationRole": {**role("s3.amazonaws.com", [statement(["s3:ListBucket", "s3:GetReplicationConfiguration"], "*")],
                                       RoleName=Sub("panther-data-replication-role-${AWS::Region}")), "Condition": "Replicate"},
        "DataReplicationPolicy": {"Type": "AWS::IAM::Policy", "Condition": "Replicate", "Properties": {
            "PolicyName": "Replicate", "Roles": Flow([Ref("DataReplicationRole")]),
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                statement(["s3:ReplicateObject", "s3:ReplicateTags"], Sub("${DataReplicationBucketName}/*"))]}}},
        "QueueEncryptionKey": key("Encrypts Panther's queues", ["sns.amazonaws.com", "events.amazonaws.com", "s3.amazonaws.com"]),
        "QueueEncryptionKeyAlias": {"Type": "AWS::KMS::Alias", "Properties": {
            "AliasName": "alias/panther-sqs", "TargetKeyId": Ref("QueueEncryptionKey")}},
        "OutputsEncryptionKey": key("Encrypts the secrets of alert destinations", []),
        "OutputsEncryptionKeyAlias": {"Type": "AWS::KMS::Alias", "Properties": {
            "AliasName": "alias/panther-alert-outputs", "TargetKeyId": Ref("OutputsEncryptionKey")}},
        "ProcessedDataTopic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "panther-processed-data-notifications"}},
        "InputDataTopic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "panther-boostrap-input-data-notifications"}},
        "AlarmTopic": {"Type": "AWS::SNS::Topic", "Condition": "NewAlarmTopic", "Properties": {"TopicName": "panther-cw-alarms"}},
        "TopicPolicy": {"Type": "AWS::SNS::TopicPolicy", "Properties": {
            "Topics": [Ref("ProcessedDataTopic"), Ref("InputDataTopic")],
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Sid": "Publish", "Effect": "Allow", "Principal": FlowMap(Service="s3.amazonaws.com"), "Action": "sns:Publish",
                 "Resource": "*", "Condition": FlowMap(StringEquals={"aws:SourceAccount": Ref("AWS::AccountId")})},
                If("Subscribers", FlowMap(
                    Sid="Subscribe", Effect="Allow", Principal=FlowMap(AWS=Ref("LogSubscriptionPrincipals")),
                    Action="sns:Subscribe", Resource=Ref("ProcessedDataTopic")), NoValue)]}}},
        "LoadBalancerTargetGroup": {"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": {
            "Name": "panther-web", "Port": 8080, "Protocol": "HTTPS", "TargetType": "ip", "VpcId": vpc,
            "HealthCheckPath": "/sign-in", "HealthCheckProtocol": "HTTPS", "Matcher": FlowMap(HttpCode="200")}},
        "PublicLoadBalancer": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer",
                               "DependsOn": Flow(["AuditLogsBucketPolicy"]), "Properties": {
            "Name": "web", "Scheme": "internet-facing", "Subnets": subnets,
            "SecurityGroups": Flow([GetAtt("LoadBalancerSecurityGroup", "GroupId")]),
            "LoadBalancerAttributes": [
                FlowMap(Key="access_logs.s3.enabled", Value="true"), FlowMap(Key="access_logs.s3.bucket", Value=Ref("AuditLogs")),
                FlowMap(Key="access_logs.s3.prefix", Value="lb")]}},
        "UserPool": {"Type": "AWS::Cognito::UserPool", "Properties": {
            "UserPoolName": "panther-users", "AutoVerifiedAttributes": Flow(["email"]), "UsernameAttributes": Flow(["email"]),
            "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True, "InviteMessageTemplate": {
                "EmailSubject": Sub("Your Panther of ${CompanyDisplayName}"),
                "EmailMessage": Tag("!Sub", [
                    "Sign in at https://${Address} as {username} with the one-time password {####}",
                    {"Address": If("OwnDomain", Ref("CustomDomain"), GetAtt("PublicLoadBalancer", "DNSName"))}])}},
            "LambdaConfig": {"CustomMessage": arn("lambda", "function:panther-users-api")},
            "Policies": {"PasswordPolicy": FlowMap(MinimumLength=12, RequireLowercase=True, RequireNumbers=True,
                                                   RequireSymbols=True, RequireUppercase=True)}}},
        "AppsyncServiceRole": role("appsync.amazonaws.com", [
            statement("lambda:InvokeFunction", arn("lambda", "function:panther-*"))]),
        "AppsyncLogsRole": role("appsync.amazonaws.com", [
            statement(["logs:CreateLogStream", "logs:PutLogEvents"], arn("logs", "log-group:/aws/appsync/*"))]),
        "GraphQLApi": {"Type": "AWS::AppSync::GraphQLApi", "Properties": {
            "Name": "panther-graphql-api", "AuthenticationType": "AMAZON_COGNITO_USER_POOLS",
            "LogConfig": FlowMap(CloudWatchLogsRoleArn=GetAtt("AppsyncLogsRole", "Arn"), FieldLogLevel="ERROR"),
            "UserPoolConfig": FlowMap(AwsRegion=Ref("AWS::Region"), DefaultAction="ALLOW", UserPoolId=Ref("UserPool")),
            "XrayEnabled": If("Traced", True, False)}},
        "AppsyncLogGroup": {"Type": "AWS::Logs::LogGroup", "Properties": {
            "LogGroupName": Sub("/aws/appsync/apis/${GraphQLApi.ApiId}"), "RetentionInDays": Ref("CloudWatchLogRetentionDays")}}}
    # The account that load balancers of the region write their logs with.
    policy = resources["AuditLogsBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"][1]
    policy["Principal"] = FlowMap(AWS=Tag("!Sub", Flow(["arn:${AWS::Partition}:iam::${Account}:root", FlowMap(Account=logs_account)])))
    outputs = {
        "AlarmTopicArn": If("NewAlarmTopic", Ref("AlarmTopic"), Ref("AlarmTopicArn")),
        "AnalysisVersionsBucket": Ref("AnalysisVersions"), "AppsyncServiceRoleArn": GetAtt("AppsyncServiceRole", "Arn"),
        "AthenaResultsBucket": Ref("AthenaResults"), "AuditLogsBucket": Ref("AuditLogs"),
        "GraphQLApiEndpoint": GetAtt("GraphQLApi", "GraphQLUrl"), "GraphQLApiId": GetAtt("GraphQLApi", "ApiId"),
        "InputDataBucket": Ref("InputDataBucket"), "InputDataTopicArn": Ref("InputDataTopic"),
        "LoadBalancerArn": Ref("PublicLoadBalancer"), "LoadBalancerDnsName": GetAtt("PublicLoadBalancer", "DNSName"),
        "LoadBalancerFullName": GetAtt("PublicLoadBalancer", "LoadBalancerFullName"),
        "LoadBalancerSecurityGroup": GetAtt("LoadBalancerSecurityGroup", "GroupId"),
        "LoadBalancerTargetGroup": Ref("LoadBalancerTargetGroup"),
        "LoadBalancerUrl": Tag("!Sub", Flow(["https://${Address}", FlowMap(
            Address=If("OwnDomain", Ref("CustomDomain"), GetAtt("PublicLoadBalancer", "DNSName")))])),
        "OutputsEncryptionKeyId": Ref("OutputsEncryptionKey"), "ProcessedDataBucket": Ref("ProcessedData"),
        "ProcessedDataTopicArn": Ref("ProcessedDataTopic"), "QueueEncryptionKeyId": Ref("QueueEncryptionKey"),
        "SubnetOneId": subnets[0], "SubnetTwoId": subnets[1], "UnmonitoredAuditLogsBucket": Ref("UnmonitoredAuditLogs"),
        "UserPoolId": Ref("UserPool"), "VpcId": vpc, "WebSecurityGroup": web_group}
    result = template("Panther's network, buckets, keys, load balancer, user pool and API", parameters, resources, conditions, outputs)
    mappings = {"LoadBalancerAccounts": {region: FlowMap(Id=account) for region, account in LOAD_BALANCER_ACCOUNTS.items()}}
    return {k: v for part in ({k: result[k] for k in ("AWSTemplateFormatVersion", "Description")}, {"Mappings": mappings}, result)
            for k, v in part.items()}


def bootstrap_gateway():
    parameters = {**FUNCTION_PARAMETERS, **texts(
        "AlarmTopicArn", "AnalysisVersionsBucket", "AthenaResultsBucket", "GraphQLApiId", "ProcessedDataBucket",
        "ProcessedDataTopicArn", "PythonLayerVersionArn", "UserPoolId")}
    conditions = {**FUNCTION_CONDITIONS, "OwnPythonLayer": Not(Equals(Ref("PythonLayerVersionArn"), ""))}
    resources = function(
        "cfn-custom-resources", [
            statement(["acm:*", "cloudwatch:*Alarm*", "cognito-idp:*", "ecr:*", "glue:*", "iam:*ServerCertificate", "logs:*"], "*"),
            statement("lambda:*", arn("lambda", "*panther-*")),
            statement("s3:*", Sub("arn:${AWS::Partition}:s3:::${AnalysisVersionsBucket}/*")),
            statement("sns:*", Ref("ProcessedDataTopicArn"))],
        memory=1024, timeout=900, token="CfnCustomResourcesFunction")
    renamed = {"CfnCustomResourcesLogGroup": "CustomResourceLogGroup", "CfnCustomResourcesFunctionRole": "CustomResourceFunctionRole",
               "CfnCustomResourcesFunction": "CustomResourceFunction", "CfnCustomResourcesMetricFilters": "CustomResourceMetricFilters",
               "CfnCustomResourcesAlarms": "CustomResourceAlarms"}
    from rename import renamed_all
    resources = renamed_all(resources, renamed)
    waits = {"DependsOn": "CustomResourceFunction"}
    resources.update({
        "PythonLayer": {"Type": "AWS::Lambda::LayerVersion", "Properties": {
            "LayerName": "panther-analysis", "CompatibleRuntimes": Flow(["python3.12"]),
            "Content": FlowMap(S3Bucket=CODE_BUCKET, S3Key=f"v{VERSION}/layers/panther-analysis.zip")}},
        "UserPoolClient": {"Type": "AWS::Cognito::UserPoolClient", "Properties": {
            "ClientName": "Panther", "GenerateSecret": False, "UserPoolId": Ref("UserPoolId")}},
        "UserPoolMfa": custom("CognitoUserPoolMfa", {"UserPoolId": Ref("UserPoolId")}, **waits),
        "AthenaWorkGroup": {"Type": "AWS::Athena::WorkGroup", "Properties": {
            "Name": "Panther", "State": "ENABLED", "RecursiveDeleteOption": True,
            "WorkGroupConfiguration": {"EnforceWorkGroupConfiguration": True, "ResultConfiguration": FlowMap(
                OutputLocation=Sub("s3://${AthenaResultsBucket}/"))}}},
        "AthenaCatalog": {"Type": "AWS::Athena::DataCatalog", "DependsOn": "PantherAthenaDDBConnector", "Properties": {
            "Name": "panther-ddb-tables", "Type": "LAMBDA",
            "Parameters": FlowMap(function=arn("lambda", "function:panther-ddb-tables"))}},
        "PantherAthenaDDBConnector": {"Type": "AWS::CloudFormation::Stack", "Properties": {
            "TemplateURL": release_url("ddb-connector"), "Parameters": {"SpillBucket": Ref("AthenaResultsBucket")}}},
        "GlueDatabases": custom("GlueDatabases", {"ProcessedDataBucket": Ref("ProcessedDataBucket")}, **waits),
        "ApiSettings": custom("AppSyncSettings", {"ApiId": Ref("GraphQLApiId")}, **waits),
        "Teardown": custom("PantherTeardown", {"LogGroupPrefix": "/aws/lambda/panther-"}, **waits)})
    outputs = {
        "AppClientId": Ref("UserPoolClient"), "AthenaWorkGroup": Ref("AthenaWorkGroup"),
        "PythonLayerVersionArn": If("OwnPythonLayer", Ref("PythonLayerVersionArn"), Ref("PythonLayer"))}
    return template("What answers Panther's custom resources, and what needs it first", parameters, resources, conditions, outputs,
                    transform=True)


def release_url(name):
    """The address of a template that a nested template nests."""
    return Sub("https://panther-enterprise-${AWS::Region}.s3.amazonaws.com/v" + VERSION + f"/nested/{name}.yml")


def ddb_connector():
    return template("Lets Athena read Panther's tables", texts("SpillBucket"), {
        "ConnectorRole": role("lambda.amazonaws.com", [
            statement(["dynamodb:DescribeTable", "dynamodb:ListTables", "dynamodb:Scan", "dynamodb:Query"], "*"),
            statement(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], [
                Sub("arn:${AWS::Partition}:s3:::${SpillBucket}"), Sub("arn:${AWS::Partition}:s3:::${SpillBucket}/*")])]),
        "ConnectorFunction": {"Type": "AWS::Lambda::Function", "Properties": {
            "FunctionName": "panther-ddb-tables", "Runtime": "java21", "Handler": "com.example.Handler",
            "Code": FlowMap(S3Bucket=CODE_BUCKET, S3Key=f"v{VERSION}/functions/ddb-tables.zip"), "MemorySize": 3008, "Timeout": 900,
            "Role": GetAtt("ConnectorRole", "Arn"), "Environment": {"Variables": {"spill_bucket": Ref("SpillBucket")}}}}})
