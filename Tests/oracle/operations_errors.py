"""Decodes errors with botocore's parsers: {"cases":[{protocol, status, headers, body}]} on standard input."""

import json
import sys

import botocore.awsrequest
import botocore.parsers

results = []
for case in json.load(sys.stdin)["cases"]:
    parser = botocore.parsers.create_parser(case["protocol"])
    parsed = parser.parse(
        {"status_code": case["status"], "headers": botocore.awsrequest.HeadersDict(case["headers"]),
         "body": case["body"].encode()}, None)
    error = parsed["Error"]
    metadata = parsed.get("ResponseMetadata", {})
    results.append({"id": case["id"], "code": error.get("Code"), "message": error.get("Message", ""),
                    "requestId": metadata.get("RequestId") or None})
print(json.dumps({"results": results}))
