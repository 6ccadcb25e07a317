"""Creates a stack as boto3 does, from the practice cloud's own template. usage: launch.py NAME TEMPLATE_URL KEY=VALUE..."""
import sys

import boto3

parameters = [dict(zip(("ParameterKey", "ParameterValue"), word.split("=", 1))) for word in sys.argv[3:]]
reply = boto3.client("cloudformation").create_stack(
    StackName=sys.argv[1], TemplateURL=sys.argv[2], Parameters=parameters,
    Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"])
print(reply["StackId"])
