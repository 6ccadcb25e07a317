import IAMPolicy
import Panther
import Preflight
import Primitives
import Wizard

/// Words what an organisation's policies stop: findings, and the question to its administrator.
struct SCPWords {
    let read: OrganizationPolicies
    let scope: PermissionScope
    /// The principal as policies see it.
    let source: String

    private func level(_ statement: StatementReference) -> String {
        statement.level.map { read.names[$0] ?? $0 } ?? "a level"
    }

    private func name(_ stop: Checks.Stop) -> String {
        let kind = stop.statement.layer == .rcp ? "RCP" : "SCP"
        guard stop.isExplicit else { return "no \(kind) on \(level(stop.statement)) allows it" }
        let statement = stop.statement.sid.map { "statement \($0)" } ?? "statement \((stop.statement.index ?? 0) + 1)"
        return "\(kind) \(stop.statement.policy ?? ""), \(statement), on \(level(stop.statement))"
    }

    private func statement(_ reference: StatementReference) -> PolicyStatement? {
        let sets = (reference.layer == .rcp ? read.layers.rcp : read.layers.scp) ?? []
        return sets.first { $0.level == reference.level }?.statement(reference)
    }

    /// The finding of a statement that denies, or a level that does not allow.
    func finding(
        _ stop: Checks.Stop, evidence: Evidence, request: (NeededAction) -> AccessRequest
    ) -> Finding {
        let actions = stop.actions.map(\.action).unique
        let title =
            actions.count == 1
            ? "\(actions[0]) is denied by \(name(stop))." : "\(actions.count) actions are denied by \(name(stop))."
        var detail: [String] = []
        if actions.count > 1 {
            detail.append(actions.prefix(8).joined(separator: ", ") + (actions.count > 8 ? ", …" : "") + ".")
        }
        if let statement = statement(stop.statement), !statement.conditionLines.isEmpty {
            detail.append("It applies because \(statement.conditionLines.joined(separator: " and ")) holds.")
        }
        let resources = stop.actions.flatMap(\.usedBy).unique
        if !resources.isEmpty {
            detail.append("What would fail: \(resources.prefix(4).joined(separator: "; ")).")
        }
        let remedy: String
        if let tags = tagsThatHelp(stop, request) {
            remedy =
                "Add the stack \(tags.count == 1 ? "tag" : "tags") \(tags.joined(separator: ", ")) at launch: "
                + "CloudFormation puts them on every resource."
        } else {
            remedy = "Ask the organisation's administrator to exempt \(source)."
        }
        return Finding(
            step: .scp, severity: .blocked, title: title, detail: detail.joined(separator: " "), remedy: remedy,
            evidence: evidence)
    }

    /// The tag keys which, given at launch, would lift all that the statement stops; nil where tags do not help.
    private func tagsThatHelp(_ stop: Checks.Stop, _ request: (NeededAction) -> AccessRequest) -> [String]? {
        guard stop.isExplicit, let statement = statement(stop.statement) else { return nil }
        let beginning = "aws:requesttag/"
        let keys = statement.conditionKeys.filter { $0.lowercased().hasPrefix(beginning) }
            .map { String($0.dropFirst(beginning.count)) }.unique
        guard !keys.isEmpty else { return nil }
        for action in stop.actions {
            var tagged = request(action)
            for key in keys { tagged.context["aws:RequestTag/\(key)"] = .known(["value"]) }
            tagged.context["aws:TagKeys"] = .known(scope.allTags.keys.sorted() + keys)
            // Whatever else stops it is another finding's matter.
            guard CallContext.carriesTags(action),
                !read.layers.decide(tagged).blocks.contains(where: { $0.statement == stop.statement })
            else { return nil }
        }
        return keys
    }

    /// The finding of a statement whose application turns on what is not known.
    func doubt(
        _ statement: StatementReference, _ keys: Set<String>, _ actions: [NeededAction], evidence: Evidence
    ) -> Finding {
        let names = actions.map(\.action).unique
        let stop = Checks.Stop(statement: statement, isExplicit: true)
        return Finding(
            step: .scp, severity: .unknown,
            title: "\(name(stop)) may deny \(names.count == 1 ? names[0] : "\(names.count) actions").",
            detail: "It turns on \(keys.sorted().joined(separator: ", ")), which is not known now: "
                + names.prefix(6).joined(separator: ", ") + ".",
            remedy: "Ask the organisation's administrator what the statement means for \(source).", evidence: evidence)
    }

    /// The question to the administrator about what stops the deployment.
    func question(_ stops: [Checks.Stop]) -> String {
        guard !stops.isEmpty else { return "" }
        var lines = [
            "We are about to deploy Panther by CloudFormation in account \(scope.account), region \(scope.region), as",
            "\(source). These policies of the organisation would stop it:", "",
        ]
        for stop in stops {
            lines.append("- \(name(stop)): \(stop.actions.map(\.action).unique.joined(separator: ", "))")
            if let statement = statement(stop.statement) { lines += statement.conditionLines.map { "    where \($0)" } }
        }
        lines += [
            "", "Could you exempt that principal, for instance by ArnNotLike aws:PrincipalArn, or tell us how such",
            "deployments are meant to be done here? Calls come through CloudFormation (aws:CalledVia",
            "cloudformation.amazonaws.com), and stack tags can be set.",
        ]
        return lines.map(SafeText.oneLine).joined(separator: "\n")
    }

    /// The request to the administrator where nothing could be read.
    var request: String {
        """
        We are about to deploy Panther by CloudFormation in account \(scope.account), region \(scope.region), as
        \(source), and cannot read the organisation's policies. Could you run this and send us the files?

        \(PolicyExport.commands(account: scope.account))

        Or look yourself whether a service or resource control policy restricts: \
        \(WatchGroup.all.map(\.name).joined(separator: ", ")).
        """
    }
}

extension Array where Element: Hashable {
    /// Each element once, in order of first appearance.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
