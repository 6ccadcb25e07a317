"""Deletes a stack and waits until it is gone."""
import sys

import boto3

client = boto3.client("cloudformation")
client.delete_stack(StackName=sys.argv[1])
client.get_waiter("stack_delete_complete").wait(StackName=sys.argv[1], WaiterConfig={"Delay": 1, "MaxAttempts": 60})
