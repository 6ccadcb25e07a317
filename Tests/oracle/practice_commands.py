"""`aws cloudformation deploy` and `wait`, unmodified, against a running practice cloud.

Reads the same environment as practice_road.py and prints the same lines.
"""

import json
import os
import subprocess
import sys
import tempfile

CHECKS = []
ENVIRONMENT = {**os.environ, "AWS_DEFAULT_REGION": os.environ["AWS_REGION"], "AWS_PAGER": ""}


def check(name, ok, seen=""):
    CHECKS.append({"check": name, "ok": bool(ok), "seen": str(seen)[-400:]})


def aws(*words):
    return subprocess.run(
        [sys.executable, "-m", "awscli", *words], env=ENVIRONMENT, capture_output=True, text=True, timeout=300)


def template(folder, display, name=None):
    path = os.path.join(folder, "template.json")
    properties = {"DisplayName": display, **({"TopicName": name} if name else {})}
    with open(path, "w") as file:
        json.dump({"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": properties}}}, file)
    return path


with tempfile.TemporaryDirectory() as folder:
    done = aws("cloudformation", "deploy", "--stack-name", "deployed", "--template-file", template(folder, "a"))
    check("deploy creates", done.returncode == 0, done.stdout + done.stderr)
    done = aws("cloudformation", "deploy", "--stack-name", "deployed", "--template-file", template(folder, "b"))
    check("deploy updates", done.returncode == 0, done.stdout + done.stderr)
    done = aws("cloudformation", "deploy", "--stack-name", "deployed", "--template-file", template(folder, "b"),
               "--no-fail-on-empty-changeset")
    check("deploy finds nothing", done.returncode == 0 and "No changes to deploy" in done.stdout + done.stderr,
          done.stdout + done.stderr)
    done = aws("cloudformation", "create-stack", "--stack-name", "failing", "--template-body",
               json.dumps({"Resources": {"T": {"Type": "AWS::Broken::Thing"}}}))
    check("create-stack", done.returncode == 0, done.stdout + done.stderr)
    done = aws("cloudformation", "wait", "stack-create-complete", "--stack-name", "failing")
    check("wait says that it failed", done.returncode == 255 and "ROLLBACK" in done.stderr, done.stdout + done.stderr)
    done = aws("cloudformation", "delete-stack", "--stack-name", "deployed")
    check("delete-stack", done.returncode == 0, done.stderr)
    done = aws("cloudformation", "wait", "stack-delete-complete", "--stack-name", "deployed")
    check("wait for the deletion", done.returncode == 0, done.stdout + done.stderr)
    done = aws("sts", "get-caller-identity")
    check("identity", done.returncode == 0 and json.loads(done.stdout)["Account"] == os.environ["PRACTICE_ACCOUNT"],
          done.stdout + done.stderr)

for line in CHECKS:
    print(json.dumps(line))
