import AWS
import Preflight
import Wizard

extension Checks {
    /// Whether quotas leave room, and whether what the account must have once is there.
    func quotas(region: String, enablesGuardDuty: Bool) async -> Answer {
        let client = client.with(region: region)
        let rows = await concurrently(QuotaRow.all) { await read($0, client) }
        async let roles = serviceLinkedRoles(client)
        async let detectors = enablesGuardDuty ? detector(client, region) : []
        return Answer(
            findings: rows.flatMap(\.1) + (await roles) + (await detectors),
            facts: .quotas(QuotaFacts(rows: rows.map(\.0))))
    }

    private func read(_ row: QuotaRow, _ client: AWSClient) async -> (QuotaFacts.Row, [Finding]) {
        async let known = Result.of { try await limit(row, client) }
        let use = await Result.of { try await row.read(client) }
        var facts = QuotaFacts.Row(what: row.what, used: nil, limit: nil, needed: row.needed)
        var findings: [Finding] = []
        switch use {
        case .success(let read): (facts.used, facts.limit) = (read.used, read.limit)
        case .failure(let error): findings.append(notRead(row.what, row.action, error))
        }
        switch await known {
        case .success(let read): facts.limit = read ?? facts.limit
        case .failure(let error):
            findings.append(notRead("quota of \(row.what)", "servicequotas:GetServiceQuota", error))
        }
        findings.append(contentsOf: judge(facts, row).map { [$0] } ?? [])
        return (facts, findings)
    }

    /// The quota that the account has; where none was ever applied, the one that it began with.
    private func limit(_ row: QuotaRow, _ client: AWSClient) async throws -> Int? {
        guard let code = row.code else { return nil }
        do {
            let input = ServiceQuotas.GetServiceQuotaInput(serviceCode: code.service, quotaCode: code.quota)
            return try await client.send(input).quota?.value.flatMap { Int(exactly: $0.rounded(.down)) }
        } catch let error as ServiceError where error.code == "NoSuchResourceException" {
            let input = ServiceQuotas.GetAWSDefaultServiceQuotaInput(serviceCode: code.service, quotaCode: code.quota)
            return try await client.send(input).quota?.value.flatMap { Int(exactly: $0.rounded(.down)) }
        }
    }

    private func judge(_ facts: QuotaFacts.Row, _ row: QuotaRow) -> Finding? {
        guard let used = facts.used, let limit = facts.limit, let fits = facts.fits else { return nil }
        let read = evidence("\(row.action), quota \(row.code?.quota ?? "with it")", "\(used) used of \(limit)")
        guard !fits else {
            return Finding(
                step: .quotas, severity: .info, title: "\(row.what): \(used) of \(limit) used, \(row.needed) needed.",
                detail: "", evidence: read)
        }
        return Finding(
            step: .quotas, severity: .blocked,
            title: "\(row.what): \(used) of \(limit) are used, and a deployment needs \(row.needed) more.",
            detail: "The rollout would fail when it comes to them.",
            remedy: "Remove what is not needed, or ask AWS in Service Quotas for a higher limit, which can take days.",
            evidence: read)
    }

    private func notRead(_ what: String, _ action: String, _ error: any Error) -> Finding {
        let isDenied = (error as? ServiceError)?.isAccessDenied == true
        return unknown(
            .quotas, "The \(what) could not be read.", asked: action, error: error,
            remedy: isDenied
                ? "The permission \(action) lacks. Ask for it, or let somebody who has it look."
                : "Ask again; if it stays so, look in the Service Quotas console.")
    }

    /// Services whose own role has to be there before CloudFormation first uses them.
    private static let linked: [(role: String, service: String, when: String)] = [
        ("AWSServiceRoleForECS", "ecs.amazonaws.com", "the web application's service"),
        ("AWSServiceRoleForElasticLoadBalancing", "elasticloadbalancing.amazonaws.com", "the load balancer"),
    ]

    private func serviceLinkedRoles(_ client: AWSClient) async -> [Finding] {
        let asked = "iam:ListRoles /aws-service-role/"
        var names: Set<String> = []
        do {
            for try await page in client.pages(IAM.ListRolesInput(pathPrefix: "/aws-service-role/")) {
                names.formUnion(page.roles.map(\.roleName))
            }
        } catch {
            return [notRead("service-linked roles", "iam:ListRoles", error)]
        }
        return Self.linked.map { role, service, user in
            guard !names.contains(role) else {
                return Finding(
                    step: .quotas, severity: .info, title: "The role \(role) is there.", detail: "",
                    evidence: evidence(asked, role))
            }
            return Finding(
                step: .quotas, severity: .attention, title: "The service-linked role \(role) is missing.",
                detail: "The first use of the service makes it, and is sometimes too fast for it: then \(user) fails "
                    + "once.",
                remedy: "aws iam create-service-linked-role --aws-service-name \(service)",
                evidence: evidence(asked, "\(names.count) roles, not this one"))
        }
    }

    private func detector(_ client: AWSClient, _ region: String) async -> [Finding] {
        do {
            let ids = try await client.send(GuardDuty.ListDetectorsInput()).detectorIds
            let read = evidence("guardduty:ListDetectors", ids.first ?? "none")
            guard let id = ids.first else {
                return [
                    Finding(
                        step: .quotas, severity: .info, title: "\(region) has no GuardDuty detector yet.", detail: "",
                        evidence: read)
                ]
            }
            return [
                Finding(
                    step: .quotas, severity: .blocked, title: "\(region) has a GuardDuty detector already: \(id).",
                    detail: "A region holds one; EnableGuardDuty=true would create a second and fail.",
                    remedy: "Leave EnableGuardDuty at false, or disable GuardDuty in the region first.", evidence: read)
            ]
        } catch {
            return [notRead("GuardDuty detector", "guardduty:ListDetectors", error)]
        }
    }
}
