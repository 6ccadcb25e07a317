"""Compares requests and replies of the client with what botocore makes of the same values.

Reads a JSON list of {service, operation, input, request, reply?, output?} on standard input, prints a JSON list of
differences. Members are matched without regard to case, since Swift's begin with a small letter.
"""

import base64
import datetime
import json
import sys
import urllib.parse
import xml.etree.ElementTree as tree

import botocore.parsers
import botocore.serialize
import botocore.session
import dateutil.parser

session = botocore.session.get_session()
differences = []
seconds_are_numbers = False


def parameters(shape, value):
    if shape.type_name == "structure":
        given = {k.lower(): v for k, v in value.items()}
        unknown = set(given) - {name.lower() for name in shape.members}
        assert not unknown, f"{shape.name} has no {unknown}"
        return {n: parameters(m, given[n.lower()]) for n, m in shape.members.items() if n.lower() in given}
    if shape.type_name == "list":
        return [parameters(shape.member, item) for item in value]
    if shape.type_name == "map":
        return {k: parameters(shape.value, v) for k, v in value.items()}
    if shape.type_name == "timestamp":
        return dateutil.parser.isoparse(value)
    if shape.type_name == "blob":
        return base64.b64decode(value)
    return value


def plain(value):
    if isinstance(value, dict):
        return {k.lower(): plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, datetime.datetime):
        # Seconds with decimals, which JSON has, are rounded to the millisecond; what is written as a text is cut.
        hair = datetime.timedelta(microseconds=500 if seconds_are_numbers else 0)
        utc = value.astimezone(datetime.timezone.utc) + hair
        text = utc.strftime("%Y-%m-%dT%H:%M:%S")
        return text + (f".{utc.microsecond // 1000:03d}" if utc.microsecond // 1000 else "") + "Z"
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def only(value, kind):
    if kind["kind"] == "structure" and isinstance(value, dict):
        wanted = {member["name"].lower(): member["type"] for member in kind["members"]}
        return {k: only(v, wanted[k]) for k, v in value.items() if k in wanted}
    if kind["kind"] == "list":
        return [only(item, kind["of"]) for item in value]
    if kind["kind"] == "map":
        return {k: only(v, kind["of"]) for k, v in value.items()}
    return value


def pairs(query):
    result = []
    for name, value in query.items():
        for item in value if isinstance(value, list) else [value]:
            result.append((name, str(item)))
    return sorted(result)


def canonical_xml(data):
    return tree.canonicalize(data.decode(), strip_text=True) if data.startswith(b"<") else data


SPOKEN = ("json", "query", "rest-json", "rest-xml", "ec2")


def protocol_of(model):
    offered = model.metadata.get("protocols") or [model.metadata["protocol"]]
    return next(p for p in SPOKEN if p in offered)


def check_request(where, model, operation, case):
    given = parameters(operation.input_shape, case["input"]) if operation.input_shape else {}
    wanted = botocore.serialize.create_serializer(protocol_of(model), False).serialize_to_request(given, operation)
    ours = case["request"]
    body = base64.b64decode(ours["body"])
    path, _, query = wanted["url_path"].partition("?")
    theirs = pairs(wanted["query_string"]) if isinstance(wanted["query_string"], dict) else sorted(wanted["query_string"])
    theirs = sorted(theirs + urllib.parse.parse_qsl(query, keep_blank_values=True))
    facts = [
        ("method", ours["method"], wanted["method"]),
        ("path", ours["path"], path),
        ("query", sorted(map(tuple, ours["query"])), theirs),
    ]
    headers = {name.lower(): value for name, value in ours["headers"]}
    for name, value in wanted["headers"].items():
        if name.lower() != "content-type" or protocol_of(model) in ("query", "ec2", "json"):
            facts.append((f"header {name}", headers.get(name.lower()), str(value)))
    if protocol_of(model) in ("query", "ec2"):
        form = {k: str(v) for k, v in wanted["body"].items()}
        facts.append(("body", dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True)), form))
    elif protocol_of(model) in ("json", "rest-json"):
        theirs = wanted["body"]
        facts.append(("body", json.loads(body or b"{}"), json.loads(theirs or b"{}")))
    else:
        theirs = wanted["body"]
        theirs = theirs.encode() if isinstance(theirs, str) else theirs
        facts.append(("body", canonical_xml(body), canonical_xml(theirs or b"")))
    for what, mine, other in facts:
        if mine != other:
            differences.append(f"{where}: {what} is {mine!r}, botocore's {other!r}")


def check_reply(where, model, operation, case):
    reply = case["reply"]
    headers = {name.lower(): value for name, value in reply["headers"]}
    parsed = botocore.parsers.create_parser(protocol_of(model)).parse(
        {"status_code": reply["status"], "headers": botocore.awsrequest.HeadersDict(headers), "body": base64.b64decode(reply["body"])},
        operation.output_shape)
    parsed.pop("ResponseMetadata", None)
    for name, value in parsed.items():
        if isinstance(value, str) and operation.output_shape.members[name].type_name == "blob":
            parsed[name] = value.encode()
    mine, theirs = plain(case["output"]), plain(parsed)
    if "only" in case:
        theirs = only(theirs, {"kind": "structure", "members": case["only"]})
    if mine != theirs:
        for key in sorted(set(mine) | set(theirs)):
            if mine.get(key) != theirs.get(key):
                differences.append(f"{where}: {key} is {str(mine.get(key))[:1500]!r}, botocore's {str(theirs.get(key))[:1500]!r}")


cases = json.load(sys.stdin)
for case in cases:
    where = f"{case['service']}.{case['operation']}"
    model = session.get_service_model(case["service"])
    operation = model.operation_model(case["operation"])
    seconds_are_numbers = protocol_of(model) in ("json", "rest-json")
    check_request(where, model, operation, case)
    if case.get("reply") and operation.output_shape:
        check_reply(where, model, operation, case)
print(json.dumps({"checked": len(cases), "differences": differences}))
