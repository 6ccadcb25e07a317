import Primitives
import Stacks

extension Service {
    /// Roles, aliases, and what a principal would be allowed.
    static let iam = Service(
        signingName: "iam", wire: .query, namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
        operations: joined(
            joined(iamRemoval, iamUsers),
            [
                "ListAccountAliases": { world, _, result throws(Fault) in
                    result.list("AccountAliases", texts: world.scenario.account.alias.map { [$0] } ?? [])
                    result.element("IsTruncated", false)
                },
                "ListRoles": { world, call, result throws(Fault) in
                    let prefix = call.parameters["PathPrefix"] ?? "/"
                    let roles = world.contents.all("AWS::IAM::Role", region: "").filter {
                        ($0.properties["Path"]?.text ?? "/").hasPrefix(prefix)
                    }.sorted { $0.name < $1.name }
                    let page = try Page(of: roles, call.parameters, size: 100)
                    result.list("Roles", of: page.entries) { writer, role in role.writeRole(&writer, isListed: true) }
                    page.write(&result)
                },
                "GetRole": { world, call, result throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    result.element("Role") { role.writeRole(&$0, isListed: false) }
                },
                "ListRolePolicies": { world, call, result throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    let page = try Page(of: world.inlinePolicies(of: role).map(\.name), call.parameters, size: 100)
                    result.list("PolicyNames", texts: page.entries)
                    page.write(&result)
                },
                "GetRolePolicy": { world, call, result throws(Fault) in try world.rolePolicy(call, &result) },
                "ListAttachedRolePolicies": { world, call, result throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    let page = try Page(of: world.attachedPolicies(of: role), call.parameters, size: 100)
                    result.list("AttachedPolicies", of: page.entries) { writer, arn in
                        writer.element("PolicyName", arn.split(separator: "/").last.map(String.init))
                        writer.element("PolicyArn", arn)
                    }
                    page.write(&result)
                },
                "ListPolicies": { world, call, result throws(Fault) in
                    let policies = world.contents.all("AWS::IAM::ManagedPolicy", region: "").sorted {
                        $0.name < $1.name
                    }
                    let page = try Page(of: policies, call.parameters, size: 100)
                    result.list("Policies", of: page.entries) { writer, policy in policy.writePolicy(&writer) }
                    page.write(&result)
                },
                "GetPolicy": { world, call, result throws(Fault) in
                    let policy = try world.managedPolicy(try call.parameters.required("PolicyArn"))
                    result.element("Policy") { policy.writePolicy(&$0) }
                },
                "GetPolicyVersion": { world, call, result throws(Fault) in
                    let policy = try world.managedPolicy(try call.parameters.required("PolicyArn"))
                    let version = try call.parameters.required("VersionId")
                    guard version == "v1" else {
                        throw Fault(
                            "NoSuchEntity",
                            "Policy \(policy.arn) version \(version) does not exist or is not attachable.",
                            status: 404)
                    }
                    result.element("PolicyVersion") { writer in
                        writer.element(
                            "Document", PercentCoding.encode(policy.properties["PolicyDocument"]?.json ?? "{}"))
                        writer.element("VersionId", "v1")
                        writer.element("IsDefaultVersion", true)
                        writer.element("CreateDate", Timestamp(milliseconds: policy.createdAt).iso8601Seconds)
                    }
                },
                "CreateRole": { world, call, result throws(Fault) in try world.createRole(call, &result) },
                "DeleteRole": { world, call, _ throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    guard world.attachedPolicies(of: role).isEmpty else {
                        throw Fault(
                            "DeleteConflict", "Cannot delete entity, must detach all policies first.", status: 409)
                    }
                    guard world.inlinePolicies(of: role).isEmpty else {
                        throw Fault("DeleteConflict", "Cannot delete entity, must delete policies first.", status: 409)
                    }
                    world.contents[role.key] = nil
                },
                "DeleteRolePolicy": { world, call, _ throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    let name = try call.parameters.required("PolicyName")
                    let policies = world.inlinePolicies(of: role)
                    guard policies.contains(where: { $0.name == name }) else { throw noSuchRolePolicy(name) }
                    let kept = (role.properties["Policies"]?.list ?? []).filter { $0["PolicyName"]?.text != name }
                    world.contents[role.key]?.properties["Policies"] = .list(kept)
                },
                "DetachRolePolicy": { world, call, _ throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    let arn = try call.parameters.required("PolicyArn")
                    let attached = world.attachedPolicies(of: role)
                    guard attached.contains(arn) else {
                        throw Fault("NoSuchEntity", "Policy \(arn) was not found.", status: 404)
                    }
                    world.contents[role.key]?.properties["ManagedPolicyArns"] =
                        .list(attached.filter { $0 != arn }.map { .string($0) })
                },
                "ListInstanceProfilesForRole": { world, call, result throws(Fault) in
                    _ = try world.role(try call.parameters.required("RoleName"))
                    result.list("InstanceProfiles", texts: [])
                    result.element("IsTruncated", false)
                },
                "ListRoleTags": { world, call, result throws(Fault) in
                    let role = try world.role(try call.parameters.required("RoleName"))
                    result.list("Tags", of: role.tags.sorted { $0.key < $1.key }) { writer, tag in
                        writer.element("Key", tag.key)
                        writer.element("Value", tag.value)
                    }
                    result.element("IsTruncated", false)
                },
                "SimulatePrincipalPolicy": { world, call, result throws(Fault) in
                    try world.simulate(call, &result)
                },
            ])
    )
}

/// A page of an IAM list: Marker and MaxItems.
struct Page<Entry> {
    let entries: [Entry]
    let marker: String?

    init(of all: [Entry], _ parameters: QueryParameters, size: Int) throws(Fault) {
        let asked = try parameters.number("MaxItems") ?? size
        guard (1...1000).contains(asked) else {
            throw .validation(
                "1 validation error detected: Value '\(asked)' at 'maxItems' failed to satisfy constraint: Member must "
                    + "have value \(asked < 1 ? "greater than or equal to 1" : "less than or equal to 1000")")
        }
        var start = 0
        if let text = parameters["Marker"] {
            guard let token = PageToken.position(in: text, of: "iam"), token <= all.count else {
                throw .validation("Invalid Marker.")
            }
            start = token
        }
        let end = min(all.count, start + asked)
        entries = Array(all[start..<end])
        marker = end < all.count ? PageToken.text(end, of: "iam") : nil
    }

    func write(_ writer: inout XMLWriter) {
        writer.element("IsTruncated", marker != nil)
        writer.element("Marker", marker)
    }
}

extension World {
    func role(_ name: String) throws(Fault) -> AccountResource {
        guard let role = contents.named(name, type: "AWS::IAM::Role", region: "") else {
            throw Fault("NoSuchEntity", "The role with name \(name) cannot be found.", status: 404)
        }
        return role
    }
}

extension AccountResource {
    func writeRole(_ writer: inout XMLWriter, isListed: Bool) {
        writer.element("Path", properties["Path"]?.text ?? "/")
        writer.element("RoleName", name)
        writer.element("RoleId", attributes["RoleId"])
        writer.element("Arn", arn)
        writer.element("CreateDate", Timestamp(milliseconds: createdAt).iso8601Seconds)
        let trust = properties["AssumeRolePolicyDocument"]?.json ?? #"{"Version":"2012-10-17","Statement":[]}"#
        writer.element("AssumeRolePolicyDocument", PercentCoding.encode(trust))
        writer.element("Description", properties["Description"]?.text)
        writer.element("MaxSessionDuration", properties["MaxSessionDuration"]?.text ?? "3600")
        if let boundary = properties["PermissionsBoundary"]?.text, !isListed {
            writer.element("PermissionsBoundary") { writer in
                writer.element("PermissionsBoundaryType", "Policy")
                writer.element("PermissionsBoundaryArn", boundary)
            }
        }
        guard !isListed else { return }
        // ListRoles leaves tags out (IAM API reference); aws: tags are never shown.
        writer.list("Tags", of: tags.sorted { $0.key < $1.key }.filter { !$0.key.hasPrefix("aws:") }) { writer, tag in
            writer.element("Key", tag.key)
            writer.element("Value", tag.value)
        }
    }

}
