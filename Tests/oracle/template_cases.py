"""Writes the templates `random-NN` of Tests/StacksTests/Templates/Cases: template_cases.py DIR.

Every run writes the same files: the seed stands below. Names, functions, notation and layout are drawn at random; what
a function takes is drawn so that the template can be evaluated.
"""

import json
import pathlib
import random
import string
import sys

SEED, COUNT = 20260901, 36
SHORT = {"Ref": "!Ref", "Condition": "!Condition"}
TYPES = ["AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Lambda::Function", "AWS::IAM::Role",
         "AWS::CloudFormation::Stack", "Custom::Filter", "AWS::DynamoDB::Table", "AWS::Logs::LogGroup"]
WORDS = ["panther", "log", "rule", "2012-10-17", "yes", "on", "007", "1:30", "0x1F", "~", "null", "", "1e3", "héron",
         "a b", "tab\there", "quote\"d", "it's", "#hash", "colon: space", "*star", "&and", "!bang", "two\nlines", "{}"]


class Writer:
    """YAML text of a value, with functions in short form or in long, at random."""

    def __init__(self, pick):
        self.pick = pick

    def tag(self, node):
        if isinstance(node, dict) and len(node) == 1:
            name, = node
            if (name == "Ref" or name.startswith("Fn::") or name == "Condition") and self.pick.random() < 0.7:
                return SHORT.get(name, "!" + name[4:])
        return None

    def scalar(self, value):
        if value is None:
            return "null"
        if isinstance(value, bool):
            return self.pick.choice(["true", "True", "yes", "on"] if value else ["false", "False", "no", "off"])
        if isinstance(value, (int, float)):
            return str(value)
        if value and all(each in string.ascii_letters + "-_/." for each in value) and value[0].isalpha() \
                and value.lower() not in ("yes", "no", "on", "off", "true", "false", "null", "y", "n") \
                and self.pick.random() < 0.7:
            return value
        if "\n" not in value and "\t" not in value and self.pick.random() < 0.4:
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def flow(self, node, after_tag=False):
        tag = None if after_tag else self.tag(node)
        if tag:
            argument, = node.values()
            if tag == "!GetAtt" and isinstance(argument, list) and self.pick.random() < 0.6 \
                    and all(isinstance(each, str) for each in argument):
                return "!GetAtt " + ".".join(argument)
            if isinstance(argument, str):
                return f"{tag} {self.scalar(argument)}"
            return f"{tag} {self.flow(argument, after_tag=True)}"
        if isinstance(node, dict):
            return "{" + ", ".join(f"{json.dumps(key)}: {self.flow(each)}" for key, each in node.items()) + "}"
        if isinstance(node, list):
            return "[" + ", ".join(self.flow(each) for each in node) + "]"
        return self.scalar(node)

    def block(self, node, indent):
        """The lines after `key:` or `-`, the first of which may stand on the same line."""
        space = "  " * indent
        if isinstance(node, dict) and node and self.tag(node) is None and (indent == 0 or self.pick.random() < 0.85):
            lines = []
            for key, each in node.items():
                name = key if key.replace("::", "").isalnum() and self.pick.random() < 0.8 else json.dumps(key)
                lines.append(f"{space}{name}:{self.block(each, indent + 1)}")
                if self.pick.random() < 0.05:
                    lines.append(f"{space}# a remark: {{not}} a value")
            return "\n" + "\n".join(lines)
        if isinstance(node, list) and node and self.pick.random() < 0.6:
            return "\n" + "\n".join(f"{space}- {self.flow(each)}" for each in node)
        if isinstance(node, str) and node.endswith("line") and "\n" in node:
            return " |-\n" + "\n".join(space + each for each in node.split("\n"))
        return " " + self.flow(node)


class Maker:
    """One template."""

    def __init__(self, pick):
        self.pick = pick
        self.texts, self.lists, self.conditions, self.resources = [], [], [], []
        self.extended = pick.random() < 0.3

    def name(self, start):
        return start + "".join(self.pick.choice(string.ascii_letters + string.digits) for _ in range(4))

    def word(self):
        return self.pick.choice(WORDS)

    def plain(self):
        return self.pick.choice(["alpha", "beta", "gamma", "delta-1", "x"])

    def text(self, depth, here="Resources"):
        pick = self.pick
        kinds = ["word", "parameter", "pseudo", "join", "sub", "select", "map"]
        if here == "Resources":
            kinds += ["resource", "attribute", "import", "base64", "own", "tojson", "length"]
        if here != "Conditions" and self.conditions:
            kinds += ["if"]
        kind = pick.choice(kinds) if depth > 0 else pick.choice(["word", "parameter", "pseudo"])
        if kind == "parameter" and self.texts:
            return {"Ref": pick.choice(self.texts)}
        if kind == "pseudo":
            return {"Ref": pick.choice(["AWS::Region", "AWS::AccountId", "AWS::StackName", "AWS::Partition",
                                        "AWS::URLSuffix", "AWS::StackId"])}
        if kind == "resource" and self.resources:
            return {"Ref": pick.choice(self.resources)}
        if kind == "attribute" and self.resources:
            return {"Fn::GetAtt": [pick.choice(self.resources), pick.choice(["Arn", "Outputs.Key", "Name"])]}
        if kind == "join":
            return {"Fn::Join": [pick.choice(["", ",", "-", "::", " "]), self.list(depth - 1, here)]}
        if kind == "select":
            return {"Fn::Select": [pick.choice([0, "0"]), self.list(depth - 1, here)]}
        if kind == "if":
            return {"Fn::If": [pick.choice(self.conditions), self.text(depth - 1), self.text(depth - 1)]}
        if kind == "map":
            return {"Fn::FindInMap": ["Sizes", {"Ref": "Stage"}, pick.choice(["Small", "Large", "Code"])]}
        if kind == "base64":
            return {"Fn::Base64": self.text(depth - 1, here)}
        if kind == "import":
            return {"Fn::ImportValue": {"Fn::Sub": pick.choice(["${AWS::StackName}-key", "later-${Stage}", "${Stage}"])}}
        if kind == "tojson" and self.extended:
            return {"Fn::ToJsonString": {"a": self.text(depth - 1), "b": [1, True, "x", self.text(depth - 1)]}}
        if kind == "length" and self.extended:
            return {"Fn::Length": self.list(depth - 1)}
        if kind == "own":
            return {"Fn::Sub": ["${Mine}/${!Literal}/${Stage}-${Mine}", {"Mine": self.text(depth - 1)}]}
        if kind == "sub":
            parts = ["arn:${AWS::Partition}:x", "${Stage}", "${AWS::AccountId}", "$", "{}", "${!Kept}", "é"]
            if here == "Resources" and self.resources:
                name = pick.choice(self.resources)
                parts += ["${" + name + "}", "${" + name + ".Arn}"]
            return {"Fn::Sub": "-".join(pick.choice(parts) for _ in range(pick.randint(1, 4)))}
        return self.word()

    def list(self, depth, here="Resources"):
        pick = self.pick
        kind = pick.choice(["plain", "plain", "split", "parameter", "zones", "cidr", "several", "if"])
        if kind == "parameter" and self.lists:
            return {"Ref": pick.choice(self.lists)}
        if kind == "split" and depth > 0:
            return {"Fn::Split": [pick.choice([",", "-", ":"]), self.text(depth - 1, here)]}
        if kind == "if" and depth > 0 and here != "Conditions" and self.conditions:
            return {"Fn::If": [pick.choice(self.conditions), self.list(depth - 1), self.list(depth - 1)]}
        if here == "Resources":
            if kind == "zones":
                return {"Fn::GetAZs": pick.choice(["", {"Ref": "AWS::Region"}, "us-east-1", "xx-later-1"])}
            if kind == "cidr":
                return {"Fn::Cidr": [pick.choice(["10.0.0.0/16", "172.31.240.0/20", "2001:db8:1:2::/56"]),
                                     pick.choice([1, 3, "6"]), pick.choice([8, "5", 6])]}
            if kind == "several" and self.resources:
                return {"Fn::GetAtt": [pick.choice(self.resources), "Several"]}
        return [self.text(depth - 1, here) for _ in range(pick.randint(1, 4))]

    def flag(self, depth, own):
        pick = self.pick
        kind = pick.choice(["equals", "equals", "and", "or", "not", "condition"])
        earlier = [each for each in self.conditions if each != own]
        if kind == "condition" and earlier:
            return {"Condition": pick.choice(earlier)}
        if kind == "not" and depth > 0:
            return {"Fn::Not": [self.flag(depth - 1, own)]}
        if kind in ("and", "or") and depth > 0:
            return {f"Fn::{kind.title()}": [self.flag(depth - 1, own) for _ in range(pick.randint(2, 4))]}
        left = self.text(1, "Conditions")
        return {"Fn::Equals": [left, left if pick.random() < 0.3 else self.text(1, "Conditions")]}

    def properties(self):
        pick = self.pick
        found = {}
        for _ in range(pick.randint(1, 5)):
            kind = pick.randint(0, 5)
            value = (self.text(3) if kind < 3 else self.list(2) if kind == 3
                     else {"Inner": self.text(2), "Flag": pick.choice([True, False]), "Count": pick.randint(0, 99),
                           "Share": 0.25, "Statement": [{"Effect": "Allow", "Condition": {"Bool": {"x": "true"}}}]}
                     if kind == 4 else {"Fn::If": [pick.choice(self.conditions), self.text(1), {"Ref": "AWS::NoValue"}]}
                     if self.conditions else "none")
            found[self.name("P")] = value
        return found

    def make(self):
        pick = self.pick
        template = {"AWSTemplateFormatVersion": "2010-09-09", "Description": f"Drawn at random: {self.word()} line"}
        if self.extended:
            template["Transform"] = "AWS::LanguageExtensions"
        parameters = {"Stage": {"Type": "String", "Default": "dev", "AllowedValues": ["dev", "prod"]}}
        self.texts.append("Stage")
        for _ in range(pick.randint(2, 6)):
            name = self.name("Q")
            kind = pick.choice(["String", "Number", "CommaDelimitedList", "List<Number>", "AWS::EC2::VPC::Id",
                                "AWS::SSM::Parameter::Value<String>", "AWS::SSM::Parameter::Value<List<String>>"])
            written = {"Type": kind}
            default = {"String": self.plain(), "Number": pick.randint(0, 9), "CommaDelimitedList": "a, b ,c",
                       "List<Number>": "1,2", "AWS::EC2::VPC::Id": "vpc-12345678"}.get(kind, "/panther/key")
            if pick.random() < 0.9 or kind == "Number":
                written["Default"] = default
            if kind == "Number":
                written.update({"MinValue": 0, "MaxValue": "10"})
            if kind == "String" and pick.random() < 0.5:
                written.update({"MinLength": 1, "MaxLength": "64", "AllowedPattern": "[a-z0-9-]*",
                                "ConstraintDescription": "lower case only", "NoEcho": pick.choice([True, "true", False])})
            written["Description"] = self.word() or "none"
            parameters[name] = written
            (self.lists if "List" in kind else self.texts).append(name)
        template["Parameters"] = parameters
        template["Mappings"] = {"Sizes": {stage: {"Small": pick.randint(1, 9), "Large": "big", "Code": stage.upper()}
                                          for stage in ("dev", "prod")}}
        conditions = {}
        for _ in range(pick.randint(1, 5)):
            name = self.name("C")
            conditions[name] = self.flag(2, name)
            self.conditions.append(name)
        template["Conditions"] = conditions
        resources = {}
        for _ in range(pick.randint(3, 12)):
            name = self.name(pick.choice(["R", "R", "R", "Later"]))
            resource = {"Type": pick.choice(TYPES), "Properties": self.properties()}
            if pick.random() < 0.3 and self.resources:
                resource["DependsOn"] = pick.choice([pick.choice(self.resources), self.resources[-2:]])
            if pick.random() < 0.2:
                resource["Metadata"] = {"Note": self.text(1)}
            if pick.random() < 0.2:
                resource["DeletionPolicy"] = pick.choice(["Retain", "Delete", "RetainExceptOnCreate"])
            resources[name] = resource
            self.resources.append(name)
        last = self.name("Last")
        resources[last] = {"Type": "AWS::SNS::Topic", "Condition": pick.choice(self.conditions)}
        template["Resources"] = resources
        template["Outputs"] = {self.name("O"): {"Value": self.text(2)} for _ in range(pick.randint(1, 3))}
        template["Outputs"]["Exported"] = {"Value": self.text(1), "Condition": pick.choice(self.conditions),
                                           "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-out"}}}
        return template


def main():
    folder = pathlib.Path(sys.argv[1])
    for index in range(COUNT):
        pick = random.Random(SEED + index)
        template = Maker(pick).make()
        stem = f"random-{index:02}"
        if index % 4 == 3:
            body = json.dumps(template, indent=pick.choice([1, 2, 4]), ensure_ascii=pick.random() < 0.5)
            (folder / f"{stem}.json").write_text(body + "\n")
        else:
            (folder / f"{stem}.yaml").write_text(Writer(pick).block(template, 0).lstrip("\n") + "\n")


main()
