"""The table of situations in which something must not be removed, or has to be: what is alive or foreign is never offered and
never removed; what is left over, and owned by nobody, is found and removed.

usage: removal_table.py WIZARD half|part|whole practice|moto [WORDS]   (only situations with the words in their name, a pattern)

Each situation meets the front ends: all of them in `whole`, else one in turn, every second time the strongest; `half` leaves every
second situation out. What is there before and after is read by boto3 past the proxy. Prints one JSON line a situation: {"situation", "fronts", "wrong": [what was]}.
"""
import json
import re
import sys
import time

from removal_accounts import ACCOUNT, FOREIGN, NESTED, REGION, Account, resource, tagged
from removal_fronts import Fronts
from removal_rules import FAULTS, imported, is_root, listing, on, physical, refusal, second_page, state, tags
from removal_stage import PracticeStage

ROOT = "siem-prod"
PLAIN = ("rules", "logs", "alarms", "reader", "layer")
DATA = ("store", "bucket")
ALIVE = """CREATE_IN_PROGRESS ROLLBACK_IN_PROGRESS UPDATE_IN_PROGRESS UPDATE_COMPLETE_CLEANUP_IN_PROGRESS UPDATE_COMPLETE UPDATE_FAILED
UPDATE_ROLLBACK_IN_PROGRESS UPDATE_ROLLBACK_FAILED UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS UPDATE_ROLLBACK_COMPLETE
IMPORT_IN_PROGRESS IMPORT_COMPLETE IMPORT_ROLLBACK_COMPLETE DELETE_IN_PROGRESS""".split()
DEAD = "CREATE_FAILED ROLLBACK_COMPLETE ROLLBACK_FAILED DELETE_FAILED REVIEW_IN_PROGRESS".split()


class Situation:
    """`mode` says what has to come of it:

    alive    a Panther stands: nothing is planned, and nothing at all is removed
    unknown  the same, and it is said that something could not be asked
    stays    its root stack is confirmed by name and cannot be deleted: nothing at all is removed, and the exit code says so
    dead     nothing but the confirmed stack, by CloudFormation, and then what is left over
    left     no Panther stands: what is left over is found and removed, nothing else
    """

    def __init__(self, name, mode, account, rules=(), prepare=None, confirm=ROOT, regions=(REGION,), protected=(), code=None,
                 flags=(), where=None, offered=(), listed=()):
        self.name, self.mode, self.account, self.rules, self.prepare = name, mode, account, list(rules), prepare
        self.confirm, self.regions, self.protected, self.code, self.flags = confirm, regions, set(protected), code, list(flags)
        # Names of what nobody owns, so that it may be planned or listed, and what must stay all the same.
        self.offered, self.listed = set(offered), {*offered, *listed}
        # Moto has no termination protection, lets go of nothing that it updates, and knows no other region's global things.
        self.where = where or ("practice" if prepare in (protect, let_go) or len(regions) > 1 else None)


def standing(root=ROOT, **more):
    return Account(**{"panthers": [root], "foreign": list(FOREIGN), "left": PLAIN, **more})


def in_use(call, forward):
    return refusal(call, "ValidationError", "Export siem-prod-Vpc cannot be deleted as it is in use by shop")


def unreadable():
    """Questions that are not answered, each in front of the same account."""
    std = standing()
    for operation in ("ListStacks", "ListStackResources", "DescribeStackResources"):
        for name, fault in FAULTS.items():
            # Who never asks for a stack's resources one by one need not say that they cannot be read.
            mode = "alive" if operation == "ListStackResources" else "unknown"
            yield Situation(f"{operation}: {name}", mode, std, [on(operation, fault)])
    for name in ("denied", "throttled", "XHTML page"):
        yield Situation(f"every call of CloudFormation: {name}", "unknown", std, [on("*", FAULTS[name])])
        yield Situation(f"second page of ListStacks: {name}", "unknown", std, [second_page(FAULTS[name])])
        yield Situation(f"ListStacks and owners: {name}", "unknown", std, [
            on("ListStacks", FAULTS[name]), on("DescribeStackResources", FAULTS[name], when=physical)])
        yield Situation(f"tags asked for: {name}", "alive", std, [tags(FAULTS[name])])
    yield Situation("only nested stacks are listed", "alive", std, [listing(lambda fields: not is_root(fields))])
    yield Situation("only root stacks are listed, nested ones cannot be read", "alive", std, [
        listing(is_root), on("ListStackResources DescribeStackResources", FAULTS["denied"], when=lambda c: b"-Core-" in c.body)])
    yield Situation("no stack is listed, though some own things", "alive", std, [listing(lambda fields: False)])


def living():
    """Panthers that stand, by name, state and what happened to them."""
    for status in ALIVE:
        yield Situation(f"a Panther in {status}", "alive", standing(), [state(ROOT, status)])
    for root in ("panther-prod", "security", "PantherProd", "a", "prod-panther-siem"):
        yield Situation(f"a Panther named {root}", "alive", standing(root), confirm=root)
    yield Situation("a resource of the Panther was deleted by hand", "alive", standing(), prepare=drift)
    yield Situation("the Panther's whole nested stack was emptied by hand", "alive", standing(), prepare=hollow)
    yield Situation("a Panther that holds a layer and an interface only", "alive", standing(nested={
        "Bootstrap": {"*Api": resource("AppSync::GraphQLApi", "panther-graphql-api", AuthenticationType="API_KEY"),
                      "Layer": resource("Lambda::LayerVersion", "panther-analysis")}}))
    yield Situation("the Panther's layer has a second version, made by hand", "alive", standing(), prepare=publish, where="moto")
    more = {**NESTED, "Extras": {"News": resource("SNS::Topic", "siem-extras")}}
    yield Situation("a Panther with a nested stack of the customer's", "alive", standing(nested=more))
    later = {key if key != "BootstrapGateway" else "Gateway": body for key, body in NESTED.items()}
    yield Situation("a Panther whose release names its nested stacks otherwise", "alive", standing(nested=later))
    yield Situation("a Panther without nested stacks", "alive", Account(left=PLAIN, elsewhere=[
        ("siem", REGION, {key.strip("*"): body for nested in NESTED.values() for key, body in nested.items()})]), where="practice")
    yield Situation("two Panthers that stand", "alive", standing(panthers=[ROOT, "panther-second"]))


def publish(stage):
    stage.clients("lambda").publish_layer_version(LayerName="panther-analysis", Content={"ZipFile": b"PK"})


def drift(stage):
    for queue in stage.clients("sqs").list_queues()["QueueUrls"]:
        if queue.endswith("panther-layer-manager-queue"):
            stage.clients("sqs").delete_queue(QueueUrl=queue)


def hollow(stage):
    drift(stage)
    for name in ("panther-users-api",):
        stage.clients("lambda").delete_function(FunctionName=name)
        stage.clients("logs").delete_log_group(logGroupName=f"/aws/lambda/{name}")
    stage.clients("dynamodb").delete_table(TableName="panther-organization")


def protect(stage):
    stage.clients("cloudformation").update_termination_protection(StackName=ROOT, EnableTerminationProtection=True)


def confirmed():
    """A root stack that is confirmed by its name and stays; then ones that go."""
    std = standing()
    for name in ("denied", "XHTML page", "HTML page", "empty", "<R/>", "500", "throttled", "another answer"):
        yield Situation(f"DeleteStack: {name}", "stays", std, [on("DeleteStack", FAULTS[name])])
    yield Situation("DeleteStack: an export is in use", "stays", std, [on("DeleteStack", in_use)])
    yield Situation("termination protection", "stays", std, prepare=protect)
    for status in ("DELETE_FAILED", "ROLLBACK_COMPLETE"):
        yield Situation(f"a stack in {status} whose deletion is denied", "stays", std,
                        [state(ROOT, status), on("DeleteStack", FAULTS["denied"])])
        yield Situation(f"a stack in {status} whose deletion a portal answers", "stays", std,
                        [state(ROOT, status), on("DeleteStack", FAULTS["XHTML page"])])
    yield Situation("DeleteStack denied for a stack named panther-prod", "stays", standing("panther-prod"),
                    [on("DeleteStack", FAULTS["denied"])], confirm="panther-prod")
    for status in DEAD:
        yield Situation(f"a stack in {status}", "dead", std, [state(ROOT, status)])
    yield Situation("a Panther that stands is confirmed by its name", "dead", std)
    yield Situation("a Panther that stands is confirmed, and then stacks cannot be listed", "dead", std,
                    [on("ListStacks", FAULTS["denied"], after=1)], code={1, 4})
    yield Situation("a Panther that stands is confirmed, and kept", "stays", std, flags=["--keep", ROOT], code={0, 1, 2, 4})
    yield Situation("the dead one of two Panthers is confirmed", "dead", standing(panthers=[ROOT, "panther-poc"], left=()),
                    [state("panther-poc", "ROLLBACK_COMPLETE")], confirm="panther-poc")
    yield Situation("the dead one of two is confirmed, and things are left over", "dead",
                    standing(panthers=[ROOT, "panther-poc"]), [state("panther-poc", "DELETE_FAILED")], confirm="panther-poc")


def leftovers():
    """No Panther stands."""
    both = Account(foreign=["shop", "panther-parade-web"], left=PLAIN + DATA)
    yield Situation("leftovers beside the customer's stacks", "left", both)
    yield Situation("leftovers of every kind", "left", Account(left=PLAIN + DATA + ("processor", "alias", "images")))
    yield Situation("only look-alikes", "left", Account(foreign=["panther-parade-web"]))
    yield Situation("owners are throttled at first", "left", both, [on("DescribeStackResources", FAULTS["throttled"], times=3)])
    yield Situation("the list of stacks fails once", "left", both, [on("ListStacks", FAULTS["500"], times=1)])
    yield Situation("what a deleted Panther retained", "left", Account(panthers=[ROOT], foreign=["shop"]), prepare=delete)
    role = resource("IAM::Role", f"PantherAuditRole-{REGION}")
    yield Situation("a stack in another region owns a role", "left", Account(
        left=PLAIN, elsewhere=[("audit", "eu-west-1", {"Role": role})]), regions=(REGION, "eu-west-1"))
    yield Situation("a stack in another region owns a role, tags denied", "left", Account(
        left=("rules", "logs"), elsewhere=[("audit", "eu-west-1", {"Role": role})]), [tags(FAULTS["denied"])],
        regions=(REGION, "eu-west-1"), code={0, 1, 4})
    bucket = {**resource("S3::Bucket", "crm-archive", Tags=tagged()), "DeletionPolicy": "Retain"}
    yield Situation("a stack has let go of a bucket, and stands", "left", Account(
        left=("rules",), elsewhere=[("crm", REGION, {"Files": bucket, "News": resource("SNS::Topic", "crm-news")})]),
        prepare=let_go, protected={("AWS::S3::Bucket", "crm-archive")})
    for kind, name in (("AWS::IAM::Role", f"PantherLogProcessingRole-panther-account-{REGION}"),
                       ("AWS::Logs::LogGroup", "/aws/lambda/panther-rules-engine")):
        yield Situation(f"{name} is imported into a stack while others are removed", "left", Account(left=PLAIN), [
            imported(kind, name)], protected={(kind, name)}, offered={name}, code={0, 1, 4})
    many = {f"News{number:03}": resource("SNS::Topic", f"crm-news-{number}") for number in range(120)}
    last = {"Zulu": {**resource("SQS::Queue", "panther-rules-engine-queue"), "DependsOn": ["News119"]}}
    yield Situation("the last of 121 things of a stack", "left", Account(
        left=("logs",), elsewhere=[("crm", REGION, {**many, **last})]))
    for status in ("DELETE_FAILED", "ROLLBACK_FAILED", "ROLLBACK_COMPLETE"):
        yield Situation(f"a stack of the customer's in {status}", "left", both, [state("shop", status)])
    # Whether a Panther of another account needs such a stack cannot be known: it keeps what it owns, whatever else is chosen.
    audit = Account(foreign=["audit"], left=PLAIN + DATA)
    yield Situation("a stack owns things with Panther's very names", "left", audit, code={0, 1, 4})
    yield Situation("a stack with Panther's very names in DELETE_FAILED", "left", audit, [state("audit", "DELETE_FAILED")],
                    code={0, 1, 2, 4})
    deployer = resource("IAM::Role", "PantherDeploymentRole")
    yield Situation("a deployment role", "left", Account(left=PLAIN, strangers=[deployer]), listed={"PantherDeploymentRole"})
    vpc = "vpc-0a1b2c3d4e5f60718"
    net = resource("EC2::VPC", VpcId=vpc, CidrBlock="10.9.0.0/24", Tags=tagged(Name="panther-vpc"))
    inside = {"Subnet": resource("EC2::Subnet", VpcId=vpc, CidrBlock="10.9.0.0/26"),
              "Group": resource("EC2::SecurityGroup", VpcId=vpc, GroupDescription="crm")}
    yield Situation("a network in which the customer's stack has a subnet and a group", "left", Account(
        left=("rules",), strangers=[net], elsewhere=[("crm", REGION, inside)]), where="practice", code={0, 1, 4},
        offered={vpc})
    user = {"Profile": resource("IAM::InstanceProfile", "crm-servers", InstanceProfileName="crm-servers",
                                Roles=[f"PantherLogProcessingRole-panther-account-{REGION}"])}
    yield Situation("a role that the instance profile of a stack uses", "left", Account(
        left=("reader", "rules"), elsewhere=[("crm", REGION, user)]), where="moto", code={0, 1, 4},
        offered={f"PantherLogProcessingRole-panther-account-{REGION}"}, protected={("AWS::IAM::Role", f"PantherLogProcessingRole-panther-account-{REGION}")})


def delete(stage):
    """Somebody deletes the Panther by CloudFormation; its bucket is retained, with the tags of a stack that is gone."""
    api = stage.clients("cloudformation")
    stack = api.describe_stacks(StackName=ROOT)["Stacks"][0]["StackId"]
    api.delete_stack(StackName=stack)
    end = time.monotonic() + 30
    while api.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"] != "DELETE_COMPLETE" and time.monotonic() < end:
        time.sleep(0.05)


def let_go(stage):
    api = stage.clients("cloudformation")
    api.update_stack(StackName="crm", TemplateBody=json.dumps({"Resources": {"News": resource("SNS::Topic", "crm-news")}}))
    end = time.monotonic() + 30
    while "IN_PROGRESS" in api.describe_stacks(StackName="crm")["Stacks"][0]["StackStatus"] and time.monotonic() < end:
        time.sleep(0.05)


def named(group):
    for one in group():
        one.name = f"{group.__name__}: {one.name}"
        yield one


def main():
    binary, extent, where, words = sys.argv[1], sys.argv[2], sys.argv[3], " ".join(sys.argv[4:])
    if where == "moto":
        from removal_moto import MotoStage as stage_of
    else:
        stage_of = PracticeStage
    stage, opened = stage_of(binary), None
    try:
        situations = [one for group in (unreadable, living, confirmed, leftovers) for one in named(group)]
        situations = [one for one in situations if one.where in (None, where)]
        for number, situation in enumerate(situations):
            if not re.search(words, situation.name) or extent == "half" and number % 2:
                continue
            shape = (json.dumps(situation.account.scenario()), situation.regions)
            if shape != opened:
                stage.begin(situation.account, situation.regions)
                opened = shape
            begun = time.monotonic()
            fronts = Fronts(stage, situation, ACCOUNT)
            fronts.play({"whole": None, "half": number // 2, "part": number}[extent])
            print(json.dumps({"situation": situation.name, "fronts": fronts.played, "wrong": fronts.wrong,
                              "seconds": round(time.monotonic() - begun, 1)}), flush=True)
    finally:
        stage.close()


if __name__ == "__main__":
    main()
