// Generated from Files/*.yaml by ../Templates/Generator/generate.py: change those, not this text.
/// The scenarios that come with the program.
public enum PracticeScenarios {
    /// Names and texts, the one that succeeds first; `ScenarioFile` reads them.
    public static let files: [(name: String, body: String)] = [
        (
            "clean",
            #"""
            title: A deployment that succeeds
            description: >-
              An approved account with nothing in the way. Keep every parameter but FirstUserEmail and OnboardSelf at its default,
              launch, and watch ten stacks being made.
            account: {alias: practice-clean}
            ends: CREATE_COMPLETE

            """#
        ),
        (
            "audit-role-exists",
            #"""
            title: A role of an earlier deployment is in the way
            description: >-
              OnboardSelf is true here, against Panther's advice, and the audit role of an earlier deployment is still there. It
              fails at the very end, in a stack inside a nested stack.
            account: {alias: practice-roles}
            contents:
              - {type: "AWS::IAM::Role", name: PantherAuditRole-us-east-1, ageInDays: 300}
              - {type: "AWS::IAM::Role", name: PantherTrainer, ageInDays: 12}
            parameters: {OnboardSelf: "true"}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Onboard, ComplianceRoles], resource: AuditRole, category: already-exists}
            remedy: Remove the role in step 4, or set OnboardSelf to false; delete the root stack, deploy again.

            """#
        ),
        (
            "bucket-encryption-denied",
            #"""
            title: Bucket encryption may not be set
            description: >-
              The older wording of a denial names s3:SetBucketEncryption, which is no permission. The real one is
              s3:PutEncryptionConfiguration.
            account: {alias: practice-encryption}
            denied:
              - {actions: ["s3:PutEncryptionConfiguration"], layer: scp}
            faults:
              - {resource: "Bootstrap/*", type: "AWS::S3::Bucket", after: 6, message: "API: s3:SetBucketEncryption Access Denied"}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], category: s3-encryption}
            remedy: Ask the organisation's administrator to allow s3:PutEncryptionConfiguration for the deploying role.

            """#
        ),
        (
            "bucket-race",
            #"""
            title: S3 is still busy with a bucket
            description: A race inside S3 that passes by itself.
            account: {alias: practice-race}
            faults:
              - resource: Bootstrap/ProcessedDataBucketPolicy
                times: 1
                message: >-
                  A conflicting conditional operation is currently in progress against this resource. Please try again. (Service: Amazon
                  S3; Status Code: 409; Error Code: OperationAborted; Request ID: {uuid}; Proxy: null)
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: ProcessedDataBucketPolicy, category: other}
            remedy: Delete the root stack and deploy again.

            """#
        ),
        (
            "certificate-race",
            #"""
            title: A certificate that was just uploaded is not found
            description: IAM takes a while until everyone sees a new server certificate.
            account: {alias: practice-certificate}
            faults:
              - resource: Web/HttpsListener
                times: 1
                message: >-
                  Certificate ARN 'arn:aws:iam::{account}:server-certificate/panther/{region}/PantherCertificate-2026' not found (Service:
                  AmazonElasticLoadBalancing; Status Code: 400; Error Code: CertificateNotFound; Request ID: {uuid}; Proxy: null)
            ends: ROLLBACK_COMPLETE
            cause: {path: [Web], resource: HttpsListener, category: certificate/domain}
            remedy: Delete the root stack and deploy again.

            """#
        ),
        (
            "ecs-service-linked-role",
            #"""
            title: ECS was never used in this account
            description: >-
              The service-linked role of ECS is made when ECS is used first, and is not visible at once. The first attempt fails in
              Web, nearly at the end; the second succeeds.
            account: {alias: practice-fresh}
            faults:
              - resource: Web/WebApplicationServer
                type: AWS::ECS::Service
                times: 1
                message: >-
                  Invalid request provided: CreateService error: Unable to assume the service linked role. Please verify that the ECS
                  service linked role exists. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID:
                  {uuid}; Proxy: null)
            ends: ROLLBACK_COMPLETE
            cause: {path: [Web], resource: WebApplicationServer, category: service-linked-role}
            remedy: Create the service-linked role of ECS or simply delete the root stack and deploy again.

            """#
        ),
        (
            "key-policy",
            #"""
            title: A key policy leaves out who makes the key
            description: The deploying principal is not named in the key's own policy, and KMS refuses such a key.
            account: {alias: practice-keys}
            faults:
              - resource: Bootstrap/OutputsEncryptionKey
                code: InvalidRequest
                message: >-
                  The new key policy will not allow you to update the key policy in the future. (Service: Kms, Status Code: 400, Request
                  ID: {uuid})
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: OutputsEncryptionKey, category: kms}
            remedy: Deploy with Panther's current deployment role.

            """#
        ),
        (
            "lambda-concurrency",
            #"""
            title: The account's Lambda concurrency is too small
            description: A young account has far fewer concurrent executions than the usual 1,000.
            account: {alias: practice-young}
            faults:
              - resource: LogAnalysis/LogProcessorFunction
                code: InvalidRequest
                message: >-
                  Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum
                  value of [100]. (Service: Lambda, Status Code: 400, Request ID: {uuid})
            ends: ROLLBACK_COMPLETE
            cause: {path: [LogAnalysis], resource: LogProcessorFunction, category: lambda-concurrency}
            remedy: Ask AWS for more concurrent executions, delete the root stack, deploy again.

            """#
        ),
        (
            "load-balancer-logs",
            #"""
            title: The load balancer may not write its logs
            description: >-
              The policy of the audit bucket does not let the load balancer in. Often an organisation forbids s3:PutBucketPolicy.
            account: {alias: practice-logs}
            faults:
              - resource: Bootstrap/PublicLoadBalancer
                message: >-
                  Access Denied for bucket: panther-auditlogs. Please check S3bucket permission (Service: AmazonElasticLoadBalancing;
                  Status Code: 400; Error Code: InvalidConfigurationRequest; Request ID: {uuid}; Proxy: null)
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: PublicLoadBalancer, category: iam-denied}
            remedy: Find out in step 3 what forbids the bucket's policy, delete the root stack, deploy again.

            """#
        ),
        (
            "log-group-exists",
            #"""
            title: A log group of an earlier deployment is in the way
            description: >-
              Somebody removed an earlier Panther, but its function for custom resources wrote one last line and its log group came
              back. The most common failure of all: BootstrapGateway fails some minutes in.
            account: {alias: practice-leftovers}
            contents:
              - {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-cfn-custom-resources, ageInDays: 41}
              - {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-log-processor, ageInDays: 41}
              - {type: "AWS::Logs::LogGroup", name: /aws/lambda/panther-parade-booking, ageInDays: 400}
            ends: ROLLBACK_COMPLETE
            cause: {path: [BootstrapGateway], resource: CustomResourceLogGroup, category: already-exists}
            remedy: Delete the two log groups of Panther (not that of the parade), delete the root stack, deploy again.

            """#
        ),
        (
            "old-deployment-role",
            #"""
            title: The deployment role is older than the release
            description: >-
              The role in use was made years ago and knows nothing of delivery streams. The newest template of the role mends it.
            account: {alias: practice-old-role}
            denied:
              - {actions: ["firehose:CreateDeliveryStream"], layer: identity}
            ends: ROLLBACK_COMPLETE
            cause: {path: [CloudSecurity], resource: CloudSecurityFirehose, category: iam-denied}
            remedy: Update the stack of PantherDeploymentRole from Panther's current template, delete the root stack, deploy again.

            """#
        ),
        (
            "old-poc",
            #"""
            title: An old trial of Panther still stands
            description: >-
              A proof of concept was deployed here last year and forgotten. Its stack holds a role and two log groups with Panther's
              fixed names, and one of its buckets is left over.
            account: {alias: practice-poc}
            contents:
              - {type: "AWS::S3::Bucket", name: panther-poc-bootstrap-auditlogs-1x2y3z4a5b6c, ageInDays: 370,
                 tags: {Application: Panther, Stack: panther-bootstrap}, objects: {AWSLogs/readme.txt: old logs}}
            stacks:
              - name: panther-poc
                ageInDays: 370
                template: |
                  AWSTemplateFormatVersion: "2010-09-09"
                  Resources:
                    CustomResourceLogGroup:
                      Type: AWS::Logs::LogGroup
                      Properties: {LogGroupName: /aws/lambda/panther-cfn-custom-resources}
                    UsersApiLogGroup:
                      Type: AWS::Logs::LogGroup
                      Properties: {LogGroupName: /aws/lambda/panther-users-api}
                    AuditRole:
                      Type: AWS::IAM::Role
                      Properties:
                        RoleName: !Sub PantherAuditRole-${AWS::Region}
                        AssumeRolePolicyDocument:
                          Version: "2012-10-17"
                          Statement: [{Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "sts:AssumeRole"}]
            ends: ROLLBACK_COMPLETE
            cause: {path: [BootstrapGateway], resource: CustomResourceLogGroup, category: already-exists}
            remedy: Delete the stack panther-poc and what it left, delete the failed root stack, deploy again.

            """#
        ),
        (
            "queue-exists",
            #"""
            title: A queue of an earlier deployment is in the way
            description: >-
              A queue keeps its name for 60 seconds after it was deleted; this one was never deleted at all.
            account: {alias: practice-queues}
            contents:
              - {type: "AWS::SQS::Queue", name: panther-alerts-queue, ageInDays: 200}
              - {type: "AWS::SQS::Queue", name: panther-alerts-queue-archive, ageInDays: 200}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Core], resource: AlertsQueue, category: already-exists}
            remedy: Delete the queue panther-alerts-queue, wait a minute, delete the root stack, deploy again.

            """#
        ),
        (
            "role-boundary",
            #"""
            title: A permissions boundary stops the deployment
            description: >-
              The operator's identity policy allows everything, but a permissions boundary leaves out iam:CreateRole.
            account: {alias: practice-boundary}
            denied:
              - {actions: ["iam:CreateRole"], layer: boundary}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: [AppsyncServiceRole, AppsyncLogsRole], category: iam-denied}
            remedy: Have the boundary widened, or deploy with PantherDeploymentRole.

            """#
        ),
        (
            "rollback-fails",
            #"""
            title: Not even the way back succeeds
            description: >-
              The web container fails, and on the way back an alarm cannot be deleted because another one is built upon it. The root
              ends as ROLLBACK_FAILED.
            account: {alias: practice-stuck}
            faults:
              - {resource: Web/WebApplicationServer, after: 30, code: GeneralServiceException,
                 message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'."}
              - resource: Core/UsersApiAlarms
                moment: delete
                message: >-
                  Received response status [FAILED] from custom resource. Message returned: DeleteAlarms failed: cannot delete the alarm,
                  because there are composite alarm(s) that depend on it (RequestId: {uuid})
            ends: ROLLBACK_FAILED
            cause: {path: [Web], resource: WebApplicationServer, category: timeout/custom-resource}
            remedy: Delete the composite alarm, delete the root stack, mend the subnets, deploy again.

            """#
        ),
        (
            "scp-denies-keys",
            #"""
            title: The organisation forbids new keys
            description: >-
              A service control policy forbids kms:CreateKey. Nothing in the account can override it: the deployment fails in
              Bootstrap.
            account: {alias: practice-scp}
            denied:
              - {actions: ["kms:CreateKey"], layer: scp}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: [QueueEncryptionKey, OutputsEncryptionKey], category: scp-denied}
            remedy: Ask the organisation's administrator to exempt the deploying role; step 3 writes the question out.

            """#
        ),
        (
            "scp-denies-network",
            #"""
            title: The organisation forbids new networks
            description: >-
              A service control policy forbids making VPCs and subnets. Either the organisation exempts the role, or Panther is
              deployed in a VPC that the network team gives.
            account: {alias: practice-landing-zone}
            denied:
              - {actions: ["ec2:CreateVpc", "ec2:CreateSubnet", "ec2:CreateInternetGateway"], layer: scp}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: [Vpc, InternetGateway], category: scp-denied}
            remedy: Ask the organisation's administrator for an exemption, or for a VPC to give as VpcID.

            """#
        ),
        (
            "session-without-mfa",
            #"""
            title: IAM refuses a session without MFA
            description: The credentials are good for all services but IAM, which wants a session made with MFA.
            account: {alias: practice-mfa}
            faults:
              - resource: Bootstrap/Appsync*Role
                message: >-
                  The security token included in the request is invalid (Service: AmazonIdentityManagement; Status Code: 403; Error Code:
                  InvalidClientTokenId; Request ID: {uuid}; Proxy: null)
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: [AppsyncServiceRole, AppsyncLogsRole], category: other}
            remedy: Sign in with MFA or with a role, delete the root stack, deploy again.

            """#
        ),
        (
            "throttled-custom-resource",
            #"""
            title: A custom resource is throttled
            description: >-
              Another team's job uses up the account's rate of calls to CloudWatch Logs. One of 106 resources of CloudSecurity gets
              the blame.
            account: {alias: practice-busy}
            faults:
              - resource: CloudSecurity/PolicyEngineMetricFilters
                times: 1
                message: >-
                  Received response status [FAILED] from custom resource. Message returned: failed to put metric filter for
                  /aws/lambda/panther-policy-engine: ThrottlingException: Rate exceeded See the details in CloudWatch Log Stream:
                  2026/01/01/[$LATEST]5d0a8f (RequestId: {uuid})
            ends: ROLLBACK_COMPLETE
            cause: {path: [CloudSecurity], resource: PolicyEngineMetricFilters, category: throttling}
            remedy: Nothing is wrong in the account. Delete the root stack and deploy again at a quieter time.

            """#
        ),
        (
            "throttled-watching",
            #"""
            title: Watching is throttled, the deployment is not
            description: >-
              Every third question about stack events is refused. The deployment goes on; whoever watches must wait and go on too.
            account: {alias: practice-throttled}
            faults:
              - {call: "cloudformation:DescribeStackEvents", code: Throttling, message: Rate exceeded, every: 3}
            ends: CREATE_COMPLETE

            """#
        ),
        (
            "unapproved-account",
            #"""
            title: Panther has not approved the account
            description: >-
              The release bucket refuses to be read. Nothing can be deployed before Panther approves this account and region.
            account: {alias: practice-unapproved, approved: false}
            ends: none
            remedy: Send Panther the account's id and region and wait for the answer.

            """#
        ),
        (
            "vpc-quota",
            #"""
            title: The region has no room for another VPC
            description: Five VPCs stand in the region already, which is AWS's usual limit.
            account: {alias: practice-crowded}
            contents:
              - {type: "AWS::EC2::VPC", name: vpc-0a11ce0000000001a, ageInDays: 900}
              - {type: "AWS::EC2::VPC", name: vpc-0a11ce0000000002b, ageInDays: 700}
              - {type: "AWS::EC2::VPC", name: vpc-0a11ce0000000003c, ageInDays: 500}
              - {type: "AWS::EC2::VPC", name: vpc-0a11ce0000000004d, ageInDays: 300}
              - {type: "AWS::EC2::VPC", name: vpc-0a11ce0000000005e, ageInDays: 100}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Bootstrap], resource: Vpc, category: vpc-limit}
            remedy: Delete an unused VPC or have the quota raised, delete the root stack, deploy again.

            """#
        ),
        (
            "web-timeout",
            #"""
            title: The web container never comes up
            description: >-
              The container cannot load its image, because its subnets have no way to the internet. Web waits for nearly 20 minutes
              before it fails.
            account: {alias: practice-no-internet}
            faults:
              - {resource: Web/WebApplicationServer, after: 1080, code: NotStabilized,
                 message: "Exceeded attempts to wait: the service {name} did not stabilize."}
            ends: ROLLBACK_COMPLETE
            cause: {path: [Web], resource: WebApplicationServer, category: timeout/custom-resource}
            remedy: Give subnets with a way to the internet, or leave VpcID and the subnets empty.

            """#
        ),
    ]
}
