"""Plays scenarios through the program itself: `cloud` opens them, boto3 launches, `watch --json` follows and names the cause.

usage: play_scenarios.py WIZARD FOLDER NAME...   (FOLDER holds the scenarios' files)

How each must end, its files say; they are read here with PyYAML. Prints one JSON line a scenario.
"""
import json
import os
import subprocess
import sys

import yaml
from botocore.exceptions import BotoCoreError, ClientError

from practice_cloud import PracticeCloud

wizard, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]


def played(name):
    """What went otherwise than the file says; nothing where all is well."""
    with open(os.path.join(folder, f"{name}.yaml"), encoding="utf-8") as file:
        told = yaml.safe_load(file)
    cloud = PracticeCloud(wizard, name, 3000)
    try:
        stack = told.get("stackName", "panther-prod")
        api = cloud.boto("cloudformation")
        parameters = {"FirstUserEmail": "ann@acme.io", "OnboardSelf": "false", **told.get("parameters", {})}
        request = {
            "StackName": stack, "TemplateURL": cloud.template, "ClientRequestToken": "launch",
            "Capabilities": ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]}
        try:
            try:
                api.create_stack(**request)
            except BotoCoreError:  # the line broke: the same token finds what there is
                api.create_stack(**request)
        except ClientError as refusal:
            code = refusal.response["Error"]["Code"]
            return [] if told["ends"] == "none" and code == told.get("refused") else [f"the launch is refused: {refusal}"]
        if told["ends"] == "none":
            return ["the launch is not refused"]
        environment = {**cloud.exports, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8",
                       "AWS_EC2_METADATA_DISABLED": "true"}
        watched = subprocess.run([wizard, "watch", stack, "--json"], env=environment, capture_output=True, text=True, timeout=150)
        last = json.loads(watched.stdout.strip().splitlines()[-1])
        found = [f"exit {watched.returncode}"] if watched.returncode != (told["ends"] != "CREATE_COMPLETE") else []
        if last.get("status") != told["ends"]:
            found.append(f"ended as {last.get('status')}: {watched.stderr[-300:]}")
        cause, expected = last.get("cause"), told.get("cause")
        if bool(cause) != bool(expected):
            found.append(f"the cause is {cause}")
        elif expected:
            resources = expected.get("resource", [])
            resources = [resources] if isinstance(resources, str) else resources
            if cause["path"] != expected.get("path", []) or resources and cause["logicalResourceId"] not in resources:
                found.append(f"the cause is {cause['path']} {cause['logicalResourceId']}")
            if cause["category"] != expected["category"]:
                found.append(f"the category is {cause['category']}")
        return found
    finally:
        cloud.close()


for name in names:
    print(json.dumps({"scenario": name, "wrong": played(name)}), flush=True)
