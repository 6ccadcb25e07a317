import AWS
import IAMPolicy
import Panther
import Preflight
import Wizard

extension Checks {
    /// What the organisation's policies deny of what a deployment does: from exported files where there are some, else by
    /// the Organizations API, else as far as IAM's simulator tells.
    func organization(_ scope: PermissionScope) async -> Answer {
        let wanted = NeededActions.needed(parameters: scope.parameters).map { Wanted(needed: $0) }
        if !scope.exportPath.isEmpty { return await exported(scope, wanted) }
        do {
            let read = try await organizationPolicies(account: scope.account)
            if read.layers.managementAccount == scope.account { return managementAccount(scope, wanted) }
            return await review(read, scope, wanted, sources: ["Organizations API: \(read.count) policies"])
        } catch let error as ServiceError where error.code == "AWSOrganizationsNotInUseException" {
            let finding = Finding(
                step: .scp, severity: .info, title: "The account belongs to no organisation, so that no SCP binds it.",
                detail: "", evidence: evidence("organizations:DescribeOrganization", error.code, as: scope.principal))
            return Answer(findings: [finding], facts: .permissions(allowed(wanted, scope)))
        } catch {
            return await simulated(scope, wanted, refused: error)
        }
    }

    /// By what the administrator exported.
    private func exported(_ scope: PermissionScope, _ wanted: [Wanted]) async -> Answer {
        switch readFiles(scope.exportPath) {
        case .success(let files) where !files.isEmpty:
            let read = PolicyExport.read(files, account: scope.account)
            return await review(read, scope, wanted, sources: ["Exported files: \(read.count) policies"])
        case .success: return unusable("There is no JSON file at \(scope.exportPath).", scope)
        case .failure(let problem): return unusable(problem.sentence, scope)
        }
    }

    private func unusable(_ why: String, _ scope: PermissionScope) -> Answer {
        let finding = Finding(
            step: .scp, severity: .unknown, title: "The exported policies could not be read.", detail: why,
            remedy: "Name the file, or the folder, that the export's commands wrote.",
            evidence: evidence("the files at \(scope.exportPath)", why, as: scope.principal))
        return Answer(findings: [finding], facts: .none)
    }

    private func managementAccount(_ scope: PermissionScope, _ wanted: [Wanted]) -> Answer {
        let finding = Finding(
            step: .scp, severity: .info,
            title: "This is the organisation's management account, which no SCP or RCP binds.",
            detail: "AWS advises against workloads there.",
            evidence: evidence("organizations:DescribeOrganization", scope.account, as: scope.principal))
        return Answer(findings: [finding], facts: .permissions(allowed(wanted, scope)))
    }

    private func allowed(_ wanted: [Wanted], _ scope: PermissionScope) -> PermissionMatrix {
        PermissionMatrix(
            entries: wanted.map {
                PermissionMatrix.Entry(
                    action: $0.needed.action, resource: CallContext.resource($0.needed, scope),
                    service: $0.needed.service, outcome: .allowed)
            }, principal: scope.principal, toldOfOrganization: true)
    }

    /// What one statement, or one level without an allow, stops.
    struct Stop {
        var statement: StatementReference
        var isExplicit: Bool
        var actions: [NeededAction] = []
    }

    private func review(
        _ read: OrganizationPolicies, _ scope: PermissionScope, _ wanted: [Wanted], sources: [String]
    ) async -> Answer {
        let source = await policySource(scope.principal)
        var stops: [Stop] = []
        var places: [StatementReference: Int] = [:]
        var doubts: [StatementReference: (keys: Set<String>, actions: [NeededAction])] = [:]
        var entries: [PermissionMatrix.Entry] = []
        for item in wanted {
            let resource = CallContext.resource(item.needed, scope)
            let decision = read.layers.decide(request(item.needed, scope, source))
            entries.append(
                PermissionMatrix.Entry(
                    action: item.needed.action, resource: resource, service: item.needed.service,
                    outcome: decision.matrixOutcome, decidedBy: decision.told))
            for block in decision.blocks {
                let place = places[block.statement] ?? stops.count
                if place == stops.count {
                    places[block.statement] = place
                    stops.append(Stop(statement: block.statement, isExplicit: block.isExplicit))
                }
                stops[place].actions.append(item.needed)
            }
            for doubt in decision.dependsOn {
                doubts[doubt.statement, default: ([], [])].keys.formUnion(doubt.keys)
                doubts[doubt.statement]?.actions.append(item.needed)
            }
        }
        let reviewer = SCPWords(read: read, scope: scope, source: source)
        var findings = stops.map { stop in
            reviewer.finding(stop, evidence: evidence(read.source, "\(stop.actions.count) denied", as: scope.principal))
            {
                self.request($0, scope, source)
            }
        }
        for (statement, doubt) in doubts.sorted(by: { $0.key.told < $1.key.told }) {
            findings.append(
                reviewer.doubt(
                    statement, doubt.keys, doubt.actions,
                    evidence: evidence(read.source, "depends", as: scope.principal)))
        }
        for problem in read.problems {
            findings.append(
                Finding(
                    step: .scp, severity: .unknown, title: "Not all of the exported policies could be used.",
                    detail: problem, remedy: "Export again with the commands below, and give the whole folder.",
                    evidence: evidence(read.source, problem, as: scope.principal)))
        }
        let levels = max(read.layers.scp?.count ?? 0, read.layers.rcp?.count ?? 0)
        let stopped = Set(stops.flatMap { $0.actions.map(\.action) }).count
        findings.append(
            Finding(
                step: .scp, severity: .info,
                title: "\(entries.count) actions, \(levels) levels, \(read.count) policies: "
                    + (stopped == 0
                        ? "nothing is denied."
                        : stopped == 1 ? "1 action is denied." : "\(stopped) actions are denied."),
                detail: "Evaluated here, with what CloudFormation's calls carry.",
                evidence: evidence(read.source, "\(read.count) policies", as: scope.principal)))
        let matrix = PermissionMatrix(entries: entries, principal: source, toldOfOrganization: true)
        let review = OrganizationReview(
            matrix: matrix, sources: sources, counts: (levels, read.count),
            question: reviewer.question(stops), exportCommands: PolicyExport.commands(account: scope.account))
        return Answer(findings: findings, facts: .organization(review))
    }

    private func request(_ action: NeededAction, _ scope: PermissionScope, _ source: String) -> AccessRequest {
        var context = CallContext.context(action, scope)
        context["aws:PrincipalArn"] = .known([PolicyPrincipal(source).policyARN])
        context["aws:PrincipalAccount"] = .known([scope.account])
        let resource = CallContext.resource(action, scope)
        return AccessRequest(
            action: action.action, resource: resource, principal: source, context: context,
            isResourcePattern: resource != "*")
    }

    /// What IAM's simulator tells, which evaluates no policy that has conditions; never clear by itself.
    private func simulated(
        _ scope: PermissionScope, _ wanted: [Wanted], refused: any Error
    ) async -> Answer {
        let refusal = refused as? ServiceError
        let asked = "organizations:\(refusal?.operation ?? "DescribeOrganization")"
        let lacks = refusal?.isAccessDenied == true ? " The permission \(asked) lacks." : ""
        var findings = [
            Finding(
                step: .scp, severity: .info, title: "The organisation's policies cannot be read from this account.",
                detail: "Most member accounts may not.\(lacks) organizations:ListPoliciesForTarget and "
                    + "organizations:DescribePolicy would answer.",
                evidence: evidence(asked, "\(refused)", as: scope.principal))
        ]
        let manual =
            "Let the organisation's administrator export the policies and load them with f, or review them by hand with m."
        var sources = ["Organizations API: refused"]
        var matrix = PermissionMatrix(entries: [], principal: scope.principal, toldOfOrganization: false)
        if scope.principal.hasSuffix(":root") {
            findings.append(
                Finding(
                    step: .scp, severity: .unknown, title: "The root user cannot be simulated, but SCPs bind it too.",
                    detail: "", remedy: manual,
                    evidence: evidence("iam:SimulatePrincipalPolicy", "not asked", as: scope.principal)))
        } else {
            switch await simulate(scope, wanted, principal: await policySource(scope.principal)) {
            case .failure(let refusal):
                sources.append("IAM's simulator: refused")
                findings.append(
                    unknown(
                        .scp, "IAM's simulator was refused too.", asked: "iam:SimulatePrincipalPolicy",
                        error: refusal.error, remedy: manual, as: scope.principal))
            case .success(let simulated):
                sources.append("IAM's simulator: \(simulated.entries.count) actions")
                matrix = simulated
                for index in matrix.entries.indices where matrix.entries[index].outcome != .deniedByOrganization {
                    matrix.entries[index].outcome = simulated.toldOfOrganization ? .allowed : .notAsked
                }
                let denied = matrix.entries.filter { $0.outcome == .deniedByOrganization }
                for entry in denied {
                    findings.append(
                        Finding(
                            step: .scp, severity: .blocked, title: "\(entry.action) is denied by the organisation.",
                            detail: "The simulator does not name the policy.",
                            remedy: "Ask the organisation's administrator to exempt \(scope.principal).",
                            evidence: evidence(
                                "iam:SimulatePrincipalPolicy \(entry.action)", "AllowedByOrganizations false",
                                as: scope.principal)))
                }
                findings.append(
                    Finding(
                        step: .scp, severity: .unknown,
                        title: simulated.toldOfOrganization
                            ? "Policies with conditions were not evaluated: the simulator leaves them out."
                            : "The simulator says nothing of an organisation.",
                        detail: "So it is not known whether one of them denies; that is not the same as clear.",
                        remedy: manual,
                        evidence: evidence(
                            "iam:SimulatePrincipalPolicy", "AllowedByOrganizations for \(matrix.entries.count) actions",
                            as: scope.principal)))
            }
        }
        let review = OrganizationReview(
            matrix: matrix, sources: sources,
            question: SCPWords(read: OrganizationPolicies(source: ""), scope: scope, source: scope.principal).request,
            exportCommands: PolicyExport.commands(account: scope.account))
        return Answer(findings: findings, facts: .organization(review))
    }
}
