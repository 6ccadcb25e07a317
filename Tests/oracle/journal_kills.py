"""Kills a process that writes the journal at random moments and looks with SQLite itself at what is left.

    journal_kills.py BINARY COUNT SEED

Feeds `import - --progress` with lines of `watch --json`, kills it (SIGKILL) a random while after it began to answer, and
checks: the file is sound; what was said to be kept is there; what is there is a beginning of what was fed, byte for byte;
and all earlier runs are as they were. At the end the program itself must find the journal sound and list every run.
"""

import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-prod/%04d"
BATCH = 400


def line(run, number):
    stack = ROOT % run if number % 3 else ROOT % run + "-nested"
    moment = f"2026-01-02T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.{number % 1000:03}Z"
    return {"type": "event", "root": {"stackId": ROOT % run, "account": "123456789012", "region": "us-east-1"},
            "stackId": stack, "stackName": "panther-prod", "path": [], "eventId": f"event-{number}",
            "logicalResourceId": f"Thing{number}", "physicalResourceId": f"thing-{run}-{number}",
            "resourceType": "AWS::SQS::Queue", "status": "CREATE_COMPLETE", "reason": f"näme \"{number}\"",
            "timestamp": moment}


def feed(process, lines):
    try:
        for text in lines:
            process.stdin.write(text)
            process.stdin.flush()
    except (BrokenPipeError, ValueError):
        pass


def kept(path):
    """Every run's events in order, as the file holds them."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        sound = store.execute("PRAGMA integrity_check").fetchall()
        rows = store.execute(
            "SELECT stack.run, arn, eventId, logicalId, physicalId, type, status, reason FROM event "
            "JOIN stack ON stack.id = event.stack ORDER BY event.id").fetchall()
    runs = {}
    for run, *rest in rows:
        runs.setdefault(run, []).append(tuple(rest))
    return sound, runs


def main():
    binary, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    faults, acknowledged, earlier = [], [], {}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "journal.sqlite")
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
        for run in range(1, count + 1):
            fed = [line(run, number) for number in range(BATCH)]
            process = subprocess.Popen(
                [binary, "import", "-", "--progress", "--state-dir", folder], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
            writer = threading.Thread(
                target=feed, args=(process, [(json.dumps(one, ensure_ascii=False) + "\n").encode() for one in fed]))
            writer.start()
            # Some die while the file is opened, most in the midst of writing.
            answer = process.stdout.readline() if chance.random() < 0.9 else b""
            time.sleep(chance.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
            said = answer + process.stdout.read()
            words = process.stderr.read()
            process.wait()
            writer.join()
            whole = said[:said.rfind(b"\n") + 1].split()
            number = int(whole[-1]) if whole else 0
            acknowledged.append(number)
            if words:
                faults.append(f"run {run} said {words!r}")
            if not path.exists():
                continue
            sound, runs = kept(path)
            if sound != [("ok",)]:
                faults.append(f"after kill {run}: {sound}")
            begun = max(runs, default=0)
            mine = runs.get(begun, []) if begun not in earlier else []
            expected = [(one["stackId"], one["eventId"], one["logicalResourceId"], one["physicalResourceId"],
                         one["resourceType"], one["status"], one["reason"]) for one in fed]
            if mine != expected[:len(mine)]:
                faults.append(f"after kill {run}: what is kept is no beginning of what was fed")
            if len(mine) < number:
                faults.append(f"after kill {run}: {number} were said to be kept, {len(mine)} are")
            for known, events in earlier.items():
                if runs.get(known) != events:
                    faults.append(f"after kill {run}: run {known} is not as it was")
            earlier = runs
        ended = subprocess.run([binary, "journal", "check", "--state-dir", folder], capture_output=True, text=True,
                               env=environment)
        if ended.returncode != 0 or ": sound, " not in ended.stdout:
            faults.append(f"journal check: {ended.stdout}{ended.stderr}")
        aside = [name.name for name in pathlib.Path(folder).glob("*damaged*")]
        if aside:
            faults.append(f"set aside: {aside}")
    print(json.dumps({"kills": count, "midway": sum(0 < one < BATCH for one in acknowledged),
                      "acknowledged": sum(acknowledged), "faults": faults}))
    return 1 if faults else 0


sys.exit(main())
