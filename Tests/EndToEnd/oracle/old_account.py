"""An account on moto with what an earlier Panther left behind, among the customer's own things of like name.

Written from the facts about Panther's releases (names, section 3; auxiliary templates, section 4), not from the program.
"""

import io
import json
import os
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1")
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "false")

import boto3  # noqa: E402  (the variables come first)

REGION = "us-east-1"
PANTHER = {"Application": "Panther", "PantherEdition": "Community", "PantherVersion": "v1.16.0"}
BOOTSTRAP = {**PANTHER, "Stack": "panther-bootstrap"}
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})


def tags(values):
    return [{"Key": key, "Value": value} for key, value in values.items()]


def code():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("main.py", "def handler(event, context): return 1\n")
    return out.getvalue()


def certificate():
    import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.com")])
    now = datetime.datetime(2026, 1, 1)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=3650))
            .sign(key, hashes.SHA256()))
    return (made.public_bytes(serialization.Encoding.PEM).decode(),
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                              serialization.NoEncryption()).decode())


class Account:
    def __init__(self, url):
        self.url = url
        self.clients = {}
        self.certificate = certificate()

    def __getattr__(self, name):
        name = {"functions": "lambda", "cognito": "cognito-idp"}.get(name, name)
        if name not in self.clients:
            self.clients[name] = boto3.client(name, endpoint_url=self.url, region_name=REGION)
        return self.clients[name]

    # What makes one thing of a kind; both parts of the account use the same.

    def role(self, name, policies=0):
        self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)
        for number in range(policies):
            self.iam.put_role_policy(RoleName=name, PolicyName=f"inline{number}", PolicyDocument=POLICY)
            self.iam.attach_role_policy(RoleName=name, PolicyArn=self.policy)

    def server_certificate(self, name, path):
        body, key = self.certificate
        self.iam.upload_server_certificate(Path=path, ServerCertificateName=name, CertificateBody=body, PrivateKey=key)

    def alias(self, name):
        key = self.kms.create_key()["KeyMetadata"]["KeyId"]
        self.kms.create_alias(AliasName=name, TargetKeyId=key)

    def key(self, values):
        return self.kms.create_key(Tags=[{"TagKey": k, "TagValue": v} for k, v in values.items()])["KeyMetadata"]["KeyId"]

    def table(self, name):
        self.dynamodb.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])

    def function(self, name):
        self.functions.create_function(
            FunctionName=name, Runtime="python3.9", Role="arn:aws:iam::123456789012:role/PantherTrainer",
            Handler="main.handler", Code={"ZipFile": code()})

    def bucket(self, name, values=None, versions=0):
        self.s3.create_bucket(Bucket=name)
        if values:
            self.s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tags(values)})
        if versions:
            self.s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        for number in range(versions):
            self.s3.put_object(Bucket=name, Key=f"AWSLogs/{number % 3}", Body=b"x")
        if versions:
            self.s3.delete_object(Bucket=name, Key="AWSLogs/0")

    def network(self, name, values):
        vpc = self.ec2.create_vpc(CidrBlock="10.0.0.0/24", TagSpecifications=[
            {"ResourceType": "vpc", "Tags": tags({"Name": name, **values})}])["Vpc"]["VpcId"]
        subnets = [self.ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.0.{n}/26", AvailabilityZone=f"{REGION}{z}")
                   ["Subnet"]["SubnetId"] for n, z in ((0, "a"), (64, "b"))]
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        routes = self.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        for subnet in subnets:
            self.ec2.associate_route_table(RouteTableId=routes, SubnetId=subnet)
        self.ec2.create_security_group(GroupName="panther-web-lb", Description="web", VpcId=vpc)
        return vpc, subnets

    def stack(self, name, resources):
        self.cloudformation.create_stack(
            StackName=name, TemplateBody=json.dumps({"Resources": resources}), Capabilities=["CAPABILITY_NAMED_IAM"])

    # The customer's own: 200 things whose names or tags come near to Panther's.

    def look_alikes(self):
        self.policy = self.iam.create_policy(PolicyName="shared", PolicyDocument=POLICY)["Policy"]["Arn"]
        count = 0
        made = [
            (self.role, ["PantherTrainer", "PantherAuditRole", "PantherAuditRole-eu-west-1", "PantherAuditRole-us-east-1-old",
                         "pantherauditrole-us-east-1", "PantherLogProcessingRole-finance", "panther-zoo-keeper",
                         "PantherRemediationRole-us-west-2", "MyPantherAuditRole-us-east-1", "panther-ci", "panther-web",
                         "PantherCloudFormationStackSetExecutionRole", "panther-data-replication-role",
                         "PantherInputDataLogProcessingRole-eu-west-1", "PantherAuditRole-us-east-12"]),
            (lambda n: self.sqs.create_queue(QueueName=n),
             [f"panther-alerts-queue-{n}" for n in range(10)] + [f"panther-parade-{n}" for n in range(7)]
             + ["panther-alerts", "panther-datacatalog-updater-queue-dlq", "my-panther-alerts-queue"]),
            (self.table, [f"panther-zoo-{n}" for n in range(12)] + ["panther-analysis-2", "Panther-kv-store", "panther"]),
            (lambda n: self.logs.create_log_group(logGroupName=n),
             [f"/aws/lambda/panther-parade-{n}" for n in range(40)]
             + [f"/aws/lambda/panther-users-api-{n}" for n in range(7)]
             + ["/aws/lambda/panther", "panther-web-logs-2", "/panther/log-processor", "/aws/ecs/panther-web"]),
            (lambda n: self.sns.create_topic(Name=n),
             [f"panther-fans-{n}" for n in range(12)]
             + ["panther-bootstrap-input-data-notifications", "panther-cw-alarms-2", "panther-notifications"]),
            (self.function, [f"panther-parade-{n}" for n in range(6)] + ["Panther-users-api", "panther-users-api-2"]),
            (self.bucket, [f"panther-photos-{n}" for n in range(8)]
             + ["panther-prod-bootstrap-auditlogs-1x2y3z", "panther-bootstrap-source"]),
            (lambda n: self.bucket(n, {**PANTHER, "Stack": "panther-web"}), [f"shop-{n}" for n in range(3)]),
            (lambda n: self.bucket(n, {"Application": "panther", "Stack": "panther-bootstrap"}), ["zoo-1", "zoo-2"]),
            (self.alias, [f"alias/panther-zoo-{n}" for n in range(8)] + ["alias/panther-sqs-2", "alias/panther"]),
            (lambda n: self.key({"Application": "Panther", "Stack": f"panther-{n}"}), ["web", "core", "zoo", "x", "y"]),
            (lambda n: self.functions.publish_layer_version(LayerName=n, Content={"ZipFile": code()}),
             ["panther-analysis-tools", "panther-art", "panther"]),
            (lambda n: self.ecs.create_cluster(clusterName=n), ["panther-web-cluster-2", "panther", "panther-web"]),
            (lambda n: self.cloudwatch.put_dashboard(DashboardName=n, DashboardBody='{"widgets": []}'),
             ["PantherLogAnalysis-eu-west-1", "PantherLogAnalysis", "Panther-sales", "PantherX", "panther-1"]),
            (lambda n: self.glue.create_database(DatabaseInput={"Name": n}),
             ["panther_zoo", "panther_logs_2", "panther", "panther_rule", "my_panther_logs"]),
            (lambda n: self.cognito.create_user_pool(PoolName=n), ["panther-users-2", "panther-customers", "panther"]),
            (lambda n: self.appsync.create_graphql_api(name=n, authenticationType="API_KEY"),
             ["panther-graphql", "panther-graphql-api-2", "panther"]),
            (lambda n: self.ecr.create_repository(repositoryName=n), ["panther-web-shop", "panther", "panther-web/dev"]),
            (self.stream, ["panther-firehose", "panther-forwarder-firehose-2", "panther-cloudsecurity"]),
            (lambda n: self.athena.create_work_group(Name=n), ["panther", "PantherSales", "Panther2", "panther-x", "pa"]),
            (lambda n: self.cloudtrail.create_trail(Name=n, S3BucketName="zoo-1"),
             ["panther-cloudtrail-eu-west-1", "panther-cloudtrail"]),
            (lambda n: self.server_certificate(n, "/"), ["PantherCertificate-mine", "PantherCertificate-2026"]),
            (lambda n: self.network("panther-vpc", {"Team": n}), ["one"]),
            (lambda n: self.network(n, PANTHER), ["panther-net", "web"]),
            (lambda n: self.stack(n, {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": f"{n}-news"}}}),
             ["panther-parade", "panther-shop", "panthera-tigris"]),
        ]
        for make, names in made:
            for name in names:
                make(name)
                count += 1
        vpc, subnets = self.network("own", {})
        self.elbv2.create_load_balancer(Name="panther-site", Subnets=subnets, Tags=tags(PANTHER))
        for name in ("panther-web-2", "web"):
            self.elbv2.create_target_group(Name=name, Protocol="HTTP", Port=80, VpcId=vpc)
        return count + 3

    def stream(self, name):
        self.firehose.create_delivery_stream(DeliveryStreamName=name, S3DestinationConfiguration={
            "RoleARN": "arn:aws:iam::123456789012:role/PantherTrainer", "BucketARN": "arn:aws:s3:::zoo-1"})

    # Panther's: type and name of everything that has to be found.

    def leftovers(self):
        found = []

        def each(kind, make, *names):
            for name in names:
                make(name)
                found.append((kind, name))

        each("AWS::IAM::Role", lambda n: self.role(n, policies=1), "PantherAuditRole-us-east-1",
             "PantherRemediationRole-us-east-1", "PantherLogProcessingRole-panther-account-us-east-1",
             "PantherCloudFormationStackSetExecutionRole-us-east-1")
        each("AWS::IAM::ServerCertificate", lambda n: self.server_certificate(n, "/panther/us-east-1/"),
             "PantherCertificate-2021-04-01T00-00-00")
        each("AWS::SNS::Topic", lambda n: self.sns.create_topic(Name=n), "panther-processed-data-notifications",
             "panther-boostrap-input-data-notifications", "panther-cw-alarms")
        for name in ("alias/panther-sqs", "alias/panther-alert-outputs"):
            key = self.key(BOOTSTRAP)
            self.kms.create_alias(AliasName=name, TargetKeyId=key)
            found += [("AWS::KMS::Alias", name), ("AWS::KMS::Key", key)]
        self.kms.create_alias(AliasName="alias/panther-guardduty", TargetKeyId=key)
        found.append(("AWS::KMS::Alias", "alias/panther-guardduty"))
        each("AWS::SQS::Queue", lambda n: self.sqs.create_queue(QueueName=n), "panther-alert-processor-queue",
             "panther-alert-processor-queue-dlq", "panther-aws-events-queue", "panther-remediation-queue-dlq",
             "panther-layer-manager-queue", "panther-rules-engine-queue", "panther-datacatalog-updater-queue",
             "panther-datacatalog-updater-dlq")
        each("AWS::DynamoDB::Table", self.table, "panther-analysis", "panther-kv-store", "panther-organization",
             "panther-log-alert-dedup", "panther-compliance")
        each("AWS::Lambda::Function", self.function, "panther-cfn-custom-resources", "panther-log-processor",
             "panther-users-api", "panther-snapshot-pollers")
        each("AWS::Logs::LogGroup", lambda n: self.logs.create_log_group(logGroupName=n),
             "/aws/lambda/panther-cfn-custom-resources", "/aws/lambda/panther-log-processor",
             "/aws/lambda/panther-users-api", "/aws/lambda/panther-rules-engine", "/aws/lambda/panther-layer-manager",
             "/aws/lambda/panther-policy-engine", "/aws/lambda/panther-metrics-api", "/aws/lambda/panther-source-api",
             "panther-web-logs")
        each("AWS::Lambda::LayerVersion", lambda n: [
            self.functions.publish_layer_version(LayerName=n, Content={"ZipFile": code()}) for _ in range(2)],
            "panther-engine-globals")
        each("AWS::ECS::Cluster", lambda n: self.ecs.create_cluster(clusterName=n), "panther-web-cluster")
        self.ecs.register_task_definition(
            family="panther-web", containerDefinitions=[{"name": "web", "image": "web", "memory": 128}])
        each("AWS::ECS::Service", lambda n: self.ecs.create_service(
            cluster="panther-web-cluster", serviceName=n, taskDefinition="panther-web", desiredCount=0), "panther-web")
        vpc, subnets = self.network("panther-vpc", PANTHER)
        found.append(("AWS::EC2::VPC", "panther-vpc"))
        each("AWS::ElasticLoadBalancingV2::LoadBalancer", lambda n: self.elbv2.create_load_balancer(
            Name=n, Subnets=self.foreign_subnets(), Tags=tags(BOOTSTRAP)), "web")
        each("AWS::ElasticLoadBalancingV2::TargetGroup", lambda n: self.elbv2.create_target_group(
            Name=n, Protocol="HTTP", Port=80, VpcId=vpc), "panther-web")
        each("AWS::Cognito::UserPool", lambda n: self.cognito.create_user_pool_domain(
            Domain="panther-old", UserPoolId=self.cognito.create_user_pool(PoolName=n)["UserPool"]["Id"]), "panther-users")
        each("AWS::AppSync::GraphQLApi",
             lambda n: self.appsync.create_graphql_api(name=n, authenticationType="API_KEY"), "panther-graphql-api")
        each("AWS::ECR::Repository", lambda n: self.ecr.create_repository(repositoryName=n), "panther-web")
        each("AWS::KinesisFirehose::DeliveryStream", self.stream, "panther-cloudsecurity-firehose",
             "panther-forwarder-firehose")
        each("AWS::Athena::WorkGroup", lambda n: self.athena.create_work_group(Name=n), "Panther")
        each("AWS::CloudWatch::Dashboard",
             lambda n: self.cloudwatch.put_dashboard(DashboardName=n, DashboardBody='{"widgets": []}'),
             "PantherLogAnalysis-us-east-1")
        each("AWS::CloudTrail::Trail", lambda n: self.cloudtrail.create_trail(Name=n, S3BucketName="zoo-1"),
             "panther-cloudtrail-us-east-1")
        each("AWS::Glue::Database", lambda n: self.glue.create_database(DatabaseInput={"Name": n}), "panther_logs",
             "panther_rule_matches", "panther_views")
        each("AWS::S3::Bucket", lambda n: self.bucket(n, BOOTSTRAP, versions=7), "panther-old-bootstrap-auditlogs-1a2b3c",
             "siem-bootstrap-processeddata-9z8y7x", "panther-old-bootstrap-athenaresults-4d5e6f")
        each("AWS::CloudFormation::Stack", lambda n: self.stack(n, {
            "AlertsQueue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "panther-alerts-queue"}},
            "UsersLogs": {"Type": "AWS::Logs::LogGroup",
                          "Properties": {"LogGroupName": "/aws/lambda/panther-organization-api"}}}), "panther-poc")
        return found

    def foreign_subnets(self):
        return [s["SubnetId"] for s in self.ec2.describe_subnets()["Subnets"]
                if s["CidrBlock"].startswith("10.0.0.") and s["VpcId"] == self.own_network()]

    def own_network(self):
        return self.ec2.describe_vpcs(Filters=[{"Name": "tag:Name", "Values": ["own"]}])["Vpcs"][0]["VpcId"]

    # Everything that is there, to compare before and after.

    def inventory(self):
        def pages(client, operation, key, **arguments):
            for page in client.get_paginator(operation).paginate(**arguments):
                yield from page[key]

        things = []

        def add(kind, names):
            things.extend(f"{kind} {name}" for name in names)

        add("role", (f"{r['RoleName']}" for r in pages(self.iam, "list_roles", "Roles")))
        add("policy", (p["PolicyName"] for p in pages(self.iam, "list_policies", "Policies", Scope="Local")))
        add("certificate", (c["ServerCertificateName"] for c in
                            pages(self.iam, "list_server_certificates", "ServerCertificateMetadataList")))
        add("topic", (t["TopicArn"] for t in pages(self.sns, "list_topics", "Topics")))
        add("alias", (a["AliasName"] for a in pages(self.kms, "list_aliases", "Aliases")))
        add("key", (k["KeyId"] for k in pages(self.kms, "list_keys", "Keys")
                    if self.kms.describe_key(KeyId=k["KeyId"])["KeyMetadata"]["KeyState"] == "Enabled"))
        add("queue", self.sqs.list_queues().get("QueueUrls", []))
        add("table", pages(self.dynamodb, "list_tables", "TableNames"))
        add("function", (f["FunctionName"] for f in pages(self.functions, "list_functions", "Functions")))
        add("layer", (n["LayerName"] for n in pages(self.functions, "list_layers", "Layers")))
        add("logs", (g["logGroupName"] for g in pages(self.logs, "describe_log_groups", "logGroups")))
        for cluster in self.ecs.describe_clusters(clusters=self.ecs.list_clusters()["clusterArns"])["clusters"]:
            if cluster["status"] != "ACTIVE":
                continue
            add("cluster", [cluster["clusterArn"]])
            add("service", self.ecs.list_services(cluster=cluster["clusterArn"])["serviceArns"])
        add("balancer", (b["LoadBalancerName"] for b in self.elbv2.describe_load_balancers()["LoadBalancers"]))
        add("group", (g["TargetGroupName"] for g in self.elbv2.describe_target_groups()["TargetGroups"]))
        add("pool", (p["Id"] for p in self.cognito.list_user_pools(MaxResults=60)["UserPools"]))
        add("api", (a["apiId"] for a in self.appsync.list_graphql_apis()["graphqlApis"]))
        add("repository", (r["repositoryName"] for r in self.ecr.describe_repositories()["repositories"]))
        add("stream", self.firehose.list_delivery_streams(Limit=1000)["DeliveryStreamNames"])
        add("workgroup", (w["Name"] for w in self.athena.list_work_groups()["WorkGroups"]))
        add("dashboard", (d["DashboardName"] for d in self.cloudwatch.list_dashboards()["DashboardEntries"]))
        add("trail", (t["Name"] for t in self.cloudtrail.describe_trails()["trailList"]))
        add("database", (d["Name"] for d in self.glue.get_databases()["DatabaseList"]))
        add("bucket", (b["Name"] for b in self.s3.list_buckets()["Buckets"]))
        add("vpc", (v["VpcId"] for v in self.ec2.describe_vpcs()["Vpcs"]))
        add("subnet", (s["SubnetId"] for s in self.ec2.describe_subnets()["Subnets"]))
        add("gateway", (g["InternetGatewayId"] for g in self.ec2.describe_internet_gateways()["InternetGateways"]))
        add("routes", (t["RouteTableId"] for t in self.ec2.describe_route_tables()["RouteTables"]))
        add("security group", (g["GroupId"] for g in self.ec2.describe_security_groups()["SecurityGroups"]))
        add("stack", (s["StackName"] for s in pages(self.cloudformation, "list_stacks", "StackSummaries")
                      if s["StackStatus"] != "DELETE_COMPLETE"))
        return set(things)
