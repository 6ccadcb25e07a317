"""Prints seeded random signing cases with what botocore makes of each: `botocore_signing.py SEED COUNT`."""
import datetime
import hashlib
import json
import random
import sys
from unittest import mock

import botocore.auth
import botocore.credentials
from botocore.awsrequest import AWSRequest
from botocore.compat import quote
from botocore.utils import normalize_url_path

WORDS = ["", "a", "Z9", "~", "-_.", "ü", "ሴ", "日本", "a b", "+", "%", "=&?", "/", "🦁", "*'()!", "x" * 40, "%41", "é"]
VALUES = ["", "v", "  two  spaces ", "a   b    c", "ünï", '"q  q"', "a,b", "tab\there", "0", " lead", "trail  ", "日本  語"]
NAMES = ["X-Amz-Meta-One", "x-amz-meta-two", "My-Header", "Content-Type", "Accept", "User-Agent", "Connection",
         "x-amzn-trace-id", "Range", "X-Amz-Target", "if-match", "Date", "amz-sdk-invocation-id", "Z"]
SEGMENTS = ["a", "b%20c", "..", ".", "", "key=1", "%E1%88%B4", "x~y", "a+b", "@:", "a%2Fb", "Ünï", "c,d", "(e)"]


def main():
    choose = random.Random(int(sys.argv[1]))
    print(json.dumps({"cases": [case(choose, str(number)) for number in range(int(sys.argv[2]))]}))


def case(choose, number):
    is_query = choose.random() < 0.35
    kind = choose.choice(["standard", "standard", "s3", "s3", "mixed"])
    service = "s3" if kind == "s3" else choose.choice(["iam", "sts", "cloudformation", "execute-api"])
    normalize, double = {"standard": (True, True), "s3": (False, False)}.get(kind) or (
        choose.random() < 0.5, choose.random() < 0.5)
    sign_body = (kind == "s3" and not is_query) or (kind != "s3" and choose.random() < 0.3)
    region = choose.choice(["us-east-1", "eu-west-3", "us-gov-west-1"])
    path = "/" + "/".join(choose.choice(SEGMENTS) for _ in range(choose.randrange(4)))
    query = [[choose.choice(WORDS), choose.choice(WORDS)] for _ in range(choose.randrange(4))]
    if is_query:
        query = [list(pair) for pair in dict((name, value) for name, value in query).items()]
    headers = [["Host", choose.choice(["example.amazonaws.com", "b.s3.amazonaws.com", "127.0.0.1:5000"])]]
    for _ in range(choose.randrange(5)):
        name = choose.choice(NAMES)
        if name == "Date" and (is_query or any(n == "Date" for n, _ in headers)):
            continue
        headers.append([name, choose.choice(VALUES)])
    body = "" if is_query else "".join(choose.choice(WORDS) for _ in range(choose.randrange(3)))
    token = choose.choice([None, None, "tok/en+" + "x" * choose.randrange(50) + "=="])
    omit = token is not None and choose.random() < 0.25
    moment = datetime.datetime(2015, 1, 1) + datetime.timedelta(seconds=choose.randrange(400_000_000))
    expires = choose.choice([1, 300, 3600, 604800])
    found = {
        "id": number, "mode": "query" if is_query else "header", "service": service, "region": region,
        "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "expires": expires,
        "credentials": {"accessKeyId": "AKID" + number, "secretAccessKey": "secret/+" + number, "sessionToken": token},
        "normalizePath": normalize, "doubleEncodePath": double, "signBody": sign_body, "omitSessionToken": omit,
        "request": {"method": choose.choice(["GET", "PUT", "post", "DELETE"]), "path": path, "query": query,
                    "headers": headers, "body": body},
    }
    return found | {"kind": kind} | sign(found, moment)


def sign(found, moment):
    request = found["request"]
    is_query, is_s3 = found["mode"] == "query", found["service"] == "s3"
    base = {
        (False, False): botocore.auth.SigV4Auth, (False, True): botocore.auth.S3SigV4Auth,
        (True, False): botocore.auth.SigV4QueryAuth, (True, True): botocore.auth.S3SigV4QueryAuth,
    }[(is_query, is_s3)]
    seen = {}

    class Signer(base):
        def _normalize_url_path(self, path):
            path = normalize_url_path(path) if found["normalizePath"] else path
            return quote(path, safe="/~") if found["doubleEncodePath"] else path

        def string_to_sign(self, given, canonical_request):
            seen["canonicalRequest"] = canonical_request
            seen["stringToSign"] = super().string_to_sign(given, canonical_request)
            return seen["stringToSign"]

        def signature(self, string_to_sign, given):
            seen["signature"] = super().signature(string_to_sign, given)
            return seen["signature"]

    keys = found["credentials"]
    credentials = botocore.credentials.Credentials(
        keys["accessKeyId"], keys["secretAccessKey"], None if found["omitSessionToken"] else keys["sessionToken"])
    # One "http" URL: over TLS botocore may leave a body of S3 unsigned.
    query = "&".join(f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, value in request["query"])
    url = "http://" + request["headers"][0][1] + request["path"] + ("?" + query if query else "")
    made = AWSRequest(method=request["method"], url=url, data=request["body"].encode() or None)
    for name, value in request["headers"]:
        made.headers.add_header(name, value)
    if found["signBody"] and not (is_s3 and not is_query):
        made.headers["X-Amz-Content-SHA256"] = hashlib.sha256(request["body"].encode()).hexdigest()
    extra = {"expires": found["expires"]} if is_query else {}
    with mock.patch("botocore.auth.get_current_datetime", return_value=moment):
        Signer(credentials, found["service"], found["region"], **extra).add_auth(made)
    if not is_query:
        seen["authorization"] = made.headers["Authorization"]
    wire_path, _, wire_query = made.url.split("/", 3)[-1].partition("?")
    wire = {"method": made.method, "path": "/" + wire_path, "query": wire_query,
            "headers": [[n, v] for n, v in made.headers.items()], "body": request["body"]}
    return {"expected": seen, "wire": wire}


main()
