"""A page of 100 events as CloudFormation sends it, and how long botocore takes to parse it.

Prints {"page": text, "seconds": per page}.
"""

import json
import time

import botocore.awsrequest
import botocore.parsers
import botocore.session

STATUSES = ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
TYPES = ["AWS::Lambda::Function", "AWS::IAM::Role", "AWS::SQS::Queue", "AWS::DynamoDB::Table", "AWS::Logs::LogGroup"]


def event(n):
    status = STATUSES[n % 3]
    reason = "<ResourceStatusReason>Resource creation Initiated</ResourceStatusReason>" if n % 3 == 1 else ""
    stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod-LogAnalysis-1ABCDEFGHIJKL/" \
            "0a1b2c3d-4e5f-6789-abcd-ef0123456789"
    properties = json.dumps({"FunctionName": f"panther-function-{n}", "Role": stack, "Tags": [
        {"Key": "Application", "Value": "Panther"}, {"Key": "Stack", "Value": "panther-log-analysis"}]})
    return f"""      <member>
        <StackId>{stack}</StackId>
        <EventId>Resource{n}-{status}-2026-01-02T03:{n % 60:02d}:05.678Z</EventId>
        <StackName>panther-prod-LogAnalysis-1ABCDEFGHIJKL</StackName>
        <LogicalResourceId>Resource{n}</LogicalResourceId>
        <PhysicalResourceId>panther-prod-LogAnalysis-1ABCDEFGHIJKL-Resource{n}-ABCDEFGHIJKL</PhysicalResourceId>
        <ResourceType>{TYPES[n % 5]}</ResourceType>
        <Timestamp>2026-01-02T03:{n % 60:02d}:05.678Z</Timestamp>
        <ResourceStatus>{status}</ResourceStatus>
        {reason}
        <ResourceProperties>{properties.replace('"', "&quot;")}</ResourceProperties>
        <ClientRequestToken>7f9a6c7e-0000-4000-8000-000000000000</ClientRequestToken>
      </member>
"""


page = ('<DescribeStackEventsResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">\n'
        "  <DescribeStackEventsResult>\n    <StackEvents>\n" + "".join(event(n) for n in range(100))
        + "    </StackEvents>\n    <NextToken>token</NextToken>\n  </DescribeStackEventsResult>\n"
        "  <ResponseMetadata>\n    <RequestId>r</RequestId>\n  </ResponseMetadata>\n</DescribeStackEventsResponse>\n")
model = botocore.session.get_session().get_service_model("cloudformation").operation_model("DescribeStackEvents")
parser = botocore.parsers.create_parser("query")
reply = {"status_code": 200, "headers": botocore.awsrequest.HeadersDict({}), "body": page.encode()}
assert len(parser.parse(reply, model.output_shape)["StackEvents"]) == 100
best = []
for _ in range(5):
    start = time.perf_counter()
    for _ in range(20):
        parser.parse(reply, model.output_shape)
    best.append((time.perf_counter() - start) / 20)
print(json.dumps({"page": page, "seconds": min(best)}))
