"""An operator who works through the wizard's line prompts: reads the page and its question, and does what a page is for."""
import re

from talk import Talk

MAIL = "ann@acme.io"
STACK = "panther-prod"


class Stuck(Exception):
    """The page offers no way on."""


class Learner(Talk):
    """One wizard, from its home screen; `template` is typed where it is asked for."""

    def __init__(self, arguments, environment, template="", limit=60):
        super().__init__(arguments, environment, limit)
        self.template = template
        self.picked = set()

    # What is said.

    def page(self):
        """The page that was said last: Home, Outcome, Lessons, The lesson's desk, or a step's number."""
        found = re.findall(r"^(?:Step (\d) of 8, |(Home|Outcome|Lessons|The lesson's desk)\.$)", self.all, re.M)
        if not found:
            return None
        return found[-1][1] or int(found[-1][0])

    def verdict(self):
        """The verdict of the step that was said last, in lower case; empty where it has none."""
        found = re.findall(r"^Step \d of 8, [^.]*\.(?: (\w+)\.)?$", self.all, re.M)
        return found[-1].lower() if found else ""

    def offered(self):
        """What the menu offers, without what is not possible now."""
        last = self.new.splitlines()[-1]
        if last.startswith("Choose: ") and last != "Choose: ":
            inside = re.sub(r"(\. \[\d+\])?: $", "", last.removeprefix("Choose: "))
            options = re.split(r"(?:^|, )\d+ ", inside)[1:]
        else:
            options = [re.sub(r"(?<!not now): .*", "", line) for line in re.findall(r"^\d+\. (.*)$", self.new, re.M)]
        return [option for option in options if "(not now" not in option]

    def choose(self, *labels):
        """Chooses the first of these that is offered; a label can be the beginning of one."""
        offered = self.offered()
        for label in labels:
            for option in offered:
                if option == label or option.startswith(label + " "):
                    return self.say(option)
        raise Stuck(f"none of {labels} is offered: {self.new}")

    def pick(self, words):
        """Picks the row with these words of the list that is shown."""
        for number, row in re.findall(r"^(\d+)\. (.*)$", self.new, re.M):
            if words in row:
                return self.say(number)
        raise Stuck(f"no row has {words}: {self.new}")

    def wait(self):
        """The next question; that the program has ended is no answer."""
        asked = self.question()
        if asked is None:
            raise Stuck(f"the wizard has ended with {self.process.returncode}:\n{self.all[-1500:]}")
        return asked.splitlines()[-1]

    def mark(self, name):
        """The mark before a thing in step 4's list: x where it is chosen for removal."""
        found = re.findall(r"^(?:\d+\. )?\[(.)\] .*" + re.escape(name), self.all, re.M)
        if not found:
            raise Stuck(f"step 4 does not list {name}: {self.new}")
        return found[-1]

    # What is done.

    def removes(self, names):
        """On step 4's page: chooses the first of the things that is not chosen yet, or removes what is."""
        left = [name for name in names if self.mark(name) != "x"]
        if not left:
            self.choose("remove")
        elif left[0] in self.picked or not any(option.startswith("choose one of") for option in self.offered()):
            self.choose("choose")
        else:
            self.picked.add(left[0])
            self.choose("choose one of the")

    def launch(self, parameters=None, tags=None, remove=(), stack=STACK, until=None):
        """Walks from any page to step 7 and launches; what the account refuses is overridden with a reason.

        Stops where a page lets nobody through, and says which; gives None where the launch was sent, or at the step
        `until`, whose menu then waits.
        """
        wanted, tags, remove = dict(parameters or {}), dict(tags or {}), list(remove)
        asked_again, line, is_folded = set(), "", True
        for _ in range(120):
            question = self.wait()
            page = self.page()
            if page == until and (page == 6 or question.startswith("Choose")):
                return None
            if question.startswith("Template URL"):
                self.say(self.template)
            elif question.startswith("Reason"):
                self.say("The exercise wants it.")
            elif question.startswith("Stack name"):
                self.say(stack)
            elif question.startswith("Launch? "):
                self.say(stack)
                return None
            elif question.startswith("Remove? "):
                self.say(re.search(r"Type (\S+) to confirm", question)[1])
                remove = []
            elif question.startswith("Delete? "):
                self.say(stack)
            elif question.startswith("Tags"):
                self.say(", ".join(f"{key}={value}" for key, value in tags.items()))
                tags = {}
            elif question.startswith("Which one"):
                if page == 4:
                    self.pick(next(name for name in remove if self.mark(name) != "x"))
                elif page == 6:
                    self.pick(next(iter(wanted)))
                else:
                    # Capabilities first; a tag lets a step be asked anew, since it changes what the organisation allows.
                    line = "not yet" if ", not yet" in self.new else "Tags" if tags else "not asked yet"
                    self.pick(line)
            elif page == 6 and (field := re.match(r"(\w+)(?: \[.*\])?(?:, such as .*)?: $", question)):
                # Enter in the last field leaves the page: what else is wanted is chosen from the list before.
                if field[1] == "FirstUserEmail":
                    self.say(MAIL)
                elif wanted and (field[1] not in wanted or is_folded and len(wanted) > 1):
                    self.say("?")
                else:
                    self.say(wanted.pop(field[1], ""))
            elif question.startswith("Type it again"):
                self.say(MAIL)
            elif page == "Home":
                self.choose("Deploy Panther")
            elif page == "The lesson's desk":
                self.choose("to the wizard")
            elif page in ("Outcome", 8):
                self.choose("home")
            elif page in (1, 2, 3, 4, 5):
                if self.verdict() in ("blocked", "unknown") and page not in asked_again and "ask again" in self.offered():
                    asked_again.add(page)
                    self.choose("ask again")
                elif page == 4 and remove:
                    self.removes(remove)
                elif page == 5 and self.verdict() == "blocked" and "delete it" in self.offered():
                    return "delete it"
                elif "The steps that follow need the template" in self.new:
                    return self.new
                else:
                    self.choose("next step", "next")
            elif page == 6:
                if "yes, I can" in self.offered():
                    self.choose("yes, I can")
                elif wanted:
                    if is_folded:
                        is_folded = False
                        self.choose("show", "choose one of the")
                    else:
                        self.choose("choose one of the")
                else:
                    self.choose("next step", "next")
            elif page == 7:
                if "accept" in self.offered():
                    self.choose("accept")
                elif line == "Tags" and tags:
                    self.choose("change")
                elif line == "not asked yet":
                    line = ""
                    self.choose("go there")
                elif "launch" in self.offered() and not tags:
                    self.choose("launch")
                else:
                    self.choose("choose one of the")
            else:
                raise Stuck(f"page {page}: {self.new}")
        raise Stuck(f"the launch is never reached:\n{self.all[-3000:]}")

    def follow(self, stack=STACK):
        """Waits for the rollout's end; gives its status."""
        self.wait()
        found = re.findall(rf"^{stack} ended: (\w+)\.$", self.new, re.M)
        return found[-1] if found else f"unknown: {self.new[-500:]}"

    def delete_failed(self, stack=STACK):
        """Deletes a failed stack from the outcome, and follows that; gives its status."""
        self.choose("outcome")
        self.wait()
        self.choose("delete stack")
        self.wait()
        self.say(stack)
        return self.follow(stack)
