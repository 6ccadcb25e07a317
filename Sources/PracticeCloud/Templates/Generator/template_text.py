"""Writes CloudFormation templates as YAML text with short tags, the same text for the same input."""

import yaml


class Tag:
    """An intrinsic function in its short form, such as !Ref."""

    def __init__(self, tag, value):
        self.tag, self.value = tag, value


class Flow(list):
    """A list that is written on one line."""


class FlowMap(dict):
    """A map that is written on one line."""


def Ref(name):
    return Tag("!Ref", name)


def GetAtt(resource, attribute):
    return Tag("!GetAtt", f"{resource}.{attribute}")


def Sub(text):
    return Tag("!Sub", text)


def If(condition, yes, no):
    return Tag("!If", Flow([condition, yes, no]))


def Not(condition):
    return Tag("!Not", Flow([condition]))


def Equals(left, right):
    return Tag("!Equals", Flow([left, right]))


def And(*conditions):
    return Tag("!And", Flow(conditions))


def Condition(name):
    return Tag("!Condition", name)


def FindInMap(*path):
    return Tag("!FindInMap", Flow(path))


NoValue = Ref("AWS::NoValue")


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _tag(dumper, data):
    if isinstance(data.value, str):
        style = "|" if "\n" in data.value else None
        return dumper.represent_scalar(data.tag, data.value, style=style)
    if isinstance(data.value, dict):
        return dumper.represent_mapping(data.tag, data.value)
    return dumper.represent_sequence(data.tag, list(data.value), flow_style=isinstance(data.value, Flow))


def _text(dumper, data):
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


_Dumper.add_representer(Tag, _tag)
_Dumper.add_representer(Flow, lambda d, x: d.represent_sequence("tag:yaml.org,2002:seq", list(x), flow_style=True))
_Dumper.add_representer(
    FlowMap, lambda d, x: d.represent_mapping("tag:yaml.org,2002:map", list(x.items()), flow_style=True))
_Dumper.add_representer(str, _text)


def text(template):
    """The template's YAML text."""
    return yaml.dump(template, Dumper=_Dumper, sort_keys=False, width=118, allow_unicode=True)
