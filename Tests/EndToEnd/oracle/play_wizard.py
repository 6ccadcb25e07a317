"""Plays scenarios through the wizard itself, from its home screen to the outcome, and once more after the remedy.

usage: play_wizard.py WIZARD FOLDER NAME...   (FOLDER holds the scenarios' files)

How each must end and what mends it, its file says; it is read here with PyYAML. Prints one JSON line a scenario.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import yaml

from learner import STACK, Learner, Stuck
from practice_cloud import PracticeCloud
from talk import Silent

SPEED = 1200
# What step 4 does not remove, since it is not Panther's: an operator does it in another terminal.
BESIDE = {"vpc-": ("ec2", "delete_vpc", "VpcId"), "igw-": ("ec2", "delete_internet_gateway", "InternetGatewayId")}


class Play:
    """One scenario."""

    def __init__(self, wizard, told, cloud, state):
        self.wizard, self.told, self.cloud, self.state = wizard, told, cloud, state
        self.mend = told.get("mend", {})
        self.stack = told.get("stackName", STACK)
        self.wrong = []

    def expect(self, holds, sentence):
        if not holds:
            self.wrong.append(sentence)

    def open(self, region=None):
        environment = {**self.cloud.exports, "HOME": self.state, "XDG_STATE_HOME": self.state}
        template = self.cloud.template
        if region:
            template = template.replace(environment["AWS_REGION"], region)
            environment["AWS_REGION"] = region
        return Learner([self.wizard, "--plain"], environment, template, limit=90)

    def diagnose(self):
        """What `diagnose --json` says must be what the file says."""
        told, environment = self.told.get("cause"), {"PATH": "/usr/bin:/bin", "HOME": self.state, "LANG": "C.UTF-8",
                                                     "AWS_EC2_METADATA_DISABLED": "true", **self.cloud.exports}
        ended = subprocess.run([self.wizard, "diagnose", self.stack, "--json"], env=environment, capture_output=True,
                               text=True, timeout=60)
        causes = json.loads(ended.stdout)["rootCauses"] if ended.stdout else []
        if not told:
            return self.expect(not causes and ended.returncode == 4, f"diagnose names {causes}, exit {ended.returncode}")
        resources = told.get("resource", [])
        resources = [resources] if isinstance(resources, str) else resources
        if not causes:
            return self.expect(False, f"diagnose names nothing: {ended.stderr}")
        cause = causes[0]
        self.expect(cause["path"] == told.get("path", []), f"the cause's path is {cause['path']}")
        self.expect(not resources or cause["logicalResourceId"] in resources, f"the cause is {cause['logicalResourceId']}")
        self.expect(cause["category"] == told["category"], f"the category is {cause['category']}")
        return cause

    def play(self):
        learner = self.open()
        try:
            if self.told["ends"] == "none":
                return self.refused(learner)
            stopped = learner.launch(self.told.get("parameters"), stack=self.stack)
            if stopped:
                return self.expect(False, f"nothing can be launched: {stopped}")
            status = learner.follow(self.stack)
            self.expect(status == self.told["ends"], f"ended as {status}")
            cause = self.diagnose()
            if status != "CREATE_COMPLETE":
                learner = self.recover(learner, cause)
            learner.wait()
            learner.choose("leave", "quit")
            learner.question()
            self.expect(learner.close() == 0, f"exit {learner.process.returncode}")
        finally:
            learner.close()

    def recover(self, learner, cause):
        """Deletes the root stack from the outcome, mends what the file says, and launches again."""
        learner.choose("outcome")
        learner.wait()
        self.expect(f"First failure {self.stack} > " in learner.new or f"First failure {self.stack}," in learner.new, f"the outcome names no first failure: {learner.new}")
        self.expect(bool(cause) and cause["remedy"] in learner.new.replace("\n", " "), f"the remedy is not on the outcome: {learner.new}")
        learner.choose("delete stack")
        learner.wait()
        learner.say(self.stack)
        status = learner.follow(self.stack)
        if status == "DELETE_FAILED" and self.mend.get("others"):
            # What keeps the stack from being deleted is mended first.
            self.cloud.type("o")
            learner.choose("delete stack")
            learner.wait()
            learner.say(self.stack)
            status = learner.follow(self.stack)
        self.expect(status == "DELETE_COMPLETE", f"the deletion ended as {status}")
        learner.choose("home")
        return self.again(learner)

    def again(self, learner):
        """What the remedy comes to, and the second launch."""
        if self.mend.get("others"):
            self.expect(self.cloud.type("o").startswith("Others have done their part"), "others do nothing")
        remove = []
        for name in self.mend.get("delete", []):
            beside = next((call for start, call in BESIDE.items() if name.startswith(start)), None)
            if beside:
                getattr(self.cloud.boto(beside[0]), beside[1])(**{beside[2]: name})
            else:
                remove.append(name)
        parameters = {**self.told.get("parameters", {}), **self.mend.get("parameters", {})}
        stopped = learner.launch(parameters, self.mend.get("tags"), remove, self.stack)
        self.expect(stopped is None, f"the second launch is not possible: {stopped}")
        status = learner.follow(self.stack)
        self.expect(status == "CREATE_COMPLETE", f"the second launch ended as {status}: {learner.new[-600:]}")
        return learner

    def refused(self, learner):
        """The wizard itself lets nobody through to a launch that the account would refuse."""
        stopped = learner.launch(stack=self.stack)
        self.expect(stopped is not None, "the launch is not held back")
        if stopped == "delete it":
            learner.choose("delete it")
            learner.wait()
            learner.say(self.stack)
            self.mend = {**self.mend, "delete": []}
        region = self.mend.get("region")
        if region:
            learner.close()
            learner = self.open(region)
        try:
            self.again(learner)
        finally:
            learner.close()


def main():
    wizard, folder, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    for name in names:
        begun = time.monotonic()
        with open(os.path.join(folder, f"{name}.yaml"), encoding="utf-8") as file:
            told = yaml.safe_load(file)
        cloud = PracticeCloud(wizard, name, SPEED)
        with tempfile.TemporaryDirectory() as state:
            play = Play(wizard, told, cloud, state)
            try:
                play.play()
            except (Stuck, Silent) as problem:
                play.wrong.append(str(problem)[-3000:])
            finally:
                cloud.close()
        print(json.dumps({"scenario": name, "seconds": round(time.monotonic() - begun, 1), "wrong": play.wrong}), flush=True)


main()
