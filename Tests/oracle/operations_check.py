"""Compares the client's table of operations with botocore's service models.

Reads the table as JSON on standard input (written by OperationTableTests), prints a JSON list of differences.
"""

import json
import sys

import botocore.session

# Members that take an idempotency token by their documentation, although the model does not mark them.
UNMARKED_TOKENS = {("cloudformation", name): "ClientRequestToken" for name in ("CreateStack", "UpdateStack", "DeleteStack", "CancelUpdateStack", "ExecuteChangeSet")}
READING = ("Decode", "Lookup", "Get", "List", "Describe", "Head", "Simulate", "AssumeRole")
# Members that the model requires of replies and moto does not give: ours are optional.
LOOSER = {"cloudformation.ListStackResources output.StackResourceSummaries[].LastUpdatedTimestamp"}
KINDS = {"character": "string", "long": "integer", "float": "double"}

session = botocore.session.get_session()
differences = []
partial = False


def differ(where, what, ours, theirs):
    if ours != theirs:
        differences.append(f"{where}: {what} is {ours!r}, the model says {theirs!r}")


def kind(shape):
    return KINDS.get(shape.type_name, shape.type_name)


def place_of(protocol, shape, name, member, direction):
    """Where the model puts a member: (place, name on the wire)."""
    s = member.serialization
    location = s.get("location")
    if location:
        return {"uri": "path", "querystring": "query", "header": "header", "headers": "headers",
                "statusCode": "status"}[location], s.get("name", name)
    if shape.serialization.get("payload") == name:
        return "payload", None
    wire = s.get("name", name)
    if protocol == "ec2" and direction == "input":
        wire = s.get("queryName") or wire[:1].upper() + wire[1:]
    if member.type_name == "list" and s.get("flattened") and protocol != "ec2":
        if protocol == "query":
            wire = member.member.serialization.get("name", wire)
        return "flattened", wire
    return "body", wire


def check_type(where, protocol, ours, shape, direction):
    differ(where, "type", ours["kind"], kind(shape))
    if ours["kind"] != kind(shape):
        return
    if shape.type_name == "structure":
        differ(where, "shape", ours["name"].split(".")[-1], shape.name)
        check_structure(where, protocol, ours["members"], shape, direction)
    elif shape.type_name == "list":
        check_type(where + "[]", protocol, ours["of"], shape.member, direction)
    elif shape.type_name == "map":
        check_type(where + "{}", protocol, ours["of"], shape.value, direction)


def check_structure(where, protocol, ours, shape, direction):
    theirs = {name.lower(): (name, member) for name, member in (shape.members if shape else {}).items()}
    mine = {member["name"].lower(): member for member in ours}
    # Generated shapes hold what is used; what a request must have they have all.
    needed = {n.lower() for n in (shape.required_members if shape and direction == "input" else [])} if partial else set(theirs)
    for name in sorted(needed - set(mine)):
        differences.append(f"{where}.{theirs[name][0]} is missing")
    for name in sorted(set(mine) - set(theirs)):
        differences.append(f"{where}.{mine[name]['name']} is not in the model")
    for key in sorted(set(mine) & set(theirs)):
        member, (name, model) = mine[key], theirs[key]
        place, wire = place_of(protocol, shape, name, model, direction)
        inside = f"{where}.{name}"
        differ(inside, "place", member["place"], place)
        if wire is not None:
            differ(inside, "name on the wire", member["wire"], wire)
        differ(inside, "required", member["required"], name in shape.required_members and inside not in LOOSER)
        if direction == "input" and place == "body" and model.type_name == "list" and protocol != "ec2":
            differ(inside, "item", member["item"], model.member.serialization.get("name", "member"))
        check_type(inside, protocol, member["type"], model, direction)


def check(row):
    global partial
    partial = row["partial"]
    service, name = row["service"], row["name"]
    where = f"{service}.{name}"
    model = session.get_service_model(service)
    metadata = model.metadata
    offered = metadata.get("protocols") or [metadata["protocol"]]
    differ(where, "protocol", row["protocol"], row["protocol"] if row["protocol"] in offered else offered)
    differ(where, "version", row["apiVersion"], metadata["apiVersion"])
    differ(where, "endpoint prefix", row["endpointPrefix"], metadata["endpointPrefix"])
    differ(where, "signing name", row["signingName"], metadata.get("signingName", metadata["endpointPrefix"]))
    differ(where, "service id", row["serviceId"], metadata["serviceId"])
    differ(where, "target prefix", row.get("targetPrefix"), metadata.get("targetPrefix"))
    query_mode = "awsQueryCompatible" in metadata and row["protocol"] == "json"
    differ(where, "query compatibility", row["isQueryCompatible"], query_mode)
    if "jsonVersion" in metadata and row["protocol"] == "json":
        differ(where, "JSON version", row.get("jsonVersion"), metadata["jsonVersion"])
    if name not in model.operation_names:
        differences.append(f"{where} is not in the model")
        return
    operation = model.operation_model(name)
    differ(where, "method", row["method"], operation.http.get("method", "POST"))
    differ(where, "path", row["path"], operation.http.get("requestUri", "/"))
    differ(where, "mutates", row["mutates"], not name.startswith(READING))
    marked = [t for t in operation.idempotent_members or [] if not partial or row.get("token")] or [UNMARKED_TOKENS.get((service, name))]
    differ(where, "token", (row.get("token") or "").lower() or None, (marked[0] or "").lower() or None)
    wrapper = (operation.output_shape.serialization if operation.output_shape else {}).get("resultWrapper")
    if wrapper:
        differ(where, "result wrapper", f"{name}Result", wrapper)
    protocol = row["protocol"]
    checksum = (operation.http_checksum or {}).get("requestChecksumRequired", False) or operation.http_checksum_required
    differ(where, "checksum", row["needsChecksum"], bool(checksum))
    check_structure(f"{where} input", protocol, row["input"], operation.input_shape, "input")
    check_structure(f"{where} output", protocol, row["output"], operation.output_shape, "output")
    try:
        page = session.get_paginator_model(service).get_paginator(name)
    except ValueError:
        page = {}
    if isinstance(page.get("input_token"), list):
        page = {}  # Two tokens at once: such pages are asked for by hand.
    for ours, theirs in (("pageInput", "input_token"), ("pageOutput", "output_token"), ("pageMore", "more_results")):
        differ(where, ours, (row.get(ours) or "").lower(), (page.get(theirs) or "").lower())


rows = json.load(sys.stdin)
for row in rows:
    check(row)
print(json.dumps({"checked": len(rows), "differences": differences}))
