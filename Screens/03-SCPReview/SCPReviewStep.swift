import Preflight
import Terminal
import Wizard

/// Step 3: does the organisation allow what a deployment does?
struct SCPReviewStep: AskingPage {
    var check = CheckPane(step: .scp)

    func question(_ context: Context) -> Preflight.Question { .organization(context.scope) }

    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("3  SCP review", at: .zero, style: .title)
        let text = "An organisation's policies bind administrators too, and no policy in the account lifts them."
        var row = canvas.paragraph(text, at: Point(column: 2, row: 2), style: .muted)
        row += 1
        if let matrix = check.inquiry.answer?.matrix, !isAsking {
            row = matrix.draw(in: &canvas, from: row, rows: canvas.size.rows / 2) + 1
        }
        check.draw(in: &canvas, from: row, context)
    }
}
