"""moto's server with an organisation of three levels and twenty policies, six of which would stop a Panther deployment.

Prints {"port": N, "account": ID, "planted": [names of the policies that stop it], "files": {name: text}}; the files are what
the exporting aws commands would write. The truth is the generator's own: each policy is made to stop it or not to.
"""

import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1")

import boto3  # noqa: E402  (the variables come first)
from moto.server import ThreadedMotoServer  # noqa: E402

# (name, level, action, condition, whether it stops a deployment in us-east-1 by role/PantherDeploymentRole)
ROWS = [
    ("NoKeys", 0, "kms:CreateKey", None, True),
    ("NoQueues", 1, ["sqs:Create*"], None, True),
    ("EuropeOnly", 1, "dynamodb:*", {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}}, True),
    ("TagNetworks", 2, "ec2:CreateVpc", {"Null": {"aws:RequestTag/CostCenter": "true"}}, True),
    ("LockEncryption", 2, "s3:PutEncryptionConfiguration", None, True),
    ("NotByCloudFormation", 2, "sns:CreateTopic",
     {"ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}, True),
    ("NoEKS", 0, "eks:*", None, False),
    ("NoRDS", 0, ["rds:Create*", "redshift:*"], None, False),
    ("AsiaForbidden", 0, "*", {"StringEquals": {"aws:RequestedRegion": ["ap-south-1", "ap-east-1"]}}, False),
    ("OthersKeys", 0, "kms:*", {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Intern*"}}, False),
    ("KeepTrails", 1, ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], None, False),
    ("NoLeaving", 1, "organizations:LeaveOrganization", None, False),
    ("TLSOnly", 1, "s3:*", {"Bool": {"aws:SecureTransport": "false"}}, False),
    ("NoUsers", 1, ["iam:CreateUser", "iam:CreateAccessKey"], None, False),
    ("TagTeam", 1, "lambda:CreateFunction", {"Null": {"aws:RequestTag/Application": "true"}}, False),
    ("RootBound", 2, "*", {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}}, False),
    ("DirectCalls", 2, "ecs:*", {"BoolIfExists": {"aws:ViaAWSService": "false"}}, False),
    ("NoDeletion", 2, ["s3:DeleteBucket", "kms:ScheduleKeyDeletion"], None, False),
    ("OtherAccount", 2, "sqs:*", {"StringNotEquals": {"aws:PrincipalAccount": "THIS"}}, False),
    ("NoMarketplace", 2, "aws-marketplace:*", None, False),
]

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
api = boto3.client("organizations", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1")
api.create_organization(FeatureSet="ALL")
root = api.list_roots()["Roots"][0]["Id"]
api.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
unit = api.create_organizational_unit(ParentId=root, Name="Workloads")["OrganizationalUnit"]["Id"]
account = api.create_account(Email="panther@example.com", AccountName="panther")["CreateAccountStatus"]["AccountId"]
api.move_account(AccountId=account, SourceParentId=root, DestinationParentId=unit)
levels = [root, unit, account]
for name, level, action, condition, _ in ROWS:
    statement = {"Sid": f"{name}1", "Effect": "Deny", "Action": action, "Resource": "*"}
    if condition:
        statement["Condition"] = condition
    content = json.dumps({"Version": "2012-10-17", "Statement": [statement]}).replace("THIS", account)
    policy = api.create_policy(Name=name, Description="", Type="SERVICE_CONTROL_POLICY", Content=content)["Policy"]
    api.attach_policy(PolicyId=policy["PolicySummary"]["Id"], TargetId=levels[level])
files = {}
for level in levels:
    found = api.list_policies_for_target(TargetId=level, Filter="SERVICE_CONTROL_POLICY")["Policies"]
    files[f"{level}.SERVICE_CONTROL_POLICY.json"] = json.dumps({"Policies": found})
    for summary in found:
        policy = api.describe_policy(PolicyId=summary["Id"])["Policy"]
        files[f"{summary['Id']}.json"] = json.dumps({"Policy": policy})
    if level != root:
        files[f"{level}.parents.json"] = json.dumps({"Parents": api.list_parents(ChildId=level)["Parents"]})
print(json.dumps({
    "port": port, "account": account, "planted": sorted(row[0] for row in ROWS if row[4]), "files": files}), flush=True)
sys.stdin.read()
server.stop()
