import AWS
import IAMPolicy
import Panther
public import Preflight
import Primitives
import Stacks
import Wizard

extension Checks {
    /// Where a role is passed to CloudFormation: may the caller pass it, and does it trust CloudFormation?
    func passing(_ scope: PermissionScope) async -> [Finding] {
        guard scope.isServiceRole, !scope.caller.isEmpty else { return [] }
        async let trusted = trust(scope)
        async let passed = passRole(scope)
        return await [trusted, passed]
    }

    private func trust(_ scope: PermissionScope) async -> Finding {
        let asked = "iam:GetRole \(scope.principal)"
        let service = "cloudformation.amazonaws.com"
        let name = scope.principal.split(separator: "/").last.map(String.init) ?? scope.principal
        do {
            let role = try await client.send(IAM.GetRoleInput(roleName: name)).role
            let document = try PolicyDocument(parsing: PercentCoding.decode(role.assumeRolePolicyDocument ?? "{}"))
            let decision = PolicyLayers.resourcePolicy(
                document,
                allows: AccessRequest(
                    action: "sts:AssumeRole", principal: service,
                    context: RequestContext(["aws:SecureTransport": ["true"]], isComplete: false)))
            let isTrusted = decision.outcome == .allowed
            return Finding(
                step: .iam, severity: isTrusted ? .info : decision.outcome == .depends ? .unknown : .blocked,
                title: isTrusted ? "The role trusts CloudFormation." : "The role does not trust CloudFormation.",
                detail: isTrusted
                    ? "" : "Its trust policy does not name \(service), so that the launch would be refused.",
                remedy: isTrusted ? nil : "Add \(service) to the role's trust, or update the role from its template.",
                evidence: evidence(asked, "trust policy: \(decision.outcome.rawValue)", as: scope.caller))
        } catch {
            return unknown(
                .iam, "The role's trust could not be read.", asked: asked, error: error,
                remedy: "Ask for iam:GetRole on \(scope.principal).", as: scope.caller)
        }
    }

    private func passRole(_ scope: PermissionScope) async -> Finding {
        let asked = "iam:SimulatePrincipalPolicy iam:PassRole \(scope.principal)"
        let source = await policySource(scope.caller)
        do {
            let input = IAM.SimulatePrincipalPolicyInput(
                policySourceArn: source, actionNames: ["iam:PassRole"], resourceArns: [scope.principal],
                contextEntries: [
                    IAM.ContextEntry(
                        contextKeyName: "iam:PassedToService", contextKeyValues: ["cloudformation.amazonaws.com"],
                        contextKeyType: "string")
                ])
            let decision = try await client.send(input).evaluationResults?.first?.evalDecision ?? "no answer"
            let isAllowed = decision == "allowed"
            return Finding(
                step: .iam, severity: isAllowed ? .info : .blocked,
                title: isAllowed
                    ? "You may pass the role to CloudFormation." : "You may not pass the role to CloudFormation.",
                detail: isAllowed ? "" : "The caller needs iam:PassRole on \(scope.principal).",
                remedy: isAllowed
                    ? nil : "Ask for iam:PassRole on the role, with iam:PassedToService cloudformation.amazonaws.com.",
                evidence: evidence(asked, decision, as: scope.caller))
        } catch {
            return unknown(
                .iam, "It could not be asked whether you may pass the role.", asked: asked, error: error,
                remedy: "Ask for iam:SimulatePrincipalPolicy on \(source).", as: scope.caller)
        }
    }

    /// The PantherDeploymentRole of the account, compared with what a deployment needs, where another principal deploys.
    func existingRole(_ scope: PermissionScope) async -> [Finding] {
        let name = "PantherDeploymentRole"
        guard !scope.principal.contains("/\(name)") else { return [] }
        let arn = "arn:aws:iam::\(scope.account):role/\(name)"
        guard let own = try? await policies(of: arn) else { return [] }
        let wanted = NeededActions.needed(parameters: scope.parameters).map { Wanted(needed: $0) }
        let matrix = evaluate(scope, wanted, own, principal: arn)
        let lacking = matrix.entries.filter { $0.outcome.isDenied }
        return [
            Finding(
                step: .iam, severity: lacking.isEmpty ? .info : .attention,
                title: lacking.isEmpty
                    ? "The account's PantherDeploymentRole allows all that a deployment needs."
                    : "The account's PantherDeploymentRole lacks \(lacking.count) actions of this release.",
                detail: lacking.isEmpty ? "" : lacking.prefix(6).map(\.action).joined(separator: ", "),
                remedy: lacking.isEmpty ? nil : "Update its stack from the current template before you deploy with it.",
                evidence: evidence(
                    "the role's policies, evaluated here", "\(lacking.count) denied", as: scope.principal))
        ]
    }

    /// The account's PantherDeploymentRole in lines: its statements, and how it compares with what a deployment needs.
    public func deploymentRole(_ scope: PermissionScope) async -> (isThere: Bool, lines: [String]) {
        let arn = "arn:aws:iam::\(scope.account):role/PantherDeploymentRole"
        do throws(Unreadable) {
            let own = try await policies(of: arn)
            var lines = [arn]
            for policy in own.layers.identity?.policies ?? [] {
                lines.append("policy \(policy.name ?? ""): \(policy.document.statements.count) statements")
            }
            for finding in await existingRole(scope) {
                lines.append(finding.title)
                if !finding.detail.isEmpty { lines.append(finding.detail) }
                if let remedy = finding.remedy { lines.append("To do: \(remedy)") }
            }
            lines.append("It may create roles, so that it is an administrator in effect.")
            return (true, lines)
        } catch {
            if let refusal = error.error as? ServiceError, refusal.isNotFound {
                return (false, ["The account has no PantherDeploymentRole. Create it with: panther-wizard role create"])
            }
            return (false, ["The role could not be read for want of \(error.permission): \(error.error)"])
        }
    }

    /// A template's text by its URL, read with the operator's credentials.
    public func text(ofTemplate url: String) async -> Result<String, FileProblem> {
        do {
            let place = try TemplateURL(parsing: url)
            return .success(try await read(bucket: place.bucket, key: place.key))
        } catch {
            return .failure(FileProblem("The template at \(url) could not be read: \(error)"))
        }
    }

    /// Actions that the template's types may need beyond the table, and the types that nobody knows.
    func templateActions(_ scope: PermissionScope) async -> (wanted: [Wanted], findings: [Finding]) {
        guard !scope.templateURL.isEmpty, let place = try? TemplateURL(parsing: scope.templateURL),
            let body = try? await read(bucket: place.bucket, key: place.key),
            let template = try? Template(parsing: body),
            let tree = try? await tree(template, region: scope.region)
        else { return ([], []) }
        let types = Set(tree.stacks.flatMap(\.countsByType.keys))
        let (actions, unknown) = TypePermissions.creating(all: types)
        let known = Set(NeededActions.every.map { $0.action.lowercased() })
        let resources = Dictionary(
            NeededActions.every.map { (String($0.action.prefix { $0 != ":" }), $0) },
            uniquingKeysWith: { first, _ in first })
        let wanted = actions.filter { !known.contains($0.action.lowercased()) && !$0.action.contains("*") }.map {
            action in
            let prefix = String(action.action.prefix { $0 != ":" })
            let like = resources[prefix]
            return Wanted(
                needed: NeededAction(
                    action: action.action, resource: like?.resource ?? "*", service: like?.service ?? prefix),
                types: action.types)
        }
        let custom = unknown.filter { $0.hasPrefix("Custom::") }
        let others = unknown.filter { !$0.hasPrefix("Custom::") && $0 != "AWS::CloudFormation::Stack" }
        var findings = [
            Finding(
                step: .iam, severity: .info,
                title:
                    "The template's \(types.count - unknown.count) known resource types name \(wanted.count) more actions.",
                detail: custom.isEmpty ? "" : "\(custom.count) custom types are made by Panther's own function.",
                evidence: evidence(
                    "handlers' permissions of the types in \(scope.templateURL)", "\(actions.count) actions"))
        ]
        let unread = tree.stacks.filter { $0.evaluated == nil }.map { $0.path.joined(separator: "/") }
        if !unread.isEmpty {
            findings.append(
                Finding(
                    step: .iam, severity: .unknown,
                    title: unread.count == 1
                        ? "1 nested template could not be read, so that its types are not known."
                        : "\(unread.count) nested templates could not be read, so that their types are not known.",
                    detail: unread.joined(separator: ", "),
                    remedy: "Have the account approved for them (step 1), then ask again.",
                    evidence: evidence("s3:GetObject of the nested templates", "not readable")))
        }
        if !others.isEmpty {
            findings.append(
                Finding(
                    step: .iam, severity: .attention,
                    title: others.count == 1
                        ? "1 resource type is not in the table of types."
                        : "\(others.count) resource types are not in the table of types.",
                    detail: others.joined(separator: ", "),
                    evidence: evidence("handlers' permissions of the types in \(scope.templateURL)", "not known")))
        }
        return (wanted, findings)
    }
}
