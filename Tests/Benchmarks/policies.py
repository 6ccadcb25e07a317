#!/usr/bin/env python3
"""Measures how fast policies are evaluated: 1,000 statements of an organisation against 500 actions, at most 50 ms.

Usage: Tests/Benchmarks/policies.py PROGRAM. The program is asked twice, with the actions once and eleven times over, so that
its start and the reading of the document cancel out; ten rounds, the median counts.
"""
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT = 50.0
SERVICES = "s3 ec2 kms lambda dynamodb ecs sqs sns iam logs events athena appsync firehose".split()
VERBS = "Create Delete Put Get List Describe Update Tag Attach Modify".split()
NOUNS = "Bucket Vpc Key Function Table Cluster Queue Topic Role Group Rule Policy Alias Stream Subnet".split()


def organisation(rng):
    """Five levels of 200 statements: literal names, patterns, NotAction, conditions; none of them denies."""
    levels = []
    for place in range(5):
        statements = [{"Effect": "Allow", "Action": "*", "Resource": "*"}]
        while len(statements) < 200:
            kind = rng.random()
            service = rng.choice(SERVICES)
            statement = {"Effect": "Deny", "Sid": f"S{len(statements)}", "Resource": f"arn:aws:{service}:*:*:secret-*"}
            if kind < 0.5:
                statement["Action"] = [f"{service}:{rng.choice(VERBS)}{rng.choice(NOUNS)}" for _ in range(4)]
            elif kind < 0.8:
                statement["Action"] = [f"{service}:{rng.choice(VERBS)}*", f"{service}:*{rng.choice(NOUNS)}"]
            elif kind < 0.9:
                statement["NotAction"] = [f"{name}:*" for name in rng.sample(SERVICES, 4)]
            else:
                statement.update(Action=f"{service}:*", Resource="*", Condition={
                    "StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "us-west-2"]},
                    "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Admin*"}})
            statements.append(statement)
        levels.append({"id": f"level-{place}", "policies": [
            {"name": "Big", "document": {"Version": "2012-10-17", "Statement": statements}}]})
    return levels


def seconds(program, document):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        start = time.perf_counter()
        output = subprocess.run([program, "scp", "evaluate", "--input", file.name], check=True, capture_output=True).stdout
        took = time.perf_counter() - start
    decisions = json.loads(output)["results"][0]["decisions"]
    assert len(decisions) == len(document["cases"][0]["requests"])
    return took


def main():
    rng = random.Random(7)
    case = {"id": 1, "levels": organisation(rng), "principal": "arn:aws:iam::111122223333:role/Admin",
            "context": {"aws:RequestedRegion": "us-east-1"}}
    actions = [{"action": f"{rng.choice(SERVICES)}:{rng.choice(VERBS)}{rng.choice(NOUNS)}",
                "resource": "arn:aws:s3:::panther-logs"} for _ in range(500)]
    rounds = []
    for _ in range(10):
        once = seconds(sys.argv[1], {"cases": [{**case, "requests": actions}]})
        often = seconds(sys.argv[1], {"cases": [{**case, "requests": actions * 11}]})
        rounds.append((often - once) / 10 * 1000)
    figure = statistics.median(rounds)
    print(f"policies: 1,000 statements against 500 actions in {figure:.1f} ms (limit {LIMIT:.0f} ms)")
    return figure > LIMIT


if __name__ == "__main__":
    sys.exit(main())
