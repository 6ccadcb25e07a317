import Panther
import Preflight
import Terminal
import Wizard

extension OldInfrastructureStep {
    func draw(in canvas: inout Canvas, _ context: Context) {
        canvas.put("4  Old infrastructure", at: .zero, style: .title)
        let heads: [(Pane, String)] = [(.things, "things"), (.findings, "findings"), (.quotas, "quotas")]
        var column = 24
        for (place, head) in heads {
            canvas.put(head, at: Point(column: column, row: 0), style: place == pane ? .focus : .muted)
            column += head.count + 2
        }
        if showsLog { return drawLog(in: &canvas) }
        switch pane {
        case .findings: check.draw(in: &canvas, from: 2, context)
        case .quotas: drawQuotas(in: &canvas, context)
        case .things: drawThings(in: &canvas, context)
        }
    }

    private func drawThings(in canvas: inout Canvas, _ context: Context) {
        if check.inquiry.isAsking {
            canvas.put("Asking the account \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: 2), style: .inProgress)
            return
        }
        let found = things.filter { $0.owner == nil }
        let collide = found.count { $0.collides }
        var line = "\(counted(found.count, "thing")) of an earlier Panther, "
        line +=
            found.count == 1
            ? (collide == 1 ? "and it collides." : "it does not collide.")
            : "\(collide) of them \(collide == 1 ? "collides" : "collide")."
        switch facts.lookAlikeCount {
        case 0: break
        case 1: line += " 1 other only looks like it."
        default: line += " \(facts.lookAlikeCount) others only look like it."
        }
        let owned = things.count - found.count
        if owned > 0 { line += " \(counted(owned, "thing")) \(owned == 1 ? "belongs" : "belong") to a stack." }
        if !plan.items.isEmpty {
            line += " \(plan.chosen.isEmpty ? "None" : "\(plan.chosen.count)") chosen for removal."
        }
        var row = canvas.paragraph(line, at: Point(column: 2, row: 2), style: .muted)
        if let action = facts.unasked.first {
            let more = facts.unasked.count - 1
            let rest = more == 0 ? "" : " and \(more) more, which the findings name"
            row = canvas.paragraph(
                "\(canvas.glyphs.unknown) not asked: \(action)\(rest)", at: Point(column: 2, row: row), style: .unknown)
        }
        row += 1
        let detailRows = min(6, canvas.size.rows / 3)
        let rows = max(1, canvas.size.rows - row - detailRows)
        let things = things
        for index in position.visible(count: things.count, rows: rows) {
            draw(things[index], index, row: row, in: &canvas)
            row += 1
        }
        guard things.indices.contains(position.selection) else { return }
        canvas.horizontalRule(row: canvas.size.rows - detailRows, column: 2)
        drawDetails(things[position.selection], from: canvas.size.rows - detailRows + 1, in: &canvas)
    }

    private func draw(_ item: Leftover, _ index: Int, row: Int, in canvas: inout Canvas) {
        let isSelected = index == position.selection
        canvas.put(isSelected ? String(canvas.glyphs.pointer) : " ", at: Point(column: 0, row: row), style: .focus)
        if isSelected { canvas.placeCursor(at: Point(column: 0, row: row)) }
        canvas.put(
            plan.items.indices.contains(index) ? (plan.chosen.contains(index) ? "[x]" : "[ ]") : " - ",
            at: Point(column: 2, row: row))
        let verdict = item.verdict
        let words = words(item)
        let right = canvas.size.columns
        let start = canvas.putRight(
            "\(verdict.glyph(canvas.glyphs)) \(words)", before: right, row: row,
            style: item.removability == .removable && item.effect == .clutter ? .muted : verdict.style)
        let room = max(8, start - 8)
        let kind = item.shortType.split(separator: ":").last.map(String.init) ?? item.shortType
        // A name can be cut, a status cannot: where there is no room for both, the details say it.
        let status = item.isStack && room >= kind.count + item.note.count + 14 ? " \(item.note)" : ""
        let label = "\(kind) \(item.name)".cut(to: room - status.count, at: .middle, ellipsis: canvas.glyphs.ellipsis)
        canvas.put(label + status, at: Point(column: 6, row: row), style: isSelected ? .title : .normal)
        canvas.target(
            Rect(column: 0, row: row, columns: right, rows: 1), .item(pane: "things", index: index))
    }

    private func words(_ item: Leftover) -> String {
        switch item.removability {
        case .removable: item.holding == .data ? "\(item.effectWords), data" : item.effectWords
        case .belongs(let stack): "belongs to \(stack)"
        case .unknown: "owner unknown"
        case .protected: "protected"
        }
    }

    private func drawDetails(_ item: Leftover, from start: Int, in canvas: inout Canvas) {
        var row = start
        let why = item.isStack || item.holding == .data && !item.note.isEmpty ? "\(item.note). \(item.why)" : item.why
        for line in [why, item.hindrance ?? item.removal] {
            for piece in line.wrapped(to: max(10, canvas.size.columns - 4)) where row < canvas.size.rows {
                canvas.put(piece, at: Point(column: 2, row: row), style: .muted)
                row += 1
            }
        }
    }

    private func drawQuotas(in canvas: inout Canvas, _ context: Context) {
        var row = 2
        if case .quotas(let facts)? = quotas.inquiry.answer?.facts, !quotas.inquiry.isAsking {
            for (place, head) in ["used", "limit", "needed"].enumerated() {
                canvas.putRight(head, before: 30 + 9 * place, row: row, style: .muted)
            }
            for quota in facts.rows {
                row += 1
                let style: Style =
                    switch quota.fits {
                    case true?: .clear
                    case false?: .blocked
                    case nil: .unknown
                    }
                canvas.put(quota.what, at: Point(column: 2, row: row), maxWidth: 20)
                let texts = [
                    quota.used.map(String.init) ?? "?", quota.limit.map(String.init) ?? "?", "\(quota.needed)",
                ]
                for (place, text) in texts.enumerated() {
                    canvas.putRight(text, before: 30 + 9 * place, row: row, style: style)
                }
            }
            row += 2
        }
        quotas.draw(in: &canvas, from: row, context)
    }

    private func drawLog(in canvas: inout Canvas) {
        var row = 2
        switch phase {
        case .removing:
            canvas.put("Removing \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: row), style: .inProgress)
        case .removed(let left):
            canvas.put(
                left == 0
                    ? "All that was chosen is gone. r looks again."
                    : "\(counted(left, "thing")) \(left == 1 ? "is" : "are") still there. r looks again.",
                at: Point(column: 2, row: row), style: left == 0 ? .clear : .blocked)
        case .looking, .confirming: break
        }
        row += 2
        let lines = log.flatMap { $0.wrapped(to: max(10, canvas.size.columns - 4)) }
        for line in lines.suffix(max(1, canvas.size.rows - row)) {
            canvas.put(line, at: Point(column: 2, row: row))
            row += 1
        }
    }
}

extension Leftover {
    /// What it means for a new deployment, as a verdict.
    fileprivate var verdict: Verdict {
        switch removability {
        case .removable, .protected: collides ? .blocked : .attention
        case .belongs: .attention
        case .unknown: .unknown
        }
    }
}
