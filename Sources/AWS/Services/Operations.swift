/// Every operation that the client knows: the rows of the table.
public enum Operations {
    /// The requests' types, each of which carries its row.
    public static let all: [any OperationInput.Type] = byHand + generated

    /// Those whose shapes are whole.
    public static let byHand: [any OperationInput.Type] = [
        CloudFormation.CancelUpdateStackInput.self,
        CloudFormation.CreateChangeSetInput.self,
        CloudFormation.CreateStackInput.self,
        CloudFormation.DeleteChangeSetInput.self,
        CloudFormation.DeleteStackInput.self,
        CloudFormation.DescribeChangeSetInput.self,
        CloudFormation.DescribeEventsInput.self,
        CloudFormation.DescribeStackEventsInput.self,
        CloudFormation.DescribeStacksInput.self,
        CloudFormation.ExecuteChangeSetInput.self,
        CloudFormation.GetTemplateInput.self,
        CloudFormation.GetTemplateSummaryInput.self,
        CloudFormation.ListStackResourcesInput.self,
        CloudFormation.ListStacksInput.self,
        CloudFormation.UpdateStackInput.self,
        CloudTrail.LookupEventsInput.self,
        IAM.GetPolicyInput.self,
        IAM.GetPolicyVersionInput.self,
        IAM.GetRoleInput.self,
        IAM.GetRolePolicyInput.self,
        IAM.ListAccountAliasesInput.self,
        IAM.ListAttachedRolePoliciesInput.self,
        IAM.ListRolePoliciesInput.self,
        IAM.ListRolesInput.self,
        IAM.SimulatePrincipalPolicyInput.self,
        Logs.GetLogEventsInput.self,
        S3.GetObjectInput.self,
        S3.HeadBucketInput.self,
        S3.HeadObjectInput.self,
        S3.ListBucketsInput.self,
        STS.AssumeRoleInput.self,
        STS.DecodeAuthorizationMessageInput.self,
        STS.GetCallerIdentityInput.self,
    ]

    /// The rows themselves.
    public static var rows: [Operation] { all.map { $0.operation } }
}
