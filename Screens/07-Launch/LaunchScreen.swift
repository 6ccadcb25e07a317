import Panther
import Preflight
import Rollout
import Terminal
import Wizard

extension LaunchStep {
    func bindings(_ context: Context) -> [Binding<Action>] {
        switch phase {
        case .editing, .saving:
            return [
                Binding([.enter], "take it", hint: "Take what was typed", message: .accept),
                Binding([.escape], "cancel", hint: "Leave everything as it is", message: .plan(.cancel)),
            ]
        default: break
        }
        let blocked = obstacle(context)
        let onEnter: (String, String, Action) =
            switch selected(context) {
            case .step(let step): ("go there", "Go back to the chosen step", .goTo(step == .quotas ? .leftovers : step))
            case .capability(let name):
                context.plan.options.capabilities.contains(name)
                    ? ("take back", "Take the acceptance back", .plan(.toggle))
                    : ("accept", "Accept the capability", .plan(.toggle))
            case .option: ("change", "Change the option", .plan(.toggle))
            case nil: ("go there", "Go back to the chosen step", .goTo(.parameters))
            }
        let again = Binding(
            ["r"], "look again", hint: "Look again whether CloudFormation took the launch",
            disabledReason: isAsking ? blocked : nil, message: Action.askAgain)
        let back: [Binding<Action>] =
            if case .refused(let refusal) = phase, let step = refusal.returnTo, step != .launch {
                [
                    Binding(
                        [.character(Character("\(step.number)"))], "go to step \(step.number)",
                        hint: "Go where the refusal can be mended", message: .goTo(step))
                ]
            } else { [] }
        return back + (pending == nil ? [] : [again]) + [
            Binding(
                ["L"], "launch", hint: "Launch, after the stack's name was typed", disabledReason: blocked,
                message: .launch),
            Binding([.enter, " "], onEnter.0, hint: onEnter.1, message: onEnter.2),
            Binding([.up, .down], "line", hint: "Move among the lines", message: nil),
            preview == nil
                ? Binding(
                    ["p"], "preview", hint: "Make a change set and show what it would do, after the name was typed",
                    disabledReason: blocked, message: .plan(.preview))
                : Binding(["x"], "delete preview", hint: "Delete the change set again", message: .plan(.discard)),
            Binding(["y"], "copy command", hint: "Copy the aws command that launches the same", message: .copy),
            Binding(
                ["w"], "write answers", hint: "Write the answers to a file for deploy --answers", isShown: false,
                message: .plan(.save)),
        ]
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("7  Review and launch", at: .zero, style: .title)
        let foot = footing(context)
        let columns = canvas.size.columns - 2
        let footRows = min(canvas.size.rows / 2, foot.reduce(0) { $0 + $1.wrapped(to: columns).count } + 1)
        let bottom = canvas.size.rows - footRows
        drawLines(in: &canvas, from: 1, to: bottom, context)
        var row = bottom + 1
        let typed: TextField? =
            switch phase {
            case .editing(let field, _), .saving(let field): field
            default: nil
            }
        if let field = typed {
            let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
            canvas.within(room) { field.draw(in: &$0, labelWidth: 14, focused: true) }
            row += field.height(columns: canvas.size.columns, labelWidth: 14)
        }
        for line in foot { row = canvas.paragraph(line, at: Point(column: 2, row: row)) }
    }

    private func drawLines(in canvas: inout Canvas, from top: Int, to bottom: Int, _ context: Context) {
        let lines = lines(context)
        // Headings stand between the lines: what is drawn is the list of both, moved so that the chosen line is in sight.
        var rows: [(index: Int?, text: String)] = []
        for (index, line) in lines.enumerated() {
            if index == 0 || lines[index - 1].heading != line.heading { rows.append((nil, line.heading)) }
            rows.append((index, ""))
        }
        let room = max(1, bottom - top)
        let chosen = rows.firstIndex { $0.index == min(position.selection, lines.count - 1) } ?? 0
        // A heading above the chosen line stays with it.
        let start = max(0, min(chosen - 1 - max(0, room - 4), rows.count - room))
        for (offset, entry) in rows[start..<min(rows.count, max(start + room, 1))].enumerated() {
            let row = top + offset
            guard let index = entry.index else {
                canvas.put(entry.text, at: Point(column: 2, row: row), style: .muted)
                continue
            }
            draw(lines[index], index: index, in: &canvas, row: row, context)
        }
    }

    private func draw(_ line: LaunchLine, index: Int, in canvas: inout Canvas, row: Int, _ context: Context) {
        let isSelected = index == position.selection
        canvas.put(isSelected ? String(canvas.glyphs.pointer) : " ", at: Point(column: 0, row: row), style: .focus)
        if isSelected { canvas.placeCursor(at: Point(column: 0, row: row)) }
        let style: Style = isSelected ? .title : .normal
        switch line {
        case .step(let step):
            let verdict = verdicts[step]
            canvas.put(
                verdict?.glyph(canvas.glyphs) ?? String(canvas.glyphs.waiting), at: Point(column: 2, row: row),
                style: verdict?.style ?? .waiting)
            canvas.put("\(step.number) \(step.title)", at: Point(column: 4, row: row), style: style)
            let isOverridden = verdict.map { context.isOverridden(step, verdict: $0) } ?? false
            canvas.put(
                summary(step, context) + (isOverridden ? "  (passed with a reason)" : ""),
                at: Point(column: 26, row: row), style: .muted, cut: .middle)
        case .capability(let name):
            let isAccepted = context.plan.options.capabilities.contains(name)
            canvas.put(isAccepted ? "[\(canvas.glyphs.ticked)]" : "[ ]", at: Point(column: 2, row: row), style: style)
            canvas.put(name, at: Point(column: 6, row: row), style: style)
            canvas.put(isAccepted ? "accepted" : "not yet", at: Point(column: 30, row: row), style: .muted)
        case .option(let option):
            canvas.put(option.title, at: Point(column: 4, row: row), style: style)
            canvas.put(
                option.value(context.plan.options), at: Point(column: 22, row: row), style: .muted, cut: .middle)
        }
        canvas.target(
            Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), .item(pane: Self.pane, index: index))
    }

    /// What stands below the list: what is under way or was refused, else the chosen line explained and what will happen.
    private func footing(_ context: Context) -> [Line] {
        switch phase {
        case .launching: return [Line("Asking CloudFormation for the launch", .inProgress)]
        case .previewing:
            return [Line("CloudFormation prepares the change sets; this takes up to a minute", .inProgress)]
        case .discarding: return [Line("Deleting the change set and the stacks in review", .inProgress)]
        case .recovering:
            return [Line("Looking whether the launch that was begun before reached CloudFormation", .inProgress)]
        case .refused(let refusal):
            let way = refusal.returnTo.map {
                $0 == .launch ? "" : " Press \($0.number) or Enter on its line to go there."
            }
            return [Line(refusal.sentence + (way ?? ""), .blocked)]
        case .editing(_, let option): return [Line(option.explanation, .muted)]
        case .reviewing, .confirming, .saving: break
        }
        if let preview { return told(preview) }
        var lines: [Line] = []
        switch selected(context) {
        case .capability(let name): lines.append(Line(Capability.meaning(of: name) ?? "", .muted))
        case .option(let option): lines.append(Line(option.explanation, .muted))
        case .step, nil: lines += happening(context)
        }
        if let obstacle = obstacle(context) { lines.append(Line(obstacle, .attention)) }
        return lines
    }

    /// What the launch will do, how long it takes and what it costs.
    func happening(_ context: Context) -> [Line] {
        let nested = context.template.map { " with \($0.nestedStacks) nested stacks" } ?? ""
        let count = context.template?.resources.map { " and \($0) resources" } ?? ""
        let verb = context.plan.isUpdate ? "update" : "create"
        return [
            Line("CloudFormation will \(verb) \(context.plan.stackName)\(nested)\(count)."),
            Line("It takes \(DeploymentFacts.expectedDuration). \(DeploymentFacts.costFloor)", .muted),
        ]
    }

    private func told(_ preview: ChangeSetPreview) -> [Line] {
        if let problem = preview.problem {
            return [Line("The preview failed, so a launch would: \(problem)", .blocked)]
                + preview.findings.map { Line($0.sentence, $0.stops ? .blocked : .attention) }
                + [Line("x or leaving the page deletes it again.", .muted)]
        }
        let counts = preview.counts
        let stacks = preview.changes.count { $0.type == "AWS::CloudFormation::Stack" }
        var lines = [
            Line(
                "Preview: \(counts.added) resources added, \(counts.changed) changed, \(counts.removed) removed, in \(stacks) nested stacks.",
                .title)
        ]
        lines += preview.findings.map { Line($0.sentence, $0.stops ? .blocked : .attention) }
        lines.append(Line("L launches just this; x or leaving the page deletes it again.", .muted))
        return lines
    }

    private func summary(_ step: StepID, _ context: Context) -> String {
        switch step {
        case .account: context.plan.templateURL
        case .name: context.plan.stackName
        case .parameters:
            context.plan.parameters.keys.sorted().map { name in
                "\(name)=\(context.hiddenParameters.contains(name) ? "(hidden)" : context.plan.parameters[name] ?? "")"
            }.joined(separator: " ")
        default: verdicts[step]?.rawValue ?? "not asked yet"
        }
    }
}
