"""Evaluation cases for policies: each with its rule, the page that it comes from, and the decision that page demands.

Prints {"cases":[{"id","rule","source","case":{…as scp evaluate takes it…},"expected":{…},"second":{…}}]}; `second` is what
policy_evaluator.py says, which was written from the same pages without sight of the product's evaluator.
"""
import json

import policy_evaluator

ELEMENTS = "IAM User Guide, IAM JSON policy elements: "
ACTION, NOT_ACTION = ELEMENTS + "Action", ELEMENTS + "NotAction"
RESOURCE, NOT_RESOURCE = ELEMENTS + "Resource", ELEMENTS + "NotResource"
OPERATORS = ELEMENTS + "Condition operators"
CONDITION = ELEMENTS + "Condition"
SETS = "IAM User Guide, Set operators for multivalued context keys"
LOGIC = "IAM User Guide, Conditions with multiple context keys or values"
VARIABLES = "IAM User Guide, IAM policy elements: Variables and tags"
EVALUATION = "IAM User Guide, Policy evaluation logic"
BOUNDARY = "IAM User Guide, Permissions boundaries for IAM entities"
SESSION = "IAM User Guide, Policies and permissions: Session policies"
SCP = "Organizations User Guide, SCP evaluation"
SCPS = "Organizations User Guide, Service control policies"
RCP = "Organizations User Guide, Resource control policies"
KEYS = "IAM User Guide, AWS global condition context keys"
VERSION = ELEMENTS + "Version"
PRINCIPAL = "IAM User Guide, AWS JSON policy elements: Principal"
KNOWN = "this project: a decision says what it depends on where a key is not known"

ACCOUNT = "111122223333"
USER = f"arn:aws:iam::{ACCOUNT}:user/alice"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/Admin"
SESSION_ARN = f"arn:aws:sts::{ACCOUNT}:assumed-role/Admin/alice"

cases = []


def document(*statements, version="2012-10-17"):
    return {**({"Version": version} if version else {}), "Statement": list(statements)}


def allow(action="*", resource="*", condition=None, sid=None, **more):
    return statement("Allow", action, resource, condition, sid, **more)


def deny(action="*", resource="*", condition=None, sid=None, **more):
    return statement("Deny", action, resource, condition, sid, **more)


def statement(effect, action, resource, condition, sid, **more):
    result = {"Effect": effect}
    if sid:
        result["Sid"] = sid
    if action is not None:
        result["Action"] = action
    if resource is not None:
        result["Resource"] = resource
    if condition:
        result["Condition"] = condition
    result.update(more)
    return result


FULL = {"name": "FullAWSAccess", "document": document(allow())}


def answer(expected):
    if isinstance(expected, dict):
        return expected
    if isinstance(expected, str):
        return {"decision": expected, "blockedBy": [] if expected in ("allowed", "depends") else ["identity"]}
    return {"decision": "allowed" if expected else "implicitDeny", "blockedBy": [] if expected else ["identity"]}


def case(source, rule, expected, action="s3:GetObject", resource="arn:aws:s3:::bucket/key", **layers):
    request = {"action": action, "resource": resource}
    whole = {"id": len(cases) + 1, **layers, "requests": [request]}
    cases.append({
        "id": len(cases) + 1, "rule": rule, "source": source, "case": whole, "expected": answer(expected),
        "second": policy_evaluator.decide(whole, request)})


def identity(source, rule, expected, *statements, version="2012-10-17", **more):
    case(source, rule, expected, identityPolicies=[document(*statements, version=version)], **more)


# --- Action and NotAction ---------------------------------------------------------------------------------------------

for pattern, action, holds, rule in [
    ("s3:GetObject", "s3:GetObject", True, "an action's name matches itself"),
    ("s3:GetObject", "s3:GetObjectAcl", False, "the whole name has to match"),
    ("s3:getobject", "s3:GetObject", True, "letter case of an action does not count"),
    ("S3:GETOBJECT", "s3:GetObject", True, "letter case of the prefix does not count"),
    ("s3:GetObject", "S3:getobject", True, "letter case of the request does not count"),
    ("s3:*", "s3:GetObject", True, "a star stands for all actions of a service"),
    ("s3:*", "sqs:GetObject", False, "a star after the colon stays in the service"),
    ("s3:Get*", "s3:GetObject", True, "a star at the end"),
    ("s3:Get*", "s3:PutObject", False, "a star at the end needs what stands before it"),
    ("s3:*Object", "s3:GetObject", True, "a star at the begin"),
    ("s3:*Object", "s3:GetObjects", False, "a star at the begin needs the end"),
    ("s3:*Object*", "s3:PutObjectAcl", True, "stars around"),
    ("s3:Get*Acl", "s3:GetObjectAcl", True, "a star in the middle"),
    ("s3:Get*Acl", "s3:GetObject", False, "a star in the middle needs both ends"),
    ("s3:Get*", "s3:Get", True, "a star stands for nothing too"),
    ("*", "s3:GetObject", True, "a star alone is every action"),
    ("*:*", "s3:GetObject", True, "stars on both sides of the colon"),
    ("*:GetObject", "s3:GetObject", True, "a star for the service"),
    ("s?:GetObject", "s3:GetObject", True, "a question mark is one character"),
    ("s3:Get?bject", "s3:GetObject", True, "a question mark in a name"),
    ("s3:GetObject?", "s3:GetObject", False, "a question mark is never nothing"),
    ("s3:GetObjec??", "s3:GetObject", False, "each question mark is one character"),
    (["s3:PutObject", "s3:GetObject"], "s3:GetObject", True, "one of several actions"),
    (["s3:PutObject", "s3:DeleteObject"], "s3:GetObject", False, "none of several actions"),
    ([], "s3:GetObject", False, "an empty list names nothing"),
    ("*Get*", "s3:GetObject", True, "a star reaches over the colon"),
]:
    identity(ACTION, rule, holds, allow(pattern), action=action)

for patterns, action, holds, rule in [
    ("s3:*", "sqs:SendMessage", True, "NotAction is everything but what it lists"),
    ("s3:*", "s3:GetObject", False, "NotAction leaves out what it lists"),
    (["s3:*", "sqs:*"], "sqs:SendMessage", False, "each of a NotAction's patterns leaves out"),
    (["s3:*", "sqs:*"], "sns:Publish", True, "what no pattern of NotAction names is in"),
    ("S3:getobject", "s3:GetObject", False, "letter case does not count in NotAction"),
    ("*", "s3:GetObject", False, "NotAction of a star is nothing"),
    ([], "s3:GetObject", True, "an empty NotAction is everything"),
]:
    identity(NOT_ACTION, rule, holds, allow(None, NotAction=patterns), action=action)
for patterns, action, expected, rule in [
    (["iam:*", "sts:*"], "s3:GetObject", "explicitDeny", "a Deny with NotAction denies what it does not list"),
    (["iam:*", "s3:*"], "s3:GetObject", "allowed", "a Deny with NotAction spares what it lists"),
]:
    identity(NOT_ACTION, rule, expected, allow(), deny(None, NotAction=patterns), action=action)

# --- Resource and NotResource ------------------------------------------------------------------------------------------

for pattern, resource, holds, rule in [
    ("arn:aws:s3:::bucket/key", "arn:aws:s3:::bucket/key", True, "an ARN matches itself"),
    ("arn:aws:s3:::bucket/key", "arn:aws:s3:::bucket/Key", False, "letter case of a resource counts"),
    ("arn:aws:s3:::panther-*", "arn:aws:s3:::Panther-logs", False, "letter case counts before a star too"),
    ("arn:aws:s3:::bucket", "arn:aws:s3:::bucket/key", False, "a bucket is not its objects"),
    ("arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/key", True, "a star for the objects"),
    ("arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket", False, "objects are not their bucket"),
    ("arn:aws:s3:::bucket*", "arn:aws:s3:::bucket/a/b/c", True, "a star reaches over slashes"),
    ("arn:aws:s3:::*", "arn:aws:s3:::bucket/key", True, "a star for the whole last part"),
    ("arn:aws:s3:::buck?t/key", "arn:aws:s3:::bucket/key", True, "a question mark"),
    ("arn:aws:s3:::bucket/?", "arn:aws:s3:::bucket/key", False, "a question mark is one character alone"),
    ("arn:aws:s3:::bucket/???", "arn:aws:s3:::bucket/key", True, "three question marks"),
    ("*", "arn:aws:s3:::bucket/key", True, "a star alone"),
    ("*", "*", True, "an action without a resource needs the star"),
    ("arn:aws:s3:::bucket", "*", False, "an ARN does not name an action without resource"),
    ("arn:aws:*:::bucket/key", "arn:aws:s3:::bucket/key", True, "a star for a part before the last"),
    ("arn:*:s3:::bucket/key", "arn:aws-cn:s3:::bucket/key", True, "a star for the partition"),
    ("arn:aws:s3:*:*:bucket/key", "arn:aws:s3:::bucket/key", True, "stars for parts that are empty"),
    ("arn:aws:sqs:us-east-1:111122223333:panther-*", "arn:aws:sqs:us-east-1:111122223333:panther-alerts", True,
     "a name's beginning"),
    ("arn:aws:sqs:us-east-1:111122223333:panther-*", "arn:aws:sqs:us-west-2:111122223333:panther-alerts", False,
     "the region has to match"),
    ("arn:aws:sqs:us-east-1:111122223333:panther-*", "arn:aws:sqs:us-east-1:444455556666:panther-alerts", False,
     "the account has to match"),
    ("arn:aws:iam::111122223333:role/panther-*", "arn:aws:iam::111122223333:role/team/panther-a", False,
     "a path stands before the name"),
    ("arn:aws:iam::111122223333:role/*/panther-*", "arn:aws:iam::111122223333:role/team/panther-a", True,
     "a star for the path"),
    (["arn:aws:s3:::a", "arn:aws:s3:::b"], "arn:aws:s3:::b", True, "one of several resources"),
    (["arn:aws:s3:::a", "arn:aws:s3:::b"], "arn:aws:s3:::c", False, "none of several resources"),
    ("arn:aws:s3:::a*b*c", "arn:aws:s3:::axxbyyc", True, "several stars"),
    ("arn:aws:s3:::a*b*c", "arn:aws:s3:::axxcyyb", False, "several stars in their order"),
    ("arn:aws:s3:::a*ab", "arn:aws:s3:::aaab", True, "a star gives back what it took"),
    ("arn:aws:s3:::bücher/?", "arn:aws:s3:::bücher/é", True, "a question mark is one character, not one byte"),
]:
    identity(RESOURCE, rule, holds, allow("*", pattern), resource=resource)

for patterns, resource, holds, rule in [
    ("arn:aws:s3:::secret/*", "arn:aws:s3:::bucket/key", True, "NotResource is everything but what it lists"),
    ("arn:aws:s3:::secret/*", "arn:aws:s3:::secret/key", False, "NotResource leaves out what it lists"),
    (["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"], "arn:aws:s3:::b/k", False, "each pattern of NotResource leaves out"),
    ("*", "arn:aws:s3:::bucket/key", False, "NotResource of a star is nothing"),
    ("arn:aws:s3:::SECRET/*", "arn:aws:s3:::secret/key", True, "letter case counts in NotResource"),
]:
    identity(NOT_RESOURCE, rule, holds, allow("*", None, NotResource=patterns), resource=resource)
identity(NOT_RESOURCE, "a Deny with NotResource denies all other resources", "explicitDeny", allow(),
         deny("*", None, NotResource="arn:aws:s3:::panther-*"))
identity(NOT_RESOURCE, "a Deny with NotResource spares what it lists", "allowed", allow(),
         deny("*", None, NotResource="arn:aws:s3:::bucket/*"))

# --- Condition operators -----------------------------------------------------------------------------------------------


def condition(source, rule, holds, operator, key, wanted, given, version="2012-10-17", more=None, **rest):
    context = dict(more or {})
    if given is not None:
        context[key] = given
    identity(source, rule, holds, allow(condition={operator: {key: wanted}}), version=version, context=context, **rest)


STRINGS = [
    ("StringEquals", "abc", "abc", True, "equal texts"),
    ("StringEquals", "abc", "ABC", False, "letter case counts"),
    ("StringEquals", "a*", "abc", False, "a star is a character to StringEquals"),
    ("StringEquals", "a*", "a*", True, "a star equals a star"),
    ("StringEquals", "a?", "a?", True, "a question mark equals itself"),
    ("StringEquals", ["a", "b"], "b", True, "one of several values"),
    ("StringEquals", ["a", "b"], "c", False, "none of several values"),
    ("StringEquals", "", "", True, "an empty text equals an empty text"),
    ("StringEquals", "abc", None, False, "a key that is not there matches nothing"),
    ("StringEquals", "ü", "ü", True, "letters beyond ASCII"),
    ("StringNotEquals", "abc", "abc", False, "equal texts are not unequal"),
    ("StringNotEquals", "abc", "abd", True, "unequal texts"),
    ("StringNotEquals", "abc", "Abc", True, "letter case makes unequal"),
    ("StringNotEquals", ["a", "b"], "b", False, "a negated operator holds where no value matches"),
    ("StringNotEquals", ["a", "b"], "c", True, "no value matches"),
    ("StringNotEquals", "abc", None, True, "a negated operator holds where the key is not there"),
    ("StringEqualsIgnoreCase", "abc", "ABC", True, "letter case does not count"),
    ("StringEqualsIgnoreCase", "aBc", "AbD", False, "other letters"),
    ("StringEqualsIgnoreCase", "a*", "ABC", False, "no wildcards"),
    ("StringEqualsIgnoreCase", "abc", None, False, "not there"),
    ("StringNotEqualsIgnoreCase", "abc", "ABC", False, "equal but for letter case"),
    ("StringNotEqualsIgnoreCase", "abc", "abd", True, "unequal"),
    ("StringNotEqualsIgnoreCase", "abc", None, True, "not there"),
    ("StringLike", "a*c", "abbbc", True, "a star"),
    ("StringLike", "a*c", "ac", True, "a star for nothing"),
    ("StringLike", "a?c", "abc", True, "a question mark"),
    ("StringLike", "a?c", "ac", False, "a question mark is not nothing"),
    ("StringLike", "A*", "abc", False, "letter case counts"),
    ("StringLike", "abc", "abc", True, "no wildcard is needed"),
    ("StringLike", "*", "", True, "a star is like an empty text"),
    ("StringLike", "*", None, False, "a star is not like a key that is not there"),
    ("StringLike", ["x*", "a*"], "abc", True, "one of several patterns"),
    ("StringLike", "a*b", "a/b:c\nb", True, "a star reaches over every character"),
    ("StringNotLike", "a*", "abc", False, "like"),
    ("StringNotLike", "a*", "xbc", True, "not like"),
    ("StringNotLike", ["a*", "x*"], "xbc", False, "like one of them"),
    ("StringNotLike", "a*", None, True, "not there"),
]
for operator, wanted, given, holds, rule in STRINGS:
    condition(OPERATORS, f"{operator}: {rule}", holds, operator, "aws:UserAgent", wanted, given)

NUMBERS = [
    ("NumericEquals", "10", "10", True, "equal"), ("NumericEquals", "10", "10.0", True, "equal as numbers"),
    ("NumericEquals", 10, 10, True, "numbers without quotation marks"),
    ("NumericEquals", "10", "11", False, "unequal"), ("NumericEquals", ["5", "10"], "10", True, "one of several"),
    ("NumericEquals", "10", None, False, "not there"), ("NumericEquals", "10", "ten", False, "no number"),
    ("NumericNotEquals", "10", "11", True, "unequal"), ("NumericNotEquals", "10", "10", False, "equal"),
    ("NumericNotEquals", ["9", "10"], "10", False, "one of several is equal"),
    ("NumericNotEquals", "10", None, True, "not there"),
    ("NumericLessThan", "10", "9", True, "less"), ("NumericLessThan", "10", "10", False, "equal is not less"),
    ("NumericLessThan", "10", "9.99", True, "a fraction less"),
    ("NumericLessThan", "10", "100", False, "numbers are not compared as texts"),
    ("NumericLessThan", ["5", "10"], "7", True, "less than one of them"),
    ("NumericLessThan", "0", "-1", True, "negative"), ("NumericLessThan", "10", None, False, "not there"),
    ("NumericLessThanEquals", "10", "10", True, "equal"), ("NumericLessThanEquals", "10", "11", False, "more"),
    ("NumericLessThanEquals", "10", "9", True, "less"),
    ("NumericGreaterThan", "10", "11", True, "more"), ("NumericGreaterThan", "10", "10", False, "equal is not more"),
    ("NumericGreaterThan", "9", "10", True, "numbers are not compared as texts"),
    ("NumericGreaterThan", "10", None, False, "not there"),
    ("NumericGreaterThanEquals", "10", "10", True, "equal"), ("NumericGreaterThanEquals", "10", "9", False, "less"),
    ("NumericGreaterThanEquals", "10", "10.5", True, "a fraction more"),
    ("NumericGreaterThanEquals", "10", "abc", False, "no number"),
]
for operator, wanted, given, holds, rule in NUMBERS:
    condition(OPERATORS, f"{operator}: {rule}", holds, operator, "s3:max-keys", wanted, given)

DAY = "2021-06-15T12:00:00Z"
DATES = [
    ("DateEquals", DAY, DAY, True, "equal"), ("DateEquals", DAY, "2021-06-15T12:00:01Z", False, "a second later"),
    ("DateEquals", DAY, "2021-06-15T14:00:00+02:00", True, "the same moment in another zone"),
    ("DateEquals", DAY, "2021-06-15T09:00:00-03:00", True, "the same moment west of Greenwich"),
    ("DateEquals", DAY, "1623758400", True, "seconds since 1970"),
    ("DateEquals", "1623758400", DAY, True, "seconds since 1970 in the policy"),
    ("DateEquals", "2021-06-15", "2021-06-15T00:00:00Z", True, "a day is its first moment"),
    ("DateEquals", "2021-06", "2021-06-01T00:00:00Z", True, "a month is its first moment"),
    ("DateEquals", "2021", "2021-01-01T00:00:00Z", True, "a year is its first moment"),
    ("DateEquals", "2021-06-15T12:00Z", DAY, True, "without seconds"),
    ("DateEquals", "2021-06-15T12:00:00.500Z", DAY, False, "fractions of a second count"),
    ("DateEquals", DAY, None, False, "not there"), ("DateEquals", DAY, "soon", False, "no date"),
    ("DateEquals", ["2020-01-01T00:00:00Z", DAY], DAY, True, "one of several"),
    ("DateNotEquals", DAY, DAY, False, "equal"), ("DateNotEquals", DAY, "2021-06-16T12:00:00Z", True, "unequal"),
    ("DateNotEquals", DAY, None, True, "not there"),
    ("DateLessThan", DAY, "2021-06-15T11:59:59Z", True, "before"), ("DateLessThan", DAY, DAY, False, "at the moment"),
    ("DateLessThan", DAY, "2022-01-01T00:00:00Z", False, "after"), ("DateLessThan", DAY, None, False, "not there"),
    ("DateLessThanEquals", DAY, DAY, True, "at the moment"),
    ("DateLessThanEquals", DAY, "2021-06-15T12:00:01Z", False, "after"),
    ("DateGreaterThan", DAY, "2021-06-15T12:00:01Z", True, "after"), ("DateGreaterThan", DAY, DAY, False, "at the moment"),
    ("DateGreaterThan", "2020-02-29T00:00:00Z", "2020-03-01T00:00:00Z", True, "over a leap day"),
    ("DateGreaterThan", DAY, None, False, "not there"),
    ("DateGreaterThanEquals", DAY, DAY, True, "at the moment"),
    ("DateGreaterThanEquals", DAY, "2021-06-15T11:59:59Z", False, "before"),
]
for operator, wanted, given, holds, rule in DATES:
    condition(OPERATORS, f"{operator}: {rule}", holds, operator, "aws:CurrentTime", wanted, given)

OTHERS = [
    ("Bool", "aws:SecureTransport", "true", "true", True, "true and true"),
    ("Bool", "aws:SecureTransport", "true", "false", False, "true and false"),
    ("Bool", "aws:SecureTransport", "false", "false", True, "false and false"),
    ("Bool", "aws:SecureTransport", True, "true", True, "without quotation marks"),
    ("Bool", "aws:SecureTransport", "true", True, True, "the request's without quotation marks"),
    ("Bool", "aws:SecureTransport", "True", "true", True, "letter case does not count"),
    ("Bool", "aws:SecureTransport", "true", None, False, "not there"),
    ("Bool", "aws:SecureTransport", "false", None, False, "not there is not false"),
    ("Bool", "aws:SecureTransport", ["true", "false"], "false", True, "one of both"),
    ("Bool", "aws:MultiFactorAuthPresent", "false", "true", False, "a session with MFA"),
    ("BinaryEquals", "key", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", True, "equal bytes"),
    ("BinaryEquals", "key", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5", False, "other bytes"),
    ("BinaryEquals", "key", "QUI=", None, False, "not there"),
    ("BinaryEquals", "key", ["QUI=", "QUJD"], "QUJD", True, "one of several"),
    ("IpAddress", "aws:SourceIp", "203.0.113.0/24", "203.0.113.7", True, "in the range"),
    ("IpAddress", "aws:SourceIp", "203.0.113.0/24", "203.0.114.7", False, "outside the range"),
    ("IpAddress", "aws:SourceIp", "203.0.113.7", "203.0.113.7", True, "one address is /32"),
    ("IpAddress", "aws:SourceIp", "203.0.113.7", "203.0.113.8", False, "another address"),
    ("IpAddress", "aws:SourceIp", "203.0.113.64/26", "203.0.113.127", True, "the last of a /26"),
    ("IpAddress", "aws:SourceIp", "203.0.113.64/26", "203.0.113.128", False, "one past a /26"),
    ("IpAddress", "aws:SourceIp", "203.0.113.99/24", "203.0.113.1", True, "bits past the prefix do not count"),
    ("IpAddress", "aws:SourceIp", "0.0.0.0/0", "8.8.8.8", True, "every IPv4 address"),
    ("IpAddress", "aws:SourceIp", "0.0.0.0/0", "2001:db8::1", False, "no IPv6 address is one of IPv4"),
    ("IpAddress", "aws:SourceIp", "2001:db8::/32", "2001:db8:1234::1", True, "in a range of IPv6"),
    ("IpAddress", "aws:SourceIp", "2001:db8::/32", "2001:db9::1", False, "outside a range of IPv6"),
    ("IpAddress", "aws:SourceIp", "2001:DB8:1234:5678::/64", "2001:db8:1234:5678:0:0:0:1", True, "written otherwise"),
    ("IpAddress", "aws:SourceIp", ["10.0.0.0/8", "192.0.2.0/24"], "192.0.2.1", True, "one of several ranges"),
    ("IpAddress", "aws:SourceIp", "10.0.0.0/8", None, False, "not there"),
    ("IpAddress", "aws:SourceIp", "10.0.0.0/8", "elsewhere", False, "no address"),
    ("NotIpAddress", "aws:SourceIp", "203.0.113.0/24", "203.0.113.7", False, "in the range"),
    ("NotIpAddress", "aws:SourceIp", "203.0.113.0/24", "198.51.100.1", True, "outside"),
    ("NotIpAddress", "aws:SourceIp", ["203.0.113.0/24", "198.51.100.0/24"], "198.51.100.1", False, "in one of them"),
    ("NotIpAddress", "aws:SourceIp", "203.0.113.0/24", None, True, "not there"),
    ("ArnEquals", "aws:SourceArn", "arn:aws:sns:us-east-1:111122223333:t", "arn:aws:sns:us-east-1:111122223333:t", True,
     "equal"),
    ("ArnEquals", "aws:SourceArn", "arn:aws:sns:*:*:t*", "arn:aws:sns:us-east-1:111122223333:topic", True,
     "ArnEquals takes wildcards as ArnLike does"),
    ("ArnLike", "aws:SourceArn", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:us-east-1:111122223333:t", True, "stars"),
    ("ArnLike", "aws:SourceArn", "arn:aws:sns:us-????-1:111122223333:t", "arn:aws:sns:us-east-1:111122223333:t", True,
     "question marks"),
    ("ArnLike", "aws:SourceArn", "arn:aws:sns*:t", "arn:aws:sns:us-east-1:111122223333:t", False,
     "a star does not reach over a colon"),
    ("ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:*", "arn:aws:sns:us-east-1:111122223333:t", False,
     "all six parts have to be there"),
    ("ArnLike", "aws:SourceArn", "arn:aws:logs:us-east-1:111122223333:*", "arn:aws:logs:us-east-1:111122223333:log:g:*",
     True, "the last part may hold colons"),
    ("ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:111122223333:T", "arn:aws:sns:us-east-1:111122223333:t", False,
     "letter case counts"),
    ("ArnLike", "aws:SourceArn", "*", "arn:aws:sns:us-east-1:111122223333:t", False, "a star alone is no ARN"),
    ("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*", None, False, "not there"),
    ("ArnLike", "aws:SourceArn", ["arn:aws:sqs:*:*:*", "arn:aws:sns:*:*:*"], "arn:aws:sns:us-east-1:111122223333:t",
     True, "one of several"),
    ("ArnNotEquals", "aws:SourceArn", "arn:aws:sns:us-east-1:111122223333:t", "arn:aws:sns:us-east-1:111122223333:u",
     True, "unequal"),
    ("ArnNotEquals", "aws:SourceArn", "arn:aws:sns:*:*:*", "arn:aws:sns:us-east-1:111122223333:t", False, "like"),
    ("ArnNotLike", "aws:SourceArn", "arn:aws:iam::*:role/Admin*", "arn:aws:iam::111122223333:role/Ops", True, "unlike"),
    ("ArnNotLike", "aws:SourceArn", "arn:aws:iam::*:role/Admin*", "arn:aws:iam::111122223333:role/AdminX", False, "like"),
    ("ArnNotLike", "aws:SourceArn", "arn:aws:iam::*:role/Admin*", None, True, "not there"),
    ("Null", "aws:TokenIssueTime", "true", None, True, "the key must not be there, and is not"),
    ("Null", "aws:TokenIssueTime", "true", DAY, False, "the key must not be there, but is"),
    ("Null", "aws:TokenIssueTime", "false", DAY, True, "the key must be there, and is"),
    ("Null", "aws:TokenIssueTime", "false", None, False, "the key must be there, but is not"),
    ("Null", "aws:TokenIssueTime", True, None, True, "without quotation marks"),
    ("Null", "aws:RequestTag/Team", "true", "", False, "an empty value is a value"),
]
for operator, key, wanted, given, holds, rule in OTHERS:
    condition(OPERATORS, f"{operator}: {rule}", holds, operator, key, wanted, given)

# Every operator with IfExists: absent holds, present is compared.
SAMPLES = {
    "String": ("abc", "abc", "xyz"), "Numeric": ("10", "10", "11"), "Date": (DAY, DAY, "2022-01-01T00:00:00Z"),
    "Bool": ("true", "true", "false"), "BinaryEquals": ("QUI=", "QUI=", "QUJD"),
    "Ip": ("203.0.113.0/24", "203.0.113.1", "8.8.8.8"), "NotIp": ("203.0.113.0/24", "203.0.113.1", "8.8.8.8"),
    "Arn": ("arn:aws:iam::*:role/A", "arn:aws:iam::1:role/A", "arn:aws:iam::1:role/B"),
}
for operator in sorted(policy_evaluator.KNOWN_OPERATORS - {"Null"}):
    wanted, same, other = next(v for k, v in SAMPLES.items() if operator.startswith(k))
    condition(OPERATORS, f"{operator}IfExists holds where the key is not there", True, operator + "IfExists", "key",
              wanted, None)
    if "Less" in operator:
        holds = operator.endswith("Equals")
    elif "Greater" in operator:
        holds = operator.endswith("Equals")
    else:
        holds = operator not in policy_evaluator.NEGATED
    condition(OPERATORS, f"{operator}IfExists compares where the key is there", holds, operator + "IfExists", "key",
              wanted, same)

# --- Set operators -----------------------------------------------------------------------------------------------------

for operator, wanted, given, holds, rule in [
    ("ForAllValues:StringEquals", ["a", "b"], ["a", "b"], True, "every value is listed"),
    ("ForAllValues:StringEquals", ["a", "b"], ["a"], True, "fewer values are all listed"),
    ("ForAllValues:StringEquals", ["a", "b"], ["a", "c"], False, "one value is not listed"),
    ("ForAllValues:StringEquals", ["a", "b"], None, True, "true where the key is not there"),
    ("ForAllValues:StringEquals", ["a", "b"], [], True, "true where there are no values"),
    ("ForAllValues:StringEquals", ["a", "b"], "", True, "true for an empty text"),
    ("ForAllValues:StringEquals", ["a", "b"], "b", True, "one value given alone"),
    ("ForAllValues:StringLike", ["env*"], ["environment", "env"], True, "every value is like a pattern"),
    ("ForAllValues:StringLike", ["env*"], ["environment", "team"], False, "one value is like none"),
    ("ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], True, "no value is listed"),
    ("ForAllValues:StringNotEquals", ["a", "b"], ["a", "d"], False, "one value is listed"),
    ("ForAllValues:StringNotEquals", ["a", "b"], None, True, "negated, not there"),
    ("ForAllValues:StringNotLike", ["a*"], ["b", "c"], True, "no value is like it"),
    ("ForAllValues:StringNotLike", ["a*"], ["b", "ac"], False, "one value is like it"),
    ("ForAllValues:StringEqualsIgnoreCase", ["A"], ["a", "A"], True, "without letter case"),
    ("ForAllValues:NumericLessThan", "10", ["1", "9"], True, "all are less"),
    ("ForAllValues:NumericLessThan", "10", ["1", "10"], False, "one is not less"),
    ("ForAllValues:ArnLike", "arn:aws:iam::*:role/*", ["arn:aws:iam::1:role/a", "arn:aws:iam::2:role/b"], True, "ARNs"),
    ("ForAllValues:Bool", "true", ["true", "true"], True, "all true"),
    ("ForAllValues:Bool", "true", ["true", "false"], False, "one false"),
    ("ForAllValues:IpAddress", "10.0.0.0/8", ["10.1.1.1", "10.2.2.2"], True, "all in the range"),
    ("ForAllValues:StringEqualsIfExists", ["a"], None, True, "IfExists, not there"),
    ("ForAllValues:StringEqualsIfExists", ["a"], ["a", "b"], False, "IfExists, there"),
    ("ForAnyValue:StringEquals", ["a", "b"], ["b", "c"], True, "one value is listed"),
    ("ForAnyValue:StringEquals", ["a", "b"], ["c", "d"], False, "no value is listed"),
    ("ForAnyValue:StringEquals", ["a", "b"], None, False, "false where the key is not there"),
    ("ForAnyValue:StringEquals", ["a", "b"], [], False, "false where there are no values"),
    ("ForAnyValue:StringEquals", ["a", ""], "", False, "false for an empty text"),
    ("ForAnyValue:StringLike", ["env*"], ["team", "env1"], True, "one is like"),
    ("ForAnyValue:StringLike", ["env*"], ["team"], False, "none is like"),
    ("ForAnyValue:StringNotEquals", ["a", "b"], ["a", "c"], True, "one value is none of the listed"),
    ("ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], False, "every value is listed"),
    ("ForAnyValue:StringNotEquals", ["a", "b"], None, False, "negated, not there"),
    ("ForAnyValue:StringNotLike", ["a*"], ["ab", "b"], True, "one is not like"),
    ("ForAnyValue:NumericGreaterThan", "10", ["1", "11"], True, "one is more"),
    ("ForAnyValue:NumericGreaterThan", "10", ["1", "2"], False, "none is more"),
    ("ForAnyValue:DateLessThan", DAY, ["2020-01-01T00:00:00Z", "2023-01-01T00:00:00Z"], True, "one is before"),
    ("ForAnyValue:IpAddress", "10.0.0.0/8", ["192.0.2.1", "10.2.2.2"], True, "one is in the range"),
    ("ForAnyValue:StringEqualsIfExists", ["a"], None, True, "IfExists holds where the key is not there"),
    ("ForAnyValue:StringEqualsIfExists", ["a"], ["b"], False, "IfExists compares where it is there"),
    ("ForAnyValue:ArnEquals", "arn:aws:iam::1:role/a", ["arn:aws:iam::1:role/b", "arn:aws:iam::1:role/a"], True, "ARNs"),
]:
    condition(SETS, f"{operator}: {rule}", holds, operator, "aws:TagKeys", wanted, given)
for given, holds in [(["cloudformation.amazonaws.com"], True), (["athena.amazonaws.com"], False), (None, False)]:
    condition(KEYS, "aws:CalledVia is a list of services", holds, "ForAnyValue:StringEquals", "aws:CalledVia",
              ["cloudformation.amazonaws.com"], given)

# --- Several operators, keys and values ---------------------------------------------------------------------------------

BOTH = {"StringEquals": {"aws:RequestTag/a": "1", "aws:RequestTag/b": ["2", "3"]}}
for context, holds, rule in [
    ({"aws:RequestTag/a": "1", "aws:RequestTag/b": "3"}, True, "all keys of an operator have to match"),
    ({"aws:RequestTag/a": "1", "aws:RequestTag/b": "4"}, False, "one key does not match"),
    ({"aws:RequestTag/a": "1"}, False, "one key is not there"),
    ({}, False, "no key is there"),
]:
    identity(LOGIC, rule, holds, allow(condition=BOTH), context=context)
TWO = {"StringEquals": {"aws:RequestedRegion": "us-east-1"}, "Bool": {"aws:SecureTransport": "true"}}
for context, holds, rule in [
    ({"aws:RequestedRegion": "us-east-1", "aws:SecureTransport": "true"}, True, "all operators have to hold"),
    ({"aws:RequestedRegion": "us-east-1", "aws:SecureTransport": "false"}, False, "one operator does not hold"),
    ({"aws:RequestedRegion": "eu-west-1", "aws:SecureTransport": "true"}, False, "the other does not hold"),
]:
    identity(LOGIC, rule, holds, allow(condition=TWO), context=context)
identity(CONDITION, "letter case of a key's name does not count", True,
         allow(condition={"StringEquals": {"AWS:requestedregion": "us-east-1"}}),
         context={"aws:RequestedRegion": "us-east-1"})
identity(CONDITION, "letter case of a tag's key in a condition key does not count", True,
         allow(condition={"StringEquals": {"aws:RequestTag/TEAM": "x"}}), context={"aws:RequestTag/team": "x"})
identity(CONDITION, "an empty condition always holds", True, allow(Condition={}))
identity(CONDITION, "a Deny whose condition does not hold denies nothing", "allowed", allow(),
         deny(condition={"StringEquals": {"aws:RequestedRegion": "us-west-2"}}), context={"aws:RequestedRegion": "us-east-1"})
identity(CONDITION, "a Deny whose condition holds denies", "explicitDeny", allow(),
         deny(condition={"StringEquals": {"aws:RequestedRegion": "us-east-1"}}), context={"aws:RequestedRegion": "us-east-1"})
identity(OPERATORS, "Deny, BoolIfExists MFA false: long-term keys lack the key and are denied", "explicitDeny", allow(),
         deny(condition={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}))
identity(OPERATORS, "Deny, Bool MFA false: long-term keys lack the key and pass", "allowed", allow(),
         deny(condition={"Bool": {"aws:MultiFactorAuthPresent": "false"}}))

# --- Variables ---------------------------------------------------------------------------------------------------------

NAMED = {"aws:username": "alice", "aws:PrincipalTag/team": "blue", "aws:multi": ["a", "b"], "aws:star": "*"}
for pattern, resource, holds, rule, version in [
    ("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/alice/x", True, "a variable in a resource", "2012-10-17"),
    ("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/bob/x", False, "another's folder", "2012-10-17"),
    ("arn:aws:s3:::home/${AWS:UserName}/*", "arn:aws:s3:::home/alice/x", True, "letter case of a variable does not count",
     "2012-10-17"),
    ("arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/alice/x", False, "version 2008 has no variables",
     "2008-10-17"),
    ("arn:aws:s3:::home/${aws:username}", "arn:aws:s3:::home/${aws:username}", True,
     "in version 2008 a variable is its text", "2008-10-17"),
    ("arn:aws:s3:::home/${aws:username}", "arn:aws:s3:::home/${aws:username}", True, "no version is version 2008", None),
    ("arn:aws:s3:::${aws:PrincipalTag/team}-data", "arn:aws:s3:::blue-data", True, "a tag as a variable", "2012-10-17"),
    ("arn:aws:s3:::${aws:PrincipalTag/none}-data", "arn:aws:s3:::-data", False, "a variable without value matches nothing",
     "2012-10-17"),
    ("arn:aws:s3:::${aws:PrincipalTag/none, 'red'}-data", "arn:aws:s3:::red-data", True, "a default", "2012-10-17"),
    ("arn:aws:s3:::${aws:PrincipalTag/team, 'red'}-data", "arn:aws:s3:::blue-data", True, "a value wins over its default",
     "2012-10-17"),
    ("arn:aws:s3:::${aws:PrincipalTag/team, 'red'}-data", "arn:aws:s3:::red-data", False,
     "a default does not stand beside a value", "2012-10-17"),
    ("arn:aws:s3:::${aws:multi}-data", "arn:aws:s3:::a-data", False, "a key with several values is no variable",
     "2012-10-17"),
    ("arn:aws:s3:::a${*}b", "arn:aws:s3:::a*b", True, "${*} is a star", "2012-10-17"),
    ("arn:aws:s3:::a${*}b", "arn:aws:s3:::axb", False, "${*} is no wildcard", "2012-10-17"),
    ("arn:aws:s3:::a${?}b", "arn:aws:s3:::a?b", True, "${?} is a question mark", "2012-10-17"),
    ("arn:aws:s3:::a${?}b", "arn:aws:s3:::axb", False, "${?} is no wildcard", "2012-10-17"),
    ("arn:aws:s3:::a${$}b", "arn:aws:s3:::a$b", True, "${$} is a dollar", "2012-10-17"),
    ("arn:aws:s3:::x${aws:star}x", "arn:aws:s3:::xabcx", False, "a star in a value is no wildcard", "2012-10-17"),
    ("arn:aws:s3:::x${aws:star}x", "arn:aws:s3:::x*x", True, "a star in a value is a star", "2012-10-17"),
    ("arn:aws:s3:::${aws:username}-${aws:PrincipalTag/team}", "arn:aws:s3:::alice-blue", True, "two variables",
     "2012-10-17"),
    ("arn:aws:${aws:svc}:::bucket", "arn:aws:s3:::bucket", False, "no variable before the fifth colon", "2012-10-17"),
    (["arn:aws:s3:::${aws:PrincipalTag/none}", "arn:aws:s3:::b"], "arn:aws:s3:::b", True,
     "a pattern without value spares its neighbours", "2012-10-17"),
]:
    identity(VARIABLES, rule, holds, allow("*", pattern), resource=resource, version=version,
             context={**NAMED, "aws:svc": "s3"})
for operator, wanted, given, holds, rule, version in [
    ("StringEquals", "${aws:username}", "alice", True, "a variable in a value", "2012-10-17"),
    ("StringEquals", "${aws:username}", "bob", False, "another's name", "2012-10-17"),
    ("StringEquals", "${aws:username}", "alice", False, "version 2008", "2008-10-17"),
    ("StringLike", "${aws:username}/*", "alice/file", True, "a variable before a star", "2012-10-17"),
    ("StringLike", "${aws:username}${*}", "alice*", True, "a literal star", "2012-10-17"),
    ("StringLike", "${aws:username}${*}", "alicex", False, "a literal star is no wildcard", "2012-10-17"),
    ("StringLike", "${aws:star}", "abc", False, "a star in a value is no wildcard", "2012-10-17"),
    ("StringEqualsIgnoreCase", "${aws:username}", "ALICE", True, "without letter case", "2012-10-17"),
    ("StringNotEquals", "${aws:username}", "bob", True, "negated", "2012-10-17"),
    ("StringEquals", "${aws:none}", "", False, "nothing equals a variable without value", "2012-10-17"),
    ("StringNotEquals", "${aws:none}", "bob", True, "negated operators match a variable without value", "2012-10-17"),
    ("StringNotLike", "${aws:none}*", "bob", True, "negated operators match a variable without value", "2012-10-17"),
    ("StringEquals", "${aws:none, 'alice'}", "alice", True, "a default in a value", "2012-10-17"),
    ("StringEquals", ["${aws:none}", "bob"], "bob", True, "the other value counts", "2012-10-17"),
    ("ArnLike", "arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::1:user/alice", True, "in an ARN", "2012-10-17"),
    ("ArnLike", "arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::1:user/bob", False, "in an ARN", "2012-10-17"),
    ("NumericEquals", "${aws:ten}", "10", False, "no variables in numbers", "2012-10-17"),
    ("Bool", "${aws:truth}", "true", False, "no variables in truth values", "2012-10-17"),
]:
    condition(VARIABLES, f"{operator}: {rule}", holds, operator, "key", wanted, given, version=version,
              more={**NAMED, "aws:ten": "10", "aws:truth": "true"})

# --- Principals' layers ------------------------------------------------------------------------------------------------


def blocked(decision, *layers, **more):
    return {"decision": decision, "blockedBy": list(layers), **more}


identity(EVALUATION, "nothing allows by default", False)
identity(EVALUATION, "an allow", True, allow("s3:GetObject"))
identity(EVALUATION, "an explicit deny wins over an allow", blocked("explicitDeny", "identity", sid="No"), allow(),
         deny("s3:*", sid="No"))
identity(EVALUATION, "the order of statements does not matter", blocked("explicitDeny", "identity", sid="No"),
         deny("s3:*", sid="No"), allow())
identity(EVALUATION, "the first deny is named", blocked("explicitDeny", "identity", sid="First"), allow(),
         deny("s3:Get*", sid="First"), deny("s3:*", sid="Second"))
case(EVALUATION, "several policies are one", True,
     identityPolicies=[document(allow("sqs:*")), document(allow("s3:*"))])
case(EVALUATION, "a deny in another policy counts", blocked("explicitDeny", "identity"),
     identityPolicies=[document(allow()), document(deny("s3:*"))])
case(EVALUATION, "no policy at all is no allow", False, identityPolicies=[])
case(EVALUATION, "a layer that is not there does not restrict", "allowed")
case(EVALUATION, "a single statement needs no brackets", True,
     identityPolicies=[{"Version": "2012-10-17", "Statement": allow()}])

for ident, bound, expected, rule in [
    (allow(), allow("s3:*"), "allowed", "identity and boundary both allow"),
    (allow(), allow("sqs:*"), blocked("implicitDeny", "boundary"), "the boundary does not allow"),
    (allow("sqs:*"), allow(), blocked("implicitDeny", "identity"), "a boundary grants nothing"),
    (allow("sqs:*"), allow("sqs:*"), blocked("implicitDeny", "boundary", "identity"), "neither allows"),
    (allow(), deny(sid="B"), blocked("explicitDeny", "boundary", sid="B"), "the boundary denies"),
    (deny(sid="I"), allow("sqs:*"), blocked("explicitDeny", "boundary", "identity", sid="I"),
     "one denies, the other does not allow"),
]:
    case(BOUNDARY, rule, expected, identityPolicies=[document(ident)], permissionsBoundary=[document(bound)])
case(BOUNDARY, "a boundary with allow and deny", blocked("explicitDeny", "boundary", sid="D"),
     identityPolicies=[document(allow())], permissionsBoundary=[document(allow(), deny("s3:Get*", sid="D"))])
case(BOUNDARY, "a boundary's condition", blocked("implicitDeny", "boundary"), identityPolicies=[document(allow())],
     permissionsBoundary=[document(allow(condition={"StringEquals": {"aws:RequestedRegion": "us-east-1"}}))],
     context={"aws:RequestedRegion": "eu-west-1"})
case(BOUNDARY, "an empty boundary allows nothing", blocked("implicitDeny", "boundary"),
     identityPolicies=[document(allow())], permissionsBoundary=[])
for ident, session, expected, rule in [
    (allow(), allow("s3:*"), "allowed", "identity and session both allow"),
    (allow(), allow("sqs:*"), blocked("implicitDeny", "session"), "the session's policy does not allow"),
    (allow("sqs:*"), allow(), blocked("implicitDeny", "identity"), "a session's policy grants nothing"),
    (allow(), deny(sid="S"), blocked("explicitDeny", "session", sid="S"), "the session's policy denies"),
]:
    case(SESSION, rule, expected, identityPolicies=[document(ident)], sessionPolicies=[document(session)])
case(SESSION, "identity, boundary and session have to allow", blocked("implicitDeny", "boundary"),
     identityPolicies=[document(allow())], permissionsBoundary=[document(allow("sqs:*"))],
     sessionPolicies=[document(allow())])

# --- Service control policies --------------------------------------------------------------------------------------------


def level(name, *policies):
    return {"id": name, "policies": [
        p if "document" in p else {"name": f"P{place}", "document": document(p)} for place, p in enumerate(policies)]}


def named(name, *statements):
    return {"name": name, "document": document(*statements)}


THREE = [level("root", FULL), level("ou", FULL), level(ACCOUNT, FULL)]


def scp(rule, expected, levels, source=SCP, principal=SESSION_ARN, **more):
    case(source, rule, expected, levels=levels, principal=principal, **more)


scp("full access at every level", "allowed", THREE)
scp("an allow is needed at the root", blocked("implicitDeny", "scp", level="root"),
    [level("root", named("Few", allow("sqs:*"))), level("ou", FULL), level(ACCOUNT, FULL)])
scp("an allow is needed at the OU", blocked("implicitDeny", "scp", level="ou"),
    [level("root", FULL), level("ou", named("Few", allow("sqs:*"))), level(ACCOUNT, FULL)])
scp("an allow is needed at the account", blocked("implicitDeny", "scp", level=ACCOUNT),
    [level("root", FULL), level("ou", FULL), level(ACCOUNT, named("Few", allow("sqs:*")))])
scp("a level without policies allows nothing", blocked("implicitDeny", "scp", level="ou"),
    [level("root", FULL), level("ou"), level(ACCOUNT, FULL)])
scp("the level nearest to the root is named", blocked("implicitDeny", "scp", level="root"),
    [level("root"), level("ou"), level(ACCOUNT, FULL)])
scp("several allow lists at a level are one", "allowed",
    [level("root", FULL), level("ou", named("A", allow("sqs:*")), named("B", allow("s3:*"))), level(ACCOUNT, FULL)])
scp("an allow at one level does not reach another", blocked("implicitDeny", "scp", level=ACCOUNT),
    [level("root", FULL), level("ou", named("A", allow("s3:*"))), level(ACCOUNT, named("B", allow("ec2:*")))])
for place in range(3):
    levels = [level(name, FULL, *([named("Lock", allow("sqs:*"), deny("s3:*", sid="NoS3"))] if place == at else []))
              for at, name in enumerate(["root", "ou", ACCOUNT])]
    scp(f"a deny at level {place} denies", blocked("explicitDeny", "scp", level=levels[place]["id"], policy="Lock",
                                                    sid="NoS3"), levels)
scp("a deny without Sid", blocked("explicitDeny", "scp", level="ou", policy="Lock"),
    [level("root", FULL), level("ou", FULL, named("Lock", deny("s3:*"))), level(ACCOUNT, FULL)])
scp("a deny wins over a missing allow", blocked("explicitDeny", "scp", level=ACCOUNT, policy="Lock", sid="D"),
    [level("root", FULL), level("ou"), level(ACCOUNT, FULL, named("Lock", deny(sid="D")))])
scp("the first deny from the root down is named", blocked("explicitDeny", "scp", level="ou", policy="One", sid="A"),
    [level("root", FULL), level("ou", FULL, named("One", deny(sid="A"))), level(ACCOUNT, FULL, named("Two", deny(sid="B")))])
scp("a deny of another action denies nothing", "allowed",
    [level("root", FULL, named("Lock", deny("s3:PutObject"))), level(ACCOUNT, FULL)])
scp("an SCP grants nothing", blocked("implicitDeny", "identity"), THREE, identityPolicies=[document(allow("sqs:*"))])
scp("SCP and identity both block", blocked("implicitDeny", "identity", "scp", level="ou"),
    [level("root", FULL), level("ou"), level(ACCOUNT, FULL)], identityPolicies=[])
scp("SCP and identity allow", "allowed", THREE, identityPolicies=[document(allow("s3:*"))])
scp("an SCP binds the root user too", blocked("explicitDeny", "scp", level="root", policy="L"),
    [level("root", FULL, named("L", deny("s3:*"))), level(ACCOUNT, FULL)], source=SCPS,
    principal=f"arn:aws:iam::{ACCOUNT}:root")
scp("the management account is exempt", "allowed", [level("root", named("L", deny()))], source=SCPS,
    managementAccountId=ACCOUNT)
scp("another account's management does not exempt", blocked("explicitDeny", "scp", level="root", policy="L"),
    [level("root", FULL, named("L", deny()))], source=SCPS, managementAccountId="999988887777")
scp("the management account's own policies still bind", blocked("implicitDeny", "identity"),
    [level("root", FULL)], source=SCPS, managementAccountId=ACCOUNT, identityPolicies=[])
for arn, rule in [
    (f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", "by its path"),
    (f"arn:aws:sts::{ACCOUNT}:assumed-role/AWSServiceRoleForECS/s", "by its session's name"),
]:
    scp(f"a service-linked role is exempt: {rule}", "allowed", [level("root", named("L", deny()))], source=SCPS,
        principal=arn)
scp("a role with another path is not", blocked("explicitDeny", "scp", level="root", policy="L"),
    [level("root", FULL, named("L", deny()))], source=SCPS, principal=f"arn:aws:iam::{ACCOUNT}:role/service-role/x")

REGION = deny(None, condition={"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]}},
              sid="OnlyEurope", NotAction=["iam:*", "sts:*", "organizations:*"])
for action, region, expected, rule in [
    ("s3:CreateBucket", "us-east-1", blocked("explicitDeny", "scp", level="ou", policy="Region", sid="OnlyEurope"),
     "a region that is not listed"),
    ("s3:CreateBucket", "eu-west-1", "allowed", "a region that is listed"),
    ("iam:CreateRole", "us-east-1", "allowed", "a global service is spared"),
    ("s3:CreateBucket", None, blocked("explicitDeny", "scp", level="ou", policy="Region", sid="OnlyEurope"),
     "a request without a region is not in the list"),
]:
    scp(f"deny by region: {rule}", expected,
        [level("root", FULL), level("ou", FULL, named("Region", REGION)), level(ACCOUNT, FULL)], action=action,
        source="Organizations User Guide, General examples: deny access by region", resource="*",
        context={"aws:RequestedRegion": region} if region else {})
TAGS = deny(["ec2:CreateVpc", "s3:CreateBucket"], condition={"Null": {"aws:RequestTag/CostCenter": "true"}}, sid="Tag")
for context, expected, rule in [
    ({}, blocked("explicitDeny", "scp", level="ou", policy="Tags", sid="Tag"), "no tag"),
    ({"aws:RequestTag/CostCenter": "42"}, "allowed", "with the tag"),
    ({"aws:RequestTag/Team": "42"}, blocked("explicitDeny", "scp", level="ou", policy="Tags", sid="Tag"), "another tag"),
]:
    scp(f"deny without a tag: {rule}", expected, [level("ou", FULL, named("Tags", TAGS))], action="ec2:CreateVpc",
        source="Organizations User Guide, Example SCPs for tagging resources", resource="arn:aws:ec2:us-east-1:1:vpc/*",
        context=context)
EXEMPT = deny("s3:*", condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Panther*"}}, sid="Only")
for principal, context, expected, rule in [
    (f"arn:aws:sts::{ACCOUNT}:assumed-role/PantherDeploymentRole/me", {}, "allowed", "a session's is its role's ARN"),
    (f"arn:aws:iam::{ACCOUNT}:role/PantherDeploymentRole", {}, "allowed", "a role's own ARN"),
    (SESSION_ARN, {}, blocked("explicitDeny", "scp", level="ou", policy="X", sid="Only"), "another role"),
    (USER, {}, blocked("explicitDeny", "scp", level="ou", policy="X", sid="Only"), "a user"),
    (SESSION_ARN, {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/PantherX"}, "allowed", "the context's word wins"),
]:
    scp(f"exempt by aws:PrincipalArn: {rule}", expected, [level("ou", FULL, named("X", EXEMPT))], source=KEYS,
        principal=principal, context=context)
for key, principal, wanted, holds in [
    ("aws:PrincipalAccount", SESSION_ARN, ACCOUNT, True), ("aws:PrincipalAccount", SESSION_ARN, "444455556666", False),
    ("aws:username", USER, "alice", True), ("aws:username", SESSION_ARN, "alice", False),
    ("aws:PrincipalType", SESSION_ARN, "AssumedRole", True), ("aws:PrincipalType", USER, "User", True),
    ("aws:PrincipalType", f"arn:aws:iam::{ACCOUNT}:root", "Account", True),
    ("aws:username", f"arn:aws:iam::{ACCOUNT}:user/team/bob", "bob", True),
]:
    identity(KEYS, f"{key} follows from the principal", holds, allow(condition={"StringEquals": {key: wanted}}),
             principal=principal)
for context, expected, rule in [
    ({"aws:ViaAWSService": "true"}, "allowed", "a call that a service makes for the caller"),
    ({"aws:ViaAWSService": "false"}, blocked("explicitDeny", "scp", level="r", policy="P1"), "the caller's own call"),
]:
    scp(f"aws:ViaAWSService: {rule}", expected,
        [level("r", FULL, deny("ec2:*", condition={"BoolIfExists": {"aws:ViaAWSService": "false"}}))], source=KEYS,
        action="ec2:CreateVpc", resource="*", context=context)

# --- Resource control policies -------------------------------------------------------------------------------------------

RCP_FULL = named("RCPFullAWSAccess", allow(Principal="*"))


def rcp(rule, expected, *statements, action="s3:GetObject", levels=None, **more):
    levels = levels or [level("root", RCP_FULL, named("Perimeter", *statements)), level(ACCOUNT, RCP_FULL)]
    case(RCP, rule, expected, rcpLevels=levels, action=action, principal=more.pop("principal", SESSION_ARN), **more)


TLS = deny("s3:*", Principal="*", condition={"BoolIfExists": {"aws:SecureTransport": "false"}}, sid="Tls")
rcp("an RCP denies", blocked("explicitDeny", "rcp", level="root", policy="Perimeter", sid="Tls"), TLS,
    context={"aws:SecureTransport": "false"})
rcp("its condition does not hold", "allowed", TLS, context={"aws:SecureTransport": "true"})
rcp("a service that RCPs do not know", "allowed", deny("*", Principal="*"), action="ec2:CreateVpc", resource="*")
for action in ["s3:PutObject", "sts:AssumeRole", "kms:Decrypt", "sqs:SendMessage", "secretsmanager:GetSecretValue"]:
    rcp(f"{action} is of a service that RCPs know", blocked("explicitDeny", "rcp", level="root", policy="Perimeter"),
        deny("*", Principal="*"), action=action)
rcp("a level without an allow", blocked("implicitDeny", "rcp", level="ou"),
    levels=[level("root", RCP_FULL), level("ou"), level(ACCOUNT, RCP_FULL)])
rcp("resources of the management account are spared", "allowed", deny("*", Principal="*"),
    managementAccountId=ACCOUNT)
rcp("it is the resource's account that counts", blocked("explicitDeny", "rcp", level="root", policy="Perimeter"),
    deny("*", Principal="*"), managementAccountId=ACCOUNT, resourceAccount="444455556666")
rcp("a resource of the management account is spared from a member's call too", "allowed", deny("*", Principal="*"),
    managementAccountId="444455556666", resourceAccount="444455556666")
rcp("a service-linked role is spared", "allowed", deny("*", Principal="*"),
    principal=f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX")
rcp("only of the organisation", blocked("explicitDeny", "rcp", level="root", policy="Perimeter", sid="Org"),
    deny("s3:*", Principal="*", sid="Org", condition={
        "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}),
    context={"aws:PrincipalOrgID": "o-2"})
rcp("of the organisation", "allowed",
    deny("s3:*", Principal="*", sid="Org", condition={
        "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}),
    context={"aws:PrincipalOrgID": "o-1"})
for element, holds, rule in [
    ({"AWS": "*"}, True, "everybody"), ({"AWS": ACCOUNT}, True, "an account by its number"),
    ({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, True, "an account by its root's ARN"),
    ({"AWS": "444455556666"}, False, "another account"), ({"AWS": ROLE}, True, "a session's role"),
    ({"AWS": SESSION_ARN}, True, "the session itself"), ({"AWS": USER}, False, "somebody else"),
    ({"AWS": [USER, ROLE]}, True, "one of several"), ({"Service": "ec2.amazonaws.com"}, False, "a service"),
]:
    expected = blocked("explicitDeny", "rcp", level="root", policy="Perimeter") if holds else "allowed"
    case(PRINCIPAL, f"Principal: {rule}", expected, principal=SESSION_ARN, rcpLevels=[
        level("root", RCP_FULL, named("Perimeter", deny("s3:*", Principal=element)))])
    expected = "allowed" if holds else blocked("explicitDeny", "rcp", level="root", policy="Perimeter")
    case("IAM User Guide, AWS JSON policy elements: NotPrincipal", f"NotPrincipal: all but {rule}", expected,
         principal=SESSION_ARN, rcpLevels=[level("root", RCP_FULL, named("Perimeter", deny("s3:*", NotPrincipal=element)))])

# --- What is not known ---------------------------------------------------------------------------------------------------


def depends(*keys):
    return {"decision": "depends", "blockedBy": [], "dependsOn": sorted(keys)}


def unknown(rule, expected, *statements, keys=("aws:sourceip",), **more):
    identity(KNOWN, rule, expected, *statements, unknown=list(keys), **more)


IP = {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
unknown("an allow on an unknown key", depends("aws:sourceip"), allow(condition=IP))
unknown("a deny on an unknown key", depends("aws:sourceip"), allow(), deny(condition=IP))
unknown("an allow beside it decides", "allowed", allow(condition=IP), allow())
unknown("a deny beside it decides", blocked("explicitDeny", "identity"), allow(), deny(condition=IP), deny("s3:*"))
unknown("nothing allows, whatever the key is", False, allow("sqs:*", condition=IP))
unknown("nothing allows, whatever the deny does", False, deny(condition=IP))
unknown("a condition that is certainly false", False,
        allow(condition={**IP, "StringEquals": {"aws:RequestedRegion": "us-east-1"}}),
        context={"aws:RequestedRegion": "us-west-2"})
unknown("a condition that is certainly true beside it", depends("aws:sourceip"),
        allow(condition={**IP, "StringEquals": {"aws:RequestedRegion": "us-east-1"}}),
        context={"aws:RequestedRegion": "us-east-1"})
unknown("two keys", depends("a", "b"), allow(condition={"StringEquals": {"a": "1", "b": "2"}}), keys=("a", "b"))
unknown("two statements", depends("a", "b"), allow(condition={"StringEquals": {"a": "1"}}),
        deny(condition={"StringEquals": {"b": "2"}}), keys=("a", "b"))
unknown("a resource that does not match", False, allow("*", "arn:aws:s3:::other", condition=IP))
for operator in ["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "ForAnyValue:StringLike", "Null"]:
    unknown(f"{operator} of an unknown key", depends("k"), allow(condition={operator: {"k": "true"}}), keys=("k",))
unknown("a variable in a resource", depends("aws:username"), allow("*", "arn:aws:s3:::bucket/${aws:username}"),
        keys=("aws:username",))
unknown("another pattern matches", "allowed", allow("*", ["arn:aws:s3:::bucket/${aws:username}", "arn:aws:s3:::bucket/*"]),
        keys=("aws:username",))
unknown("a variable in a value", depends("aws:username"), allow(condition={"StringEquals": {"k": "${aws:username}"}}),
        keys=("aws:username",), context={"k": "x"})
unknown("another value matches", "allowed", allow(condition={"StringEquals": {"k": ["${aws:username}", "x"]}}),
        keys=("aws:username",), context={"k": "x"})
unknown("a variable in NotResource", depends("aws:username"),
        allow("*", None, NotResource="arn:aws:s3:::bucket/${aws:username}"), keys=("aws:username",))
unknown("a variable with a default is still unknown", depends("aws:username"),
        allow("*", "arn:aws:s3:::bucket/${aws:username, 'key'}"), keys=("aws:username",))
for ident, bound, expected, rule in [
    (allow(), allow(condition=IP), depends("aws:sourceip"), "the boundary depends"),
    (allow("sqs:*"), allow(condition=IP), blocked("implicitDeny", "identity"), "identity denies, whatever the boundary does"),
    (allow(condition=IP), deny("s3:*"), blocked("explicitDeny", "boundary"), "the boundary denies, whatever identity does"),
]:
    case(KNOWN, rule, expected, identityPolicies=[document(ident)], permissionsBoundary=[document(bound)],
         unknown=["aws:sourceip"])
for levels, expected, rule in [
    ([level("root", FULL, deny(condition=IP)), level(ACCOUNT, FULL)], depends("aws:sourceip"), "an SCP depends"),
    ([level("root", FULL, deny(condition=IP)), level(ACCOUNT)], blocked("implicitDeny", "scp", level=ACCOUNT),
     "a level without allow decides"),
    ([level("root", allow(condition=IP)), level(ACCOUNT, FULL)], depends("aws:sourceip"), "an SCP's allow depends"),
]:
    case(KNOWN, rule, expected, levels=levels, principal=SESSION_ARN, unknown=["aws:sourceip"])
case(KNOWN, "the principal's ARN is known even so", "allowed", levels=[level("ou", FULL, named("X", EXEMPT))],
     principal=f"arn:aws:sts::{ACCOUNT}:assumed-role/PantherDeploymentRole/me", unknown=["aws:sourceip"])

if __name__ == "__main__":
    print(json.dumps({"cases": cases}))
