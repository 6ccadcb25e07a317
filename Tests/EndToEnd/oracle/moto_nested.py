"""Creates the test's nested stack on moto and prints the root's and the nested stack's ARN."""
import boto3
import templates

s3 = boto3.client("s3")
s3.create_bucket(Bucket="templates-of-a-test")
s3.put_object(Bucket="templates-of-a-test", Key="nested.json", Body=templates.NESTED.encode())
cloudformation = boto3.client("cloudformation")
url = "https://templates-of-a-test.s3.amazonaws.com/nested.json"
root = cloudformation.create_stack(StackName="on-moto", TemplateBody=templates.root(url))["StackId"]
stacks = [stack["StackId"] for stack in cloudformation.describe_stacks()["Stacks"] if stack["StackId"] != root]
print(root)
print("\n".join(stacks))
