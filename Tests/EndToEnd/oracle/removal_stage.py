"""An account in the practice cloud with proxies in front of it: what stands there by boto3, and runs of the program on it."""
import json
import os
import re
import socket
import subprocess
import tempfile

from call_proxy import CallProxy
from practice_cloud import PracticeCloud, client
from removal_accounts import REGION

SPEED = 2000
STACK = "AWS::CloudFormation::Stack"


def friendly(key):
    """The name that goes with a physical id, as far as the id holds it."""
    kind, identity = key
    if kind == "AWS::Lambda::LayerVersion":
        return identity.split(":")[-2]
    if kind == "AWS::ElasticLoadBalancingV2::LoadBalancer" or kind == "AWS::ElasticLoadBalancingV2::TargetGroup":
        return identity.split("/")[-2]
    if kind == STACK:
        return identity.split("/")[1]
    if kind in ("AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::ECS::Service", "AWS::AppSync::GraphQLApi"):
        return re.split("[/:]", identity)[-1]
    return identity


def pages(api, operation, key, **arguments):
    """The entries of every page of a list."""
    if not api.can_paginate(operation):
        return getattr(api, operation)(**arguments).get(key) or []
    return [entry for page in api.get_paginator(operation).paginate(**arguments) for entry in page.get(key) or []]


class Inventory:
    """Everything that stands in an account, read by boto3 past the proxy: {(type, physical id): details}."""

    def __init__(self, api):
        self.api = api

    def read(self, types):
        """What there is of these types."""
        found = {}
        for kind, listed in self.kinds().items():
            if f"AWS::{kind}" not in types:
                continue
            for thing in listed():
                identity, details = thing if isinstance(thing, tuple) else (thing, "")
                found[f"AWS::{kind}", identity] = details
        return found

    def kinds(self):
        api = self.api
        return {
            "IAM::Role": self.roles,
            "IAM::ServerCertificate": lambda: [c["ServerCertificateName"] for c in pages(
                api("iam"), "list_server_certificates", "ServerCertificateMetadataList")],
            "SNS::Topic": lambda: [t["TopicArn"] for t in pages(api("sns"), "list_topics", "Topics")],
            "KMS::Alias": lambda: [(a["AliasName"], a.get("TargetKeyId")) for a in pages(api("kms"), "list_aliases", "Aliases")
                                   if not a["AliasName"].startswith("alias/aws/")],
            "KMS::Key": lambda: [(k["KeyId"], api("kms").describe_key(KeyId=k["KeyId"])["KeyMetadata"]["KeyState"])
                                 for k in pages(api("kms"), "list_keys", "Keys")],
            "SQS::Queue": lambda: api("sqs").list_queues().get("QueueUrls", []),
            "DynamoDB::Table": lambda: pages(api("dynamodb"), "list_tables", "TableNames"),
            "Lambda::Function": lambda: [f["FunctionName"] for f in pages(api("lambda"), "list_functions", "Functions")],
            "Lambda::LayerVersion": self.layers,
            "Logs::LogGroup": lambda: [g["logGroupName"] for g in pages(api("logs"), "describe_log_groups", "logGroups")],
            "ECS::Cluster": lambda: [arn.split("/")[-1] for arn in self.clusters()],
            "ECS::Service": lambda: [s for c in self.clusters() for s in
                                     api("ecs").list_services(cluster=c)["serviceArns"]],
            "ElasticLoadBalancingV2::LoadBalancer": lambda: [b["LoadBalancerArn"] for b in pages(
                api("elbv2"), "describe_load_balancers", "LoadBalancers")],
            "ElasticLoadBalancingV2::TargetGroup": lambda: [g["TargetGroupArn"] for g in pages(
                api("elbv2"), "describe_target_groups", "TargetGroups")],
            "Cognito::UserPool": lambda: [p["Id"] for p in api("cognito-idp").list_user_pools(MaxResults=60)["UserPools"]],
            "AppSync::GraphQLApi": lambda: [a["arn"] for a in api("appsync").list_graphql_apis()["graphqlApis"]],
            "ECR::Repository": lambda: [r["repositoryName"] for r in pages(api("ecr"), "describe_repositories", "repositories")],
            "KinesisFirehose::DeliveryStream": lambda: api("firehose").list_delivery_streams()["DeliveryStreamNames"],
            "Athena::WorkGroup": lambda: [w["Name"] for w in api("athena").list_work_groups()["WorkGroups"]],
            "Athena::DataCatalog": lambda: [c["CatalogName"] for c in
                                            api("athena").list_data_catalogs()["DataCatalogsSummary"]],
            "CloudWatch::Dashboard": lambda: [d["DashboardName"] for d in pages(
                api("cloudwatch"), "list_dashboards", "DashboardEntries")],
            "CloudTrail::Trail": lambda: [t["Name"] for t in api("cloudtrail").describe_trails()["trailList"]],
            "Glue::Database": lambda: [d["Name"] for d in pages(api("glue"), "get_databases", "DatabaseList")],
            "S3::Bucket": self.buckets,
            "EC2::VPC": lambda: [v["VpcId"] for v in pages(api("ec2"), "describe_vpcs", "Vpcs")],
            "EC2::Subnet": lambda: [s["SubnetId"] for s in pages(api("ec2"), "describe_subnets", "Subnets")],
            "EC2::SecurityGroup": lambda: [g["GroupId"] for g in pages(api("ec2"), "describe_security_groups", "SecurityGroups")],
            "CloudFormation::Stack": self.stacks,
        }

    def roles(self):
        api = self.api("iam")
        for role in pages(api, "list_roles", "Roles"):
            name = role["RoleName"]
            yield name, str((pages(api, "list_role_policies", "PolicyNames", RoleName=name),
                             [p["PolicyArn"] for p in pages(api, "list_attached_role_policies", "AttachedPolicies",
                                                            RoleName=name)])) if "anther" in name else ""

    def layers(self):
        api = self.api("lambda")
        for layer in pages(api, "list_layers", "Layers"):
            for version in pages(api, "list_layer_versions", "LayerVersions", LayerName=layer["LayerName"]):
                yield version["LayerVersionArn"]

    def clusters(self):
        return pages(self.api("ecs"), "list_clusters", "clusterArns")

    def buckets(self):
        api = self.api("s3")
        for bucket in api.list_buckets()["Buckets"]:
            page = api.list_object_versions(Bucket=bucket["Name"])
            yield bucket["Name"], f"{len(page.get('Versions', []))} versions"

    def stacks(self):
        for region in self.api.regions:
            for stack in pages(self.api("cloudformation", region), "list_stacks", "StackSummaries"):
                if stack["StackStatus"] != "DELETE_COMPLETE":
                    yield stack["StackId"], stack["StackStatus"]


class Clients:
    """Clients of boto3 behind one address, each made once."""

    def __init__(self, exports):
        self.exports, self.regions, self.made = exports, [REGION], {}

    def __call__(self, service, region=REGION):
        if (service, region) not in self.made:
            self.made[service, region] = client({**self.exports, "AWS_REGION": region}, service)
        return self.made[service, region]


def free_port():
    """A port that nobody listens on: the same for every account, so that clients are made once."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Stage:
    """The program in front of an account. `rules` answer calls otherwise: each gets (call, forward), and None passes on."""

    # Whether step 4 can be reached in it, and the types of which something stays when its stack is deleted.
    has_wizard, staying = True, ()

    def __init__(self, binary):
        self.binary, self.rules, self.calls = binary, [], []
        self.port = free_port()
        self.front = CallProxy(self.port, self.answer)
        self.state = tempfile.mkdtemp(prefix="pw-removal-")
        self.exports = {}
        # Whether something was done in the account since it was opened; what stands in it then, and what each root owns.
        self.is_touched, self.known, self.types = False, None, set()

    def answer(self, call, forward):
        self.calls.append(call)
        for rule in self.rules:
            answer = rule(call, forward)
            if answer is not None:
                return answer
        return forward()

    def environment(self):
        return {"PATH": "/usr/bin:/bin", "HOME": self.state, "LANG": "C.UTF-8", "TZ": "UTC",
                "AWS_EC2_METADATA_DISABLED": "true", "XDG_STATE_HOME": self.state, "AWS_CONFIG_FILE": "/nonexistent",
                "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent", **self.exports, "AWS_ENDPOINT_URL": self.front.url}

    def run(self, *arguments, limit=60):
        """(exit code, standard output, standard error); the code is None where it did not end in time."""
        try:
            ended = subprocess.run([self.binary, *arguments], env=self.environment(), capture_output=True, text=True,
                                   timeout=limit, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired as late:
            return None, (late.stdout or b"").decode(), (late.stderr or b"").decode()
        return ended.returncode, ended.stdout, ended.stderr

    def inventory(self):
        return Inventory(self.clients).read(self.types)

    def beginning(self, roots):
        """What stands in the account that nobody touched, and what each root stack of these names owns."""
        if self.is_touched:
            self.again()
        if self.known is None:
            before = self.inventory()
            self.known = before, {key: self.owned(key[1]) for key in before if key[0] == STACK and friendly(key) in roots}
        return self.known

    def owned(self, stack):
        """(type, physical id) of a stack, of the stacks in it, and of all that they own."""
        api, found = self.clients("cloudformation"), set()
        described = api.describe_stacks(StackName=stack)["Stacks"][0]
        waiting = [described["StackId"]]
        while waiting:
            one = waiting.pop()
            found.add(("AWS::CloudFormation::Stack", one))
            for row in pages(api, "list_stack_resources", "StackResourceSummaries", StackName=one):
                if row["ResourceType"] == "AWS::CloudFormation::Stack":
                    waiting.append(row["PhysicalResourceId"])
                else:
                    found.add((row["ResourceType"], row["PhysicalResourceId"]))
        return found


class PracticeStage(Stage):
    """An account of the practice cloud."""

    cloud = None

    def begin(self, account, regions=(REGION,), **more):
        """Opens the practice cloud on another account."""
        self.close()
        self.types = account.types()
        path = os.path.join(self.state, "account.yaml")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(account.scenario(**more), file)
        self.cloud = PracticeCloud(self.binary, path, SPEED, self.port)
        if self.exports != self.cloud.exports:
            self.exports, self.clients = self.cloud.exports, Clients(self.cloud.exports)
        self.clients.regions = list(regions)
        self.rules, self.calls = [], []
        self.is_touched, self.known = False, None

    def again(self):
        """The account as it was at the start, with the same ids."""
        self.cloud.type("z")
        self.rules, self.calls = [], []
        self.is_touched = False

    def close(self):
        if self.cloud:
            self.cloud.close()
            self.cloud = None
