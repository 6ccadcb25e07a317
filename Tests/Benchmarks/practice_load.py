#!/usr/bin/env python3
"""How many events a second the practice cloud serves while 500 resources in 50 nested stacks deploy at 1,000 times speed
and 50 watchers read them.

usage: practice_load.py BINARY

Each watcher reads the events of the root and of every stack below it over HTTP, round after round, with requests that are
signed once (a signature holds for five minutes), so that the figure is the server's and not botocore's. Printed, never
asserted; what is asserted is that every watcher has seen the end.
"""
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

NESTED, RESOURCES, WATCHERS, SPEED = 50, 10, 50, 1000


def start(binary):
    """Starts the practice cloud; gives its process and what it exports."""
    process = subprocess.Popen(
        [binary, "cloud", "--port", "0", "--speed", str(SPEED)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
    exports = {}
    while "PANTHER_WIZARD_CLOCK_SCALE" not in exports:
        name, _, value = process.stdout.readline().removeprefix("export ").strip().partition("=")
        exports[name] = value
    return process, exports


def signed(session, endpoint, region, stack):
    """Body and headers of a DescribeStackEvents call."""
    body = urllib.parse.urlencode({"Action": "DescribeStackEvents", "Version": "2010-05-15", "StackName": stack})
    request = AWSRequest("POST", endpoint + "/", data=body, headers={
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"})
    SigV4Auth(session.get_credentials(), "cloudformation", region).add_auth(request)
    return body, dict(request.headers)


class Watcher(threading.Thread):
    """Reads the events of every stack again and again until told to stop."""

    def __init__(self, address, requests, stop):
        super().__init__(daemon=True)
        self.address, self.requests, self.stop = address, requests, stop
        self.events, self.calls, self.waits, self.ended, self.problem = 0, 0, [], False, None

    def run(self):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        while not self.stop.is_set():
            for place, (body, headers) in enumerate(self.requests):
                begun = time.monotonic()
                connection.request("POST", "/", body, headers)
                answer = connection.getresponse()
                text = answer.read()
                self.waits.append((time.monotonic() - begun) * 1000)
                if answer.status != 200:
                    self.problem = text[:200]
                    return
                self.calls += 1
                self.events += text.count(b"<EventId>")
                if place == 0 and re.search(rb"<ResourceStatus>(\w+)<", text).group(1) == b"CREATE_COMPLETE" and (
                        b"<LogicalResourceId>large<" in text.split(b"</member>")[0]):
                    self.ended = True
                if self.stop.is_set():
                    break


def main():
    process, exports = start(sys.argv[1])
    try:
        endpoint, region = exports["AWS_ENDPOINT_URL"], exports["AWS_REGION"]
        session = boto3.Session(exports["AWS_ACCESS_KEY_ID"], exports["AWS_SECRET_ACCESS_KEY"], region_name=region)
        api = session.client("cloudformation", endpoint_url=endpoint)
        s3 = session.client("s3", endpoint_url=endpoint)
        s3.create_bucket(Bucket="large")
        s3.put_object(Bucket="large", Key="ten.json", Body=json.dumps({
            "Resources": {f"T{place}": {"Type": "AWS::SNS::Topic"} for place in range(RESOURCES)}}))
        nested = {"Type": "AWS::CloudFormation::Stack", "Properties": {
            "TemplateURL": "https://large.s3.amazonaws.com/ten.json"}}
        root = api.create_stack(StackName="large", TemplateBody=json.dumps({
            "Resources": {f"C{place}": nested for place in range(NESTED)}}))["StackId"]
        begun = time.monotonic()
        stacks = [root]
        while len(stacks) <= NESTED and time.monotonic() - begun < 30:
            pages = api.get_paginator("list_stacks").paginate()
            stacks = [root] + [s["StackId"] for page in pages for s in page["StackSummaries"] if s["StackId"] != root]
        requests = [signed(session, endpoint, region, stack) for stack in stacks]
        address = endpoint.removeprefix("http://")
        stop = threading.Event()
        watchers = [Watcher(address, requests, stop) for _ in range(WATCHERS)]
        begun = time.monotonic()
        for watcher in watchers:
            watcher.start()
        while not all(watcher.ended or watcher.problem for watcher in watchers) and time.monotonic() - begun < 60:
            time.sleep(0.2)
        time.sleep(3)
        stop.set()
        for watcher in watchers:
            watcher.join()
        seconds = time.monotonic() - begun
        status = api.describe_stacks(StackName=root)["Stacks"][0]["StackStatus"]
        waits = sorted(wait for watcher in watchers for wait in watcher.waits)
        events = sum(watcher.events for watcher in watchers)
        calls = sum(watcher.calls for watcher in watchers)
        print(f"practice cloud under load: {NESTED * RESOURCES} resources in {len(stacks) - 1} nested stacks at {SPEED} times, "
              f"{WATCHERS} watchers on {os.cpu_count()} processors")
        print(f"  events served per second   {events / seconds:,.0f}")
        print(f"  calls answered per second  {calls / seconds:,.0f}")
        print(f"  wait for an answer         {statistics.median(waits):.0f} ms median, {waits[len(waits) * 99 // 100]:.0f} ms p99")
        problems = [watcher.problem for watcher in watchers if watcher.problem]
        if status != "CREATE_COMPLETE" or problems or not all(watcher.ended for watcher in watchers):
            sys.exit(f"the rollout is {status}; {sum(w.ended for w in watchers)} watchers saw its end; {problems[:2]}")
    finally:
        process.terminate()
        process.wait()


main()
