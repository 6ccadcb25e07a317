"""Random accounts: a removal must take nothing that is alive or foreign, whatever stands there and whatever goes wrong.

usage: removal_random.py WIZARD SEED FIRST COUNT

Each account follows from SEED and its number alone. One front end of the removal meets it; boto3 reads past the proxy what is there
before and after. Prints one JSON line an account: {"account", "what", "code", "lost", "wrong": [...]}.
"""
import json
import random
import sys

from removal_accounts import ACCOUNT, FOREIGN, LEFT, NESTED, REGION, STRANGERS, Account, resource, tagged
from removal_rules import FAULTS, is_root, listing, on, physical, second_page, state, tags
from removal_stage import STACK, PracticeStage, friendly
from removal_table import ALIVE, DEAD

NAMES = ["siem-prod", "security", "PantherProd", "panther-prod", "panther", "prod", "a", "Panther-1", "soc-platform", "panther-poc"]
OPERATIONS = ["ListStacks", "ListStackResources", "DescribeStackResources", "DescribeStacks", "DeleteStack", "ListStacks DeleteStack",
              "DescribeStackEvents", "ListStackResources DescribeStackResources", "*"]


def pruned(nested, dice):
    """Some of a Panther's nested stacks, with some of what they hold; what another thing refers to stays."""
    kept = {}
    for logical, body in nested.items():
        if logical != "Bootstrap" and dice.random() < 0.3:
            continue
        some = {key: made for key, made in body.items() if dice.random() < 0.75}
        if any('"Ref"' in json.dumps(made) for made in some.values()):
            some = body
        kept[logical] = some or body
    return kept


class Drawn:
    """An account, what goes wrong, and what is asked, drawn from a seed."""

    def __init__(self, seed, number):
        dice = self.dice = random.Random(f"{seed} {number}")
        names = dice.sample(NAMES, 2)
        roots = names[: dice.choice([0, 0, 1, 1, 1, 1, 2])]
        self.states = {root: dice.choice(["CREATE_COMPLETE", *ALIVE] if dice.random() < 0.7 else DEAD) for root in roots}
        things = dice.sample(sorted(LEFT), dice.randint(0, len(LEFT)))
        owned = things[: dice.randint(0, 2)]
        self.crm = {"News": resource("SNS::Topic", "crm-news"), **{f"Own{key}": LEFT[key][0] for key in owned}}
        if dice.random() < 0.4:
            self.crm["Archive"] = resource("S3::Bucket", "crm-archive", Tags=tagged())
        crm = dice.choice(["crm", "panther-crm", "shop-panther"])
        self.account = Account(
            panthers=roots, foreign=[name for name in FOREIGN if dice.random() < 0.4],
            left=[key for key in things if key not in owned], strangers=dice.sample(STRANGERS, dice.randint(0, len(STRANGERS))) or [],
            nested=pruned(NESTED, dice), elsewhere=[(crm, REGION, self.crm)])
        # A stack that owns things with Panther's very names may be of its auxiliary templates: then nothing need be chosen.
        self.is_foreign_for_sure = not owned and "audit" not in self.account.foreign
        self.foreign = [*self.account.foreign, crm]
        self.fault, self.rules = self.trouble(dice)
        self.front = dice.choice(["account", "account", "data", "data", "names", "names", "root", "root", "root", "foreign"])
        self.confirm = {"root": dice.choice(roots) if roots else None, "foreign": dice.choice(self.foreign)}.get(self.front) or ACCOUNT

    def trouble(self, dice):
        rules = [state(root, status) for root, status in self.states.items() if status != "CREATE_COMPLETE"]
        kind = dice.choice(["none", "none", "none", "calls", "calls", "calls", "owners", "page", "tags", "nested", "listed"])
        name = dice.choice(sorted(FAULTS))
        operations, times = dice.choice(OPERATIONS), dice.choice([None, None, None, 1, 2, 5])
        after = dice.choice([0, 0, 0, 1, 3, 8])
        words = {"calls": f"{operations} {name} x{times} after {after}", "owners": f"owners {name} x{times}",
                 "page": f"page {name}", "tags": f"tags {name}"}.get(kind, kind)
        rule = {"none": lambda: [], "calls": lambda: [on(operations, FAULTS[name], times=times, after=after)],
                "owners": lambda: [on("DescribeStackResources", FAULTS[name], times=times, when=physical)],
                "page": lambda: [second_page(FAULTS[name])], "tags": lambda: [tags(FAULTS[name])],
                "nested": lambda: [listing(lambda fields: not is_root(fields))],
                "listed": lambda: [listing(lambda fields: False)]}[kind]()
        return words, rule + rules

    def words(self):
        return f"{self.front} {self.confirm} of {self.states}, beside {self.foreign}; {self.fault}"


def play(stage, drawn):
    """What was lost, and what of it is wrong."""
    stage.begin(drawn.account)
    before = stage.inventory()
    roots = {key for key in before if key[0] == STACK and friendly(key) in drawn.states}
    owned = {root: stage.owned(root[1]) for root in roots}
    confirmed = {root for root in before if root[0] == STACK and friendly(root) == drawn.confirm}
    # A stack of the customer's goes when its name is typed only where something in it is like Panther's.
    confirmed -= {root for root in confirmed - roots if list(drawn.crm) == ["News"] and friendly(root) == drawn.foreign[-1]}
    owned.update((root, stage.owned(root[1])) for root in confirmed - roots)
    left = {key for key in before if (key[0], friendly(key)) in drawn.account.leftovers()}
    data = {key for key in left if (key[0], friendly(key)) in drawn.account.leftovers(data=True)}
    arguments = ["--yes", "--confirm", drawn.confirm]
    if drawn.front in ("data", "names") or drawn.dice.random() < 0.3:
        arguments += ["--include", "data"]
    if drawn.front == "names":
        others = sorted(friendly(key) for key in set(before) - left if key[0] != STACK)
        for name in [*drawn.dice.sample(others, min(12, len(others))), "panther-graphql-api", "panther-users", "panther-vpc"]:
            arguments += ["--include", name]
    stage.rules = drawn.rules
    code, out, err = stage.run("clean", *arguments)
    after = stage.inventory()
    lost = {key for key, details in before.items() if after.get(key) != details}

    wrong = []
    dead = {root for root in roots if drawn.states[friendly(root)] in DEAD}
    gone = {root for root in confirmed | dead if root not in after}
    allowed = set().union(left, *(owned[root] for root in gone))
    if "data" not in arguments:
        allowed -= data
    stands = roots - gone - dead
    if confirmed & roots - gone or (stands and drawn.front == "account" and "data" not in arguments):
        allowed = set()
    stray = lost - allowed
    if stray:
        wrong.append(f"{len(stray)} things are removed or changed: {sorted(friendly(key) for key in stray)[:8]}")
    if code is None or not 0 <= code <= 4:
        wrong.append(f"exit {code}: {err[-300:]}")
    if confirmed & roots - gone and code == 0:
        wrong.append("exit 0, though the stack stands")
    if not roots and drawn.fault == "none" and drawn.is_foreign_for_sure and drawn.front in ("account", "data"):
        missed = (left if "data" in arguments else left - data) - lost
        if missed or code != 0:
            wrong.append(f"exit {code}, still there: {sorted(friendly(key) for key in missed)}")
    return {"what": drawn.words(), "code": code, "lost": len(lost), "left": len(left), "things": len(before), "wrong": wrong}


def main():
    binary, seed, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    stage = PracticeStage(binary)
    try:
        for number in range(first, first + count):
            print(json.dumps({"account": f"{seed} {number}", **play(stage, Drawn(seed, number))}), flush=True)
    finally:
        stage.close()


if __name__ == "__main__":
    main()
