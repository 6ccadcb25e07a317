"""Follows a live rollout through a line that fails in every way, and compares what was told with what boto3 reads at the end.

usage: troubled_watch.py WIZARD

The practice cloud runs at 60 times, and so does the program's clock: two seconds here are two minutes there. One after the
other, each once the watch has told something since the one before: the network is gone for two minutes; the endpoint answers
garbage for half a minute (a page that is no XML, XML cut in the middle, an empty answer, a proxy's HTML); the credentials are
expired for a minute; the watch itself is stopped for a minute. Prints one JSON document.
"""
import http.client
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

import boto3

wizard = sys.argv[1]
GARBAGE = [(200, b"\x00\xff\xfenot xml at all"), (200, b"<DescribeStackEventsResponse><DescribeStackEventsResult><StackEv"),
           (200, b""), (502, b"<html><body>Bad Gateway</body></html>")]
EXPIRED = (b"<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request "
           b"is expired</Message></Error><RequestId>0</RequestId></ErrorResponse>")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, data, headers=()):
        self.send_response_only(status)
        for key, value in headers:
            if key.lower() not in ("connection", "content-length", "transfer-encoding"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server = self.server
        if server.mode != "pass":
            server.troubled += 1
        if server.mode == "gone":
            self.connection.close()
            self.close_connection = True
            return None
        if server.mode == "garbage":
            return self.reply(*GARBAGE[server.troubled % len(GARBAGE)])
        if server.mode == "expired":
            return self.reply(403, EXPIRED, [("Content-Type", "text/xml")])
        connection = http.client.HTTPConnection("127.0.0.1", server.upstream, timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for key, value in self.headers.items():
            if key.lower() not in ("connection", "transfer-encoding"):
                connection.putheader(key, value)
        connection.endheaders(body)
        heard = connection.getresponse()
        data = heard.read()
        connection.close()
        return self.reply(heard.status, data, heard.getheaders())

    do_GET = do_POST = answer


class Watch:
    """The watch, and the lines that it has printed so far."""

    def __init__(self, environment):
        self.process = subprocess.Popen([wizard, "watch", "panther-prod", "--json"], env=environment, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.lines, self.more = [], threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            with self.more:
                self.lines.append(json.loads(line))
                self.more.notify_all()

    def wait(self, what, after, seconds=30):
        """The number of lines once one after that number is as wanted."""
        with self.more:
            def found():
                return next((n + 1 for n in range(after, len(self.lines)) if what(self.lines[n])), None)
            if not self.more.wait_for(found, seconds):
                raise SystemExit(f"not told within {seconds} s; last lines: {self.lines[-3:]}")
            return found()


def main():
    with tempfile.TemporaryDirectory() as home:
        base = {"PATH": "/usr/bin:/bin", "HOME": home, "LANG": "C.UTF-8", "AWS_EC2_METADATA_DISABLED": "true"}
        cloud = subprocess.Popen([wizard, "cloud", "--port", "0", "--speed", "60"], env=base, text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            exports = {}
            while "PANTHER_WIZARD_CLOCK_SCALE" not in exports:
                key, _, value = cloud.stdout.readline().removeprefix("export ").strip().partition("=")
                exports[key] = value.strip("'\"")
            template = cloud.stderr.readline().removeprefix("Template: ").strip()
            proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            proxy.daemon_threads, proxy.mode, proxy.troubled = True, "pass", 0
            proxy.upstream = int(exports["AWS_ENDPOINT_URL"].rsplit(":", 1)[1].strip("/"))
            threading.Thread(target=proxy.serve_forever, daemon=True).start()
            api = boto3.client("cloudformation", endpoint_url=exports["AWS_ENDPOINT_URL"], region_name=exports["AWS_REGION"],
                               aws_access_key_id=exports["AWS_ACCESS_KEY_ID"],
                               aws_secret_access_key=exports["AWS_SECRET_ACCESS_KEY"])
            api.create_stack(StackName="panther-prod", TemplateURL=template,
                             Parameters=[{"ParameterKey": "FirstUserEmail", "ParameterValue": "ann@acme.io"}],
                             Capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"])
            watch = Watch({**base, **exports, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{proxy.server_address[1]}"})
            told, troubled = watch.wait(lambda line: line["type"] == "event", 0), {}
            for trouble, seconds in (("gone", 2), ("garbage", 0.5), ("expired", 1), ("stopped", 1)):
                before = len(watch.lines)
                proxy.troubled = 0
                if trouble == "stopped":
                    os.kill(watch.process.pid, signal.SIGSTOP)
                    time.sleep(seconds)
                    os.kill(watch.process.pid, signal.SIGCONT)
                else:
                    proxy.mode = trouble
                    time.sleep(seconds)
                    troubled[trouble] = proxy.troubled
                    proxy.mode = "pass"
                    told = watch.wait(lambda line: line["type"] == "notice", before)
                told = watch.wait(lambda line: line["type"] == "event", max(told, before))
            watch.wait(lambda line: line["type"] == "outcome", 0, 120)
            watch.process.wait(20)
            true = events(api, watch.lines[0]["root"]["stackId"])
            keys = [(line["stackId"], line["eventId"]) for line in watch.lines if line["type"] == "event"]
            print(json.dumps({
                "exit": watch.process.returncode, "status": watch.lines[-1]["status"], "events": len(keys),
                "twice": len(keys) - len(set(keys)), "missing": len(true - set(keys)), "more": len(set(keys) - true),
                "troubled": troubled, "notices": [line for line in watch.lines if line["type"] == "notice"]}))
        finally:
            cloud.terminate()
            cloud.wait()


def events(api, stack):
    page = api.get_paginator("describe_stack_events").paginate(StackName=stack).build_full_result()["StackEvents"]
    found = {(event["StackId"], event["EventId"]) for event in page}
    for nested in {e["PhysicalResourceId"] for e in page if e["ResourceType"] == "AWS::CloudFormation::Stack"
                   and e.get("PhysicalResourceId", "") not in ("", stack)}:
        found |= events(api, nested)
    return found


main()
