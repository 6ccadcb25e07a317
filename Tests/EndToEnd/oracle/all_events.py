"""Prints the events of a stack and of everything nested in it, as the aws command prints events."""
import json
import sys

import boto3

client = boto3.client("cloudformation")


def events(stack):
    found = []
    for page in client.get_paginator("describe_stack_events").paginate(StackName=stack):
        found += page["StackEvents"]
    nested = {e["PhysicalResourceId"] for e in found if e["ResourceType"] == "AWS::CloudFormation::Stack"
              and e.get("PhysicalResourceId", "") not in ("", e["StackId"])}
    for stack_id in sorted(nested):
        found += events(stack_id)
    return found


for event in (all_events := events(sys.argv[1])):
    event["Timestamp"] = event["Timestamp"].isoformat()
print(json.dumps({"StackEvents": all_events}, indent=4))
