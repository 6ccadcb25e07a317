import AWS
import IAMPolicy
import Panther
import Preflight
import Stacks
import Wizard

extension Checks {
    private static let asked = "iam:SimulatePrincipalPolicy"

    /// What the principal may do of what a deployment needs.
    ///
    /// Independent questions go out at once: the simulation, the template's types, the existing deployment role, and where
    /// a role is passed to CloudFormation its trust and the caller's right to pass it.
    func permissions(_ scope: PermissionScope) async -> Answer {
        if scope.principal.hasSuffix(":root") { return rootUser(scope) }
        if scope.principal.contains(":federated-user/") { return federated(scope) }
        async let source = policySource(scope.principal)
        async let types = templateActions(scope)
        async let passing = passing(scope)
        async let existing = existingRole(scope)
        let principal = await source
        let rows = NeededActions.needed(parameters: scope.parameters).map { Wanted(needed: $0) }
        async let tableOfNeeds = judged(scope, rows, principal: principal)
        let more = await types
        let byTypes = more.wanted.isEmpty ? nil : await judged(scope, more.wanted, principal: principal)
        var result = await tableOfNeeds
        var findings = result.findings + more.findings
        if let byTypes, case .permissions(let matrix) = byTypes.facts, case .permissions(var whole) = result.facts {
            whole.entries += matrix.entries
            result.facts = .permissions(whole)
            findings += typeFindings(matrix, scope)
        }
        findings += await passing
        findings += await existing
        return Answer(findings: findings, facts: result.facts)
    }

    /// Simulated, or evaluated from the policies where the simulation is refused, or unknown.
    private func judged(_ scope: PermissionScope, _ wanted: [Wanted], principal: String) async -> Answer {
        switch await simulate(scope, wanted, principal: principal) {
        case .success(var matrix):
            if matrix.denials.contains(where: { $0.outcome != .deniedByOrganization }),
                let own = try? await policies(of: principal)
            {
                // The simulator names the policy; the policies themselves name the statement.
                let local = evaluate(scope, wanted, own, principal: principal)
                for place in matrix.entries.indices
                where matrix.entries[place].outcome.isDenied && local.entries[place].outcome.isDenied {
                    matrix.entries[place].decidedBy = local.entries[place].decidedBy
                }
            }
            return answer(matrix, scope, how: Self.asked)
        case .failure(let refusal):
            do throws(Unreadable) {
                let own = try await policies(of: principal)
                var answer = answer(
                    evaluate(scope, wanted, own, principal: principal), scope,
                    how: "the principal's policies, evaluated here")
                answer.findings.append(
                    Finding(
                        step: .iam, severity: .info,
                        title: "The simulation was refused; the policies were read instead.",
                        detail: "They were evaluated here. Session policies are no part of it.",
                        evidence: evidence(Self.asked, "\(refusal.error)", as: scope.principal)))
                return answer
            } catch {
                let finding = Finding(
                    step: .iam, severity: .unknown, title: "The permissions could not be looked at.",
                    detail: "The simulation was refused, and the policies could not be read: \(error.error)",
                    remedy:
                        "Ask for iam:SimulatePrincipalPolicy on \(refusal.principal), which alone would answer, or let "
                        + "somebody who has it run this step. Reading failed for want of \(error.permission).",
                    evidence: evidence(Self.asked, "\(refusal.error)", as: scope.principal))
                return Answer(findings: [finding], facts: .none)
            }
        }
    }

    private func answer(_ matrix: PermissionMatrix, _ scope: PermissionScope, how: String) -> Answer {
        var findings = matrix.denials.filter { $0.outcome != .deniedByOrganization }.map { denial($0, scope, how: how) }
        let open = matrix.entries.filter { $0.outcome == .depends || $0.outcome == .notAsked }
        if !open.isEmpty {
            let keys = Set(open.map(\.decidedBy)).subtracting([""]).sorted().joined(separator: "; ")
            findings.append(
                Finding(
                    step: .iam, severity: .unknown,
                    title:
                        "\(open.count) \(open.count == 1 ? "action depends" : "actions depend") on what is not known now.",
                    detail: open.prefix(6).map(\.action).joined(separator: ", ")
                        + (keys.isEmpty ? "" : ". It turns on \(keys)."),
                    remedy: "Look at the conditions of the principal's policies.",
                    evidence: evidence(how, "missing context values", as: scope.principal)))
        }
        let allowed = matrix.entries.count { $0.outcome == .allowed }
        findings.append(
            Finding(
                step: .iam, severity: .info,
                title: "\(allowed) of \(matrix.entries.count) actions that a deployment makes are allowed.",
                detail: "As asked for \(matrix.principal). Resource policies are no part of it.",
                evidence: evidence(how, "\(allowed) allowed", as: scope.principal)))
        return Answer(findings: findings, facts: .permissions(matrix))
    }

    private func typeFindings(_ matrix: PermissionMatrix, _ scope: PermissionScope) -> [Finding] {
        let denied = matrix.denials.filter { $0.outcome != .deniedByOrganization }
        guard !denied.isEmpty else { return [] }
        return [
            Finding(
                step: .iam, severity: .attention,
                title: "\(denied.count) more actions are denied that the template's types may need.",
                detail: denied.prefix(8).map { "\($0.action) (\($0.types.prefix(2).joined(separator: ", ")))" }
                    .joined(separator: ", "),
                remedy:
                    "Handlers name what they need with every option set; most templates need less. Compare with the role's "
                    + "current template if a launch fails there.",
                evidence: evidence("resource types of the template, handlers' own lists", "denied", as: scope.principal)
            )
        ]
    }

    private func rootUser(_ scope: PermissionScope) -> Answer {
        let finding = Finding(
            step: .iam, severity: .attention, title: "You are the account's root user.",
            detail: "IAM policies do not limit it, so that there is nothing to simulate; the organisation's SCPs do.",
            remedy: "Better deploy with a role: the root user is for emergencies.",
            evidence: evidence("the caller's ARN", scope.principal, as: scope.principal))
        return Answer(findings: [finding], facts: .none)
    }

    private func federated(_ scope: PermissionScope) -> Answer {
        let finding = Finding(
            step: .iam, severity: .unknown, title: "You are a federated user, whose permissions nobody can simulate.",
            detail: "They are what its session's policies and the user behind it both allow; neither can be asked for.",
            remedy: "Deploy with a role.",
            evidence: evidence("the caller's ARN", scope.principal, as: scope.principal))
        return Answer(findings: [finding], facts: .none)
    }

    private func denial(_ entry: PermissionMatrix.Entry, _ scope: PermissionScope, how: String) -> Finding {
        let decided = entry.decidedBy.isEmpty ? "" : ": \(entry.decidedBy)"
        let (why, remedy): (String, String) =
            switch entry.outcome {
            case .deniedByBoundary:
                (
                    "The permissions boundary does not allow it on \(entry.resource)\(decided).",
                    "Have the boundary widened, or deploy with a principal that has none."
                )
            case .deniedExplicitly:
                (
                    "A statement forbids it on \(entry.resource)\(decided).",
                    "Have the statement changed, or deploy with another principal."
                )
            default:
                (
                    "No policy allows it on \(entry.resource).",
                    "Add it to the principal's policy, or deploy with a privileged principal."
                )
            }
        return Finding(
            step: .iam, severity: .blocked, title: "\(entry.action) is denied.", detail: why, remedy: remedy,
            evidence: evidence(
                "\(how) \(entry.action) \(entry.resource)", entry.outcome.rawValue, as: scope.principal))
    }
}
