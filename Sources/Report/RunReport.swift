public import Primitives
public import Stacks
public import Wizard

/// The report of a run: what was checked and decided, how the rollout went, and what it failed of.
public struct RunReport: Sendable {
    /// The run, as the journal holds it.
    public var run: Run
    /// The rollouts that were recorded in it, in order; each tree holds all of its events.
    public var rollouts: [StackTree]
    /// Names category, remedy and step of a cause.
    public var catalogue: FailureCatalogue
    /// When the report is written.
    public var writtenAt: Timestamp

    /// A report made of its parts.
    public init(run: Run, rollouts: [StackTree], catalogue: FailureCatalogue, writtenAt: Timestamp) {
        self.run = run
        self.rollouts = rollouts
        self.catalogue = catalogue
        self.writtenAt = writtenAt
    }

    /// The document in that form. Masked, it names no account, no ARN, no email address, no user and no access key.
    public func text(_ format: Document.Format, isMasked: Bool = true) -> String {
        var redaction = Redaction()
        if let identity = run.identity {
            // First, so that the account of the run is the first one.
            _ = redaction.account(identity.account)
            redaction.hide(identity.alias ?? "", as: "alias")
            redaction.hide(identity.person, as: "user")
        }
        return Page.render(content, format, redaction: isMasked ? redaction : nil)
    }

    /// What the document says.
    var content: Content {
        let last = rollouts.last
        return [
            "title": .text(title), "isGood": .flag(run.outcome?.endedWell ?? false),
            "isPractice": .flag(run.id.isPractice), "facts": .list(facts),
            "causes": .section(rollouts.flatMap { CauseContent.list($0, catalogue) }),
            "checks": .section(ChecksContent.list(run)), "approval": .optional(run.approval?.sentence),
            "answers": .section(answers), "removals": .section(removals),
            "timelines": .section(rollouts.compactMap { TimelineContent.content($0) }),
            "failures": .section(rollouts.flatMap { FailureContent.list($0) }),
            "events": .section(rollouts.flatMap { EventContent.list($0) }),
            "eventCount": "\(rollouts.reduce(0) { $0 + $1.events.count })",
            "outputs": .section(
                (run.outcome?.outputs ?? [:]).sorted { $0.key < $1.key }.map {
                    ["name": .text($0.key), "value": .text($0.value)]
                }),
            "remarks": .section(
                run.remarks.map { remark in
                    ["at": .text(Words.moment(remark.atMilliseconds)), "text": .text(remark.sentence)]
                }),
            "writtenAt": .text(Words.moment(writtenAt.milliseconds)),
            "root": .text(last?.root.name ?? run.stackName),
        ]
    }

    private var title: String {
        let name = run.stackName.isEmpty ? "Run \(run.id.text)" : run.stackName
        let status = run.outcome?.status ?? rollouts.last?.operation?.status.rawValue
        return "\(name): \(status ?? "no rollout")"
    }

    private var facts: [Content] {
        var rows: [(String, String?)] = [
            ("Run", "\(run.id.text), \(run.kind.rawValue)" + (run.id.isPractice ? ", on a practice cloud" : "")),
            ("Account", run.account.map { $0 + (run.identity?.alias.map { " (\($0))" } ?? "") }),
            ("Region", run.region.isEmpty ? nil : run.region),
            ("Principal", run.identity?.arn),
            ("Begun", run.begunAt > 0 ? Words.moment(run.begunAt) : nil),
        ]
        for tree in rollouts {
            rows.append(("Stack", tree.root.stackId))
            guard let operation = tree.operation else { continue }
            let length = (operation.ended ?? tree.events.last?.event.timestamp).map {
                DurationText.clock($0.seconds(since: operation.began))
            }
            rows.append(("Outcome", operation.status.rawValue + (length.map { " after \($0)" } ?? "")))
            let counts = tree.counts
            rows.append(
                ("Resources", "\(counts.done) done, \(counts.failed) failed, \(counts.total) in all"))
        }
        return rows.compactMap { label, value in value.map { ["label": .text(label), "value": .text($0)] } }
    }

    private var answers: [Content] {
        guard let kept = run.plan else { return [] }
        var rows = [
            ("Template", kept.plan.templateURL), ("Stack name", kept.plan.stackName),
            ("Principal", kept.plan.principal),
        ].filter { !$0.1.isEmpty }
        rows += kept.plan.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        rows += kept.withheld.map { ($0, "(hidden)") }
        return rows.map { ["name": .text($0.0), "value": .text($0.1)] }
    }

    private var removals: [Content] {
        run.removals.map {
            [
                "type": .text($0.type), "name": .text($0.name), "state": .text($0.state.rawValue),
                "note": .optional(
                    ([$0.note].compactMap(\.self) + ($0.deletions ?? []).map(\.sentence)).joined(separator: "; ")),
            ]
        }
    }
}

extension Identity {
    /// The caller's own name: the last part of the ARN, which for an assumed role is the session's name.
    var person: String {
        let last = String(arn.split(separator: "/").last ?? "")
        return arn.contains("/") ? last : ""
    }
}

extension Removal.Deletion {
    /// What was done, and how AWS support finds it.
    fileprivate var sentence: String { requestId.isEmpty ? what : "\(what) (request \(requestId))" }
}
