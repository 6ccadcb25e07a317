import AWS
import IAMPolicy
import Preflight
import Primitives

/// A principal's own policies, read from the account.
struct OwnPolicies: Sendable {
    var layers = PolicyLayers()
    /// A role's trust, as JSON.
    var trust: String?
}

/// The account would not show the policies: which permission would have.
struct Unreadable: Error, Sendable {
    var permission: String
    var error: any Error
}

extension Checks {
    /// The policies inside and attached to a user or role, and its boundary; independent questions at once.
    func policies(of source: String) async throws(Unreadable) -> OwnPolicies {
        let name = source.split(separator: "/").last.map(String.init) ?? source
        if source.contains(":role/") { return try await role(name) }
        return try await user(name)
    }

    private func role(_ name: String) async throws(Unreadable) -> OwnPolicies {
        async let described = asked("iam:GetRole") { try await client.send(IAM.GetRoleInput(roleName: name)).role }
        async let inside = asked("iam:ListRolePolicies") {
            try await client.send(IAM.ListRolePoliciesInput(roleName: name)).policyNames
        }
        async let attached = asked("iam:ListAttachedRolePolicies") {
            try await client.send(IAM.ListAttachedRolePoliciesInput(roleName: name)).attachedPolicies ?? []
        }
        let (role, names, managed) = (try await described.get(), try await inside.get(), try await attached.get())
        let readings =
            names.map { policy in
                Reading(name: policy) {
                    await asked("iam:GetRolePolicy") {
                        try await client.send(IAM.GetRolePolicyInput(roleName: name, policyName: policy)).policyDocument
                    }
                }
            } + managed.compactMap(\.policyArn).map(document)
        return try await gathered(
            readings, boundary: role.permissionsBoundary?.permissionsBoundaryArn, trust: role.assumeRolePolicyDocument)
    }

    private func user(_ name: String) async throws(Unreadable) -> OwnPolicies {
        async let described = asked("iam:GetUser") { try await client.send(IAM.GetUserInput(userName: name)).user }
        async let inside = asked("iam:ListUserPolicies") {
            try await client.send(IAM.ListUserPoliciesInput(userName: name)).policyNames
        }
        async let attached = asked("iam:ListAttachedUserPolicies") {
            try await client.send(IAM.ListAttachedUserPoliciesInput(userName: name)).attachedPolicies ?? []
        }
        async let groups = asked("iam:ListGroupsForUser") {
            try await client.send(IAM.ListGroupsForUserInput(userName: name)).groups
        }
        let (user, names, managed) = (try await described.get(), try await inside.get(), try await attached.get())
        var readings =
            names.map { policy in
                Reading(name: policy) {
                    await asked("iam:GetUserPolicy") {
                        try await client.send(IAM.GetUserPolicyInput(userName: name, policyName: policy)).policyDocument
                    }
                }
            } + managed.compactMap(\.policyArn).map(document)
        // A user has what its groups have.
        for group in await concurrently(try await groups.get().map(\.groupName), group) { readings += try group.get() }
        return try await gathered(
            readings, boundary: user.permissionsBoundary?.permissionsBoundaryArn, trust: nil)
    }

    /// What is to be read of a group: the policies inside it, and those attached to it.
    private func group(_ name: String) async -> Result<[Reading], Unreadable> {
        async let inside = asked("iam:ListGroupPolicies") {
            try await client.send(IAM.ListGroupPoliciesInput(groupName: name)).policyNames
        }
        async let attached = asked("iam:ListAttachedGroupPolicies") {
            try await client.send(IAM.ListAttachedGroupPoliciesInput(groupName: name)).attachedPolicies ?? []
        }
        let (names, managed) = await (inside, attached)
        do throws(Unreadable) {
            let own = try names.get().map { policy in
                Reading(name: policy) {
                    await asked("iam:GetGroupPolicy") {
                        let input = IAM.GetGroupPolicyInput(groupName: name, policyName: policy)
                        return try await client.send(input).policyDocument
                    }
                }
            }
            return .success(own + (try managed.get()).compactMap(\.policyArn).map(document))
        } catch {
            return .failure(error)
        }
    }

    /// Reads all documents at once; the order stays.
    private func gathered(
        _ readings: [Reading], boundary: String?, trust: String?
    ) async throws(Unreadable) -> OwnPolicies {
        let readings = readings + [boundary].compactMap { $0 }.map(document)
        let texts = await concurrently(readings) { await $0.text() }
        var policies: [PolicySet.Policy] = []
        for (reading, text) in zip(readings, texts) {
            policies.append(try Self.read(reading.name, try text.get()))
        }
        var own = OwnPolicies(trust: trust.map { PercentCoding.decode($0) })
        if boundary != nil, let last = policies.popLast() { own.layers.boundary = PolicySet([last]) }
        own.layers.identity = PolicySet(policies)
        return own
    }

    /// A document still to be read, with the name that findings give its policy.
    private struct Reading: Sendable {
        var name: String
        var text: @Sendable () async -> Result<String, Unreadable>
    }

    private func document(_ arn: String) -> Reading {
        Reading(name: arn.split(separator: "/").last.map(String.init) ?? arn) {
            await asked("iam:GetPolicyVersion") {
                let policy = try await client.send(IAM.GetPolicyInput(policyArn: arn)).policy
                let version = policy?.defaultVersionId ?? "v1"
                let reply = try await client.send(IAM.GetPolicyVersionInput(policyArn: arn, versionId: version))
                return reply.policyVersion?.document ?? ""
            }
        }
    }

    private func asked<Value: Sendable>(
        _ permission: String, _ body: @Sendable () async throws -> Value
    ) async -> Result<Value, Unreadable> {
        do { return .success(try await body()) } catch {
            return .failure(Unreadable(permission: permission, error: error))
        }
    }

    private static func read(_ name: String, _ text: String) throws(Unreadable) -> PolicySet.Policy {
        do throws(PolicyProblem) {
            return PolicySet.Policy(name: name, document: try PolicyDocument(parsing: PercentCoding.decode(text)))
        } catch {
            throw Unreadable(permission: "iam:SimulatePrincipalPolicy", error: error)
        }
    }
}
