"""What the deployment role of release 1.16 may not ask, by its published policy, and what `check all` says of it.

usage: deployment_role.py WIZARD

The policy stands here as it is described, service by service; what each step has to ask is AWS's own way to list that kind of
thing. What lacks is worked out from the two, and compared with what the findings name. Prints one JSON document: {"code",
"verdicts", "expected", "named", "vague"}; vague are findings that could not ask something and do not say what lacks.
"""
import fnmatch
import json
import re
import subprocess
import sys

from practice_cloud import PracticeCloud

ACCOUNT, REGION, RELEASE = "123456789012", "us-east-1", "349240696275"
# Actions, and the resources that they are allowed on.
POLICY = [
    ("acm:* apigateway:* appsync:* athena:* cloudwatch:* cognito-idp:* ecs:* elasticloadbalancing:* events:* glue:* logs:*", "*"),
    ("application-autoscaling:*ScalingPolic* application-autoscaling:*ScalableTarget*", "*"),
    ("cloudformation:Describe* cloudformation:List* cloudtrail:CreateTrail cloudtrail:DescribeTrails dynamodb:List*", "*"),
    ("ecr:GetAuthorizationToken firehose:CreateDeliveryStream firehose:DeleteDeliveryStream", "*"),
    ("firehose:DescribeDeliveryStream firehose:ListDeliveryStreams guardduty:CreatePublishingDestination", "*"),
    ("guardduty:ListDetectors kms:CreateKey kms:List* lambda:*EventSourceMapping lambda:List* s3:ListAllMyBuckets", "*"),
    ("sns:List* sqs:List* states:CreateStateMachine states:TagResource states:UntagResource ec2:Describe*", "*"),
    ("cloudformation:*", f"arn:aws:cloudformation:*:{ACCOUNT}:stack/panther*"),
    ("cloudformation:*", f"arn:aws:cloudformation:*:{ACCOUNT}:stackset/panther*"),
    ("iam:*", f"arn:aws:iam::{ACCOUNT}:role/panther-*"), ("iam:*", f"arn:aws:iam::{ACCOUNT}:role/Panther*"),
    ("iam:*", f"arn:aws:iam::{ACCOUNT}:role/AWSServiceRole*"), ("iam:*", f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/*"),
    ("iam:*", f"arn:aws:iam::{ACCOUNT}:server-certificate/panther/*"),
    ("s3:*", "arn:aws:s3:::panther-*"), ("s3:GetObject", "arn:aws:s3:::awsserverlessrepo-changesets-*"),
    ("lambda:*", f"arn:aws:lambda:*:{ACCOUNT}:function:panther-*"), ("lambda:*", f"arn:aws:lambda:*:{ACCOUNT}:layer:panther-*"),
    ("dynamodb:*", f"arn:aws:dynamodb:*:{ACCOUNT}:table/panther-*"), ("sns:*", f"arn:aws:sns:*:{ACCOUNT}:panther-*"),
    ("sqs:*", f"arn:aws:sqs:*:{ACCOUNT}:panther-*"), ("firehose:*", f"arn:aws:firehose:*:{ACCOUNT}:deliverystream/panther-*"),
    ("ecr:*", f"arn:aws:ecr:*:{ACCOUNT}:repository/panther-*"), ("kms:*", f"arn:aws:kms:*:{ACCOUNT}:alias/panther-*"),
    ("kms:*", f"arn:aws:kms:*:{ACCOUNT}:key/*"), ("states:*", f"arn:aws:states:*:{ACCOUNT}:*:panther-*"),
    ("serverlessrepo:*", "arn:aws:serverlessrepo:*"),
]
BUCKET = f"arn:aws:s3:::panther-enterprise-{REGION}"
# What each step has to ask: the permission, and what it is asked on.
QUESTIONS = {
    "account": [("s3:GetObject", f"{BUCKET}/v1.16.0/panther.yml"), ("s3:GetObject", f"{BUCKET}/v1.16.0/functions/users-api.zip"),
                ("s3:ListBucket", BUCKET), ("ecr:DescribeImages", f"arn:aws:ecr:{REGION}:{RELEASE}:repository/panther-enterprise")],
    "iam": [("iam:SimulatePrincipalPolicy", f"arn:aws:iam::{ACCOUNT}:role/PantherDeploymentRole"),
            ("iam:GetRole", f"arn:aws:iam::{ACCOUNT}:role/PantherDeploymentRole")],
    "scp": [("organizations:DescribeOrganization", "*")],
    "leftovers": [(action, "*") for action in (
        "cloudformation:ListStacks cloudformation:ListStackSets iam:ListRoles iam:ListServerCertificates sns:ListTopics "
        "kms:ListAliases sqs:ListQueues dynamodb:ListTables lambda:ListFunctions lambda:ListLayers logs:DescribeLogGroups "
        "athena:ListWorkGroups athena:ListDataCatalogs appsync:ListGraphqlApis cognito-idp:ListUserPools ecs:ListClusters "
        "elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:DescribeTargetGroups firehose:ListDeliveryStreams "
        "cloudwatch:ListDashboards ec2:DescribeVpcs ecr:DescribeRepositories cloudtrail:DescribeTrails glue:GetDatabases "
        "tag:GetResources").split()],
    "quotas": [(action, "*") for action in (
        "servicequotas:GetServiceQuota ec2:DescribeVpcs ec2:DescribeInternetGateways ec2:DescribeAddresses "
        "lambda:GetAccountSettings cloudformation:ListStacks s3:ListAllMyBuckets iam:GetAccountSummary iam:ListRoles").split()],
}


def allowed(action, resource):
    return any(fnmatch.fnmatchcase(action, pattern) and (where == "*" or fnmatch.fnmatchcase(resource, where))
               for patterns, where in POLICY for pattern in patterns.split())


def main():
    wizard = sys.argv[1]
    cloud = PracticeCloud(wizard, "deployment-role", 600)
    try:
        done = subprocess.run([wizard, "check", "all", "--json", "--template-url", cloud.template], capture_output=True, text=True,
                              env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "AWS_EC2_METADATA_DISABLED": "true",
                                   "XDG_STATE_HOME": "/nonexistent", **cloud.exports}, timeout=120)
    finally:
        cloud.close()
    report = json.loads(done.stdout)
    named = {step: set() for step in QUESTIONS}
    vague = []
    for finding in report["findings"]:
        words = finding["detail"] + " " + finding.get("remedy", "")
        lacking = re.findall(r"The permission (\w[\w-]*:\w+) lacks", words)
        named[finding["step"]].update(lacking)
        if "could not" in finding["title"] and not lacking:
            vague.append(finding["title"])
    expected = {step: sorted({action for action, on in asked if not allowed(action, on)}) for step, asked in QUESTIONS.items()}
    print(json.dumps({"code": done.returncode, "verdicts": {s["step"]: s["verdict"] for s in report["steps"]}, "expected": expected,
                      "named": {step: sorted(actions) for step, actions in named.items()}, "vague": vague}))


main()
