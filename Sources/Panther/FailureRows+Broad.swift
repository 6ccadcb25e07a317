import Stacks

extension FailureRows {
    /// AWS's broadest wordings, tried last.
    static let broad: [FailureRow] = [
        FailureRow(
            name: "already-exists", category: .alreadyExists,
            wordings: [
                ["already exist"], ["alreadyexist"], ["alreadyowned"], ["already owned"], ["duplicateloadbalancer"],
                ["duplicatetargetgroup"], ["duplicatelistener"], ["invalidgroup.duplicate"],
                ["invalidpermission.duplicate"],
                ["has been taken"], ["already been taken"], ["already in use"], ["already associated"],
                ["already has a"], ["queuenameexists"], ["resourceinuse", "table"], ["is already used by"],
                ["name is not available"], ["cannot be created as it exists"], ["a resource with the same name"],
                ["a load balancer with the same name"], ["same name exists"], ["must be unique"],
                ["is already created"],
            ],
            remedy: """
                Something of this name is there already, mostly left by an earlier deployment. Remove it in step 4, \
                delete the root stack, then deploy again.
                """,
            returnTo: "leftovers", source: "AWS's wordings",
            examples: [
                .init(
                    resourceType: "AWS::DynamoDB::Table",
                    reason:
                        "panther-organization already exists in stack arn:aws:cloudformation:us-east-1:111122223333:stack/panther-poc-Core-1A2B/3c4d"
                ),
                .init(
                    resourceType: "AWS::Lambda::Function",
                    reason: """
                        Function already exist: panther-users-api (Service: AWSLambdaInternal; Status Code: 409; Error Code: \
                        ResourceConflictException; Request ID: 5e6f)
                        """),
                .init(
                    resourceType: "AWS::KMS::Alias",
                    reason: """
                        Resource handler returned message: "An alias with the name arn:aws:kms:us-east-1:111122223333:alias/panther-sqs \
                        already exists" (RequestToken: 7a8b, HandlerErrorCode: AlreadyExists)
                        """),
            ]),
        FailureRow(
            name: "vpc-limit", category: .vpcLimit,
            wordings: [
                ["maximum number of vpcs"], ["maximum number of internet gateways"], ["maximum number of addresses"],
                ["maximum number of nat gateways"], ["vpclimitexceeded"], ["internetgatewaylimitexceeded"],
                ["natgatewaylimitexceeded"], ["addresslimitexceeded"], ["subnetlimitexceeded"],
                ["routetablelimitexceeded"],
                ["securitygrouplimitexceeded"], ["rulespersecuritygrouplimitexceeded"], ["routelimitexceeded"],
                ["securitygroupsperinterfacelimitexceeded"],
            ],
            remedy: """
                This region's limit of VPCs, gateways or addresses is reached. Delete unused ones, or ask AWS for a \
                higher quota, or give an own VPC by VpcID; step 4 shows what is used.
                """,
            returnTo: "quotas", source: "EC2's wording",
            examples: [
                .init(resourceType: "AWS::EC2::VPC", reason: "The maximum number of VPCs has been reached."),
                .init(
                    resourceType: "AWS::EC2::InternetGateway",
                    reason: """
                        Resource handler returned message: "The maximum number of internet gateways has been reached. (Service: Ec2, \
                        Status Code: 400, Request ID: 9c0d)" (RequestToken: 1e2f, HandlerErrorCode: ServiceLimitExceeded)
                        """),
            ]),
        FailureRow(
            name: "network-limit", category: .vpcLimit, resourceTypes: ["AWS::EC2::*"],
            wordings: [["maximum number of"], ["limitexceeded"], ["limit exceeded"], ["quota"]],
            remedy: """
                A limit of this region's networking is reached. Delete what is unused, or ask AWS for a higher quota; \
                step 4 shows what is used.
                """,
            returnTo: "quotas", source: "EC2's wording",
            examples: [
                .init(
                    resourceType: "AWS::EC2::Subnet",
                    reason:
                        "The maximum number of subnets for VPC vpc-1a2b3c4d has been reached (HandlerErrorCode: ServiceLimitExceeded)"
                )
            ]),
        FailureRow(
            name: "quota", category: .quota,
            wordings: [
                ["limitexceeded"], ["limit exceeded"], ["quotaexceeded"], ["quota exceeded"], ["exceed quota"],
                ["exceeded quota"], ["exceeds quota"], ["servicequota"], ["service quota"], ["toomany"],
                ["maximum number of"], ["more buckets than"], ["limit has been reached"], ["limit was exceeded"],
                ["reached the limit"], ["reached your limit"], ["exceeds the limit"], ["exceeded the limit"],
                ["reached the maximum"], ["exceeds the maximum number"], ["limit on the number of"], ["account limit"],
                ["has reached its"], ["maximumnumberof"], ["limit for", "has been exceeded"], ["exceeds the quota"],
                ["exceeded the maximum number"], ["limit of", "reached"],
            ],
            remedy: """
                A quota of the account is reached. Delete what is unused, or ask AWS for a higher quota in this region; \
                step 4 shows what is used and what Panther needs.
                """,
            returnTo: "quotas", source: "AWS's wordings",
            examples: [
                .init(
                    resourceType: "AWS::IAM::Role",
                    reason: """
                        Cannot exceed quota for RolesPerAccount: 1000 (Service: AmazonIdentityManagement; Status Code: 409; Error Code: \
                        LimitExceeded; Request ID: 3a4b)
                        """),
                .init(
                    resourceType: "AWS::S3::Bucket",
                    reason: "You have attempted to create more buckets than allowed (Error Code: TooManyBuckets)"),
            ]),
        FailureRow(
            name: "certificate", category: .certificate,
            wordings: [
                ["certificate"], ["domain name", "invalid"], ["domain name", "not valid"], ["invalid domain"],
                ["domain", "not registered"], ["domain", "not been verified"], ["dns validation"], ["hosted zone"],
                ["domain", "does not resolve"], ["custom domain is not"], ["resolve the root domain"],
                ["is not permitted in zone"],
            ],
            remedy: """
                The certificate or domain was not accepted. It must be issued, for this very name, and in the region of \
                the deployment; or leave CustomDomain and CertificateArn empty and give them in an update.
                """,
            returnTo: "parameters", source: "wordings of load balancing and ACM",
            examples: [
                .init(
                    resourceType: "AWS::ApiGateway::DomainName",
                    reason:
                        "Invalid certificate ARN: arn:aws:acm:eu-west-1:111122223333:certificate/5c6d. Certificate must be in 'us-east-1'."
                )
            ]),
        FailureRow(
            name: "capabilities", category: .invalidParameter,
            wordings: [["requires capabilities"], ["insufficientcapabilities"]],
            remedy: """
                CloudFormation was not told that the stack may make IAM resources or use nested templates. Accept all three \
                capabilities at launch.
                """,
            returnTo: "launch", source: "CloudFormation's wording",
            examples: [
                .init(
                    resourceType: "AWS::CloudFormation::Stack",
                    reason: "Requires capabilities : [CAPABILITY_AUTO_EXPAND]")
            ]),
        FailureRow(
            name: "wrong-bucket-region", category: .invalidParameter,
            wordings: [
                ["permanentredirect"], ["the bucket is in this region"],
                ["bucket you are attempting to access must be addressed"],
            ],
            remedy: """
                Code or templates are read from another region's bucket. Take Panther's template URL of the region that \
                you deploy in.
                """,
            returnTo: "account", source: "S3's wording",
            examples: [
                .init(
                    resourceType: "AWS::Lambda::Function",
                    reason: """
                        Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: \
                        us-east-1. Please use this region to retry the request
                        """)
            ]),
        FailureRow(
            name: "setting-refused", category: .invalidParameter,
            wordings: [["for parameter", "is invalid"]],
            remedy: """
                A setting was refused. Compare the parameter behind it with what the reason asks for; when you kept the \
                defaults, tell Panther's support.
                """,
            returnTo: "parameters", source: "wordings of SQS and EC2",
            examples: [
                .init(
                    resourceType: "AWS::SQS::Queue",
                    reason:
                        "Value 90000 for parameter VisibilityTimeout is invalid. Reason: Must be an integer from 0 to 43200"
                )
            ]),
        FailureRow(
            name: "timeout", category: .customResource,
            wordings: [
                ["custom resource"], ["did not receive a response"], ["failed to stabilize"], ["did not stabilize"],
                ["notstabilized"], ["exceeded attempts to wait"], ["timed out"], ["timeout"], ["time out"],
                ["circuit breaker"], ["failed to create resource"], ["failed to update resource"],
                ["failed to delete resource"],
                ["vendor response"], ["response object is too long"], ["failed to receive", "signal"],
                ["received failure signal"],
                ["waitcondition"], ["not ready in expected time"], ["took too long"],
            ],
            remedy: """
                Something did not answer or finish in time. For a resource of type Custom::…, read the log \
                /aws/lambda/panther-cfn-custom-resources for what it met; then deploy again.
                """,
            returnTo: "launch", source: "CloudFormation's wordings",
            examples: [
                .init(
                    resourceType: "Custom::AthenaInit",
                    reason: """
                        CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId \
                        [7e8f]. If you are using the Python cfn-response module, you may need to update your Lambda function code.
                        """),
                .init(
                    resourceType: "Custom::LambdaAlarms",
                    reason: """
                        Received response status [FAILED] from custom resource. Message returned: unexpected end of JSON input See the \
                        details in CloudWatch Log Stream: 2026/11/23/[$LATEST]9a0b (RequestId: 1c2d)
                        """),
            ]),
        FailureRow(
            name: "invalid-parameter", category: .invalidParameter,
            wordings: [
                ["invalidparameter"], ["invalid parameter"], ["validationexception"], ["validation failed"],
                ["validationerror"], ["validation error"], ["failed to satisfy constraint"], ["invalidrequest"],
                ["invalid request"], ["invalidargument"], ["invalid value"], ["invalidvalue"], ["invalidinput"],
                ["must be one of"], ["unsupported property"], ["is not valid"], ["isn't valid"], ["is invalid"],
                ["invalidsubnet"], ["invalidvpc"], ["invalidgroup"], ["conflicts with another subnet"],
                ["does not belong to"], ["malformed"], ["badrequest"], ["bad request"], ["invalid template"],
                ["must have values"], ["must contain"], ["extraneous key"], ["required key"], ["invalid arn"],
                ["must match"], ["cannot be empty"], ["out of range"], ["invalidconfiguration"], ["not a valid"],
                ["invalid cidr"], ["notfound", "vpc"], ["notfound", "subnet"], ["vpc id", "does not exist"],
                ["subnet id", "does not exist"], ["security group", "does not exist"], ["invalid principal"],
                ["bucket name should not"], ["must be greater"], ["must be less"], ["must be between"],
                ["unable to validate"],
                ["template format error"], ["do not exist in the template"], ["invalid serverless"],
                ["unresolved resource"],
                ["no export named"], ["must be a valid"],
            ],
            remedy: """
                A value was refused. Compare the parameter behind it with what the reason asks for; when you kept the \
                defaults, tell Panther's support.
                """,
            returnTo: "parameters", source: "AWS's wordings",
            examples: [
                .init(
                    resourceType: "AWS::Logs::LogGroup",
                    reason: """
                        Resource handler returned message: "1 validation error detected: Value '100' at 'retentionInDays' failed to \
                        satisfy constraint" (RequestToken: 3e4f, HandlerErrorCode: InvalidRequest)
                        """),
                .init(
                    resourceType: "AWS::EC2::Subnet",
                    reason:
                        "The CIDR '172.31.250.0/26' conflicts with another subnet (Error Code: InvalidSubnet.Conflict)"),
            ]),
        FailureRow(
            name: "custom-resource", category: .customResource,
            resourceTypes: ["Custom::*", "AWS::CloudFormation::CustomResource"], wordings: [["fail"], ["error"]],
            remedy: """
                A custom resource failed. Read the log /aws/lambda/panther-cfn-custom-resources for what it met, then \
                deploy again.
                """,
            returnTo: "launch", source: "panther source",
            examples: [
                .init(resourceType: "Custom::PantherTeardown", reason: "unexpected error: connection reset by peer")
            ]),
    ]
}
