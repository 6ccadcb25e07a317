"""Plays lessons and exams through the program: to success as an operator does it, and wrongly in ways that must be caught.

usage: play_lessons.py WIZARD lessons NAME...
       play_lessons.py WIZARD exams SEED...

What an operator has to know stands in the table below, not in the program. Prints one JSON line a way of playing.
"""
import json
import re
import subprocess
import sys
import tempfile
import time

from botocore.exceptions import ClientError

from learner import STACK, Learner, Stuck
from practice_cloud import client
from talk import Silent

SPEED = "1200"
GROUP = "/aws/lambda/panther-"


class Pupil(Learner):
    """Somebody who takes a lesson."""

    def desk(self):
        """Goes to the lesson's desk, from wherever."""
        if not self.wait().startswith("Choose"):
            self.say("?")
            self.wait()
        if self.page() != "The lesson's desk":
            self.choose("lesson")
            self.wait()

    def answer(self, *texts):
        """Answers the question that is next; gives what the desk says to it. A second text is a second try."""
        for text in texts:
            self.desk()
            self.choose("answer")
            question = self.wait()
            offered = re.findall(r"^\d+\. (.*)$", self.new, re.M)
            if offered and not question.startswith("Answer") and text not in offered:
                raise Stuck(f"{text} is none of {offered}")
            self.say(text)
            self.wait()
        return self.new

    def exports(self):
        """What the desk says to export in another terminal."""
        self.desk()
        self.choose("another terminal")
        self.wait()
        return dict(re.findall(r"export (\w+)=(\S+)", self.new))

    def guide(self, step):
        """Walks to a step and reads its guide."""
        self.launch(until=step)
        if not self.new.splitlines()[-1].startswith("Choose"):
            self.say("?")
            self.wait()
        self.choose("guide")
        self.wait()

    def debrief(self):
        """Ends the lesson; gives what the debrief says."""
        self.desk()
        self.choose("debrief")
        self.wait()
        return self.new


# A way of playing: what is done. Wrong ways end without a pass, and their debrief names what is wrong.


def read_template(pupil):
    pupil.launch(until=2)


def tour(pupil, stack=STACK, guide=True, last="LoadBalancerUrl"):
    if guide:
        pupil.guide(3)
    pupil.answer("step 7")
    pupil.launch(stack=stack)
    pupil.follow(stack)
    pupil.answer(last)


def approval(pupil, who="Panther"):
    stopped = pupil.launch()
    if stopped is None:
        raise Stuck("an account that was not approved lets a launch through")
    pupil.answer(who)
    pupil.answer("The region")


def approval_launched(pupil):
    exports = pupil.exports()
    try:
        client(exports, "cloudformation").create_stack(
            StackName=STACK, TemplateURL="https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml")
    except ClientError:
        pass
    approval(pupil)


def denied(pupil, *actions):
    pupil.launch(until=3)
    pupil.answer(*(actions or ("kms:CreateKey",)))
    pupil.answer("the organisation's administrator")


def denied_launched(pupil):
    denied(pupil)
    pupil.launch()
    pupil.follow()


def leftovers(pupil, beside=None, remove=True):
    pupil.launch(until=4)
    pupil.answer("/aws/lambda/panther-parade-booking")
    if beside:
        client(pupil.exports(), "logs").delete_log_group(logGroupName=beside)
    pupil.launch(remove=[GROUP + "cfn-custom-resources", GROUP + "log-processor"] if remove else [])
    pupil.follow()


def parameters(pupil, onboard="false", guide=True):
    if guide:
        pupil.guide(6)
    pupil.answer("OnboardSelf")
    pupil.launch({"OnboardSelf": onboard})
    pupil.follow()


def first_failure(pupil, *resources, echo="they were stopped because another failed"):
    pupil.launch()
    pupil.follow()
    pupil.answer(*(resources or ("Vpc",)))
    pupil.answer("a limit of the account")
    pupil.answer(echo)


def watching(pupil, *what, launched=True):
    if launched:
        pupil.launch()
        pupil.follow()
    pupil.answer(*(what or ("it goes on in AWS",)))
    pupil.answer("panther-wizard watch")


def recovery(pupil, *resources):
    pupil.launch()
    pupil.follow()
    pupil.answer(*(resources or ("AlertsQueue",)))
    pupil.wait()
    pupil.choose("to the wizard")
    pupil.wait()
    pupil.delete_failed()
    pupil.launch(remove=["panther-alerts-queue"])
    pupil.follow()


def recovery_cleared_before(pupil):
    pupil.answer("AlertsQueue")
    pupil.launch(remove=["panther-alerts-queue"])
    pupil.follow()


# name: the right way, then wrong ways with the words of their debrief that tell the mistake.
LESSONS = {
    "tour": (tour, [
        (lambda pupil: tour(pupil, stack="panther-test"), "open: Launch the stack panther-prod."),
        (lambda pupil: tour(pupil, guide=False), "open: Read the guide of step 3"),
        (lambda pupil: tour(pupil, last="CompanyDisplayName"), "open: Which output"),
    ]),
    "approval": (approval, [
        (approval_launched, "mistake: A launch was tried although the account is not approved."),
        (lambda pupil: pupil.answer(*["AWS support"] * 3), "failed: Who can let this account read the release?"),
    ]),
    "denied": (denied, [
        (denied_launched, "mistake: The deployment was launched although it had to fail in Bootstrap."),
        (lambda pupil: denied(pupil, "kms:Encrypt", "s3:CreateBucket", "ec2:CreateVpc"), "failed: Which action"),
    ]),
    "leftovers": (leftovers, [
        (lambda pupil: leftovers(pupil, beside="/aws/lambda/panther-parade-booking"),
         "mistake: The log group of the parade booking is not Panther's and had to stay."),
        (lambda pupil: leftovers(pupil, remove=False), "open: Remove the log group of the custom resources."),
    ]),
    "parameters": (parameters, [
        (lambda pupil: parameters(pupil, onboard="true"), "mistake: It was launched with OnboardSelf set to true"),
        (lambda pupil: parameters(pupil, guide=False), "open: Read the guide of step 6"),
    ]),
    "first-failure": (first_failure, [
        (lambda pupil: first_failure(pupil, "Bootstrap", "AuditLogs", "InternetGateway"), "failed: Which resource failed first?"),
        (lambda pupil: first_failure(pupil, echo="they failed too"), "open: The others say"),
    ]),
    "watching": (watching, [
        (lambda pupil: watching(pupil, launched=False), "open: Launch Panther."),
        (lambda pupil: watching(pupil, "it stops", "it is rolled back", "it stops"), "failed: You close the terminal"),
    ]),
    "recovery": (recovery, [
        (recovery_cleared_before, "open: Delete the root stack that was rolled back."),
        (lambda pupil: recovery(pupil, "Core", "AlertsApi", "UsersTable"), "failed: Which resource failed first?"),
    ]),
}


def open_pupil(wizard, state, *arguments):
    environment = {"HOME": state, "XDG_STATE_HOME": state}
    return Pupil([wizard, "lessons", *arguments, "--plain", "--speed", SPEED], environment, limit=90)


def play(wizard, name, way, wrong=None):
    """What went otherwise than it should."""
    with tempfile.TemporaryDirectory() as state:
        pupil = open_pupil(wizard, state, name)
        try:
            way(pupil)
            said = pupil.debrief()
            passed = "Passed. Time " in said
            if wrong is None:
                return [] if passed and "mistakes 0" in said else [f"it is not passed: {said}"]
            return [] if not passed and wrong in said else [f"the judge says: {said}"]
        except (Stuck, Silent) as problem:
            return [str(problem)[-3000:]]
        finally:
            pupil.close()


def play_exam(wizard, seed):
    """Takes an exam: what failed is asked of diagnose in another terminal; the judge must agree."""
    with tempfile.TemporaryDirectory() as state:
        pupil = open_pupil(wizard, state, "--exam", "--seed", seed)
        try:
            exports = pupil.exports()
            pupil.launch()
            status = pupil.follow()
            if status != "ROLLBACK_COMPLETE":
                return [f"the first rollout ended as {status}"]
            environment = {"PATH": "/usr/bin:/bin", "HOME": state, "AWS_EC2_METADATA_DISABLED": "true", **exports}
            ended = subprocess.run([wizard, "diagnose", STACK, "--json"], env=environment, capture_output=True, text=True, timeout=60)
            cause = json.loads(ended.stdout)["rootCauses"][0]
            wrong = []
            for text in (cause["logicalResourceId"], cause["category"]):
                said = pupil.answer(text)
                if "Right." not in said:
                    wrong.append(f"the judge does not take {text}: {said}")
            pupil.choose("to the wizard")
            pupil.wait()
            status = pupil.delete_failed()
            if status != "DELETE_COMPLETE":
                wrong.append(f"the deletion ended as {status}")
            pupil.launch()
            status = pupil.follow()
            said = pupil.debrief()
            if status != "CREATE_COMPLETE" or "Passed. Time " not in said or "hints 0, mistakes 0" not in said:
                wrong.append(f"it is not passed: {status}, {said}")
            return wrong
        except (Stuck, Silent) as problem:
            return [str(problem)[-3000:]]
        finally:
            pupil.close()


def tell(begun, **line):
    line["seconds"] = round(time.monotonic() - begun, 1)
    print(json.dumps({**{key: line[key] for key in line if key != "wrong"}, "wrong": line["wrong"]}), flush=True)


def main():
    wizard, kind, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    for name in names:
        begun = time.monotonic()
        if kind == "exams":
            tell(begun, exam=name, wrong=play_exam(wizard, name))
            continue
        right, slips = LESSONS[name]
        tell(begun, lesson=name, way="right", wrong=play(wizard, name, right))
        for slip, words in slips:
            begun = time.monotonic()
            tell(begun, lesson=name, way=words, wrong=play(wizard, name, slip, words))


main()
