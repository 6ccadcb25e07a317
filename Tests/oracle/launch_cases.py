"""The truth about names and parameter values of a first deployment, told from what is publicly known of Panther 1.16.

    launch_cases.py names      80 names for the root stack with who deploys, verdict and sentence
    launch_cases.py values     a template of the 38 root parameters, and 150 values with verdict and sentence
    launch_cases.py summary    what moto's GetTemplateSummary says of the template on standard input

Prints JSON. The rules are written down here by hand: nothing is read from the product's tables, and no pattern is used
to judge a value that a template declares. The sentences are the ones that the screens must show, letter by letter.
"""

import ipaddress
import json
import string
import sys

LETTERS, DIGITS = string.ascii_letters, string.digits
HEX = "0123456789abcdef"
REGION = "us-east-1"


def only(text, allowed):
    return all(c in allowed for c in text)


# --- names -----------------------------------------------------------------------------------------------------------

# The longest name made from a root name: the connector inside BootstrapGateway, each level with 13 random characters.
TAIL = len("-BootstrapGateway-") + 13 + len("-PantherAthenaDDBConnector-") + 13
LONGEST = 128 - TAIL
KEPT = 24
SOURCE_STACKS = [
    "panther-bootstrap", "panther-bootstrap-gateway", "panther-appsync", "panther-cloud-security", "panther-core",
    "panther-cw-dashboards", "panther-dashboards", "panther-log-analysis", "panther-onboard", "panther-web",
]


def better(name):
    """The name to propose: panther- and what the operator typed, 24 characters at most."""
    words = "".join(c if only(c, string.ascii_lowercase + DIGITS) else "-" for c in name.lower())
    words = "-".join(part for part in words.split("-") if part)
    if words.startswith("panther"):
        words = words[len("panther"):].strip("-")
    words = words[:KEPT - len("panther-")].strip("-")
    if words.endswith("-panther"):
        words = words[:-len("-panther")]
    proposed = "panther-" + words if words else "panther-prod"
    return proposed + "-root" if proposed in SOURCE_STACKS else proposed


def judge_name(name, who):
    if not name:
        return "blocked", "The stack needs a name. Panther asks for one that starts with panther-, such as panther-prod."
    for c in name:
        if not only(c, LETTERS + DIGITS + "-"):
            shown = "a space" if c == " " else f'"{c}"'
            return "blocked", (f'"{name}" contains {shown}: CloudFormation allows only letters, digits and hyphens in '
                               "a stack's name.")
    if name[0] not in LETTERS:
        return "blocked", f'"{name}" starts with "{name[0]}": CloudFormation wants a letter first in a stack\'s name.'
    if len(name) > 128:
        return "blocked", (f"The name has {len(name)} characters: CloudFormation allows 128 in a stack's name. Use at "
                           f"most {LONGEST}, better {KEPT}.")
    if len(name) + TAIL > 128:
        return "blocked", (f'"{name}" has {len(name)} characters: the nested stack PantherAthenaDDBConnector would get '
                           f"a name of {len(name) + TAIL}, and CloudFormation allows 128. Use at most {LONGEST}, better "
                           f"{KEPT}.")
    # The role's three statements: stack/panther*, role/panther-* and role/Panther*, bucket panther-*.
    stacks = name.startswith("panther")
    roles = (name + "-").startswith("panther-") or name.startswith("Panther")
    buckets = (name.lower() + "-").startswith("panther-")
    if not (stacks and roles and buckets):
        if who == "other":
            return "attention", (f'"{name}" does not start with panther-, in lower case. This principal is not bound to '
                                 "the prefix, but Panther's guide asks for it, and PantherDeploymentRole could never "
                                 f"update such a stack. Better: {better(name)}.")
        if not stacks:
            end = ("CreateStack itself is denied" if who == "assumed" else
                   "the first nested stacks, Bootstrap and Dashboards, are denied")
            why = f"may create only stacks whose names start with panther, in lower case, so that {end}"
        else:
            denied = ([] if roles else ["iam:CreateRole"]) + ([] if buckets else ["s3:CreateBucket"])
            why = ("may create only roles and buckets whose names start with panther-, so that "
                   + " and ".join(denied) + " is denied in Bootstrap")
        return "blocked", f'"{name}" will fail: PantherDeploymentRole {why}. Use {better(name)}.'
    if name in SOURCE_STACKS:
        return "attention", (f'"{name}" is the name of a stack of a deployment from source, the older layout; Panther\'s '
                             "tools would take one for the other. Choose another name, such as panther-prod.")
    if len(name) > KEPT:
        return "attention", (f'"{name}" has {len(name)} characters: names of buckets and roles keep about the first '
                             f"{KEPT} of them, so that deployments could not be told apart by these. A shorter name "
                             "reads better.")
    if name == "panther":
        return "attention", ('"panther" works, and was the old default, but Panther\'s guide asks for the prefix panther- '
                             "and a word after it, such as panther-prod.")
    if name.endswith("-"):
        return "attention", (f'"{name}" works but ends in a hyphen, and the names made from it will have two in a row. '
                             "Add a word, as in panther-prod.")
    return "clear", f'"{name}" is a good name: it starts with panther- and leaves room for every name made from it.'


NAMES = [
    "panther-prod", "panther-dev", "panther-1", "panther-eu-west-1", "panther-SIEM", "panther-a", "panther-a1-b2",
    "panther--x", "panther-prod-2", "panther-0123456789abcdef", "panther", "panther-", "panther-a-", "panther--",
    "", " ", "panther prod", "panther_prod", "panther.prod", "panther/prod", "panther:prod", "panther*", "p\u00e4nther",
    "panther-\u00fc", "panther-\u2013prod", "panther-prod ", " panther-prod", "1panther", "-panther", "9", "-",
    "pantherprod", "panther1", "pantherX-prod", "pantherprod-eu", "Panther-prod", "Panther", "Pantherprod",
    "PANTHER-prod", "PANTHER", "pAnther-prod", "panTher", "siem-panther", "siem", "p", "panthe", "panthe-r", "my-panther-prod",
    "security", "SIEM-prod", "x-panther-", "core", "panther-core", "panther-web", "panther-bootstrap", "panther-onboard",
    "panther-log-analysis", "panther-bootstrap-gateway", "panther-cloud-security", "panther-core-2",
    "panther-" + "a" * 16, "panther-" + "a" * 17, "panther-" + "b" * 30, "panther-" + "c" * 49, "panther-" + "c" * 50,
    "panther-" + "d" * 120, "panther-" + "d" * 121, "siem-" + "e" * 40, "siem-" + "e" * 60, "f" * 129,
]
OTHERS = [("siem", "service"), ("Panther-prod", "service"), ("pantherprod", "service"), ("panther-prod", "service"),
          ("siem", "other"), ("pantherprod", "other"), ("Panther-prod", "other"), ("panther-prod", "other"),
          ("siem_prod", "other"), ("panther", "service")]


def names():
    cases = [(name, "assumed") for name in NAMES] + OTHERS
    return [dict(zip(("name", "deployer", "verdict", "sentence"), (name, who, *judge_name(name, who))))
            for name, who in cases]


# --- parameters ------------------------------------------------------------------------------------------------------

BOOL = ("String", lambda v: v in ("true", "false"), "true or false, in lower case", {"AllowedValues": ["true", "false"]})


def number(least, most=None):
    def fits(value):
        try:
            found = float(value)
        except ValueError:
            return False
        return only(value, DIGITS + "+-.eE") and found >= least and (most is None or found <= most)
    words = f"a number from {least} to {most}" if most else f"a number of at least {least}"
    limits = {"MinValue": least} | ({"MaxValue": most} if most else {})
    return "Number", fits, words, limits


def pattern(fits, words, regex):
    return "String", fits, words, {"AllowedPattern": regex}


def identifier(prefix, least):
    def fits(value):
        return value == "" or (value.startswith(prefix) and only(value[len(prefix):], HEX)
                               and len(value) - len(prefix) >= least)
    return fits


def address_range(value):
    address, _, length = value.partition("/")
    octets = address.split(".")
    return (len(octets) == 4 and all(1 <= len(o) <= 3 and only(o, DIGITS) for o in octets)
            and length in [str(n) for n in range(33)])


def arn(service, account, rest):
    def fits(value):
        parts = value.split(":", 5)
        if len(parts) != 6 or parts[0] != "arn" or parts[1] not in ("aws", "aws-cn") or parts[2] != service:
            return False
        region_ok = (parts[3] == "") if service in ("iam", "s3") else bool(parts[3]) and only(
            parts[3], string.ascii_lowercase + DIGITS + "-")
        return region_ok and account(parts[4]) and rest(parts[5])
    return fits


def twelve(text):
    return len(text) == 12 and only(text, DIGITS)


def filled(prefix):
    return lambda text: text.startswith(prefix) and len(text) > len(prefix) and not any(c.isspace() for c in text)


def acm(value):
    return arn("acm", twelve, lambda r: r.startswith("certificate/") and len(r) == 48
               and only(r[12:], HEX + "-"))(value)


def certificate(value):
    return value == "" or acm(value) or arn("iam", twelve, filled("server-certificate/"))(value)


def domain(value):
    labels = value.split(".")
    return value == "" or (len(labels) > 1 and all(l and only(l, string.ascii_lowercase + DIGITS + "-") for l in labels[:-1])
                           and len(labels[-1]) >= 2 and only(labels[-1], string.ascii_lowercase))


def bucket(value):
    ends = string.ascii_lowercase + DIGITS
    return value == "" or (3 <= len(value) <= 63 and only(value, ends + ".-") and value[0] in ends and value[-1] in ends)


def layer(value):
    head, _, version = value.rpartition(":")
    return value == "" or (arn("lambda", twelve, filled("layer:"))(head) and version != "" and only(version, DIGITS))


def optional(fits):
    return lambda value: value == "" or fits(value)


RANGE = "a range of addresses, such as 203.0.113.0/24"
SUBNET = "the id of a subnet, such as subnet-0a1b2c3d, or nothing"
ARN = r"arn:(aws|aws-cn):"
CIDR = r"^([0-9]{1,3}\.){3}[0-9]{1,3}/([0-9]|[12][0-9]|3[0-2])$"
TEXT = ("String", lambda v: len(v) >= 1, "at least 1 character", {"MinLength": 1})
LIST = ("CommaDelimitedList", lambda v: True, "", {})
# name: default, then type, what it takes, that in words, and how the template says it
ROOT = {
    "FirstUserEmail": (None, "String", None, "", {"AllowedPattern": r"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$"}),
    "OnboardSelf": ("true", *BOOL),
    "FirstUserGivenName": ("PantherUser", *TEXT), "FirstUserFamilyName": ("Community", *TEXT),
    "CompanyDisplayName": ("AwesomeCo", *TEXT),
    "CustomDomain": ("", *pattern(domain, "a domain in lower case, such as panther.acme.io, or nothing",
                                  r"^(([a-z0-9-]+\.)+[a-z]{2,})?$")),
    "CertificateArn": ("", *pattern(
        certificate, "the ARN of a certificate in ACM or IAM, or nothing",
        rf"^({ARN}acm:[a-z0-9-]+:\d{{12}}:certificate/[0-9a-f-]{{36}}|{ARN}iam::\d{{12}}:server-certificate/\S+)?$")),
    "VpcID": ("", *pattern(identifier("vpc-", 4), "the id of a VPC, such as vpc-0a1b2c3d, or nothing",
                           r"^(vpc-[0-9a-f]{4,})?$")),
    "SecurityGroupID": ("", *pattern(identifier("sg-", 10),
                                     "the id of a security group, such as sg-0a1b2c3d4e, or nothing",
                                     r"^(sg-[0-9a-f]{10,})?$")),
    "SubnetOneID": ("", *pattern(identifier("subnet-", 4), SUBNET, r"^(subnet-[0-9a-f]{4,})?$")),
    "SubnetTwoID": ("", *pattern(identifier("subnet-", 4), SUBNET, r"^(subnet-[0-9a-f]{4,})?$")),
    "SubnetOneIPRange": ("172.31.250.0/26", *pattern(address_range, RANGE, CIDR)),
    "SubnetTwoIPRange": ("172.31.251.0/26", *pattern(address_range, RANGE, CIDR)),
    "LoadBalancerSecurityGroupCidr": ("0.0.0.0/0", *pattern(address_range, RANGE, CIDR)),
    "AccessLogsBucketName": ("", *pattern(
        bucket, "the name of a bucket, 3 to 63 lower-case letters, digits, dots and hyphens, or nothing",
        r"^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$")),
    "EnableS3AccessLogs": ("true", *BOOL),
    "DataReplicationBucketName": ("", *pattern(
        optional(arn("s3", lambda t: t == "", lambda r: 3 <= len(r) <= 63 and only(r, string.ascii_lowercase + DIGITS + ".-"))),
        "the ARN of a bucket, such as arn:aws:s3:::name, or nothing", rf"^({ARN}s3:::[a-z0-9.-]{{3,63}})?$")),
    "AlarmTopicArn": ("", *pattern(optional(arn("sns", twelve, filled(""))), "the ARN of an SNS topic, or nothing",
                                   rf"^({ARN}sns:[a-z0-9-]+:\d{{12}}:\S+)?$")),
    "CloudWatchLogRetentionDays": ("365", *number(1)),
    "Debug": ("false", *BOOL),
    "TracingMode": ("", "String", lambda v: v in ("", "Active", "PassThrough"), "Active, PassThrough or nothing",
                    {"AllowedValues": ["", "Active", "PassThrough"]}),
    "EnableCloudTrail": ("false", *BOOL), "EnableGuardDuty": ("false", *BOOL),
    "InitialAnalysisPackUrls": ("https://github.com/panther-labs/panther-analysis/releases/latest/download/panther-analysis-all.zip", *LIST),
    "KvTableBillingMode": ("PAY_PER_REQUEST", "String", lambda v: v in ("PAY_PER_REQUEST", "PROVISIONED"),
                           "PAY_PER_REQUEST or PROVISIONED", {"AllowedValues": ["PAY_PER_REQUEST", "PROVISIONED"]}),
    "LayerVersionArns": ("", *LIST),
    "LogProcessorLambdaMemorySize": ("2048", *number(256, 10240)),
    "LogProcessorLambdaSQSReadBatchSize": ("10", *number(1, 10)),
    "LogSubscriptionPrincipals": ("", *LIST), "PythonAssumableRoleArns": ("", *LIST),
    "PythonLayerVersionArn": ("", *pattern(layer, "the ARN of a layer's version, or nothing",
                                           rf"^({ARN}lambda:[a-z0-9-]+:\d{{12}}:layer:\S+:\d+)?$")),
    "PythonManagedPolicyArn": ("", *pattern(
        optional(arn("iam", lambda t: t == "aws" or twelve(t), filled("policy/"))), "the ARN of an IAM policy, or nothing",
        rf"^({ARN}iam::(\d{{12}}|aws):policy/\S+)?$")),
    "CloudSecurityMemory": ("512", *number(256)),
    "CloudSecurityMinReadCapacity": ("0", *number(0)), "CloudSecurityMaxReadCapacity": ("0", *number(0)),
    "CloudSecurityMinWriteCapacity": ("0", *number(0)), "CloudSecurityMaxWriteCapacity": ("0", *number(0)),
    "BootstrapStackOnly": ("false", *BOOL),
}

# What CloudWatch Logs keeps (PutRetentionPolicy).
RETENTION = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]
SLIPS = {"gmial.com": "gmail.com", "gmail.con": "gmail.com", "hotmial.com": "hotmail.com", "outlok.com": "outlook.com"}


def judge_email(value):
    if not value:
        return "blocked", "The first user's e-mail address is needed: Panther sends the invitation there."
    if any(c.isspace() for c in value):
        return "blocked", f'"{value}" contains a blank. Give one address and nothing else.'
    if value.count("@") != 1:
        return "blocked", f'"{value}" is no e-mail address: it needs exactly one @.'
    local, host = value.split("@")
    if not local or not host:
        return "blocked", f'"{value}" is no e-mail address: something must stand before and after the @.'
    for c in local:
        if not only(c, LETTERS + DIGITS + "._%+-"):
            return "blocked", (f'"{value}" contains "{c}" before the @: Panther\'s template allows letters, digits and '
                               ". _ % + - there.")
    host = host.lower()
    for c in host:
        if not only(c, LETTERS + DIGITS + ".-"):
            return "blocked", f'"{value}" contains "{c}" after the @: a domain has letters, digits, dots and hyphens.'
    labels = host.split(".")
    if len(labels) < 2 or len(labels[-1]) < 2 or not only(labels[-1], LETTERS):
        return "blocked", f'"{value}" ends in no domain such as example.com: Panther\'s template refuses it.'
    if "" in labels or any(l[0] == "-" or l[-1] == "-" for l in labels) or local[0] == "." or local[-1] == "." or ".." in local:
        return "blocked", f'"{value}" cannot be delivered: a part of it is empty or starts or ends wrongly.'
    # RFC 2606 and RFC 6761.
    if labels[-1] in ("example", "test", "invalid", "localhost", "local", "internal") or ".".join(labels[-2:]) in (
            "example.com", "example.net", "example.org"):
        return "blocked", (f"{host} is reserved for examples and tests: no mail arrives there. Give a mailbox that you "
                           "can read.")
    if host in SLIPS:
        return "attention", f"Did you mean {local}@{SLIPS[host]}? {host} is a common slip of the keys."
    if local.lower() in ("noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon"):
        return "attention", (f'"{local}" is mostly a mailbox that nobody reads. The invitation is the only way in: make '
                             "sure that it arrives.")
    return "clear", f"The invitation will go to {value}."


def region_of(value, service):
    parts = value.split(":")
    return parts[3] if len(parts) > 5 and parts[0] == "arn" and parts[2] == service and parts[3] else None


def trap(name, v):
    """What CloudFormation would not catch, for the values v: the gravest sentence that concerns the parameter."""
    found = []

    def say(grade, names, sentence):
        if name in names.split():
            found.append((grade, sentence))

    has = lambda key: v[key].strip() != ""
    if v["OnboardSelf"] == "true":
        say("attention", "OnboardSelf", "OnboardSelf is true: the deployment makes roles with fixed names, such as "
            "PantherAuditRole-us-east-1, and fails if one is there already. Panther's guide advises false for a first "
            "deployment.")
    if v["EnableCloudTrail"] == "true" and v["OnboardSelf"] != "true":
        say("attention", "EnableCloudTrail OnboardSelf",
            "EnableCloudTrail is true but OnboardSelf is not: no trail will be made.")
    if v["EnableGuardDuty"] == "true" and v["OnboardSelf"] != "true":
        say("attention", "EnableGuardDuty OnboardSelf",
            "EnableGuardDuty is true but OnboardSelf is not: GuardDuty will not be turned on.")
    if v["EnableGuardDuty"] == v["OnboardSelf"] == "true":
        say("attention", "EnableGuardDuty", "EnableGuardDuty makes the region's one detector: it fails where one exists, "
            "and PantherDeploymentRole is not allowed to make one. Leave it at false and turn GuardDuty on by hand.")
    if v["BootstrapStackOnly"] == "true":
        say("attention", "BootstrapStackOnly", "BootstrapStackOnly is true: only network, buckets and user pool will be "
            "made, and no Panther that anyone can open. Set it to false for a deployment.")
    if has("VpcID") and not has("SecurityGroupID"):
        say("blocked", "VpcID SecurityGroupID",
            "VpcID is given but SecurityGroupID is not: Panther needs a security group of that VPC.")
    if has("SecurityGroupID") and not has("VpcID"):
        say("blocked", "VpcID SecurityGroupID",
            "SecurityGroupID is given but VpcID is not: name its VPC, or leave both empty.")
    if has("SubnetOneID") != has("SubnetTwoID"):
        given, missing = ("SubnetOneID", "SubnetTwoID") if has("SubnetOneID") else ("SubnetTwoID", "SubnetOneID")
        say("blocked", "SubnetOneID SubnetTwoID", f"{given} is given but {missing} is not: the load balancer needs two "
            "subnets. Give both or neither.")
    if has("SubnetOneID") and v["SubnetOneID"] == v["SubnetTwoID"]:
        say("blocked", "SubnetOneID SubnetTwoID",
            "SubnetOneID and SubnetTwoID are the same: the load balancer needs subnets in two zones.")
    if (has("SubnetOneID") or has("SubnetTwoID")) and not has("VpcID"):
        say("blocked", "VpcID SubnetOneID SubnetTwoID",
            "Subnets are given but VpcID is not: name their VPC, or leave the subnets empty.")
    if has("VpcID") and has("SubnetOneID") and has("SubnetTwoID"):
        say("attention", "SubnetOneID SubnetTwoID", "Your own subnets are used: both need a route to the internet or a "
            "NAT gateway, else the web container cannot load its image and stack Web fails after 20 minutes.")
    changed = [n for n in ("SubnetOneIPRange", "SubnetTwoIPRange") if v[n] != ROOT[n][0]]
    ranges = "SubnetOneIPRange SubnetTwoIPRange"
    if changed and not has("VpcID"):
        say("attention", ranges, " and ".join(changed) + " counts only with VpcID: the new VPC has ranges of its own.")
    if has("VpcID") and not has("SubnetOneID") and not has("SubnetTwoID"):
        nets = []
        for n in ranges.split():
            length = int(v[n].split("/")[1])
            if not 16 <= length <= 28:
                say("blocked", ranges, f"{n} ends in /{length}: AWS makes subnets from /16 to /28 only.")
                break
            net = ipaddress.ip_network(v[n], strict=False)
            if str(net) != v[n]:
                say("blocked", ranges, f"{n} does not start at its own first address: write {net}.")
                break
            nets.append(net)
        else:
            if nets[0].overlaps(nets[1]):
                say("blocked", ranges,
                    "SubnetOneIPRange and SubnetTwoIPRange overlap: the two subnets need ranges of their own.")
            else:
                say("attention", ranges, f"Two subnets will be made in {v['VpcID']}: {v['SubnetOneIPRange']} and "
                    f"{v['SubnetTwoIPRange']} must lie in its range and be free, and the VPC needs an internet gateway.")
    lb = v["LoadBalancerSecurityGroupCidr"]
    if not all(int(octet) < 256 for octet in lb.split("/")[0].split(".")):
        say("blocked", "LoadBalancerSecurityGroupCidr",
            "LoadBalancerSecurityGroupCidr is not a range of IPv4 addresses: write it as 203.0.113.0/24.")
    elif str(ipaddress.ip_network(lb, strict=False)) != lb:
        say("blocked", "LoadBalancerSecurityGroupCidr", "LoadBalancerSecurityGroupCidr does not start at its own first "
            f"address: write {ipaddress.ip_network(lb, strict=False)}.")
    if has("CustomDomain") and not has("CertificateArn"):
        say("blocked", "CustomDomain CertificateArn", "CustomDomain is given but CertificateArn is not: the web "
            "application would answer under that name with a self-signed certificate. Give a certificate for it, or "
            "leave both for an update.")
    if has("CertificateArn") and not has("CustomDomain"):
        say("attention", "CustomDomain CertificateArn", "CertificateArn is given but CustomDomain is not: browsers will "
            "warn, because the address is the load balancer's own.")
    for n, service, why in (
            ("CertificateArn", "acm", "a load balancer takes certificates of its own region only"),
            ("PythonLayerVersionArn", "lambda", "functions take layers of their own region only"),
            ("AlarmTopicArn", "sns", "alarms notify topics of their own region only")):
        region = region_of(v[n], service)
        if region and region != REGION:
            say("blocked", n, f"{n} is of {region} but the deployment is in {REGION}: {why}.")
    days = float(v["CloudWatchLogRetentionDays"])
    if days.is_integer() and int(days) not in RETENTION:
        near = ([d for d in RETENTION if d > days] + RETENTION[-1:])[0]
        say("blocked", "CloudWatchLogRetentionDays", "CloudWatch keeps logs for fixed numbers of days and "
            f"{int(days)} is not one of them. The next one is {near}.")
    layers = [l.strip() for l in v["LayerVersionArns"].split(",") if l.strip()]
    if len(layers) > 3:
        say("blocked", "LayerVersionArns", f"LayerVersionArns names {len(layers)} layers: Panther allows 3, because "
            "functions have layers of their own.")
    for one in layers:
        region = region_of(one, "lambda")
        if region and region != REGION:
            say("blocked", "LayerVersionArns", f"LayerVersionArns names a layer of {region}: functions in {REGION} take "
                f"layers of {REGION} only.")
            break
    if has("AccessLogsBucketName") and v["EnableS3AccessLogs"] == "false":
        say("attention", "AccessLogsBucketName EnableS3AccessLogs",
            "AccessLogsBucketName has no effect, because EnableS3AccessLogs is false.")
    capacities = ["CloudSecurityMaxReadCapacity", "CloudSecurityMinReadCapacity", "CloudSecurityMaxWriteCapacity",
                  "CloudSecurityMinWriteCapacity"]
    four = {n: float(v[n]) for n in capacities}
    if four["CloudSecurityMaxReadCapacity"] == 0:
        if any(four.values()):
            say("attention", " ".join(capacities), "CloudSecurityMaxReadCapacity is 0, so that tables are billed on "
                "demand and the other capacities have no effect.")
    else:
        for n in capacities:
            if four[n] == 0:
                say("blocked", " ".join(capacities), "CloudSecurityMaxReadCapacity turns on provisioned capacity: "
                    f"{n} must then be at least 1.")
                break
    for unit in ("Read", "Write"):
        low, high = f"CloudSecurityMin{unit}Capacity", f"CloudSecurityMax{unit}Capacity"
        if 0 < four[high] < four[low]:
            say("blocked", " ".join(capacities), f"{low} is greater than {high}: the least must not exceed the most.")
            break
    return next((f for f in found if f[0] == "blocked"), found[0] if found else None)


def judge_value(name, value, others):
    default, _, fits, words, _ = ROOT[name]
    if name == "FirstUserEmail":
        return judge_email(value)
    if len(value.encode()) > 4096:
        return "blocked", f"The value of {name} has {len(value.encode())} bytes: CloudFormation takes 4096 at most."
    if not fits(value):
        if value == "":
            return "blocked", f"{name} is empty: it takes {words}."
        shown = value[:45] + "..." if len(value) > 48 else value
        return "blocked", f'"{shown}" is not what {name} takes: {words}.'
    values = {n: row[0] or "" for n, row in ROOT.items()} | {"OnboardSelf": "false"} | others | {name: value}
    snapped = trap(name, values)
    if snapped:
        return snapped
    return "clear", f"{name} keeps its default." if value == default else f"{name} can be sent as it is."


ID = "12345678-1234-1234-1234-123456789012"
CERT = f"arn:aws:acm:us-east-1:111122223333:certificate/{ID}"
OWN = {"VpcID": "vpc-0a1b2c3d", "SecurityGroupID": "sg-0a1b2c3d4e"}
BOTH = {"SubnetOneID": "subnet-0a1b2c3d", "SubnetTwoID": "subnet-0a1b2c3e"}
CAPACITY = {"CloudSecurityMaxReadCapacity": "9", "CloudSecurityMinReadCapacity": "2", "CloudSecurityMaxWriteCapacity": "9",
            "CloudSecurityMinWriteCapacity": "2"}
VALUES = {
    "FirstUserEmail": [
        "ada@acme.io", "ada.l+panther@mail.acme.co.uk", "ADA@ACME.IO", "a_b%c-d@x1.io", "", "ada", "ada@", "@acme.io",
        "ada@acme", "ada@acme.i", "ada@acme.1o", "a b@acme.io", "ada@acme.io ", "ada@@acme.io", "a@b@acme.io",
        "ada@example.com", "ada@panther.test", "ada@host.local", "ada@gmial.com", "no-reply@acme.io", ".ada@acme.io",
        "ada.@acme.io", "a..b@acme.io", "ada@acme..io", "ada@-acme.io", "\u00e4d\u00e4@acme.io", "ada@ac_me.io",
        "o'neil@acme.io", "ada@acme.io,bob@acme.io"],
    "OnboardSelf": ["true", "false", "True", "FALSE", "yes", "0", "", " true"],
    "FirstUserGivenName": ["Ada", "PantherUser", "", "\u00c4da"],
    "CompanyDisplayName": ["Acme & Sons", "", "x" * 4097, "AwesomeCo"],
    "CustomDomain": ["", ("panther.acme.io", {"CertificateArn": CERT}), "panther.acme.io", "Panther.acme.io", "acme",
                     "panther.acme.i", "https://panther.acme.io", "panther.acme.io.", "panther_x.acme.io"],
    "CertificateArn": ["", (CERT, {"CustomDomain": "panther.acme.io"}), CERT, CERT.replace("us-east-1", "eu-west-1"),
                       "arn:aws:iam::111122223333:server-certificate/panther/x", CERT[:-1], "arn:aws:acm", ID,
                       CERT.replace("111122223333", "1111")],
    "VpcID": ["", ("vpc-0a1b2c3d", OWN), "vpc-0a1b2c3d", "vpc-0a1", "vpc-XYZ1", "vpc", "0a1b2c3d", " vpc-0a1b2c3d",
              ("vpc-0a1b2c3d", OWN | BOTH)],
    "SecurityGroupID": ["", ("sg-0a1b2c3d4e", OWN), "sg-0a1b2c3d4e", "sg-0a1b2c3d", "sg-0a1b2c3d4g", "default"],
    "SubnetOneID": ["", ("subnet-0a1b2c3d", OWN | BOTH), ("subnet-0a1b2c3d", OWN), "subnet-0a1b2c3d", "subnet-0a",
                    ("subnet-0a1b2c3e", OWN | BOTH), ("subnet-0a1b2c3d", BOTH)],
    "SubnetTwoID": [("subnet-0a1b2c3d", OWN), "subnet-", ("", OWN | BOTH)],
    "SubnetOneIPRange": ["172.31.250.0/26", "10.0.0.0/26", ("10.0.0.0/26", OWN), ("10.0.0.1/26", OWN),
                         ("10.0.0.0/8", OWN), ("172.31.251.0/27", OWN), "10.0.0.0", "10.0.0.0/33", "10.0.0/24"],
    "LoadBalancerSecurityGroupCidr": ["0.0.0.0/0", "203.0.113.0/24", "203.0.113.7/24", "203.0.113.7/32", "203.0.113.7",
                                      "::/0", "300.0.0.0/8", ""],
    "AccessLogsBucketName": ["", "acme-logs", "ab", "Acme-logs", "acme_logs", "-acme", ("acme-logs", {"EnableS3AccessLogs": "false"}),
                             "a" * 64],
    "EnableS3AccessLogs": ["true", "false", "no"],
    "DataReplicationBucketName": ["", "arn:aws:s3:::acme-copy", "acme-copy", "arn:aws:s3:::"],
    "AlarmTopicArn": ["", "arn:aws:sns:us-east-1:111122223333:alarms", "arn:aws:sns:eu-west-1:111122223333:alarms", "alarms"],
    "CloudWatchLogRetentionDays": ["365", "1", "30", "100", "0", "-1", "3654", "ninety", "", "365 days"],
    "Debug": ["true", "TRUE"],
    "TracingMode": ["", "Active", "PassThrough", "active"],
    "EnableCloudTrail": ["true", ("true", {"OnboardSelf": "true"}), "on"],
    "EnableGuardDuty": ["true", ("true", {"OnboardSelf": "true"})],
    "KvTableBillingMode": ["PAY_PER_REQUEST", "PROVISIONED", "provisioned"],
    "LayerVersionArns": ["", "arn:aws:lambda:us-east-1:111122223333:layer:a:1",
                         "arn:aws:lambda:eu-west-1:111122223333:layer:a:1", "a,b,c", "a,b,c,d"],
    "LogProcessorLambdaMemorySize": ["2048", "256", "255", "10240", "10241", "2 GB", "1e3"],
    "LogProcessorLambdaSQSReadBatchSize": ["1", "0", "11"],
    "PythonLayerVersionArn": ["arn:aws:lambda:us-east-1:111122223333:layer:a:1",
                              "arn:aws:lambda:us-west-2:111122223333:layer:a:1", "arn:aws:lambda:us-east-1:111122223333:layer:a"],
    "PythonManagedPolicyArn": ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/x", "ReadOnlyAccess"],
    "CloudSecurityMemory": ["512", "255", "0x200"],
    "CloudSecurityMaxReadCapacity": ["0", "5", ("9", CAPACITY), ("1", CAPACITY), "-1"],
    "CloudSecurityMinWriteCapacity": ["5", ("10", CAPACITY)],
    "BootstrapStackOnly": ["true", "false"],
}


def values():
    parameters = {}
    for name, (default, kind, _, _, limits) in ROOT.items():
        parameters[name] = {"Type": kind} | ({} if default is None else {"Default": default}) | limits
    rows = []
    for name, cases in VALUES.items():
        for case in cases:
            value, others = case if isinstance(case, tuple) else (case, {})
            verdict, sentence = judge_value(name, value, others)
            rows.append({"parameter": name, "value": value, "others": others, "verdict": verdict, "sentence": sentence})
    template = {"Parameters": parameters, "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}
    return {"template": json.dumps(template), "cases": rows}


def summary():
    import boto3
    from moto import mock_aws

    with mock_aws():
        client = boto3.client("cloudformation", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="x")
        answer = client.get_template_summary(TemplateBody=sys.stdin.read())
    return [{"name": p["ParameterKey"], "type": p["ParameterType"], "default": p.get("DefaultValue"),
             "noEcho": str(p.get("NoEcho", False)).lower() == "true"} for p in answer["Parameters"]]


if __name__ == "__main__":
    print(json.dumps({"names": names, "values": values, "summary": summary}[sys.argv[1]]()))
