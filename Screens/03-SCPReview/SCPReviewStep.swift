import Preflight
import Terminal
import Wizard

/// Step 3: does the organisation allow what a deployment does?
struct SCPReviewStep: StepPage {
    var check = CheckPane(step: .scp)

    var isAsking: Bool { check.inquiry.isAsking }

    mutating func enter(_ context: inout Context) -> [Effect] {
        check.askIfNeeded(.organization(context.scope), context)
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool { check.take(input) }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        action == .askAgain ? check.ask(.organization(context.scope), context) : check.act(action)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        _ = check.accept(answer, stamp: stamp)
        return []
    }

    func verdict(_ context: Context) -> Verdict? { check.verdict(context) }
    func gate(_ context: Context) -> Gate { Self.gate(verdict(context), step: .scp, context) }
    func bindings(_ context: Context) -> [Binding<Action>] { check.bindings(context) }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("3  SCP review", at: .zero, style: .title)
        var row = 2
        let text = "An organisation's policies bind administrators too, and no policy in the account lifts them."
        for line in text.wrapped(to: canvas.size.columns - 2) {
            canvas.put(line, at: Point(column: 2, row: row), style: .muted)
            row += 1
        }
        row += 1
        if let matrix = check.inquiry.answer?.matrix, !isAsking {
            row = matrix.draw(in: &canvas, from: row, rows: canvas.size.rows / 2) + 1
        }
        check.draw(in: &canvas, from: row, context)
    }
}
