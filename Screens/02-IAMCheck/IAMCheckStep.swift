import Preflight
import Terminal
import Wizard

/// Step 2: may the principal that deploys do what a deployment does?
struct IAMCheckStep: AskingPage {
    var check = CheckPane(step: .iam)
    /// Whether the actions are listed in place of the findings.
    var actions = ActionList()

    func question(_ context: Context) -> Preflight.Question { .permissions(context.scope) }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        actions.isShown ? actions.take(input, check.inquiry.answer?.matrix) : check.take(input)
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .nextPane: actions.isShown.toggle()
        case .askAgain: return check.ask(question(context), context)
        case .open where actions.isShown: actions.isOpen.toggle()
        case .copy where actions.isShown:
            return actions.selected(check.inquiry.answer?.matrix).map { [.terminal(.copy($0.line))] } ?? []
        default: return check.act(action)
        }
        return []
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        check.bindings(context) + [actions.binding(check.inquiry.answer?.matrix)]
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("2  IAM check", at: .zero, style: .title)
        canvas.put("Who deploys", at: Point(column: 2, row: 2), style: .muted)
        canvas.put(
            context.deployer, at: Point(column: 15, row: 2), maxWidth: canvas.size.columns - 15, cut: .middle)
        if let matrix = check.inquiry.answer?.matrix, actions.isShown, !isAsking {
            actions.draw(matrix, in: &canvas, from: 4)
            return
        }
        var row = 4
        if let matrix = check.inquiry.answer?.matrix, !isAsking {
            row = matrix.draw(in: &canvas, from: row, rows: canvas.size.rows / 2) + 1
        }
        check.draw(in: &canvas, from: row, context)
    }
}
