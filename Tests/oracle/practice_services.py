"""What a stack makes is listed by its service, deleted there, and gone: one check a service and deed.

Reads the same environment as practice_road.py and prints the same lines.
"""

import json
import os
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CHECKS = []


def check(name, ok, seen=""):
    CHECKS.append({"check": name, "ok": bool(ok), "seen": str(seen)[:400]})


def client(service):
    return boto3.client(
        service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"],
        config=Config(retries={"max_attempts": 1}))


# service, type, naming property, more properties, lister, path of names, deleter, its member
ROWS = [
    ("dynamodb", "AWS::DynamoDB::Table", "TableName", {}, "list_tables", "TableNames", "delete_table", "TableName"),
    ("sqs", "AWS::SQS::Queue", "QueueName", {}, "list_queues", "QueueUrls", "delete_queue", "QueueUrl"),
    ("sns", "AWS::SNS::Topic", "TopicName", {}, "list_topics", "Topics.TopicArn", "delete_topic", "TopicArn"),
    ("firehose", "AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName", {}, "list_delivery_streams",
     "DeliveryStreamNames", "delete_delivery_stream", "DeliveryStreamName"),
    ("logs", "AWS::Logs::LogGroup", "LogGroupName", {}, "describe_log_groups", "logGroups.logGroupName",
     "delete_log_group", "logGroupName"),
    ("ecs", "AWS::ECS::Cluster", "ClusterName", {}, "list_clusters", "clusterArns", "delete_cluster", "cluster"),
    ("athena", "AWS::Athena::WorkGroup", "Name", {}, "list_work_groups", "WorkGroups.Name", "delete_work_group", "WorkGroup"),
    ("lambda", "AWS::Lambda::Function", "FunctionName", {"Handler": "h", "Role": "r", "Code": {}}, "list_functions",
     "Functions.FunctionName", "delete_function", "FunctionName"),
    ("iam", "AWS::IAM::Role", "RoleName", {"AssumeRolePolicyDocument": {}}, "list_roles", "Roles.RoleName",
     "delete_role", "RoleName"),
    ("s3", "AWS::S3::Bucket", "BucketName", {}, "list_buckets", "Buckets.Name", "delete_bucket", "Bucket"),
]


def names(answer, path):
    parts = path.split(".")
    entries = answer.get(parts[0], [])
    return [entry[parts[1]] for entry in entries] if len(parts) == 2 else list(entries)


def main():
    cloudformation = client("cloudformation")
    resources = {
        f"R{index}": {"Type": row[1], "Properties": {row[2]: f"panther-{index}", **row[3]}}
        for index, row in enumerate(ROWS)}
    cloudformation.create_stack(
        StackName="services", TemplateBody=json.dumps({"Resources": resources}), Capabilities=["CAPABILITY_NAMED_IAM"])
    for _ in range(2000):
        status = cloudformation.describe_stacks(StackName="services")["Stacks"][0]["StackStatus"]
        if status != "CREATE_IN_PROGRESS":
            break
        time.sleep(0.05)
    check("created", status == "CREATE_COMPLETE", status)
    tagged = client("resourcegroupstaggingapi").get_resources(
        TagFilters=[{"Key": "aws:cloudformation:stack-name", "Values": ["services"]}])["ResourceTagMappingList"]
    check("found by tag", len(tagged) >= len(ROWS) - 1, len(tagged))
    for index, (service, kind, _, _, lister, path, deleter, member) in enumerate(ROWS):
        try:
            api = client(service)
            found = [name for name in names(getattr(api, lister)(), path) if name.endswith(f"panther-{index}")]
            check(f"{service}: listed", len(found) == 1, found)
            getattr(api, deleter)(**{member: found[0]})
            left = [name for name in names(getattr(api, lister)(), path) if name.endswith(f"panther-{index}")]
            check(f"{service}: gone", not left, left)
        except Exception as error:  # one service's failure does not hide the others
            check(f"{service}: no error", False, repr(error))
    try:
        client("dynamodb").describe_table(TableName="panther-0")
        check("dynamodb: error", False)
    except ClientError as error:
        check("dynamodb: error", error.response["Error"]["Code"] == "ResourceNotFoundException", error)
    try:
        client("lambda").get_function(FunctionName="nothing")
        check("lambda: error", False)
    except ClientError as error:
        check("lambda: error", error.response["Error"]["Code"] == "ResourceNotFoundException", error)
    wrong = boto3.client(
        "dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"],
        aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="wrong")
    try:
        wrong.list_tables()
        check("dynamodb: wrong secret", False)
    except ClientError as error:
        check("dynamodb: wrong secret", error.response["Error"]["Code"] == "InvalidSignatureException", error)
    stranger = boto3.client(
        "dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"],
        aws_access_key_id="AKIASTRANGER", aws_secret_access_key="wrong")
    try:
        stranger.list_tables()
        check("dynamodb: unknown key", False)
    except ClientError as error:
        check("dynamodb: unknown key", error.response["Error"]["Code"] == "UnrecognizedClientException", error)


main()
for line in CHECKS:
    print(json.dumps(line))
