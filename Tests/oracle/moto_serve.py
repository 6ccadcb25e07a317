"""moto's server on a port of its own, with an account prepared for the client's tests.

Prints {"port": N} when it is ready; ends when standard input does.
"""

import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1")
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "false")

import boto3  # noqa: E402  (the variables come first)
from moto.server import ThreadedMotoServer  # noqa: E402

CHILD = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "nested-topic"}}}}
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}


def prepare(url):
    def client(name):
        return boto3.client(name, endpoint_url=url, region_name="us-east-1")

    s3 = client("s3")
    s3.create_bucket(Bucket="templates")
    s3.put_object(Bucket="templates", Key="v1/child é.json", Body=json.dumps(CHILD).encode(),
                  ContentType="application/json", Metadata={"origin": "test"}, CacheControl="no-cache")
    s3.put_object(Bucket="templates", Key="child.json", Body=json.dumps(CHILD).encode())
    logs = client("logs")
    logs.create_log_group(logGroupName="/aws/lambda/resources")
    logs.create_log_stream(logGroupName="/aws/lambda/resources", logStreamName="2026/11/23/[$LATEST]a")
    logs.put_log_events(logGroupName="/aws/lambda/resources", logStreamName="2026/11/23/[$LATEST]a", logEvents=[
        {"timestamp": 1795444327000 + n, "message": f"line {n} é"} for n in range(3)])
    iam = client("iam")
    iam.create_account_alias(AccountAlias="panther-test")
    for name in ("PantherDeploymentRole", "Reader"):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), Description="é <&>",
                        Tags=[{"Key": "owner", "Value": "tests"}])
    iam.put_role_policy(RoleName="Reader", PolicyName="inline", PolicyDocument=json.dumps(POLICY))
    policy = iam.create_policy(PolicyName="managed", PolicyDocument=json.dumps(POLICY))["Policy"]
    iam.attach_role_policy(RoleName="Reader", PolicyArn=policy["Arn"])
    iam.create_user(UserName="operator")
    iam.put_user_policy(UserName="operator", PolicyName="inline", PolicyDocument=json.dumps(POLICY))
    iam.attach_user_policy(UserName="operator", PolicyArn=policy["Arn"])
    iam.create_group(GroupName="team")
    iam.put_group_policy(GroupName="team", PolicyName="ofTeam", PolicyDocument=json.dumps(POLICY))
    iam.attach_group_policy(GroupName="team", PolicyArn=policy["Arn"])
    iam.add_user_to_group(GroupName="team", UserName="operator")
    organizations = client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    unit = organizations.create_organizational_unit(ParentId=root, Name="Security é")["OrganizationalUnit"]["Id"]
    organizations.move_account(AccountId="123456789012", SourceParentId=root, DestinationParentId=unit)
    deny = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "kms:CreateKey", "Resource": "*"}]}
    guard = organizations.create_policy(
        Name="Guard", Description="", Type="SERVICE_CONTROL_POLICY", Content=json.dumps(deny))["Policy"]
    organizations.attach_policy(PolicyId=guard["PolicySummary"]["Id"], TargetId=unit)


server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
prepare(f"http://127.0.0.1:{port}")
print(json.dumps({"port": port}), flush=True)
sys.stdin.read()
server.stop()
