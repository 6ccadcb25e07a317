import AWS
import Preflight
import PreflightAWS
import Wizard

/// What `check` knows before it asks: the flags' answers and who asks.
struct CheckPlan: Sendable {
    var identity: Identity
    var region: String
    var templateURL: String
    var stackName: String
    /// ARN of the principal that will deploy.
    var principal: String
    /// Whether the principal is a role that is passed to CloudFormation.
    var isServiceRole = false
    /// Exported policies of the organisation; empty where none were given.
    var exportPath = ""
    /// Parameters of the root template and tags of its stack, as far as they were answered.
    var parameters: [String: String] = [:]
    var tags: [String: String] = [:]
    /// What Panther confirmed, as it was recorded; nil where nobody recorded it.
    var approval: Approval?

    /// About whom permissions are asked.
    var scope: PermissionScope {
        PermissionScope(
            principal: principal, account: identity.account, region: region, caller: identity.arn,
            isServiceRole: isServiceRole, templateURL: templateURL, parameters: parameters, tags: tags,
            exportPath: exportPath)
    }
}

extension CheckPlan {
    /// Who asks has to be known first: the permissions are asked about a principal.
    static func asking(_ session: Session) async throws -> CheckPlan {
        let caller: STS.GetCallerIdentityOutput
        do {
            caller = try await session.client.send(STS.GetCallerIdentityInput())
        } catch {
            throw Problem(asking: error)
        }
        let region = session.client.configuration.region
        var identity = Identity(
            account: caller.account ?? "", arn: caller.arn ?? "", userId: caller.userId ?? "", region: region,
            credentialSource: await session.client.credentialSource)
        identity.alias = try? await session.client.send(IAM.ListAccountAliasesInput()).accountAliases.first
        return CheckPlan(
            identity: identity, region: region, templateURL: "", stackName: "",
            principal: session.deployerArn.isEmpty ? identity.arn : session.deployerArn)
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
            question: {
                $0.templateURL.isEmpty
                    ? nil : .template(url: $0.templateURL, region: $0.region, approval: $0.approval)
            },
            missing: "Give --template-url, the URL of the root template that Panther gave you."),
        CheckRow(step: .iam, question: { .permissions($0.scope) }),
        CheckRow(step: .scp, question: { .organization($0.scope) }),
        CheckRow(step: .leftovers, question: { .leftovers(region: $0.region) }),
        CheckRow(
            step: .quotas,
            question: {
                .quotas(region: $0.region, enablesGuardDuty: $0.parameters["EnableGuardDuty"] == "true")
            }),
    ]

    /// What the parts come to: everything is asked at once, and the answers stand in the order of the rows.
    static func record(
        _ rows: [CheckRow], _ plan: CheckPlan, _ checks: Checks, startedAt: Int64
    ) async -> CheckRecord {
        let findings = await withTaskGroup(of: (Int, [Finding]).self) { group in
            for (place, row) in rows.enumerated() {
                group.addTask { (place, await row.findings(plan, checks, at: startedAt)) }
            }
            return await group.reduce(into: [Int: [Finding]]()) { $0[$1.0] = $1.1 }
        }
        return CheckRecord(
            account: plan.identity.account, alias: plan.identity.alias, region: plan.region, principal: plan.principal,
            parts: rows.enumerated().map { CheckRecord.Part(step: $1.step, findings: findings[$0] ?? []) },
            startedAt: startedAt, endedAt: Machine.wallClock())
    }

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
