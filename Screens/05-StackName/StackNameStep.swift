import Panther
import Preflight
import Terminal
import Wizard

/// Step 5: a name for the root stack that the deployment role may use and nobody else has.
struct StackNameStep: StepPage {
    var name: TextField
    var check = CheckPane(step: .name)

    init(_ context: Context) {
        let start = context.plan.stackName.isEmpty ? StackNameRule.standard : context.plan.stackName
        name = TextField(label: "Stack name", text: start)
    }

    var isTyping: Bool { true }
    var isAsking: Bool { check.inquiry.isAsking }

    mutating func enter(_ context: inout Context) -> [Effect] { [] }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        switch input {
        case .key(let key): key != .enter && key != .escape && name.handle(key) != .ignored
        case .paste(let text): name.paste(text) != .ignored
        default: check.take(input)
        }
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        guard action == .accept else { return check.act(action) }
        let ruling = ruling(context)
        guard ruling.grade != .blocked else {
            name.problem = ruling.sentence
            return []
        }
        context.plan.stackName = name.text
        return check.ask(.stackName(name.text), context)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        _ = check.accept(answer, stamp: stamp)
        return []
    }

    /// Whether the name was accepted as it stands in the field.
    func isSettled(_ context: Context) -> Bool {
        name.text == context.plan.stackName && check.verdict(context) != nil
    }

    func ruling(_ context: Context) -> Ruling {
        let isRole = context.deployer.contains("PantherDeploymentRole")
        return StackNameRule.judge(name.text, deployer: isRole ? .assumedDeploymentRole : .other)
    }

    func verdict(_ context: Context) -> Verdict? {
        guard isSettled(context), let asked = check.verdict(context) else { return nil }
        return .gravest([asked, ruling(context).grade == .clear ? .clear : .attention])
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
        let settled = isSettled(context)
        return [
            Binding(
                [.enter], settled ? "next step" : "check name",
                hint: settled ? "Go on with this name" : "Ask whether the name is free",
                message: settled ? .forward : .accept)
        ]
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("5  Stack name", at: .zero, style: .title)
        let text = "Nested stacks, roles and buckets take their names from the root stack's name."
        var row = canvas.paragraph(text, at: Point(column: 2, row: 2), style: .muted)
        row += 1
        let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
        canvas.within(room) { field in name.draw(in: &field, labelWidth: 11, focused: true) }
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
        if isAsking || isSettled(context) { check.draw(in: &canvas, from: row, hasFocus: false, context) }
    }
}
