"""Writes the Swift rows and shapes of operations from botocore's service models.

    python3 operations_write.py SERVICE OPERATION... > File.swift

The sentences above the types are written by hand afterwards; operations_check.py compares the result with
the models on every test run, so this file is a convenience and never a dependency of the build.
"""

import sys

import botocore.session

NAMESPACES = {
    "sts": "STS", "iam": "IAM", "cloudformation": "CloudFormation", "s3": "S3", "ec2": "EC2",
    "organizations": "Organizations", "service-quotas": "ServiceQuotas", "resourcegroupstaggingapi": "Tagging",
    "sso": "SSO", "sso-oidc": "SSOOIDC", "lambda": "Lambda", "dynamodb": "DynamoDB", "kms": "KMS",
    "logs": "Logs", "sqs": "SQS", "sns": "SNS", "eks": "EKS", "ecr": "ECR", "secretsmanager": "SecretsManager",
    "ssm": "SSM", "guardduty": "GuardDuty",
}
RESERVED = {"protocol", "default", "operator", "in", "is", "as", "self", "where", "repeat", "extension"}


def lower_camel(name):
    run = 0
    while run < len(name) and name[run].isupper():
        run += 1
    if run <= 1 or (run == 2 and run < len(name) and name[1:2].isupper() and name[0] == "E"):
        return name[:1].lower() + name[1:]
    if run == len(name) or not name[run].isalpha():
        return name[:run].lower() + name[run:]
    return name[: run - 1].lower() + name[run - 1:]


class Writer:
    def __init__(self, service, operations):
        self.model = botocore.session.get_session().get_service_model(service)
        self.service = service
        self.space = NAMESPACES[service]
        self.row = "." + lower_camel(self.space)
        self.operations = [self.model.operation_model(name) for name in operations]
        try:
            self.pages = botocore.session.get_session().get_paginator_model(service)._paginator_config
        except Exception:
            self.pages = {}
        self.written = set()
        self.queue = []

    def type_of(self, shape):
        kind = shape.type_name
        if kind == "structure":
            if shape.name not in self.written:
                self.written.add(shape.name)
                self.queue.append(shape)
            return shape.name
        if kind == "list":
            return f"[{self.type_of(shape.member)}]"
        if kind == "map":
            return f"[String: {self.type_of(shape.value)}]"
        return {
            "string": "String", "character": "String", "integer": "Int", "long": "Int", "boolean": "Bool",
            "float": "Double", "double": "Double", "timestamp": "AWSTimestamp", "blob": "Blob",
        }[kind]

    def wire_name(self, member, name, direction):
        protocol = self.model.protocol
        serialization = member.serialization
        if protocol == "ec2":
            if direction == "in":
                given = serialization.get("queryName") or serialization.get("name", name)
                return given[:1].upper() + given[1:]
            return serialization.get("name", name)
        flat = member.type_name == "list" and serialization.get("flattened")
        if flat and protocol == "query" and member.member.serialization.get("name"):
            return member.member.serialization["name"]
        return serialization.get("name", name)

    def bindings(self, shape, direction):
        rows = []
        protocol = self.model.protocol
        for name, member in shape.members.items():
            swift, s = lower_camel(name), member.serialization
            place = s.get("location")
            if place in ("uri",):
                rows.append((swift, f'.path("{s.get("name", name)}")'))
            elif place == "querystring":
                rows.append((swift, f'.query("{s.get("name", name)}")'))
            elif place == "header":
                rows.append((swift, f'.header("{s.get("name", name)}")'))
            elif place == "headers":
                rows.append((swift, f'.headers(prefix: "{s.get("name", "")}")'))
            elif place == "statusCode":
                rows.append((swift, ".status"))
            elif shape.serialization.get("payload") == name:
                rows.append((swift, ".payload"))
            else:
                wire = self.wire_name(member, name, direction)
                rule = swift
                if protocol in ("query", "rest-xml", "ec2") and not (protocol == "ec2" and direction == "out"):
                    rule = swift[:1].upper() + swift[1:]
                elif protocol in ("json", "rest-json") and self.uppercase_json():
                    rule = swift[:1].upper() + swift[1:]
                flat = member.type_name == "list" and s.get("flattened") and protocol != "ec2"
                if flat:
                    rows.append((swift, f'.flattened("{wire}")'))
                elif wire != rule:
                    rows.append((swift, f'.named("{wire}")'))
                elif (member.type_name == "list" and protocol in ("query", "rest-xml") and direction == "in"
                      and member.member.serialization.get("name", "member") != "member"):
                    rows.append((swift, f'.list(item: "{member.member.serialization["name"]}")'))
        return rows

    def uppercase_json(self):
        ups = downs = 0
        for shape_name in self.model.shape_names:
            shape = self.model.shape_for(shape_name)
            if shape.type_name == "structure":
                for name in shape.members:
                    ups, downs = (ups + 1, downs) if name[:1].isupper() else (ups, downs + 1)
        return ups >= downs

    def structure(self, swift_name, shape, conformance, head=(), direction="out"):
        lines = [f"    public struct {swift_name}: {conformance} {{"]
        lines += [f"        {line}" for line in head]
        members = list(shape.members.items()) if shape else []
        required = set(shape.required_members) if shape else set()
        if shape:
            rows = self.bindings(shape, direction)
            if rows:
                lines[0] = lines[0].replace(" {", ", Bound {")
                lines.append("        public static let bindings: [String: Binding] = [")
                lines += [f'            "{n}": {b},' for n, b in rows]
                lines.append("        ]")
                lines.append("")
        fields = []
        for name, member in members:
            swift, kind = lower_camel(name), self.type_of(member)
            optional = "" if name in required else "?"
            quoted = f"`{swift}`" if swift in RESERVED else swift
            fields.append((swift, quoted, kind, optional))
            lines.append(f"        public var {quoted}: {kind}{optional}")
        if fields:
            lines.append("")
        ordered = [f for f in fields if not f[3]] + [f for f in fields if f[3]]
        arguments = [f"{q}: {k}{'? = nil' if o else ''}" for _, q, k, o in ordered]
        flat = f"        public init({', '.join(arguments)}) {{"
        if len(flat) <= 118:
            lines.append(flat + ("}" if not fields else ""))
        else:
            lines.append("        public init(")
            row = "            "
            for i, a in enumerate(arguments):
                piece = a + (", " if i + 1 < len(arguments) else "")
                if len(row) + len(piece) > 119:
                    lines.append(row.rstrip())
                    row = "            "
                row += piece
            lines.append(row)
            lines.append("        ) {")
        if fields:
            lines += [f"            self.{s} = {q}" for s, q, _, _ in fields]
            lines.append("        }")
        lines.append("    }")
        return lines

    def write(self):
        out = [f"extension {self.space} {{"]
        for op in self.operations:
            method, path = op.http.get("method", "POST"), op.http.get("requestUri", "/")
            mutates = not op.name.startswith(("Get", "List", "Describe", "Head", "Simulate", "Lookup", "Query", "Batch"))
            row = f'public static let operation = Operation({self.row}, "{op.name}"'
            if (method, path) != ("POST", "/"):
                row += f', .{method.lower()}, "{path}"'
            if mutates:
                row += ", mutates: true"
            tokens = list(op.idempotent_members or [])
            if not tokens and mutates and op.input_shape and "ClientRequestToken" in op.input_shape.members:
                tokens = ["ClientRequestToken"]
            if tokens:
                row += f', token: "{lower_camel(tokens[0])}"'
            wrapper = op.output_shape and op.output_shape.serialization.get("resultWrapper")
            head = [row + ")", f"public typealias Output = {op.name}Output" if op.output_shape
                    else "public typealias Output = EmptyOutput", ""]
            conformance = "OperationInput"
            page = self.pages.get(op.name)
            if page and isinstance(page["input_token"], str) and isinstance(page["output_token"], str):
                conformance = "PaginatedInput"
                more = f", more: \\.{lower_camel(page['more_results'])}" if page.get("more_results") else ""
                head.insert(2, "public static var pageKeys: PageKeys<Self> { "
                            f"PageKeys(input: \\.{lower_camel(page['input_token'])}, "
                            f"output: \\.{lower_camel(page['output_token'])}{more}) }}")
            out += [f"    /// DOC {op.name}."]
            out += self.structure(f"{op.name}Input", op.input_shape, conformance, head, "in")
            if op.output_shape:
                out += ["", f"    /// What `{op.name}` answers."]
                out += self.structure(f"{op.name}Output", op.output_shape, "Shape")
        while self.queue:
            shape = self.queue.pop(0)
            out += ["", f"    /// DOC {shape.name}."]
            direction = "in" if self.only_in(shape) else "out"
            out += self.structure(shape.name, shape, "Shape", (), direction)
        out.append("}")
        print("\n".join(out))

    def only_in(self, wanted):
        def reaches(shape, seen):
            if shape is None or shape.name in seen:
                return False
            seen.add(shape.name)
            if shape.name == wanted.name:
                return True
            children = {"structure": lambda: list(shape.members.values()), "list": lambda: [shape.member],
                        "map": lambda: [shape.value]}.get(shape.type_name, list)()
            return any(reaches(c, seen) for c in children)
        return not any(reaches(op.output_shape, set()) for op in self.operations)


if __name__ == "__main__":
    Writer(sys.argv[1], sys.argv[2:]).write()
