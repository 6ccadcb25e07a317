import AWS
import Wizard

extension Checks {
    /// Roles of earlier deployments and of the auxiliary templates; `<region>` stands for the deployment's.
    static let roleNames = [
        "PantherAuditRole-<region>", "PantherRemediationRole-<region>",
        "PantherCloudFormationStackSetExecutionRole-<region>", "PantherCloudFormationStackSetAdminRole-<region>",
        "PantherLogProcessingRole-panther-account-<region>", "PantherInputDataLogProcessingRole-<region>",
        "panther-data-replication-role-<region>",
    ]

    /// Looks for stacks and roles that an earlier deployment left behind.
    func leftovers(region: String) async -> Answer {
        async let stacks = oldStacks()
        async let roles = oldRoles(region: region)
        let (foundStacks, foundRoles) = await (stacks, roles)
        return Answer(
            findings: foundStacks.findings + foundRoles.findings,
            facts: .leftovers(foundStacks.leftovers + foundRoles.leftovers))
    }

    private typealias Found = (findings: [Finding], leftovers: [Leftover])

    private func oldStacks() async -> Found {
        let asked = "cloudformation:ListStacks"
        var found: Found = ([], [])
        do {
            for try await page in client.pages(CloudFormation.ListStacksInput()) {
                for stack in page.stackSummaries ?? []
                where stack.stackStatus != "DELETE_COMPLETE" && stack.parentId == nil
                    && stack.stackName.lowercased().hasPrefix("panther")
                {
                    found.leftovers.append(
                        Leftover(
                            type: "AWS::CloudFormation::Stack", name: stack.stackName, note: stack.stackStatus,
                            collides: true))
                    found.findings.append(oldStack(stack.stackName, stack.stackStatus, asked))
                }
            }
            if found.findings.isEmpty {
                found.findings = [
                    Finding(
                        step: .leftovers, severity: .info, title: "No stack of an earlier Panther is here.", detail: "",
                        evidence: evidence(asked, "no stack whose name begins with panther"))
                ]
            }
        } catch {
            found.findings.append(
                unknown(
                    .leftovers, "The stacks of this region could not be listed.", asked: asked, error: error,
                    remedy: "Ask for cloudformation:ListStacks, or let somebody who has it look."))
        }
        return found
    }

    private func oldStack(_ name: String, _ status: String, _ asked: String) -> Finding {
        let isDead = ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"].contains(status)
        return Finding(
            step: .leftovers, severity: .blocked,
            title: "The stack \(name) is here already: \(status).",
            detail: isDead
                ? "A deployment failed here before; what it left holds names that the new one needs."
                : "One Panther is all that an account and region can hold: the names are fixed.",
            remedy: isDead
                ? "Delete it and wait until it is gone: aws cloudformation delete-stack --stack-name \(name)"
                : "If it is an old trial, delete it first. If it is in use, deploy in another account or region.",
            evidence: evidence(asked, "\(name) \(status)"))
    }

    private func oldRoles(region: String) async -> Found {
        let asked = "iam:ListRoles"
        let wanted = Set(Self.roleNames.map { $0.split(separator: "<region>").joined() + region })
        var found: Found = ([], [])
        do {
            for try await page in client.pages(IAM.ListRolesInput()) {
                for role in page.roles where wanted.contains(role.roleName) {
                    found.leftovers.append(
                        Leftover(type: "AWS::IAM::Role", name: role.roleName, note: role.arn, collides: true))
                    found.findings.append(
                        Finding(
                            step: .leftovers, severity: .attention, title: "The role \(role.roleName) is here already.",
                            detail: "Onboarding this account creates a role of that name and would fail.",
                            remedy: "Delete it in IAM if nothing uses it, or leave OnboardSelf at false.",
                            evidence: evidence(asked, role.arn)))
                }
            }
            if found.findings.isEmpty {
                found.findings = [
                    Finding(
                        step: .leftovers, severity: .info, title: "No role of an earlier Panther is in the way.",
                        detail: "",
                        evidence: evidence(asked, "none of \(wanted.count) names"))
                ]
            }
        } catch {
            found.findings.append(
                unknown(
                    .leftovers, "The account's roles could not be listed.", asked: asked, error: error,
                    remedy: "Ask for iam:ListRoles, or let somebody who has it look for roles named Panther."))
        }
        return found
    }
}
