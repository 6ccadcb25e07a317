import Panther
import Stacks
import Terminal
import Wizard

extension ParametersStep {
    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("6  Parameters", at: .zero, style: .title)
        guard !rows.isEmpty else {
            canvas.put("The template was not read yet. Go back to step 1.", at: Point(column: 2, row: 2))
            return
        }
        if let picker {
            let room = Rect(column: 0, row: 2, columns: canvas.size.columns, rows: max(1, canvas.size.rows - 2))
            canvas.within(room) { picker.draw(in: &$0) }
            return
        }
        var bottom = canvas.size.rows
        if let file { bottom -= drawFile(file, in: &canvas) }
        // In a narrow pane long names give way, so that the values can be read.
        let widest = max(30, canvas.size.columns / 2 - 4)
        let labelWidth = min(widest, max(14, (shown.map { $0.name.columns }.max() ?? 14) + 1))
        var row = 2
        for index in visiblePlaces(rows: bottom - row - 2) where row < bottom {
            let isFocused = index == focus && file == nil
            let start = row
            row = draw(places[index], focused: isFocused, labelWidth, in: &canvas, row: row, bottom: bottom, context)
            canvas.target(
                Rect(column: 0, row: start, columns: canvas.size.columns, rows: max(1, row - start)),
                .item(pane: Self.pane, index: index))
        }
        if let notice, row < bottom { row = canvas.paragraph(Line(notice, .focus), at: Point(column: 2, row: row)) }
        if !isUnfolded { row = drawFolded(in: &canvas, row: row + (row > 2 ? 1 : 0), bottom: bottom, context) }
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

    private func draw(
        _ place: Place, focused: Bool, _ labelWidth: Int, in canvas: inout Canvas, row: Int, bottom: Int,
        _ context: Context
    ) -> Int {
        let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, bottom - row))
        switch place {
        case .row(let index):
            let item = rows[index]
            var field = item.field
            if focused, field.problem == nil, item.name == Self.mail {
                let ruling = FirstUserEmail.judge(field.text)
                if ruling.grade == .attention { field.hint = ruling.sentence }
            }
            if item.isMissing { field.hint = "A value was given before. It is not kept, since nobody may read it." }
            // Only the focused field explains itself: the page stays calm.
            if !focused, field.problem == nil { field.hint = "" }
            let words = field.problem == nil ? item.originWords : ""
            canvas.within(room) { part in
                field.draw(
                    in: &part, labelWidth: labelWidth, reserving: words.isEmpty ? 0 : words.columns + 1,
                    focused: focused)
            }
            canvas.putRight(
                words, before: canvas.size.columns, row: row, style: item.isMissing ? .attention : .muted)
            return row + field.height(columns: canvas.size.columns, labelWidth: labelWidth)
        case .again:
            canvas.within(room) { part in again.draw(in: &part, labelWidth: labelWidth, focused: focused) }
            return row + again.height(columns: canvas.size.columns, labelWidth: labelWidth)
        case .mailbox:
            let mark = canRead ? "[\(canvas.glyphs.ticked)]" : "[ ]"
            canvas.put(focused ? String(canvas.glyphs.pointer) : " ", at: Point(column: 0, row: row), style: .focus)
            canvas.put(
                "\(mark) I can read this mailbox", at: Point(column: min(labelWidth + 4, 24), row: row),
                style: focused ? .title : .normal)
            if focused { canvas.placeCursor(at: Point(column: labelWidth + 5, row: row)) }
            guard let mailboxProblem, row + 1 < bottom else { return row + 1 }
            return canvas.paragraph(
                Line("\(canvas.glyphs.blocked) \(mailboxProblem)", .blocked),
                at: Point(column: labelWidth + 4, row: row + 1))
        }
    }

    /// What stays folded, and what differs from the defaults with where it comes from.
    private func drawFolded(in canvas: inout Canvas, row start: Int, bottom: Int, _ context: Context) -> Int {
        var row = start
        guard row < bottom else { return row }
        let folded = rows.count - upFront
        let text =
            switch (context.plan.isUpdate, folded) {
            case (false, 1): "1 more parameter: leave it at its default for a first deployment (F2 shows it)."
            case (false, _):
                "\(folded) more parameters: leave them at their defaults for a first deployment (F2 shows them)."
            case (true, 1): "1 more parameter keeps its value (F2 shows it)."
            case (true, _): "\(folded) more parameters keep their values (F2 shows them)."
            }
        row = canvas.paragraph(text, at: Point(column: 2, row: row), style: .muted)
        for item in rows.dropFirst(upFront) where item.differsFromDefault && row < bottom {
            canvas.put(item.name, at: Point(column: 4, row: row))
            let end = canvas.putRight(item.originWords, before: canvas.size.columns, row: row, style: .muted)
            let from = 4 + item.name.columns + 2
            canvas.put(
                item.shownValue, at: Point(column: from, row: row), style: .title, maxWidth: max(0, end - from - 1))
            row += 1
        }
        return row + 1
    }

    private func drawFile(_ file: FileWish, in canvas: inout Canvas) -> Int {
        let field =
            switch file {
            case .load(let field), .save(let field): field
            }
        let height = field.height(columns: canvas.size.columns, labelWidth: 12) + 1
        let room = Rect(column: 0, row: canvas.size.rows - height, columns: canvas.size.columns, rows: height)
        canvas.within(room) { field.draw(in: &$0, labelWidth: 12, focused: true) }
        return height
    }

    /// The places to draw: all, or as many around the focused one as fit with its explanation.
    private func visiblePlaces(rows room: Int) -> Range<Int> {
        guard isUnfolded else { return 0..<places.count }
        let fits = max(1, room - 4)
        let start = max(0, min(focus - fits / 2, places.count - fits))
        return start..<min(places.count, start + fits)
    }
}
