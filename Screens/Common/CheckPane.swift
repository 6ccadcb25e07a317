import Preflight
import Terminal
import Wizard

/// What the four checking pages have in common: a question to the account, the findings that came back, the chosen one.
struct CheckPane: Equatable, Sendable {
    var inquiry: Inquiry<Preflight.Answer>
    var position = ListPosition()
    /// Whether the chosen finding is shown with its evidence.
    var isOpen = false

    init(step: StepID) {
        inquiry = Inquiry(step: step)
    }

    var step: StepID { inquiry.step }
    var findings: [Finding] { (inquiry.answer?.findings ?? []).sorted { $0.severity.weight > $1.severity.weight } }
    var selected: Finding? {
        findings.indices.contains(position.selection) ? findings[position.selection] : nil
    }

    /// The verdict of the last answer; nil while asking, and where the answer is stale.
    func verdict(_ context: Context) -> Verdict? {
        guard !inquiry.isAsking, !inquiry.isStale(against: context.fingerprint(of: step)) else { return nil }
        return inquiry.answer?.verdict
    }

    /// Asks, whatever is known already.
    mutating func ask(_ question: Preflight.Question, _ context: Context) -> [Effect] {
        let stamp = inquiry.ask(with: context.fingerprint(of: step))
        return [.ask(Asked(stamp: stamp, question: question))]
    }

    /// Asks only where there is no answer yet or it is stale.
    mutating func askIfNeeded(_ question: Preflight.Question, _ context: Context) -> [Effect] {
        inquiry.needsAsking(with: context.fingerprint(of: step)) ? ask(question, context) : []
    }

    mutating func accept(_ answer: Preflight.Answer, stamp: Stamp) -> Bool {
        guard inquiry.accept(answer, stamp: stamp) else { return false }
        position = ListPosition(page: position.page)
        isOpen = false
        return true
    }

    /// Moves among the findings; true where the key was used.
    mutating func take(_ input: InputEvent) -> Bool {
        switch input {
        case .key(let key):
            return position.handle(key, count: findings.count)
        case .mouse(let mouse) where mouse.pane == "findings":
            switch mouse.kind {
            case .wheelUp: position.select(position.selection - 1, count: findings.count)
            case .wheelDown: position.select(position.selection + 1, count: findings.count)
            case .click, .doubleClick:
                if case .item(_, let index) = mouse.action {
                    isOpen = position.selection == index ? !isOpen : isOpen
                    position.select(index, count: findings.count)
                }
            }
            return true
        default:
            return false
        }
    }

    /// Opens and closes the chosen finding, or asks it to be copied.
    mutating func act(_ action: Action) -> [Effect] {
        switch action {
        case .open: isOpen.toggle()
        case .copy:
            if let finding = selected { return [.terminal(.copy(finding.asText))] }
        default: break
        }
        return []
    }

    /// The keys of the findings.
    func bindings(_ context: Context) -> [Binding<Action>] {
        let none = findings.isEmpty ? "There is no finding to look at yet." : nil
        let asking = inquiry.isAsking ? "The question is already under way." : nil
        return [
            Binding(
                [.up, .down], "finding", hint: "Move among the findings", isShown: findings.count > 1, message: nil),
            Binding(
                [.enter], isOpen ? "less" : "details", hint: "Show what a finding stands on", disabledReason: none,
                message: .open),
            Binding(["r"], "ask again", hint: "Ask the account again", disabledReason: asking, message: .askAgain),
            Binding(["y"], "copy", hint: "Copy the finding", isShown: false, disabledReason: none, message: .copy),
        ]
    }

    /// Draws the findings below `row`; returns the first free row.
    @discardableResult
    func draw(in canvas: inout Canvas, from row: Int, hasFocus: Bool = true, _ context: Context) -> Int {
        if inquiry.isAsking {
            canvas.put(
                "Asking the account \(canvas.glyphs.ellipsis)", at: Point(column: 0, row: row), style: .inProgress)
            return row + 2
        }
        var row = row
        let findings = findings
        let visible = position.visible(count: findings.count, rows: max(1, (canvas.size.rows - row) / 3))
        for index in visible where row < canvas.size.rows {
            row = draw(findings[index], index, in: &canvas, row: row, hasFocus: hasFocus)
        }
        return row
    }

    private func draw(
        _ finding: Finding, _ index: Int, in canvas: inout Canvas, row: Int, hasFocus: Bool
    ) -> Int {
        let isSelected = hasFocus && index == position.selection
        let verdict = finding.severity.verdict
        let start = row
        var row = row
        let glyph = finding.severity == .info ? String(canvas.glyphs.clear) : verdict.glyph(canvas.glyphs)
        canvas.put(isSelected ? String(canvas.glyphs.pointer) : " ", at: Point(column: 0, row: row), style: .focus)
        canvas.put(glyph, at: Point(column: 2, row: row), style: verdict.style)
        let width = max(10, canvas.size.columns - 4)
        for line in finding.title.wrapped(to: width) {
            canvas.put(line, at: Point(column: 4, row: row), style: isSelected ? .title : .normal)
            row += 1
        }
        if isSelected { canvas.placeCursor(at: Point(column: 0, row: start)) }
        if isSelected || finding.severity != .info {
            for line in finding.body(withEvidence: isSelected && isOpen) {
                for piece in line.wrapped(to: width) {
                    canvas.put(piece, at: Point(column: 4, row: row))
                    row += 1
                }
            }
        }
        canvas.target(
            Rect(column: 0, row: start, columns: canvas.size.columns, rows: row - start),
            .item(pane: "findings", index: index))
        return row + (isOpen && isSelected ? 1 : 0)
    }
}

extension Finding.Severity {
    /// The gravest first.
    var weight: Int { verdict.weight }
}

extension Finding {
    /// What stands under the title, a paragraph each.
    func body(withEvidence: Bool) -> [Line] {
        var lines: [Line] = []
        if !detail.isEmpty { lines.append(Line(detail, .muted)) }
        if let remedy { lines.append(Line(remedy)) }
        guard withEvidence else { return lines }
        lines.append(Line([Span("Asked     ", .muted), Span(evidence.asked, .code)]))
        lines.append(Line([Span("Answered  ", .muted), Span(evidence.answered)]))
        if !evidence.principal.isEmpty {
            lines.append(Line([Span("As        ", .muted), Span(evidence.principal)]))
        }
        return lines
    }

    /// The finding as text to paste into a ticket.
    var asText: String {
        var text = title + "\n" + detail
        if let remedy { text += "\n" + remedy }
        return text + "\nAsked: \(evidence.asked)\nAnswered: \(evidence.answered)\nAs: \(evidence.principal)\n"
    }
}
