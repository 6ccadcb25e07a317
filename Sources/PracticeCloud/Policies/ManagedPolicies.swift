/// AWS's own policies, as far as the practice cloud has them: shortened to what they come to here.
enum ManagedPolicies {
    /// The document of the AWS policy of that name, or ARN; nil where the practice cloud does not have it.
    static func document(ofAWS name: String) -> String? {
        documents[name.split(separator: "/").last.map(String.init) ?? name]
    }

    private static let documents: [String: String] = [
        "AdministratorAccess": Scenario.Policy.administratorAccess.document,
        "PowerUserAccess": #"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],\#
        "Resource":"*"},{"Effect":"Allow","Action":["iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole",\#
        "iam:ListRoles","organizations:DescribeOrganization"],"Resource":"*"}]}
        """#,
        "ReadOnlyAccess": #"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["*:Describe*","*:Get*","*:List*"],\#
        "Resource":"*"}]}
        """#,
        "IAMReadOnlyAccess": #"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:Get*","iam:List*","iam:Simulate*"],\#
        "Resource":"*"}]}
        """#,
    ]
}
