#!/usr/bin/env python3
"""Compares the practice cloud's templates with what is publicly known of Panther 1.16, by a reading of its own.

The figures below come from the facts about the release, not from the generator: types and counts of each stack, the waves
of the root, fixed names. The templates are read from the Swift files that the program is built from. Exits 1 on a difference.
The generator must write the very same texts again. With --lint, cfn-lint must find no error in any of them.
"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources/PracticeCloud/Templates"

# Resources per stack once transforms are applied, with default parameters.
TOTALS = {
    "bootstrap": 40, "bootstrap-gateway": 14, "appsync": 89, "cloud-security": 106, "core": 73, "log-analysis": 62,
    "dashboards": 1, "onboard": 9, "web": 12, "cloudsec-iam": 3, "log-analysis-iam": 1, "cloudwatch-events": 4}
INACTIVE = {"bootstrap": 5, "cloud-security": 8, "core": 4, "onboard": 5}
TYPES = {
    "bootstrap": {"S3::Bucket": 6, "S3::BucketPolicy": 6, "SNS::Topic": 3, "IAM::Role": 2, "KMS::Key": 2, "KMS::Alias": 2,
                  "EC2::Subnet": 2, "EC2::SubnetRouteTableAssociation": 2, "EC2::SecurityGroup": 2, "EC2::VPC": 1,
                  "EC2::InternetGateway": 1, "EC2::VPCGatewayAttachment": 1, "EC2::RouteTable": 1, "EC2::Route": 1,
                  "EC2::SecurityGroupIngress": 1, "EC2::FlowLog": 1, "ElasticLoadBalancingV2::LoadBalancer": 1,
                  "ElasticLoadBalancingV2::TargetGroup": 1, "Cognito::UserPool": 1, "AppSync::GraphQLApi": 1,
                  "Logs::LogGroup": 1, "SNS::TopicPolicy": 1},
    "bootstrap-gateway": {"Lambda::LayerVersion": 1, "Lambda::Function": 1, "IAM::Role": 1, "Logs::LogGroup": 1, "Custom": 6,
                          "Cognito::UserPoolClient": 1, "Athena::DataCatalog": 1, "Athena::WorkGroup": 1,
                          "CloudFormation::Stack": 1},
    "appsync": {"AppSync::Resolver": 75, "AppSync::DataSource": 12, "AppSync::GraphQLSchema": 1, "Custom": 1},
    "cloud-security": {"IAM::Role": 14, "Lambda::Function": 13, "Logs::LogGroup": 13, "Custom": 40, "SQS::Queue": 10,
                       "Lambda::EventSourceMapping": 8, "DynamoDB::Table": 3, "KinesisFirehose::DeliveryStream": 1},
    "core": {"Lambda::Function": 9, "IAM::Role": 9, "Logs::LogGroup": 9, "DynamoDB::Table": 7, "SQS::Queue": 4, "Custom": 30,
             "Lambda::EventSourceMapping": 2, "Lambda::Permission": 2, "Events::Rule": 1},
    "log-analysis": {"Lambda::Function": 6, "IAM::Role": 8, "Logs::LogGroup": 6, "SQS::Queue": 6, "DynamoDB::Table": 2, "Custom": 23,
                     "Lambda::EventSourceMapping": 3, "SNS::Subscription": 3, "KinesisFirehose::DeliveryStream": 1},
    "dashboards": {"CloudWatch::Dashboard": 1},
    "onboard": {"CloudFormation::Stack": 3, "SNS::Topic": 1, "SNS::TopicPolicy": 1, "SNS::Subscription": 1, "Custom": 3},
    "web": {"ElasticLoadBalancingV2::Listener": 2, "ElasticLoadBalancingV2::ListenerRule": 1, "ECS::Cluster": 1, "ECS::Service": 1,
            "ECS::TaskDefinition": 1, "IAM::Role": 1, "Logs::LogGroup": 1, "Custom": 4},
    "cloudsec-iam": {"IAM::Role": 3}, "log-analysis-iam": {"IAM::Role": 1},
    "cloudwatch-events": {"SNS::Topic": 1, "SNS::TopicPolicy": 1, "SNS::Subscription": 1, "Events::Rule": 1}}
# Longest chain of dependencies in a stack, counted in resources.
DEPTH = {"bootstrap": 7, "bootstrap-gateway": 3, "appsync": 3, "cloud-security": 3, "core": 3, "log-analysis": 5, "dashboards": 1,
         "onboard": 3, "web": 4}
GRAND = {"AppSync::Resolver": 75, "IAM::Role": 35, "Logs::LogGroup": 31, "Lambda::Function": 29, "SQS::Queue": 20,
         "Lambda::EventSourceMapping": 13, "DynamoDB::Table": 12, "Custom": 107}
# Which nested stacks the root's stacks wait for, by GetAtt or DependsOn.
WAITS = {
    "Bootstrap": set(), "Dashboards": set(), "BootstrapGateway": {"Bootstrap"}, "Appsync": {"Bootstrap", "BootstrapGateway"},
    "CloudSecurity": {"Bootstrap", "BootstrapGateway"}, "Core": {"Bootstrap", "BootstrapGateway"},
    "LogAnalysis": {"Core", "Bootstrap", "BootstrapGateway"},
    "Onboard": {"BootstrapGateway", "CloudSecurity", "Core", "LogAnalysis", "Bootstrap"},
    "Web": {"CloudSecurity", "Core", "LogAnalysis", "Bootstrap", "BootstrapGateway"}}
LAMBDAS = """cfn-custom-resources alert-processor alert-forwarder aws-event-processor compliance-api remediation-api
    remediation-processor aws-remediation resources-api resource-processor policy-engine snapshot-pollers snapshot-scheduler
    cloudsecurity-datalake-forwarder users-api organization-api analysis-api outputs-api alert-delivery-api source-api
    layer-manager metrics-api logtypes-api alerts-api log-alert-forwarder log-processor datacatalog-updater rules-engine
    message-forwarder""".split()
QUEUES = [f"panther-{n}-{end}" for n in """alert-processor aws-events remediation resources snapshot alerts layer-manager
    input-data-notifications rules-engine""".split() for end in ("queue", "queue-dlq")] + [
    "panther-datacatalog-updater-queue", "panther-datacatalog-updater-dlq"]
TABLES = [f"panther-{n}" for n in """alert-forwarder compliance resources organization analysis analysis-packs outputs
    source-integrations kv-store logtypes log-alert-info log-alert-dedup""".split()]
ROLES = {"PantherAuditRole-${MasterAccountRegion}", "PantherRemediationRole-${MasterAccountRegion}",
         "PantherCloudFormationStackSetExecutionRole-${MasterAccountRegion}", "PantherLogProcessingRole-${RoleSuffix}",
         "PantherInputDataLogProcessingRole-${AWS::Region}", "panther-data-replication-role-${AWS::Region}"}


class Call(dict):
    """An intrinsic function as {tag: value}."""


class Loader(yaml.SafeLoader):
    pass


def _call(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return Call({suffix: value})


Loader.add_multi_constructor("!", _call)


def templates():
    """Texts by name, from the Swift files."""
    index = (SOURCES / "PracticeTemplates.swift").read_text()
    literals = {}
    for path in SOURCES.glob("Template+*.swift"):
        name, body = re.search(r'static let (\w+) = #"""\n(.*?)\n +"""#', path.read_text(), re.S).groups()
        literals[name] = re.sub(r"^ {8}", "", body, flags=re.M)
    return {pathlib.PurePath(key).stem: literals[name] for key, name in re.findall(r'\("([^"]+)", (\w+)\)', index)}


def short(kind):
    return "Custom" if kind.startswith("Custom::") else kind.removeprefix("AWS::")


def holds(condition, conditions, values):
    """Whether a condition holds with those parameters."""
    def value(node):
        if not isinstance(node, Call):
            return node
        (tag, inner), = node.items()
        if tag == "Ref":
            return values[inner]
        if tag == "Join":
            parts = value(inner[1])
            return inner[0].join(parts if isinstance(parts, list) else [parts])
        if tag == "Equals":
            return str(value(inner[0])) == str(value(inner[1]))
        if tag == "Not":
            return not value(inner[0])
        if tag == "And":
            return all(value(part) for part in inner)
        if tag == "Condition":
            return holds(inner, conditions, values)
        raise ValueError(tag)
    return value(conditions[condition])


def names_in(value, known):
    """Resources that a value refers to."""
    if isinstance(value, Call):
        (tag, inner), = value.items()
        if tag == "Ref":
            return {inner} & known
        if tag == "GetAtt":
            return {inner.split(".")[0]} & known
        if tag == "Sub":
            text, rest = (inner, {}) if isinstance(inner, str) else (inner[0], inner[1])
            return ({word.split(".")[0] for word in re.findall(r"\$\{([^!}]+)\}", text)} & known) | names_in(rest, known)
        return names_in(inner, known)
    if isinstance(value, dict):
        return set().union(*(names_in(part, known) for part in value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*(names_in(part, known) for part in value)) if value else set()
    return set()


def waits(resources):
    result = {}
    for name, body in resources.items():
        after = body.get("DependsOn", [])
        after = {after} if isinstance(after, str) else set(after)
        result[name] = (after | names_in(body.get("Properties", {}), set(resources))) - {name}
    return result


def depth(resources):
    after, known = waits(resources), {}

    def of(name):
        if name not in known:
            known[name] = 1 + max((of(other) for other in after[name]), default=0)
        return known[name]
    return max(of(name) for name in resources)


def main():
    faults = []

    def same(what, found, wanted):
        if found != wanted:
            faults.append(f"{what}: {found}, expected {wanted}")

    texts = templates()
    read = {name: yaml.load(body, Loader) for name, body in texts.items()}
    root = read.pop("panther")
    defaults = {name: row.get("Default", "someone@example.org") for name, row in root["Parameters"].items()}
    same("root parameters", len(root["Parameters"]), 38)
    same("without default", [n for n, row in root["Parameters"].items() if "Default" not in row], ["FirstUserEmail"])
    same("root conditions", len(root["Conditions"]), 2)
    same("root outputs", list(root["Outputs"]), ["LoadBalancerUrl"])
    same("root waits", waits(root["Resources"]), WAITS)
    same("Web's timeout", root["Resources"]["Web"]["Properties"].get("TimeoutInMinutes"), 20)
    same("Bootstrap outputs", len(read["bootstrap"]["Outputs"]), 25)
    gateway = str(root["Resources"]["BootstrapGateway"]["Properties"]["Parameters"])
    same("Bootstrap outputs in BootstrapGateway", gateway.count("Bootstrap.Outputs."), 7)
    for name, body in root["Resources"].items():
        for output in re.findall(r"'(\w+)\.Outputs\.(\w+)'", str(body)):
            stem = {"Bootstrap": "bootstrap", "BootstrapGateway": "bootstrap-gateway"}[output[0]]
            if output[1] not in read[stem]["Outputs"]:
                faults.append(f"{name} asks {output[0]} for {output[1]}, which it does not tell")

    grand, fixed = collections.Counter(), collections.defaultdict(list)
    for name, wanted in TOTALS.items():
        template = read[name]
        values = {**{p: "" for p in template.get("Parameters", {})}, **{p: v for p, v in defaults.items() if p in template.get("Parameters", {})}}
        active = {n: body for n, body in template["Resources"].items()
                  if "Condition" not in body or holds(body["Condition"], template["Conditions"], values)}
        same(f"{name} active", len(active), wanted)
        same(f"{name} inactive", len(template["Resources"]) - len(active), INACTIVE.get(name, 0))
        counts = collections.Counter(short(body["Type"]) for body in active.values())
        for kind, number in TYPES[name].items():
            same(f"{name} {kind}", counts[kind], number)
        if name in DEPTH:
            same(f"{name} depth", depth(active), DEPTH[name])
            grand += counts
    for name, template in read.items():
        for body in template["Resources"].values():
            properties = body.get("Properties", {})
            for key in ("FunctionName", "QueueName", "TableName", "LogGroupName", "RoleName"):
                value = properties.get(key)
                if key == "FunctionName" and body["Type"] != "AWS::Lambda::Function" or key == "QueueName" and body["Type"] != "AWS::SQS::Queue" \
                        or key in ("TableName", "LogGroupName") and body["Type"].startswith("Custom"):
                    continue
                if value is not None:
                    fixed[key].append(value["Sub"] if isinstance(value, Call) else value)
    for kind, number in GRAND.items():
        same(f"all {kind}", grand[kind], number)
    same("total", sum(grand.values()), 406)
    same("functions", sorted(fixed["FunctionName"]), sorted([f"panther-{n}" for n in LAMBDAS] + ["panther-ddb-tables"]))
    same("queues", sorted(fixed["QueueName"]), sorted(QUEUES))
    same("tables", sorted(fixed["TableName"]), sorted(TABLES))
    same("log groups", sorted(fixed["LogGroupName"]), sorted(
        [f"/aws/lambda/panther-{n}" for n in LAMBDAS] + ["panther-web-logs", "/aws/appsync/apis/${GraphQLApi.ApiId}"]))
    same("roles", set(fixed["RoleName"]), ROLES)
    retained = sorted(n for n, body in read["bootstrap"]["Resources"].items() if body.get("DeletionPolicy") == "Retain")
    same("retained", retained, ["AnalysisVersions", "AthenaResults", "AuditLogs", "InputDataBucket", "ProcessedData", "UnmonitoredAuditLogs"])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", SOURCES / "Generator/generate.py", "--yaml", folder], check=True)
        for path in pathlib.Path(folder).rglob("*.yml"):
            if path.read_text() != texts[path.stem]:
                faults.append(f"{path.stem}: the generator writes another text")
    if "--lint" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, body in texts.items():
                paths.append(f"{folder}/{name}.yml")
                pathlib.Path(paths[-1]).write_text(body)
            found = subprocess.run(["cfn-lint", "--non-zero-exit-code", "error", *paths], capture_output=True, text=True)
            faults += [line for line in found.stdout.splitlines() if line.startswith("E")]
            if found.returncode:
                faults.append(f"cfn-lint ended with {found.returncode}")
    print("\n".join(faults) if faults else f"{len(texts)} templates agree, {sum(grand.values())} resources in the nested stacks")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
