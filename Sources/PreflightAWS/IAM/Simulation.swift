import AWS
import IAMPolicy
import Panther
import Preflight
import Primitives

/// A simulation that the account refused, and for whom it was asked.
struct Refused: Error {
    var error: any Error
    var principal: String
}

/// An action to simulate: a needed one, and the template's types that ask for it where it is no row of the table.
struct Wanted: Sendable {
    var needed: NeededAction
    var types: [String] = []
}

extension Checks {
    /// Calls that are made at once; each may be large, so that IAM's rate limit is the bound.
    private static let largestProduct = 100

    /// Simulates actions for a principal: actions with the same resource and context in one call, all calls at once.
    func simulate(
        _ scope: PermissionScope, _ wanted: [Wanted], principal: String
    ) async -> Result<PermissionMatrix, Refused> {
        struct Group: Hashable {
            var resource: String
            var keys: [String: [String]]
        }
        var order: [Group] = []
        var groups: [Group: [String]] = [:]
        for item in wanted {
            let group = Group(
                resource: CallContext.resource(item.needed, scope), keys: CallContext.keys(item.needed, scope))
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(item.needed.action)
        }
        do {
            let outcomes = try await withThrowingTaskGroup(of: [Key: Outcome].self) { tasks in
                for group in order {
                    let actions = groups[group] ?? []
                    for start in stride(from: 0, to: actions.count, by: Self.largestProduct) {
                        let part = Array(actions[start..<min(actions.count, start + Self.largestProduct)])
                        tasks.addTask { try await ask(part, group.resource, group.keys, principal) }
                    }
                }
                return try await tasks.reduce(into: [Key: Outcome]()) { $0.merge($1) { first, _ in first } }
            }
            let entries = wanted.map { item in
                let resource = CallContext.resource(item.needed, scope)
                let found = outcomes[Key(action: item.needed.action.lowercased(), resource: resource)]
                return PermissionMatrix.Entry(
                    action: item.needed.action, resource: resource, service: item.needed.service,
                    outcome: found?.outcome ?? .notAsked, decidedBy: found?.decidedBy ?? "", types: item.types)
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

    private func ask(
        _ actions: [String], _ resource: String, _ keys: [String: [String]], _ principal: String
    ) async throws -> [Key: Outcome] {
        let input = IAM.SimulatePrincipalPolicyInput(
            policySourceArn: principal, actionNames: actions, resourceArns: resource == "*" ? nil : [resource],
            contextEntries: keys.sorted { $0.key < $1.key }.map { name, values in
                IAM.ContextEntry(
                    contextKeyName: name, contextKeyValues: values,
                    contextKeyType: values.count == 1 ? "string" : "stringList")
            })
        var outcomes: [Key: Outcome] = [:]
        for try await page in client.pages(input) {
            for result in page.evaluationResults ?? [] {
                outcomes[Key(action: result.evalActionName.lowercased(), resource: resource)] = outcome(result)
            }
        }
        return outcomes
    }

    private func outcome(_ result: IAM.EvaluationResult) -> Outcome {
        let each = result.resourceSpecificResults ?? []
        let missing = (result.missingContextValues ?? []) + each.flatMap { $0.missingContextValues ?? [] }
        let organization = result.organizationsDecisionDetail?.allowedByOrganizations
        let boundary =
            ([result.permissionsBoundaryDecisionDetail] + each.map(\.permissionsBoundaryDecisionDetail))
            .compactMap { $0?.allowedByPermissionsBoundary }
        let statement = result.matchedStatements?.first ?? each.first?.matchedStatements?.first
        let outcome: PermissionMatrix.Outcome =
            switch result.evalDecision {
            case _ where organization == false: .deniedByOrganization
            case _ where boundary.contains(false): .deniedByBoundary
            case "explicitDeny": .deniedExplicitly
            case _ where !missing.isEmpty: .depends
            case "allowed": .allowed
            case "implicitDeny": .deniedImplicitly
            default: .depends
            }
        return Outcome(
            outcome: outcome,
            decidedBy: missing.isEmpty
                ? statement?.sourcePolicyId ?? "" : Set(missing).sorted().joined(separator: ", "),
            toldOfOrganization: organization != nil)
    }

    /// The same matrix from policies that were read, where the simulation was refused.
    func evaluate(
        _ scope: PermissionScope, _ wanted: [Wanted], _ own: OwnPolicies, principal: String
    ) -> PermissionMatrix {
        let entries = wanted.map { item in
            let resource = CallContext.resource(item.needed, scope)
            let decision = own.layers.decide(
                AccessRequest(
                    action: item.needed.action, resource: resource, principal: principal,
                    context: CallContext.context(item.needed, scope), isResourcePattern: resource != "*"))
            return PermissionMatrix.Entry(
                action: item.needed.action, resource: resource, service: item.needed.service,
                outcome: decision.matrixOutcome, decidedBy: decision.told, types: item.types)
        }
        return PermissionMatrix(entries: entries, principal: principal, toldOfOrganization: false)
    }

    /// The user or role whose policies decide. A session's ARN lacks the path of its role, which single sign-on roles
    /// have, so that the role is asked for it where that is allowed.
    func policySource(_ arn: String) async -> String {
        guard let role = ARN(arn)?.roleOfSession else { return arn }
        if let found = try? await client.send(IAM.GetRoleInput(roleName: role.resourceID)).role { return found.arn }
        return role.description
    }
}

extension Decision {
    /// The decision in the matrix's words.
    var matrixOutcome: PermissionMatrix.Outcome {
        guard let deciding else { return outcome == .depends ? .depends : .allowed }
        return switch deciding.statement.layer {
        case .scp, .rcp: .deniedByOrganization
        case .boundary: .deniedByBoundary
        default: deciding.isExplicit ? .deniedExplicitly : .deniedImplicitly
        }
    }

    /// What decides, as a person finds it: policy, statement, or the keys that it depends on.
    var told: String {
        if outcome == .depends { return keys.joined(separator: ", ") }
        guard let statement = deciding?.statement ?? grants.first else { return "" }
        return statement.told
    }
}

extension StatementReference {
    /// `policy SecurityGuard, statement NoKeys`, with the level where there is one.
    var told: String {
        var parts: [String] = []
        if let policy { parts.append("policy \(policy)") }
        if let index { parts.append(sid.map { "statement \($0)" } ?? "statement \(index + 1)") }
        if let level { parts.append("on \(level)") }
        return parts.joined(separator: ", ")
    }
}
