import Panther
import Rollout
import Stacks
import Terminal

extension StackEventsStep {
    func draw(in canvas: inout Canvas, _ context: Context) {
        guard let tree else {
            canvas.put("Stack events", at: .zero, style: .title)
            let text = problem ?? "Looking for the stack \(stack) \(canvas.glyphs.ellipsis)"
            for (row, line) in text.wrapped(to: canvas.size.columns - 2).enumerated() {
                canvas.put(line, at: Point(column: 1, row: 2 + row), style: problem == nil ? .inProgress : .blocked)
            }
            return
        }
        drawSummary(tree, in: &canvas)
        canvas.horizontalRule(row: 1)
        var room = Rect(column: 0, row: 2, columns: canvas.size.columns, rows: canvas.size.rows - 2)
        if let cause = causes.first { drawCause(cause, tree, in: &canvas, room: &room) }
        if let notice {
            canvas.put(notice, at: room.takeTop(1).origin, style: .attention)
        }
        let isWide = canvas.size.columns >= 76
        if isWide {
            var left = room.takeLeft(min(58, room.size.columns / 2))
            let rule = left.takeRight(3)
            canvas.verticalRule(column: rule.left + 1, row: rule.top, rows: rule.size.rows)
            canvas.within(left) { drawStacks(tree, in: &$0) }
            canvas.within(room) { drawEvents(tree, in: &$0) }
        } else {
            canvas.within(room) { pane == .stacks ? drawStacks(tree, in: &$0) : drawEvents(tree, in: &$0) }
        }
    }

    private func drawSummary(_ tree: StackTree, in canvas: inout Canvas) {
        let counts = tree.counts
        let root = tree.root
        let style = root.kind.style
        canvas.put(root.kind.glyph(canvas.glyphs), at: Point(column: 0, row: 0), style: style)
        var column = 2 + canvas.put(root.name, at: Point(column: 2, row: 0), style: .title, maxWidth: 24) + 2
        column += canvas.put(root.status.rawValue, at: Point(column: column, row: 0), style: style) + 2
        let elapsed = tree.operation.map { spoken(($0.ended ?? max(now, $0.began)).seconds(since: $0.began)) } ?? ""
        var right = canvas.putRight(elapsed, before: canvas.size.columns, row: 0) - 2
        let of = counts.isTotalExact ? "of" : "of at least"
        right = canvas.putRight("\(counts.done) \(of) \(counts.total)", before: right, row: 0) - 2
        if right - column >= 8 {
            let bar = ProgressBar(done: counts.done, total: counts.total, style: style)
            canvas.put(bar.line(columns: right - column, glyphs: canvas.glyphs), at: Point(column: column, row: 0))
        }
    }

    private func drawCause(_ cause: Cause, _ tree: StackTree, in canvas: inout Canvas, room: inout Rect) {
        let width = canvas.size.columns - 4
        let path = ([tree.root.name] + cause.path + [cause.logicalResourceId])
            .joined(separator: " \(canvas.glyphs.pointer) ")
        var lines = [Line([Span("\(path)  ", .title), Span(EventLine.shortType(cause.resourceType), .muted)])]
        lines += Line(cause.reason).wrapped(to: width).prefix(3)
        lines += Line(cause.remedy, .attention).wrapped(to: width).prefix(2)
        if cause.cancelled > 0 {
            let others = cause.cancelled == 1 ? "1 other was" : "\(cause.cancelled) others were"
            lines.append(Line("\(others) cancelled because of this; that is no cause.", .muted))
        }
        let box = room.takeTop(lines.count + 2)
        let began = tree.operation.map { "   after \(spoken(cause.timestamp.seconds(since: $0.began)))" } ?? ""
        canvas.put(
            "\(canvas.glyphs.failed) First failure   \(cause.timestamp.clockTime())\(began)", at: box.origin,
            style: Style(.blocked, bold: true))
        for (row, line) in lines.enumerated() { canvas.put(line, at: Point(column: 2, row: box.top + 1 + row)) }
        canvas.horizontalRule(row: box.bottom - 1)
    }

    private func drawStacks(_ tree: StackTree, in canvas: inout Canvas) {
        canvas.put("Stacks", at: .zero, style: pane == .stacks ? .title : .muted)
        canvas.putRight("time", before: canvas.size.columns, row: 0, style: .muted)
        canvas.putRight("done", before: canvas.size.columns - 8, row: 0, style: .muted)
        let outline = tree.outline
        let room = canvas.size.rows - 1
        for (row, place) in stacks.visible(count: outline.count, rows: room).enumerated() {
            let line = row + 1
            let isSelected = place == stacks.selection
            if isSelected {
                canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: line), style: .focus)
                if pane == .stacks { canvas.placeCursor(at: Point(column: 0, row: line)) }
            }
            canvas.target(
                Rect(column: 0, row: line, columns: canvas.size.columns, rows: 1), .item(pane: "stacks", index: place))
            let hasBars = canvas.size.columns >= 48
            let nameWidth = max(8, canvas.size.columns - (hasBars ? 34 : 20))
            switch outline[place] {
            case .stack(let index, let depth):
                let node = tree.nodes[index]
                let counts = depth == 0 ? tree.counts : tree.counts(below: index)
                let column = 2 + depth * 2
                canvas.put(node.kind.glyph(canvas.glyphs), at: Point(column: column, row: line), style: node.kind.style)
                let name = node.logicalId.isEmpty ? node.name : node.logicalId
                canvas.put(
                    name, at: Point(column: column + 2, row: line), style: isSelected ? .title : .normal,
                    maxWidth: nameWidth - depth * 2, cut: .middle)
                if node.kind == .inProgress, depth > 0, counts.total > 0, hasBars {
                    let bar = ProgressBar(done: counts.done, total: counts.total)
                    canvas.put(
                        bar.line(columns: 10, glyphs: canvas.glyphs),
                        at: Point(column: canvas.size.columns - 28, row: line))
                }
                let isLost = node.kind == .failed || node.kind == .rollingBack || node.kind == .deleted
                canvas.putRight(
                    isLost ? EventLine.word(node.kind) : "\(counts.done)/\(counts.total)",
                    before: canvas.size.columns - 8,
                    row: line,
                    style: isLost ? node.kind.style : .normal)
                let time = node.seconds(at: max(now, node.began ?? now)).map(spoken) ?? ""
                canvas.putRight(time, before: canvas.size.columns, row: line)
            case .expected(let stack, let depth):
                let column = 2 + depth * 2
                canvas.put(String(canvas.glyphs.waiting), at: Point(column: column, row: line), style: .waiting)
                canvas.put(
                    stack.logicalId, at: Point(column: column + 2, row: line), style: .muted,
                    maxWidth: nameWidth - depth * 2, cut: .middle)
                if let first = stack.waitsFor.first, hasBars {
                    canvas.put(
                        "after \(first)", at: Point(column: canvas.size.columns - 28, row: line), style: .muted,
                        maxWidth: 15)
                }
                canvas.putRight(
                    stack.total.map { String($0.count) } ?? "", before: canvas.size.columns - 8, row: line,
                    style: .muted)
            }
        }
    }

    private func drawEvents(_ tree: StackTree, in canvas: inout Canvas) {
        canvas.target(canvas.bounds, .pane("events"))
        canvas.put("Events", at: .zero, style: pane == .events ? .title : .muted)
        var status = isFollowing ? log.status : "ended"
        if let calls, isFollowing { status += "   \(oneDigit(calls.limit)) calls/s" }
        canvas.putRight(status, before: canvas.size.columns, row: 0, style: log.isFollowing ? .muted : .attention)
        for (row, place) in log.visible(rows: canvas.size.rows - 1).enumerated() where place < tree.events.count {
            let entry = tree.events[place]
            let event = entry.event
            let kind = event.status.kind
            let line = row + 1
            if pane == .events, place == log.position.selection {
                canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: line), style: .focus)
                canvas.placeCursor(at: Point(column: 0, row: line))
            }
            canvas.put(event.timestamp.clockTime(), at: Point(column: 1, row: line), style: .muted)
            canvas.put(kind.glyph(canvas.glyphs), at: Point(column: 11, row: line), style: kind.style)
            let node = tree.nodes[entry.node]
            let stack = node.logicalId.isEmpty ? node.name : node.logicalId
            let free = max(0, canvas.size.columns - 13)
            let stackWidth = free >= 45 ? free / 4 : free * 2 / 5
            canvas.put(stack, at: Point(column: 13, row: line), maxWidth: stackWidth - 1, cut: .middle)
            let rest = free - stackWidth
            if event.isStackItself || free < 45 {
                let text = event.isStackItself ? event.status.rawValue : event.logicalResourceId
                canvas.put(
                    text, at: Point(column: 13 + stackWidth, row: line),
                    style: event.isStackItself ? kind.style : .normal,
                    maxWidth: rest, cut: .middle)
            } else {
                canvas.put(
                    event.logicalResourceId, at: Point(column: 13 + stackWidth, row: line), maxWidth: rest / 2 - 1,
                    cut: .middle)
                canvas.put(
                    EventLine.shortType(event.resourceType), at: Point(column: 13 + stackWidth + rest / 2, row: line),
                    style: .muted,
                    maxWidth: rest - rest / 2)
            }
        }
    }
}

/// Minutes and seconds such as `6:41`, with hours before them where there are any.
func spoken(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds))
    let (minutes, rest) = (whole / 60, whole % 60)
    let tail = rest < 10 ? "0\(rest)" : "\(rest)"
    if minutes < 60 { return "\(minutes):\(tail)" }
    return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):\(tail)"
}

/// A number with one digit after the point.
func oneDigit(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

extension ResourceStatus.Kind {
    /// How it looks.
    var style: Style {
        switch self {
        case .waiting, .skipped, .deleted: .waiting
        case .inProgress: .inProgress
        case .complete: .clear
        case .failed: .blocked
        case .rollingBack: .attention
        }
    }

    /// The glyph that stands for it.
    func glyph(_ glyphs: Glyphs) -> String {
        switch self {
        case .waiting: String(glyphs.waiting)
        case .inProgress: String(glyphs.inProgress)
        case .complete: String(glyphs.complete)
        case .failed: String(glyphs.failed)
        case .rollingBack: String(glyphs.rollingBack)
        case .deleted, .skipped: String(glyphs.deleted)
        }
    }
}
