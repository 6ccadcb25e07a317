"""boto3 against the practice cloud: identity, a stack of the test's own template, pages of events. Prints facts as JSON."""
import collections
import json
import os
import sys
import time

import boto3
import botocore.exceptions
import templates

nested_url = sys.argv[1]
cloudformation = boto3.client("cloudformation")
facts = {"account": boto3.client("sts").get_caller_identity()["Account"]}
stack = cloudformation.create_stack(StackName="from-boto3", TemplateBody=templates.root(nested_url))["StackId"]
end = time.monotonic() + 90
while (status := cloudformation.describe_stacks(StackName=stack)["Stacks"][0])["StackStatus"].endswith("IN_PROGRESS"):
    if time.monotonic() > end:
        sys.exit(f"still {status['StackStatus']} after 90 seconds")
    time.sleep(0.2)
facts["status"] = status["StackStatus"]
facts["outputs"] = sorted(output["OutputKey"] for output in status["Outputs"])
resources = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
resources = {row["LogicalResourceId"]: row for page in resources for row in page["StackResourceSummaries"]}
facts["resources"] = sorted(resources)
nested = resources["Below"]["PhysicalResourceId"]
facts["nestedIsNamedAfterItsRoot"] = nested.split("/")[1].startswith("from-boto3-Below-")
pages = list(cloudformation.get_paginator("describe_stack_events").paginate(StackName=nested))
facts["pages"] = [len(page["StackEvents"]) for page in pages]
events = [event for page in pages for event in page["StackEvents"]]
facts["newestFirst"] = all(one["Timestamp"] >= two["Timestamp"] for one, two in zip(events, events[1:]))
facts["eventIdsAreUnique"] = max(collections.Counter(event["EventId"] for event in events).values()) == 1
facts["completeTopics"] = sum(event["ResourceStatus"] == "CREATE_COMPLETE" and event["ResourceType"] == "AWS::SNS::Topic"
                              for event in events)


def refusal(call):
    try:
        call()
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
    return "none"


facts["wrongSecret"] = refusal(
    boto3.client("sts", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"],
                 aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"] + "x").get_caller_identity)
facts["sameNameAgain"] = refusal(
    lambda: cloudformation.create_stack(StackName="from-boto3", TemplateBody=templates.root(nested_url)))
facts["unknownStack"] = refusal(lambda: cloudformation.describe_stacks(StackName="nowhere"))
print(json.dumps(facts, sort_keys=True))
