import Preflight
import Terminal
import Wizard

/// Step 4: did an earlier deployment leave something whose name a new one needs?
struct OldInfrastructureStep: AskingPage {
    var check = CheckPane(step: .leftovers)

    func question(_ context: Context) -> Preflight.Question { .leftovers(region: context.plan.region) }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("4  Old infrastructure", at: .zero, style: .title)
        let text = "Many of Panther's names are fixed. What an earlier deployment left behind can hold one of them."
        let row = canvas.paragraph(text, at: Point(column: 2, row: 2), style: .muted)
        check.draw(in: &canvas, from: row + 1, context)
    }
}
