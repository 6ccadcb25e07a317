import AWS
import Panther

/// A simulation that the account refused, and for whom it was asked.
struct Refused: Error {
    var error: any Error
    var principal: String
}

extension Checks {
    /// Simulates actions for a principal, one call for each pattern of resources, all at once.
    func simulate(_ scope: PermissionScope, _ needed: [NeededAction]) async -> Result<PermissionMatrix, Refused> {
        let principal = await policySource(scope.principal)
        var order: [String] = []
        var groups: [String: [NeededAction]] = [:]
        for action in needed {
            if groups[action.resource] == nil { order.append(action.resource) }
            groups[action.resource, default: []].append(action)
        }
        do {
            let outcomes = try await withThrowingTaskGroup(of: [Key: Outcome].self) { tasks in
                for resource in order {
                    let actions = groups[resource] ?? []
                    tasks.addTask { try await simulate(actions, principal: principal, scope) }
                }
                return try await tasks.reduce(into: [Key: Outcome]()) { $0.merge($1) { first, _ in first } }
            }
            let entries = needed.map { action in
                let found = outcomes[Key(action: action.action.lowercased(), resource: action.resource)]
                return PermissionMatrix.Entry(
                    action: action.action, resource: action.resource(account: scope.account, region: scope.region),
                    service: action.service, outcome: found?.outcome ?? .notAsked, decidedBy: found?.decidedBy ?? "")
            }
            return .success(
                PermissionMatrix(
                    entries: entries, principal: principal,
                    toldOfOrganization: outcomes.values.contains { $0.toldOfOrganization }))
        } catch {
            return .failure(Refused(error: error, principal: principal))
        }
    }

    private struct Key: Hashable, Sendable {
        var action: String
        var resource: String
    }

    private struct Outcome: Sendable {
        var outcome: PermissionMatrix.Outcome
        var decidedBy: String
        var toldOfOrganization: Bool
    }

    private func simulate(
        _ actions: [NeededAction], principal: String, _ scope: PermissionScope
    ) async throws -> [Key: Outcome] {
        guard let first = actions.first else { return [:] }
        let resource = first.resource(account: scope.account, region: scope.region)
        let input = IAM.SimulatePrincipalPolicyInput(
            policySourceArn: principal, actionNames: actions.map(\.action),
            resourceArns: resource == "*" ? nil : [resource],
            contextEntries: [
                context("aws:SecureTransport", "true", "boolean"),
                context("aws:RequestedRegion", scope.region, "string"),
            ])
        var outcomes: [Key: Outcome] = [:]
        for try await page in client.pages(input) {
            for result in page.evaluationResults ?? [] {
                outcomes[Key(action: result.evalActionName.lowercased(), resource: first.resource)] = outcome(result)
            }
        }
        return outcomes
    }

    private func context(_ name: String, _ value: String, _ type: String) -> IAM.ContextEntry {
        IAM.ContextEntry(contextKeyName: name, contextKeyValues: [value], contextKeyType: type)
    }

    private func outcome(_ result: IAM.EvaluationResult) -> Outcome {
        let missing =
            (result.missingContextValues ?? [])
            + (result.resourceSpecificResults ?? []).flatMap { $0.missingContextValues ?? [] }
        let organization = result.organizationsDecisionDetail?.allowedByOrganizations
        let decided = result.matchedStatements?.first?.sourcePolicyId ?? ""
        let outcome: PermissionMatrix.Outcome =
            switch result.evalDecision {
            case _ where organization == false: .deniedByOrganization
            case _ where !missing.isEmpty: .depends
            case "allowed": .allowed
            case "explicitDeny": .deniedExplicitly
            case "implicitDeny": .deniedImplicitly
            default: .depends
            }
        return Outcome(outcome: outcome, decidedBy: decided, toldOfOrganization: organization != nil)
    }

    /// The user or role whose policies decide. A session's ARN lacks the path of its role, which single sign-on roles
    /// have, so that the role is asked for it where that is allowed.
    func policySource(_ arn: String) async -> String {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 6, parts[2] == "sts", parts[5].hasPrefix("assumed-role/") else { return arn }
        let names = parts[5].split(separator: "/")
        guard names.count >= 2 else { return arn }
        if let role = try? await client.send(IAM.GetRoleInput(roleName: String(names[1]))).role { return role.arn }
        return "arn:\(parts[1]):iam::\(parts[4]):role/\(names[1])"
    }
}
