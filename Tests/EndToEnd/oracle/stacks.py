"""Prints the names and statuses of all stacks of the account, those that are gone too."""
import boto3

for page in boto3.client("cloudformation").get_paginator("list_stacks").paginate():
    for stack in page["StackSummaries"]:
        print(stack["StackName"], stack["StackStatus"])
