"""Plays scenarios through the program itself: `cloud` opens them, boto3 launches, `watch --json` follows and names the cause.

usage: play_scenarios.py WIZARD FOLDER NAME...   (FOLDER holds the scenarios' files)

How each must end, its files say; they are read here with PyYAML. Prints one JSON line a scenario.
"""
import json
import os
import subprocess
import sys

import boto3
import yaml
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

wizard, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]


def played(name):
    """What went otherwise than the file says; nothing where all is well."""
    with open(os.path.join(folder, f"{name}.yaml"), encoding="utf-8") as file:
        told = yaml.safe_load(file)
    server = subprocess.Popen([wizard, "cloud", "--scenario", name, "--port", "0", "--speed", "3000"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        exports = {}
        while "PANTHER_WIZARD_CLOCK_SCALE" not in exports:
            key, _, value = server.stdout.readline().removeprefix("export ").strip().partition("=")
            exports[key] = value
        template = server.stderr.readline().removeprefix("Template: ").strip()
        stack = told.get("stackName", "panther-prod")
        api = boto3.client("cloudformation", endpoint_url=exports["AWS_ENDPOINT_URL"], region_name=exports["AWS_REGION"],
                           aws_access_key_id=exports["AWS_ACCESS_KEY_ID"],
                           aws_secret_access_key=exports["AWS_SECRET_ACCESS_KEY"], config=Config(retries={"total_max_attempts": 1}))
        parameters = {"FirstUserEmail": "ann@acme.io", "OnboardSelf": "false", **told.get("parameters", {})}
        request = {
            "StackName": stack, "TemplateURL": template, "ClientRequestToken": "launch",
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
        environment = {**exports, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8",
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
        server.terminate()
        server.communicate()


for name in names:
    print(json.dumps({"scenario": name, "wrong": played(name)}), flush=True)
