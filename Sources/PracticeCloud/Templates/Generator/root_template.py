"""The root template: 38 parameters, 2 conditions, 9 nested stacks in their order, 1 output."""

from template_text import And, Condition, Equals, FindInMap, Flow, FlowMap, GetAtt, Ref, Sub, Tag

VERSION = "1.16.0"
EDITION = "Enterprise"
CIDR = r"^([0-9]{1,3}\.){3}[0-9]{1,3}/([0-9]|[12][0-9]|3[0-2])$"
BOOLEANS = Flow(["true", "false"])


def parameters():
    """The root's parameters, in alphabetical order as the console shows them."""
    rows = {}

    def add(name, kind, description, default=None, **limits):
        row = {"Type": kind, "Description": description}
        if default is not None:
            row["Default"] = default
        row.update(limits)
        rows[name] = row

    def boolean(name, default, description):
        add(name, "String", description, default, AllowedValues=BOOLEANS)

    def matching(name, pattern, description, default="", constraint=None):
        more = {"ConstraintDescription": constraint} if constraint else {}
        add(name, "String", description, default, AllowedPattern=pattern, **more)

    add("FirstUserEmail", "String", "Mailbox that receives the invitation of the first administrator",
        AllowedPattern=r"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$",
        ConstraintDescription="an e-mail address such as name@company.com")
    add("FirstUserGivenName", "String", "Given name of the first administrator", "PantherUser", MinLength=1)
    add("FirstUserFamilyName", "String", "Family name of the first administrator", "Community", MinLength=1)
    boolean("OnboardSelf", "true", "Let Panther watch the account that it is deployed in from the first day")
    add("CompanyDisplayName", "String", "Name of the company as the settings show it", "AwesomeCo", MinLength=1)
    matching("CustomDomain", r"^([a-z0-9-]+\.)+[a-z]{2,}$|^$", "Domain of the web application, in lower case; may be empty")
    matching("CertificateArn", r"^(arn:(aws|aws-cn):acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-f0-9-]{36}|"
             r"arn:(aws|aws-cn):iam::[0-9]{12}:server-certificate/\S+)?$",
             "Certificate of the web application in ACM or IAM; a self-signed one is made where this is empty")
    matching("VpcID", r"^(vpc-[0-9a-f]{4,})?$", "VPC to deploy in; a new one is made where this is empty")
    matching("SecurityGroupID", r"^(sg-[0-9a-f]{10,})?$", "Security group of the web container, together with VpcID")
    for which in ("One", "Two"):
        matching(f"Subnet{which}ID", r"^(subnet-[0-9a-f]{4,})?$", "Subnet of that VPC; both subnets or neither")
    matching("SubnetOneIPRange", CIDR, "Range of the first subnet to make in that VPC", "172.31.250.0/26")
    matching("SubnetTwoIPRange", CIDR, "Range of the second subnet to make in that VPC", "172.31.251.0/26")
    matching("LoadBalancerSecurityGroupCidr", CIDR, "Who may reach the web application", "0.0.0.0/0",
             "a range of addresses such as 203.0.113.0/24")
    matching("AccessLogsBucketName", r"^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$", "Bucket that keeps the access logs of S3")
    boolean("EnableS3AccessLogs", "true", "Keep access logs of all buckets")
    matching("DataReplicationBucketName", r"^(arn:(aws|aws-cn):s3:::[a-z0-9.-]{3,63})?$",
             "ARN of the bucket that processed data is replicated to")
    matching("AlarmTopicArn", r"^(arn:(aws|aws-cn):sns:[a-z0-9-]+:[0-9]{12}:\S+)?$", "Topic that alarms are sent to")
    add("CloudWatchLogRetentionDays", "Number", "How many days logs are kept", 365, MinValue=1)
    boolean("Debug", "false", "Write debug logs")
    add("TracingMode", "String", "X-Ray tracing of functions and APIs", "", AllowedValues=Flow(["", "Active", "PassThrough"]))
    boolean("EnableCloudTrail", "false", "Make a trail of this account, with OnboardSelf")
    boolean("EnableGuardDuty", "false", "Turn GuardDuty on in this account, with OnboardSelf")
    add("InitialAnalysisPackUrls", "CommaDelimitedList", "Rules that are installed on the first deployment",
        "https://github.com/panther-labs/panther-analysis/releases/latest/download/panther-analysis-all.zip")
    add("KvTableBillingMode", "String", "How the table panther-kv-store is billed", "PAY_PER_REQUEST",
        AllowedValues=Flow(["PAY_PER_REQUEST", "PROVISIONED"]))
    add("LayerVersionArns", "CommaDelimitedList", "Up to 3 layers for every function", "")
    add("LogProcessorLambdaMemorySize", "Number", "Memory of the log processor, MB", 2048, MinValue=256, MaxValue=10240)
    add("LogProcessorLambdaSQSReadBatchSize", "Number", "How many notifications it reads at once", 10, MinValue=1, MaxValue=10)
    add("LogSubscriptionPrincipals", "CommaDelimitedList", "Who may subscribe to processed data", "")
    add("PythonAssumableRoleArns", "CommaDelimitedList", "Roles that detections may assume", "")
    matching("PythonLayerVersionArn", r"^(arn:(aws|aws-cn):lambda:[a-z0-9-]+:[0-9]{12}:layer:\S+:[0-9]+)?$",
             "Layer of the detections; the prebuilt one where this is empty")
    matching("PythonManagedPolicyArn", r"^(arn:(aws|aws-cn):iam::([0-9]{12}|aws):policy/\S+)?$",
             "Policy that detections get beside their own")
    add("CloudSecurityMemory", "Number", "Memory of the scanning functions, MB", 512, MinValue=256)
    for bound in ("Min", "Max"):
        for way in ("Read", "Write"):
            add(f"CloudSecurity{bound}{way}Capacity", "Number", "Capacity of the table of resources; 0 is on demand", 0, MinValue=0)
    boolean("BootstrapStackOnly", "false", "Deploy the stack Bootstrap alone, and delete every other one")
    return {name: rows[name] for name in sorted(rows)}


def output(name, stack="Bootstrap"):
    return GetAtt(stack, f"Outputs.{name}")


def template_url(name):
    """The address of a nested template, in the release bucket of the region that is deployed in."""
    return Tag("!Sub", Flow([
        "https://${Bucket}-${AWS::Region}.s3.amazonaws.com/v${Version}/nested/" + name + ".yml",
        FlowMap(Bucket=FindInMap("Panther", "Release", "BucketPrefix"), Version=FindInMap("Panther", "Release", "Version"))]))


def nested(name, tag, values, waits=(), condition="FullDeployment", timeout=None):
    stack = {"Type": "AWS::CloudFormation::Stack"}
    if condition:
        stack["Condition"] = condition
    if waits:
        stack["DependsOn"] = Flow(waits)
    stack["Properties"] = {"TemplateURL": template_url(name)}
    if values:
        stack["Properties"]["Parameters"] = values
    if timeout:
        stack["Properties"]["TimeoutInMinutes"] = timeout
    stack["Properties"]["Tags"] = [
        FlowMap(Key="Application", Value="Panther"), FlowMap(Key="PantherEdition", Value=EDITION),
        FlowMap(Key="PantherVersion", Value=FindInMap("Panther", "Release", "Version")),
        FlowMap(Key="Stack", Value=f"panther-{tag}")]
    return stack


def own(*names):
    """Parameters that go on to a nested stack under their own names."""
    return {name: Ref(name) for name in names}


def own_list(*names):
    return {name: Tag("!Join", Flow([",", Ref(name)])) for name in names}


def from_bootstrap(*names):
    return {name: output(name) for name in names}


def root():
    common = ("CloudWatchLogRetentionDays", "Debug", "TracingMode")
    layers = own_list("LayerVersionArns")
    python_layer = {"PythonLayerVersionArn": output("PythonLayerVersionArn", "BootstrapGateway")}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"Panther {EDITION} {VERSION}, as the practice cloud publishes it",
        "Metadata": {"AWS::CloudFormation::Interface": {"ParameterGroups": [
            {"Label": {"default": "First user"},
             "Parameters": Flow(["FirstUserEmail", "FirstUserGivenName", "FirstUserFamilyName", "OnboardSelf"])},
            {"Label": {"default": "Network"},
             "Parameters": Flow(["VpcID", "SecurityGroupID", "SubnetOneID", "SubnetTwoID", "SubnetOneIPRange",
                                 "SubnetTwoIPRange", "LoadBalancerSecurityGroupCidr"])}]}},
        "Mappings": {"Panther": {"Release": {"Version": VERSION, "BucketPrefix": f"panther-{EDITION.lower()}"}}},
        "Parameters": parameters(),
        "Conditions": {
            "FullDeployment": Equals(Ref("BootstrapStackOnly"), "false"),
            "Onboard": And(Condition("FullDeployment"), Equals(Ref("OnboardSelf"), "true"))},
        "Resources": {
            "Bootstrap": nested("bootstrap", "bootstrap", own(
                "AccessLogsBucketName", "AlarmTopicArn", "CloudWatchLogRetentionDays", "CompanyDisplayName",
                "CustomDomain", "DataReplicationBucketName", "EnableS3AccessLogs", "LoadBalancerSecurityGroupCidr",
                "SecurityGroupID", "SubnetOneID", "SubnetOneIPRange", "SubnetTwoID", "SubnetTwoIPRange", "TracingMode",
                "VpcID") | own_list("LogSubscriptionPrincipals"), condition=None),
            "BootstrapGateway": nested("bootstrap-gateway", "bootstrap-gateway", own(*common, "PythonLayerVersionArn") | layers
                | from_bootstrap("AlarmTopicArn", "AnalysisVersionsBucket", "AthenaResultsBucket", "GraphQLApiId",
                                 "ProcessedDataBucket", "ProcessedDataTopicArn", "UserPoolId")),
            "Appsync": nested("appsync", "appsync", {"ApiId": output("GraphQLApiId"), "ServiceRole": output("AppsyncServiceRoleArn"),
                                                     "AlarmTopicArn": output("AlarmTopicArn")}, ["BootstrapGateway"]),
            "CloudSecurity": nested("cloud-security", "cloud-security", own(
                *common, "CloudSecurityMemory", "CloudSecurityMaxReadCapacity", "CloudSecurityMaxWriteCapacity",
                "CloudSecurityMinReadCapacity", "CloudSecurityMinWriteCapacity", "PythonManagedPolicyArn") | layers
                | own_list("PythonAssumableRoleArns")
                | from_bootstrap("AlarmTopicArn", "ProcessedDataBucket", "QueueEncryptionKeyId") | python_layer),
            "Core": nested("core", "core", own(*common, "CompanyDisplayName", "FirstUserEmail", "KvTableBillingMode",
                                               "OnboardSelf") | layers | own_list("InitialAnalysisPackUrls")
                | from_bootstrap("AlarmTopicArn", "AnalysisVersionsBucket", "LoadBalancerUrl", "OutputsEncryptionKeyId",
                                 "QueueEncryptionKeyId", "UserPoolId"), ["BootstrapGateway"]),
            "LogAnalysis": nested("log-analysis", "log-analysis", own(
                *common, "LogProcessorLambdaMemorySize", "LogProcessorLambdaSQSReadBatchSize", "PythonManagedPolicyArn") | layers
                | from_bootstrap("AlarmTopicArn", "AthenaResultsBucket", "InputDataBucket", "InputDataTopicArn",
                                 "ProcessedDataBucket", "ProcessedDataTopicArn", "QueueEncryptionKeyId")
                | python_layer | {"AthenaWorkGroup": output("AthenaWorkGroup", "BootstrapGateway")}, ["Core"]),
            "Dashboards": nested("dashboards", "cw-dashboards", {}),
            "Onboard": nested("onboard", "onboard", own("EnableCloudTrail", "EnableGuardDuty")
                | from_bootstrap("AlarmTopicArn", "AuditLogsBucket", "QueueEncryptionKeyId"),
                ["BootstrapGateway", "CloudSecurity", "Core", "LogAnalysis"], condition="Onboard"),
            "Web": nested("web", "web", own("CertificateArn", "CloudWatchLogRetentionDays", "CustomDomain", "FirstUserEmail",
                                            "FirstUserFamilyName", "FirstUserGivenName")
                | from_bootstrap("AlarmTopicArn", "GraphQLApiEndpoint", "GraphQLApiId", "LoadBalancerArn",
                                 "LoadBalancerFullName", "LoadBalancerTargetGroup", "LoadBalancerUrl", "SubnetOneId",
                                 "SubnetTwoId", "UserPoolId", "WebSecurityGroup")
                | {"AppClientId": output("AppClientId", "BootstrapGateway")},
                ["CloudSecurity", "Core", "LogAnalysis"], timeout=20)},
        "Outputs": {"LoadBalancerUrl": {"Description": "Address of the web application", "Value": output("LoadBalancerUrl")}}}
