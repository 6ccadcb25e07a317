"""Compares what `watch STACK --json` printed (on standard input) with what boto3 reads. usage: watch_against_boto3.py STACK

boto3 pages every stack of the tree by its ARN, from the root down, each page newest first. A stack's own events, reversed,
are its order; across stacks the timestamp decides, and what shares a millisecond may come in either order of the stacks.
Prints each difference as a line; nothing when the two agree.
"""
import json
import sys

import boto3

KEYS = {
    "stackId": "StackId", "stackName": "StackName", "eventId": "EventId", "logicalResourceId": "LogicalResourceId",
    "physicalResourceId": "PhysicalResourceId", "resourceType": "ResourceType", "status": "ResourceStatus",
    "reason": "ResourceStatusReason",
}
client = boto3.client("cloudformation")


def moment(text):
    return text.strftime("%Y-%m-%dT%H:%M:%S.") + f"{text.microsecond // 1000:03d}Z"


def tree(stack, path, found):
    """Every stack below and with this one: ARN to its path of logical ids and its events, oldest first."""
    pages = client.get_paginator("describe_stack_events").paginate(StackName=stack)
    events = [event for page in pages for event in page["StackEvents"]][::-1]
    found[stack] = path, events
    for event in events:
        nested = event.get("PhysicalResourceId") or ""
        is_stack = event["ResourceType"] == "AWS::CloudFormation::Stack"
        if is_stack and nested.startswith("arn:") and nested not in found:
            tree(nested, path + [event["LogicalResourceId"]], found)
    return found


root = client.describe_stacks(StackName=sys.argv[1])["Stacks"][0]["StackId"]
stacks = tree(root, [], {})
expected = {}
for stack, (path, events) in stacks.items():
    for event in events:
        row = {ours: event[theirs] for ours, theirs in KEYS.items() if event.get(theirs) not in (None, "")}
        expected[stack, event["EventId"]] = row | {"path": path, "timestamp": moment(event["Timestamp"])}

lines = [json.loads(line) for line in sys.stdin if line.strip()]
printed = [line for line in lines if line["type"] == "event"]
differences = []
seen = set()
for line in printed:
    key = line["stackId"], line["eventId"]
    if key in seen:
        differences.append(f"printed twice: {key}")
    seen.add(key)
    if key not in expected:
        differences.append(f"not known to boto3: {key}")
        continue
    for name, value in expected[key].items():
        if line.get(name) != value:
            differences.append(f"{key}: {name} is {line.get(name)!r}, boto3 reads {value!r}")
    if line.get("root", {}).get("stackId") != root:
        differences.append(f"{key}: root is {line.get('root')!r}")
differences += [f"not printed: {key}" for key in expected if key not in seen]
for stack, (_, events) in stacks.items():
    ours = [line["eventId"] for line in printed if line["stackId"] == stack]
    theirs = [event["EventId"] for event in events]
    if sorted(ours) == sorted(theirs) and ours != theirs:
        differences.append(f"another order within {stack}")
for one, next_one in zip(printed, printed[1:]):
    if one["timestamp"] > next_one["timestamp"] and not next_one.get("late"):
        differences.append(f"{next_one['timestamp']} {next_one['eventId']} after {one['timestamp']} {one['eventId']}")
late = sum(1 for line in printed if line.get("late"))
if late and "--no-late" in sys.argv:
    differences.append(f"{late} events came late")
if not lines or lines[-1]["type"] != "outcome":
    differences.append("the last line is no outcome")
print("\n".join(differences[:40]), end="")
print(f"{len(stacks)} stacks, {len(expected)} events, {late} late", file=sys.stderr)
