"""Puts a template into S3 and prints its URL. usage: upload.py nested|no-email|no-echo"""
import json
import sys

import boto3
import templates

BODIES = {
    "nested": templates.NESTED,
    "no-email": json.dumps({"Parameters": {"Other": {"Type": "String", "Default": "x"}},
                            "Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}),
    # Small, but with what the wizard asks of Panther's root template, and a value that nobody may read.
    "no-echo": json.dumps({"Parameters": {"FirstUserEmail": {"Type": "String"},
                                          "OnboardSelf": {"Type": "String", "Default": "true",
                                                          "AllowedValues": ["true", "false"]},
                                          "ApiKey": {"Type": "String", "NoEcho": True},
                                          "CompanyDisplayName": {"Type": "String", "Default": "AwesomeCo"}},
                           "Resources": {f"Topic{number}": {"Type": "AWS::SNS::Topic"} for number in range(3)}}),
}
s3 = boto3.client("s3")
s3.create_bucket(Bucket="templates-of-a-test")
s3.put_object(Bucket="templates-of-a-test", Key=f"{sys.argv[1]}.json", Body=BODIES[sys.argv[1]].encode())
print(f"https://templates-of-a-test.s3.amazonaws.com/{sys.argv[1]}.json")
