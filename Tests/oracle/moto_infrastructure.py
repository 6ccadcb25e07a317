"""moto's server on a port of its own, with one thing of each kind that old infrastructure can be.

Prints {"port": N, ...ids} when it is ready; ends when standard input does.
"""

import io
import json
import os
import sys
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="secret", AWS_DEFAULT_REGION="us-east-1")
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "false")

import boto3  # noqa: E402  (the variables come first)
from moto.server import ThreadedMotoServer  # noqa: E402

TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
TAGS = [{"Key": "Application", "Value": "Panther"}]


def code():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("main.py", "def handler(event, context): return 1\n")
    return out.getvalue()


def certificate():
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID
    import datetime

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "example.com")])
    now = datetime.datetime(2026, 1, 1)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=3650))
            .sign(key, hashes.SHA256()))
    return (made.public_bytes(serialization.Encoding.PEM).decode(),
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                              serialization.NoEncryption()).decode())


def prepare(url):
    def client(name):
        return boto3.client(name, endpoint_url=url, region_name="us-east-1")

    ids = {}
    iam = client("iam")
    role = iam.create_role(RoleName="old", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    iam.put_role_policy(RoleName="old", PolicyName="inline", PolicyDocument=POLICY)
    policy = iam.create_policy(PolicyName="managed", PolicyDocument=POLICY)["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="old", PolicyArn=policy)
    iam.create_instance_profile(InstanceProfileName="profile")
    iam.add_role_to_instance_profile(InstanceProfileName="profile", RoleName="old")
    body, key = certificate()
    iam.upload_server_certificate(Path="/panther/us-east-1/", ServerCertificateName="PantherCertificate-1",
                                  CertificateBody=body, PrivateKey=key)
    client("athena").create_work_group(Name="Panther")
    client("athena").create_data_catalog(Name="panther-ddb-tables", Type="LAMBDA", Description="tables")
    client("appsync").create_graphql_api(name="panther-graphql-api", authenticationType="API_KEY", tags={"a": "b"})
    client("cloudformation").create_stack_set(StackSetName="panther-set", TemplateBody=json.dumps(
        {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}))
    s3 = client("s3")
    s3.create_bucket(Bucket="logs")
    s3.put_bucket_versioning(Bucket="logs", VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_tagging(Bucket="logs", Tagging={"TagSet": TAGS})
    for _ in range(2):
        s3.put_object(Bucket="logs", Key="a/é&.txt", Body=b"one")
    s3.put_object(Bucket="logs", Key="b", Body=b"two")
    s3.delete_object(Bucket="logs", Key="b")
    s3.create_bucket(Bucket="locked", ObjectLockEnabledForBucket=True)
    client("cloudtrail").create_trail(Name="panther-cloudtrail-us-east-1", S3BucketName="logs")
    client("cloudwatch").put_dashboard(DashboardName="PantherLogAnalysis-us-east-1", DashboardBody='{"widgets": []}')
    cognito = client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="panther-users")["UserPool"]["Id"]
    cognito.create_user_pool_domain(Domain="panther-old", UserPoolId=pool)
    client("dynamodb").create_table(
        TableName="panther-analysis", BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/24", TagSpecifications=[
        {"ResourceType": "vpc", "Tags": TAGS + [{"Key": "Name", "Value": "panther-vpc"}]}])["Vpc"]["VpcId"]
    subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.0.{n}/26", AvailabilityZone=f"us-east-1{z}")["Subnet"]["SubnetId"]
               for n, z in ((0, "a"), (64, "b"))]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.associate_route_table(RouteTableId=table, SubnetId=subnets[0])
    ec2.create_security_group(GroupName="panther-web-lb", Description="web", VpcId=vpc)
    ec2.allocate_address(Domain="vpc")
    client("ecr").create_repository(repositoryName="panther-web")
    elb = client("elbv2")
    balancer = elb.create_load_balancer(Name="web", Subnets=subnets, Tags=TAGS)["LoadBalancers"][0]["LoadBalancerArn"]
    elb.create_target_group(Name="panther-web", Protocol="HTTP", Port=80, VpcId=vpc)
    ecs = client("ecs")
    ecs.create_cluster(clusterName="panther-web-cluster")
    ecs.register_task_definition(family="panther-web", containerDefinitions=[{"name": "web", "image": "web", "memory": 128}])
    ecs.create_service(cluster="panther-web-cluster", serviceName="panther-web", taskDefinition="panther-web", desiredCount=0)
    client("firehose").create_delivery_stream(
        DeliveryStreamName="panther-forwarder-firehose",
        S3DestinationConfiguration={"RoleARN": role, "BucketARN": "arn:aws:s3:::logs"})
    client("glue").create_database(DatabaseInput={"Name": "panther_logs"})
    client("guardduty").create_detector(Enable=True)
    kms = client("kms")
    key = kms.create_key(Tags=[{"TagKey": "Application", "TagValue": "Panther"}])["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName="alias/panther-sqs", TargetKeyId=key)
    functions = client("lambda")
    functions.create_function(FunctionName="panther-log-processor", Runtime="python3.9", Role=role, Handler="main.handler",
                              Code={"ZipFile": code()})
    functions.publish_layer_version(LayerName="panther-analysis", Content={"ZipFile": code()})
    client("logs").create_log_group(logGroupName="/aws/lambda/panther-log-processor")
    client("sns").create_topic(Name="panther-cw-alarms")
    client("sqs").create_queue(QueueName="panther-alerts-queue")
    return {"vpc": vpc, "key": key, "policy": policy, "pool": pool, "balancer": balancer}


server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
prepare(f"http://127.0.0.1:{port}")
print(json.dumps({"port": port}), flush=True)
sys.stdin.read()
server.stop()
