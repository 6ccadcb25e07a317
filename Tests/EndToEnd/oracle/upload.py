"""Puts a template into S3 and prints its URL. usage: upload.py nested|no-email"""
import json
import sys

import boto3
import templates

BODIES = {
    "nested": templates.NESTED,
    "no-email": json.dumps({"Parameters": {"Other": {"Type": "String", "Default": "x"}},
                            "Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}),
}
s3 = boto3.client("s3")
s3.create_bucket(Bucket="templates-of-a-test")
s3.put_object(Bucket="templates-of-a-test", Key=f"{sys.argv[1]}.json", Body=BODIES[sys.argv[1]].encode())
print(f"https://templates-of-a-test.s3.amazonaws.com/{sys.argv[1]}.json")
