"""A second evaluator of IAM policies, written from the IAM and Organizations user guides alone.

It knows nothing of the product: no line of it was written with the product's evaluator in sight. It is slow and plain on
purpose; the tests compare what it says of every case with the product's answer and with the expected column.
"""
import base64
import datetime
import ipaddress
import re

NEGATED = {
    "StringNotEquals": "StringEquals", "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike", "NumericNotEquals": "NumericEquals", "DateNotEquals": "DateEquals",
    "NotIpAddress": "IpAddress", "ArnNotEquals": "ArnEquals", "ArnNotLike": "ArnLike",
}
WITH_VARIABLES = {"StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"}
RCP_SERVICES = {
    "s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss", "logs", "dynamodb", "cognito-idp", "cognito-identity",
}


class Unknown(Exception):
    """A key that decides is not known."""

    def __init__(self, keys):
        super().__init__(keys)
        self.keys = set(keys)


def listed(value):
    return value if isinstance(value, list) else [value]


def text_of(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def some_hold(tests):
    """Whether one of the tests holds; a certain yes outweighs what is not known."""
    unknown = set()
    for test in tests:
        try:
            if test():
                return True
        except Unknown as error:
            unknown |= error.keys
    if unknown:
        raise Unknown(unknown)
    return False


class Asked:
    """One request, its context with keys in lower case."""

    def __init__(self, action, resource, principal, context, unknown):
        self.action, self.resource, self.principal = action, resource, principal or ""
        self.context = {k.lower(): [text_of(v) for v in listed(vs)] for k, vs in (context or {}).items()}
        self.unknown = {k.lower() for k in unknown or []}
        for key, value in principal_keys(self.principal).items():
            if key not in self.unknown:
                self.context.setdefault(key, [value])
        given = self.context.get("aws:principalarn")
        if given:
            self.role = given[0]
        else:
            self.role = principal_keys(self.principal).get("aws:principalarn", self.principal)

    def get(self, key):
        key = key.lower()
        if key in self.unknown:
            raise Unknown([key])
        return self.context.get(key)


def principal_keys(arn):
    parts = arn.split(":", 5)
    if len(parts) < 6 or not arn.startswith("arn:"):
        return {}
    _, partition, service, _, account, rest = parts
    keys = {"aws:principalaccount": account, "aws:principalisawsservice": "false"}
    if service == "sts" and rest.startswith("assumed-role/"):
        keys["aws:principalarn"] = f"arn:{partition}:iam::{account}:role/{rest.split('/')[1]}"
        keys["aws:principaltype"] = "AssumedRole"
    else:
        keys["aws:principalarn"] = arn
        if rest == "root":
            keys["aws:principaltype"] = "Account"
        elif rest.startswith("user/"):
            keys["aws:principaltype"] = "User"
            keys["aws:username"] = rest.split("/")[-1]
        elif rest.startswith("role/"):
            keys["aws:principaltype"] = "AssumedRole"
    return keys


# A pattern is turned into pieces: ("text", "abc"), ("many",), ("one",); None is a pattern that nothing is like.

def pieces(text, asked, variables):
    out = []
    position = 0
    while position < len(text):
        if variables and text.startswith("${", position) and "}" in text[position:]:
            end = text.index("}", position)
            inner = text[position + 2:end].strip()
            position = end + 1
            if inner in ("*", "?", "$"):
                out.append(("text", inner))
                continue
            name, comma, default = inner.partition(",")
            values = asked.get(name.strip())
            if values is not None and len(values) == 1:
                out.append(("text", values[0]))
            elif values is None and comma:
                out.append(("text", default.strip().strip("'")))
            else:
                return None
        elif text[position] == "*":
            out.append(("many",))
            position += 1
        elif text[position] == "?":
            out.append(("one",))
            position += 1
        else:
            out.append(("text", text[position]))
            position += 1
    return out


def is_like(parts, value, wild=True, fold=False):
    if parts is None:
        return False
    expression = ""
    for part in parts:
        if part[0] == "text":
            expression += re.escape(part[1])
        elif not wild:
            expression += re.escape("*" if part[0] == "many" else "?")
        else:
            expression += ".*" if part[0] == "many" else "."
    return re.fullmatch(expression, value, re.DOTALL | (re.IGNORECASE if fold else 0)) is not None


def arn_is_like(parts, value):
    """Each of the six components separately; wildcards do not cross a colon, save in the last."""
    if parts is None:
        return False
    components = [[]]
    for part in parts:
        if part[0] == "text":
            rest = part[1]
            while ":" in rest and len(components) < 6:
                head, rest = rest.split(":", 1)
                if head:
                    components[-1].append(("text", head))
                components.append([])
            if rest:
                components[-1].append(("text", rest))
        else:
            components[-1].append(part)
    theirs = value.split(":", 5)
    if len(components) != 6 or len(theirs) != 6:
        return False
    return all(is_like(mine, other) for mine, other in zip(components, theirs))


def moment(text):
    if re.fullmatch(r"-?\d{5,}(\.\d+)?", text):
        return float(text)
    match = re.fullmatch(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?", text)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        when = datetime.datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0),
            tzinfo=datetime.timezone.utc)
    except ValueError:
        return None
    seconds = when.timestamp() + float(fraction or 0)
    if zone and zone != "Z":
        shift = int(zone[1:3]) * 3600 + int(zone[4:6]) * 60
        seconds += shift if zone[0] == "-" else -shift
    return seconds


def number(text):
    return float(text) if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text) else None


def compare(operator, wanted, value, asked, variables):
    """One value of the policy with one of the request."""
    if operator in WITH_VARIABLES:
        parts = pieces(wanted, asked, variables)
        if operator == "StringEquals":
            return is_like(parts, value, wild=False)
        if operator == "StringEqualsIgnoreCase":
            return is_like(parts, value, wild=False, fold=True)
        if operator == "StringLike":
            return is_like(parts, value)
        return arn_is_like(parts, value)
    if operator == "Bool":
        return wanted.lower() in ("true", "false") and wanted.lower() == value.lower()
    if operator == "BinaryEquals":
        try:
            return base64.b64decode(wanted, validate=True) == base64.b64decode(value, validate=True)
        except ValueError:
            return False
    if operator == "IpAddress":
        try:
            return ipaddress.ip_address(value) in ipaddress.ip_network(wanted, strict=False)
        except (ValueError, TypeError):
            return False
    read = moment if operator.startswith("Date") else number
    mine, theirs = read(wanted), read(value)
    if mine is None or theirs is None:
        return False
    return {
        "Equals": theirs == mine, "LessThan": theirs < mine, "LessThanEquals": theirs <= mine,
        "GreaterThan": theirs > mine, "GreaterThanEquals": theirs >= mine,
    }[re.sub("^(Numeric|Date)", "", operator)]


KNOWN_OPERATORS = {
    "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
    "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
    "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan",
    "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress",
    "NotIpAddress", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Null",
}


def condition_holds(operator, key, wanted, asked, variables):
    wanted = [text_of(w) for w in listed(wanted)]
    every = operator.startswith("ForAllValues:")
    some = operator.startswith("ForAnyValue:")
    operator = operator.split(":")[-1]
    if operator == "Null":
        return any((w.lower() == "true") == (asked.get(key) is None) for w in wanted)
    lenient = operator.endswith("IfExists")
    operator = operator[:-len("IfExists")] if lenient else operator
    if operator not in KNOWN_OPERATORS:
        raise ValueError(operator)
    values = asked.get(key)
    if (every or some) and values is not None:
        values = [v for v in values if v != ""]
    if values is None and lenient:
        return True
    negated = operator in NEGATED
    base = NEGATED.get(operator, operator)

    def matches(value):
        found = some_hold((lambda w=w: compare(base, w, value, asked, variables)) for w in wanted)
        return not found if negated else found

    def all_match():
        return not some_hold((lambda v=v: not matches(v)) for v in values or [])

    def any_matches():
        return some_hold((lambda v=v: matches(v)) for v in values or [])

    if every:
        return all_match()
    if some:
        return any_matches()
    if values is None:
        return negated
    return all_match() if negated else any_matches()


def action_matches(patterns, action):
    return any(is_like(pieces(p, None, False), action, fold=True) for p in listed(patterns))


def resource_matches(patterns, asked, variables):
    def one(pattern):
        if pattern == "*":
            return True
        if not variables or "${" not in pattern:
            return is_like(pieces(pattern, asked, variables), asked.resource)
        # A variable counts in the part after the fifth colon alone.
        parts = pattern.split(":", 5)
        if len(parts) < 6:
            return is_like(pieces(pattern, asked, variables), asked.resource)
        head, tail = ":".join(parts[:5]) + ":", parts[5]
        rest = pieces(tail, asked, variables)
        if rest is None:
            return False
        return is_like(pieces(head, asked, False) + rest, asked.resource)

    return some_hold((lambda pattern=pattern: one(pattern)) for pattern in listed(patterns))


def principal_matches(element, asked):
    if element == "*":
        return True
    for kind, names in element.items():
        for name in listed(names):
            if kind == "AWS":
                if name == "*" or name in (asked.principal, asked.role):
                    return True
                account = re.fullmatch(r"(?:arn:[^:]*:iam::)?(\d{12})(?::root)?", name)
                mine = asked.principal.split(":")
                if account and len(mine) > 4 and mine[4] == account.group(1):
                    return True
            elif name == asked.principal:
                return True
    return False


def statement_applies(statement, asked, version, by_resource):
    """True, False, or Unknown raised: nothing that is certainly false may be hidden by what is not known."""
    variables = version == "2012-10-17"
    if "Action" in statement and not action_matches(statement["Action"], asked.action):
        return False
    if "NotAction" in statement and action_matches(statement["NotAction"], asked.action):
        return False
    unknown = set()

    def certainly_false(test):
        try:
            return not test()
        except Unknown as error:
            unknown.update(error.keys)
            return False

    if "Resource" in statement and certainly_false(lambda: resource_matches(statement["Resource"], asked, variables)):
        return False
    if "NotResource" in statement and certainly_false(
            lambda: not resource_matches(statement["NotResource"], asked, variables)):
        return False
    if by_resource:
        if "Principal" in statement and not principal_matches(statement["Principal"], asked):
            return False
        if "NotPrincipal" in statement and principal_matches(statement["NotPrincipal"], asked):
            return False
    for operator, keys in statement.get("Condition", {}).items():
        for key, wanted in keys.items():
            if certainly_false(lambda: condition_holds(operator, key, wanted, asked, variables)):
                return False
    if unknown:
        raise Unknown(unknown)
    return True


def judge(documents, asked, by_resource=False):
    """Of a list of (name, document): the deciding deny, whether something allows, and what is not known of each."""
    deny, allowed, deny_unknown, allow_unknown = None, False, set(), set()
    for name, document in documents:
        version = document.get("Version", "2008-10-17")
        for statement in listed(document.get("Statement", [])):
            try:
                if not statement_applies(statement, asked, version, by_resource):
                    continue
            except Unknown as error:
                (deny_unknown if statement["Effect"] == "Deny" else allow_unknown).update(error.keys)
                continue
            if statement["Effect"] == "Allow":
                allowed = True
            elif deny is None:
                deny = (name, statement.get("Sid"))
    return deny, allowed, deny_unknown, set() if allowed else allow_unknown


def decide(case, request):
    """The decision of one request: as `scp evaluate` prints it, and `dependsOn` where something is not known."""
    principal = request.get("principal", case.get("principal"))
    context = request.get("context", case.get("context"))
    asked = Asked(
        request["action"], request.get("resource", "*"), principal, context,
        request.get("unknown", case.get("unknown")))
    account = (principal_keys(asked.principal).get("aws:principalaccount")
               or (asked.context.get("aws:principalaccount") or [None])[0])
    resource_account = request.get("resourceAccount", case.get("resourceAccount", account))
    management = case.get("managementAccountId")
    linked = ":role/aws-service-role/" in asked.role or ":role/AWSServiceRoleFor" in asked.role

    layers = []  # (layer, level, documents, judged by the resource's account)
    if "levels" in case and not linked and not (management and account == management):
        for level in case["levels"]:
            layers.append(("scp", level["id"], [(p["name"], p["document"]) for p in level["policies"]], False))
    if "rcpLevels" in case and not linked and not (management and resource_account == management) \
            and asked.action.split(":")[0].lower() in RCP_SERVICES:
        for level in case["rcpLevels"]:
            layers.append(("rcp", level["id"], [(p["name"], p["document"]) for p in level["policies"]], True))
    for layer, key in (("identity", "identityPolicies"), ("boundary", "permissionsBoundary"),
                       ("session", "sessionPolicies")):
        if key in case:
            layers.append((layer, None, [(None, d) for d in case[key]], False))

    explicit, implicit, depends = [], [], set()
    for layer, level, documents, by_resource in layers:
        deny, allowed, deny_unknown, allow_unknown = judge(documents, asked, by_resource)
        if deny:
            explicit.append((layer, level, *deny))
        elif not allowed and not allow_unknown:
            implicit.append((layer, level, None, None))
        else:
            depends |= deny_unknown | allow_unknown
    blocked = {entry[0] for entry in explicit + implicit}
    if explicit or implicit:
        _, level, policy, sid = (explicit or implicit)[0]
        answer = {"decision": "explicitDeny" if explicit else "implicitDeny", "blockedBy": sorted(blocked)}
        for name, value in (("level", level), ("policy", policy), ("sid", sid)):
            if value is not None:
                answer[name] = value
        return answer
    if depends:
        return {"decision": "depends", "blockedBy": [], "dependsOn": sorted(depends)}
    return {"decision": "allowed", "blockedBy": []}
