import Panther
import Stacks
import Terminal

extension ParametersStep {
    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("6  Parameters", at: .zero, style: .title)
        guard !rows.isEmpty else {
            canvas.put("The template was not read yet. Go back to step 1.", at: Point(column: 2, row: 2))
            return
        }
        let labelWidth = min(32, (shown.map { $0.parameter.name.columns }.max() ?? 14) + 1)
        var row = 2
        let bottom = canvas.size.rows - 1
        for place in visiblePlaces(rows: bottom - row - 2) {
            let item = rows[place]
            var field = item.field
            let isFocused = place == focus
            if !isFocused, field.problem == nil, isUnfolded { field.hint = "" }
            let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, bottom - row))
            canvas.within(room) { part in field.draw(in: &part, labelWidth: labelWidth, focused: isFocused) }
            if !item.origin.isEmpty, field.problem == nil {
                canvas.putRight(item.origin, before: canvas.size.columns, row: row, style: .muted)
            }
            row += field.height(columns: canvas.size.columns, labelWidth: labelWidth) + (isUnfolded ? 0 : 1)
        }
        if !isUnfolded {
            let changed = rows.dropFirst(upFront).filter(\.differsFromDefault).count
            let rest = "\(rows.count - upFront) more parameters stay at their defaults for a first deployment"
            let text = changed == 0 ? rest + "." : rest + ", except \(changed) that you changed."
            for line in text.wrapped(to: canvas.size.columns - 2) {
                canvas.put(line, at: Point(column: 2, row: row), style: .muted)
                row += 1
            }
            row += 1
        }
        for trap in traps(context) where row < bottom {
            let isBlocked = trap.ruling.grade == .blocked
            let glyph = isBlocked ? canvas.glyphs.blocked : canvas.glyphs.attention
            canvas.put(String(glyph), at: Point(column: 2, row: row), style: isBlocked ? .blocked : .attention)
            for line in trap.ruling.sentence.wrapped(to: canvas.size.columns - 5) where row < bottom {
                canvas.put(line, at: Point(column: 4, row: row))
                row += 1
            }
        }
    }

    /// The rows to draw: all, or as many around the focused one as fit with its hint.
    private func visiblePlaces(rows room: Int) -> Range<Int> {
        guard isUnfolded else { return 0..<shown.count }
        let fits = max(1, room - 3)
        let start = max(0, min(focus - fits / 2, shown.count - fits))
        return start..<min(shown.count, start + fits)
    }
}
