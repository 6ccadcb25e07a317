import Preflight
import Terminal
import Wizard

/// Step 4: did an earlier deployment leave something whose name a new one needs?
struct OldInfrastructureStep: StepPage {
    var check = CheckPane(step: .leftovers)

    var isAsking: Bool { check.inquiry.isAsking }

    mutating func enter(_ context: inout Context) -> [Effect] {
        check.askIfNeeded(.leftovers(region: context.plan.region), context)
    }

    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool { check.take(input) }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        action == .askAgain ? check.ask(.leftovers(region: context.plan.region), context) : check.act(action)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        _ = check.accept(answer, stamp: stamp)
        return []
    }

    func verdict(_ context: Context) -> Verdict? { check.verdict(context) }
    func gate(_ context: Context) -> Gate { Self.gate(verdict(context), step: .leftovers, context) }
    func bindings(_ context: Context) -> [Binding<Action>] { check.bindings(context) }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("4  Old infrastructure", at: .zero, style: .title)
        var row = 2
        let text = "Many of Panther's names are fixed. What an earlier deployment left behind can hold one of them."
        for line in text.wrapped(to: canvas.size.columns - 2) {
            canvas.put(line, at: Point(column: 2, row: row), style: .muted)
            row += 1
        }
        check.draw(in: &canvas, from: row + 1, context)
    }
}
