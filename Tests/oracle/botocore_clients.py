"""Prints the endpoints botocore's clients use: `botocore_clients.py`."""
import json

import botocore.config
import botocore.exceptions
import botocore.session

SERVICES = ["cloudformation", "iam", "sts", "s3", "ec2", "lambda", "kms", "organizations", "service-quotas", "logs", "sns",
            "sqs", "dynamodb", "ecs", "ecr", "elbv2", "cloudwatch", "events", "stepfunctions", "secretsmanager", "ssm",
            "acm", "route53", "rds", "kinesis", "firehose", "sso", "sso-oidc", "athena", "glue", "account", "support",
            "cloudfront", "cognito-idp", "apigateway", "resourcegroupstaggingapi", "appsync", "ce"]
REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-6", "us-gov-west-1", "us-gov-east-1", "cn-north-1",
           "cn-northwest-1", "us-iso-east-1", "eu-new-7"]


def main():
    session = botocore.session.Session()
    session.set_credentials("A", "S")
    found = []
    for service in SERVICES:
        for region in REGIONS:
            for fips, dual in [(False, False), (True, False), (False, True), (True, True)]:
                config = botocore.config.Config(use_fips_endpoint=fips, use_dualstack_endpoint=dual)
                case = {"id": f"{service} {region} {fips} {dual}", "service": service, "region": region, "fips": fips,
                        "dualstack": dual}
                try:
                    client = session.create_client(service, region_name=region, config=config)
                    rules = client._ruleset_resolver
                    model = client.meta.service_model
                    endpoint = rules._provider.resolve_endpoint(
                        **{name: value for name, value in rules._get_provider_params(
                            operation_model=model.operation_model(plain(model)), call_args={},
                            request_context={}).items()})
                    scheme = next(iter(endpoint.properties.get("authSchemes", [])), {})
                    case |= {"url": endpoint.url,
                             "signingRegion": scheme.get("signingRegion", region),
                             "signingName": scheme.get("signingName", model.signing_name)}
                except botocore.exceptions.EndpointProviderError:
                    pass
                found.append(case)
    print(json.dumps({"cases": found}))


def plain(model):
    """An operation without context parameters, which would want a bucket or an account."""
    for name in model.operation_names:
        operation = model.operation_model(name)
        if not operation.static_context_parameters and not operation.context_parameters \
                and not operation.operation_context_parameters:
            return name
    return model.operation_names[0]


main()
