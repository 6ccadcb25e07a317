import Panther
import Terminal
import Wizard

extension AccountApprovalStep {
    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("1  Account approval", at: .zero, style: .title)
        var row = 2
        if let identity = context.identity {
            canvas.put(identity.spokenAccount, at: Point(column: 2, row: row), style: Style(.title, bold: true))
            let alias = identity.alias ?? "no alias"
            canvas.put("\(alias)   \(context.plan.region)", at: Point(column: 19, row: row))
            canvas.put(
                identity.arn, at: Point(column: 2, row: row + 1), style: .muted, maxWidth: canvas.size.columns - 2,
                cut: .middle)
            row += 3
        } else {
            canvas.put(
                "Asking who you are \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: row), style: .inProgress)
            row += 2
        }
        for line in "Panther must have approved this account and region. Its support gives you the URL."
            .wrapped(to: canvas.size.columns - 2)
        {
            canvas.put(line, at: Point(column: 2, row: row), style: .muted)
            row += 1
        }
        row += 1
        let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
        canvas.within(room) { field in url.draw(in: &field, labelWidth: 13, focused: isEditing) }
        row += url.height(columns: canvas.size.columns, labelWidth: 13) + 1
        if !check.findings.isEmpty || isAsking {
            check.draw(in: &canvas, from: row, hasFocus: !isEditing, context)
        }
    }
}
