"""The front ends of a removal on one situation: what each offers and removes, judged by what boto3 finds before and after."""
import json
import re

from learner import Learner, Stuck
from removal_stage import STACK, friendly
from talk import Silent

def means(line, key):
    """Whether a line of `clean --json` is about a thing."""
    return line["resourceType"] == key[0] and (line["id"] == key[1] or friendly(key) in (line["name"], line["id"]))


class Fronts:
    """A situation and the front ends in front of it; what goes against the rule is a sentence in `wrong`."""

    def __init__(self, stage, situation, account):
        self.stage, self.situation, self.account = stage, situation, account
        self.played, self.wrong = [], []
        self.is_fresh, self.is_judged = False, True

    # The account.

    def refresh(self):
        """The account as the situation begins."""
        if self.is_fresh:
            return
        situation = self.situation
        self.stage.rules = []
        self.before, self.owned = self.stage.beginning(situation.account.panthers)
        if situation.prepare:
            self.stage.is_touched = True
            situation.prepare(self.stage)
            self.before = self.stage.inventory()
        left = situation.account.leftovers()
        self.left = {key for key in self.before if (key[0], friendly(key)) in left}
        data = situation.account.leftovers(data=True)
        self.data = {key for key in self.left if (key[0], friendly(key)) in data}
        for root, things in self.owned.items():
            if root not in self.before:  # what a stack retained that is gone
                self.data |= {key for key in things & set(self.before) if key[0] not in self.stage.staying}
        self.left |= self.data
        self.left -= situation.protected
        self.data -= situation.protected
        self.stage.rules = situation.rules
        for rule in situation.rules:
            getattr(rule, "reset", lambda: None)()
        self.is_fresh = True

    def changes(self):
        """What is gone or otherwise than before."""
        after = self.stage.inventory()
        lost = {key for key, details in self.before.items() if after.get(key, None) != details}
        self.is_judged = True
        self.is_fresh = not lost and after.keys() == self.before.keys()
        self.stage.is_touched |= not self.is_fresh
        return lost

    def expect(self, front, holds, sentence):
        if not holds:
            self.wrong.append(f"{front}: {sentence}")

    def names(self, keys):
        return sorted(f"{key[0].removeprefix('AWS::')} {friendly(key)}" for key in keys)

    # The front ends.

    def play(self, number=None):
        """All of them; one in turn where a number is given."""
        chosen = {"alive": ["everything", "dry", "account", "check", "text"], "left": ["data", "account", "dry", "check", "text"],
                  "unknown": ["everything", "dry", "account", "check", "text"], "stays": ["stack"],
                  "dead": ["stack", "account"]}[self.situation.mode]
        if self.situation.mode in ("alive", "unknown", "left") and self.stage.has_wizard:
            chosen.append("wizard")
        if number is not None:
            # Every second time it is the strongest.
            chosen = [chosen[0] if number % 2 or len(chosen) == 1 else chosen[1:][number // 2 % (len(chosen) - 1)]]
        for front in chosen:
            self.refresh()
            self.played.append(front)
            self.is_judged = False
            getattr(self, f"by_{front}")()
        if not self.is_judged:  # what only looks is judged once, after all
            self.nothing("all")

    def clean(self, front, *arguments):
        for rule in self.situation.rules:
            getattr(rule, "reset", lambda: None)()
        code, out, err = self.stage.run("clean", *arguments)
        self.expect(front, code is not None and 0 <= code <= 4, f"exit {code}: {err[-300:]}")
        return code, out, err

    def by_dry(self):
        code, out, err = self.clean("dry", "--json")
        lines = [json.loads(line) for line in out.splitlines()]
        plan = [line for line in lines if line["type"] == "plan"]
        plain = self.left - self.data
        mode = self.situation.mode
        stray = [line for line in plan if line["id"] not in self.situation.offered and not any(means(line, key) for key in plain)]
        self.expect("dry", not stray, f"{len(stray)} things are planned: {sorted(line['name'] for line in stray)[:8]}")
        if mode == "left":
            missed = [key for key in plain if not any(means(line, key) for line in plan)]
            self.expect("dry", not missed or self.situation.code, f"is not planned: {self.names(missed)}")
            missed = [key for key in self.data if not any(means(line, key) for line in lines)]
            self.expect("dry", not missed or self.situation.code, f"holds data and is not listed: {self.names(missed)}")
        else:
            self.expect("dry", not plan, f"{len(plan)} things are planned while a Panther stands or may stand")
        if mode == "unknown":
            self.expect("dry", code in (1, 4), f"exit {code}, though something could not be asked")

    def by_text(self):
        code, out, err = self.clean("text")
        mode = self.situation.mode
        plan = out.split("Kept unless")[0]
        if mode in ("alive", "unknown"):
            self.expect("text", "To remove" not in out, f"something is to be removed: {plan[-400:]}")
            self.expect("text", "Nothing of an earlier Panther is here." not in out, "says that nothing is here")
        for key in self.data:
            line = next((line for line in out.splitlines() if friendly(key) in line), None)
            self.expect("text", line is not None, f"{friendly(key)} holds data and is not listed")
            self.expect("text", line is None or re.search(r"\b\d[\d,.]* ?(object|version|item|byte|[KMG]?B\b)|\bempty\b", line),
                        f"no size is named: {line}")

    def nothing(self, front):
        lost = self.changes()
        self.expect(front, not lost, f"{len(lost)} things are removed or changed: {self.names(lost)[:8]}")
        return lost

    def only(self, front, allowed, wanted):
        """Nothing but what is allowed has changed, and all of what is wanted is gone."""
        lost = self.changes()
        stray = lost - set(allowed)
        self.expect(front, not stray, f"{len(stray)} things are removed or changed: {self.names(stray)[:8]}")
        missed = set(wanted) - lost
        self.expect(front, not missed, f"is still there: {self.names(missed)[:8]}")

    def removed(self, front, code, data):
        plain = self.left - self.data
        if self.situation.mode == "left":
            codes = self.situation.code
            self.only(front, self.left if data else plain, [] if codes else self.left if data else plain)
            self.expect(front, code in (codes or {0}), f"exit {code}")
            return
        self.nothing(front)
        if self.situation.mode == "unknown":
            self.expect(front, code in (1, 4), f"exit {code}, though something could not be asked")

    def by_account(self):
        code, out, err = self.clean("account", "--yes", "--confirm", self.account)
        if self.situation.mode == "dead":
            lost = self.changes()
            roots = {key for key in self.owned if friendly(key) == self.situation.confirm}
            stray = lost - (self.left - self.data) if not roots <= lost else set()
            self.expect("account", not stray, f"{len(stray)} things are removed or changed without their stack: "
                        f"{self.names(stray)[:8]}")
            return
        self.removed("account", code, data=False)

    def by_data(self):
        code, out, err = self.clean("data", "--yes", "--confirm", self.account, "--include", "data")
        self.removed("data", code, data=True)

    def by_everything(self):
        """Asks for everything that is not left over, by name."""
        asked = []
        for key in sorted(set(self.before) - self.left):
            if key[0] != STACK:
                asked += ["--include", friendly(key)]
        asked += ["--include", "panther-graphql-api", "--include", "panther-users", "--include", "panther-vpc"]
        code, out, err = self.clean("everything", "--yes", "--confirm", self.account, "--include", "data", *asked)
        self.removed("everything", code, data=True)

    def by_stack(self):
        situation = self.situation
        code, out, err = self.clean("stack", "--yes", "--confirm", situation.confirm, *situation.flags)
        if situation.mode == "stays":
            self.nothing("stack")
            self.expect("stack", code in (situation.code or (1, 4)), f"exit {code}, though the stack stands")
            return
        roots = {key for key in self.owned if friendly(key) == situation.confirm}
        going = set().union(*(self.owned[root] for root in roots))
        retained = {key for key in going if key[0] in ("AWS::S3::Bucket", *self.stage.staying)}
        plain = self.left - self.data
        is_alone = len(self.owned) == 1 and not situation.code
        self.only("stack", going | plain, (going - retained) | (plain if is_alone else set()))
        self.expect("stack", code in (situation.code or {0}), f"exit {code}: {err[-300:]}")

    def by_check(self):
        code, out, err = self.stage.run("check", "leftovers", "--json")
        document = json.loads(out) if out.startswith("{") else {"verdict": None, "findings": []}
        self.expect("check", document["verdict"] is not None, f"no document: {err[-300:]}")
        if self.situation.mode == "unknown":
            self.expect("check", document["verdict"] in ("unknown", "blocked") and code != 0,
                        f"the verdict is {document['verdict']}, exit {code}, though something could not be asked")
        names = {friendly(key) for key in set(self.before) - self.left} - self.situation.listed
        named = [re.fullmatch(r"\S+ (.+) is left over\.", finding["title"]) for finding in document["findings"]
                 if finding["severity"] in ("blocked", "attention")]
        stray = sorted(match[1] for match in named if match and match[1] in names)
        self.expect("check", not stray, f"says of {len(stray)} things that they are left over: {stray[:8]}")
        titles = " ".join(finding["title"] for finding in document["findings"])
        if self.situation.mode == "left" and not self.situation.code:
            for key in self.left:
                self.expect("check", friendly(key) in titles, f"does not name {friendly(key)}")

    def choose_some(self, learner, rows):
        """Tries to choose what somebody owns, where step 4 lists it."""
        names = {friendly(key) for key in set(self.before) - self.left if key[0] != STACK}
        for row in [row for row in rows if any(f" {name}," in row for name in names)][:3]:
            learner.choose("choose one of the")
            learner.wait()
            learner.pick(row)
            learner.wait()
            if "choose" in learner.offered():
                learner.choose("choose")
                learner.wait()

    def by_wizard(self):
        """Step 4 in lines: what is chosen beforehand, what can be chosen, and what a removal then removes."""
        environment = {key: value for key, value in self.stage.environment().items() if key != "PATH"}
        learner = Learner([self.stage.binary, "--plain"], environment, self.stage.cloud.template, limit=60)
        try:
            stopped = learner.launch(until=4)
            self.expect("wizard", stopped is None, f"step 4 is never reached: {stopped}")
            rows = re.findall(r"^\[(.)\] (.*)$", learner.new, re.M)
            chosen = [row for mark, row in rows if mark == "x"]
            plain = {friendly(key) for key in self.left - self.data}
            if self.situation.mode == "left":
                stray = [row for row in chosen if not any(name in row for name in plain | self.situation.offered | {"panther-vpc"})]
                missed = [] if self.situation.code else [
                    name for name in plain if not any(name in row for row in chosen)]
                self.expect("wizard", not missed, f"is not chosen: {missed}")
            else:
                stray = chosen
            self.expect("wizard", not stray, f"{len(stray)} things are chosen beforehand: {stray[:5]}")
            if self.situation.mode != "left":
                self.choose_some(learner, [row for _, row in rows])
            if "remove" in learner.offered():
                learner.choose("remove")
                question = learner.wait()
                learner.say(re.search(r"Type (\S+) to confirm", question)[1])
                learner.wait()
            allowed = self.left - self.data if self.situation.mode == "left" else set()
            self.only("wizard", allowed, [] if self.situation.code else allowed)
        except (Stuck, Silent, TypeError) as problem:
            self.expect("wizard", False, str(problem)[-800:])
        finally:
            learner.close()
