"""boto3 asks the practice cloud's simulator and its organisation: documented shapes, page by page, and decisions that a
person can follow from the policies of the scenario in OracleTests.

Reads the same environment as practice_road.py and prints the same lines.
"""
import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CHECKS = []
DECISIONS = {"allowed", "explicitDeny", "implicitDeny"}
ROLE = f"arn:aws:iam::{os.environ['PRACTICE_ACCOUNT']}:role/Deployer"


def check(name, ok, seen=""):
    CHECKS.append({"check": name, "ok": bool(ok), "seen": str(seen)[:400]})


def client(service):
    return boto3.client(
        service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"],
        config=Config(retries={"max_attempts": 1}))


def error_code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "none"


def simulator(iam):
    actions = [f"s3:Action{place}" for place in range(230)]
    pages, marker = [], None
    while True:
        arguments = {"Marker": marker} if marker else {}
        page = iam.simulate_principal_policy(PolicySourceArn=ROLE, ActionNames=actions, MaxItems=100, **arguments)
        pages.append(page["EvaluationResults"])
        if not page["IsTruncated"]:
            check("the last page has no marker", "Marker" not in page, page.get("Marker"))
            break
        marker = page["Marker"]
    check("three pages of at most a hundred", [len(page) for page in pages] == [100, 100, 30], [len(p) for p in pages])
    check("every action once and in order", [r["EvalActionName"] for page in pages for r in page] == actions)
    paginator = iam.get_paginator("simulate_principal_policy")
    paged = sum(len(p["EvaluationResults"]) for p in paginator.paginate(PolicySourceArn=ROLE, ActionNames=actions))
    check("a page is a hundred results unless asked otherwise", paged == 230, paged)
    whole = iam.simulate_principal_policy(PolicySourceArn=ROLE, ActionNames=actions[:150])
    check("the first page of more than a hundred is truncated", whole["IsTruncated"] and len(whole["EvaluationResults"]) == 100)

    bucket, other = "arn:aws:s3:::panther-logs", "arn:aws:s3:::other"
    results = iam.simulate_principal_policy(
        PolicySourceArn=ROLE, ActionNames=["s3:CreateBucket", "s3:DeleteBucket", "sqs:CreateQueue", "kms:CreateKey"],
        ResourceArns=[bucket, other])["EvaluationResults"]
    by_action = {r["EvalActionName"]: r for r in results}
    check("a result an action", len(results) == 4, len(results))
    check("decisions are the documented words", all(r["EvalDecision"] in DECISIONS for r in results))
    create = by_action["s3:CreateBucket"]
    each = {r["EvalResourceName"]: r for r in create["ResourceSpecificResults"]}
    check("each resource has its own result", set(each) == {bucket, other}, each)
    check("allowed on the bucket that the policy names", each[bucket]["EvalResourceDecision"] == "allowed")
    check("not on another", each[other]["EvalResourceDecision"] == "implicitDeny", each[other])
    check("the gravest of them on top", create["EvalDecision"] == "implicitDeny", create["EvalDecision"])
    statement = each[bucket]["MatchedStatements"][0]
    check("the statement that allows is named", statement["SourcePolicyId"] == "Deploy", statement)
    check("and where it stands", statement["StartPosition"]["Line"] == 1 and statement["EndPosition"]["Column"]
          > statement["StartPosition"]["Column"] > 1, statement)
    check("an explicit deny", by_action["s3:DeleteBucket"]["EvalDecision"] == "explicitDeny")
    check("the boundary's word", by_action["sqs:CreateQueue"]["PermissionsBoundaryDecisionDetail"]
          == {"AllowedByPermissionsBoundary": False}, by_action["sqs:CreateQueue"])
    check("the boundary allows", create["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": True})
    check("the organisation's word", by_action["kms:CreateKey"]["OrganizationsDecisionDetail"]
          == {"AllowedByOrganizations": False}, by_action["kms:CreateKey"])
    check("the organisation allows", create["OrganizationsDecisionDetail"] == {"AllowedByOrganizations": True})
    asked = dict(PolicySourceArn=ROLE, ActionNames=["s3:PutObject"], ResourceArns=[bucket])
    missing = iam.simulate_principal_policy(**asked)["EvaluationResults"][0]
    check("a key that is missing is named at the resource", [k.lower() for k in
          missing["ResourceSpecificResults"][0]["MissingContextValues"]] == ["aws:securetransport"], missing)
    given = iam.simulate_principal_policy(**asked, ContextEntries=[{
        "ContextKeyName": "aws:SecureTransport", "ContextKeyValues": ["true"], "ContextKeyType": "boolean"}])
    given = given["EvaluationResults"][0]
    check("a key that is given decides", given["EvalDecision"] == "allowed" and
          not given["ResourceSpecificResults"][0]["MissingContextValues"], given)
    conditional = iam.simulate_principal_policy(PolicySourceArn=ROLE, ActionNames=["ec2:CreateVpc"])["EvaluationResults"][0]
    check("a conditional policy of the organisation is not evaluated",
          conditional["OrganizationsDecisionDetail"] == {"AllowedByOrganizations": True}, conditional)
    more = iam.simulate_principal_policy(
        PolicySourceArn=ROLE, ActionNames=["sns:Publish"], PolicyInputList=[json.dumps(
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sns:*", "Resource": "*"}})])
    check("a policy given besides counts", more["EvaluationResults"][0]["MatchedStatements"][0]["SourcePolicyId"]
          == "PolicyInputList.1", more)
    check("a session is no source", error_code(
        iam.simulate_principal_policy, PolicySourceArn="arn:aws:sts::123456789012:assumed-role/a/b",
        ActionNames=["s3:GetObject"]) == "InvalidInput")
    check("nobody is no source", error_code(
        iam.simulate_principal_policy, PolicySourceArn=ROLE + "X", ActionNames=["s3:GetObject"]) == "NoSuchEntity")
    check("too much at once is refused", error_code(
        iam.simulate_principal_policy, PolicySourceArn=ROLE, ActionNames=actions[:101],
        ResourceArns=[f"{bucket}-{n}" for n in range(10)]) == "InvalidInput")


def organisation(api):
    told = api.describe_organization()["Organization"]
    check("the organisation is described", told["MasterAccountId"] == "999900009999" and told["FeatureSet"] == "ALL", told)
    root = api.list_roots()["Roots"][0]
    child, climbed = os.environ["PRACTICE_ACCOUNT"], []
    while not child.startswith("r-"):
        parent = api.list_parents(ChildId=child)["Parents"][0]
        climbed.append(parent["Type"])
        child = parent["Id"]
    check("the account's parents lead to the root", child == root["Id"] and climbed == ["ORGANIZATIONAL_UNIT", "ROOT"], climbed)
    unit = api.describe_organizational_unit(OrganizationalUnitId="ou-1-security")["OrganizationalUnit"]
    check("a unit has a name", unit["Name"] == "Security", unit)
    found = api.list_policies_for_target(TargetId="ou-1-security", Filter="SERVICE_CONTROL_POLICY")["Policies"]
    check("policies of a level", [p["Name"] for p in found] == ["FullAWSAccess", "Guard"], found)
    pages = api.get_paginator("list_policies_for_target").paginate(
        TargetId="ou-1-security", Filter="SERVICE_CONTROL_POLICY", PaginationConfig={"PageSize": 1})
    check("page by page", sum(len(page["Policies"]) for page in pages) == 2)
    policy = api.describe_policy(PolicyId=found[1]["Id"])["Policy"]
    check("a policy's content is its document", json.loads(policy["Content"])["Statement"][0]["Sid"] == "NoKeys", policy)
    full = api.list_policies_for_target(TargetId=root["Id"], Filter="RESOURCE_CONTROL_POLICY")["Policies"]
    check("resource control policies", [p["Id"] for p in full] == ["p-RCPFullAWSAccess"], full)
    check("an unknown policy", error_code(api.describe_policy, PolicyId="p-00000000") == "PolicyNotFoundException")
    check("an unknown target", error_code(
        api.list_policies_for_target, TargetId="ou-1-nobody00", Filter="SERVICE_CONTROL_POLICY") == "TargetNotFoundException")


for part, service in [(simulator, "iam"), (organisation, "organizations")]:
    try:
        part(client(service))
    except Exception as error:  # one part's failure does not hide the other
        check(f"{service}: no error", False, repr(error))
for entry in CHECKS:
    print(json.dumps(entry))
