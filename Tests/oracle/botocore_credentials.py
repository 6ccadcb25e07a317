"""Plays STS, SSO, OIDC, IMDS and the container's host on loopback, and says what botocore makes of many set-ups.

Prints one line, {"port", "cases": [...]}, then serves until its standard input ends. `@` in a set-up is the server's URL.
"""
import contextlib
import hashlib
import http.server
import json
import os
import re
import shutil
import sys
import tempfile
import threading
import urllib.parse

import botocore.session

import credential_cases
import credential_surroundings  # adds its set-ups to the same list

ENDED = "2020-01-01T00:00:00Z"
LATER = "2099-01-01T00:00:00Z"


def keys_for(*facts):
    """Keys that differ with whatever was asked for, so that equal keys mean equal questions."""
    mark = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
    return "ASIA" + mark[:16].upper(), "secret" + mark[16:40], "token" + mark[40:]


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json"):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()

    def do_PUT(self):
        self.body()
        mode = self.path.split("/")[1]
        if mode in ("imds", "imds-norole", "imds-broken"):
            return self.answer(200, "imds-token", "text/plain")
        self.answer(403 if mode == "imds-v1" else 400, "", "text/plain")

    def do_POST(self):
        body = self.body()
        if self.path.startswith("/oidc"):
            asked = json.loads(body)
            if asked["refreshToken"] == "refused":
                return self.answer(400, {"error": "invalid_grant", "error_description": "no"})
            return self.answer(200, {"accessToken": "refreshed-" + asked["refreshToken"], "expiresIn": 28800,
                                     "refreshToken": "next", "tokenType": "Bearer"})
        asked = dict(urllib.parse.parse_qsl(body))
        if "refused" in asked.get("RoleArn", "") or asked.get("TokenCode", "123456") != "123456":
            return self.answer(403, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
                                    "<Message>not for &lt;you&gt;</Message></Error></ErrorResponse>", "text/xml")
        caller = re.search(r"Credential=([^,]*)", self.headers.get("Authorization", "Credential=nobody"))
        scope = caller.group(1).split("/")
        if re.fullmatch(r"(botocore-session|panther-wizard)-\d+", asked["RoleSessionName"]):
            asked["RoleSessionName"] = "chosen by the client"
        access, secret, token = keys_for(scope[:1] + scope[2:], self.headers.get("X-Amz-Security-Token"), asked)
        action = asked["Action"]
        ended = ENDED if "over" in asked["RoleArn"] else LATER
        self.answer(200, f"""<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
            <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId>
            <Arn>arn:aws:sts::210987654321:assumed-role/x/y</Arn></AssumedRoleUser>
            <Credentials><AccessKeyId>{access}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey>
            <SessionToken>{token}</SessionToken><Expiration>{ended}</Expiration></Credentials>
            </{action}Result></{action}Response>""", "text/xml")

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path.startswith("/sso/"):
            asked = dict(urllib.parse.parse_qsl(url.query))
            bearer = self.headers["x-amz-sso_bearer_token"]
            if bearer == "revoked":
                return self.answer(401, {"__type": "UnauthorizedException", "message": "Session token invalid"})
            if asked["role_name"] == "Forbidden":
                return self.answer(403, {"__type": "ForbiddenException", "message": "No access"})
            access, secret, token = keys_for(bearer, asked)
            return self.answer(200, {"roleCredentials": {"accessKeyId": access, "secretAccessKey": secret,
                                                         "sessionToken": token, "expiration": 4070908800000}})
        if url.path.startswith("/container/"):
            access, secret, token = keys_for(self.headers.get("Authorization"))
            found = {"AccessKeyId": access, "SecretAccessKey": secret, "Token": token, "Expiration": LATER}
            if url.path.endswith("/missing"):
                del found["SecretAccessKey"]
            if url.path.endswith("/denied"):
                return self.answer(403, {"message": "no"})
            return self.answer(200, "not json" if url.path.endswith("/garbled") else found)
        mode, _, rest = url.path[1:].partition("/")
        if mode in ("imds", "imds-v1", "imds-broken"):
            if (self.headers.get("x-aws-ec2-metadata-token") == "imds-token") == (mode == "imds-v1"):
                return self.answer(401, "")
            if rest == "latest/meta-data/iam/security-credentials/":
                return self.answer(200, "the-role", "text/plain")
            access, secret, token = keys_for(mode)
            return self.answer(200, {"Code": "Failed", "Message": "no"} if mode == "imds-broken" else {
                "Code": "Success", "AccessKeyId": access, "SecretAccessKey": secret, "Token": token,
                "Expiration": LATER})
        self.answer(404, "")


@contextlib.contextmanager
def machine(case):
    """The environment of a set-up, with its files in a home of its own."""
    home = tempfile.mkdtemp()
    before = dict(os.environ)
    try:
        for name, text in case["files"].items():
            path = os.path.join(home, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        os.environ.clear()
        os.environ.update({"PATH": before["PATH"], "HOME": home, **case["env"]})
        # The aws command's second version, and so the program, reads AWS_REGION first; botocore reads the other alone.
        if os.environ.get("AWS_REGION"):
            os.environ["AWS_DEFAULT_REGION"] = os.environ["AWS_REGION"]
        yield home
    finally:
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(home)


def asked(case):
    """What botocore makes of a set-up."""
    with machine(case) as home:
        # botocore computes this path once, when it is imported.
        cache = os.path.join(home, ".aws", "sso", "cache")
        import botocore.credentials
        import botocore.tokens
        botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = cache
        botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = cache
        os.chdir(home)
        try:
            session = botocore.session.Session(profile=case.get("profile"))
            resolver = session.get_component("credential_provider")
            resolver.get_provider("assume-role")._prompter = lambda _: case.get("mfa") or sys.exit("nobody to ask")
            region = session.get_config_variable("region")
            credentials = resolver.load_credentials()
            if credentials is None:
                return {"error": "none"}
            frozen = credentials.get_frozen_credentials()
            found = {"AccessKeyId": frozen.access_key, "SecretAccessKey": frozen.secret_key,
                     "SessionToken": frozen.token, "AccountId": frozen.account_id, "source": credentials.method, "region": region}
            if case.get("service"):
                client = session.create_client(case["service"], region_name=region, aws_access_key_id="A",
                                               aws_secret_access_key="S")
                found["endpoint"] = client.meta.endpoint_url
            return found
        except (Exception, SystemExit) as error:
            return {"error": f"{type(error).__name__}: {error}"}
        finally:
            os.chdir("/")


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    cases = json.loads(json.dumps(credential_cases.CASES).replace("@", base))
    # A container's host that fails is asked again after a second; here at once.
    import botocore.utils
    botocore.utils.ContainerMetadataFetcher.SLEEP_TIME = 0
    print(json.dumps({"port": server.server_address[1], "cases": [c | {"botocore": asked(c)} for c in cases]}),
          flush=True)
    sys.stdin.read()


main()
