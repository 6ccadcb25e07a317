import Stacks

extension FailureRows {
    /// Events that say no more than that something else failed.
    static let echoes: [FailureRow] = [
        FailureRow(
            name: "cancelled", category: .dependencyCancelled,
            wordings: [
                ["resource creation cancelled"], ["resource update cancelled"], ["resource deletion cancelled"],
                ["resource import cancelled"], ["resource creation canceled"], ["resource update canceled"],
            ],
            remedy: "This was cancelled because something else failed first. Look at the first failure.",
            source: "CloudFormation's wording",
            examples: [.init(resourceType: "AWS::SQS::Queue", reason: "Resource creation cancelled")]),
        FailureRow(
            name: "echo", category: .dependencyCancelled,
            wordings: [["the following resource(s) failed to "]],
            remedy: "This failed because a resource inside it failed. Look at the first failure inside.",
            source: "CloudFormation's wording",
            examples: [
                .init(
                    resourceType: "AWS::CloudFormation::Stack",
                    reason: """
                        Embedded stack arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod-Onboard-1A2B/5e6f was not \
                        successfully created: The following resource(s) failed to create: [ComplianceRoles].
                        """)
            ]),
    ]

    /// What the organisation forbids.
    static let organisation: [FailureRow] = [
        FailureRow(
            name: "scp-denied", category: .scpDenied,
            wordings: [
                ["service control polic"], ["resource control polic"], ["denied by scp"], ["denied by an scp"],
                ["organizations policy"], ["organization's policy"],
            ],
            remedy: """
                A policy of your organisation forbids this, and nothing in the account can override it. Ask the \
                organisation's administrator to exempt the deploying role; step 3 writes the question out.
                """,
            returnTo: "scp", source: "AWS's access-denied wordings",
            examples: [
                .init(
                    resourceType: "AWS::S3::Bucket",
                    reason: """
                        User: arn:aws:sts::111122223333:assumed-role/PantherDeploymentRole/deploy is not authorized to perform: \
                        s3:CreateBucket on resource: "arn:aws:s3:::panther-prod-bootstrap-1a2b-processeddata-3c4d" with an explicit \
                        deny in a service control policy
                        """),
                .init(
                    resourceType: "AWS::KMS::Key",
                    reason: """
                        Resource handler returned message: "User: arn:aws:iam::111122223333:user/ops is not authorized to perform: \
                        kms:CreateKey because no service control policy allows the kms:CreateKey action" (RequestToken: 1, \
                        HandlerErrorCode: AccessDenied)
                        """),
            ])
    ]

    /// Failures seen on real deployments of Panther.
    static let ofPanther: [FailureRow] = [
        FailureRow(
            name: "log-group-exists", category: .alreadyExists, resourceTypes: ["AWS::Logs::LogGroup"],
            wordings: [["already exist"]],
            remedy: """
                A log group of an earlier deployment is still there: the most common collision of all. Remove every log \
                group named /aws/lambda/panther-* that was Panther's (step 4 finds them), delete the root stack, deploy again.
                """,
            returnTo: "leftovers", source: "panther issues 2401, 1178",
            examples: [
                .init(
                    resourceType: "AWS::Logs::LogGroup",
                    reason: "/aws/lambda/panther-cfn-custom-resources already exists"),
                .init(
                    resourceType: "AWS::Logs::LogGroup",
                    reason: """
                        Resource handler returned message: "Resource of type 'AWS::Logs::LogGroup' with identifier \
                        '{"/properties/LogGroupName":"/aws/lambda/panther-cfn-custom-resources"}' already exists." (RequestToken: \
                        0b6c, HandlerErrorCode: AlreadyExists)
                        """),
            ]),
        FailureRow(
            name: "panther-role-exists", category: .alreadyExists, resourceTypes: ["AWS::IAM::Role"],
            wordings: [
                ["panther", "role-", "already exist"], ["pantherdeploymentrole", "already exist"],
                ["entityalreadyexists", "panther"],
            ],
            remedy: """
                A role of an earlier deployment has this name. Remove it in step 4, or set OnboardSelf to false, which \
                is what Panther advises for a first deployment.
                """,
            returnTo: "leftovers", source: "panther-docs, panther issue 361",
            examples: [.init(resourceType: "AWS::IAM::Role", reason: "PantherAuditRole-us-east-1 already exists")]),
        FailureRow(
            name: "release-denied", category: .iamDenied,
            resourceTypes: [
                "AWS::CloudFormation::Stack", "AWS::Lambda::Function", "AWS::Lambda::LayerVersion",
                "AWS::Serverless::Application",
            ],
            wordings: [
                ["s3 error", "access denied"], ["s3 error code: accessdenied"], ["getobject", "access denied"],
            ],
            remedy: """
                A template or code in Panther's release bucket could not be read. Panther must have approved this account \
                and region; when it has, see whether the deploying principal lacks s3:GetObject on the bucket.
                """,
            returnTo: "account", source: "panther-docs, account approval",
            examples: [
                .init(
                    resourceType: "AWS::CloudFormation::Stack",
                    reason:
                        "S3 error: Access Denied For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html"
                ),
                .init(
                    resourceType: "AWS::Lambda::Function",
                    reason: """
                        Your access has been denied by S3, please make sure your request credentials have permission to GetObject for \
                        panther-enterprise-us-east-1/v1.16.0/functions/users-api.zip. S3 Error Code: AccessDenied. S3 Error Message: \
                        Access Denied (Service: Lambda, Status Code: 403, Request ID: 2b3c)
                        """),
            ]),
        FailureRow(
            name: "release-missing", category: .invalidParameter,
            resourceTypes: [
                "AWS::CloudFormation::Stack", "AWS::Lambda::Function", "AWS::Lambda::LayerVersion",
                "AWS::Serverless::Application",
            ],
            wordings: [
                ["nosuchkey"], ["nosuchbucket"], ["specified key does not exist"], ["specified bucket does not exist"],
            ],
            remedy: """
                A template or code is not in the release bucket: the version in the template URL is not published there. \
                Ask Panther for the URL of a release that is published for this region.
                """,
            returnTo: "account", source: "S3's wording",
            examples: [
                .init(
                    resourceType: "AWS::Lambda::Function",
                    reason: """
                        Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. \
                        (Service: Lambda, Status Code: 400, Request ID: 4d5e)
                        """)
            ]),
        FailureRow(
            name: "image-unreadable", category: .customResource,
            wordings: [["cannotpullcontainer"], ["resourceinitializationerror"]],
            remedy: """
                The web container's image could not be loaded: mostly its subnets have no way to the internet. Give subnets \
                with an internet gateway or NAT gateway, or leave VpcID and the subnets empty.
                """,
            returnTo: "parameters", source: "ECS's wording",
            examples: [
                .init(
                    resourceType: "AWS::ECS::Service",
                    reason: """
                        Resource handler returned message: "Error occurred during operation: CannotPullContainerError: pull image \
                        manifest has been retried 5 time(s): dial tcp: i/o timeout" (RequestToken: 6f7a, HandlerErrorCode: \
                        GeneralServiceException)
                        """)
            ]),
        FailureRow(
            name: "bucket-race", category: .other, resourceTypes: ["AWS::S3::Bucket", "AWS::S3::BucketPolicy"],
            wordings: [["conflicting conditional operation"], ["operationaborted"]],
            remedy: """
                S3 was still busy with another change to the same bucket. It passes by itself: delete the root stack \
                and deploy again, nothing needs to be changed.
                """,
            returnTo: "launch", source: "panther issue 1614",
            examples: [
                .init(
                    resourceType: "AWS::S3::BucketPolicy",
                    reason: """
                        A conflicting conditional operation is currently in progress against this resource. Please try again. \
                        (Service: Amazon S3; Status Code: 409; Error Code: OperationAborted; Request ID: 4442587FB7D0A2F9)
                        """)
            ]),
        FailureRow(
            name: "load-balancer-logs", category: .iamDenied,
            resourceTypes: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
            wordings: [["access denied for bucket"], ["check s3bucket permission"]],
            remedy: """
                The load balancer may not write its logs to the audit bucket: the bucket's policy was not set, or does \
                not name the load balancers' account of this region. See whether a policy forbids s3:PutBucketPolicy, then deploy again.
                """,
            returnTo: "scp", source: "panther issue 747",
            examples: [
                .init(
                    resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    reason: """
                        Access Denied for bucket: panther-prod-bootstrap-1a2b-auditlogs-3c4d. Please check S3bucket permission (Service: \
                        AmazonElasticLoadBalancing; Status Code: 400; Error Code: InvalidConfigurationRequest; Request ID: 5e6f)
                        """)
            ]),
        FailureRow(
            name: "ecs-service-linked-role", category: .serviceLinkedRole,
            wordings: [["ecs service linked role"], ["unable to assume the service linked role"]],
            remedy: """
                ECS has never been used in this account and its service-linked role is not there yet. Create it (aws iam \
                create-service-linked-role --aws-service-name ecs.amazonaws.com) or simply deploy again: the first attempt mostly made it.
                """,
            returnTo: "quotas", source: "panther issue 650",
            examples: [
                .init(
                    resourceType: "AWS::ECS::Service",
                    reason: """
                        Invalid request provided: CreateService error: Unable to assume the service linked role. Please verify that the \
                        ECS service linked role exists. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; \
                        Request ID: 7a8b)
                        """)
            ]),
        FailureRow(
            name: "web-timeout", category: .customResource,
            resourceTypes: ["AWS::ECS::Service", "AWS::CloudFormation::Stack"],
            wordings: [
                ["exceeded the specified timeout"], ["specified timeout"], ["did not stabilize"],
                ["failed to stabilize"],
                ["notstabilized"], ["circuit breaker"],
            ],
            remedy: """
                The web container did not come up in time: mostly its subnets have no way to the internet, so that the \
                image cannot be loaded. Give subnets with an internet gateway or NAT gateway, or leave VpcID and the subnets empty.
                """,
            returnTo: "parameters", source: "panther issue 2159",
            examples: [
                .init(
                    resourceType: "AWS::CloudFormation::Stack",
                    reason: "Stack creation time exceeded the specified timeout. Rollback requested by user."),
                .init(
                    resourceType: "AWS::ECS::Service",
                    reason: """
                        Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was \
                        triggered'." (RequestToken: 9c0d, HandlerErrorCode: GeneralServiceException)
                        """),
            ]),
        FailureRow(
            name: "address-release", category: .iamDenied, resourceTypes: ["AWS::EC2::EIP", "AWS::EC2::NatGateway"],
            wordings: [["ec2:releaseaddress"], ["ec2:disassociateaddress"], ["ec2:deletenatgateway"]],
            remedy: """
                The deployment role is older than the release: it may not release the address. Update the \
                PantherDeploymentRole stack from Panther's current template, then delete or update the stack again.
                """,
            returnTo: "iam", source: "panther issues 1498, 1377",
            examples: [
                .init(
                    resourceType: "AWS::EC2::EIP",
                    reason: "API: ec2:releaseAddress You are not authorized to perform this operation.")
            ]),
        FailureRow(
            name: "file-system-denied", category: .iamDenied, resourceTypes: ["AWS::EFS::*"],
            wordings: [["not authorized"], ["accessdenied"], ["access denied"]],
            remedy: """
                The deployment role is older than the release: it knows nothing of file systems, which Snowflake needs. \
                Update the PantherDeploymentRole stack from Panther's current template, then deploy again.
                """,
            returnTo: "iam", source: "panther issue 2083",
            examples: [
                .init(
                    resourceType: "AWS::EFS::FileSystem",
                    reason: """
                        User is not authorized to perform that action on the specified resource (Service: AmazonElasticFileSystem; \
                        Status Code: 403; Error Code: AccessDeniedException; Request ID: 1e2f)
                        """)
            ]),
        FailureRow(
            name: "old-role-denied", category: .iamDenied,
            resourceTypes: ["AWS::KinesisFirehose::DeliveryStream", "AWS::CloudTrail::Trail"],
            wordings: [["not authorized"], ["accessdenied"], ["access denied"]],
            remedy: """
                The deployment role is older than the release. Update the PantherDeploymentRole stack from Panther's \
                current template, then deploy again.
                """,
            returnTo: "iam", source: "panther issues 1080, 939, 797",
            examples: [
                .init(
                    resourceType: "AWS::KinesisFirehose::DeliveryStream",
                    reason: """
                        User: arn:aws:sts::111122223333:assumed-role/PantherDeploymentRole/AWSCloudFormation is not authorized to perform: \
                        firehose:CreateDeliveryStream on resource: arn:aws:firehose:us-east-1:111122223333:deliverystream/panther-forwarder-firehose \
                        (Service: AmazonKinesisFirehose; Status Code: 400; Error Code: AccessDeniedException; Request ID: 3a4b)
                        """)
            ]),
        FailureRow(
            name: "certificate-race", category: .certificate,
            resourceTypes: [
                "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerCertificate",
            ],
            wordings: [["certificate"]],
            remedy: """
                The listener did not find its certificate. A self-signed one that was just uploaded is sometimes not \
                visible yet: deploy again. One of your own must exist in the region of the deployment.
                """,
            returnTo: "parameters", source: "panther source, certificate resource",
            examples: [
                .init(
                    resourceType: "AWS::ElasticLoadBalancingV2::Listener",
                    reason: """
                        Certificate ARN 'arn:aws:iam::111122223333:server-certificate/panther/us-east-1/PantherCertificate-2021-04-01' \
                        not found (Service: AmazonElasticLoadBalancing; Status Code: 400; Error Code: CertificateNotFound; Request ID: 5c6d)
                        """)
            ]),
        FailureRow(
            name: "composite-alarms", category: .other, resourceTypes: ["Custom::*"],
            wordings: [["composite alarm"]],
            remedy: """
                An alarm made of others still uses this one, so that it cannot be deleted. Delete the composite alarm in \
                CloudWatch first, then delete the stack again.
                """,
            returnTo: "leftovers", source: "panther issue 1208",
            examples: [
                .init(
                    resourceType: "Custom::LambdaAlarms",
                    reason: """
                        Failed to delete resource. DeleteAlarms failed: ValidationError: Cannot delete alarm because there are \
                        composite alarm(s) that depend on it
                        """)
            ]),
        FailureRow(
            name: "credentials", category: .other,
            wordings: [
                ["invalidclienttokenid"], ["expiredtoken"], ["security token included in the request is"],
                ["requestexpired"],
            ],
            remedy: """
                The credentials that began the deployment were no longer good for this call. IAM refuses sessions made \
                without MFA in some accounts: sign in again (with MFA, or with a role), delete the root stack, deploy again.
                """,
            returnTo: "iam", source: "panther README",
            examples: [
                .init(
                    resourceType: "AWS::IAM::Role",
                    reason: """
                        The security token included in the request is invalid (Service: AmazonIdentityManagement; Status Code: 403; \
                        Error Code: InvalidClientTokenId; Request ID: 7e8f)
                        """)
            ]),
        FailureRow(
            name: "user-pool-mfa", category: .other, resourceTypes: ["Custom::CognitoUserPoolMfa"],
            wordings: [["mfa"]],
            remedy: "A fresh user pool sometimes refuses its MFA settings. Delete the root stack and deploy again.",
            returnTo: "launch", source: "panther issue 89",
            examples: [
                .init(
                    resourceType: "Custom::CognitoUserPoolMfa",
                    reason: """
                        Received response status [FAILED] from custom resource. Message returned: SetUserPoolMfaConfig failed: \
                        InvalidParameterException: Invalid MFA configuration given, can't turn off MFA and configure an MFA together.
                        """)
            ]),
    ]
}
