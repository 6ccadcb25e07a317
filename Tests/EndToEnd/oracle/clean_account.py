"""Runs `clean` of the program given as first argument on an account of moto's, and says what came of it as JSON.

    clean_account.py BINARY finds            what a dry run finds, beside what was left over
    clean_account.py BINARY removes          what is there afterwards, beside what was there before anything was left
    clean_account.py BINARY killed [EVERY]   the same, killed before and after each EVERY-th deleting call (10) and begun again
    clean_account.py BINARY point N before|after   killed at the N-th call of any kind, then begun again
    clean_account.py BINARY versions         a bucket of 5,000 versions and delete markers
    clean_account.py BINARY locked           a bucket that locks its objects
"""

import json
import os
import subprocess
import sys
import threading

from call_proxy import CallProxy
from old_account import BOOTSTRAP, REGION, Account
from moto.server import ThreadedMotoServer


class Proxy(CallProxy):
    """Passes calls on to moto, counts them, and may end the program before or after one."""

    def __init__(self, port):
        super().__init__(port, self.counted)
        self.lock = threading.Lock()
        self.calls = self.deletions = 0
        self.child = None
        self.kill_at = lambda calls, deletions, is_deletion: None

    def counted(self, call, forward):
        with self.lock:
            self.calls += 1
            self.deletions += call.is_deletion
            when = self.kill_at(self.calls, self.deletions, call.is_deletion)
        if when == "before":
            self.child.kill()
            return None
        answer = forward()
        if when == "after":
            self.child.kill()
            return None
        return answer


class Stage:
    def __init__(self, binary):
        self.binary = binary
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        self.port = self.server.get_host_and_port()[1]
        self.account = Account(f"http://127.0.0.1:{self.port}")
        self.proxy = Proxy(self.port)

    def clean(self, *arguments):
        environment = {
            "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", "AWS_REGION": REGION,
            "XDG_STATE_HOME": os.environ.get("XDG_STATE_HOME", "/nonexistent"), "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": "/nonexistent/config", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "PANTHER_WIZARD_CLOCK_SCALE": "20",
            "AWS_ENDPOINT_URL": self.proxy.url}
        self.proxy.child = subprocess.Popen(
            [self.binary, "clean", "--json", *arguments], env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        out, err = self.proxy.child.communicate(timeout=240)
        return self.proxy.child.returncode, [json.loads(line) for line in out.splitlines()], err

    def furnish(self):
        alike = self.account.look_alikes()
        before = self.account.inventory()
        return alike, before, self.account.leftovers()

    ALL = ("--yes", "--confirm", "panther-poc", "--include", "data")

    def finish(self):
        """Removes what is left; the stack's name confirms as long as the stack is there, then the account's number."""
        code, lines, err = self.clean(*self.ALL)
        if code == 2:
            code, lines, err = self.clean("--yes", "--confirm", "123456789012", "--include", "data")
        return code, lines, err


def finds(stage):
    alike, _, left = stage.furnish()
    code, lines, err = stage.clean()
    found = {(line["resourceType"], line["name"]) for line in lines}
    wanted = set(left)
    # What a stack owns is named with that stack and never offered beside it.
    owned = {(line["resourceType"], line["name"]) for line in lines if line["type"] == "owned"}
    chosen = [line for line in lines if line["type"] == "plan"]
    return {"code": code, "words": err, "leftovers": len(left), "kinds": len({kind for kind, _ in left}), "lookAlikes": alike,
            "missed": sorted(map(str, wanted - found)), "extra": sorted(map(str, found - owned - wanted)),
            "dataChosen": sorted(line["name"] for line in chosen if line["holds"] == "data"),
            "unexplained": sorted(line["name"] for line in lines if not line["why"])}


def compare(stage, before, runs, code, err, events):
    after = stage.account.inventory()
    unrecorded = sorted(e["name"] for e in events if e["type"] == "deleted" and not e["requestId"])
    return {"code": code, "words": err[-1500:], "runs": runs, "calls": stage.proxy.calls,
            "deletions": stage.proxy.deletions, "stillThere": sorted(after - before), "gone": sorted(before - after),
            "unrecorded": unrecorded, "recorded": sum(e["type"] == "deleted" for e in events)}


def removes(stage):
    _, before, _ = stage.furnish()
    code, events, err = stage.clean(*stage.ALL)
    return compare(stage, before, 1, code, err, events)


def killed(stage, every=10):
    _, before, _ = stage.furnish()
    done = set()

    def kill_at(calls, deletions, is_deletion):
        if is_deletion and deletions % every == 0 and deletions not in done:
            done.add(deletions)
            return "before" if (deletions // every) % 2 else "after"
        return None

    stage.proxy.kill_at = kill_at
    runs = 0
    while True:
        runs += 1
        code, events, err = stage.finish()
        if code != -9 or runs > 60:
            break
    return {**compare(stage, before, runs, code, err, events), "kills": len(done)}


def point(stage, number, moment):
    _, before, _ = stage.furnish()
    hit = []

    def kill_at(calls, deletions, is_deletion):
        if calls == int(number) and not hit:
            hit.append(calls)
            return moment
        return None

    stage.proxy.kill_at = kill_at
    first, events, err = stage.clean(*stage.ALL)
    code = first
    if first == -9:
        code, events, err = stage.finish()
    return {**compare(stage, before, 1 + (first == -9), code, err, events), "kills": len(hit)}


def fill(stage, bucket, versions, markers):
    """In this process, since five thousand calls would take longer than the test."""
    from moto.s3.models import s3_backends

    account = stage.account
    account.s3.create_bucket(Bucket=bucket)
    account.s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": k, "Value": v} for k, v in BOOTSTRAP.items()]})
    account.s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    backend = s3_backends["123456789012"]["aws"]
    for number in range(versions):
        backend.put_object(bucket, f"AWSLogs/é&{number % 700}", b"x")
    for number in range(markers):
        account_key = f"AWSLogs/é&{number % 700}"
        backend.delete_object(bucket, account_key)


def versions(stage):
    fill(stage, "panther-old-bootstrap-auditlogs-1a2b3c", 4300, 700)
    listed = sum(len(page.get("Versions", [])) + len(page.get("DeleteMarkers", [])) for page in
                 stage.account.s3.get_paginator("list_object_versions").paginate(
                     Bucket="panther-old-bootstrap-auditlogs-1a2b3c"))
    code, events, err = stage.clean("--yes", "--confirm", "123456789012", "--include", "data")
    return {"code": code, "words": err[-800:], "versions": listed, "calls": stage.proxy.calls,
            "progress": [e["versions"] for e in events if e["type"] == "emptied"],
            "notes": [e.get("note", "") for e in events if e["type"] == "removed"],
            "buckets": [b["Name"] for b in stage.account.s3.list_buckets()["Buckets"]]}


def locked(stage):
    import datetime

    s3 = stage.account.s3
    s3.create_bucket(Bucket="panther-old-bootstrap-auditlogs-locked", ObjectLockEnabledForBucket=True)
    s3.put_bucket_tagging(Bucket="panther-old-bootstrap-auditlogs-locked",
                          Tagging={"TagSet": [{"Key": k, "Value": v} for k, v in BOOTSTRAP.items()]})
    s3.put_object(Bucket="panther-old-bootstrap-auditlogs-locked", Key="kept", Body=b"x", ObjectLockMode="COMPLIANCE",
                  ObjectLockRetainUntilDate=datetime.datetime(2099, 1, 1))
    code, events, err = stage.clean("--yes", "--confirm", "123456789012", "--include", "data")
    return {"code": code, "words": err[-800:], "reasons": [e["reason"] for e in events if e["type"] == "failed"],
            "buckets": [b["Name"] for b in s3.list_buckets()["Buckets"]]}


if __name__ == "__main__":
    stage = Stage(sys.argv[1])
    mode = {"finds": finds, "removes": removes, "killed": killed, "point": point, "versions": versions, "locked": locked}
    arguments = [int(a) if a.isdigit() else a for a in sys.argv[3:]]
    print(json.dumps(mode[sys.argv[2]](stage, *arguments)), flush=True)
    os._exit(0)
