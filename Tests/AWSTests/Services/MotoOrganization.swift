import Testing

@testable import AWS

/// A walk through an organisation of three levels, and the policies of a user.
struct MotoOrganization {
    let client: AWSClient
    let recorder: Recorder

    private func ask<Input: OperationInput>(_ input: Input) async throws -> Input.Output {
        try await recorder.ask(client, input)
    }

    func run() async throws {
        let user = try await ask(IAM.GetUserInput(userName: "operator")).user
        #expect(user.arn == "arn:aws:iam::123456789012:user/operator")
        #expect(try await ask(IAM.ListUserPoliciesInput(userName: "operator")).policyNames == ["inline"])
        let inline = try await ask(IAM.GetUserPolicyInput(userName: "operator", policyName: "inline"))
        #expect(inline.policyDocument.contains("s3%3A%2A"))
        let attached = try await ask(IAM.ListAttachedUserPoliciesInput(userName: "operator"))
        #expect(attached.attachedPolicies?.map(\.policyName) == ["managed"])
        #expect(try await ask(IAM.ListGroupsForUserInput(userName: "operator")).groups.map(\.groupName) == ["team"])
        #expect(try await ask(IAM.ListGroupPoliciesInput(groupName: "team")).policyNames == ["ofTeam"])
        let ofTeam = try await ask(IAM.GetGroupPolicyInput(groupName: "team", policyName: "ofTeam"))
        #expect(ofTeam.policyDocument.contains("s3%3A%2A"))
        let attachedToTeam = try await ask(IAM.ListAttachedGroupPoliciesInput(groupName: "team"))
        #expect(attachedToTeam.attachedPolicies?.map(\.policyName) == ["managed"])

        let organization = try await ask(Organizations.DescribeOrganizationInput()).organization
        #expect(organization?.masterAccountId == "123456789012")
        let root = try #require(try await ask(Organizations.ListRootsInput()).roots?.first?.id)
        let accounts = try await ask(Organizations.ListParentsInput(childId: "123456789012"))
        let unit = try #require(accounts.parents?.first?.id)
        #expect(unit.hasPrefix("ou-"))
        #expect(try await ask(Organizations.ListParentsInput(childId: unit)).parents?.first?.id == root)
        let described = try await ask(Organizations.DescribeOrganizationalUnitInput(organizationalUnitId: unit))
        #expect(described.organizationalUnit?.name == "Security é")
        let policies = try await ask(
            Organizations.ListPoliciesForTargetInput(targetId: unit, filter: "SERVICE_CONTROL_POLICY"))
        let guardian = try #require(policies.policies?.first { $0.name == "Guard" }?.id)
        let policy = try await ask(Organizations.DescribePolicyInput(policyId: guardian)).policy
        #expect(policy?.content?.contains("kms:CreateKey") == true)
    }
}
