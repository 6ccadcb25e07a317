"""Compares what DescribeStacks and GetTemplate say of two stacks but their names and times. usage: same_stack.py ONE OTHER"""
import hashlib
import json
import sys

import boto3

client = boto3.client("cloudformation")


def told(name):
    stack = client.describe_stacks(StackName=name)["Stacks"][0]
    kept = {key: stack.get(key) for key in (
        "Capabilities", "DisableRollback", "EnableTerminationProtection", "NotificationARNs", "RoleARN", "TimeoutInMinutes",
        "RetainExceptOnCreate")}
    kept["Parameters"] = sorted((p["ParameterKey"], p.get("ParameterValue")) for p in stack["Parameters"])
    kept["Tags"] = sorted((t["Key"], t["Value"]) for t in stack["Tags"])
    template = client.get_template(StackName=name, TemplateStage="Original")["TemplateBody"]
    kept["Template"] = hashlib.sha256(json.dumps(template, default=str).encode()).hexdigest()
    return kept


one, other = told(sys.argv[1]), told(sys.argv[2])
print("same" if one == other else "different", json.dumps([one, other]))
