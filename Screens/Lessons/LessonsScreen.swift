import Lessons
import Terminal

extension School {
    /// The list of the course, for mouse targets.
    static let pane = "lessons"

    /// Draws the list.
    func drawList(in canvas: inout Canvas, isConnecting: Bool) {
        canvas.put("Lessons", at: Point(column: 2, row: 0), style: .title)
        let passed = lessons.count { isPassed($0) }
        let intro =
            "\(passed) of \(lessons.count) passed. Each plays in a practice account of its own, on this machine."
        var row = canvas.paragraph(intro, at: Point(column: 2, row: 1), style: .muted) + 1
        let room = max(1, canvas.size.rows - row - 3)
        for place in position.visible(count: rows.count, rows: room) {
            draw(rows[place], place, row: row, in: &canvas)
            row += 1
        }
        row += 1
        if isConnecting {
            canvas.put("Connecting \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: row), style: .inProgress)
        } else if case .lesson(let lesson) = selected {
            canvas.paragraph(lesson.goal, at: Point(column: 2, row: row), style: .muted)
        }
    }

    private func draw(_ item: Row, _ place: Int, row: Int, in canvas: inout Canvas) {
        let isSelected = place == position.selection
        if isSelected {
            canvas.put(String(canvas.glyphs.pointer), at: Point(column: 2, row: row), style: .focus)
            canvas.placeCursor(at: Point(column: 2, row: row))
        }
        let title: String
        switch item {
        case .lesson(let lesson):
            title = "\(place + 1)  \(lesson.title)"
            if isPassed(lesson) {
                canvas.put(String(canvas.glyphs.clear), at: Point(column: 4, row: row), style: .clear)
            }
            canvas.putRight("\(lesson.minutes) min", before: canvas.size.columns - 1, row: row, style: .muted)
        case .exam: title = "Exam: a failure that no lesson showed, without hints"
        case .freeRun: title = "Free run: a scenario that chance draws, without coaching"
        case .glossary: title = "Glossary: the words that the screens use"
        }
        canvas.put(
            title, at: Point(column: 6, row: row), style: isSelected ? .title : .normal,
            maxWidth: canvas.size.columns - 14)
        canvas.target(
            Rect(column: 2, row: row, columns: canvas.size.columns - 3, rows: 1), .item(pane: Self.pane, index: place))
    }

    /// Draws the desk: what the lesson wants, how far it is, and what was said last.
    func drawDesk(in canvas: inout Canvas, isConnecting: Bool) {
        guard let sitting else {
            canvas.put("No lesson is under way.", at: Point(column: 2, row: 0))
            return
        }
        let lesson = sitting.lesson
        canvas.put("Lesson: \(lesson.title)", at: Point(column: 2, row: 0), style: .title)
        canvas.placeCursor(at: Point(column: 2, row: 0))
        var row = canvas.paragraph(lesson.goal, at: Point(column: 2, row: 1), style: .muted) + 1
        let briefing = Markdown(lesson.briefing).lines(columns: canvas.size.columns - 4, glyphs: canvas.glyphs)
        let tasks = lesson.tasks.reduce(0) { $0 + $1.sentence.wrapped(to: canvas.size.columns - 4).count }
        // What is to be done goes before the briefing, which F1 shows too.
        if row + briefing.count + tasks + 4 <= canvas.size.rows {
            for line in briefing {
                canvas.put(line, at: Point(column: 2, row: row))
                row += 1
            }
            row += 1
        }
        if isConnecting {
            canvas.put("Connecting \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: row), style: .inProgress)
            return
        }
        let judgement = sitting.judgement
        for (place, task) in lesson.tasks.enumerated() where row < canvas.size.rows {
            row = draw(task, judgement.states[place], isNext: place == sitting.next, row: row, in: &canvas)
        }
        for violation in judgement.violations {
            let line = "\(canvas.glyphs.blocked) \(violation) Only beginning anew takes it back."
            row = canvas.paragraph(line, at: Point(column: 2, row: row), style: .blocked)
        }
        row += 1
        if judgement.isPassed {
            row = canvas.paragraph(
                "Everything is done. d ends the lesson.", at: Point(column: 2, row: row), style: .clear)
        }
        if let said { row = canvas.paragraph(said, at: Point(column: 2, row: row), style: .attention) + 1 }
        drawQuestion(row: row, in: &canvas)
    }

    private func draw(
        _ task: LessonTask, _ state: Judgement.State, isNext: Bool, row: Int, in canvas: inout Canvas
    ) -> Int {
        let (glyph, style): (Character, Style) =
            switch state {
            case .open: (canvas.glyphs.waiting, .waiting)
            case .met: (canvas.glyphs.clear, .clear)
            case .failed: (canvas.glyphs.blocked, .blocked)
            }
        canvas.put(String(glyph), at: Point(column: 2, row: row), style: style)
        return canvas.paragraph(task.sentence, at: Point(column: 4, row: row), style: isNext ? .title : .normal)
    }

    private func drawQuestion(row: Int, in canvas: inout Canvas) {
        guard let question else { return }
        // The question lies over the briefing where there is no room below it.
        let needed: Int
        switch question.field {
        case .text(let field): needed = field.height(columns: canvas.size.columns - 2, labelWidth: 8)
        case .choice(let choice): needed = choice.height
        }
        let top = max(0, min(row, canvas.size.rows - needed))
        let room = Rect(column: 1, row: top, columns: canvas.size.columns - 2, rows: needed)
        canvas.fill(room)
        canvas.within(room) { part in
            switch question.field {
            case .text(let field): field.draw(in: &part, labelWidth: 8, focused: true)
            case .choice(let choice): choice.draw(in: &part, focused: true)
            }
        }
    }
}
