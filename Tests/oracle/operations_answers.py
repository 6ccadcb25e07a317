"""Makes answers of operations from botocore's service models, as the services send them.

Reads a JSON list of {service, operation} on standard input, prints a JSON list of {status, headers, full, least}: bodies in
base64, with every member of the model and with those alone that the model requires. botocore reads each back first.
"""

import base64
import json
import sys
import xml.sax.saxutils

import botocore.awsrequest
import botocore.parsers
import botocore.session

SPOKEN = ("json", "query", "rest-json", "rest-xml", "ec2")
# By the examples of the API reference of S3; the model does not name root elements.
ROOTS = {"ListBuckets": "ListAllMyBucketsResult", "ListObjectVersions": "ListVersionsResult", "DeleteObjects": "DeleteResult",
         "GetBucketTagging": "Tagging", "GetObjectLockConfiguration": "ObjectLockConfiguration"}
# What services answer always, although their models require nothing.
ALWAYS = {"CreateStack": {"StackId"}, "UpdateStack": {"StackId"}, "CreateChangeSet": {"Id", "StackId"},
          "GetCallerIdentity": {"Account", "Arn"}}
WORDS = {"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/op"}
REQUEST = "8a1ee1b9-8a41-4d5b-b4c3-000000000000"

session = botocore.session.get_session()


def scalar(shape, name, protocol):
    kind = shape.type_name
    if kind == "timestamp":
        form = shape.serialization.get("timestampFormat")
        if form == "unixTimestamp" or form is None and protocol in ("json", "rest-json"):
            return 1767323045
        return "2026-01-02T03:04:05Z"
    return {"integer": 1, "long": 1, "boolean": True, "float": 1.5, "double": 1.5,
            "blob": base64.b64encode(b"x").decode()}.get(kind, WORDS.get(name, "x"))


def wanted(shape, only, depth):
    required = set(shape.required_members) | (only or set())
    return [(n, m) for n, m in shape.members.items() if only is None and depth < 8 or n in required]


def plain(shape, only, protocol, name="", depth=0):
    """A value for JSON."""
    if shape.type_name == "structure":
        inner = None if only is None else set()
        return {m.serialization.get("name", n): plain(m, inner, protocol, n, depth + 1)
                for n, m in wanted(shape, only, depth) if "location" not in m.serialization}
    if shape.type_name == "list":
        return [plain(shape.member, only, protocol, name, depth + 1)] if only is None and depth < 8 else []
    if shape.type_name == "map":
        return {"key": plain(shape.value, only, protocol, name, depth + 1)} if only is None and depth < 8 else {}
    return scalar(shape, name, protocol)


def text(value):
    return xml.sax.saxutils.escape(str(value).lower() if isinstance(value, bool) else str(value))


def elements(tag, shape, only, protocol, name="", depth=0):
    """A value as XML: one element, several for a flattened list."""
    if shape.type_name == "structure":
        return f"<{tag}>{members(shape, only, protocol, depth)}</{tag}>"
    flat = shape.serialization.get("flattened")
    if shape.type_name == "list":
        item = shape.member.serialization.get("name", "item" if protocol == "ec2" else "member")
        if flat:
            return elements(tag, shape.member, only, protocol, name, depth + 1) if only is None and depth < 8 else ""
        inside = elements(item, shape.member, only, protocol, name, depth + 1) if only is None and depth < 8 else ""
        return f"<{tag}>{inside}</{tag}>"
    if shape.type_name == "map":
        key, value = (s.serialization.get("name", n) for s, n in ((shape.key, "key"), (shape.value, "value")))
        entry = elements(value, shape.value, only, protocol, name, depth + 1)
        return f"<{tag}><entry><{key}>k</{key}>{entry}</entry></{tag}>" if only is None and depth < 8 else f"<{tag}/>"
    return f"<{tag}>{text(scalar(shape, name, protocol))}</{tag}>"


def members(shape, only, protocol, depth=0):
    inner = None if only is None else set()
    return "".join(elements(m.serialization.get("name", n), m, inner, protocol, n, depth + 1)
                   for n, m in wanted(shape, only, depth)
                   if "location" not in m.serialization)


def body(model, operation, protocol, only):
    shape, name = operation.output_shape, operation.name
    space = f' xmlns="{model.metadata.get("xmlNamespace", "http://example.com/")}"'
    if protocol == "query":
        result = f"<{name}Result>{members(shape, only, protocol)}</{name}Result>" if shape else ""
        return (f"<{name}Response{space}>{result}<ResponseMetadata><RequestId>{REQUEST}</RequestId></ResponseMetadata>"
                f"</{name}Response>")
    if protocol == "ec2":
        inside = members(shape, only, protocol) if shape else "<return>true</return>"
        return f"<{name}Response{space}><requestId>{REQUEST}</requestId>{inside}</{name}Response>"
    if protocol == "rest-xml":
        if name in ROOTS:
            inside = shape.members[shape.serialization["payload"]] if "payload" in shape.serialization else shape
            return f'<?xml version="1.0" encoding="UTF-8"?>\n<{ROOTS[name]}{space}>{members(inside, only, protocol)}</{ROOTS[name]}>'
        return "any bytes" if shape and "payload" in shape.serialization else ""
    bodiless = not shape or operation.http.get("responseCode") == 204 or shape.members and all(
        "location" in m.serialization for m in shape.members.values())
    return "" if bodiless and protocol == "rest-json" else json.dumps(plain(shape, only, protocol) if shape else {})


def answer(row):
    model = session.get_service_model(row["service"])
    operation = model.operation_model(row["operation"])
    offered = model.metadata.get("protocols") or [model.metadata["protocol"]]
    protocol = next(p for p in SPOKEN if p in offered)
    kind = {"query": "text/xml", "ec2": "text/xml;charset=UTF-8", "rest-xml": "application/xml", "rest-json": "application/json",
            "json": f"application/x-amz-json-{model.metadata.get('jsonVersion')}"}[protocol]
    header = "x-amz-request-id" if protocol == "rest-xml" else "x-amzn-RequestId"
    status = operation.http.get("responseCode") or 200
    made = {"status": status, "headers": [["Content-Type", kind], [header, REQUEST]]}
    for name, only in (("full", None), ("least", ALWAYS.get(operation.name, set()))):
        data = body(model, operation, protocol, only).encode()
        if operation.output_shape:
            parsed = botocore.parsers.create_parser(protocol).parse(
                {"status_code": status, "headers": botocore.awsrequest.HeadersDict(made["headers"]), "body": data},
                operation.output_shape)
            missing = set(operation.output_shape.required_members) - set(parsed)
            assert not missing, f"{operation.name}: botocore finds no {missing}"
        made[name] = base64.b64encode(data).decode()
    return made


print(json.dumps([answer(row) for row in json.load(sys.stdin)]))
