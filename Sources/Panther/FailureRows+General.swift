import Stacks

extension FailureRows {
    /// AWS's general wordings, the narrower ones first.
    static let general: [FailureRow] =
        [
            FailureRow(
                name: "lambda-concurrency", category: .lambdaConcurrency,
                wordings: [
                    ["unreservedconcurrentexecution"], ["reservedconcurrentexecution"], ["provisioned concurrency"],
                    ["concurrentinvocationlimitexceeded"],
                    ["concurrent", "execution", "limit"], ["lambda", "concurrency", "limit"], ["concurrentexecutions"],
                ],
                remedy: """
                    The account's Lambda concurrency is too small for what Panther reserves. Ask AWS for a higher quota of \
                    concurrent executions in this region (1,000 is usual), then deploy again.
                    """,
                returnTo: "quotas", source: "Lambda's wording",
                examples: [
                    .init(
                        resourceType: "AWS::Lambda::Function",
                        reason: """
                            Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below \
                            its minimum value of [100]. (Service: AWSLambdaInternal; Status Code: 400; Error Code: \
                            InvalidParameterValueException; Request ID: 9a0b)
                            """)
                ]),
            FailureRow(
                name: "throttling", category: .throttling,
                wordings: [
                    ["rate exceeded"], ["throttl"], ["toomanyrequests"], ["too many requests"],
                    ["requestlimitexceeded"],
                    ["request limit exceeded"], ["slowdown"], ["slow down"], ["reduce your request rate"],
                    ["priorrequestnotcomplete"], ["provisionedthroughputexceeded"], ["bandwidthlimitexceeded"],
                    ["concurrentmodification"], ["schema is currently being altered"],
                ],
                remedy: """
                    AWS answered that too many calls came at once; other work in the account may share the same limit. It \
                    passes by itself: delete the root stack and deploy again at a quieter time.
                    """,
                returnTo: "launch", source: "panther issue 880",
                examples: [
                    .init(
                        resourceType: "Custom::LambdaMetricFilters",
                        reason: """
                            Failed to create resource. failed to put metric filter: ThrottlingException: Rate exceeded
                            """),
                    .init(
                        resourceType: "AWS::AppSync::Resolver",
                        reason:
                            "Too Many Requests (Service: AWSAppSync; Status Code: 429; Error Code: TooManyRequestsException)"
                    ),
                ]),
            FailureRow(
                name: "bucket-encryption", category: .s3Encryption,
                wordings: [
                    ["setbucketencryption"], ["putbucketencryption"], ["invalidbucketencryption"],
                    ["serversideencryptionconfiguration"], ["bucket", "encryption configuration"],
                    ["bucket", "default encryption"], ["invalidencryptionalgorithm"],
                    ["server side encryption with kms managed key requires"],
                ],
                remedy: """
                    Encryption could not be set on one of Panther's buckets. The permission is s3:PutEncryptionConfiguration, \
                    whatever the message calls it: see whether the role lacks it or a policy of the organisation forbids it.
                    """,
                returnTo: "scp", source: "seed, CloudFormation's older wording",
                examples: [
                    .init(resourceType: "AWS::S3::Bucket", reason: "API: s3:SetBucketEncryption Access Denied"),
                    .init(
                        resourceType: "AWS::S3::Bucket",
                        reason:
                            "PutBucketEncryption failed: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)"
                    ),
                ]),
            FailureRow(
                name: "bucket-encryption-permission", category: .s3Encryption,
                wordings: [
                    ["putencryptionconfiguration", "access denied"], ["putencryptionconfiguration", "not allowed"],
                ],
                remedy: """
                    Encryption could not be set on one of Panther's buckets. See whether the role lacks \
                    s3:PutEncryptionConfiguration or a policy of the organisation forbids it.
                    """,
                returnTo: "scp", source: "seed",
                examples: [
                    .init(resourceType: "AWS::S3::Bucket", reason: "API: s3:PutEncryptionConfiguration Access Denied")
                ]),
            FailureRow(
                name: "kms", category: .kms,
                wordings: [
                    ["key policy"], ["kmsinvalidstate"], ["kms.disabled"], ["kms.notfound"], ["kmsnotfound"],
                    ["kmsdisabled"],
                    ["kmsaccessdenied"], ["kms.accessdenied"], ["no resource-based policy allows the kms:"],
                    ["kms key", "disabled"],
                    ["kms key", "pending deletion"], ["kms key", "does not exist"], ["kms key", "not found"],
                    ["kms key", "permission"], ["kms key", "not accessible"], ["customer master key"],
                    ["is pending deletion"],
                    ["ciphertext refers"], ["invalidkeyid"], ["invalid keyid"], ["unable to encrypt", "kms"],
                    ["unable to decrypt", "kms"], ["kms key is invalid"], ["kms exception"],
                ],
                remedy: """
                    A key's own policy or state stands in the way, not the role's permissions. The principal that deploys must \
                    be named in the key policy: use Panther's current deployment role, and do not delete keys by hand.
                    """,
                returnTo: "iam", source: "panther-auxiliary, deployment role of 2026",
                examples: [
                    .init(
                        resourceType: "AWS::KMS::Key",
                        reason: """
                            The new key policy will not allow you to update the key policy in the future. (Service: Kms, Status Code: 400, \
                            Request ID: 1c2d) MalformedPolicyDocumentException
                            """),
                    .init(
                        resourceType: "AWS::SQS::Queue",
                        reason:
                            "KMS key arn:aws:kms:us-east-1:111122223333:key/3e4f is disabled (HandlerErrorCode: InvalidRequest)"
                    ),
                ]),
            FailureRow(
                name: "key-document", category: .kms, resourceTypes: ["AWS::KMS::*"],
                wordings: [
                    ["malformedpolicydocument"], ["invalid principal"], ["keyunavailable"], ["invalidstate"],
                    ["key 'arn:", "does not exist"], ["notfoundexception"],
                ],
                remedy: """
                    The key was refused for its policy. The principal that deploys must be named in it: use Panther's current \
                    deployment role.
                    """,
                returnTo: "iam", source: "KMS's wording",
                examples: [
                    .init(
                        resourceType: "AWS::KMS::Key",
                        reason:
                            "Policy contains a statement with one or more invalid principals. MalformedPolicyDocumentException"
                    )
                ]),
            FailureRow(
                name: "service-linked-role", category: .serviceLinkedRole,
                wordings: [
                    ["permission", "service linked role"], ["permission", "service-linked role"],
                    ["verify", "service linked role"], ["verify", "service-linked role"],
                    ["service linked role", "does not exist"], ["service-linked role", "does not exist"],
                    ["service linked role", "not found"], ["service-linked role", "not found"],
                    ["create", "service linked role"], ["create", "service-linked role"],
                    ["assume", "service-linked role"],
                    ["assume", "service linked role"], ["service linked role must exist"],
                    ["service-linked role creation"], ["iam:createservicelinkedrole"],
                    ["unable to assume", "role/aws-service-role/"],
                ],
                remedy: """
                    A service that this account never used needs its service-linked role first. Create it with aws iam \
                    create-service-linked-role, or give the deploying role iam:CreateServiceLinkedRole, then deploy again.
                    """,
                returnTo: "quotas", source: "wordings of ECS and load balancing",
                examples: [
                    .init(
                        resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
                        reason:
                            "Caller does not have permission to create a service linked role (Error Code: OperationNotPermitted)"
                    )
                ]),
            FailureRow(
                name: "iam-denied", category: .iamDenied,
                wordings: [
                    ["is not authorized to perform"], ["not authorized to"], ["accessdenied"], ["access denied"],
                    ["unauthorizedoperation"], ["unauthorizedaccess"], ["authorizationerror"],
                    ["authorization failure"],
                    ["not authorised"], ["permissions boundary"], ["identity-based policy"], ["session policy allows"],
                    ["does not have permission"], ["doesn't have permission"], ["insufficient permission"],
                    ["operationnotpermitted"], ["not have sufficient permission"], ["lacks permission"],
                    ["missing permission"], ["notauthorized"], ["permission denied"], ["cannot be assumed by"],
                    ["unable to assume role"], ["status code: 403"],
                ],
                remedy: """
                    The deploying principal is not allowed to do this. Step 2 names the missing permission; use Panther's \
                    current PantherDeploymentRole, or have the permission added, then deploy again.
                    """,
                returnTo: "iam", source: "AWS's access-denied wordings",
                examples: [
                    .init(
                        resourceType: "AWS::IAM::Role",
                        reason: """
                            Resource handler returned message: "User: arn:aws:sts::111122223333:assumed-role/Ops/a is not authorized to \
                            perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/panther-prod-Bootstrap-1A2B-FlowLogRole-3C4D \
                            because no identity-based policy allows the iam:CreateRole action (Service: Iam, Status Code: 403, Request ID: \
                            5e6f)" (RequestToken: 7a8b, HandlerErrorCode: AccessDenied)
                            """),
                    .init(
                        resourceType: "AWS::EC2::VPC",
                        reason:
                            "You are not authorized to perform this operation. Encoded authorization failure message: jqr7Lm"
                    ),
                    .init(
                        resourceType: "AWS::SNS::Topic",
                        reason: "API: sns:CreateTopic User is not authorized (Error Code: AuthorizationError)"),
                ]),
            FailureRow(
                name: "queue-deleted-recently", category: .alreadyExists, resourceTypes: ["AWS::SQS::Queue"],
                wordings: [["60 seconds after deleting"], ["queuedeletedrecently"]],
                remedy: "SQS keeps a deleted queue's name for 60 seconds. Wait a minute, then deploy again.",
                returnTo: "launch", source: "SQS's wording",
                examples: [
                    .init(
                        resourceType: "AWS::SQS::Queue",
                        reason: """
                            You must wait 60 seconds after deleting a queue before you can create another with the same name. \
                            (Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.QueueDeletedRecently)
                            """)
                ]),
            FailureRow(
                name: "alias-taken", category: .certificate,
                wordings: [["cnamealreadyexists"], ["cname", "already associated"]],
                remedy:
                    "The domain already points to something else. Free the name there first, or give another domain.",
                returnTo: "parameters", source: "CloudFront's wording",
                examples: [
                    .init(
                        resourceType: "AWS::ApiGateway::DomainName",
                        reason:
                            "One or more of the CNAMEs you provided are already associated with a different resource. CNAMEAlreadyExists"
                    )
                ]),
        ] + broad
}
