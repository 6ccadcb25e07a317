import Panther
import Preflight
import Primitives
import Rollout
import Stacks
import Terminal
import Wizard

/// Step 5: a name for the root stack that the deployment role may use and nobody else has.
struct StackNameStep: StepPage {
    var name: TextField
    var check = CheckPane(step: .name)
    /// Asks whether the stack that has the name is to be removed.
    var dialog: ConfirmDialog?
    /// When the name was last asked for by itself, in the injected clock's milliseconds.
    private var askedAt: Int64 = 0
    /// Whether a removal was asked for whose fate is not known yet.
    private(set) var isRemoving = false
    /// How often a removal was confirmed: each is a request of its own.
    private var removals = 0

    init(_ context: Context) {
        let start = context.plan.stackName.isEmpty ? StackNameRule.standard : context.plan.stackName
        name = TextField(label: "Stack name", text: start)
    }

    var isTyping: Bool { dialog?.isTyping ?? true }
    var isAsking: Bool { check.inquiry.isAsking || isRemoving }
    var changesAccount: Bool { dialog != nil }

    mutating func enter(_ context: inout Context) -> [Effect] {
        // An answer that was given for other circumstances is asked for again, without a key.
        guard name.text == context.plan.stackName, check.inquiry.answer != nil else { return [] }
        return check.askIfNeeded(.stackName(name.text), context)
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        switch input {
        case .key(let key): key != .enter && key != .escape && name.handle(key) != .ignored
        case .paste(let text): name.paste(text) != .ignored
        default: check.take(input)
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .accept: return ask(&context)
        case .plan(.suggest):
            name.set(suggestion)
            return []
        case .plan(.remove):
            dialog = ConfirmDialog(
                title: "Delete \(context.plan.stackName)",
                text: [
                    "This deletes the stack \(context.plan.stackName), which is \(status ?? ""), in account \(context.spokenAccount), region \(context.plan.region).",
                    "Its name is free once it is gone. Retained buckets stay: step 4 finds them.",
                    "Type the stack's name to confirm.",
                ],
                confirmLabel: "Delete", expected: context.plan.stackName)
            return []
        default: return check.act(action)
        }
    }

    private mutating func ask(_ context: inout Context) -> [Effect] {
        let ruling = ruling(context)
        guard ruling.grade != .blocked else {
            name.problem = ruling.sentence
            return []
        }
        context.plan.stackName = name.text
        return check.ask(.stackName(name.text), context)
    }

    var confirmation: ConfirmDialog? { dialog }

    mutating func takeConfirmation(_ input: InputEvent, _ context: inout Context) -> [Effect] {
        guard var open = dialog else { return [] }
        let outcome = open.handle(input)
        dialog = outcome == .submitted || outcome == .cancelled ? nil : open
        guard outcome == .submitted else { return [] }
        removals += 1
        isRemoving = true
        let token = "\(context.connection.token)-free-name-\(removals)"
        return [.rollout(.delete(stack: context.plan.stackName, clientRequestToken: token))]
    }

    /// What to say when the wizard is left while the request to delete a stack is under way.
    func farewell(_ context: Context) -> [String] {
        guard isRemoving else { return [] }
        let stack = context.plan.stackName
        return [
            "Left while the request to delete \(stack) was being sent: whether CloudFormation accepted it is not known.",
            "To find out:  panther-wizard watch \(stack) --region \(context.plan.region)",
        ]
    }

    /// Takes what came of the removal. Only now is the name asked for: before, the answer would be the old one.
    mutating func hear(_ reply: Rollout.Reply, _ context: Context) -> [Effect] {
        isRemoving = false
        if case .failed(let error) = reply { name.problem = error.sentence }
        return check.ask(.stackName(context.plan.stackName), context)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        _ = check.accept(answer, stamp: stamp)
        askedAt = context.now.milliseconds
        return []
    }

    /// Asks again while the stack that has the name is being deleted, every 5 seconds.
    mutating func tick(_ context: Context) -> [Effect] {
        guard isWaiting, !isAsking, isSettled(context), context.now.milliseconds - askedAt >= 5_000 else { return [] }
        return check.ask(.stackName(context.plan.stackName), context)
    }

    /// Status of the stack that has the name; nil where it is free or not known.
    var status: String? {
        if case .stackName(let status) = check.inquiry.answer?.facts { status } else { nil }
    }

    /// Whether the name will be free by itself.
    var isWaiting: Bool { status == "DELETE_IN_PROGRESS" }

    /// A stack that can only be deleted, and holds the name until then.
    private var canRemove: Bool {
        ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED", "REVIEW_IN_PROGRESS"].contains(
            status)
    }

    /// A name near to what was typed that nothing speaks against.
    var suggestion: String {
        StackNameRule.suggestion(for: name.text, taken: status == nil ? [] : [name.text])
    }

    /// Whether the name was accepted as it stands in the field.
    func isSettled(_ context: Context) -> Bool {
        name.text == context.plan.stackName && check.verdict(context) != nil
    }

    func ruling(_ context: Context) -> Ruling {
        StackNameRule.judge(name.text, deployer: context.nameDeployer)
    }

    func verdict(_ context: Context) -> Verdict? {
        guard isSettled(context), let asked = check.verdict(context) else { return nil }
        return .gravest([asked, ruling(context).grade.verdict])
    }

    func gate(_ context: Context) -> Gate {
        guard isSettled(context) || isAsking else {
            return .closed("Press Enter in the field: the wizard asks whether the name is free.")
        }
        if check.verdict(context) == .blocked {
            return .closed("The name is taken. Choose another one, or delete the stack that has it.")
        }
        return Self.gate(verdict(context), step: .name, context)
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        let settled = isSettled(context) && check.verdict(context) != .blocked
        return [
            Binding(
                [.enter], settled ? "next step" : "check name",
                hint: settled ? "Go on with this name" : "Ask whether the name is free",
                message: settled ? .forward : .accept),
            Binding(
                [.function(4)], "delete it", hint: "Delete the stack that has the name, after it was typed",
                isShown: canRemove && isSettled(context),
                disabledReason: context.connection.isReadOnly
                    ? "The session is read only; start again without --read-only."
                    : canRemove ? nil : "Only a stack that cannot be used any more is deleted here.",
                message: .plan(.remove)),
            Binding(
                [.function(2)], "use \(suggestion)", hint: "Put the suggested name into the field",
                isShown: name.text != suggestion, message: .plan(.suggest)),
        ]
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("5  Stack name", at: .zero, style: .title)
        let text = "Nested stacks, roles and buckets take their names from the root stack's name."
        var row = canvas.paragraph(text, at: Point(column: 2, row: 2), style: .muted)
        row += 1
        let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
        canvas.within(room) { field in name.draw(in: &field, labelWidth: 11, focused: dialog == nil) }
        row += name.height(columns: canvas.size.columns, labelWidth: 11) + 1
        if name.problem == nil {
            let ruling = ruling(context)
            let verdict = ruling.grade.verdict
            canvas.put(verdict.glyph(canvas.glyphs), at: Point(column: 2, row: row), style: verdict.style)
            for line in ruling.sentence.wrapped(to: canvas.size.columns - 5) {
                canvas.put(line, at: Point(column: 4, row: row))
                row += 1
            }
            row += 1
        }
        if isAsking || isSettled(context) { row = check.draw(in: &canvas, from: row, hasFocus: false, context) }
        if isWaiting, isSettled(context) {
            canvas.paragraph("It is asked again every 5 seconds.", at: Point(column: 4, row: row), style: .muted)
        }
    }
}
