import Primitives
import Stacks

extension Service {
    /// The account's user: reading alone.
    static let iamUsers: [String: QueryAnswer] = [
        "GetUser": { world, call, result throws(Fault) in try world.user(call, &result) },
        "ListUserPolicies": { world, call, result throws(Fault) in
            let page = try Page(of: try world.userPolicies(call).inline.map(\.name), call.parameters, size: 100)
            result.list("PolicyNames", texts: page.entries)
            page.write(&result)
        },
        "GetUserPolicy": { world, call, result throws(Fault) in try world.userPolicy(call, &result) },
        "ListAttachedUserPolicies": { world, call, result throws(Fault) in
            try world.userPolicies(call).attached.writeAttached(call, &result)
        },
        "ListGroupsForUser": { world, call, result throws(Fault) in
            _ = try world.userPolicies(call)
            let account = world.scenario.account.id
            let partition = world.partition(call.region)
            let page = try Page(of: world.scenario.principal.groups, call.parameters, size: 100)
            result.list("Groups", of: page.entries) { writer, group in
                writer.element("Path", "/")
                writer.element("GroupName", group.name)
                writer.element("GroupId", "AGPAPRACTICE000000001")
                writer.element("Arn", "arn:\(partition):iam::\(account):group/\(group.name)")
                writer.element("CreateDate", Timestamp(milliseconds: world.epoch).iso8601Seconds)
            }
            page.write(&result)
        },
        "ListGroupPolicies": { world, call, result throws(Fault) in
            let page = try Page(of: try world.groupPolicies(call).inline.map(\.name), call.parameters, size: 100)
            result.list("PolicyNames", texts: page.entries)
            page.write(&result)
        },
        "GetGroupPolicy": { world, call, result throws(Fault) in
            let name = try call.parameters.required("PolicyName")
            guard let policy = try world.groupPolicies(call).inline.first(where: { $0.name == name }) else {
                throw Fault("NoSuchEntity", "The group policy with name \(name) cannot be found.", status: 404)
            }
            result.element("GroupName", call.parameters["GroupName"])
            result.element("PolicyName", name)
            result.element("PolicyDocument", PercentCoding.encode(policy.document))
        },
        "ListAttachedGroupPolicies": { world, call, result throws(Fault) in
            try world.groupPolicies(call).attached.writeAttached(call, &result)
        },
    ]
}

extension [Scenario.Policy] {
    /// AWS's own policies, which are attached, apart from all others, which stand inside.
    fileprivate var parted: (inline: [Scenario.Policy], attached: [Scenario.Policy]) {
        (
            filter { ManagedPolicies.document(ofAWS: $0.name) == nil },
            filter { ManagedPolicies.document(ofAWS: $0.name) != nil }
        )
    }

    fileprivate func writeAttached(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let page = try Page(of: self, call.parameters, size: 100)
        result.list("AttachedPolicies", of: page.entries) { writer, policy in
            writer.element("PolicyName", policy.name)
            writer.element("PolicyArn", "arn:aws:iam::aws:policy/\(policy.name)")
        }
        page.write(&result)
    }
}

extension World {
    /// The scenario's user, whom alone the account has.
    func user(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        _ = try userPolicies(call)
        let boundary = scenario.principal.boundary
        let arn = principalARN
        let name = arn.split(separator: "/").last.map(String.init)
        let partition = partition(call.region)
        result.element("User") { writer in
            writer.element("Path", "/")
            writer.element("UserName", name)
            writer.element("UserId", "AIDAPRACTICE000000001")
            writer.element("Arn", arn)
            writer.element("CreateDate", Timestamp(milliseconds: epoch).iso8601Seconds)
            if let boundary {
                writer.element("PermissionsBoundary") { writer in
                    writer.element("PermissionsBoundaryType", "Policy")
                    writer.element(
                        "PermissionsBoundaryArn", "arn:\(partition):iam::\(scenario.account.id):policy/\(boundary.name)"
                    )
                }
            }
        }
    }

    /// The user's policies: AWS's own are attached, all others stand inside.
    func userPolicies(
        _ call: Call
    ) throws(Fault) -> (inline: [Scenario.Policy], attached: [Scenario.Policy]) {
        let name = call.parameters["UserName"] ?? principalARN.split(separator: "/").last.map(String.init) ?? ""
        guard
            principalARN.hasSuffix(":user/\(name)")
                || principalARN.contains(":user/") && principalARN.hasSuffix("/\(name)")
        else { throw Fault("NoSuchEntity", "The user with name \(name) cannot be found.", status: 404) }
        return scenario.principal.policies.parted
    }

    /// The policies of one of the user's groups; the account has no others.
    func groupPolicies(
        _ call: Call
    ) throws(Fault) -> (inline: [Scenario.Policy], attached: [Scenario.Policy]) {
        let name = try call.parameters.required("GroupName")
        guard let group = scenario.principal.groups.first(where: { $0.name == name }) else {
            throw Fault("NoSuchEntity", "The group with name \(name) cannot be found.", status: 404)
        }
        return group.policies.parted
    }

    /// One of the policies inside the user.
    func userPolicy(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let name = try call.parameters.required("PolicyName")
        guard let policy = try userPolicies(call).inline.first(where: { $0.name == name }) else {
            throw Fault("NoSuchEntity", "The user policy with name \(name) cannot be found.", status: 404)
        }
        result.element("UserName", call.parameters["UserName"])
        result.element("PolicyName", name)
        result.element("PolicyDocument", PercentCoding.encode(policy.document))
    }
}
