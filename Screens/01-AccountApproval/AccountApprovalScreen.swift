import Panther
import Terminal
import Wizard

extension AccountApprovalStep {
    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("1  Account approval", at: .zero, style: .title)
        // The message says the same once more.
        if mode == .message { return drawMessage(in: &canvas, from: 2, context) }
        var row = drawFacts(in: &canvas, from: 2, context) + 1
        switch mode {
        case .message: break
        case .recording(let form): form.draw(in: &canvas, from: row)
        case .saving(let field):
            let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
            canvas.within(room) { field.draw(in: &$0, labelWidth: 13, focused: true) }
        case .address, .findings:
            if context.template == nil {
                row = canvas.paragraph(
                    "Panther must have approved this account and region. Its support gives you the URL.",
                    at: Point(column: 2, row: row), style: .muted)
                row += 1
            }
            let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
            canvas.within(room) { field in url.draw(in: &field, labelWidth: 13, focused: isEditing) }
            row += url.height(columns: canvas.size.columns, labelWidth: 13) + 1
            if !check.findings.isEmpty || isAsking {
                check.draw(in: &canvas, from: row, hasFocus: !isEditing, context)
            }
        }
    }

    /// Who is to be approved, a line each, the account's number above all.
    private func drawFacts(in canvas: inout Canvas, from start: Int, _ context: Context) -> Int {
        var row = start
        guard let identity = context.identity else {
            canvas.put(
                "Asking who you are \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: row), style: .inProgress)
            return row + 1
        }
        let large = Style(.title, bold: true)
        let verdict: Verdict = context.approval == nil ? .attention : .clear
        let approval = context.approval.map { "\($0.by), \($0.at), \($0.reference)" } ?? "not recorded"
        let rows: [(String, String, Style)] = [
            ("Account", identity.spokenAccount, large), ("Alias", identity.alias ?? "none", large),
            ("Region", context.plan.region, large), ("You", identity.arn, .muted),
            ("Confirmed", "\(verdict.glyph(canvas.glyphs)) \(approval)", verdict.style),
        ]
        for (label, text, style) in rows {
            canvas.put(label, at: Point(column: 2, row: row), style: .muted)
            canvas.put(
                text, at: Point(column: 13, row: row), style: style, maxWidth: canvas.size.columns - 13, cut: .middle)
            row += 1
        }
        return row
    }

    /// The message, without its empty lines where there is no room for them.
    private func drawMessage(in canvas: inout Canvas, from start: Int, _ context: Context) {
        let width = max(10, canvas.size.columns - 2)
        var lines = message(context).split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            $0.isEmpty ? [""] : String($0).wrapped(to: width)
        }
        if lines.last == "" { lines.removeLast() }
        if lines.count > canvas.size.rows - start { lines.removeAll(where: \.isEmpty) }
        for (place, line) in lines.enumerated() {
            canvas.put(line, at: Point(column: 2, row: start + place))
        }
    }
}
