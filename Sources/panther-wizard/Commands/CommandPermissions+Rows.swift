import AWS
import Panther

extension CommandPermissions {
    /// Every command that asks AWS anything. A test compares these rows with the requests that the rooms below make.
    static let rows: [Row] = [
        Row(command: "whoami", requests: identity),
        Row(command: "watch", requests: identity + following),
        Row(command: "diagnose", requests: identity + following + evidence),
        Row(
            command: "cancel",
            requests: identity + following
                + [CloudFormation.CancelUpdateStackInput.self, CloudFormation.DeleteStackInput.self]),
        Row(command: "delete", requests: identity + following + [CloudFormation.DeleteStackInput.self]),
        Row(command: "check account", requests: identity + template),
        Row(command: "check iam", requests: identity + template + principal),
        Row(command: "check scp", requests: identity + principal + organization),
        Row(command: "check leftovers", requests: identity + leftovers),
        Row(command: "check quotas", requests: identity + quotas),
        Row(command: "check", requests: checks),
        Row(command: "scp review", requests: identity + principal + organization),
        Row(command: "role show", requests: identity + principal),
        Row(
            command: "role create",
            requests: identity + principal + template + following + [CloudFormation.CreateStackInput.self],
            byCloudFormation: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy", "iam:TagRole"]),
        Row(
            command: "clean",
            requests: identity + leftovers + removal + following + [CloudFormation.DeleteStackInput.self]),
        Row(
            command: "deploy", requests: checks + offered + following + launch,
            byCloudFormation: NeededActions.every.map(\.action)),
        Row(
            command: "update", requests: identity + following + offered + launch,
            byCloudFormation: NeededActions.every.map(\.action)),
    ]

    private static let checks = identity + template + principal + organization + leftovers + quotas + stackName

    private static let identity: [any OperationInput.Type] = [
        STS.GetCallerIdentityInput.self, IAM.ListAccountAliasesInput.self,
    ]
    private static let template: [any OperationInput.Type] = [
        S3.GetObjectInput.self, S3.HeadObjectInput.self, S3.HeadBucketInput.self, ECR.DescribeImagesInput.self,
    ]
    private static let stackName: [any OperationInput.Type] = [CloudFormation.DescribeStacksInput.self]

    /// A simulation, and the policies themselves for what it does not tell.
    private static let principal: [any OperationInput.Type] = [
        IAM.SimulatePrincipalPolicyInput.self, IAM.GetRoleInput.self, IAM.ListRolePoliciesInput.self,
        IAM.GetRolePolicyInput.self, IAM.ListAttachedRolePoliciesInput.self, IAM.GetUserInput.self,
        IAM.ListUserPoliciesInput.self, IAM.GetUserPolicyInput.self, IAM.ListAttachedUserPoliciesInput.self,
        IAM.ListGroupsForUserInput.self, IAM.ListGroupPoliciesInput.self, IAM.GetGroupPolicyInput.self,
        IAM.ListAttachedGroupPoliciesInput.self, IAM.GetPolicyInput.self, IAM.GetPolicyVersionInput.self,
    ]

    private static let organization: [any OperationInput.Type] = [
        Organizations.DescribeOrganizationInput.self, Organizations.DescribeOrganizationalUnitInput.self,
        Organizations.ListParentsInput.self, Organizations.ListPoliciesForTargetInput.self,
        Organizations.DescribePolicyInput.self,
    ]

    private static let leftovers: [any OperationInput.Type] = listing + ownership

    private static let listing: [any OperationInput.Type] = [
        Tagging.GetResourcesInput.self, CloudFormation.ListStacksInput.self,
        CloudFormation.ListStackResourcesInput.self, CloudFormation.ListStackSetsInput.self,
        S3.ListBucketsInput.self, S3.GetBucketTaggingInput.self, IAM.ListRolesInput.self,
        IAM.ListServerCertificatesInput.self, KMS.ListAliasesInput.self, KMS.DescribeKeyInput.self,
        Logs.DescribeLogGroupsInput.self, SQS.ListQueuesInput.self, SNS.ListTopicsInput.self,
        DynamoDB.ListTablesInput.self, Lambda.ListFunctionsInput.self, Lambda.ListLayersInput.self,
        Athena.ListWorkGroupsInput.self, Athena.ListDataCatalogsInput.self, AppSync.ListGraphqlApisInput.self,
        CloudTrail.DescribeTrailsInput.self, CloudWatch.ListDashboardsInput.self,
        CognitoIdentityProvider.ListUserPoolsInput.self, EC2.DescribeVpcsInput.self,
        ECR.DescribeRepositoriesInput.self, ECS.ListClustersInput.self, ECS.ListServicesInput.self,
        ELBv2.DescribeLoadBalancersInput.self, ELBv2.DescribeTargetGroupsInput.self, ELBv2.DescribeTagsInput.self,
        Firehose.ListDeliveryStreamsInput.self, Glue.GetDatabasesInput.self, S3.HeadBucketInput.self,
    ]

    /// Who owns what was found, in every region where it can have an owner, and how much data it holds.
    private static let ownership: [any OperationInput.Type] = [
        CloudFormation.DescribeStackResourcesInput.self, CloudFormation.DescribeStacksInput.self,
        EC2.DescribeRegionsInput.self, Lambda.ListLayerVersionsInput.self, DynamoDB.DescribeTableInput.self,
        S3.ListObjectVersionsInput.self, CognitoIdentityProvider.DescribeUserPoolInput.self,
    ]

    private static let removal: [any OperationInput.Type] = [
        AppSync.DeleteGraphqlApiInput.self, Athena.DeleteDataCatalogInput.self, Athena.DeleteWorkGroupInput.self,
        CloudFormation.DeleteStackSetInput.self, CloudTrail.DeleteTrailInput.self,
        CloudWatch.DeleteDashboardsInput.self, CognitoIdentityProvider.DescribeUserPoolInput.self,
        CognitoIdentityProvider.DeleteUserPoolDomainInput.self, CognitoIdentityProvider.DeleteUserPoolInput.self,
        DynamoDB.DeleteTableInput.self, ECR.DeleteRepositoryInput.self, ECS.DeleteServiceInput.self,
        ECS.DeleteClusterInput.self, ELBv2.DeleteLoadBalancerInput.self, ELBv2.DeleteTargetGroupInput.self,
        Firehose.DeleteDeliveryStreamInput.self, Glue.DeleteDatabaseInput.self, IAM.ListRolePoliciesInput.self,
        IAM.ListAttachedRolePoliciesInput.self, IAM.ListInstanceProfilesForRoleInput.self,
        IAM.DetachRolePolicyInput.self, IAM.DeleteRolePolicyInput.self, IAM.RemoveRoleFromInstanceProfileInput.self,
        IAM.DeleteRoleInput.self, IAM.DeleteServerCertificateInput.self, KMS.DeleteAliasInput.self,
        KMS.ScheduleKeyDeletionInput.self, Lambda.DeleteFunctionInput.self, Lambda.ListLayerVersionsInput.self,
        Lambda.DeleteLayerVersionInput.self, Logs.DeleteLogGroupInput.self, SNS.DeleteTopicInput.self,
        SQS.DeleteQueueInput.self, S3.ListObjectVersionsInput.self, S3.DeleteObjectsInput.self,
        S3.GetObjectLockConfigurationInput.self, S3.DeleteBucketInput.self, EC2.DescribeInternetGatewaysInput.self,
        EC2.DescribeRouteTablesInput.self, EC2.DescribeSecurityGroupsInput.self, EC2.DescribeSubnetsInput.self,
        EC2.DetachInternetGatewayInput.self, EC2.DeleteInternetGatewayInput.self,
        EC2.DisassociateRouteTableInput.self, EC2.DeleteRouteTableInput.self, EC2.DeleteSecurityGroupInput.self,
        EC2.DeleteSubnetInput.self, EC2.DeleteVpcInput.self,
    ]

    private static let quotas: [any OperationInput.Type] = [
        ServiceQuotas.GetServiceQuotaInput.self, ServiceQuotas.GetAWSDefaultServiceQuotaInput.self,
        EC2.DescribeVpcsInput.self, EC2.DescribeInternetGatewaysInput.self, EC2.DescribeAddressesInput.self,
        CloudFormation.ListStacksInput.self, Lambda.GetAccountSettingsInput.self, S3.ListBucketsInput.self,
        IAM.GetAccountSummaryInput.self, IAM.ListRolesInput.self, GuardDuty.ListDetectorsInput.self,
    ]

    /// What step 6 offers of the account's own values.
    private static let offered: [any OperationInput.Type] = [
        EC2.DescribeVpcsInput.self, EC2.DescribeSubnetsInput.self, EC2.DescribeSecurityGroupsInput.self,
        ACM.ListCertificatesInput.self, SSM.DescribeParametersInput.self,
    ]

    private static let launch: [any OperationInput.Type] = [
        CloudFormation.CreateStackInput.self, CloudFormation.UpdateStackInput.self,
        CloudFormation.CreateChangeSetInput.self, CloudFormation.DescribeChangeSetInput.self,
        CloudFormation.ExecuteChangeSetInput.self, CloudFormation.DeleteChangeSetInput.self,
        CloudFormation.CancelUpdateStackInput.self, CloudFormation.DeleteStackInput.self,
    ]

    private static let following: [any OperationInput.Type] = [
        CloudFormation.DescribeStackEventsInput.self, CloudFormation.DescribeStacksInput.self,
        CloudFormation.GetTemplateInput.self, CloudFormation.ListStackResourcesInput.self,
        CloudFormation.ListStacksInput.self, CloudFormation.DescribeEventsInput.self, S3.GetObjectInput.self,
    ]

    private static let evidence: [any OperationInput.Type] = [
        Logs.GetLogEventsInput.self, CloudTrail.LookupEventsInput.self, STS.DecodeAuthorizationMessageInput.self,
    ]
}
