import Panther
import Primitives
import Rollout
import Stacks
import Terminal

/// The live screen of one root: a picture of what is known at one moment.
struct StackEventsScreen {
    var rollout: LiveRollout
    var context: Context
    /// The roots that are followed, where there are several; which of them is open.
    var tabs: Tabs?

    /// Whether the screen has room for two panes side by side.
    static func isWide(_ columns: Int) -> Bool { columns >= 74 }

    func draw(in canvas: inout Canvas) {
        var room = canvas.bounds
        if let tabs {
            canvas.within(room.takeTop(1)) { tabs.draw(in: &$0, focused: false) }
        }
        canvas.within(room) { inside in
            if let tree = rollout.tree, tree.operation != nil || !tree.events.isEmpty {
                draw(tree, in: &inside)
            } else {
                drawWaiting(in: &inside)
            }
        }
    }

    private func drawWaiting(in canvas: inout Canvas) {
        canvas.put("Stack events", at: .zero, style: .title)
        let text =
            rollout.problem ?? rollout.notice?.sentence
            ?? "Looking for the stack \(rollout.stack) \(canvas.glyphs.ellipsis)"
        canvas.paragraph(
            text, at: Point(column: 1, row: 2), style: rollout.problem == nil ? .inProgress : .blocked)
        canvas.placeCursor(at: Point(column: 1, row: 2))
    }

    private func draw(_ tree: StackTree, in canvas: inout Canvas) {
        var room = canvas.bounds
        let summary = room.takeTop(Self.isWide(canvas.size.columns) ? 1 : 2)
        canvas.within(summary) { drawSummary(tree, in: &$0) }
        let rule = room.takeTop(1)
        canvas.horizontalRule(row: rule.top)
        if let (text, style) = announcement {
            let lines = text.wrapped(to: canvas.size.columns - 2).prefix(room.size.rows < 16 ? 1 : 2)
            let box = room.takeTop(lines.count)
            for (row, line) in lines.enumerated() {
                let mark = row == 0 ? "\(canvas.glyphs.attention) " : "  "
                canvas.put(mark + line, at: Point(column: 0, row: box.top + row), style: style)
            }
        }
        if let cause = rollout.causes.first, rollout.mode != .failure, !rollout.endedWell {
            let most = max(4, min(10, room.size.rows / 2))
            let lines = FailurePanel(rollout: rollout, context: context).lines(
                cause, tree, columns: canvas.size.columns, most: most, canvas.glyphs)
            let box = room.takeTop(lines.count + 1)
            for (row, line) in lines.enumerated() { canvas.put(line, at: Point(column: 0, row: box.top + row)) }
            canvas.horizontalRule(row: box.bottom - 1)
        }
        canvas.within(room) { inside in
            switch rollout.mode {
            case .overview: drawOverview(tree, in: &inside)
            case .stack(let path): drawResources(of: path, tree, in: &inside)
            case .timeline(let path): drawTimeline(of: path, tree, in: &inside)
            case .failure: drawFailure(tree, in: &inside)
            case .event(let place): drawEvent(place, tree, in: &inside)
            }
        }
    }

    /// What has to be said above everything else: a refused request first, then what the feed has to say.
    private var announcement: (String, Style)? {
        if let refusal = rollout.refusal { return (refusal, .blocked) }
        guard let notice = rollout.notice else { return nil }
        switch notice.kind {
        case .recovered: return (notice.sentence, .clear)
        case .offline, .credentials, .garbled:
            let seconds = Double(rollout.local - rollout.noticed) / 1000
            return (
                seconds >= 5 ? "For \(DurationText.clock(seconds)): \(notice.sentence)" : notice.sentence, .attention
            )
        default: return (notice.sentence, .attention)
        }
    }

    private func drawSummary(_ tree: StackTree, in canvas: inout Canvas) {
        let counts = tree.counts
        let root = tree.root
        let kind = rollout.isUndoing && !root.status.isTerminal ? .rollingBack : rollout.kind(of: root.status)
        let isTwoRows = canvas.size.rows > 1
        let width = canvas.size.columns
        canvas.put(kind.glyph(canvas.glyphs), at: Point(column: 0, row: 0), style: kind.style)
        let elapsed =
            tree.operation.map { DurationText.clock(($0.ended ?? max(rollout.now, $0.began)).seconds(since: $0.began)) }
            ?? ""
        let left = rollout.remaining?.words ?? ""
        let progress = Self.progress(
            counts, isUndoing: rollout.isUndoing, isComplete: root.kind == .complete || root.kind == .deleted)
        // The status is never cut: the name gives way.
        let bottom = isTwoRows ? 1 : 0
        var right = width
        if !left.isEmpty {
            right =
                canvas.putRight(
                    left, before: right, row: bottom,
                    style: (rollout.remaining?.overrun ?? 0) > 0 ? .attention : .normal) - 2
        }
        if !isTwoRows { right = canvas.putRight(elapsed, before: right, row: 0, style: .title) - 2 }
        if counts.total > 0 { right = canvas.putRight(progress.words, before: right, row: bottom) - 2 }
        let upper = isTwoRows ? canvas.putRight(elapsed, before: width, row: 0, style: .title) - 2 : right
        let room = upper - 4 - root.status.rawValue.columns
        var column = 2
        column +=
            canvas.put(
                root.name, at: Point(column: 2, row: 0), style: .title, maxWidth: min(30, max(8, room)), cut: .middle)
            + 2
        column += canvas.put(root.status.rawValue, at: Point(column: column, row: 0), style: kind.style) + 2
        let start = isTwoRows ? 0 : column
        if right - start >= 6 {
            let bar = ProgressBar(done: progress.done, total: progress.of, style: kind.style)
            canvas.put(
                bar.line(columns: right - start, glyphs: canvas.glyphs), at: Point(column: start, row: bottom))
        }
    }

    /// How far the rollout is, in words and for the bar; on the way back, how much is removed.
    static func progress(
        _ counts: ResourceCounts, isUndoing: Bool, isComplete: Bool = false
    ) -> (words: String, done: Int, of: Int?) {
        if isUndoing {
            let all = counts.removed + counts.inProgress + counts.done
            return ("\(counts.removed) of \(all) removed", counts.removed, all)
        }
        let of = counts.isTotalExact || isComplete ? "of" : "of at least"
        return ("\(counts.done) \(of) \(counts.total)", counts.done, counts.total)
    }

    private func drawOverview(_ tree: StackTree, in canvas: inout Canvas) {
        guard Self.isWide(canvas.size.columns) else {
            if rollout.pane == .stacks { drawStacks(tree, in: &canvas) } else { drawEvents(tree, in: &canvas) }
            return
        }
        var room = canvas.bounds
        var left = room.takeLeft(min(56, canvas.size.columns / 2))
        let rule = left.takeRight(3)
        canvas.verticalRule(column: rule.left + 1, row: rule.top, rows: rule.size.rows)
        canvas.within(left) { drawStacks(tree, in: &$0) }
        // A fixed share, so that nothing moves when the number of resources at work changes.
        let strip = room.size.rows >= 12 ? room.takeBottom(room.size.rows * 2 / 5) : nil
        canvas.within(room) { drawEvents(tree, in: &$0) }
        guard let strip else { return }
        canvas.within(strip) { inside in
            inside.horizontalRule(row: 0)
            let place = rollout.outline.selected?.place ?? 0
            let list = ResourceList.work(below: place, in: tree, rollout, limit: inside.size.rows - 1)
            draw(list, list.lines.indices, selection: nil, tree, in: &inside, top: 1)
            if list.lines.isEmpty {
                inside.put("Nothing is at work here.", at: Point(column: 1, row: 1), style: .muted)
            }
        }
    }

    private func drawResources(of path: [String], _ tree: StackTree, in canvas: inout Canvas) {
        guard let place = tree.reachable.last(where: { tree.nodes[$0].path == path && !tree.nodes[$0].isReplaced })
        else {
            canvas.put("This stack has not begun.", at: .zero, style: .muted)
            return
        }
        let node = tree.nodes[place]
        let counts = node.counts
        let kind = rollout.kind(of: node.status)
        canvas.put(
            Line([
                Span(kind.glyph(canvas.glyphs) + " ", kind.style), Span(node.shortName + "  ", .title),
                Span(node.status.rawValue, kind.style),
            ]), at: .zero)
        var facts = Self.progress(counts, isUndoing: rollout.isUndoing, isComplete: node.kind == .complete).words
        if let seconds = node.seconds(at: max(rollout.now, node.began ?? rollout.now)) {
            facts += "   \(DurationText.clock(seconds))"
        }
        canvas.putRight(facts, before: canvas.size.columns, row: 0)
        let list = ResourceList.all(of: place, in: tree, rollout)
        var position = rollout.list
        position.select(position.selection, count: list.lines.count)
        let visible = position.visible(count: list.lines.count, rows: canvas.size.rows - 2)
        draw(list, visible, selection: position.selection, tree, in: &canvas, top: 1)
        if list.lines.count > canvas.size.rows - 2 {
            canvas.putRight(
                "\(position.selection + 1)/\(list.lines.count)", before: canvas.size.columns,
                row: canvas.size.rows - 1, style: .muted)
        }
    }
}
