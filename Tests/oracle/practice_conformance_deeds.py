"""More of practice_conformance.py's questions: what operations do, step by step, and what they refuse on the way."""

import json
import re
import time

ACCOUNT = "123456789012"
REGION = "us-east-1"

# What moto 5.2 answers otherwise, and why that is no mark against the practice cloud: names of checks by reason.
EXCEPTIONS = {
    "token: ": ("moto keeps no request tokens", ["underscore", "dash first", "too long"]),
    "kept: ": ("moto fills in parameters that were not given", ["missing"]),
    "asked: ": ("moto forgets part of what was asked, and looks neither at roles nor for physical ids", [
        "rollback", "capabilities", "operation", "by physical id", "role"]),
    "read: ": ("moto reads less of a template, and wants a format version", [
        "default", "parameter's description", "capabilities", "reason", "metadata", "stack limit", "yaml", "too long"]),
    "family: ": ("moto tells nested stacks of no parents, and keeps less of what is deleted", [
        "output", "parent", "root", "row is the arn", "resources by arn", "deletion time"]),
    "trade: ": ("moto has no ListImports and guards no export", ["users", "held", "unknown", "alone", "rival"]),
    "failed: ": ("nothing fails in moto: it passes over what it does not know", [
        "status", "stopped", "vanished", "reason", "update", "change set", "continue", "retain", "own event", "resource",
        "operation", "again", "id"]),
    "proposed: ": ("moto keeps less of a change set, and makes one of a stack that is not there", [
        "tags", "capabilities", "twice", "no stack"]),
}


def add(check, error, template):
    """Registers the questions with the decorator of practice_conformance.py."""
    topic = template()

    def story(name, maker, expected):
        """Questions about one story: what it tells of each part. A part that breaks takes no other with it."""
        def told(cloud):
            facts = {}

            def tell(part, answer):
                try:
                    facts[part] = answer()
                except Exception as problem:  # moto raises its own where it has no such operation
                    facts[part] = f"{type(problem).__name__}: {problem}"
            try:
                maker(cloud, tell)
            except Exception as problem:
                return {part: facts.get(part, f"{type(problem).__name__}: {problem}") for part in expected}
            return facts
        for part, answer in expected.items():
            check(f"{name}: {part}", answer)(lambda cloud, part=part: cloud.cached(name, told)[part])

    # Tokens.
    for name, token, words in (
            ("underscore", "a_b", "failed to satisfy constraint: Member must satisfy regular expression pattern: "
             "[a-zA-Z0-9][-a-zA-Z0-9]*"),
            ("dash first", "-a", "failed to satisfy constraint: Member must satisfy regular expression pattern: "
             "[a-zA-Z0-9][-a-zA-Z0-9]*"),
            ("too long", "a" * 129, "failed to satisfy constraint: Member must have length less than or equal to 128")):
        check(f"token: {name}", f"ValidationError: 1 validation error detected: Value '{token}' at 'clientRequestToken' "
              f"{words}")(lambda cloud, token=token: error(lambda: cloud.cloudformation.create_stack(
                  StackName="tokened", TemplateBody=topic, ClientRequestToken=token)))

    # Parameters of an update: what was given before, what is given now, what the template says.
    def kept(cloud, tell):
        api = cloud.cloudformation
        body = template(
            Parameters={"A": {"Type": "String"}, "B": {"Type": "String", "Default": "b"}, "C": {"Type": "String"}},
            Resources={"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "C"}}}},
            Outputs={name: {"Value": {"Ref": name}} for name in "ABC"})
        api.create_stack(StackName="kept", TemplateBody=body, Tags=[{"Key": "k", "Value": "1"}], Parameters=[
            {"ParameterKey": "A", "ParameterValue": "1"}, {"ParameterKey": "C", "ParameterValue": "1"}])
        cloud.wait("kept")
        api.update_stack(StackName="kept", UsePreviousTemplate=True, Parameters=[
            {"ParameterKey": "A", "UsePreviousValue": True}, {"ParameterKey": "C", "ParameterValue": "2"}])
        after = cloud.wait("kept")
        outputs = {entry["OutputKey"]: entry["OutputValue"] for entry in after["Outputs"]}
        tags = after["Tags"]
        api.update_stack(StackName="kept", UsePreviousTemplate=True, Tags=[{"Key": "k", "Value": "2"}], Parameters=[
            {"ParameterKey": "A", "UsePreviousValue": True}, {"ParameterKey": "C", "UsePreviousValue": True}])
        tagged = cloud.wait("kept")
        missing = error(lambda: api.update_stack(StackName="kept", UsePreviousTemplate=True))
        tell("previous", lambda: outputs["A"])
        tell("default", lambda: outputs["B"])
        tell("given", lambda: outputs["C"])
        tell("tags stay", lambda: tags)
        tell("tags change", lambda: tagged["Tags"])
        tell("status", lambda: tagged["StackStatus"])
        tell("missing", lambda: missing)
        tell("description", lambda: "Description" in after)

    story("kept", kept, {
        "previous": "1", "default": "b", "given": "2", "tags stay": [{"Key": "k", "Value": "1"}],
        "tags change": [{"Key": "k", "Value": "2"}], "status": "UPDATE_COMPLETE",
        "missing": "ValidationError: Parameters: [A, C] must have values", "description": False})

    # What a stack was asked to be is told again.
    def asked(cloud, tell):
        api = cloud.cloudformation
        api.create_stack(StackName="teller", TemplateBody=template(
            Resources={"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "told"}}}))
        cloud.wait("teller")
        made = api.create_stack(
            StackName="asked", TemplateBody=topic, DisableRollback=True, TimeoutInMinutes=7,
            Capabilities=["CAPABILITY_IAM"], NotificationARNs=[f"arn:aws:sns:{REGION}:{ACCOUNT}:told"],
            EnableTerminationProtection=True)
        found = cloud.wait("asked")
        listed = [s for s in api.list_stacks()["StackSummaries"] if s["StackName"] == "asked"][0]
        detail = api.describe_stack_resource(StackName="asked", LogicalResourceId="Topic")["StackResourceDetail"]
        tell("rollback", lambda: found["DisableRollback"])
        tell("timeout", lambda: found["TimeoutInMinutes"])
        tell("capabilities", lambda: found["Capabilities"])
        tell("notifications", lambda: found["NotificationARNs"])
        tell("protection", lambda: found["EnableTerminationProtection"])
        tell("listed", lambda: listed["StackId"] == made["StackId"])
        tell("listed status", lambda: listed["StackStatus"])
        tell("by arn", lambda: api.describe_stacks(StackName=made["StackId"])["Stacks"][0]["StackName"])
        tell("operation", lambda: "OperationId" in made)
        tell("detail", lambda: detail["ResourceStatus"])
        tell("detail's stack", lambda: detail["StackId"] == made["StackId"])
        tell("by physical id", lambda: [
            entry["StackName"] for entry in api.describe_stack_resources(
                PhysicalResourceId=detail["PhysicalResourceId"])["StackResources"]])
        tell("role", lambda: error(lambda: api.create_stack(StackName='roled', TemplateBody=topic,
            RoleARN=f'arn:aws:iam::{ACCOUNT}:role/nobody')))
        tell("created", lambda: (found["CreationTime"] - listed["CreationTime"]).total_seconds())

    story("asked", asked, {
        "rollback": True, "timeout": 7, "capabilities": ["CAPABILITY_IAM"],
        "notifications": [f"arn:aws:sns:{REGION}:{ACCOUNT}:told"], "protection": True, "listed": True,
        "listed status": "CREATE_COMPLETE", "by arn": "asked", "operation": True, "detail": "CREATE_COMPLETE",
        "detail's stack": True, "by physical id": ["asked"],
        "role": f"ValidationError: Role arn:aws:iam::{ACCOUNT}:role/nobody is invalid or cannot be assumed",
        "created": 0.0})

    # A stack in a stack.
    def family(cloud, tell):
        api = cloud.cloudformation
        cloud.s3.create_bucket(Bucket="family")
        child = {"Parameters": {"Given": {"Type": "String"}}, "Resources": {"Inner": {"Type": "AWS::SNS::Topic"}},
                 "Outputs": {"Back": {"Value": {"Fn::Sub": "got ${Given}"}}}}
        cloud.s3.put_object(Bucket="family", Key="child.json", Body=json.dumps(child))
        body = template(Resources={"Child": {"Type": "AWS::CloudFormation::Stack", "Properties": {
            "TemplateURL": "https://family.s3.amazonaws.com/child.json", "Parameters": {"Given": "this"}}}},
            Outputs={"Up": {"Value": {"Fn::GetAtt": ["Child", "Outputs.Back"]}}})
        cloud.s3.put_object(Bucket="family", Key="root.json", Body=body)
        made = api.create_stack(StackName="family", TemplateURL="https://family.s3.amazonaws.com/root.json")["StackId"]
        found = cloud.wait("family")
        nested = api.describe_stack_resources(StackName="family")["StackResources"][0]["PhysicalResourceId"]
        nested_id = [s["StackId"] for s in api.list_stacks()["StackSummaries"] if "family-Child" in s["StackName"]][0]
        inside = api.describe_stacks(StackName=nested_id)["Stacks"][0]
        api.delete_stack(StackName="family")
        cloud.wait(made)
        tell("status", lambda: found["StackStatus"])
        tell("output", lambda: found["Outputs"][0]["OutputValue"])
        tell("nested parameter", lambda: inside["Parameters"][0]["ParameterValue"])
        tell("parent", lambda: inside.get("ParentId") == made)
        tell("root", lambda: inside.get("RootId") == made)
        tell("name", lambda: bool(re.fullmatch("family-Child-[0-9A-Z]{12,13}", inside["StackName"])))
        tell("row is the arn", lambda: nested == nested_id)
        tell("nested gone by name", lambda: error(lambda: api.describe_stacks(StackName=inside["StackName"])))
        tell("nested by arn", lambda: api.describe_stacks(StackName=nested_id)["Stacks"][0]["StackStatus"])
        tell("events by arn", lambda: api.describe_stack_events(
            StackName=nested_id)["StackEvents"][0]["ResourceStatus"])
        tell("resources by arn", lambda: [r["ResourceStatus"] for r in api.list_stack_resources(
            StackName=nested_id)["StackResourceSummaries"]])
        tell("template by arn", lambda: "Inner" in json.dumps(api.get_template(StackName=nested_id)["TemplateBody"]))
        tell("deletion time", lambda: "DeletionTime" in api.describe_stacks(StackName=made)["Stacks"][0])

    story("family", family, {
        "status": "CREATE_COMPLETE", "output": "got this", "nested parameter": "this", "parent": True, "root": True,
        "name": True, "row is the arn": True, "nested gone by name": re.compile(
            r"ValidationError: Stack with id family-Child-[0-9A-Z]+ does not exist"),
        "nested by arn": "DELETE_COMPLETE", "events by arn": "DELETE_COMPLETE", "resources by arn": ["DELETE_COMPLETE"],
        "template by arn": True, "deletion time": True})

    # Exports and who takes them in.
    def trade(cloud, tell):
        api = cloud.cloudformation
        api.create_stack(StackName="seller", TemplateBody=template(
            Outputs={"Net": {"Value": "10.0.0.0/8", "Export": {"Name": "seller-net"}}}))
        cloud.wait("seller")
        tell("alone", lambda: error(lambda: api.list_imports(ExportName="seller-net")))
        api.create_stack(StackName="buyer", TemplateBody=template(
            Outputs={"Got": {"Value": {"Fn::ImportValue": "seller-net"}}}, Resources={"Topic": {
                "Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::ImportValue": "seller-net"}}}}))
        got = cloud.wait("buyer")["Outputs"][0]["OutputValue"]
        tell("users", lambda: api.list_imports(ExportName="seller-net")["Imports"])
        tell("held", lambda: error(lambda: api.delete_stack(StackName="seller")))
        tell("unknown", lambda: error(lambda: api.list_imports(ExportName="nothing")))
        api.create_stack(StackName="rival", TemplateBody=template(
            Outputs={"Net": {"Value": "x", "Export": {"Name": "seller-net"}}}))
        rival = cloud.wait("rival")["StackStatus"]
        tell("imported", lambda: got)
        tell("rival", lambda: rival)

    story("trade", trade, {
        "imported": "10.0.0.0/8", "users": ["buyer"],
        "held": "ValidationError: Export seller-net cannot be deleted as it is in use by buyer",
        "unknown": "ValidationError: Export 'nothing' does not exist.",
        "alone": "ValidationError: Export 'seller-net' is not imported by any stack.", "rival": "ROLLBACK_COMPLETE"})

    # A failure, and what may be done after it.
    def failed(cloud, tell):
        api = cloud.cloudformation
        body = template(Resources={"Bad": {"Type": "AWS::Broken::Thing"}})
        made = api.create_stack(StackName="failed", TemplateBody=body)["StackId"]
        status = cloud.wait("failed")["StackStatus"]
        events = api.describe_stack_events(StackName="failed")["StackEvents"]
        reason = [e["ResourceStatusReason"] for e in events if e["ResourceStatus"] == "CREATE_FAILED"][0]
        operations = api.describe_events(StackName="failed", Filters={"FailedEvents": True})["OperationEvents"]
        api.create_stack(StackName="stopped", TemplateBody=body, OnFailure="DO_NOTHING")
        stopped = cloud.wait("stopped")["StackStatus"]
        gone = api.create_stack(StackName="vanished", TemplateBody=body, OnFailure="DELETE")["StackId"]
        vanished = cloud.wait(gone)["StackStatus"]
        tell("status", lambda: status)
        tell("stopped", lambda: stopped)
        tell("vanished", lambda: vanished)
        tell("reason", lambda: reason)
        tell("update", lambda: error(lambda: api.update_stack(StackName="failed", TemplateBody=topic)))
        tell("change set", lambda: error(lambda: api.create_change_set(StackName="failed", ChangeSetName="c",
            TemplateBody=topic)))
        tell("continue", lambda: error(lambda: api.continue_update_rollback(StackName="failed")))
        tell("retain", lambda: error(lambda: api.delete_stack(StackName="failed", RetainResources=["Bad"])).split(
            " ")[0])
        tell("own event", lambda: [e["EventType"] for e in operations])
        tell("resource", lambda: operations[0]["LogicalResourceId"])
        tell("operation", lambda: operations[0]["OperationType"])
        tell("again", lambda: error(lambda: api.create_stack(StackName="failed", TemplateBody=topic)))
        tell("id", lambda: made in str(events))

    story("failed", failed, {
        "status": "ROLLBACK_COMPLETE", "stopped": "CREATE_FAILED", "vanished": "DELETE_COMPLETE",
        "reason": re.compile(r"Resource handler returned message: \"It is broken\.\" \(RequestToken: .{36}, "
                             r"HandlerErrorCode: InternalFailure\)"),
        "update": re.compile(r"ValidationError: Stack:arn:\S+ is in ROLLBACK_COMPLETE state and can not be updated\."),
        "change set": re.compile(r"ValidationError: Stack:arn:\S+ is in ROLLBACK_COMPLETE state and can not be updated\."),
        "continue": re.compile(
            r"ValidationError: Stack:arn:\S+ is in ROLLBACK_COMPLETE state and can not continue update rollback\."),
        "retain": "ValidationError:", "own event": ["PROVISIONING_ERROR"], "resource": "Bad",
        "operation": "CREATE_STACK", "again": "AlreadyExistsException: Stack [failed] already exists", "id": True})

    # Change sets: what they tell of themselves.
    def proposed(cloud, tell):
        api = cloud.cloudformation
        made = api.create_change_set(
            StackName="proposed", ChangeSetName="one", ChangeSetType="CREATE", TemplateBody=topic, Description="why",
            Tags=[{"Key": "k", "Value": "v"}], Capabilities=["CAPABILITY_IAM"])
        for _ in range(600):
            found = api.describe_change_set(ChangeSetName=made["Id"])
            if found["Status"] not in ("CREATE_PENDING", "CREATE_IN_PROGRESS"):
                break
            time.sleep(0.02)
        change = found["Changes"][0]["ResourceChange"]
        twice = error(lambda: api.create_change_set(
            StackName="proposed", ChangeSetName="one", ChangeSetType="CREATE", TemplateBody=topic))
        api.delete_change_set(ChangeSetName=made["Id"])
        api.delete_stack(StackName="proposed")
        for _ in range(600):
            if api.describe_stacks(StackName=made["StackId"])["Stacks"][0]["StackStatus"] == "DELETE_COMPLETE":
                break
            time.sleep(0.02)
        tell("id", lambda: made['Id'].startswith(f'arn:aws:cloudformation:{REGION}:{ACCOUNT}:changeSet/one/'))
        tell("name", lambda: found["ChangeSetName"])
        tell("stack", lambda: found["StackName"])
        tell("description", lambda: found.get("Description"))
        tell("tags", lambda: found.get("Tags"))
        tell("capabilities", lambda: found["Capabilities"])
        tell("action", lambda: change["Action"])
        tell("type", lambda: change["ResourceType"])
        tell("logical id", lambda: change["LogicalResourceId"])
        tell("nested", lambda: found.get("IncludeNestedStacks", False))
        tell("twice", lambda: twice.split(":")[0])
        tell("deleted in review", lambda: api.describe_stacks(StackName=made["StackId"])["Stacks"][0]["StackStatus"])
        tell("no stack", lambda: error(lambda: api.create_change_set(StackName="nobody", ChangeSetName="c",
            TemplateBody=topic)))

    story("proposed", proposed, {
        "id": True, "name": "one", "stack": "proposed", "description": "why", "tags": [{"Key": "k", "Value": "v"}],
        "capabilities": ["CAPABILITY_IAM"], "action": "Add", "type": "AWS::SNS::Topic", "logical id": "Topic",
        "nested": False, "twice": "AlreadyExistsException", "deleted in review": "DELETE_COMPLETE",
        "no stack": "ValidationError: Stack [nobody] does not exist"})

    # Templates read without a stack.
    def read(cloud, tell):
        api = cloud.cloudformation
        body = template(
            AWSTemplateFormatVersion="2010-09-09", Description="told", Parameters={
                "P": {"Type": "Number", "Default": 3, "Description": "d", "AllowedValues": [3, 4]},
                "Q": {"Type": "AWS::EC2::VPC::Id"}}, Metadata={"Key": "value"},
            Outputs={"P": {"Value": {"Ref": "P"}}, "Q": {"Value": {"Ref": "Q"}}},
            Resources={"R": {"Type": "AWS::IAM::Role", "Properties": {
                "RoleName": "r", "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}}}})
        valid = api.validate_template(TemplateBody=body)
        told = api.get_template_summary(TemplateBody=body)
        parameters = {entry["ParameterKey"]: entry for entry in told["Parameters"]}
        tell("description", lambda: valid["Description"])
        tell("default", lambda: {entry["ParameterKey"]: entry.get("DefaultValue")
            for entry in valid["Parameters"]}["P"])
        tell("parameter's description", lambda: {entry["ParameterKey"]: entry.get("Description")
            for entry in valid["Parameters"]}["P"])
        tell("capabilities", lambda: valid.get("Capabilities"))
        tell("reason", lambda: bool(valid.get("CapabilitiesReason")))
        tell("type", lambda: parameters["Q"]["ParameterType"])
        tell("allowed", lambda: parameters["P"]["ParameterConstraints"]["AllowedValues"])
        tell("version", lambda: told.get("Version"))
        tell("metadata", lambda: json.loads(told["Metadata"]) if "Metadata" in told else None)
        tell("stack limit", lambda: {
            entry["Name"]: entry["Value"] for entry in api.describe_account_limits()["AccountLimits"]}["StackLimit"])
        tell("yaml", lambda: api.get_template_summary(
            TemplateBody="Resources:\n  A:\n    Type: AWS::SQS::Queue\n")["ResourceTypes"])
        tell("too long", lambda: error(lambda: api.validate_template(TemplateBody=" " * 51201))[-78:])

    story("read", read, {
        "description": "told", "default": "3", "parameter's description": "d", "capabilities": ["CAPABILITY_NAMED_IAM"],
        "reason": True, "type": "AWS::EC2::VPC::Id", "allowed": ["3", "4"], "version": "2010-09-09",
        "metadata": {"Key": "value"}, "stack limit": 2000, "yaml": ["AWS::SQS::Queue"],
        "too long": "failed to satisfy constraint: Member must have length less than or equal to 51200"[-78:]})

    # Roles that are taken on.
    def taken_on(cloud, tell):
        policy = json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}]})
        cloud.iam.create_role(RoleName="worn", AssumeRolePolicyDocument=policy)
        arn = f"arn:aws:iam::{ACCOUNT}:role/worn"
        got = cloud.sts.assume_role(RoleArn=arn, RoleSessionName="session", DurationSeconds=900)
        left = (got["Credentials"]["Expiration"].timestamp() - time.time()) / 60
        tell("arn", lambda: got["AssumedRoleUser"]["Arn"])
        tell("key", lambda: got["Credentials"]["AccessKeyId"][:4])
        tell("token", lambda: bool(got["Credentials"]["SessionToken"]))
        tell("minutes", lambda: 14 < left < 16)

    story("taken on", taken_on, {
        "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/worn/session", "key": "ASIA", "token": True, "minutes": True})

    # Objects.
    def objects(cloud, tell):
        api = cloud.s3
        api.create_bucket(Bucket="objects")
        put = api.put_object(Bucket="objects", Key="a.txt", Body=b"four", ContentType="text/plain")
        head = api.head_object(Bucket="objects", Key="a.txt")
        api.delete_object(Bucket="objects", Key="a.txt")
        api.delete_object(Bucket="objects", Key="never")
        gone = error(lambda: api.head_object(Bucket="objects", Key="a.txt"))
        empty = api.list_objects_v2(Bucket="objects")["KeyCount"]
        again = error(lambda: api.create_bucket(Bucket="objects"))
        api.delete_bucket(Bucket="objects")
        tell("length", lambda: head["ContentLength"])
        tell("type", lambda: head["ContentType"])
        tell("tag", lambda: head["ETag"] == put["ETag"])
        tell("gone", lambda: gone)
        tell("empty", lambda: empty)
        tell("again", lambda: again)
        tell("bucket gone", lambda: "objects" in [bucket["Name"] for bucket in api.list_buckets()["Buckets"]])

    story("objects", objects, {
        "length": 4, "type": "text/plain", "tag": True, "gone": "404: Not Found", "empty": 0, "again": "no error",
        "bucket gone": False})
