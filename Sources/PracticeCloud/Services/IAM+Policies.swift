import Primitives
import Stacks

/// A policy inside a role.
struct InlinePolicy: Hashable, Sendable {
    var name: String
    var document: String
}

func noSuchRolePolicy(_ name: String) -> Fault {
    Fault("NoSuchEntity", "The role policy with name \(name) cannot be found.", status: 404)
}

extension World {
    /// The policies inside a role: those of its template, and those that a stack puts in beside it.
    func inlinePolicies(of role: AccountResource) -> [InlinePolicy] {
        var found: [InlinePolicy] = (role.properties["Policies"]?.list ?? []).compactMap { policy in
            guard let name = policy["PolicyName"]?.text else { return nil }
            return InlinePolicy(name: name, document: policy["PolicyDocument"]?.json ?? "{}")
        }
        for policy in contents.all("AWS::IAM::Policy", region: "") {
            let roles = (policy.properties["Roles"]?.list ?? []).compactMap(\.text)
            guard roles.contains(role.name), let name = policy.properties["PolicyName"]?.text else { continue }
            found.append(InlinePolicy(name: name, document: policy.properties["PolicyDocument"]?.json ?? "{}"))
        }
        return found.sorted { $0.name < $1.name }
    }

    /// ARNs of the managed policies attached to a role, sorted.
    func attachedPolicies(of role: AccountResource) -> [String] {
        var found = (role.properties["ManagedPolicyArns"]?.list ?? []).compactMap(\.text)
        for policy in contents.all("AWS::IAM::ManagedPolicy", region: "") {
            let roles = (policy.properties["Roles"]?.list ?? []).compactMap(\.text)
            if roles.contains(role.name), !found.contains(policy.arn) { found.append(policy.arn) }
        }
        return found.sorted()
    }

    func managedPolicy(_ arn: String) throws(Fault) -> AccountResource {
        let boundary = scenario.principal.boundary.flatMap { arn.hasSuffix(":policy/\($0.name)") ? $0.document : nil }
        let aws = arn.contains("::aws:policy/") ? ManagedPolicies.document(ofAWS: arn) : nil
        if let document = aws ?? boundary {
            return AccountResource(
                key: AccountResource.Key(type: "AWS::IAM::ManagedPolicy", region: "", id: arn), arn: arn,
                name: arn.split(separator: "/").last.map(String.init) ?? arn,
                properties: ["PolicyDocument": JSONBody.value(of: document) ?? .null], createdAt: epoch)
        }
        guard let policy = contents.all("AWS::IAM::ManagedPolicy", region: "").first(where: { $0.arn == arn }) else {
            throw Fault("NoSuchEntity", "Policy \(arn) was not found.", status: 404)
        }
        return policy
    }

    func rolePolicy(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let role = try role(try call.parameters.required("RoleName"))
        let name = try call.parameters.required("PolicyName")
        guard let policy = inlinePolicies(of: role).first(where: { $0.name == name }) else {
            throw noSuchRolePolicy(name)
        }
        result.element("RoleName", role.name)
        result.element("PolicyName", name)
        result.element("PolicyDocument", PercentCoding.encode(policy.document))
    }

    mutating func createRole(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let name = try call.parameters.required("RoleName")
        let trust = try call.parameters.required("AssumeRolePolicyDocument")
        guard contents.named(name, type: "AWS::IAM::Role", region: "") == nil else {
            throw Fault("EntityAlreadyExists", "Role with name \(name) already exists.", status: 409)
        }
        let kind = ResourceKind.of("AWS::IAM::Role")
        var properties: TemplateMap<TemplateValue> = ["RoleName": .string(name)]
        properties["AssumeRolePolicyDocument"] = JSONBody.value(of: trust) ?? .string(trust)
        for member in ["Path", "Description", "PermissionsBoundary", "MaxSessionDuration"] {
            if let text = call.parameters[member] { properties[member] = .string(text) }
        }
        let facts = Naming.Facts(
            accountId: scenario.account.id, region: call.region, partition: partition(call.region), stackName: "",
            logicalId: name, properties: properties)
        let naming = Naming(kind, facts, random: &random)
        let key = AccountResource.Key(type: kind.type, region: "", id: name)
        var tags: [String: String] = [:]
        for tag in call.parameters.list("Tags") { tags[tag["Key"] ?? ""] = tag["Value"] ?? "" }
        let role = AccountResource(
            key: key, arn: naming.arn, name: name, properties: properties, attributes: naming.attributes, tags: tags,
            createdAt: now)
        contents[key] = role
        result.element("Role") { role.writeRole(&$0, isListed: false) }
    }
}

extension AccountResource {
    func writePolicy(_ writer: inout XMLWriter) {
        writer.element("PolicyName", name)
        writer.element("PolicyId", "ANPAPRACTICE000000001")
        writer.element("Arn", arn)
        writer.element("Path", properties["Path"]?.text ?? "/")
        writer.element("DefaultVersionId", "v1")
        writer.element("AttachmentCount", 0)
        writer.element("IsAttachable", true)
        writer.element("CreateDate", Timestamp(milliseconds: createdAt).iso8601Seconds)
        writer.element("UpdateDate", Timestamp(milliseconds: createdAt).iso8601Seconds)
    }
}
