"""The same questions to the practice cloud and to moto, with the answers that AWS documents.

Every check has an expected answer of its own; the practice cloud must give it. moto must give it too, unless EXCEPTIONS
says why it does not. Prints the lines of practice_road.py, and one more that counts what moto agreed to.
"""

import json
import os
import re
import time

import boto3
import practice_conformance_deeds as deeds
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from moto import mock_aws

ACCOUNT = "123456789012"
REGION = "us-east-1"

# What moto 5.2 answers otherwise, and why that is no mark against the practice cloud: names of checks by reason.
EXCEPTIONS = {
    "name: ": ("moto checks no pattern of stack names", [
        "1st", "-a", "a_b", "a b", "a.b", "ä", "a/b", "a:b", "9", "_", "a!", "a@b", "too long",
    ]),
    "missing: ": ("moto has not every operation, and words some refusals otherwise", [
        "describe_stack_events", "cancel_update_stack", "list_change_sets", "continue_update_rollback",
        "rollback_stack", "update", "change set", "resource's stack",
    ]),
    "create: ": ("moto refuses little of what CreateStack refuses", [
        "no template", "bad url", "both failure options", "capabilities", "capabilities, named",
        "capabilities, macro", "again",
    ]),
    "validate: ": ("moto words it otherwise", [
        "unknown ref", "circle",
    ]),
    "parameter: ": ("moto checks no constraints, and an earlier check's stack is in the way", [
        "needs a value", "allowed", "pattern", "short", "long", "no number", "small", "great", "own words",
        "unknown",
    ]),
    "function: ": ("moto evaluates it otherwise", [
        "ref list", "select of list", "cidr", "getatt dotted", "resource without its condition",
    ]),
    "stack: ": ("moto leaves the member out, or shows the secret", [
        "no echo", "drift", "operation",
    ]),
    "event: ": ("moto has events of the stack alone", [
        "token", "count", "types", "initiated", "no id at first", "properties", "operation",
    ]),
    "resource: ": ("moto gives a nested stack's name for its ARN", [
        "nested id",
    ]),
    "template: ": ("moto wants a format version", [
        "summary's types", "summary's parameters",
    ]),
    "page: ": ("moto checks no tokens", [
        "bad token, events", "bad token, stacks",
    ]),
    "token: ": ("moto keeps no request tokens", [
        "again", "another request",
    ]),
    "update: ": ("moto updates at once, whether or not anything differs", [
        "again", "time", "statuses", "cancel too late",
    ]),
    "change set: ": ("moto leaves the scope of changes out", [
        "review", "one", "execution", "created", "actions", "replacement", "scope", "three", "why", "late",
        "listed", "unavailable", "gone", "exists",
    ]),
    "delete: ": ("moto has no termination protection", [
        "refused", "status", "by name", "kept", "topic", "bucket", "listed", "topics",
    ]),
    "s3: ": ("moto takes the name", [
        "bad name",
    ]),
    "role: ": ("moto words it otherwise", [
        "none",
    ]),
}


class Cloud:
    """The clients of one of the two clouds."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.known = {}

    def __getattr__(self, service):
        if service not in self.known:
            self.known[service] = boto3.client(
                service, endpoint_url=self.endpoint, region_name=REGION,
                config=Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}))
        return self.known[service]

    def wait(self, stack):
        for _ in range(1200):
            found = self.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
            if not found["StackStatus"].endswith("_IN_PROGRESS"):
                return found
            time.sleep(0.02)
        return found


CHECKS = []


def check(name, expected):
    """Registers a question; its answer is compared with what is expected, a pattern where that is one."""
    def register(question):
        CHECKS.append((name, expected, question))
        return question
    return register


def error(call):
    """The code and the message of a refusal."""
    try:
        call()
    except ClientError as refusal:
        return f"{refusal.response['Error']['Code']}: {refusal.response['Error']['Message']}"
    except ParamValidationError:
        return "refused by boto3"
    return "no error"


def template(**sections):
    return json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}, **sections})


TOPIC = template()

# Names that no stack may have.
for bad in ("1st", "-a", "a_b", "a b", "a.b", "ä", "a/b", "a:b", "9", "_", "a!", "a@b"):
    check(f"name: {bad}", f"ValidationError: 1 validation error detected: Value '{bad}' at 'stackName' failed to satisfy "
          "constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*")(
        lambda cloud, bad=bad: error(lambda: cloud.cloudformation.create_stack(StackName=bad, TemplateBody=TOPIC)))
check("name: too long", "ValidationError: 1 validation error detected: Value '" + "a" * 129 + "' at 'stackName' failed "
      "to satisfy constraint: Member must have length less than or equal to 128")(
    lambda cloud: error(lambda: cloud.cloudformation.create_stack(StackName="a" * 129, TemplateBody=TOPIC)))

# What is not there.
MISSING = {
    "describe_stacks": "ValidationError: Stack with id nothing does not exist",
    "describe_stack_events": "ValidationError: Stack [nothing] does not exist",
    "describe_stack_resources": "ValidationError: Stack with id nothing does not exist",
    "list_stack_resources": "ValidationError: Stack with id nothing does not exist",
    "get_template": "ValidationError: Stack with id nothing does not exist",
    "get_template_summary": "ValidationError: Stack with id nothing does not exist",
    "cancel_update_stack": "ValidationError: Stack [nothing] does not exist",
    "list_change_sets": "ValidationError: Stack [nothing] does not exist",
    "continue_update_rollback": "ValidationError: Stack [nothing] does not exist",
    "rollback_stack": "ValidationError: Stack [nothing] does not exist",
    "delete_stack": "no error",
}
for operation, words in MISSING.items():
    check(f"missing: {operation}", words)(
        lambda cloud, operation=operation: error(lambda: getattr(cloud.cloudformation, operation)(StackName="nothing")))
check("missing: update", "ValidationError: Stack [nothing] does not exist")(
    lambda cloud: error(lambda: cloud.cloudformation.update_stack(StackName="nothing", TemplateBody=TOPIC)))
check("missing: change set", "ValidationError: Stack [nothing] does not exist")(
    lambda cloud: error(lambda: cloud.cloudformation.describe_change_set(StackName="nothing", ChangeSetName="x")))
check("missing: resource's stack", "ValidationError: Stack 'nothing' does not exist")(
    lambda cloud: error(lambda: cloud.cloudformation.describe_stack_resource(
        StackName="nothing", LogicalResourceId="x")))

# What CreateStack refuses.
REFUSED = {
    "no template": (dict(), "ValidationError: Either Template URL or Template Body must be specified."),
    "bad url": (dict(TemplateURL="ftp://x/y"), "ValidationError: TemplateURL must be a supported URL."),
    "both failure options": (
        dict(TemplateBody=TOPIC, OnFailure="DELETE", DisableRollback=True),
        "ValidationError: You cannot specify both OnFailure and DisableRollback."),
    "capabilities": (
        dict(TemplateBody=template(Resources={"R": {"Type": "AWS::IAM::Role"}})),
        "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]"),
    "capabilities, named": (
        dict(TemplateBody=template(Resources={"R": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "a"}}}),
             Capabilities=["CAPABILITY_IAM"]),
        "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_NAMED_IAM]"),
    "capabilities, macro": (
        dict(TemplateBody=template(Transform="AWS::Serverless-2016-10-31")),
        "InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_AUTO_EXPAND]"),
}
for name, (members, words) in REFUSED.items():
    check(f"create: {name}", words)(
        lambda cloud, members=members: error(lambda: cloud.cloudformation.create_stack(StackName="refused", **members)))

# Templates that are none.
VALIDATED = {
    "no resources": ('{"Parameters": {}}', r".*Resources.*"), "empty list": ("[]", r"ValidationError: .*"),
    "broken": ("{", r"ValidationError: .*"), "no type": ('{"Resources": {"A": {}}}', r"ValidationError: .*"),
    "unknown ref": ('{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"X": {"Ref": "No"}}}}}',
                    r"ValidationError: .*Unresolved resource dependencies \[No\] in the Resources block of the template"),
    "circle": ('{"Resources": {"A": {"Type": "AWS::SNS::Topic", "DependsOn": "B"}, "B": {"Type": "AWS::SNS::Topic", '
               '"DependsOn": "A"}}}', r"ValidationError: Circular dependency between resources: \[.*\]"),
    "good": (TOPIC, "no error"),
}
for name, (body, words) in VALIDATED.items():
    check(f"validate: {name}", re.compile(words))(
        lambda cloud, body=body: error(lambda: cloud.cloudformation.validate_template(TemplateBody=body)))

# Parameters and their constraints.
PARAMETERS = {
    "needs a value": ({"Type": "String"}, None, "ValidationError: Parameters: [P] must have values"),
    "allowed": ({"Type": "String", "AllowedValues": ["a", "b"]}, "c",
                "ValidationError: Parameter 'P' must be one of AllowedValues"),
    "pattern": ({"Type": "String", "AllowedPattern": "[a-z]+"}, "A1",
                "ValidationError: Parameter 'P' must match pattern [a-z]+"),
    "short": ({"Type": "String", "MinLength": 3}, "ab", "ValidationError: Parameter 'P' must contain at least 3 characters"),
    "long": ({"Type": "String", "MaxLength": 1}, "ab", "ValidationError: Parameter 'P' must contain at most 1 characters"),
    "no number": ({"Type": "Number"}, "x", "ValidationError: Parameter 'P' must be a number"),
    "small": ({"Type": "Number", "MinValue": 5}, "4", "ValidationError: Parameter 'P' must be a number not less than 5"),
    "great": ({"Type": "Number", "MaxValue": 5}, "6", "ValidationError: Parameter 'P' must be a number not greater than 5"),
    "own words": ({"Type": "String", "AllowedPattern": "a", "ConstraintDescription": "be an a"}, "b",
                  "ValidationError: Parameter P failed to satisfy constraint: be an a"),
}
for name, (declared, value, words) in PARAMETERS.items():
    given = [] if value is None else [{"ParameterKey": "P", "ParameterValue": value}]
    check(f"parameter: {name}", words)(
        lambda cloud, declared=declared, given=given: error(lambda: cloud.cloudformation.create_stack(
            StackName="refused", TemplateBody=template(Parameters={"P": declared}), Parameters=given)))
check("parameter: unknown", "ValidationError: Parameters: [Q] do not exist in the template")(
    lambda cloud: error(lambda: cloud.cloudformation.create_stack(
        StackName="refused", TemplateBody=TOPIC, Parameters=[{"ParameterKey": "Q", "ParameterValue": "v"}])))

# Functions: the value of an output of each.
FUNCTIONS = {
    "ref": ({"Ref": "Text"}, "given"), "ref default": ({"Ref": "Default"}, "taken"),
    "ref list": ({"Fn::Join": ["-", {"Ref": "List"}]}, "a-b-c"), "region": ({"Ref": "AWS::Region"}, REGION),
    "account": ({"Ref": "AWS::AccountId"}, ACCOUNT), "partition": ({"Ref": "AWS::Partition"}, "aws"),
    "url suffix": ({"Ref": "AWS::URLSuffix"}, "amazonaws.com"), "stack name": ({"Ref": "AWS::StackName"}, "functions"),
    "join": ({"Fn::Join": [":", ["a", "b", {"Ref": "Text"}]]}, "a:b:given"),
    "join nothing": ({"Fn::Join": ["", ["a", "b"]]}, "ab"), "sub": ({"Fn::Sub": "x-${Text}-y"}, "x-given-y"),
    "sub own": ({"Fn::Sub": ["${A}/${Text}", {"A": "1"}]}, "1/given"), "sub literal": ({"Fn::Sub": "${!Text}"}, "${Text}"),
    "sub pseudo": ({"Fn::Sub": "${AWS::Region}"}, REGION), "select": ({"Fn::Select": [1, ["a", "b"]]}, "b"),
    "select text": ({"Fn::Select": ["0", ["a", "b"]]}, "a"), "select of list": ({"Fn::Select": [2, {"Ref": "List"}]}, "c"),
    "split": ({"Fn::Select": [1, {"Fn::Split": ["|", "p|q|r"]}]}, "q"),
    "if true": ({"Fn::If": ["Yes", "a", "b"]}, "a"), "if false": ({"Fn::If": ["No", "a", "b"]}, "b"),
    "if and": ({"Fn::If": ["Both", "a", "b"]}, "b"), "if or": ({"Fn::If": ["Either", "a", "b"]}, "a"),
    "if not": ({"Fn::If": ["Neither", "a", "b"]}, "b"), "map": ({"Fn::FindInMap": ["M", "k", "v"]}, "found"),
    "map by ref": ({"Fn::FindInMap": ["M", {"Ref": "Key"}, "v"]}, "found"), "base64": ({"Fn::Base64": "abc"}, "YWJj"),
    "base64 of ref": ({"Fn::Base64": {"Ref": "Text"}}, "Z2l2ZW4="),
    "nested": ({"Fn::Join": [",", [{"Fn::Sub": "${Text}"}, {"Fn::Select": [0, ["z"]]}]]}, "given,z"),
    "cidr": ({"Fn::Join": [",", {"Fn::Cidr": ["10.0.0.0/24", 2, 6]}]}, "10.0.0.0/26,10.0.0.64/26"),
    "azs": ({"Fn::Select": [0, {"Fn::GetAZs": ""}]}, "us-east-1a"), "number": ({"Ref": "Count"}, "7"),
    "getatt": ({"Fn::GetAtt": ["Topic", "TopicName"]}, "named-topic"),
    "getatt dotted": ({"Fn::GetAtt": "Topic.TopicName"}, "named-topic"),
    "ref of topic": ({"Ref": "Topic"}, f"arn:aws:sns:{REGION}:{ACCOUNT}:named-topic"),
    "sub getatt": ({"Fn::Sub": "${Topic.TopicName}!"}, "named-topic!"),
    "if of if": ({"Fn::If": ["No", "a", {"Fn::If": ["Yes", "b", "c"]}]}, "b"),
    "join of split": ({"Fn::Join": ["+", {"Fn::Split": [",", "1,2"]}]}, "1+2"),
    "equals numbers": ({"Fn::If": ["Seven", "a", "b"]}, "a"),
}


def function(cloud, index, value):
    """The value of one output, from a stack of its own."""
    body = {
        "Parameters": {
            "Text": {"Type": "String"}, "Default": {"Type": "String", "Default": "taken"},
            "List": {"Type": "CommaDelimitedList", "Default": "a,b,c"}, "Key": {"Type": "String", "Default": "k"},
            "Count": {"Type": "Number", "Default": 7}},
        "Mappings": {"M": {"k": {"v": "found"}}},
        "Conditions": {
            "Yes": {"Fn::Equals": [{"Ref": "Text"}, "given"]}, "No": {"Fn::Not": [{"Condition": "Yes"}]},
            "Both": {"Fn::And": [{"Condition": "Yes"}, {"Condition": "No"}]},
            "Either": {"Fn::Or": [{"Condition": "Yes"}, {"Condition": "No"}]},
            "Neither": {"Fn::Not": [{"Condition": "Either"}]}, "Seven": {"Fn::Equals": [{"Ref": "Count"}, 7]}},
        "Resources": {
            "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": f"named-{index}"}},
            "Never": {"Type": "AWS::SNS::Topic", "Condition": "No"}},
        "Outputs": {"Shown": {"Value": value}, "Hidden": {"Condition": "No", "Value": "x"}}}
    cloud.cloudformation.create_stack(
        StackName=f"function-{index}", TemplateBody=json.dumps(body),
        Parameters=[{"ParameterKey": "Text", "ParameterValue": "given"}])
    outputs = {entry["OutputKey"]: entry["OutputValue"] for entry in cloud.wait(f"function-{index}")["Outputs"]}
    assert "Hidden" not in outputs
    return outputs["Shown"].replace(f"named-{index}", "named-topic").replace(f"function-{index}", "functions")


for index, (name, (value, expected)) in enumerate(FUNCTIONS.items()):
    check(f"function: {name}", expected)(
        lambda cloud, index=index, value=value: function(cloud, index, value))
check("function: resource without its condition", ["Topic"])(
    lambda cloud: [entry["LogicalResourceId"] for entry in cloud.cloudformation.list_stack_resources(
        StackName="function-0")["StackResourceSummaries"]])


def standing(cloud):
    """A stack with a parameter, tags, an output and a nested stack."""
    cloud.s3.create_bucket(Bucket="conformance")
    cloud.s3.put_object(Bucket="conformance", Key="child.json", Body=json.dumps({
        "Resources": {"Inner": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Arn": {"Value": {"Ref": "Inner"}}}}))
    body = {
        "Description": "A stack that stands", "Parameters": {
            "Secret": {"Type": "String", "NoEcho": True, "Default": "s"}, "Plain": {"Type": "String", "Default": "p"}},
        "Resources": {
            "Topic": {"Type": "AWS::SNS::Topic"},
            "Child": {"Type": "AWS::CloudFormation::Stack", "Properties": {
                "TemplateURL": "https://conformance.s3.amazonaws.com/child.json"}}},
        "Outputs": {"Shown": {"Value": {"Ref": "Plain"}, "Description": "d", "Export": {"Name": "exported"}}}}
    made = cloud.cloudformation.create_stack(
        StackName="standing", TemplateBody=json.dumps(body), Tags=[{"Key": "k", "Value": "v"}],
        ClientRequestToken="standing-1")
    cloud.wait("standing")
    return made["StackId"]


def stack(cloud):
    return cloud.cloudformation.describe_stacks(StackName=cloud.cached("standing", standing))["Stacks"][0]


STACK = {
    "status": (lambda s: s["StackStatus"], "CREATE_COMPLETE"), "name": (lambda s: s["StackName"], "standing"),
    "description": (lambda s: s["Description"], "A stack that stands"),
    "tags": (lambda s: s["Tags"], [{"Key": "k", "Value": "v"}]),
    "no echo": (lambda s: {p["ParameterKey"]: p["ParameterValue"] for p in s["Parameters"]}["Secret"], "****"),
    "plain": (lambda s: {p["ParameterKey"]: p["ParameterValue"] for p in s["Parameters"]}["Plain"], "p"),
    "output": (lambda s: s["Outputs"][0]["OutputValue"], "p"),
    "output's description": (lambda s: s["Outputs"][0]["Description"], "d"),
    "output's export": (lambda s: s["Outputs"][0]["ExportName"], "exported"),
    "rollback": (lambda s: s["DisableRollback"], False), "protection": (lambda s: s["EnableTerminationProtection"], False),
    "drift": (lambda s: s["DriftInformation"]["StackDriftStatus"], "NOT_CHECKED"),
    "id": (lambda s: bool(re.fullmatch(
        rf"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/standing/[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}",
        s["StackId"])), True),
    "no parent": (lambda s: s.get("ParentId"), None), "no deletion": (lambda s: s.get("DeletionTime"), None),
    "capabilities": (lambda s: s.get("Capabilities", []), []),
    "operation": (lambda s: s["LastOperations"][0]["OperationType"], "CREATE_STACK"),
    "notifications": (lambda s: s["NotificationARNs"], []),
}
for name, (reader, expected) in STACK.items():
    check(f"stack: {name}", expected)(lambda cloud, reader=reader: reader(stack(cloud)))


def events(cloud):
    found = []
    for page in cloud.cloudformation.get_paginator("describe_stack_events").paginate(
            StackName=cloud.cached("standing", standing)):
        found += page["StackEvents"]
    return found


EVENTS = {
    "first": (lambda e: (e[-1]["ResourceStatus"], e[-1]["ResourceStatusReason"]), ("CREATE_IN_PROGRESS", "User Initiated")),
    "last": (lambda e: (e[0]["ResourceStatus"], e[0]["LogicalResourceId"]), ("CREATE_COMPLETE", "standing")),
    "descending": (lambda e: [x["Timestamp"] for x in e] == sorted((x["Timestamp"] for x in e), reverse=True), True),
    "unique": (lambda e: len({x["EventId"] for x in e}) == len(e), True),
    "token": (lambda e: {x.get("ClientRequestToken") for x in e}, {"standing-1"}),
    "count": (lambda e: len(e), 8), "one stack's": (lambda e: {x["StackName"] for x in e}, {"standing"}),
    "types": (lambda e: {x["ResourceType"] for x in e}, {"AWS::CloudFormation::Stack", "AWS::SNS::Topic"}),
    "initiated": (lambda e: sum(x.get("ResourceStatusReason") == "Resource creation Initiated" for x in e), 2),
    "no id at first": (lambda e: [x["PhysicalResourceId"] for x in e if x["LogicalResourceId"] == "Topic"][-1], ""),
    "stack's own id": (lambda e: e[0]["PhysicalResourceId"] == e[0]["StackId"], True),
    "properties": (lambda e: "TemplateURL" in [
        x["ResourceProperties"] for x in e if x["LogicalResourceId"] == "Child"][0], True),
    "operation": (lambda e: len({x["OperationId"] for x in e}), 1),
}
for name, (reader, expected) in EVENTS.items():
    check(f"event: {name}", expected)(lambda cloud, reader=reader: reader(events(cloud)))


def resources(cloud):
    return {entry["LogicalResourceId"]: entry for entry in cloud.cloudformation.describe_stack_resources(
        StackName=cloud.cached("standing", standing))["StackResources"]}


RESOURCES = {
    "names": (lambda r: set(r), {"Topic", "Child"}), "status": (lambda r: r["Topic"]["ResourceStatus"], "CREATE_COMPLETE"),
    "type": (lambda r: r["Topic"]["ResourceType"], "AWS::SNS::Topic"),
    "id": (lambda r: bool(re.fullmatch(
        rf"arn:aws:sns:{REGION}:{ACCOUNT}:standing-Topic-[0-9A-Z]{{12,13}}", r["Topic"]["PhysicalResourceId"])), True),
    "nested id": (lambda r: bool(re.fullmatch(
        rf"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/standing-Child-[0-9A-Z]{{12,13}}/.{{36}}",
        r["Child"]["PhysicalResourceId"])), True),
}
for name, (reader, expected) in RESOURCES.items():
    check(f"resource: {name}", expected)(lambda cloud, reader=reader: reader(resources(cloud)))
check("resource: unknown", "ValidationError: Resource None does not exist for stack standing")(
    lambda cloud: error(lambda: cloud.cloudformation.describe_stack_resource(
        StackName=cloud.cached("standing", standing) and "standing", LogicalResourceId="None")))
check("list: nested stacks are stacks", {"standing", "standing-Child"})(
    lambda cloud: {re.sub("-[0-9A-Z]+$", "", entry["StackName"]) for entry in cloud.cached("standing", standing)
                   and cloud.cloudformation.list_stacks(StackStatusFilter=["CREATE_COMPLETE"])["StackSummaries"]
                   if entry["StackName"].startswith("standing")})
check("list: filter", [])(
    lambda cloud: cloud.cloudformation.list_stacks(StackStatusFilter=["IMPORT_COMPLETE"])["StackSummaries"])
check("list: exports", ["p"])(
    lambda cloud: cloud.cached("standing", standing) and [
        entry["Value"] for entry in cloud.cloudformation.list_exports()["Exports"] if entry["Name"] == "exported"])
check("template: body", "A stack that stands")(
    lambda cloud: (lambda body: body if isinstance(body, dict) else json.loads(body))(cloud.cloudformation.get_template(
        StackName=cloud.cached("standing", standing))["TemplateBody"])["Description"])
check("template: summary's types", {"AWS::SNS::Topic", "AWS::CloudFormation::Stack"})(
    lambda cloud: set(cloud.cloudformation.get_template_summary(
        StackName=cloud.cached("standing", standing))["ResourceTypes"]))
check("template: summary's parameters", {"Secret": True, "Plain": False})(
    lambda cloud: {p["ParameterKey"]: p["NoEcho"] for p in cloud.cloudformation.get_template_summary(
        StackName=cloud.cached("standing", standing))["Parameters"]})
check("page: bad token, events", "ValidationError: Invalid NextToken.")(
    lambda cloud: error(lambda: cloud.cloudformation.describe_stack_events(
        StackName=cloud.cached("standing", standing), NextToken="nonsense")))
check("page: bad token, stacks", "ValidationError: Invalid NextToken.")(
    lambda cloud: error(lambda: cloud.cloudformation.describe_stacks(NextToken="nonsense")))
check("token: again", True)(
    lambda cloud: cloud.cached("tokens", lambda cloud: [cloud.cloudformation.create_stack(
        StackName="tokens", TemplateBody=TOPIC, ClientRequestToken="t-1")["StackId"] for _ in range(2)])[0]
    == cloud.cached("tokens", None)[1])
check("token: another request", "TokenAlreadyExistsException: The client request token standing-1 has already been used.")(
    lambda cloud: cloud.cached("standing", standing) and error(lambda: cloud.cloudformation.create_stack(
        StackName="other", TemplateBody=TOPIC, ClientRequestToken="standing-1")))
check("create: again", "AlreadyExistsException: Stack [standing] already exists")(
    lambda cloud: cloud.cached("standing", standing) and error(
        lambda: cloud.cloudformation.create_stack(StackName="standing", TemplateBody=TOPIC)))


def updated(cloud):
    """A stack, then an update in place, a replacement and what they leave."""
    cloud.cloudformation.create_stack(StackName="updated", TemplateBody=template())
    first = cloud.wait("updated")
    again = error(lambda: cloud.cloudformation.update_stack(StackName="updated", TemplateBody=template()))
    cloud.cloudformation.update_stack(StackName="updated", TemplateBody=template(Resources={
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "x"}}, "More": {"Type": "AWS::SNS::Topic"}}))
    second = cloud.wait("updated")
    names = [e["LogicalResourceId"] for e in cloud.cloudformation.list_stack_resources(
        StackName="updated")["StackResourceSummaries"]]
    cloud.cloudformation.update_stack(StackName="updated", TemplateBody=template())
    third = cloud.wait("updated")
    left = [e["LogicalResourceId"] for e in cloud.cloudformation.list_stack_resources(
        StackName="updated")["StackResourceSummaries"]]
    statuses = [e["ResourceStatus"] for e in cloud.cloudformation.describe_stack_events(StackName="updated")["StackEvents"]
                if e["LogicalResourceId"] == "updated"]
    return {"first": first["StackStatus"], "again": again, "second": second["StackStatus"], "names": sorted(names),
            "third": third["StackStatus"], "left": left, "statuses": statuses, "time": "LastUpdatedTime" in third}


UPDATED = {
    "first": "CREATE_COMPLETE", "again": "ValidationError: No updates are to be performed.", "second": "UPDATE_COMPLETE",
    "names": ["More", "Topic"], "third": "UPDATE_COMPLETE", "left": ["Topic"], "time": True,
    "statuses": ["UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_IN_PROGRESS"] * 2
    + ["CREATE_COMPLETE", "CREATE_IN_PROGRESS"]}
for name, expected in UPDATED.items():
    check(f"update: {name}", expected)(lambda cloud, name=name: cloud.cached("updated", updated)[name])
check("update: cancel too late", "ValidationError: CancelUpdateStack cannot be called from current stack status")(
    lambda cloud: cloud.cached("updated", updated) and error(
        lambda: cloud.cloudformation.cancel_update_stack(StackName="updated")))


def change_set(cloud):
    """A change set that creates, one that changes, one without changes."""
    api = cloud.cloudformation

    def ready(name):
        for _ in range(600):
            found = api.describe_change_set(StackName="changed", ChangeSetName=name)
            if found["Status"] not in ("CREATE_PENDING", "CREATE_IN_PROGRESS"):
                return found
            time.sleep(0.02)
        return found
    api.create_change_set(StackName="changed", ChangeSetName="one", ChangeSetType="CREATE", TemplateBody=template())
    review = api.describe_stacks(StackName="changed")["Stacks"][0]["StackStatus"]
    one = ready("one")
    api.execute_change_set(StackName="changed", ChangeSetName="one")
    created = cloud.wait("changed")["StackStatus"]
    api.create_change_set(StackName="changed", ChangeSetName="two", ChangeSetType="UPDATE", TemplateBody=template(Resources={
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "n"}}, "New": {"Type": "AWS::SQS::Queue"}}))
    two = ready("two")
    changes = {c["ResourceChange"]["LogicalResourceId"]: c["ResourceChange"] for c in two["Changes"]}
    api.create_change_set(StackName="changed", ChangeSetName="three", TemplateBody=template())
    three = ready("three")
    late = error(lambda: api.execute_change_set(StackName="changed", ChangeSetName="three"))
    listed = sorted(entry["ChangeSetName"] for entry in api.list_change_sets(StackName="changed")["Summaries"])
    api.delete_change_set(StackName="changed", ChangeSetName="three")
    gone = error(lambda: api.describe_change_set(StackName="changed", ChangeSetName="three"))
    return {"review": review, "one": one["Status"], "execution": one["ExecutionStatus"], "created": created,
            "actions": {name: entry["Action"] for name, entry in changes.items()},
            "replacement": changes["Topic"].get("Replacement"), "scope": changes["Topic"]["Scope"],
            "three": three["Status"], "why": three.get("StatusReason"), "late": late.split(":")[0], "listed": listed,
            "gone": gone, "unavailable": three["ExecutionStatus"],
            "exists": error(lambda: api.create_change_set(
                StackName="changed", ChangeSetName="four", ChangeSetType="CREATE", TemplateBody=template()))}


CHANGED = {
    "review": "REVIEW_IN_PROGRESS", "one": "CREATE_COMPLETE", "execution": "AVAILABLE", "created": "CREATE_COMPLETE",
    "actions": {"Topic": "Modify", "New": "Add"}, "replacement": "True", "scope": ["Properties"], "three": "FAILED",
    "why": "The submitted information didn't contain changes. Submit different information to create a change set.",
    "late": "InvalidChangeSetStatus", "listed": ["one", "three", "two"], "unavailable": "UNAVAILABLE",
    "gone": "ChangeSetNotFound: ChangeSet [three] does not exist",
    "exists": "ValidationError: Stack [changed] already exists and cannot be created again with the changeSet [four]."}
for name, expected in CHANGED.items():
    check(f"change set: {name}", expected)(lambda cloud, name=name: cloud.cached("changed", change_set)[name])


def deleted(cloud):
    """A stack that is protected, then deleted, and what is known of it after."""
    api = cloud.cloudformation
    body = template(Resources={
        "Kept": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain", "Properties": {"BucketName": "kept-bucket"}},
        "Topic": {"Type": "AWS::SNS::Topic"}})
    stack_id = api.create_stack(StackName="deleted", TemplateBody=body, EnableTerminationProtection=True)["StackId"]
    cloud.wait("deleted")
    refused = error(lambda: api.delete_stack(StackName="deleted"))
    api.update_termination_protection(StackName="deleted", EnableTerminationProtection=False)
    api.delete_stack(StackName="deleted")
    status = cloud.wait(stack_id)["StackStatus"]
    by_name = error(lambda: api.describe_stacks(StackName="deleted"))
    statuses = {e["LogicalResourceId"]: e["ResourceStatus"] for e in reversed(
        api.describe_stack_events(StackName=stack_id)["StackEvents"])}
    buckets = [b["Name"] for b in cloud.s3.list_buckets()["Buckets"]]
    listed = [s["StackId"] for s in api.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"]]
    return {"refused": refused, "status": status, "by name": by_name, "kept": statuses.get("Kept"),
            "topic": statuses.get("Topic"), "bucket": "kept-bucket" in buckets, "listed": stack_id in listed,
            "topics": [t for t in cloud.sns.list_topics()["Topics"] if ":deleted-" in t["TopicArn"]]}


DELETED = {
    "refused": "ValidationError: Stack [deleted] cannot be deleted while TerminationProtection is enabled",
    "status": "DELETE_COMPLETE", "by name": "ValidationError: Stack with id deleted does not exist",
    "kept": "DELETE_SKIPPED", "topic": "DELETE_COMPLETE", "bucket": True, "listed": True, "topics": []}
for name, expected in DELETED.items():
    check(f"delete: {name}", expected)(lambda cloud, name=name: cloud.cached("deleted", deleted)[name])

# S3, IAM and STS.
check("s3: no such key", "NoSuchKey: The specified key does not exist.")(
    lambda cloud: cloud.cached("standing", standing) and error(
        lambda: cloud.s3.get_object(Bucket="conformance", Key="none")))
check("s3: no such bucket", "NoSuchBucket: The specified bucket does not exist")(
    lambda cloud: error(lambda: cloud.s3.get_object(Bucket="nobody-has-this", Key="none")))
check("s3: head of none", "404: Not Found")(
    lambda cloud: error(lambda: cloud.s3.head_bucket(Bucket="nobody-has-this")))
check("s3: bad name", "InvalidBucketName: The specified bucket is not valid.")(
    lambda cloud: error(lambda: cloud.s3.create_bucket(Bucket="UPPER")))
check("s3: not empty", "BucketNotEmpty: The bucket you tried to delete is not empty")(
    lambda cloud: cloud.cached("standing", standing) and error(lambda: cloud.s3.delete_bucket(Bucket="conformance")))
for key in ("plain", "with space", "a/b/c", "ü", "plus+sign", "percent%25", "tilde~", "(brackets)", "a=b&c", "quote'"):
    def round_trip(cloud, key=key):
        cloud.cached("standing", standing)
        cloud.s3.put_object(Bucket="conformance", Key="keys/" + key, Body=key.encode())
        return cloud.s3.get_object(Bucket="conformance", Key="keys/" + key)["Body"].read().decode()
    check(f"s3: key {key}", key)(round_trip)
check("s3: keys in order", True)(
    lambda cloud: (lambda keys: keys == sorted(keys, key=lambda key: key.encode()) and len(keys) == 10)(
        [entry["Key"] for entry in cloud.s3.list_objects_v2(Bucket="conformance", Prefix="keys/")["Contents"]]))
check("s3: pages", 4)(
    lambda cloud: len(list(cloud.s3.get_paginator("list_objects_v2").paginate(
        Bucket="conformance", Prefix="keys/", PaginationConfig={"PageSize": 3}))))
check("s3: location", None)(
    lambda cloud: cloud.s3.get_bucket_location(Bucket="conformance")["LocationConstraint"])
check("role: none", "NoSuchEntity: The role with name nobody cannot be found.")(
    lambda cloud: error(lambda: cloud.iam.get_role(RoleName="nobody")))


def role(cloud):
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    cloud.iam.create_role(RoleName="made", AssumeRolePolicyDocument=json.dumps(policy), Path="/p/", Description="d",
                          Tags=[{"Key": "k", "Value": "v"}])
    found = cloud.iam.get_role(RoleName="made")["Role"]
    again = error(lambda: cloud.iam.create_role(RoleName="made", AssumeRolePolicyDocument=json.dumps(policy)))
    listed = [r["RoleName"] for r in cloud.iam.list_roles(PathPrefix="/p/")["Roles"]]
    inline = cloud.iam.list_role_policies(RoleName="made")["PolicyNames"]
    attached = cloud.iam.list_attached_role_policies(RoleName="made")["AttachedPolicies"]
    cloud.iam.delete_role(RoleName="made")
    return {"arn": found["Arn"], "path": found["Path"], "description": found["Description"], "again": again,
            "policy": found["AssumeRolePolicyDocument"] == policy, "listed": listed, "inline": inline,
            "attached": attached, "tags": found["Tags"], "session": found["MaxSessionDuration"],
            "id": bool(re.fullmatch("AROA[A-Z0-9]{17}", found["RoleId"])),
            "gone": error(lambda: cloud.iam.get_role(RoleName="made")).split(":")[0]}


ROLE = {
    "arn": f"arn:aws:iam::{ACCOUNT}:role/p/made", "path": "/p/", "description": "d", "policy": True, "listed": ["made"],
    "again": "EntityAlreadyExists: Role with name made already exists.", "inline": [], "attached": [],
    "tags": [{"Key": "k", "Value": "v"}], "session": 3600, "id": True, "gone": "NoSuchEntity"}
for name, expected in ROLE.items():
    check(f"role: {name}", expected)(lambda cloud, name=name: cloud.cached("role", role)[name])
check("identity: account", ACCOUNT)(lambda cloud: cloud.sts.get_caller_identity()["Account"])


deeds.add(check, error, template)


class Remembering(Cloud):
    """Asks what takes long only once."""

    def __init__(self, endpoint):
        super().__init__(endpoint)
        self.answers = {}

    def cached(self, name, maker):
        if name not in self.answers:
            self.answers[name] = maker(self)
        return self.answers[name]


def asked(cloud):
    answers = {}
    for name, _, question in CHECKS:
        try:
            answers[name] = question(cloud)
        except Exception as problem:  # the answer to this question: others go on
            answers[name] = f"{type(problem).__name__}: {problem}"
    return answers


def agrees(expected, answer):
    if isinstance(expected, re.Pattern):
        return bool(expected.fullmatch(str(answer)))
    return answer == expected


ours = asked(Remembering(os.environ["AWS_ENDPOINT_URL"]))
del os.environ["AWS_ENDPOINT_URL"]
with mock_aws():
    theirs = asked(Remembering(None))
agreed = 0
ALL_EXCEPTIONS = [*EXCEPTIONS.items(), *deeds.EXCEPTIONS.items()]
for name, expected, _ in CHECKS:
    print(json.dumps({"check": name, "ok": agrees(expected, ours[name]), "seen": str(ours[name])[:400]}))
    if agrees(expected, theirs[name]):
        agreed += 1
    elif not any(name.removeprefix(start) in names for start, (_, names) in ALL_EXCEPTIONS if name.startswith(start)):
        print(json.dumps({"check": f"moto: {name}", "ok": False, "seen": str(theirs[name])[:400]}))
print(json.dumps({"check": f"moto agrees to {agreed} of {len(CHECKS)}", "ok": agreed >= 150, "seen": str(agreed)}))
