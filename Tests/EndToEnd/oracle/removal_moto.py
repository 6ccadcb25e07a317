"""An account on moto, with what moto does not answer as AWS does answered in front of it: who owns a physical id."""
import json
import logging
import re
import urllib.parse
import urllib.request

from moto.cloudformation.models import cloudformation_backends
from moto.server import ThreadedMotoServer

from old_account import Account as Maker, code
from removal_accounts import ACCOUNT, LEFT, REGION, TAGS, TEMPLATES, Account, name_of
from removal_rules import CLOUDFORMATION, refusal
from removal_stage import STACK, Clients, Stage, friendly

logging.getLogger("werkzeug").setLevel(logging.CRITICAL)


class MotoStage(Stage):
    """An account on moto, in this process."""

    has_wizard, staying = False, ("AWS::ECS::Cluster", "AWS::Lambda::LayerVersion")

    def __init__(self, binary):
        super().__init__(binary)
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        self.port = self.front.upstream = self.server.get_host_and_port()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.exports = {"AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
                        "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION, "PANTHER_WIZARD_CLOCK_SCALE": "500"}
        self.clients = Clients(self.exports)
        self.account, self.rows = None, None

    def begin(self, account: Account, regions=(REGION,)):
        self.account, self.types = account, account.types()
        self.again()

    def close(self):
        self.server.stop()

    def again(self):
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/moto-api/reset", method="POST")).read()
        self.rules, self.calls = [], []
        self.is_touched, self.known, self.rows = False, None, None
        maker, account = Maker(self.url), self.account
        maker.clients = self.clients.made_for_maker = getattr(self.clients, "made_for_maker", {})
        storage = self.clients("s3")
        storage.create_bucket(Bucket=TEMPLATES)
        for key, body in {**account.templates(starred=False), "layer.zip": "PK"}.items():
            storage.put_object(Bucket=TEMPLATES, Key=key, Body=untagged(json.loads(body)) if key.endswith("json") else body)
        for body in account.strangers + [LEFT[key][0] for key in account.left]:
            self.make(maker, body)
        for name, region, template in account.stacks():
            self.clients("cloudformation", region).create_stack(
                StackName=name, TemplateBody=untagged(template), Capabilities=["CAPABILITY_NAMED_IAM"])
        for key in (physical for _, _, kind, physical in self.standing() if kind == "AWS::KMS::Key"):
            self.clients("kms").tag_resource(KeyId=key, Tags=[{"TagKey": k, "TagValue": v} for k, v in TAGS.items()])

    def make(self, maker, body):
        name, kind = name_of(body), body["Type"].removeprefix("AWS::")
        tags = {tag["Key"]: tag["Value"] for tag in body["Properties"].get("Tags", [])}
        if kind == "KMS::Alias":
            maker.kms.create_alias(AliasName=name, TargetKeyId=maker.key({"Team": "own"}))
        elif kind == "Lambda::Function":
            maker.function(name)
        elif kind == "Lambda::LayerVersion":
            maker.functions.publish_layer_version(LayerName=name, Content={"ZipFile": code()})
        elif kind == "S3::Bucket":
            maker.bucket(name, tags, versions=2)
        elif kind == "IAM::Role":
            maker.role(name)
        elif kind == "DynamoDB::Table":
            maker.table(name)
        else:
            {"SQS::Queue": lambda: maker.sqs.create_queue(QueueName=name),
             "Logs::LogGroup": lambda: maker.logs.create_log_group(logGroupName=name),
             "SNS::Topic": lambda: maker.sns.create_topic(Name=name),
             "ECS::Cluster": lambda: maker.ecs.create_cluster(clusterName=name),
             "ECR::Repository": lambda: maker.ecr.create_repository(repositoryName=name)}[kind]()

    # Who owns what, as AWS would say it.

    def standing(self):
        """(stack, type, physical id as AWS gives it) of everything that a stack owns which is not deleted."""
        there = {}
        for key in self.inventory():
            there.setdefault(key[0], []).append(key[1])
        stacks = cloudformation_backends[ACCOUNT][REGION].stacks
        by_name = {stack.name: identity for identity, stack in stacks.items()}
        for identity, stack in stacks.items():
            for made in stack.stack_resources:
                kind, given = made.cf_resource_type, getattr(made, "physical_resource_id", None) or getattr(made, "arn", "")
                if kind == STACK:
                    yield stack, made, kind, by_name.get(given, given)
                    continue
                tail = re.split("[/:]", given)[-1] if kind != "AWS::Logs::LogGroup" else given
                match = next((one for one in there.get(kind, []) if given in (one, friendly((kind, one))) or
                              tail == friendly((kind, one))), given)
                yield stack, made, kind, match

    def owned(self, stack):
        identity = self.clients("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
        waiting, found, rows = [identity], set(), list(self.standing())
        while waiting:
            one = waiting.pop()
            found.add((STACK, one))
            for owner, _, kind, physical in rows:
                if owner.stack_id == one:
                    waiting.append(physical) if kind == STACK else found.add((kind, physical))
        return found

    def answer(self, call, forward):
        if call.service == "cloudformation" and not re.match("Describe|List|Get", call.operation):
            self.rows = None  # who owns what is found out anew once a stack has changed
        return super().answer(call, lambda: self.like_aws(call, forward))

    def like_aws(self, call, forward):
        if call.service != "cloudformation":
            return forward()
        asked = dict(urllib.parse.parse_qsl(call.body.decode()))
        if call.operation == "DescribeStackResources" and "PhysicalResourceId" in asked:
            # Moto's queues have the address in their URL by which they are asked for.
            asked["PhysicalResourceId"] = asked["PhysicalResourceId"].replace(self.front.url, self.url)
            self.rows = rows = self.rows or list(self.standing())
            owner = next((stack for stack, _, _, physical in rows if physical == asked["PhysicalResourceId"]
                          and call.region == REGION), None)
            if owner is None:
                return refusal(call, "ValidationError", f"Stack for {asked['PhysicalResourceId']} does not exist")
            return 200, [("Content-Type", "text/xml")], described(
                [row for row in rows if row[0] is owner and asked.get("LogicalResourceId") in (None, row[1].logical_resource_id)])
        status, headers, data = forward()
        if call.operation in ("ListStackResources", "DescribeStackResources") and status == 200:
            for identity, stack in cloudformation_backends[ACCOUNT][REGION].stacks.items():
                data = data.replace(f"<PhysicalResourceId>{stack.name}</PhysicalResourceId>".encode(),
                                    f"<PhysicalResourceId>{identity}</PhysicalResourceId>".encode())
        return status, headers, data


def untagged(template):
    """A template as moto can make it: it reads no tags of a key, and its policy as a text."""
    for body in template["Resources"].values():
        if body["Type"] == "AWS::KMS::Key":
            body["Properties"].pop("Tags", None)
            body["Properties"]["KeyPolicy"] = json.dumps(body["Properties"]["KeyPolicy"])
    return json.dumps(template)


def described(rows):
    """DescribeStackResources' answer."""
    members = "".join(
        f"<member><StackName>{stack.name}</StackName><StackId>{stack.stack_id}</StackId><LogicalResourceId>"
        f"{made.logical_resource_id}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId><ResourceType>{kind}"
        "</ResourceType><Timestamp>2026-01-01T00:00:00Z</Timestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>"
        for stack, made, kind, physical in rows)
    return (f'<DescribeStackResourcesResponse xmlns="{CLOUDFORMATION}"><DescribeStackResourcesResult><StackResources>{members}'
            "</StackResources></DescribeStackResourcesResult><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata>"
            "</DescribeStackResourcesResponse>").encode()
