"""The templates that the tests wrote themselves: a root of three resources, one of them a nested stack of forty topics."""
import json

NESTED = json.dumps({
    "Resources": {f"Topic{number:02d}": {"Type": "AWS::SNS::Topic"} for number in range(40)},
    "Outputs": {"First": {"Value": {"Ref": "Topic00"}}},
})


def root(nested_url):
    return json.dumps({
        "Description": "Written by a test",
        "Parameters": {"Suffix": {"Type": "String", "Default": "tea"}},
        "Resources": {
            "Queue": {"Type": "AWS::SQS::Queue"},
            "Bucket": {"Type": "AWS::S3::Bucket", "DependsOn": "Queue"},
            "Below": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": nested_url}},
        },
        "Outputs": {"QueueUrl": {"Value": {"Ref": "Queue"}}, "Suffix": {"Value": {"Ref": "Suffix"}},
                    "First": {"Value": {"Fn::GetAtt": ["Below", "Outputs.First"]}}},
    })
