"""CloudSecurity, Core and LogAnalysis: functions, queues and tables."""

from pieces import (FUNCTION_CONDITIONS, FUNCTION_PARAMETERS, arn, custom, function, logical, mapping, queue_pair, queue_policy,
                    role, scaling, schedule, statement, table, template, texts)
from template_text import Equals, Flow, FlowMap, GetAtt, If, NoValue, Not, Ref, Sub, Tag

INVOKE = "lambda:InvokeFunction"


def calls(*names):
    return statement(INVOKE, [arn("lambda", f"function:panther-{name}") for name in names])


def writes(*names):
    return statement(["dynamodb:*Item", "dynamodb:Query", "dynamodb:Scan"],
                     [part for name in names for part in (arn("dynamodb", f"table/panther-{name}"), arn("dynamodb", f"table/panther-{name}/index/*"))])


def sends(*names):
    return statement(["sqs:SendMessage", "sqs:SendMessageBatch"], [arn("sqs", f"panther-{name}-queue") for name in names])


def reads(name):
    return statement(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], arn("sqs", f"panther-{name}-queue"))


USES_KEY = statement(["kms:Decrypt", "kms:GenerateDataKey"], arn("kms", "key/${QueueEncryptionKeyId}"))


def firehose(logical_id, name, role_id, bucket, prefix):
    return {logical_id: {"Type": "AWS::KinesisFirehose::DeliveryStream", "Properties": {
        "DeliveryStreamName": name, "DeliveryStreamType": "DirectPut", "ExtendedS3DestinationConfiguration": {
            "BucketARN": Sub("arn:${AWS::Partition}:s3:::${" + bucket + "}"), "Prefix": prefix, "RoleARN": GetAtt(role_id, "Arn"),
            "CompressionFormat": "GZIP", "BufferingHints": FlowMap(IntervalInSeconds=300, SizeInMBs=128)}}}}


def cloud_security():
    parameters = {**FUNCTION_PARAMETERS, **texts(
        "AlarmTopicArn", "ProcessedDataBucket", "PythonLayerVersionArn", "PythonManagedPolicyArn", "QueueEncryptionKeyId")}
    for name in ("CloudSecurityMemory", "CloudSecurityMaxReadCapacity", "CloudSecurityMaxWriteCapacity",
                 "CloudSecurityMinReadCapacity", "CloudSecurityMinWriteCapacity"):
        parameters[name] = {"Type": "Number", "MinValue": 256 if name == "CloudSecurityMemory" else 0}
    parameters["PythonAssumableRoleArns"] = {"Type": "CommaDelimitedList"}
    conditions = {
        **FUNCTION_CONDITIONS, "Provisioned": Not(Equals(Ref("CloudSecurityMaxReadCapacity"), 0)),
        "MorePython": Not(Equals(Ref("PythonManagedPolicyArn"), "")),
        "AssumesRoles": Not(Equals(Tag("!Join", Flow(["", Ref("PythonAssumableRoleArns")])), ""))}
    memory = Ref("CloudSecurityMemory")
    audits = statement("sts:AssumeRole", Sub("arn:${AWS::Partition}:iam::*:role/PantherAuditRole-${AWS::Region}"))
    resources = {}
    for pair in (queue_pair("alert-processor", 180), queue_pair("aws-events", 180), queue_pair("remediation", 180),
                 queue_pair("resources", 300), queue_pair("snapshot", 900)):
        resources.update(pair)
    billing = If("Provisioned", "PROVISIONED", "PAY_PER_REQUEST")
    units = If("Provisioned", FlowMap(ReadCapacityUnits=Ref("CloudSecurityMinReadCapacity"),
                                      WriteCapacityUnits=Ref("CloudSecurityMinWriteCapacity")), NoValue)
    resources.update(table("compliance", "resourceId", "policyId", billing=billing, throughput=units))
    resources.update(table("resources", "id", billing=billing, throughput=units))
    resources.update(table("alert-forwarder", "id"))
    for name, parts in {
        "alert-processor": dict(statements=[reads("alert-processor"), USES_KEY, sends("alerts", "remediation"), calls("compliance-api")]),
        "alert-forwarder": dict(statements=[reads("alerts"), USES_KEY, writes("alert-forwarder", "log-alert-info")]),
        "aws-event-processor": dict(statements=[reads("aws-events"), USES_KEY, sends("snapshot"), calls("source-api", "resources-api")]),
        "compliance-api": dict(statements=[writes("compliance")], memory=memory),
        "remediation-api": dict(statements=[sends("remediation"), USES_KEY, calls("aws-remediation", "analysis-api")]),
        "remediation-processor": dict(statements=[reads("remediation"), USES_KEY, calls("aws-remediation")]),
        "aws-remediation": dict(statements=[statement("sts:AssumeRole", Sub("arn:${AWS::Partition}:iam::*:role/PantherRemediationRole-${AWS::Region}"))], python=True),
        "resources-api": dict(statements=[writes("resources"), sends("resources"), USES_KEY], memory=memory),
        "resource-processor": dict(statements=[reads("resources"), USES_KEY, calls("policy-engine", "compliance-api")], memory=memory),
        "policy-engine": dict(statements=[calls("analysis-api")], python=True, memory=memory),
        "snapshot-pollers": dict(statements=[reads("snapshot"), USES_KEY, audits, calls("resources-api")], memory=memory, timeout=900),
        "snapshot-scheduler": dict(statements=[sends("snapshot"), USES_KEY, calls("source-api")]),
        "cloudsecurity-datalake-forwarder": dict(statements=[statement("firehose:PutRecordBatch", arn("firehose", "deliverystream/panther-cloudsecurity-firehose"))]),
    }.items():
        resources.update(function(name, **parts))
    engine = resources["PolicyEngineFunctionRole"]["Properties"]
    engine["ManagedPolicyArns"] = If("MorePython", Flow([Ref("PythonManagedPolicyArn")]), NoValue)
    engine["Policies"][0]["PolicyDocument"]["Statement"].append(
        If("AssumesRoles", statement("sts:AssumeRole", Ref("PythonAssumableRoleArns")), NoValue))
    for name, base in (("alert-processor", "alert-processor"), ("aws-event-processor", "aws-events"),
                       ("remediation-processor", "remediation"), ("resource-processor", "resources"), ("snapshot-pollers", "snapshot")):
        resources.update(mapping(name, base))
    for stream, name in (("compliance", "cloudsecurity-datalake-forwarder"), ("resources", "cloudsecurity-datalake-forwarder"),
                         ("alert-forwarder", "alert-forwarder")):
        resources[logical(stream, "table")]["Properties"]["StreamSpecification"] = FlowMap(StreamViewType="NEW_AND_OLD_IMAGES")
        resources[logical(stream, "stream-mapping")] = {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
            "EventSourceArn": GetAtt(logical(stream, "table"), "StreamArn"), "FunctionName": Ref(logical(name, "function")),
            "StartingPosition": "LATEST", "BatchSize": 100}}
    for name in ("cloudsecurity-datalake-forwarder", "alert-forwarder"):
        resources[logical(name, "function-role")]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"].append(
            statement(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
                      arn("dynamodb", "table/panther-*/stream/*")))
    resources.update(schedule("snapshot-scheduler", "1 day"))
    resources.update(queue_policy("aws-events", "sns.amazonaws.com"))
    resources["AuditRolePermission"] = {"Type": "AWS::Lambda::Permission", "Properties": {
        "Action": INVOKE, "FunctionName": Ref("AwsRemediationFunction"), "Principal": Sub("${AWS::AccountId}")}}
    resources["FirehoseRole"] = role("firehose.amazonaws.com", [
        statement(["s3:PutObject", "s3:GetBucketLocation", "s3:ListBucket"], [
            Sub("arn:${AWS::Partition}:s3:::${ProcessedDataBucket}"), Sub("arn:${AWS::Partition}:s3:::${ProcessedDataBucket}/cloud_security/*")])])
    resources.update(firehose("CloudSecurityFirehose", "panther-cloudsecurity-firehose", "FirehoseRole", "ProcessedDataBucket", "cloud_security/"))
    resources["EngineLayer"] = custom("EngineLayer", {"LayerName": "panther-engine-globals"})
    for name in ("ComplianceTable", "ResourcesTable"):
        for way in ("Read", "Write"):
            resources.update(scaling(name, way, Ref(f"CloudSecurityMin{way}Capacity"), Ref(f"CloudSecurityMax{way}Capacity"), "Provisioned"))
    return template("Scans resources and judges them by policies", parameters, resources, conditions, transform=True)


def core():
    parameters = {**FUNCTION_PARAMETERS, **texts(
        "AlarmTopicArn", "AnalysisVersionsBucket", "CompanyDisplayName", "FirstUserEmail", "KvTableBillingMode", "LoadBalancerUrl",
        "OnboardSelf", "OutputsEncryptionKeyId", "QueueEncryptionKeyId", "UserPoolId"),
        "InitialAnalysisPackUrls": {"Type": "CommaDelimitedList"}}
    conditions = {**FUNCTION_CONDITIONS, "ProvisionedKv": Equals(Ref("KvTableBillingMode"), "PROVISIONED")}
    resources = {}
    resources.update(queue_pair("alerts", 180))
    resources.update(queue_pair("layer-manager", 180))
    for name, key, sort in (("organization", "id", None), ("analysis", "id", None), ("analysis-packs", "id", None),
                            ("outputs", "outputId", None), ("source-integrations", "integrationId", None), ("logtypes", "RecordID", "RecordKind")):
        resources.update(table(name, key, sort))
    resources.update(table("kv-store", "namespace", "key", billing=Ref("KvTableBillingMode"),
                           throughput=If("ProvisionedKv", FlowMap(ReadCapacityUnits=5, WriteCapacityUnits=5), NoValue)))
    pool = statement("cognito-idp:*", arn("cognito-idp", "userpool/${UserPoolId}"))
    address = {"APP_URL": Ref("LoadBalancerUrl")}
    versions = statement(["s3:GetObject", "s3:PutObject"], Sub("arn:${AWS::Partition}:s3:::${AnalysisVersionsBucket}/*"))
    secrets = statement(["kms:Decrypt", "kms:Encrypt"], arn("kms", "key/${OutputsEncryptionKeyId}"))
    for name, parts in {
        "users-api": dict(statements=[pool], environment=address),
        "organization-api": dict(statements=[writes("organization")], environment={"COMPANY": Ref("CompanyDisplayName")}),
        "analysis-api": dict(statements=[writes("analysis", "analysis-packs"), versions, sends("layer-manager", "resources"), USES_KEY], memory=1024),
        "outputs-api": dict(statements=[writes("outputs"), secrets]),
        "alert-delivery-api": dict(statements=[reads("alerts"), USES_KEY, calls("outputs-api", "alerts-api")], environment=address),
        "source-api": dict(statements=[writes("source-integrations"), sends("snapshot"), USES_KEY]),
        "layer-manager": dict(statements=[reads("layer-manager"), USES_KEY, calls("analysis-api"), statement("lambda:PublishLayerVersion", arn("lambda", "layer:panther-*"))]),
        "metrics-api": dict(statements=[statement("cloudwatch:GetMetricData", "*")]),
        "logtypes-api": dict(statements=[writes("logtypes")]),
    }.items():
        resources.update(function(name, **parts))
    resources.update(mapping("alert-delivery-api", "alerts"))
    resources.update(mapping("layer-manager", "layer-manager", 1))
    resources.update(schedule("source-api", "15 minutes"))
    resources["UserPoolPermission"] = {"Type": "AWS::Lambda::Permission", "Properties": {
        "Action": INVOKE, "FunctionName": Ref("UsersApiFunction"), "Principal": "cognito-idp.amazonaws.com",
        "SourceArn": arn("cognito-idp", "userpool/${UserPoolId}")}}
    resources["InitialAnalysisSet"] = custom("AnalysisSet", {
        "PackUrls": Ref("InitialAnalysisPackUrls"), "Email": Ref("FirstUserEmail"), "OnboardSelf": Ref("OnboardSelf")},
        DependsOn=Flow(["AnalysisApiFunction", "OrganizationApiFunction"]))
    for way in ("Read", "Write"):
        resources.update(scaling("KvStoreTable", way, 5, 500, "ProvisionedKv"))
    return template("Users, rules, destinations and sources", parameters, resources, conditions, transform=True)


def log_analysis():
    parameters = {**FUNCTION_PARAMETERS, **texts(
        "AlarmTopicArn", "AthenaResultsBucket", "AthenaWorkGroup", "InputDataBucket", "InputDataTopicArn", "ProcessedDataBucket",
        "ProcessedDataTopicArn", "PythonLayerVersionArn", "PythonManagedPolicyArn", "QueueEncryptionKeyId")}
    for name in ("LogProcessorLambdaMemorySize", "LogProcessorLambdaSQSReadBatchSize"):
        parameters[name] = {"Type": "Number", "MinValue": 256 if name == "LogProcessorLambdaMemorySize" else 1}
    conditions = {**FUNCTION_CONDITIONS, "MorePython": Not(Equals(Ref("PythonManagedPolicyArn"), ""))}
    resources = {}
    resources.update(queue_pair("input-data-notifications", 900))
    resources.update(queue_pair("rules-engine", 900))
    resources.update(queue_pair("datacatalog-updater", 900, "datacatalog-updater-queue", "datacatalog-updater-dlq"))
    resources.update(table("log-alert-info", "id"))
    resources.update(table("log-alert-dedup", "partitionKey"))
    stores = statement(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], [
        Sub("arn:${AWS::Partition}:s3:::${ProcessedDataBucket}"), Sub("arn:${AWS::Partition}:s3:::${ProcessedDataBucket}/*")])
    asks = statement(["athena:*QueryExecution", "athena:GetQueryResults", "glue:*"], "*")
    publishes = statement("sns:Publish", Ref("ProcessedDataTopicArn"))
    own_queue = {name: statement(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], GetAtt(logical(name, "queue"), "Arn"))
                 for name in ("input-data-notifications", "rules-engine", "datacatalog-updater")}
    for name, parts in {
        "alerts-api": dict(statements=[writes("log-alert-info"), stores]),
        "log-alert-forwarder": dict(statements=[writes("log-alert-info", "log-alert-dedup"), sends("alerts"), USES_KEY,
                                                statement(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
                                                          arn("dynamodb", "table/panther-log-alert-dedup/stream/*"))]),
        "log-processor": dict(statements=[own_queue["input-data-notifications"], USES_KEY, stores, publishes, calls("source-api"),
                                          statement("sts:AssumeRole", Sub("arn:${AWS::Partition}:iam::*:role/PantherLogProcessingRole-*"))],
                              memory=Ref("LogProcessorLambdaMemorySize"), timeout=900),
        "datacatalog-updater": dict(statements=[own_queue["datacatalog-updater"], USES_KEY, asks, stores], timeout=900,
                                    environment={"WORKGROUP": Ref("AthenaWorkGroup"), "RESULTS": Ref("AthenaResultsBucket")}),
        "rules-engine": dict(statements=[own_queue["rules-engine"], USES_KEY, stores, publishes, writes("log-alert-dedup"), calls("analysis-api")],
                             python=True, memory=512, timeout=900),
        "message-forwarder": dict(statements=[statement("firehose:PutRecordBatch", arn("firehose", "deliverystream/panther-forwarder-firehose")),
                                              calls("source-api")], environment={"STREAM": Ref("ForwarderFirehose")}),
    }.items():
        resources.update(function(name, **parts))
    resources["RulesEngineFunctionRole"]["Properties"]["ManagedPolicyArns"] = If("MorePython", Flow([Ref("PythonManagedPolicyArn")]), NoValue)
    resources.update(mapping("log-processor", "input-data-notifications"))
    resources["LogProcessorQueueMapping"]["Properties"]["BatchSize"] = Ref("LogProcessorLambdaSQSReadBatchSize")
    resources.update(mapping("rules-engine", "rules-engine"))
    resources.update(mapping("datacatalog-updater", "datacatalog-updater"))
    for base, topic in (("input-data-notifications", "InputDataTopicArn"), ("rules-engine", "ProcessedDataTopicArn"),
                        ("datacatalog-updater", "ProcessedDataTopicArn")):
        resources[logical(base, "subscription")] = {"Type": "AWS::SNS::Subscription", "Properties": {
            "TopicArn": Ref(topic), "Protocol": "sqs", "Endpoint": GetAtt(logical(base, "queue"), "Arn"), "RawMessageDelivery": True}}
    resources.update(queue_policy("input-data-notifications", "sns.amazonaws.com"))
    resources.update(queue_policy("rules-engine", "sns.amazonaws.com"))
    resources.update(schedule("datacatalog-updater", "1 hour"))
    writes_input = statement(["s3:PutObject", "s3:GetBucketLocation", "s3:ListBucket"], [
        Sub("arn:${AWS::Partition}:s3:::${InputDataBucket}"), Sub("arn:${AWS::Partition}:s3:::${InputDataBucket}/*")])
    resources["ForwarderFirehoseRole"] = role("firehose.amazonaws.com", [writes_input])
    resources.update(firehose("ForwarderFirehose", "panther-forwarder-firehose", "ForwarderFirehoseRole", "InputDataBucket", "forwarder/"))
    resources["InputDataLogProcessingRole"] = role(
        "lambda.amazonaws.com", [statement(["s3:GetObject", "s3:GetBucketLocation"], [
            Sub("arn:${AWS::Partition}:s3:::${InputDataBucket}"), Sub("arn:${AWS::Partition}:s3:::${InputDataBucket}/*")])],
        RoleName=Sub("PantherInputDataLogProcessingRole-${AWS::Region}"))
    alarm = {"AlarmTopicArn": Ref("AlarmTopicArn")}
    resources["ForwarderFirehoseAlarms"] = custom("FirehoseAlarms", {**alarm, "StreamName": Ref("ForwarderFirehose")})
    resources["TopicAlarms"] = custom("SNSAlarms", {**alarm, "TopicArn": Ref("ProcessedDataTopicArn")})
    resources["GlueTables"] = custom("GlueTables", {"ProcessedDataBucket": Ref("ProcessedDataBucket")}, DependsOn="DatacatalogUpdaterFunction")
    return template("Reads logs, judges them by rules, keeps them", parameters, resources, conditions, transform=True)
