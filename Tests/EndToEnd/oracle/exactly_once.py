"""Tells, by boto3 and without the proxy, how often each mutating call of a rollout took effect. usage: NAME

Prints one JSON object: how many stacks of that name there ever were, and for each token of the root's events which stack
events it began."""
import collections
import json
import sys

import boto3

cloudformation = boto3.client("cloudformation")
stacks = [stack for page in cloudformation.get_paginator("list_stacks").paginate() for stack in page["StackSummaries"]
          if stack["StackName"] == sys.argv[1]]
begun = collections.defaultdict(list)
for stack in stacks:
    pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack["StackId"])
    for event in [event for page in pages for event in page["StackEvents"]]:
        if event["ResourceStatusReason" if "ResourceStatusReason" in event else "ResourceStatus"] == "User Initiated" \
                and event["PhysicalResourceId"] == stack["StackId"]:
            begun[event.get("ClientRequestToken", "")].append(event["ResourceStatus"])
print(json.dumps({"stacks": len(stacks), "begun": begun}, sort_keys=True))
