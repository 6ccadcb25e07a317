"""What boto3 sees of faults that a scenario plans for calls: dropped, lost, slow, expired, throttled.

Reads the same environment as practice_road.py and prints the same lines.
"""

import json
import os
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError

CHECKS = []


def check(name, ok, seen=""):
    CHECKS.append({"check": name, "ok": bool(ok), "seen": str(seen)[:400]})


def client(service):
    return boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"],
                        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}))


def met(call):
    """The code of a refusal, or the kind of failure."""
    try:
        call()
    except ClientError as refusal:
        return f"{refusal.response['Error']['Code']} {refusal.response['ResponseMetadata']['HTTPStatusCode']}"
    except HTTPClientError as failure:  # the line broke; urllib3 has several names for it
        return "broken" if "Incomplete" in repr(failure) or "Connection" in repr(failure) else repr(failure)
    return "answered"


seen = met(client("sns").list_topics)
check("dropped", seen == "broken", seen)
seen = met(client("sns").list_topics)
check("dropped once only", seen == "answered", seen)
api = client("cloudformation")
make = dict(StackName="lost", TemplateBody='{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}', ClientRequestToken="t")
seen = met(lambda: api.create_stack(**make))
check("lost", seen == "broken", seen)
first = api.describe_stacks(StackName="lost")["Stacks"][0]["StackId"]
check("lost, but done, and the token finds it", api.create_stack(**make)["StackId"] == first, first)
for service, call, code in (
        ("cloudformation", "list_exports", "ExpiredToken 403"), ("s3", "list_buckets", "ExpiredToken 400"),
        ("dynamodb", "list_tables", "ExpiredTokenException 400"), ("lambda", "list_functions", "ExpiredTokenException 403")):
    seen = met(getattr(client(service), call))
    check(f"expired: {service}", seen == code, seen)
begun = time.monotonic()
client("sqs").list_queues()
lasted = time.monotonic() - begun
check("slow", 0.5 < lasted < 20, lasted)
seen = met(client("logs").describe_log_groups)
check("throttled", seen == "ThrottlingException 400", seen)
for line in CHECKS:
    print(json.dumps(line))
