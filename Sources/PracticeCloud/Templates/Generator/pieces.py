"""Resources that the nested templates share: functions with what belongs to them, queues in pairs, tables, alarms."""

from template_text import Equals, Flow, FlowMap, GetAtt, If, NoValue, Not, Ref, Sub, Tag
from root_template import EDITION, VERSION

CUSTOM_RESOURCES = Sub("arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:panther-cfn-custom-resources")
CODE_BUCKET = Sub("panther-" + EDITION.lower() + "-${AWS::Region}")


def logical(*words):
    """A logical id out of words with hyphens: alert-forwarder, function -> AlertForwarderFunction."""
    return "".join(part[:1].upper() + part[1:] for word in words for part in word.split("-"))


def arn(service, rest):
    return Sub("arn:${AWS::Partition}:" + service + ":${AWS::Region}:${AWS::AccountId}:" + rest)


def template(description, parameters, resources, conditions=None, outputs=None, transform=False):
    result = {"AWSTemplateFormatVersion": "2010-09-09"}
    if transform:
        result["Transform"] = "AWS::Serverless-2016-10-31"
    result["Description"] = description
    if parameters:
        result["Parameters"] = parameters
    if conditions:
        result["Conditions"] = conditions
    result["Resources"] = resources
    if outputs:
        result["Outputs"] = {name: {"Value": value} for name, value in outputs.items()}
    return result


def texts(*names, kind="String"):
    return {name: {"Type": kind} for name in names}


def statement(actions, resource):
    return {"Effect": "Allow", "Action": Flow(actions) if isinstance(actions, list) else actions, "Resource": resource}


def trust(service):
    return {"Version": "2012-10-17", "Statement": [FlowMap(
        Effect="Allow", Principal=FlowMap(Service=service), Action="sts:AssumeRole")]}


def role(service, statements, **more):
    properties = {"AssumeRolePolicyDocument": trust(service)}
    properties.update(more)
    properties["Policies"] = [{"PolicyName": "Needed", "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}}]
    return {"Type": "AWS::IAM::Role", "Properties": properties}


def custom(kind, properties, **attributes):
    return {"Type": f"Custom::{kind}", **attributes, "Properties": {"ServiceToken": CUSTOM_RESOURCES, **properties}}


FUNCTION_CONDITIONS = {"TracingOn": Not(Equals(Ref("TracingMode"), ""))}
FUNCTION_CONDITIONS["MoreLayers"] = Not(Equals(Tag("!Join", Flow(["", Ref("LayerVersionArns")])), ""))
FUNCTION_PARAMETERS = {
    "CloudWatchLogRetentionDays": {"Type": "Number", "MinValue": 1}, "Debug": {"Type": "String"},
    "TracingMode": {"Type": "String"}, "LayerVersionArns": {"Type": "CommaDelimitedList"}}


def function(name, statements, python=False, memory=256, timeout=60, environment=None, token=None):
    """A function, its role and its log group, the metric filters on its log, its alarms: 5 resources."""
    log, runs_as, itself = logical(name, "log-group"), logical(name, "function-role"), logical(name, "function")
    fixed = f"panther-{name}"
    attributes = {"FunctionName": fixed}
    custom_attributes = {}
    if token:
        custom_attributes["DependsOn"] = token
    resources = {
        log: {"Type": "AWS::Logs::LogGroup", "Properties": {
            "LogGroupName": f"/aws/lambda/{fixed}", "RetentionInDays": Ref("CloudWatchLogRetentionDays")}},
        runs_as: role("lambda.amazonaws.com", [
            statement(["logs:CreateLogStream", "logs:PutLogEvents"], arn("logs", f"log-group:/aws/lambda/{fixed}:*")), *statements]),
        itself: {"Type": "AWS::Lambda::Function", "DependsOn": log, "Properties": {
            **attributes,
            "Runtime": "python3.12" if python else "provided.al2023", "Handler": "src.main.handler" if python else "bootstrap",
            "Code": FlowMap(S3Bucket=CODE_BUCKET, S3Key=f"v{VERSION}/functions/{name}.zip"),
            "MemorySize": memory, "Timeout": timeout, "Role": GetAtt(runs_as, "Arn"),
            "Layers": If("MoreLayers", Ref("LayerVersionArns"), Flow([Ref("PythonLayerVersionArn")]) if python and not token else NoValue),
            "TracingConfig": If("TracingOn", FlowMap(Mode=Ref("TracingMode")), NoValue),
            "Environment": {"Variables": {"DEBUG": Ref("Debug"), **(environment or {})}}}},
        logical(name, "metric-filters"): custom("LambdaMetricFilters", {"LogGroupName": Ref(log)}, **custom_attributes),
        logical(name, "alarms"): custom("LambdaAlarms", {
            "AlarmTopicArn": Ref("AlarmTopicArn"), "FunctionName": Ref(itself), "FunctionMemoryMB": memory,
            "FunctionTimeoutSec": timeout}, **custom_attributes)}
    return resources


def queue_pair(base, visible, queue=None, dead=None):
    """A queue, its dead-letter queue and the alarms of both: 4 resources."""
    queue, dead = queue or f"{base}-queue", dead or f"{base}-dlq" if queue else f"{base}-queue-dlq"
    first, second = logical(base, "queue"), logical(base, "dead-letter-queue")
    key = Ref("QueueEncryptionKeyId")
    return {
        second: {"Type": "AWS::SQS::Queue", "Properties": {
            "QueueName": f"panther-{dead}", "KmsMasterKeyId": key, "MessageRetentionPeriod": 1209600}},
        first: {"Type": "AWS::SQS::Queue", "Properties": {
            "QueueName": f"panther-{queue}", "KmsMasterKeyId": key, "VisibilityTimeout": visible,
            "RedrivePolicy": FlowMap(deadLetterTargetArn=GetAtt(second, "Arn"), maxReceiveCount=10)}},
        logical(base, "queue-alarms"): custom("SQSAlarms", {
            "AlarmTopicArn": Ref("AlarmTopicArn"), "QueueName": GetAtt(first, "QueueName"), "AgeThresholdSeconds": 900}),
        logical(base, "dead-letter-queue-alarms"): custom("SQSAlarms", {
            "AlarmTopicArn": Ref("AlarmTopicArn"), "QueueName": GetAtt(second, "QueueName"), "IsDLQ": True})}


def table(name, key, sort=None, kind="S", billing="PAY_PER_REQUEST", throughput=None):
    """A table and its alarms: 2 resources."""
    itself = logical(name, "table")
    keys = [(key, "HASH")] + ([(sort, "RANGE")] if sort else [])
    properties = {
        "TableName": f"panther-{name}", "BillingMode": billing,
        "AttributeDefinitions": [FlowMap(AttributeName=k, AttributeType=kind) for k, _ in keys],
        "KeySchema": [FlowMap(AttributeName=k, KeyType=t) for k, t in keys],
        "PointInTimeRecoverySpecification": FlowMap(PointInTimeRecoveryEnabled=True),
        "SSESpecification": FlowMap(SSEEnabled=True)}
    if throughput:
        properties["ProvisionedThroughput"] = throughput
    return {
        itself: {"Type": "AWS::DynamoDB::Table", "Properties": properties},
        logical(name, "table-alarms"): custom("DynamoDBAlarms", {"AlarmTopicArn": Ref("AlarmTopicArn"), "TableName": Ref(itself)})}


def mapping(name, base, batch=10):
    """Lets a function read a queue."""
    return {logical(name, "queue-mapping"): {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
        "EventSourceArn": GetAtt(logical(base, "queue"), "Arn"), "FunctionName": Ref(logical(name, "function")), "BatchSize": batch}}}


def schedule(name, rate):
    """A rule that calls a function again and again, and leave to do so: 2 resources."""
    rule, itself = logical(name, "schedule"), logical(name, "function")
    return {
        rule: {"Type": "AWS::Events::Rule", "Properties": {
            "ScheduleExpression": f"rate({rate})", "State": "ENABLED",
            "Targets": [FlowMap(Id=name, Arn=GetAtt(itself, "Arn"))]}},
        logical(name, "schedule-permission"): {"Type": "AWS::Lambda::Permission", "Properties": {
            "Action": "lambda:InvokeFunction", "FunctionName": Ref(itself), "Principal": "events.amazonaws.com",
            "SourceAccount": Ref("AWS::AccountId")}}}


def queue_policy(base, service, action="sqs:SendMessage"):
    itself = logical(base, "queue")
    return {logical(base, "queue-policy"): {"Type": "AWS::SQS::QueuePolicy", "Properties": {
        "Queues": Flow([Ref(itself)]),
        "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": FlowMap(Service=service), "Action": action, "Resource": GetAtt(itself, "Arn"),
            "Condition": FlowMap(StringEquals={"aws:SourceAccount": Ref("AWS::AccountId")})}]}}}}


def scaling(itself, way, low, high, condition):
    """Scaling of a table's capacity: a target and a policy."""
    dimension = f"dynamodb:table:{way}CapacityUnits"
    target = logical(itself, way.lower(), "scaling-target")
    metric = f"DynamoDB{way}CapacityUtilization"
    return {
        target: {"Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Condition": condition, "Properties": {
            "MinCapacity": low, "MaxCapacity": high, "ResourceId": Sub("table/${" + itself + "}"),
            "ScalableDimension": dimension, "ServiceNamespace": "dynamodb",
            "RoleARN": Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable")}},
        logical(itself, way.lower(), "scaling-policy"): {
            "Type": "AWS::ApplicationAutoScaling::ScalingPolicy", "Condition": condition, "Properties": {
                "PolicyName": f"{itself}{way}Scaling", "PolicyType": "TargetTrackingScaling", "ScalingTargetId": Ref(target),
                "TargetTrackingScalingPolicyConfiguration": {
                    "TargetValue": 70, "PredefinedMetricSpecification": FlowMap(PredefinedMetricType=metric)}}}}
