"""Appsync, Dashboards, Onboard with its nested stacks, Web."""

import json

from nested_bootstrap import release_url
from pieces import arn, custom, logical, role, statement, template, texts
from root_template import EDITION, VERSION
from template_text import And, Condition, Equals, Flow, FlowMap, GetAtt, If, NoValue, Not, Ref, Sub, Tag

# Function behind the API: the questions that it answers, then the changes that it makes. 75 in all.
FIELDS = {
    "alerts-api": ("alert alerts alertEvents", "updateAlertStatus deliverAlert"),
    "analysis-api": ("policy policies rule rules globalModule globalModules dataModel dataModels analysisPack analysisPacks analysisVersions",
                     "createPolicy updatePolicy deletePolicies testPolicy createRule updateRule testRule createGlobalModule updateGlobalModule "
                     "createDataModel updateDataModel uploadAnalysis setPackVersion enablePack"),
    "compliance-api": ("resourceCompliance policyCompliance organizationStats", "suppressResources removeSuppressions"),
    "resources-api": ("resource resources", "refreshResource"),
    "remediation-api": ("remediations", "remediateResource"),
    "outputs-api": ("destination destinations", "createDestination updateDestination deleteDestination testDestination"),
    "organization-api": ("generalSettings", "updateGeneralSettings acceptDataPolicy"),
    "source-api": ("cloudAccount cloudAccounts logSource logSources",
                   "addCloudAccount updateCloudAccount deleteCloudAccount addLogSource updateLogSource deleteLogSource"),
    "users-api": ("user users", "inviteUser updateUser deleteUser resetUserPassword"),
    "metrics-api": ("logMetrics alertMetrics", ""),
    "logtypes-api": ("logTypes customLogType customLogTypes", "createCustomLogType updateCustomLogType deleteCustomLogType"),
    "alert-delivery-api": ("deliveries", "redeliver")}


def appsync():
    resources, fields = {}, {"Query": [], "Mutation": []}
    for api in FIELDS:
        resources[logical(api, "source")] = {"Type": "AWS::AppSync::DataSource", "Properties": {
            "ApiId": Ref("ApiId"), "Name": logical(api), "Type": "AWS_LAMBDA", "ServiceRoleArn": Ref("ServiceRole"),
            "LambdaConfig": FlowMap(LambdaFunctionArn=arn("lambda", f"function:panther-{api}"))}}
    for api, (questions, changes) in FIELDS.items():
        for kind, names in (("Query", questions.split()), ("Mutation", changes.split())):
            for name in names:
                fields[kind].append(name)
                resources[name[:1].upper() + name[1:] + "Resolver"] = {
                    "Type": "AWS::AppSync::Resolver", "DependsOn": "GraphQLSchema", "Properties": {
                        "ApiId": Ref("ApiId"), "TypeName": kind, "FieldName": name,
                        "DataSourceName": GetAtt(logical(api, "source"), "Name")}}
    definition = "\n".join(
        f"type {kind} {{\n" + "".join(f"  {name}(input: AWSJSON): AWSJSON\n" for name in names) + "}" for kind, names in fields.items())
    last = list(resources)[-1]
    schema = {"GraphQLSchema": {"Type": "AWS::AppSync::GraphQLSchema", "Properties": {
        "ApiId": Ref("ApiId"), "Definition": definition + "\nschema {\n  query: Query\n  mutation: Mutation\n}\n"}}}
    resources = {**schema, **resources, "ApiAlarms": custom(
        "AppSyncAlarms", {"ApiId": Ref("ApiId"), "AlarmTopicArn": Ref("AlarmTopicArn")}, DependsOn=last)}
    return template("The API that the web application asks", texts("AlarmTopicArn", "ApiId", "ServiceRole"), resources)


def dashboards():
    widget = {"type": "metric", "x": 0, "y": 0, "width": 24, "height": 6, "properties": {
        "title": "Logs processed", "region": "${AWS::Region}", "stat": "Sum", "period": 300,
        "metrics": [["AWS/Lambda", "Invocations", "FunctionName", "panther-log-processor"]]}}
    return template("How much Panther does", {}, {"LogAnalysisDashboard": {
        "Type": "AWS::CloudWatch::Dashboard", "Properties": {
            "DashboardName": Sub("PantherLogAnalysis-${AWS::Region}"), "DashboardBody": Sub(json.dumps({"widgets": [widget]}))}}})


def onboard():
    parameters = texts("AlarmTopicArn", "AuditLogsBucket", "EnableCloudTrail", "EnableGuardDuty", "QueueEncryptionKeyId")
    conditions = {"Trail": Equals(Ref("EnableCloudTrail"), "true"), "Detector": Equals(Ref("EnableGuardDuty"), "true")}
    account = {"MasterAccountId": Ref("AWS::AccountId"), "MasterAccountRegion": Ref("AWS::Region")}

    def stack(name, values):
        return {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": release_url(name), "Parameters": values}}

    resources = {
        "ComplianceRoles": stack("cloudsec-iam", account),
        "LogProcessingRole": stack("log-analysis-iam", {
            "MasterAccountId": Ref("AWS::AccountId"), "RoleSuffix": Sub("panther-account-${AWS::Region}"), "S3Bucket": Ref("AuditLogsBucket")}),
        "RealTimeEvents": stack("cloudwatch-events", {
            "MasterAccountId": Ref("AWS::AccountId"), "QueueArn": arn("sqs", "panther-aws-events-queue")}),
        "AuditLogProcessingTopic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "panther-auditlog-processing"}},
        "AuditLogProcessingTopicPolicy": {"Type": "AWS::SNS::TopicPolicy", "Properties": {
            "Topics": Flow([Ref("AuditLogProcessingTopic")]),
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": FlowMap(Service="s3.amazonaws.com"), "Action": "sns:Publish",
                "Resource": Ref("AuditLogProcessingTopic")}]}}},
        "AuditLogSubscription": {"Type": "AWS::SNS::Subscription", "DependsOn": "AuditLogProcessingTopicPolicy", "Properties": {
            "TopicArn": Ref("AuditLogProcessingTopic"), "Protocol": "sqs", "Endpoint": arn("sqs", "panther-input-data-notifications-queue")}},
        "BucketNotifications": custom("S3Notifications", {
            "Bucket": Ref("AuditLogsBucket"), "TopicArn": Ref("AuditLogProcessingTopic")}),
        "TopicAlarms": custom("SNSAlarms", {"AlarmTopicArn": Ref("AlarmTopicArn"), "TopicArn": Ref("AuditLogProcessingTopic")}),
        "SelfRegistration": custom("SelfRegistration", {
            "AuditLogsBucket": Ref("AuditLogsBucket"), "AccountId": Ref("AWS::AccountId")},
            DependsOn=Flow(["ComplianceRoles", "LogProcessingRole", "RealTimeEvents"])),
        "CloudTrail": {"Type": "AWS::CloudTrail::Trail", "Condition": "Trail", "Properties": {
            "TrailName": Sub("panther-cloudtrail-${AWS::Region}"), "IsLogging": True, "IsMultiRegionTrail": True,
            "IncludeGlobalServiceEvents": True, "S3BucketName": Ref("AuditLogsBucket"), "S3KeyPrefix": "cloudtrail"}},
        "GuardDutyDetector": {"Type": "AWS::GuardDuty::Detector", "Condition": "Detector", "Properties": {
            "Enable": True, "FindingPublishingFrequency": "FIFTEEN_MINUTES"}},
        "GuardDutyKey": {"Type": "AWS::KMS::Key", "Condition": "Detector", "Properties": {
            "Description": "Encrypts GuardDuty's findings", "EnableKeyRotation": True,
            "KeyPolicy": {"Version": "2012-10-17", "Statement": [
                FlowMap(Effect="Allow", Principal=FlowMap(AWS=Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")), Action="kms:*", Resource="*"),
                FlowMap(Effect="Allow", Principal=FlowMap(Service="guardduty.amazonaws.com"), Action="kms:GenerateDataKey", Resource="*")]}}},
        "GuardDutyKeyAlias": {"Type": "AWS::KMS::Alias", "Condition": "Detector", "Properties": {
            "AliasName": "alias/panther-guardduty", "TargetKeyId": Ref("GuardDutyKey")}},
        "GuardDutyDestination": {**custom("GuardDutyDestination", {
            "DetectorId": Ref("GuardDutyDetector"), "KeyArn": GetAtt("GuardDutyKey", "Arn"), "Bucket": Ref("AuditLogsBucket"),
            "QueueKeyId": Ref("QueueEncryptionKeyId")}), "Condition": "Detector"}}
    return template("Lets Panther watch the account that it runs in", parameters, resources, conditions)


def trusted(description_role, statements=None, managed=None):
    properties = {"RoleName": description_role, "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": FlowMap(AWS=Sub("arn:${AWS::Partition}:iam::${MasterAccountId}:root")), "Action": "sts:AssumeRole",
        "Condition": FlowMap(Bool={"aws:SecureTransport": "true"})}]}}
    if managed:
        properties["ManagedPolicyArns"] = [Sub("arn:${AWS::Partition}:iam::aws:policy/" + managed)]
    if statements:
        properties["Policies"] = [{"PolicyName": "Needed", "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}}]
    return {"Type": "AWS::IAM::Role", "Properties": properties}


def cloudsec_iam():
    return template("Roles that let Panther scan this account", texts("MasterAccountId", "MasterAccountRegion"), {
        "AuditRole": trusted(Sub("PantherAuditRole-${MasterAccountRegion}"), [
            statement(["cloudformation:Detect*", "dynamodb:Describe*", "eks:Describe*", "tag:GetResources", "waf-regional:Get*"], "*")],
            managed="SecurityAudit"),
        "StackSetExecutionRole": trusted(Sub("PantherCloudFormationStackSetExecutionRole-${MasterAccountRegion}"), [
            statement(["cloudformation:*", "events:*", "sns:*"], "*")]),
        "RemediationRole": trusted(Sub("PantherRemediationRole-${MasterAccountRegion}"), [
            statement(["ec2:StopInstances", "iam:UpdateAccountPasswordPolicy", "s3:PutEncryptionConfiguration"], "*")])})


def log_analysis_iam():
    return template("The role that lets Panther read one bucket of this account", texts("MasterAccountId", "RoleSuffix", "S3Bucket"), {
        "LogProcessingRole": trusted(Sub("PantherLogProcessingRole-${RoleSuffix}"), [
            statement(["s3:GetBucketLocation", "s3:ListBucket"], Sub("arn:${AWS::Partition}:s3:::${S3Bucket}")),
            statement("s3:GetObject", Sub("arn:${AWS::Partition}:s3:::${S3Bucket}/*"))])})


def cloudwatch_events():
    return template("Sends this account's events to Panther", texts("MasterAccountId", "QueueArn"), {
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "panther-cloudwatch-events-topic"}},
        "TopicPolicy": {"Type": "AWS::SNS::TopicPolicy", "Properties": {
            "Topics": Flow([Ref("Topic")]), "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                FlowMap(Effect="Allow", Principal=FlowMap(Service="events.amazonaws.com"), Action="sns:Publish", Resource=Ref("Topic")),
                FlowMap(Effect="Allow", Principal=FlowMap(AWS=Sub("arn:${AWS::Partition}:iam::${MasterAccountId}:root")),
                        Action="sns:Subscribe", Resource=Ref("Topic"))]}}},
        "QueueSubscription": {"Type": "AWS::SNS::Subscription", "Properties": {
            "TopicArn": Ref("Topic"), "Protocol": "sqs", "Endpoint": Ref("QueueArn"), "RawMessageDelivery": False}},
        "EventRule": {"Type": "AWS::Events::Rule", "DependsOn": "TopicPolicy", "Properties": {
            "Description": "Every change that CloudTrail sees", "State": "ENABLED",
            "EventPattern": {"detail-type": Flow(["AWS API Call via CloudTrail"])},
            "Targets": [FlowMap(Id="panther-topic", Arn=Ref("Topic"))]}}})


def web():
    parameters = texts(
        "AlarmTopicArn", "AppClientId", "CertificateArn", "CustomDomain", "FirstUserEmail", "FirstUserFamilyName",
        "FirstUserGivenName", "GraphQLApiEndpoint", "GraphQLApiId", "LoadBalancerArn", "LoadBalancerFullName",
        "LoadBalancerTargetGroup", "LoadBalancerUrl", "SubnetOneId", "SubnetTwoId", "UserPoolId", "WebSecurityGroup")
    parameters["CloudWatchLogRetentionDays"] = {"Type": "Number", "MinValue": 1}
    conditions = {"OwnDomain": Not(Equals(Ref("CustomDomain"), ""))}
    forward = FlowMap(Type="forward", TargetGroupArn=Ref("LoadBalancerTargetGroup"))
    container = {
        "Name": "panther-web", "Essential": True,
        "Image": Sub("349240696275.dkr.ecr.${AWS::Region}.amazonaws.com/panther-" + EDITION.lower() + f":v{VERSION}-web"),
        "PortMappings": [FlowMap(ContainerPort=8080)],
        "Environment": [FlowMap(Name=name, Value=value) for name, value in (
            ("AWS_REGION", Ref("AWS::Region")), ("WEB_APPLICATION_GRAPHQL_API_ENDPOINT", Ref("GraphQLApiEndpoint")),
            ("WEB_APPLICATION_USER_POOL_ID", Ref("UserPoolId")), ("WEB_APPLICATION_USER_POOL_CLIENT_ID", Ref("AppClientId")))],
        "LogConfiguration": FlowMap(LogDriver="awslogs", Options={
            "awslogs-group": Ref("WebLogGroup"), "awslogs-region": Ref("AWS::Region"), "awslogs-stream-prefix": "web"})}
    resources = {
        "WebLogGroup": {"Type": "AWS::Logs::LogGroup", "Properties": {
            "LogGroupName": "panther-web-logs", "RetentionInDays": Ref("CloudWatchLogRetentionDays")}},
        "TaskRole": role("ecs-tasks.amazonaws.com", [
            statement(["ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer"], "*"),
            statement(["logs:CreateLogStream", "logs:PutLogEvents"], arn("logs", "log-group:panther-web-logs:*"))]),
        "Certificate": custom("Certificate", {"CertificateArn": Ref("CertificateArn"), "LoadBalancerUrl": Ref("LoadBalancerUrl")}),
        "HttpsListener": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {
            "LoadBalancerArn": Ref("LoadBalancerArn"), "Port": 443, "Protocol": "HTTPS",
            "SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06", "Certificates": [FlowMap(CertificateArn=Ref("Certificate"))],
            "DefaultActions": [forward]}},
        "HttpListener": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {
            "LoadBalancerArn": Ref("LoadBalancerArn"), "Port": 80, "Protocol": "HTTP", "DefaultActions": [
                FlowMap(Type="redirect", RedirectConfig=FlowMap(Protocol="HTTPS", Port="443", StatusCode="HTTP_301"))]}},
        "WebRule": {"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": {
            "ListenerArn": Ref("HttpsListener"), "Priority": 1, "Actions": [forward], "Conditions": [
                FlowMap(Field="path-pattern", PathPatternConfig=FlowMap(Values=Flow(["/*"])))]}},
        "Cluster": {"Type": "AWS::ECS::Cluster", "Properties": {"ClusterName": "panther-web-cluster"}},
        "TaskDefinition": {"Type": "AWS::ECS::TaskDefinition", "Properties": {
            "Family": "panther-web", "Cpu": "512", "Memory": "1024", "NetworkMode": "awsvpc",
            "RequiresCompatibilities": Flow(["FARGATE"]), "ExecutionRoleArn": GetAtt("TaskRole", "Arn"),
            "TaskRoleArn": GetAtt("TaskRole", "Arn"), "ContainerDefinitions": [container]}},
        "WebApplicationServer": {"Type": "AWS::ECS::Service", "DependsOn": Flow(["HttpListener", "HttpsListener"]), "Properties": {
            "ServiceName": "panther-web", "Cluster": Ref("Cluster"), "LaunchType": "FARGATE", "DesiredCount": 1,
            "TaskDefinition": Ref("TaskDefinition"), "HealthCheckGracePeriodSeconds": 60,
            "LoadBalancers": [FlowMap(ContainerName="panther-web", ContainerPort=8080, TargetGroupArn=Ref("LoadBalancerTargetGroup"))],
            "NetworkConfiguration": {"AwsvpcConfiguration": {
                "AssignPublicIp": "ENABLED", "SecurityGroups": Flow([Ref("WebSecurityGroup")]),
                "Subnets": Flow([Ref("SubnetOneId"), Ref("SubnetTwoId")])}}}},
        "LoadBalancerAlarms": custom("ElbAlarms", {
            "AlarmTopicArn": Ref("AlarmTopicArn"), "LoadBalancerFullName": Ref("LoadBalancerFullName"), "ApiId": Ref("GraphQLApiId")}),
        "ServiceAlarms": custom("ECSAlarms", {"AlarmTopicArn": Ref("AlarmTopicArn"), "ClusterName": Ref("Cluster")}),
        "FirstPantherUser": custom("PantherUser", {
            "Email": Ref("FirstUserEmail"), "GivenName": Ref("FirstUserGivenName"), "FamilyName": Ref("FirstUserFamilyName"),
            "UserPoolId": Ref("UserPoolId"), "Domain": If("OwnDomain", Ref("CustomDomain"), NoValue)},
            DependsOn="WebApplicationServer", DeletionPolicy="Retain", UpdateReplacePolicy="Retain")}
    return template("The web application", parameters, resources, conditions)
