"""The road of a deployment, walked by boto3 against a running practice cloud.

Prints one JSON line a check: {"check": name, "ok": bool, "seen": text}. Reads AWS_ENDPOINT_URL, the two keys and
AWS_REGION from the environment, as `panther-wizard cloud` prints them.
"""

import json
import os
import time
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
REGION = os.environ["AWS_REGION"]
CHECKS = []


def check(name, ok, seen=""):
    CHECKS.append({"check": name, "ok": bool(ok), "seen": str(seen)[:400]})


def client(service, **more):
    settings = Config(retries={"max_attempts": 1}, s3={"addressing_style": more.pop("style", "path")})
    return boto3.client(service, endpoint_url=ENDPOINT, region_name=REGION, config=settings, **more)


def refused(call, code):
    """Whether the call is refused with that code, and what was seen."""
    try:
        answer = call()
    except ClientError as error:
        return error.response["Error"]["Code"] == code, error
    return False, answer


def ended(cloudformation, stack, limit=120):
    """The stack's description once no operation runs."""
    for _ in range(limit * 20):
        description = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
        if not description["StackStatus"].endswith("_IN_PROGRESS"):
            return description
        time.sleep(0.05)
    return description


CHILD = """
Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  TopicArn:
    Value: !Ref Topic
"""

ROOT = """
Parameters:
  Url: {Type: String}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Child:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: !Ref Url
  Queue:
    Type: AWS::SQS::Queue
    DependsOn: Child
Outputs:
  Topic:
    Value: !GetAtt Child.Outputs.TopicArn
"""


def identity():
    sts = client("sts")
    answer = sts.get_caller_identity()
    check("identity", answer["Account"] == os.environ["PRACTICE_ACCOUNT"], answer)
    check("identity: arn", answer["Arn"].endswith(":user/operator"), answer["Arn"])
    wrong = client("sts", aws_secret_access_key="wrong", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"])
    check("wrong secret", *refused(wrong.get_caller_identity, "SignatureDoesNotMatch"))
    stranger = client("sts", aws_secret_access_key="wrong", aws_access_key_id="AKIASTRANGER00000000")
    check("unknown key", *refused(stranger.get_caller_identity, "InvalidClientTokenId"))
    wrong_s3 = client("s3", aws_secret_access_key="wrong", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"])
    check("wrong secret, S3", *refused(wrong_s3.list_buckets, "SignatureDoesNotMatch"))
    unsigned = urllib.request.Request(ENDPOINT + "/", data=b"Action=GetCallerIdentity&Version=2011-06-15")
    try:
        urllib.request.urlopen(unsigned)
        check("no signature", False)
    except urllib.error.HTTPError as error:
        body = error.read().decode()
        check("no signature", error.code == 403 and "MissingAuthenticationToken" in body, body)


def access():
    iam = client("iam")
    check("aliases", iam.list_account_aliases()["AccountAliases"] == ["practice"])
    answer = iam.simulate_principal_policy(
        PolicySourceArn=f"arn:aws:iam::{os.environ['PRACTICE_ACCOUNT']}:user/operator",
        ActionNames=["cloudformation:CreateStack", "iam:CreateRole"])
    decisions = {entry["EvalActionName"]: entry["EvalDecision"] for entry in answer["EvaluationResults"]}
    check("simulation", decisions == {"cloudformation:CreateStack": "allowed", "iam:CreateRole": "allowed"}, decisions)
    pages = list(iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 1}))
    names = [role["RoleName"] for page in pages for role in page["Roles"]]
    check("roles in pages", len(pages) == 2 and names == ["PantherAuditRole-us-east-1", "PantherTrainer"], names)
    check("a role's policy is decoded", iam.get_role(RoleName=names[0])["Role"]["AssumeRolePolicyDocument"]["Version"])
    check("no such role", *refused(lambda: iam.get_role(RoleName="nobody"), "NoSuchEntity"))
    assumed = client("sts").assume_role(
        RoleArn=f"arn:aws:iam::{os.environ['PRACTICE_ACCOUNT']}:role/PantherTrainer", RoleSessionName="lesson")
    keys = assumed["Credentials"]
    second = client(
        "sts", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"])
    check("assumed role", second.get_caller_identity()["Arn"].endswith(":assumed-role/PantherTrainer/lesson"))


def storage():
    for style in ("path", "virtual"):
        s3 = client("s3", style=style)
        bucket = f"panther-enterprise-{REGION}"
        body = s3.get_object(Bucket=bucket, Key="v1.16.0/panther.yml")["Body"].read().decode()
        check(f"release template, {style}", "FirstUserEmail" in body, body[:100])
        head = s3.head_object(Bucket=bucket, Key="v1.16.0/panther.yml")
        check(f"head, {style}", head["ContentLength"] == len(body.encode()), head["ContentLength"])
        check(f"no such key, {style}", *refused(lambda: s3.get_object(Bucket=bucket, Key="no"), "NoSuchKey"))
        check(f"head of no key, {style}", *refused(lambda: s3.head_object(Bucket=bucket, Key="no"), "404"))
    s3 = client("s3")
    s3.create_bucket(Bucket="my-templates")
    s3.put_object(Bucket="my-templates", Key="child.yml", Body=CHILD.encode())
    check("put and get", s3.get_object(Bucket="my-templates", Key="child.yml")["Body"].read().decode() == CHILD)
    check("buckets", [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]] == ["my-templates"])
    listed = s3.list_objects_v2(Bucket="my-templates")["Contents"]
    check("objects", [entry["Key"] for entry in listed] == ["child.yml"])
    check("no such bucket", *refused(lambda: s3.list_objects_v2(Bucket="not-there-at-all"), "NoSuchBucket"))


def stacks():
    cloudformation = client("cloudformation")
    url = "https://my-templates.s3.amazonaws.com/child.yml"
    made = cloudformation.create_stack(
        StackName="road", TemplateBody=ROOT, Parameters=[{"ParameterKey": "Url", "ParameterValue": url}],
        ClientRequestToken="road-1", Tags=[{"Key": "a", "Value": "b"}])
    stack = made["StackId"]
    check("operation id", len(made["OperationId"]) == 36)
    described = ended(cloudformation, stack)
    check("created", described["StackStatus"] == "CREATE_COMPLETE", described)
    check("outputs", described["Outputs"][0]["OutputValue"].startswith(f"arn:aws:sns:{REGION}:"), described["Outputs"])
    check("tags", described["Tags"] == [{"Key": "a", "Value": "b"}])
    events = [
        event for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack)
        for event in page["StackEvents"]]
    check("events newest first", events[0]["ResourceStatus"] == "CREATE_COMPLETE" and events[0]["PhysicalResourceId"] == stack)
    check("events unique", len({event["EventId"] for event in events}) == len(events))
    check("events carry the token", all(event["ClientRequestToken"] == "road-1" for event in events))
    resources = {
        entry["LogicalResourceId"]: entry
        for entry in cloudformation.describe_stack_resources(StackName="road")["StackResources"]}
    check("resources", set(resources) == {"Bucket", "Child", "Queue"}, resources)
    child = resources["Child"]["PhysicalResourceId"]
    nested = [event["ResourceStatus"] for event in cloudformation.describe_stack_events(StackName=child)["StackEvents"]]
    check("nested events", nested[0] == "CREATE_COMPLETE" and len(nested) == 5, nested)
    parents = cloudformation.describe_stacks(StackName=child)["Stacks"][0]
    check("parent and root", parents["ParentId"] == stack and parents["RootId"] == stack, parents)
    check("listed", len(cloudformation.list_stacks(StackStatusFilter=["CREATE_COMPLETE"])["StackSummaries"]) == 2)
    listed = cloudformation.list_stack_resources(StackName="road")["StackResourceSummaries"]
    check("listed resources", len(listed) == 3)
    one = cloudformation.describe_stack_resource(StackName="road", LogicalResourceId="Queue")["StackResourceDetail"]
    check("one resource", one["PhysicalResourceId"].startswith(f"https://sqs.{REGION}.amazonaws.com/"), one)
    check("template", cloudformation.get_template(StackName="road")["TemplateBody"] == ROOT)
    summary = cloudformation.get_template_summary(TemplateBody=ROOT)
    check("summary", [p["ParameterKey"] for p in summary["Parameters"]] == ["Url"], summary)
    check("summary: types", len(summary["ResourceTypes"]) == 3)
    check("validated", cloudformation.validate_template(TemplateBody=ROOT)["Parameters"][0]["ParameterKey"] == "Url")
    check("again", *refused(
        lambda: cloudformation.create_stack(StackName="road", TemplateBody=CHILD), "AlreadyExistsException"))
    check("bad template", *refused(
        lambda: cloudformation.validate_template(TemplateBody="Resources: 1"), "ValidationError"))
    check("unknown stack", *refused(lambda: cloudformation.describe_stacks(StackName="no"), "ValidationError"))
    cloudformation.delete_stack(StackName="road")
    check("deleted", ended(cloudformation, stack)["StackStatus"] == "DELETE_COMPLETE")
    check("nested deleted", cloudformation.describe_stacks(StackName=child)["Stacks"][0]["StackStatus"] == "DELETE_COMPLETE")
    check("gone by name", *refused(lambda: cloudformation.describe_stack_events(StackName="road"), "ValidationError"))


for part in (identity, access, storage, stacks):
    try:
        part()
    except Exception as error:  # a check of its own: the script goes on with the next part
        check(f"{part.__name__}: no error", False, repr(error))
for line in CHECKS:
    print(json.dumps(line))
