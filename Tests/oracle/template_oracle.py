"""Reads and evaluates the templates of Tests/StacksTests/Templates/Cases, for comparison with Stacks.

    template_oracle.py tree DIR         each template as cfn-lint decodes it: path, line of the key, type, value
    template_oracle.py parameters DIR   the parameters, read from the body by PyYAML with no knowledge of the functions
    template_oracle.py values DIR       conditions, resources, properties, outputs, rules and order, by the functions
                                        written down here from the User Guide's "Intrinsic function reference"

A line is fields between tabs; a template begins with `== NAME`, in `values` a set of parameters with `-- INDEX`.
"""

import base64
import ipaddress
import json
import pathlib
import re
import sys

import cfnlint.decode
import cfnlint.decode.cfn_json
import yaml

REGION, ACCOUNT, STACK = "eu-west-1", "123456789012", "panther-case"
STACK_ID = f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{STACK}/00000000-0000-4000-8000-000000000000"
PSEUDO = {
    "AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::StackName": STACK, "AWS::StackId": STACK_ID,
    "AWS::Partition": "aws", "AWS::URLSuffix": "amazonaws.com",
    "AWS::NotificationARNs": ["arn:aws:sns:eu-west-1:123456789012:one", "arn:aws:sns:eu-west-1:123456789012:two"],
}
LISTS = ("CommaDelimitedList", "List<", "AWS::SSM::Parameter::Value<List<", "AWS::SSM::Parameter::Value<Comma")


# What is not known when the test runs: the same rules stand in TemplateCaseTests.swift.
def reference(name):
    return Unknown() if name.startswith("Later") else f"id-of-{name}"


def attribute(name, wanted):
    if name.startswith("Later"):
        return Unknown()
    return ["one", "two", f"{name}"] if wanted == "Several" else f"{name}/{wanted}"


def imported(name):
    return Unknown() if "later" in name else f"import-of-{name}"


def zones(region):
    return Unknown() if region == "xx-later-1" else [region + letter for letter in "abc"]


class Unknown:
    """Stands for a value that is not known yet."""


class NoValue:
    """Stands for AWS::NoValue."""


def field(value):
    return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def say(*fields):
    print("\t".join(field(each) for each in fields))


def scalar(value):
    if isinstance(value, Unknown):
        return "unknown", ""
    if value is None:
        return "null", ""
    if isinstance(value, bool):
        return "bool", str(value).lower()
    if isinstance(value, int):
        return "integer", str(value)
    if isinstance(value, float):
        return "real", repr(value)
    return "string", str(value)


def flatten(value, path, with_lines, line=""):
    start = [path] + ([line] if with_lines else [])
    if isinstance(value, dict):
        say(*start, "map", len(value))
        for key, inner in value.items():
            mark = getattr(key, "start_mark", None)
            flatten(inner, f"{path}/{key}", with_lines, mark.line + 1 if mark else "")
    elif isinstance(value, (list, tuple)):
        say(*start, "list", len(value))
        for index, inner in enumerate(value):
            flatten(inner, f"{path}/{index}", with_lines)
    else:
        say(*start, *scalar(value))


class Plain(yaml.SafeLoader):
    """YAML whose unknown tags are dropped and whose dates stay text."""


def dropped(loader, tag, node):
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


Plain.add_multi_constructor("!", dropped)
Plain.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def parameters_of(path):
    body = path.read_text()
    template = json.loads(body) if path.suffix == ".json" else yaml.load(body, Loader=Plain)
    for name, written in (template.get("Parameters") or {}).items():
        say("parameter", name, written["Type"])
        for member in ("Default", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue",
                       "ConstraintDescription", "Description"):
            if member in written:
                say(member, text(written[member]))
        for value in written.get("AllowedValues", []):
            say("AllowedValue", text(value))
        say("NoEcho", text(written.get("NoEcho", False)).lower())


class Evaluation:
    """One template with one set of parameters."""

    def __init__(self, template, given):
        self.template = template
        self.parameters = {}
        for name, written in (template.get("Parameters") or {}).items():
            value = given.get(name, written.get("Default"))
            self.parameters[name] = self.parameter(written["Type"], value)
        self.template = self.loops(template, {})
        self.conditions = {}
        self.active = [
            name for name, resource in self.template["Resources"].items()
            if "Condition" not in resource or self.condition(resource["Condition"]) is not False
        ]

    @staticmethod
    def parameter(kind, value):
        if value is None:
            return Unknown()
        value = text(value)
        if kind.startswith("AWS::SSM::Parameter::Value"):
            value = "first, second" if "list" in value or "comma" in value else f"value-of-{value}"
        return [each.strip() for each in value.split(",")] if kind.startswith(LISTS) else value

    def loops(self, node, names):
        """Fn::ForEach: every member of the collection gives the object once, its name put in."""
        if isinstance(node, list):
            return [self.loops(each, names) for each in node]
        if not isinstance(node, dict):
            return self.put(node, names) if isinstance(node, str) else node
        if list(node) == ["Ref"] and node["Ref"] in names:
            return names[node["Ref"]]
        result = {}
        for key, value in node.items():
            if key.startswith("Fn::ForEach::"):
                identifier, collection, body = value
                collection = self.loops(collection, names)
                members = collection if isinstance(collection, list) else self.value(collection)
                for member in members:
                    result.update(self.loops(body, {**names, identifier: self.value(member)}))
            else:
                result[self.put(key, names)] = self.loops(value, names)
        return result

    @staticmethod
    def put(string, names):
        for name, value in names.items():
            string = string.replace("${" + name + "}", value)
            string = string.replace("&{" + name + "}", re.sub("[^A-Za-z0-9]", "", value))
        return string

    def condition(self, name):
        if name not in self.conditions:
            value = self.value(self.template["Conditions"][name])
            self.conditions[name] = value if isinstance(value, Unknown) else value in (True, "true")
        return self.conditions[name]

    def value(self, node):
        if isinstance(node, list):
            found = [self.value(each) for each in node]
            return [each for each in found if not isinstance(each, NoValue)]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (name, argument), = node.items()
            if name == "Ref" or name.startswith("Fn::") or (name == "Condition" and isinstance(argument, str)):
                return getattr(self, "f_" + name.replace("Fn::", ""))(argument)
        found = {key: self.value(each) for key, each in node.items()}
        return {key: each for key, each in found.items() if not isinstance(each, NoValue)}

    def f_Ref(self, name):
        if name == "AWS::NoValue":
            return NoValue()
        if name in PSEUDO:
            return PSEUDO[name]
        return self.parameters[name] if name in self.parameters else reference(name)

    def f_Condition(self, name):
        return self.condition(name)

    def f_GetAtt(self, argument):
        if isinstance(argument, str):
            argument = argument.split(".", 1)
        names = [self.value(each) for each in argument]
        if any(isinstance(each, Unknown) for each in names):
            return Unknown()
        return attribute(names[0], ".".join(names[1:]))

    def f_Sub(self, argument):
        pattern, own = argument if isinstance(argument, list) else (argument, {})
        unknown = False

        def replaced(match):
            nonlocal unknown
            name = match[1].strip()
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in own:
                value = self.value(own[name])
            else:
                value = self.f_GetAtt(name) if "." in name else self.f_Ref(name)
            unknown = unknown or isinstance(value, Unknown)
            return text(value)

        result = re.sub(r"\$\{([^}]*)\}", replaced, text(pattern))
        return Unknown() if unknown else result

    def f_Join(self, argument):
        values = self.value(argument[1])
        if isinstance(values, Unknown) or any(isinstance(each, Unknown) for each in values):
            return Unknown()
        return argument[0].join(text(each) for each in values)

    def f_Split(self, argument):
        value = self.value(argument[1])
        return value if isinstance(value, Unknown) else text(value).split(argument[0])

    def f_Select(self, argument):
        index, values = self.value(argument[0]), self.value(argument[1])
        if isinstance(index, Unknown) or isinstance(values, Unknown):
            return Unknown()
        return values[int(index)]

    def f_If(self, argument):
        decided = self.condition(argument[0])
        return decided if isinstance(decided, Unknown) else self.value(argument[1 if decided else 2])

    def f_Equals(self, argument):
        left, right = (self.value(each) for each in argument)
        if isinstance(left, Unknown) or isinstance(right, Unknown):
            return Unknown()
        return left == right if isinstance(left, list) else text(left) == text(right)

    def flags(self, argument):
        return [each if isinstance(each, Unknown) else each in (True, "true") for each in map(self.value, argument)]

    def f_And(self, argument):
        flags = self.flags(argument)
        if False in flags:
            return False
        return Unknown() if any(isinstance(each, Unknown) for each in flags) else True

    def f_Or(self, argument):
        flags = self.flags(argument)
        if True in flags:
            return True
        return Unknown() if any(isinstance(each, Unknown) for each in flags) else False

    def f_Not(self, argument):
        flag, = self.flags(argument)
        return flag if isinstance(flag, Unknown) else not flag

    def f_FindInMap(self, argument):
        names = [self.value(each) for each in argument[:3]]
        if any(isinstance(each, Unknown) for each in names):
            return Unknown()
        here = self.template.get("Mappings", {})
        for name in names:
            if not isinstance(here, dict) or text(name) not in here:
                return self.value(argument[3]["DefaultValue"])
            here = here[text(name)]
        return here

    def f_ImportValue(self, argument):
        name = self.value(argument)
        return name if isinstance(name, Unknown) else imported(name)

    def f_GetAZs(self, argument):
        region = self.value(argument)
        return region if isinstance(region, Unknown) else zones(region or REGION)

    def f_Base64(self, argument):
        value = self.value(argument)
        return value if isinstance(value, Unknown) else base64.b64encode(text(value).encode()).decode()

    def f_Cidr(self, argument):
        values = [self.value(each) for each in argument]
        if any(isinstance(each, Unknown) for each in values):
            return Unknown()
        block = ipaddress.ip_network(values[0], strict=False)
        bits = int(values[2]) if len(values) > 2 else 8
        size = block.max_prefixlen - bits
        start = int(block.network_address)
        make = type(block.network_address)
        return [f"{make(start + (each << bits))}/{size}" for each in range(int(values[1]))]

    def f_Length(self, argument):
        value = self.value(argument)
        return value if isinstance(value, Unknown) else len(value)

    def f_ToJsonString(self, argument):
        value = self.value(argument)
        if has_unknown(value):
            return Unknown()
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def f_Transform(self, argument):
        return Unknown()

    def f_Contains(self, argument):
        values, wanted = self.value(argument[0]), self.value(argument[1])
        if has_unknown(values) or has_unknown(wanted):
            return Unknown()
        return text(wanted) in [text(each) for each in values]

    def f_EachMemberEquals(self, argument):
        values, wanted = self.value(argument[0]), self.value(argument[1])
        if has_unknown(values) or has_unknown(wanted):
            return Unknown()
        return all(text(each) == text(wanted) for each in values)

    def f_EachMemberIn(self, argument):
        values, allowed = self.value(argument[0]), self.value(argument[1])
        if has_unknown(values) or has_unknown(allowed):
            return Unknown()
        return {text(each) for each in values} <= {text(each) for each in allowed}

    def of_type(self, kind):
        return [name for name, written in self.template["Parameters"].items() if written["Type"] == kind]

    def f_RefAll(self, kind):
        found = []
        for name in self.of_type(kind):
            value = self.parameters[name]
            found += value if isinstance(value, list) else [value]
        return Unknown() if has_unknown(found) else found

    def f_ValueOf(self, argument):
        value = self.parameters[argument[0]]
        if isinstance(value, Unknown):
            return value
        if isinstance(value, list):
            return [f"{argument[1]}-of-{each}" for each in value]
        return f"{argument[1]}-of-{value}"

    def f_ValueOfAll(self, argument):
        found = []
        for name in self.of_type(argument[0]):
            value = self.f_ValueOf([name, argument[1]])
            found += value if isinstance(value, list) else [value]
        return Unknown() if has_unknown(found) else found

    def waits_for(self, name):
        resource = self.template["Resources"][name]
        found = resource.get("DependsOn", [])
        found = list(found) if isinstance(found, list) else [found]

        def walk(node):
            if isinstance(node, list):
                for each in node:
                    walk(each)
            if not isinstance(node, dict):
                return
            for key, argument in node.items():
                if len(node) == 1 and key == "Ref":
                    found.append(argument)
                elif len(node) == 1 and key == "Fn::GetAtt":
                    found.append(argument.split(".")[0] if isinstance(argument, str) else argument[0])
                elif len(node) == 1 and key == "Fn::Sub":
                    pattern, own = argument if isinstance(argument, list) else (argument, {})
                    walk(list(own.values()))
                    for inside in re.findall(r"\$\{([^!}][^}]*)\}", text(pattern)):
                        if inside.strip() not in own:
                            found.append(inside.strip().split(".")[0])
                elif len(node) == 1 and key == "Fn::If":
                    decided = self.condition(argument[0])
                    walk(argument[1:] if isinstance(decided, Unknown) else argument[1 if decided else 2])
                else:
                    walk(argument)

        for member in ("Properties", "Metadata", "CreationPolicy", "UpdatePolicy", "DeletionPolicy",
                       "UpdateReplacePolicy"):
            walk(resource.get(member))
        return sorted({each for each in found if each in self.active})

    def say(self):
        for name in self.template.get("Conditions") or {}:
            decided = self.condition(name)
            say("condition", name, "unknown" if isinstance(decided, Unknown) else text(decided))
        for name in self.active:
            say("resource", name, self.template["Resources"][name]["Type"])
            say("waits", name, *self.waits_for(name))
            value = self.value(self.template["Resources"][name].get("Properties", {}))
            flatten({} if isinstance(value, NoValue) else value, f"/{name}", False)
        for name, output in (self.template.get("Outputs") or {}).items():
            if "Condition" in output and self.condition(output["Condition"]) is False:
                continue
            value = self.value(output["Value"])
            if isinstance(value, NoValue):
                continue
            say("output", name)
            flatten(value, f"/{name}", False)
            if "Export" in output:
                say("export", name, *scalar(self.value(output["Export"]["Name"])))
        for name, rule in (self.template.get("Rules") or {}).items():
            if "RuleCondition" in rule and self.value(rule["RuleCondition"]) is not True:
                continue
            for assertion in rule["Assertions"]:
                if self.value(assertion["Assert"]) is False:
                    say("rule", name, assertion.get("AssertDescription", f"Rule {name} is not satisfied"))


def has_unknown(value):
    if isinstance(value, list):
        return any(has_unknown(each) for each in value)
    if isinstance(value, dict):
        return any(has_unknown(each) for each in value.values())
    return isinstance(value, Unknown)


def main():
    what, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    given = json.loads((folder / "given.json").read_text())
    for path in sorted(each for each in folder.iterdir() if each.suffix in (".yaml", ".json")):
        if path.name == "given.json":
            continue
        say(f"== {path.name}")
        if what == "parameters":
            parameters_of(path)
            continue
        if path.suffix == ".json":
            template, matches = cfnlint.decode.cfn_json.load(str(path)), None
        else:
            template, matches = cfnlint.decode.decode(str(path))
        if matches:
            sys.exit(f"{path}: {matches}")
        if what == "tree":
            flatten(template, "", True)
            continue
        for index, parameters in enumerate(given.get(path.stem, [{}])):
            say(f"-- {index}")
            for name, value in parameters.items():
                say("given", name, value)
            Evaluation(template, parameters).say()


main()
