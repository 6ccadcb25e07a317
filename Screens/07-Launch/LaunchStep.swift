import Panther
import Preflight
import Rollout
import Terminal
import Wizard

/// Step 7: everything on one page, and the stack's name typed before anything is changed.
struct LaunchStep: StepPage {
    /// Where the launch stands.
    enum Phase: Equatable, Sendable {
        case reviewing
        case confirming(ConfirmDialog)
        case launching
        case refused(String)
    }

    var phase = Phase.reviewing
    var position = ListPosition()
    /// How often a launch was confirmed: each is a request of its own, and a repeat of the same one is not.
    var attempts = 0
    /// The verdict of each step, as the page shows them; set by the wizard when the page is entered.
    var verdicts: [StepID: Verdict] = [:]

    static let reviewed: [StepID] = [.account, .iam, .scp, .leftovers, .name, .parameters]

    var changesAccount: Bool { true }
    var isAsking: Bool { phase == .launching }
    var isTyping: Bool {
        if case .confirming(let dialog) = phase { dialog.isTyping } else { false }
    }

    mutating func enter(_ context: inout Context) -> [Effect] {
        if case .launching = phase { return [] }
        phase = .reviewing
        return []
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        guard case .confirming = phase else {
            if case .key(let key) = input { return position.handle(key, count: Self.reviewed.count) }
            return false
        }
        return true
    }

    /// Keys while the dialog is open; `submitted` is the only way to a launch.
    mutating func confirm(_ input: InputEvent, _ context: Context) -> [Effect] {
        guard case .confirming(var dialog) = phase else { return [] }
        let outcome: Outcome
        switch input {
        case .key(let key): outcome = dialog.handle(key)
        case .paste(let text): outcome = dialog.paste(text)
        case .mouse(let mouse): outcome = dialog.handle(mouse)
        default: return []
        }
        switch outcome {
        case .submitted:
            phase = .launching
            attempts += 1
            return [.rollout(.launch(plan(context)))]
        case .cancelled:
            phase = .reviewing
        default:
            phase = .confirming(dialog)
        }
        return []
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        guard action == .launch else { return [] }
        let account =
            context.identity.map { [$0.alias, $0.spokenAccount].compactMap { $0 }.joined(separator: " ") } ?? ""
        phase = .confirming(
            ConfirmDialog(
                title: "Launch \(context.plan.stackName)",
                text: [
                    "This creates the stack \(context.plan.stackName) in account \(account), region \(context.plan.region).",
                    "It takes \(DeploymentFacts.expectedDuration). \(DeploymentFacts.costFloor)",
                    "Type the stack's name to confirm.",
                ],
                confirmLabel: "Launch", expected: context.plan.stackName))
        return []
    }

    /// The request as it will be made.
    func plan(_ context: Context) -> LaunchPlan {
        var plan = LaunchPlan(
            stackName: context.plan.stackName, template: .url(context.plan.templateURL),
            clientRequestToken: "\(context.connection.token)-\(attempts)")
        plan.parameters = context.plan.parameters.sorted { $0.key < $1.key }.map { KeyedValue($0.key, $0.value) }
        plan.capabilities = Capability.required.map(\.name)
        // Otherwise every failed first attempt leaves its buckets behind.
        plan.retainExceptOnCreate = true
        return plan
    }

    func verdict(_ context: Context) -> Verdict? { nil }

    func gate(_ context: Context) -> Gate {
        .closed("Launch begins with L and takes the stack's name; there is no other way forward.")
    }

    /// Why a launch is not possible; nil where it is.
    func obstacle(_ context: Context) -> String? {
        if context.connection.isReadOnly { return "The session is read only; start again without --read-only." }
        if phase == .launching { return "The launch is under way." }
        for step in Self.reviewed {
            guard let verdict = verdicts[step] else { return "Step \(step.number), \(step.title), is not done yet." }
            if verdict.needsReason, !context.isOverridden(step, verdict: verdict) {
                return
                    "Step \(step.number), \(step.title), is \(verdict.rawValue). Go there and mend it, or give a reason."
            }
        }
        return nil
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        let step = Self.reviewed[min(position.selection, Self.reviewed.count - 1)]
        return [
            Binding(
                ["L"], "launch", hint: "Create the stack, after its name was typed", disabledReason: obstacle(context),
                message: .launch),
            Binding([.up, .down], "line", hint: "Move among the steps", message: nil),
            Binding([.enter], "go there", hint: "Go back to the chosen step", message: .goTo(step)),
        ]
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("7  Review and launch", at: .zero, style: .title)
        var row = 2
        for (place, step) in Self.reviewed.enumerated() {
            let isSelected = place == position.selection
            let verdict = verdicts[step]
            canvas.put(isSelected ? String(canvas.glyphs.pointer) : " ", at: Point(column: 0, row: row), style: .focus)
            if isSelected { canvas.placeCursor(at: Point(column: 0, row: row)) }
            canvas.put(
                verdict?.glyph(canvas.glyphs) ?? String(canvas.glyphs.waiting), at: Point(column: 2, row: row),
                style: verdict?.style ?? .waiting)
            canvas.put(
                "\(step.number) \(step.title)", at: Point(column: 4, row: row), style: isSelected ? .title : .normal)
            let isOverridden = verdict.map { context.isOverridden(step, verdict: $0) } ?? false
            canvas.put(
                summary(step, context) + (isOverridden ? "  (passed with a reason)" : ""),
                at: Point(column: 27, row: row), style: .muted, cut: .middle)
            row += 1
        }
        row += 1
        let nested = context.template.map { "\($0.nestedStacks) nested stacks" } ?? ""
        let count = context.template?.resources.map { ", \($0) resources" } ?? ""
        let lines = [
            "CloudFormation will create \(context.plan.stackName) with \(nested)\(count).",
            "It takes \(DeploymentFacts.expectedDuration).",
            "If anything fails, all of it is rolled back; buckets made by the attempt are removed too.",
            "It acknowledges \(Capability.required.map(\.name).joined(separator: ", ")); F1 explains them.",
        ]
        for line in lines.flatMap({ $0.wrapped(to: canvas.size.columns - 2) })
        where row < canvas.size.rows - 2 {
            canvas.put(line, at: Point(column: 2, row: row))
            row += 1
        }
        row += 1
        switch phase {
        case .launching:
            canvas.put("Asking CloudFormation to create the stack", at: Point(column: 2, row: row), style: .inProgress)
        case .refused(let why):
            for line in why.wrapped(to: canvas.size.columns - 4) {
                canvas.put(line, at: Point(column: 2, row: row), style: .blocked)
                row += 1
            }
        default: break
        }
    }

    private func summary(_ step: StepID, _ context: Context) -> String {
        switch step {
        case .account: context.plan.templateURL
        case .name: context.plan.stackName
        case .parameters:
            context.plan.parameters.keys.sorted().map { "\($0)=\(context.plan.parameters[$0] ?? "")" }.joined(
                separator: " ")
        default: verdicts[step]?.rawValue ?? "not asked yet"
        }
    }
}
