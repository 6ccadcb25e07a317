import Preflight
import Wizard

/// What `check` knows before it asks: the flags' answers and who asks.
struct CheckPlan: Sendable {
    var identity: Identity
    var region: String
    var templateURL: String
    var stackName: String
    /// ARN of the principal that will deploy.
    var principal: String

    /// About whom permissions are asked.
    var scope: PermissionScope {
        PermissionScope(principal: principal, account: identity.account, region: region)
    }
}

/// A part of `check`: which step it is, and what it asks of the account.
struct CheckRow: Sendable {
    let step: StepID
    /// The question; nil where a flag is missing that it needs.
    let question: @Sendable (CheckPlan) -> Question?
    /// What to do where there is no question.
    var missing = ""

    /// Every part, in the order of the steps. A new part is a new row.
    static let all: [CheckRow] = [
        CheckRow(
            step: .account,
            question: { $0.templateURL.isEmpty ? nil : .template(url: $0.templateURL, region: $0.region) },
            missing: "Give --template-url, the URL of the root template that Panther gave you."),
        CheckRow(step: .iam, question: { .permissions($0.scope) }),
        CheckRow(step: .scp, question: { .organization($0.scope) }),
        CheckRow(step: .leftovers, question: { .leftovers(region: $0.region) }),
        CheckRow(step: .quotas, question: { .quotas(region: $0.region, enablesGuardDuty: false) }),
    ]

    /// The findings of this part.
    func findings(_ plan: CheckPlan, _ checks: Checks, at now: Int64) async -> [Finding] {
        guard let question = question(plan) else {
            let evidence = Evidence(
                asked: "nothing", answered: "not asked", atMilliseconds: now, principal: plan.identity.arn)
            return [
                Finding(
                    step: step, severity: .unknown, title: "\(step.title) could not be looked at.",
                    detail: "So it is not known; that is not the same as clear.", remedy: missing, evidence: evidence)
            ]
        }
        return await checks.answer(question).findings
    }
}
