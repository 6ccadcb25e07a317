"""Puts the test's nested template on moto and prints the root template that leads to it."""
import boto3
import templates

s3 = boto3.client("s3")
s3.create_bucket(Bucket="templates-of-a-test")
s3.put_object(Bucket="templates-of-a-test", Key="nested.json", Body=templates.NESTED.encode())
print(templates.root("https://templates-of-a-test.s3.amazonaws.com/nested.json"), end="")
