import AWS
import IAMPolicy

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
        return try await gathered(
            names, managed.compactMap(\.policyArn), boundary: role.permissionsBoundary?.permissionsBoundaryArn,
            trust: role.assumeRolePolicyDocument
        ) { policy in
            await asked("iam:GetRolePolicy") {
                try await client.send(IAM.GetRolePolicyInput(roleName: name, policyName: policy)).policyDocument
            }
        }
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
        guard try await groups.get().isEmpty else {
            throw Unreadable(permission: "iam:SimulatePrincipalPolicy", error: GroupsUnread())
        }
        return try await gathered(
            names, managed.compactMap(\.policyArn), boundary: user.permissionsBoundary?.permissionsBoundaryArn,
            trust: nil
        ) { policy in
            await asked("iam:GetUserPolicy") {
                try await client.send(IAM.GetUserPolicyInput(userName: name, policyName: policy)).policyDocument
            }
        }
    }

    private struct GroupsUnread: Error, CustomStringConvertible {
        var description: String { "the user is in groups, whose policies are not read" }
    }

    private func gathered(
        _ inline: [String], _ managed: [String], boundary: String?, trust: String?,
        _ read: @escaping @Sendable (String) async -> Result<String, Unreadable>
    ) async throws(Unreadable) -> OwnPolicies {
        let texts = await withTaskGroup(of: (Int, String, Result<String, Unreadable>).self) { tasks in
            for (place, name) in inline.enumerated() { tasks.addTask { (place, name, await read(name)) } }
            for (place, arn) in (managed + [boundary].compactMap { $0 }).enumerated() {
                tasks.addTask {
                    (inline.count + place, arn.split(separator: "/").last.map(String.init) ?? arn, await document(arn))
                }
            }
            return await tasks.reduce(into: [(Int, String, Result<String, Unreadable>)]()) { $0.append($1) }
        }
        var policies: [PolicySet.Policy] = []
        for (_, name, text) in texts.sorted(by: { $0.0 < $1.0 }) {
            policies.append(try Self.read(name, try text.get()))
        }
        var own = OwnPolicies(trust: trust.map(Self.decoded))
        if boundary != nil, let last = policies.popLast() { own.layers.boundary = PolicySet([last]) }
        own.layers.identity = PolicySet(policies)
        return own
    }

    private func document(_ arn: String) async -> Result<String, Unreadable> {
        await asked("iam:GetPolicyVersion") {
            let policy = try await client.send(IAM.GetPolicyInput(policyArn: arn)).policy
            let version = policy?.defaultVersionId ?? "v1"
            let reply = try await client.send(IAM.GetPolicyVersionInput(policyArn: arn, versionId: version))
            return reply.policyVersion?.document ?? ""
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
            return PolicySet.Policy(name: name, document: try PolicyDocument(parsing: decoded(text)))
        } catch {
            throw Unreadable(permission: "iam:SimulatePrincipalPolicy", error: error)
        }
    }

    /// IAM's documents come percent-encoded.
    static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
