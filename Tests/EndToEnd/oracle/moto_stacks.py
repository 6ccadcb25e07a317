"""Prints the ARN of every stack that moto has."""
import boto3

for stack in boto3.client("cloudformation").describe_stacks()["Stacks"]:
    print(stack["StackId"])
