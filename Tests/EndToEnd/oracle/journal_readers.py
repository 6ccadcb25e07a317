"""Ten processes read the journal at a time while a wizard and a deployment write it: nothing is deleted, nothing is lost.

    journal_readers.py WIZARD ROUNDS SPEED

The wizard launches and follows a stack in one practice cloud, `deploy` one in another, both into one state folder. Meanwhile
`history`, `report`, `export` and `replay` read in rounds of ten, at least ROUNDS and until both rollouts have ended. After
that the wizard is left, and SQLite itself and boto3 say what must be in the file. Then the file is damaged while a process
has it open: it must stay where it is until that process ends.
"""
import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading

from learner import STACK, Learner
from practice_cloud import PracticeCloud

EARLIER = "arn:aws:cloudformation:us-east-1:123456789012:stack/panther-earlier/0a1b"
SURROUNDINGS = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
                "AWS_CONFIG_FILE": "/nonexistent", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
                "AWS_EC2_METADATA_DISABLED": "true"}
READINGS = [["history", "--practice"], ["history", "--practice", "--json"], ["report", "p1"], ["export", "p1"],
            ["replay", "p1"], ["history", "--practice", "--limit", "1"], ["report", "p1", "--format", "html"],
            ["export", "p2"], ["replay", "p2", "--json"], ["journal", "check"]]
# What may be there to read, or not yet: the runs of those that write.
UNCERTAIN = {"export p2", "replay p2 --json"}


def earlier_rollout():
    """The lines of a finished rollout, as `watch --json` prints them: a wizard that starts learns from it."""
    root = {"stackId": EARLIER, "account": "123456789012", "region": "us-east-1"}
    steps = [("panther-earlier", "AWS::CloudFormation::Stack", EARLIER, "CREATE_IN_PROGRESS"),
             *((f"Queue{number}", "AWS::SQS::Queue", f"queue-{number}", status)
               for number in range(200) for status in ("CREATE_IN_PROGRESS", "CREATE_COMPLETE")),
             ("panther-earlier", "AWS::CloudFormation::Stack", EARLIER, "CREATE_COMPLETE")]
    for number, (logical, kind, physical, status) in enumerate(steps):
        yield {"type": "event", "root": root, "stackId": EARLIER, "stackName": "panther-earlier", "path": [],
               "eventId": f"event-{number}", "logicalResourceId": logical, "physicalResourceId": physical,
               "resourceType": kind, "status": status,
               "timestamp": f"2026-01-02T03:{number // 60:02}:{number % 60:02}.000Z"}
    yield {"type": "outcome", "root": root, "status": "CREATE_COMPLETE"}


def deleted(pid):
    """The files of the journal that the process has open although their names are gone."""
    found = set()
    try:
        for name in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{name}")
            if ".sqlite" in target and target.endswith(" (deleted)"):
                found.add(target)
    except OSError:
        pass
    return found


def events(client, stack):
    """Every event id of a stack and of all that is nested in it, with its stack."""
    found, nested = set(), set()
    for page in client.get_paginator("describe_stack_events").paginate(StackName=stack):
        for event in page["StackEvents"]:
            found.add((event["StackId"], event["EventId"]))
            if event["ResourceType"] == "AWS::CloudFormation::Stack" and event.get("PhysicalResourceId"):
                nested.add(event["PhysicalResourceId"])
    return found.union(*(events(client, one) for one in nested - {event[0] for event in found}))


class Trial:
    def __init__(self, wizard, rounds, speed, folder):
        self.wizard, self.rounds, self.folder = wizard, rounds, folder
        self.path = pathlib.Path(folder, "panther-wizard", "practice.sqlite")
        self.faults, self.looks, self.readings = [], 0, 0
        self.clouds = [PracticeCloud(wizard, "clean", speed) for _ in range(2)]
        self.outcomes = {}
        self.first = {}

    def expect(self, holds, sentence):
        if not holds and sentence not in self.faults:
            self.faults.append(sentence)

    def surroundings(self, cloud=None):
        own = {"HOME": self.folder, "XDG_STATE_HOME": self.folder}
        return {**SURROUNDINGS, **own, **(cloud.exports if cloud else {})}

    def run(self, *arguments, **options):
        return subprocess.run([self.wizard, *arguments], env=self.surroundings(), capture_output=True, text=True,
                              timeout=120, **options)

    # Those who write.

    def operate(self, learner):
        try:
            stopped = learner.launch()
            self.outcomes["wizard"] = stopped or learner.follow()
        except Exception as problem:
            self.outcomes["wizard"] = str(problem)[-2000:]

    def deploy(self, process):
        self.lines, self.words = process.communicate()
        self.outcomes["deploy"] = process.returncode

    # Those who read.

    def read(self, writers):
        """Ten at once, while the file table of everybody is looked at."""
        readers = [(words, subprocess.Popen([self.wizard, *words], env=self.surroundings(), stdin=subprocess.DEVNULL,
                                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
                   for words in READINGS]
        ended = []
        threads = [threading.Thread(target=lambda one: ended.append((one[0], *one[1].communicate())), args=(one,))
                   for one in readers]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            for pid in [*writers, *(process.pid for _, process in readers)]:
                gone = deleted(pid)
                self.looks += 1
                self.expect(not gone, f"process {'of a writer' if pid in writers else 'of a reader'} has {gone}")
            threads[0].join(0.02)
            threads = [thread for thread in threads if thread.is_alive()] or threads[:1]
        for words, output, complaints in ended:
            name = " ".join(words)
            status = next(process.returncode for one, process in readers if one is words)
            self.readings += 1
            if name in UNCERTAIN:
                self.expect(status == 0 or (status == 1 and "p2" in complaints), f"{name}: {status} {complaints}")
                continue
            self.expect(status == 0 and "ournal" not in complaints, f"{name}: {status} {complaints[-300:]}")
            if words[1] == "p1" and words[0] != "report":
                self.expect(output == self.first.setdefault(name, output), f"{name} does not print what it did")

    def go(self):
        learner = None
        try:
            lines = "".join(json.dumps(line) + "\n" for line in earlier_rollout())
            ended = self.run("import", "-", "--practice", input=lines)
            self.expect(ended.returncode == 0, f"import: {ended.stderr}")
            learner = Learner([self.wizard, "--plain"], self.surroundings(self.clouds[0]), self.clouds[0].template)
            learner.wait()
            operator = threading.Thread(target=self.operate, args=(learner,))
            operator.start()
            answers = pathlib.Path(self.folder, "answers.json")
            answers.write_text(json.dumps({"stackName": "panther-two", "templateUrl": self.clouds[1].template,
                                           "parameters": {"FirstUserEmail": "ann@acme.io", "OnboardSelf": "false"},
                                           "capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM",
                                                            "CAPABILITY_AUTO_EXPAND"]}))
            deployment = subprocess.Popen(
                [self.wizard, "deploy", "--answers", str(answers), "--yes", "--confirm", "panther-two", "--json"],
                env=self.surroundings(self.clouds[1]), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True)
            other = threading.Thread(target=self.deploy, args=(deployment,))
            other.start()
            done = 0
            while done < self.rounds or operator.is_alive() or other.is_alive():
                self.read([learner.process.pid, deployment.pid])
                done += 1
            self.rounds = done
            operator.join()
            other.join()
            self.expect(self.outcomes == {"wizard": "CREATE_COMPLETE", "deploy": 0},
                        f"{self.outcomes} {self.words[-500:]}")
            self.expect(not deleted(learner.process.pid), "the wizard's files are deleted at the end")
            learner.choose("leave", "quit")
            learner.question()
            self.expect(learner.close() == 0, f"the wizard ends with {learner.process.returncode}")
            self.judge()
        finally:
            if learner:
                learner.close()
            for cloud in self.clouds:
                cloud.close()
        self.damage()
        return self.faults

    def judge(self):
        """What SQLite finds in the file, against what both writers reported and what the accounts say."""
        aside = [path.name for path in self.path.parent.glob("*damaged*")]
        self.expect(not aside, f"set aside: {aside}")
        with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as store:
            sound = store.execute("PRAGMA integrity_check").fetchall()
            everything = set(store.execute("SELECT arn, eventId FROM event JOIN stack ON stack.id = event.stack"))
            ends = store.execute(
                "SELECT run.kind, group_concat(entry.name) FROM run JOIN entry ON entry.run = run.number "
                "WHERE entry.name IN ('ended', 'rollout.ended', 'left') GROUP BY run.number ORDER BY run.number").fetchall()
            runs = store.execute("SELECT count(*) FROM run").fetchone()[0]
        self.expect(sound == [("ok",)], f"integrity_check: {sound}")
        self.events = len(everything)
        for cloud, stack in zip(self.clouds, (STACK, "panther-two")):
            there = events(cloud.boto("cloudformation"), stack)
            missing = there - everything
            self.expect(there and not missing, f"{len(missing)} of {len(there)} events of {stack} are missing")
        told = [json.loads(line) for line in self.lines.splitlines()]
        told = {(line["stackId"], line["eventId"]) for line in told if line["type"] == "event"}
        self.expect(told and told <= everything, f"{len(told - everything)} events that deploy printed are missing")
        self.expect(runs == 3 and len(ends) == 3 and all("ended" in names.split(",") and "rollout.ended" in names
                                                         for _, names in ends), f"{runs} runs, which end with {ends}")

    def damage(self):
        """A damaged file stays in its place while somebody has it open, and is set aside after that."""
        user = sqlite3.connect(self.path)
        user.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        subprocess.run(["dd", f"of={self.path}", "if=/dev/zero", "bs=100", "count=1", "conv=notrunc"], check=True,
                       capture_output=True)
        held = self.path.stat().st_ino
        ended = self.run("history", "--practice")
        self.expect(ended.returncode == 4 and "another process has it open" in ended.stderr,
                    f"a damaged file in use: {ended.returncode} {ended.stderr}")
        self.expect(self.path.exists() and self.path.stat().st_ino == held, "a file in use is moved")
        user.close()
        ended = self.run("history", "--practice")
        self.expect(ended.returncode == 0 and "It is kept as" in ended.stderr,
                    f"a damaged file: {ended.returncode} {ended.stderr}")
        aside = [path for path in self.path.parent.glob("practice.sqlite.damaged-*") if path.stat().st_ino == held]
        self.expect(len(aside) == 1, "the damaged file is not set aside")


def main():
    wizard, rounds, speed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(wizard, rounds, speed, folder)
        faults = trial.go()
    print(json.dumps({"rounds": trial.rounds, "readings": trial.readings, "looks": trial.looks,
                      "events": getattr(trial, "events", 0), "faults": faults}))
    return 1 if faults else 0


sys.exit(main())
