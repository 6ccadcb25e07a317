"""Accounts to remove things from: a Panther that stands, what earlier ones left, and the customer's own things.

Written from the facts about Panther's releases and from what AWS does, not from the program. An `Account` says what stands in it;
the practice cloud is given it as a scenario (`scenario`), moto by its API (moto_stage.py).
"""
import copy
import json

REGION, ACCOUNT = "us-east-1", "123456789012"
TAGS = {"Application": "Panther", "Stack": "panther-bootstrap"}
TEMPLATES = "cf-templates-of-the-customer"
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}


def tagged(**tags):
    return [{"Key": key, "Value": value} for key, value in {**TAGS, **tags}.items()]


def resource(kind, name=None, **more):
    """A resource as a template writes it, with the name where its type keeps it."""
    where = {"SQS::Queue": "QueueName", "SNS::Topic": "TopicName", "Logs::LogGroup": "LogGroupName", "IAM::Role": "RoleName",
             "Lambda::Function": "FunctionName", "DynamoDB::Table": "TableName", "S3::Bucket": "BucketName",
             "KMS::Alias": "AliasName", "ECS::Cluster": "ClusterName", "ECS::Service": "ServiceName",
             "ECR::Repository": "RepositoryName", "Cognito::UserPool": "UserPoolName", "AppSync::GraphQLApi": "Name",
             "Lambda::LayerVersion": "LayerName", "Athena::WorkGroup": "Name", "Athena::DataCatalog": "Name",
             "CloudWatch::Dashboard": "DashboardName", "CloudTrail::Trail": "TrailName", "KinesisFirehose::DeliveryStream":
             "DeliveryStreamName", "IAM::ServerCertificate": "ServerCertificateName",
             "ElasticLoadBalancingV2::LoadBalancer": "Name", "ElasticLoadBalancingV2::TargetGroup": "Name"}
    properties = dict(more)
    if name is not None and kind in where:
        properties[where[kind]] = name
    if kind == "IAM::Role":
        properties.setdefault("AssumeRolePolicyDocument", TRUST)
    if kind == "DynamoDB::Table":
        properties.update(BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                          AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])
    if kind == "Lambda::Function":
        properties.setdefault("Role", f"arn:aws:iam::{ACCOUNT}:role/PantherTrainer")
        properties.update(Runtime="python3.12", Handler="main.handler", Code={"ZipFile": "def handler(e, c): return 1"})
    if kind == "KMS::Alias":
        properties.setdefault("TargetKeyId", "1234abcd-12ab-34cd-56ef-1234567890ab")
    if kind == "KMS::Key":
        properties.setdefault("KeyPolicy", {"Version": "2012-10-17", "Statement": []})
        properties.setdefault("Tags", tagged())
    if kind == "Glue::Database":
        properties.update(CatalogId=ACCOUNT, DatabaseInput={"Name": name})
    if kind == "CloudWatch::Dashboard":
        properties.setdefault("DashboardBody", '{"widgets": []}')
    return {"Type": f"AWS::{kind}", "Properties": properties}


# A Panther in small: one thing of each kind that a removal knows, in the nested stacks in which a release has them.
# Moto can make those without a star.
NESTED = {
    "Bootstrap": {
        "*Api": resource("AppSync::GraphQLApi", "panther-graphql-api", AuthenticationType="API_KEY"),
        "*Users": resource("Cognito::UserPool", "panther-users"),
        "Key": resource("KMS::Key"),
        "Alias": {**resource("KMS::Alias", "alias/panther-sqs", TargetKeyId={"Ref": "Key"})},
        "Processed": resource("SNS::Topic", "panther-processed-data-notifications"),
        "AuditLogs": {**resource("S3::Bucket", Tags=tagged()), "DeletionPolicy": "Retain"},
        "*Network": resource("EC2::VPC", CidrBlock="10.0.0.0/24", Tags=tagged(Name="panther-vpc")),
        "*Web": resource("ElasticLoadBalancingV2::LoadBalancer", "web", Tags=tagged()),
        "*Group": resource("ElasticLoadBalancingV2::TargetGroup", "panther-web", Port=80, Protocol="HTTP"),
    },
    "BootstrapGateway": {
        "Layer": resource("Lambda::LayerVersion", "panther-analysis", Content={"S3Bucket": TEMPLATES, "S3Key": "layer.zip"}),
        "Custom": resource("Lambda::Function", "panther-cfn-custom-resources"),
        "Logs": resource("Logs::LogGroup", "/aws/lambda/panther-cfn-custom-resources"),
        "*Work": resource("Athena::WorkGroup", "Panther"),
        "*Catalog": resource("Athena::DataCatalog", "panther-ddb-tables", Type="LAMBDA"),
    },
    "Core": {
        "LayerQueue": resource("SQS::Queue", "panther-layer-manager-queue"),
        "UsersApi": resource("Lambda::Function", "panther-users-api"),
        "UsersLogs": resource("Logs::LogGroup", "/aws/lambda/panther-users-api"),
        "Organization": resource("DynamoDB::Table", "panther-organization"),
        "*Store": resource("KinesisFirehose::DeliveryStream", "panther-forwarder-firehose"),
    },
    "Dashboards": {"Board": resource("CloudWatch::Dashboard", f"PantherLogAnalysis-{REGION}")},
    "Web": {
        "Cluster": resource("ECS::Cluster", "panther-web-cluster"),
        "*Service": resource("ECS::Service", "panther-web", Cluster={"Ref": "Cluster"}),
        "WebLogs": resource("Logs::LogGroup", "panther-web-logs"),
    },
    "LogAnalysis": {
        "Reader": resource("IAM::Role", f"PantherInputDataLogProcessingRole-{REGION}"),
        "Dedup": resource("DynamoDB::Table", "panther-log-alert-dedup"),
        "Notes": resource("SQS::Queue", "panther-input-data-notifications-queue"),
    },
}

# What is left over: by name, then whether it holds data. A Panther in small has none of these names.
LEFT = {
    "rules": (resource("SQS::Queue", "panther-rules-engine-queue"), False),
    "logs": (resource("Logs::LogGroup", "/aws/lambda/panther-rules-engine"), False),
    "alarms": (resource("SNS::Topic", "panther-cw-alarms"), False),
    "reader": (resource("IAM::Role", f"PantherLogProcessingRole-panther-account-{REGION}"), False),
    "processor": (resource("Lambda::Function", "panther-log-processor"), False),
    "layer": (resource("Lambda::LayerVersion", "panther-engine-globals"), False),
    "alias": (resource("KMS::Alias", "alias/panther-alert-outputs"), False),
    "images": (resource("ECR::Repository", "panther-web-dev"), False),
    "store": (resource("DynamoDB::Table", "panther-kv-store"), True),
    "bucket": (resource("S3::Bucket", "panther-old-bootstrap-auditlogs-1a2b3c", Tags=tagged()), True),
}

# The customer's own, whose names or tags come near to Panther's.
STRANGERS = [
    resource("SQS::Queue", "panther-parade"), resource("SQS::Queue", "panther-alerts"),
    resource("Logs::LogGroup", "/aws/lambda/panther-parade"), resource("SNS::Topic", "panther-fans"),
    resource("IAM::Role", "PantherTrainer"), resource("IAM::Role", "PantherAuditRole-eu-west-1"),
    resource("Lambda::Function", "panther-users-api-2"), resource("DynamoDB::Table", "panther-zoo"),
    resource("S3::Bucket", "panther-photos", Tags=[{"Key": "Stack", "Value": "panther-bootstrap"}]),
    resource("ECS::Cluster", "panther"), resource("KMS::Alias", "alias/panther"),
    resource("Lambda::LayerVersion", "panther-analysis-tools"),
]

# Stacks of the customer's: the first two own things with Panther's tags, or names that come near to Panther's; the last owns
# things with the very names, as a stack of Panther's auxiliary templates does.
FOREIGN = {
    "shop": {"Files": resource("S3::Bucket", "shop-files", Tags=tagged()), "Key": resource("KMS::Key"),
             "Logs": resource("Logs::LogGroup", "/aws/lambda/panther-shop")},
    "panther-parade-web": {"News": resource("SNS::Topic", "panther-parade-news"),
                           "Carts": resource("DynamoDB::Table", "panther-parade-carts")},
    "audit": {"Audit": resource("IAM::Role", f"PantherAuditRole-{REGION}"),
              "Events": resource("SNS::Topic", "panther-auditlog-processing"), "Jobs": resource("SQS::Queue", "audit-jobs")},
}


def kept(nested, starred=True):
    """The resources of a nested stack, those that moto cannot make only where they are wanted."""
    return {key.strip("*"): body for key, body in nested.items() if starred or not key.startswith("*")}


class Account:
    """What stands in an account."""

    def __init__(self, panthers=(), foreign=(), left=(), strangers=True, nested=None, elsewhere=()):
        """`panthers` are names of root stacks, the first with everything, each other one with a thing of its own; `foreign`
        names stacks of FOREIGN, `left` things of LEFT; `elsewhere` are (stack, region, resources)."""
        self.panthers, self.foreign, self.left = list(panthers), list(foreign), list(left)
        self.strangers = STRANGERS if strangers is True else list(strangers or [])
        self.nested = NESTED if nested is None else nested
        self.elsewhere = list(elsewhere)

    def root(self, name):
        """The root template of a Panther: nested stacks by URL."""
        if name != self.panthers[0]:
            return {"Resources": {"Outputs": resource("Logs::LogGroup", "/aws/lambda/panther-outputs-api"),
                                  "Audit": resource("SQS::Queue", "panther-remediation-queue")}}
        return {"Resources": {logical: {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url(logical)}}
                              for logical in self.nested}}

    def templates(self, starred=True):
        return {f"{logical}.json": json.dumps({"Resources": kept(body, starred)}) for logical, body in self.nested.items()}

    def stacks(self):
        """(name, region, template) of every stack."""
        found = [(name, REGION, self.root(name)) for name in self.panthers]
        found += [(name, REGION, {"Resources": copy.deepcopy(FOREIGN[name])}) for name in self.foreign]
        return found + [(name, region, {"Resources": resources}) for name, region, resources in self.elsewhere]

    def types(self):
        """The types of all that stands in it."""
        bodies = self.strangers + [body for body, _ in LEFT.values()]
        for _, _, template in self.stacks():
            bodies += template["Resources"].values()
        for nested in self.nested.values():
            bodies += nested.values()
        return {body["Type"] for body in bodies} | {"AWS::S3::Bucket", "AWS::CloudFormation::Stack"}

    def leftovers(self, data=None):
        """(type, name) of what is left over; only what holds data, or only what does not, where that is said."""
        return {(body["Type"], name_of(body)) for body, holds in (LEFT[key] for key in self.left)
                if data is None or holds == data}

    def scenario(self, **more):
        """The account as a scenario of the practice cloud; JSON is YAML."""
        contents = [{"type": "AWS::S3::Bucket", "name": TEMPLATES, "objects": {**self.templates(), "layer.zip": "PK"}}]
        for body in self.strangers + [LEFT[key][0] for key in self.left]:
            properties = {key: value for key, value in body["Properties"].items() if key != "Tags"}
            item = {"type": body["Type"], "name": name_of(body), "properties": properties}
            if "Tags" in body["Properties"]:
                item["tags"] = {tag["Key"]: tag["Value"] for tag in body["Properties"]["Tags"]}
            if body["Type"] == "AWS::S3::Bucket":
                item["objects"] = {"AWSLogs/one": "x", "AWSLogs/two": "y"}
            contents.append(item)
        stacks = [{"name": name, "region": region, "ageInDays": 40, "template": json.dumps(template)}
                  for name, region, template in self.stacks()]
        return {"title": "An account", "account": {"id": ACCOUNT, "region": REGION}, "contents": contents, "stacks": stacks,
                "ends": "CREATE_COMPLETE", **more}


def url(logical):
    return f"https://{TEMPLATES}.s3.amazonaws.com/{logical}.json"


def name_of(body):
    properties = body["Properties"]
    if body["Type"] == "AWS::EC2::VPC":
        return properties["VpcId"]
    return next((properties[key] for key in properties if key.endswith("Name") or key == "Name"), "")
