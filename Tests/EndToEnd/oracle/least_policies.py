"""Runs each command under the policy that `permissions COMMAND` prints, and no other: nothing may be refused.

usage: least_policies.py WIZARD SOURCES [COMMAND...]

The practice cloud decides every call by policies; a proxy in front of it keeps what it refused. The command is run as an
administrator first, to the same end. SOURCES are the program's own rooms: each request that they make must be granted by
the policy of all commands. Prints one JSON document: {"commands": {name: [what was wrong]}, "requests", "ungranted"}.
"""
import http.client
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

wizard, sources, chosen = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
DEPLOY = ["--yes", "--confirm", "panther-prod"]
EMAIL = ["--parameter", "FirstUserEmail=ann@acme.io", "--parameter", "OnboardSelf=false"]
# Command, its further words, the scenario's contents, whether a stack is launched before by an administrator.
COMMANDS = {
    "whoami": ([], {}, False),
    "watch": (["panther-prod", "--json"], {}, True),
    "diagnose": (["panther-prod", "--json"], {"contents": [{"type": "AWS::SQS::Queue", "name": "panther-alerts-queue"}]}, True),
    "cancel": (["panther-prod", *DEPLOY], {}, True),
    "delete": (["panther-prod", *DEPLOY], {}, True),
    "check account": (["--json", "--template-url", "TEMPLATE"], {}, False),
    "check iam": (["--json", "--template-url", "TEMPLATE"], {}, False),
    "check scp": (["--json"], {}, False),
    "check leftovers": (["--json"], {}, False),
    "check quotas": (["--json"], {}, False),
    "scp review": ([], {}, False),
    "role show": ([], {}, False),
    "clean": (["--yes", "--confirm", "ACCOUNT"], {"contents": [
        {"type": "AWS::IAM::Role", "name": "PantherAuditRole-us-east-1"},
        {"type": "AWS::SQS::Queue", "name": "panther-alerts-queue"},
        {"type": "AWS::S3::Bucket", "name": "panther-poc-logs-x"}]}, False),
    "deploy": (["--template-url", "TEMPLATE", "--stack-name", "panther-prod", *EMAIL, *DEPLOY], {}, False),
}
ADMIN = ["AdministratorAccess"]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        connection = http.client.HTTPConnection("127.0.0.1", self.server.upstream, timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for key, value in self.headers.items():
            if key.lower() not in ("connection", "transfer-encoding"):
                connection.putheader(key, value)
        connection.endheaders(body)
        reply = connection.getresponse()
        data = reply.read()
        connection.close()
        self.server.calls += 1
        if reply.status in (400, 401, 403) and re.search(rb"AccessDenied|UnauthorizedOperation|not authorized", data):
            self.server.refused.append(re.sub(r"<[^>]*>|\s+", " ", data.decode("utf-8", "replace"))[:300])
        self.send_response_only(reply.status)
        for key, value in reply.getheaders():
            if key.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(data)
            except BrokenPipeError:  # a question that was given up
                self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer


class Cloud:
    """A practice cloud whose operator has those policies, behind the proxy."""

    def __init__(self, policies, contents):
        self.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(self.folder.name, "least.yaml")
        path.write_text(json.dumps({"title": "Least", "description": "One policy alone.", "ends": "CREATE_COMPLETE",
                                    "principal": {"path": "user/operator", "policies": policies}, **contents}))
        base = {"PATH": "/usr/bin:/bin", "HOME": self.folder.name, "LANG": "C.UTF-8", "AWS_EC2_METADATA_DISABLED": "true"}
        self.process = subprocess.Popen([wizard, "cloud", "--scenario", str(path), "--port", "0", "--speed", "3000"], env=base,
                                        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        exports = {}
        while "PANTHER_WIZARD_CLOCK_SCALE" not in exports:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(self.process.stderr.read())
            key, _, value = line.removeprefix("export ").strip().partition("=")
            exports[key] = value.strip("'\"")
        self.template = self.process.stderr.readline().removeprefix("Template: ").strip()
        self.proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.proxy.daemon_threads, self.proxy.refused, self.proxy.calls = True, [], 0
        self.proxy.upstream = int(exports["AWS_ENDPOINT_URL"].rsplit(":", 1)[1].strip("/"))
        threading.Thread(target=self.proxy.serve_forever, daemon=True).start()
        self.environment = {**base, **exports, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.proxy.server_address[1]}"}

    def run(self, *words):
        words = [self.template if word == "TEMPLATE" else "123456789012" if word == "ACCOUNT" else word for word in words]
        done = subprocess.run([wizard, *words], env=self.environment, capture_output=True, text=True, timeout=150)
        return done.returncode, done.stdout, done.stderr

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.proxy.shutdown()
        self.folder.cleanup()


def printed(command):
    return subprocess.run([wizard, "permissions", *command.split()], capture_output=True, text=True, check=True).stdout


def tried(command):
    words, contents, launched = COMMANDS[command]
    policy = json.loads(printed(command))
    if launched:
        # The cloud has one operator: what starts the stack is granted too, by service and not by listed action.
        policy["Statement"].append({"Effect": "Allow", "Action": ["cloudformation:CreateStack", "s3:*", "iam:*"], "Resource": "*"})
        policy["Statement"].append({"Effect": "Allow", "NotAction": ["cloudformation:*", "logs:*", "cloudtrail:*", "sts:*"],
                                    "Resource": "*"})
    wrong, ends = [], []
    for policies in (ADMIN, [{"name": "Least", "document": json.dumps(policy)}]):
        cloud = Cloud(policies, contents)
        try:
            if launched:
                cloud.run("deploy", "--template-url", "TEMPLATE", "--stack-name", "panther-prod", *EMAIL, *DEPLOY)
                cloud.proxy.refused.clear()
                cloud.proxy.calls = 0
            code, output, said = cloud.run(*command.split(), *words)
            ends.append(code)
            if not cloud.proxy.calls:
                wrong.append(f"asked nothing: {said[-300:]}")
            wrong += [] if policies is ADMIN else cloud.proxy.refused
        finally:
            cloud.close()
    # A principal that may do only this is told by `check iam` and by `deploy` that it may not do the rest.
    if ends[0] != ends[1] and command not in ("check iam", "check scp"):
        wrong.append(f"exit {ends[1]}, as an administrator {ends[0]}: {said[-400:]}")
    return wrong


def main():
    granted = {action.split(":")[1] for s in json.loads(printed(""))["Statement"] for action in s["Action"]}
    renamed = {"HeadObject": "GetObject", "HeadBucket": "ListBucket", "ListBuckets": "ListAllMyBuckets", "ListObjectsV2": "ListBucket",
               "ListObjectVersions": "ListBucketVersions", "DeleteObjects": "DeleteObjectVersion",
               "GetObjectLockConfiguration": "GetBucketObjectLockConfiguration"}
    made = set()
    for room in ("PreflightAWS", "RolloutAWS", "panther-wizard"):
        for path in (sources / room).rglob("*.swift"):
            if not path.name.startswith("CommandPermissions"):
                made |= set(re.findall(r"\b(?!Custom)[A-Z][A-Za-z0-9]+\.([A-Z][A-Za-z0-9]+)Input\b", path.read_text()))
    ungranted = sorted(name for name in made if renamed.get(name, name) not in granted)
    print(json.dumps({"commands": {name: tried(name) for name in chosen or COMMANDS}, "requests": len(made), "ungranted": ungranted}))


main()
