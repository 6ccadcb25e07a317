import AWS
import Panther
import Wizard

extension Checks {
    private static let asked = "iam:SimulatePrincipalPolicy"

    /// What the principal may do, as far as identity policies and the boundary decide.
    func permissions(_ scope: PermissionScope) async -> Answer {
        if scope.principal.hasSuffix(":root") { return rootUser(scope) }
        switch await simulate(scope, NeededActions.all) {
        case .failure(let refusal): return Answer(findings: [couldNotSimulate(.iam, refusal, scope)], facts: .none)
        case .success(let matrix):
            var findings = matrix.denials.filter { $0.outcome != .deniedByOrganization }.map { denial(.iam, $0, scope) }
            let open = matrix.entries.filter { $0.outcome == .depends || $0.outcome == .notAsked }
            if !open.isEmpty {
                findings.append(
                    Finding(
                        step: .iam, severity: .unknown,
                        title: "\(open.count) actions depend on what the simulation cannot know.",
                        detail: open.prefix(6).map(\.action).joined(separator: ", "),
                        remedy: "Look at the conditions of the principal's policies.",
                        evidence: evidence(Self.asked, "missing context values", as: scope.principal)))
            }
            let allowed = matrix.entries.count { $0.outcome == .allowed }
            findings.append(
                Finding(
                    step: .iam, severity: .info,
                    title: "\(allowed) of \(matrix.entries.count) actions that a deployment makes are allowed.",
                    detail: "As simulated for \(matrix.principal). Resource and trust policies are no part of it.",
                    evidence: evidence(Self.asked, "\(allowed) allowed", as: scope.principal)))
            return Answer(findings: findings, facts: .permissions(matrix))
        }
    }

    /// What the organisation allows of the actions that its policies usually restrict.
    func organization(_ scope: PermissionScope) async -> Answer {
        let watched = NeededActions.all.filter { NeededActions.watched.contains($0.service) }
        if scope.principal.hasSuffix(":root") {
            let finding = Finding(
                step: .scp, severity: .unknown, title: "The root user cannot be simulated, but SCPs bind it too.",
                detail: "", remedy: "Use a role, or let the organisation's administrator review the SCPs.",
                evidence: evidence(Self.asked, "not asked: the root user", as: scope.principal))
            return Answer(findings: [finding], facts: .none)
        }
        switch await simulate(scope, watched) {
        case .failure(let refusal): return Answer(findings: [couldNotSimulate(.scp, refusal, scope)], facts: .none)
        case .success(let matrix):
            guard matrix.toldOfOrganization else {
                let finding = Finding(
                    step: .scp, severity: .attention,
                    title: "The simulation says nothing of an organisation.",
                    detail: "Either the account belongs to none, and then no SCP binds it, or it was not told.",
                    remedy: "If the account belongs to an organisation, let its administrator review the SCPs.",
                    evidence: evidence(Self.asked, "no OrganizationsDecisionDetail", as: scope.principal))
                return Answer(findings: [finding], facts: .permissions(matrix))
            }
            var findings = matrix.entries.filter { $0.outcome == .deniedByOrganization }.map { denial(.scp, $0, scope) }
            findings.append(
                Finding(
                    step: .scp, severity: findings.isEmpty ? .attention : .info,
                    title: "The organisation denies \(findings.count) of \(matrix.entries.count) actions.",
                    detail: "Policies with conditions can mislead the simulator.",
                    remedy: findings.isEmpty ? "Let somebody who can read the SCPs look at their conditions." : nil,
                    evidence: evidence(
                        Self.asked, "AllowedByOrganizations for \(matrix.entries.count) actions", as: scope.principal)))
            return Answer(findings: findings, facts: .permissions(matrix))
        }
    }

    private func rootUser(_ scope: PermissionScope) -> Answer {
        let finding = Finding(
            step: .iam, severity: .attention, title: "You are the account's root user.",
            detail: "IAM policies do not limit it, so that there is nothing to simulate; the organisation's SCPs do.",
            remedy: "Better deploy with a role: the root user is for emergencies.",
            evidence: evidence("the caller's ARN", scope.principal, as: scope.principal))
        return Answer(findings: [finding], facts: .none)
    }

    private func couldNotSimulate(_ step: StepID, _ refusal: Refused, _ scope: PermissionScope) -> Finding {
        unknown(
            step, "The permissions could not be simulated.", asked: Self.asked, error: refusal.error,
            remedy:
                "Ask for iam:SimulatePrincipalPolicy on \(refusal.principal), or let somebody who has it run this step.",
            as: scope.principal)
    }

    private func denial(_ step: StepID, _ entry: PermissionMatrix.Entry, _ scope: PermissionScope) -> Finding {
        let (why, remedy): (String, String) =
            switch entry.outcome {
            case .deniedByOrganization:
                (
                    "A service control policy of the organisation denies it on \(entry.resource).",
                    "Ask the organisation's administrator to exempt \(scope.principal)."
                )
            case .deniedExplicitly:
                (
                    "A statement forbids it on \(entry.resource)\(entry.decidedBy.isEmpty ? "" : ": \(entry.decidedBy)").",
                    "Have the statement changed, or deploy with another principal."
                )
            default:
                (
                    "No policy allows it on \(entry.resource).",
                    "Add it to the principal's policy, or deploy with a privileged principal."
                )
            }
        return Finding(
            step: step, severity: .blocked, title: "\(entry.action) is denied.", detail: why, remedy: remedy,
            evidence: evidence(
                "\(Self.asked) \(entry.action) \(entry.resource)", entry.outcome.rawValue, as: scope.principal))
    }
}
