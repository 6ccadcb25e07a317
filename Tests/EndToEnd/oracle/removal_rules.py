"""What can go wrong between the program and AWS, as rules of a stage: each takes (call, forward) and gives an answer or None."""
import json
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree

CLOUDFORMATION = "http://cloudformation.amazonaws.com/doc/2010-05-15/"
ElementTree.register_namespace("", CLOUDFORMATION)
HTML = (200, [("Content-Type", "text/html")],
        b"<html><head><title>Sign in</title></head><body><form action='/login'>Welcome</form></body></html>")
XHTML = (200, [("Content-Type", "application/xhtml+xml")],
         b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
         b'"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Guest '
         b'network</title></head><body><p>Accept the terms to go on.</p></body></html>')
EMPTY = (200, [("Content-Type", "text/xml")], b"")
ELEMENT = (200, [("Content-Type", "text/xml")], b"<R/>")


def refusal(call, code, message, status=400):
    """An error in the call's own protocol."""
    if call.headers.get("X-Amz-Target"):
        return status, [("Content-Type", "application/x-amz-json-1.1")], json.dumps({"__type": code, "message": message}).encode()
    if call.service == "s3":
        return status, [("Content-Type", "application/xml")], f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()
    if call.operation == call.method or not call.body:
        return status, [("Content-Type", "application/json"), ("x-amzn-ErrorType", code)], json.dumps({"message": message}).encode()
    return status, [("Content-Type", "text/xml")], (
        f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
        "<RequestId>0</RequestId></ErrorResponse>").encode()


def denied(call, forward):
    code = "AccessDeniedException" if call.headers.get("X-Amz-Target") else "AccessDenied"
    return refusal(call, code, f"User is not authorized to perform: {call.service}:{call.operation}", 403)


def throttled(call, forward):
    code = "ThrottlingException" if call.headers.get("X-Amz-Target") else "Throttling"
    return refusal(call, code, "Rate exceeded")


def broken(call, forward):
    return refusal(call, "InternalFailure", "An internal failure", 500)


def cut(call, forward):
    status, headers, data = forward()
    return status, headers, data[: len(data) // 2]


def other(call, forward):
    """A true answer of AWS's, but to another question."""
    return 200, [("Content-Type", "text/xml")], (
        b'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult/>'
        b"</GetCallerIdentityResponse>")


def page(answer):
    return lambda call, forward: answer


FAULTS = {"denied": denied, "throttled": throttled, "HTML page": page(HTML), "XHTML page": page(XHTML), "empty": page(EMPTY),
          "<R/>": page(ELEMENT), "500": broken, "cut": cut, "another answer": other}


def on(operations, fault, service="cloudformation", times=None, when=None, after=0):
    """The fault on these operations of a service (all of them where there is a *), after the first ones, so many times, where
    `when` holds."""
    wanted, met = operations.split(), []

    def rule(call, forward):
        if call.service != service or not ("*" in wanted or call.operation in wanted) or (when and not when(call)):
            return None
        met.append(call)
        number = len(met) - after
        return fault(call, forward) if number > 0 and (times is None or number <= times) else None

    rule.reset = met.clear
    return rule


def physical(call):
    """Whether a call asks which stack owns a physical id."""
    return b"PhysicalResourceId=" in call.body


def tags(fault):
    """The fault on whatever asks for tags."""
    def rule(call, forward):
        asks = "Tag" in call.operation or call.service == "tagging" or re.search(r"[?&]tagging|/tags/", call.path)
        return fault(call, forward) if asks else None

    return rule


def edited(data, change, token=None):
    """A list of stacks with its entries changed: `change(get, set)` gives False for one to leave out."""
    tree = ElementTree.fromstring(data)
    name = lambda tag: f"{{{CLOUDFORMATION}}}{tag}"  # noqa: E731
    for tag in ("StackSummaries", "Stacks"):
        for listed in tree.iter(name(tag)):
            for entry in list(listed):
                fields = {child.tag.split("}")[1]: child for child in entry}
                if change(fields) is False:
                    listed.remove(entry)
    if token:
        result = tree.find(name("ListStacksResult"))
        for old in result.findall(name("NextToken")):
            result.remove(old)
        ElementTree.SubElement(result, name("NextToken")).text = token
    return ElementTree.tostring(tree)


def listing(change, operations="ListStacks", token=None, only_first=False):
    """Changes what lists of stacks say."""
    def fault(call, forward):
        if only_first and b"NextToken=" in call.body:
            return None
        status, headers, data = forward()
        return (status, headers, edited(data, change, token)) if status == 200 else (status, headers, data)

    return on(operations, fault)


def is_root(fields):
    return "ParentId" not in fields


def state(stack, status):
    """Lets a root stack that is CREATE_COMPLETE be in another state."""
    def change(fields):
        if fields["StackName"].text == stack and fields["StackStatus"].text == "CREATE_COMPLETE":
            fields["StackStatus"].text = status

    return listing(change, "ListStacks DescribeStacks")


def second_page(fault):
    """The first page of the list of stacks has none of Panther's; the second is never given."""
    first = listing(lambda fields: fields["StackName"].text == "shop", token="page-2", only_first=True)
    second = on("ListStacks", fault, when=lambda call: b"NextToken=" in call.body)
    return lambda call, forward: second(call, forward) or first(call, forward)


def imported(kind, name):
    """From the first deletion on, a stack of the customer's owns this: somebody imported it meanwhile."""
    met, stack = [], "arn:aws:cloudformation:us-east-1:123456789012:stack/crm/0a1b2c3d-0000-4000-8000-000000000001"

    def rule(call, forward):
        if call.service != "cloudformation" and call.is_deletion:
            met.append(call)
        if not met or call.service != "cloudformation":
            return None
        asked = dict(urllib.parse.parse_qsl(call.body.decode()))
        if call.operation == "DescribeStackResources" and asked.get("PhysicalResourceId") == name and call.region == "us-east-1":
            return xml(call, "StackResources", StackName="crm", StackId=stack, LogicalResourceId="Mine", PhysicalResourceId=name,
                       ResourceType=kind, Timestamp="2026-01-01T00:00:00Z", ResourceStatus="IMPORT_COMPLETE")
        if call.operation == "DescribeStacks" and asked.get("StackName") in ("crm", stack):
            return xml(call, "Stacks", StackName="crm", StackId=stack, CreationTime="2026-01-01T00:00:00Z",
                       StackStatus="IMPORT_COMPLETE")
        return None

    rule.reset = met.clear
    return rule


def xml(call, listed, **fields):
    """CloudFormation's answer to a call with a list of one entry."""
    entry = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    return 200, [("Content-Type", "text/xml")], (
        f'<{call.operation}Response xmlns="{CLOUDFORMATION}"><{call.operation}Result><{listed}><member>{entry}</member></{listed}>'
        f"</{call.operation}Result><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></{call.operation}Response>").encode()
