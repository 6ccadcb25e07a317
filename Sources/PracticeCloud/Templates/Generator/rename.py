"""Gives resources other logical ids, wherever they are named."""

from template_text import Flow, FlowMap, Tag


def renamed_all(resources, names):
    return {names.get(name, name): _in(body, names) for name, body in resources.items()}


def _in(value, names):
    if isinstance(value, Tag):
        if value.tag == "!GetAtt":
            resource, attribute = value.value.split(".", 1)
            return Tag("!GetAtt", f"{names.get(resource, resource)}.{attribute}")
        if value.tag == "!Ref":
            return Tag("!Ref", names.get(value.value, value.value))
        return Tag(value.tag, _in(value.value, names)) if isinstance(value.value, (list, dict)) else value
    if isinstance(value, (dict, FlowMap)):
        return type(value)((k, names.get(v, v) if k == "DependsOn" and isinstance(v, str) else _in(v, names))
                           for k, v in value.items())
    if isinstance(value, (list, Flow)):
        return type(value)(_in(item, names) for item in value)
    return value
