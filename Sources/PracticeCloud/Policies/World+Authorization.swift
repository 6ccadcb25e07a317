import IAMPolicy
import Primitives
import Stacks

extension World {
    /// Whether a principal may do something: what calls to the practice cloud and CloudFormation's own calls are decided by.
    ///
    /// - Parameters:
    ///   - principal: the ARN of a user, a role, a role's session or the root user.
    ///   - context: condition keys that the call carries, besides those that every call has.
    func decision(
        of action: String, on resource: String, by principal: String, region: String, context: [String: [String]] = [:]
    ) -> Decision {
        var values: [String: [String]] = [
            "aws:SecureTransport": ["true"], "aws:RequestedRegion": [region], "aws:SourceIp": ["127.0.0.1"],
            "aws:CurrentTime": [Timestamp(milliseconds: now).iso8601Seconds],
        ]
        if let organization = scenario.organization {
            values["aws:PrincipalOrgID"] = [organization.id]
            values["aws:ResourceOrgID"] = [organization.id]
        }
        values["aws:ViaAWSService"] = ["false"]
        let all = values.merging(context) { _, given in given }
        return layers(around: principal).decide(
            AccessRequest(action: action, resource: resource, principal: principal, context: RequestContext(all)))
    }

    /// Every layer around a principal: the organisation's, its own policies, its boundary.
    func layers(around principal: String) -> PolicyLayers {
        var layers = authority.organization
        let own = ownLayers(of: principal)
        layers.identity = own.identity
        layers.boundary = own.boundary
        return layers
    }

    /// The principal's own policies and boundary. The root user has none that bind it; a session has its role's, or, where
    /// the scenario's session belongs to no role of the account, the scenario's.
    func ownLayers(of principal: String) -> PolicyLayers {
        let who = PolicyPrincipal(principal)
        if who.isRoot { return PolicyLayers() }
        guard let role = role(behind: who) else { return authority.user }
        let boundary = role.properties["PermissionsBoundary"]?.text.flatMap { document(ofPolicy: $0) }
        return PolicyLayers(
            identity: PolicySet(Authority.read(policies(of: role))),
            boundary: boundary.map { PolicySet(Authority.read([$0])) })
    }

    /// The role that a role's or a session's ARN means.
    func role(behind who: PolicyPrincipal) -> AccountResource? {
        guard who.policyARN.contains(":role/"), let name = who.policyARN.split(separator: "/").last else { return nil }
        return contents.named(String(name), type: "AWS::IAM::Role", region: "")
    }

    /// Inline and attached policies of a role. A role that says nothing of policies may do everything: most scenarios'
    /// roles are only there to be found.
    func policies(of role: AccountResource) -> [Scenario.Policy] {
        let inline = inlinePolicies(of: role).map { Scenario.Policy(name: $0.name, document: $0.document) }
        let attached = attachedPolicies(of: role).compactMap { document(ofPolicy: $0) }
        let isSilent = inline.isEmpty && attached.isEmpty && role.stackId == nil && role.properties["Policies"] == nil
        return isSilent ? [.administratorAccess] : inline + attached
    }

    /// A managed policy by its ARN: the account's, or AWS's own.
    func document(ofPolicy arn: String) -> Scenario.Policy? {
        let name = arn.split(separator: "/").last.map(String.init) ?? arn
        if let policy = contents.all("AWS::IAM::ManagedPolicy", region: "").first(where: { $0.arn == arn }) {
            return Scenario.Policy(name: name, document: policy.properties["PolicyDocument"]?.json ?? "{}")
        }
        return ManagedPolicies.document(ofAWS: arn).map { Scenario.Policy(name: name, document: $0) }
    }

    /// Why a principal may not make a call, in AWS's words; nil where it may.
    func denial(
        of action: String, on resource: String, by principal: String, region: String, tags: [String: String] = [:],
        more: [String: [String]] = [:]
    ) -> String? {
        let context = Self.tagKeys(tags).merging(more) { _, given in given }
        let decision = decision(of: action, on: resource, by: principal, region: region, context: context)
        return decision.sentence(action: action, resource: resource, principal: principal)
    }

    /// Why CloudFormation may not do something for a stack, in AWS's words; nil where it may.
    ///
    /// With a role it calls as that role's session; without, it calls for whoever asked, which policies can tell.
    func denial(of action: String, on resource: String, making record: ResourceRecord?, in stackId: String) -> String? {
        guard let stack = stacks[stackId] else { return nil }
        let request = stack.request
        var context = Self.tagKeys(record.map { tags(of: $0, in: stack) } ?? [:])
        let principal: String
        if let role = request.roleARN {
            let name = role.split(separator: "/").last ?? ""
            principal =
                ARN(
                    partition: ARN(role)?.partition ?? "aws", service: "sts", account: scenario.account.id,
                    resource: "assumed-role/\(name)/AWSCloudFormation"
                ).description
        } else {
            principal = request.principal ?? principalARN
            context["aws:ViaAWSService"] = ["true"]
            context["aws:CalledVia"] = ["cloudformation.amazonaws.com"]
            context["aws:CalledViaFirst"] = ["cloudformation.amazonaws.com"]
            context["aws:CalledViaLast"] = ["cloudformation.amazonaws.com"]
        }
        let decision = decision(
            of: action, on: resource, by: principal, region: stack.region, context: context)
        return decision.sentence(action: action, resource: resource, principal: principal)
    }

    /// Tags as condition keys; CloudFormation's own count, except that nobody can demand keys that begin with `aws:`.
    static func tagKeys(_ tags: [String: String]) -> [String: [String]] {
        let own = tags.filter { !$0.key.hasPrefix("aws:") && !$0.key.isEmpty }
        guard !own.isEmpty else { return [:] }
        var keys = Dictionary(uniqueKeysWithValues: own.map { ("aws:RequestTag/\($0.key)", [$0.value]) })
        keys["aws:TagKeys"] = own.keys.sorted()
        return keys
    }

    /// Whether a role's trust lets a service take it; a role that says nothing of its trust does.
    func trusts(_ role: AccountResource, service: String) -> Bool {
        guard let trust = role.properties["AssumeRolePolicyDocument"]?.json else { return true }
        guard let document = try? PolicyDocument(parsing: trust) else { return false }
        return PolicyLayers.resourcePolicy(
            document,
            allows: AccessRequest(
                action: "sts:AssumeRole", principal: service,
                context: RequestContext(["aws:SecureTransport": ["true"]]))
        ).outcome == .allowed
    }
}

extension Decision {
    /// The refusal in AWS's words; nil where there is none.
    func sentence(action: String, resource: String, principal: String) -> String? {
        guard let deciding else { return nil }
        let policy =
            switch deciding.statement.layer {
            case .scp: "service control policy"
            case .rcp: "resource control policy"
            case .identity: "identity-based policy"
            case .boundary: "permissions boundary"
            case .session: "session policy"
            case .resource: "resource-based policy"
            }
        let article = policy.hasPrefix("identity") ? "an" : "a"
        let ending =
            deciding.isExplicit
            ? "with an explicit deny in \(article) \(policy)" : "because no \(policy) allows the \(action) action"
        return "User: \(principal) is not authorized to perform: \(action) on resource: \(resource) \(ending)"
    }
}
