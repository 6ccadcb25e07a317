import Panther
import Preflight
import Rollout
import Stacks
import Terminal
import Wizard

/// Something to know or to do after a rollout, with what can be copied for it.
struct OutcomeItem: Equatable, Sendable {
    /// A word or two.
    var title: String
    /// Sentences, a paragraph each.
    var text: [Line]
    /// A command or value, shown as it is copied.
    var code: String?
    /// What `y` copies.
    var copy: String?

    init(_ title: String, _ text: String..., code: String? = nil, copy: String? = nil) {
        self.title = title
        self.text = text.map { Line($0) }
        self.code = code
        self.copy = copy ?? code
    }

    init(_ title: String, lines: [Line], copy: String? = nil) {
        self.title = title
        text = lines
        self.copy = copy
    }

    /// The item on so many columns; of a long command only the first line unless `isFull`.
    func lines(columns: Int, isChosen: Bool, isFull: Bool, _ glyphs: Glyphs) -> [Line] {
        let indent = columns >= 70 ? 14 : 2
        var lines: [Line] = []
        for paragraph in text {
            lines += paragraph.wrapped(to: columns - indent).map { Line([Span(blanks(indent))] + $0.spans) }
        }
        if let code {
            let all = code.wrapped(to: columns - indent, hanging: 2)
            let shown = isFull ? all : Array(all.prefix(1))
            for (index, text) in shown.enumerated() {
                let more = !isFull && all.count > 1 && index == 0 ? " \(glyphs.ellipsis)" : ""
                let room = columns - indent - more.columns
                lines.append(
                    Line([Span(blanks(indent)), Span(text.cut(to: room, ellipsis: glyphs.ellipsis) + more, .code)]))
            }
        }
        let head = Span(title, isChosen ? .title : .muted)
        guard indent > 2, title.columns < indent, let first = lines.first else { return [Line([head])] + lines }
        lines[0] = Line([head, Span(blanks(indent - title.columns))] + first.spans.dropFirst())
        return lines
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

extension OutcomeItem {
    /// After a rollout that ended as it was asked to.
    static func afterSuccess(_ rollout: LiveRollout, _ context: Context) -> [OutcomeItem] {
        if rollout.ended?.rawValue == "DELETE_COMPLETE" { return afterDeletion(rollout) }
        var items: [OutcomeItem] = []
        let outputs = rollout.ending?.outputs ?? []
        let isPanther = rollout.isPanther
        for output in outputs {
            let isAddress = output.key == DeploymentFacts.loadBalancerOutput
            var lines = [Line(output.value, .link)]
            if isAddress && isPanther {
                lines = [Line([Span("\(output.key)  ", .muted), Span(output.value, .link)])]
            } else if let description = output.description, !description.isEmpty {
                lines.append(Line(description, .muted))
            }
            items.append(OutcomeItem(isAddress ? "Open" : output.key, lines: lines, copy: output.value))
        }
        guard isPanther, rollout.tree?.operation?.kind == .create else {
            return items.isEmpty ? [OutcomeItem("Done", "The stack has no outputs.")] : items
        }
        let region = context.plan.region
        items.append(OutcomeItem("Certificate", DeploymentFacts.selfSignedCertificate))
        let email = context.plan.parameters["FirstUserEmail"].map { " to \($0)" } ?? " to the first user's address"
        items.append(
            OutcomeItem(
                "Invitation",
                "It comes\(email) from \(DeploymentFacts.invitationSender). CREATE_COMPLETE does not prove that it was "
                    + "sent. Where it does not come in ten minutes, look in the spam folder, then in the log of the "
                    + "resource that sends it:",
                code: "aws logs tail \(DeploymentFacts.customResourceLog) --since 1h --region \(region)"))
        items.append(
            OutcomeItem(
                "Next", "A domain and a certificate of your own, by an update of the stack:",
                code: update(
                    rollout, context,
                    changing: [
                        ("CustomDomain", "panther.example.com"), ("CertificateArn", "ARN of its certificate"),
                    ])))
        items.append(
            OutcomeItem(
                "Later", DeploymentFacts.firstUserStays,
                "What else was left for later, such as the alarm topic, goes by the same kind of update."))
        return items
    }

    private static func afterDeletion(_ rollout: LiveRollout) -> [OutcomeItem] {
        var items = [OutcomeItem("Removed", "The stack \(rollout.name) is gone; its name is free again.")]
        if let kept = retained(rollout) { items.append(kept) }
        items.append(OutcomeItem("Next", "Mend what failed, look at step 4 once more, then launch again in step 7."))
        return items
    }

    /// After a rollout that failed.
    static func afterFailure(_ rollout: LiveRollout, _ context: Context) -> [OutcomeItem] {
        var items: [OutcomeItem] = []
        for (index, cause) in rollout.causes.prefix(5).enumerated() {
            let path = cause.path(fromRoot: rollout.name)
            var lines = [Line([Span(path, .title), Span("   \(EventLine.shortType(cause.resourceType))", .muted)])]
            lines.append(Line(cause.plainReason, .blocked))
            let heading = cause.category.title.map { "\($0): " } ?? ""
            lines.append(Line(heading + cause.remedy, .attention))
            if let step = cause.returnTo.flatMap(StepID.init(rawValue:)) {
                lines.append(Line("This is mended in step \(step.number), \(step.title).", .muted))
            }
            items.append(
                OutcomeItem(index == 0 ? "First failure" : "Also failed", lines: lines, copy: cause.reason))
        }
        if rollout.causes.isEmpty {
            items.append(
                OutcomeItem(
                    "Cause", rollout.problem ?? "No failed resource was seen. Look at the root stack's own events."))
        }
        let status = rollout.ended?.rawValue ?? ""
        if status == "ROLLBACK_COMPLETE" || status == "ROLLBACK_FAILED" || status == "CREATE_FAILED" {
            items.append(
                OutcomeItem(
                    "Then delete",
                    "The root stack stays as \(status) and can only be deleted: press D, or use the aws command.",
                    code: "aws cloudformation delete-stack --stack-name \(rollout.name) --region \(context.plan.region)"
                ))
        } else if status == "UPDATE_ROLLBACK_COMPLETE" {
            items.append(OutcomeItem("Meanwhile", "The stack stands as it was before the update, and works."))
        } else if status == "UPDATE_ROLLBACK_FAILED" {
            items.append(
                OutcomeItem(
                    "Then",
                    "The way back failed too. Mend what it names, then let it go on:",
                    code: "aws cloudformation continue-update-rollback --stack-name \(rollout.name) "
                        + "--region \(context.plan.region)"))
        }
        if let kept = retained(rollout) {
            items.append(kept)
        } else if rollout.isPanther, rollout.tree?.operation?.kind == .create, !removesRetained(rollout, context) {
            items.append(OutcomeItem("Left behind", DeploymentFacts.afterRollback[1]))
        }
        if rollout.isPanther {
            items.append(
                OutcomeItem(
                    "Try again",
                    "When the cause is mended and the stack deleted, launch again in step 7: your answers "
                        + "are kept."))
        }
        items.append(
            OutcomeItem(
                "Help",
                "R writes a report to send, with account ids, ARNs and addresses replaced. Nested stacks that "
                    + "are gone are found by ARN for 90 days."))
        return items
    }

    /// Whether the stack was launched here so that a failed creation removes what the template retains.
    private static func removesRetained(_ rollout: LiveRollout, _ context: Context) -> Bool {
        rollout.name == context.plan.stackName && context.plan.options.retainExceptOnCreate
    }

    /// What the events say was kept on purpose.
    private static func retained(_ rollout: LiveRollout) -> OutcomeItem? {
        guard let tree = rollout.tree else { return nil }
        let kept = tree.reachable.flatMap { tree.nodes[$0].resources }.filter { $0.kind == .skipped }
        guard !kept.isEmpty else { return nil }
        let names = kept.map { $0.physicalId.isEmpty ? $0.logicalId : $0.physicalId }
        return OutcomeItem(
            "Left behind", "\(counted(kept.count, "resource")) kept on purpose; step 4 finds and removes them:",
            code: names.joined(separator: " "))
    }

    /// The aws command that changes some parameters of the stack and leaves the others as they are.
    private static func update(
        _ rollout: LiveRollout, _ context: Context, changing: [(name: String, value: String)]
    ) -> String {
        let known = context.template?.parameters.map(\.name) ?? context.plan.parameters.keys.sorted()
        let names = known.isEmpty ? ["FirstUserEmail"] : known
        var command =
            "aws cloudformation update-stack --stack-name \(rollout.name) --region \(context.plan.region) "
            + "--use-previous-template --capabilities " + Capability.required.map(\.name).joined(separator: " ")
            + " --parameters"
        for (name, value) in changing { command += " ParameterKey=\(name),ParameterValue='\(value)'" }
        for name in names where !changing.contains(where: { $0.name == name }) {
            command += " ParameterKey=\(name),UsePreviousValue=true"
        }
        return command
    }
}

extension LiveRollout {
    /// Whether the stack is a Panther deployment, by the stacks nested in it: what is said of Panther fits no other.
    var isPanther: Bool {
        guard let tree else { return false }
        let names = Set((tree.reachable.map { tree.nodes[$0].path } + tree.notBegun.map(\.path)).compactMap(\.first))
        return names.contains("Bootstrap") && (names.contains("Core") || names.contains("BootstrapGateway"))
    }
}
