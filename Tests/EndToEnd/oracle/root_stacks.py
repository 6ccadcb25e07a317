"""Prints the root stacks that were ever made under a name, deleted ones too, and the tokens of their first events."""
import sys

import boto3

client = boto3.client("cloudformation")
for page in client.get_paginator("list_stacks").paginate():
    for stack in page["StackSummaries"]:
        if stack["StackName"] == sys.argv[1] and "ParentId" not in stack:
            first = client.describe_stack_events(StackName=stack["StackId"])["StackEvents"][-1]
            print(stack["StackId"], first.get("ClientRequestToken"))
