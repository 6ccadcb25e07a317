import Rollout
import Stacks
import Terminal

extension StackEventsScreen {
    /// Draws the tree of stacks, and below it what else is known of the chosen one.
    func drawStacks(_ tree: StackTree, in canvas: inout Canvas) {
        let isFocused = rollout.pane == .stacks
        canvas.target(canvas.bounds, .pane("stacks"))
        var room = canvas.bounds
        let detail = room.size.rows >= 10 ? room.takeBottom(3) : nil
        canvas.within(room) { inside in
            let columns = TreeColumns(width: inside.size.columns)
            inside.put("Stacks", at: .zero, style: isFocused ? .title : .muted)
            inside.putRight("done", before: columns.done, row: 0, style: .muted)
            inside.putRight("time", before: columns.time, row: 0, style: .muted)
            if let left = columns.left { inside.putRight("left", before: left, row: 0, style: .muted) }
            let rows = rollout.outline.rows
            let visible = rollout.outline.position.visible(count: rows.count, rows: inside.size.rows - 1)
            for (offset, index) in visible.enumerated() {
                drawRow(rows[index], index, tree, columns, at: offset + 1, in: &inside)
            }
        }
        if let detail { canvas.within(detail) { drawDetail(tree, in: &$0) } }
    }

    private func drawRow(
        _ row: StackRow, _ index: Int, _ tree: StackTree, _ columns: TreeColumns, at line: Int, in canvas: inout Canvas
    ) {
        let isSelected = index == rollout.outline.position.selection
        let width = canvas.size.columns
        canvas.target(Rect(column: 0, row: line, columns: width, rows: 1), .item(pane: "stacks", index: index))
        if isSelected {
            canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: line), style: .focus)
            if rollout.pane == .stacks { canvas.placeCursor(at: Point(column: 0, row: line)) }
        }
        let column = 2 + row.depth * 2
        if row.hasChildren, row.depth > 0 {
            let mark = row.isOpen ? canvas.glyphs.open : canvas.glyphs.closed
            canvas.put(String(mark), at: Point(column: column - 1, row: line), style: .muted)
        }
        var free = columns.bar ?? columns.done - TreeColumns.doneWidth
        let name: String
        var style: Style = isSelected ? .title : .normal
        if let place = row.place {
            let node = tree.nodes[place]
            let kind = place == 0 && rollout.isUndoing ? .rollingBack : rollout.kind(of: node.status)
            name = node.shortName
            canvas.put(kind.glyph(canvas.glyphs), at: Point(column: column, row: line), style: kind.style)
            let counts = row.depth == 0 ? tree.counts : tree.counts(below: place)
            let isLost = kind == .failed || kind == .rollingBack || kind == .deleted
            let text = isLost ? EventLine.word(kind) : "\(counts.done)/\(counts.total)"
            let start = canvas.putRight(text, before: columns.done, row: line, style: isLost ? kind.style : .normal)
            let seconds = node.seconds(at: max(rollout.now, node.began ?? rollout.now))
            canvas.putRight(seconds.map(DurationText.clock) ?? "", before: columns.time, row: line)
            if let left = columns.left, kind == .inProgress, let still = rollout.left(node.path) {
                canvas.putRight(still, before: left, row: line, style: .muted)
            }
            if let bar = columns.bar, kind == .inProgress, row.depth > 0, counts.total > 0 {
                canvas.put(
                    ProgressBar(done: counts.done, total: counts.total).line(
                        columns: TreeColumns.barWidth, glyphs: canvas.glyphs), at: Point(column: bar, row: line))
            } else {
                free = columns.done - TreeColumns.doneWidth
            }
            free = min(free, start)
        } else {
            let expected = row.expected
            name = row.path.last ?? ""
            if !isSelected { style = .muted }
            canvas.put(String(canvas.glyphs.waiting), at: Point(column: column, row: line), style: .waiting)
            var end = columns.done
            if !rollout.isUndoing {
                end = canvas.putRight(
                    expected?.total.map { "\($0.count)" } ?? "", before: columns.done, row: line, style: .muted)
            }
            if rollout.isUndoing {
                canvas.putRight("not begun", before: columns.done, row: line, style: .muted)
                free = min(free, columns.done - 10)
            } else if let bar = columns.bar, let first = rollout.waitsFor(expected, tree).first {
                canvas.put(
                    "after \(first)", at: Point(column: bar, row: line), style: .muted,
                    maxWidth: end - bar - 1, cut: .middle)
            }
        }
        canvas.put(
            name, at: Point(column: column + 2, row: line), style: style, maxWidth: free - column - 3, cut: .middle)
    }

    /// Status, freshness and reason of the chosen stack.
    private func drawDetail(_ tree: StackTree, in canvas: inout Canvas) {
        canvas.horizontalRule(row: 0)
        guard let row = rollout.outline.selected else { return }
        guard let place = row.place else {
            let waits = rollout.waitsFor(row.expected, tree)
            let text = waits.isEmpty ? "Not begun." : "Not begun; waits for \(waits.joined(separator: ", "))."
            canvas.paragraph(text, at: Point(column: 0, row: 1), style: .muted)
            return
        }
        let node = tree.nodes[place]
        var right = canvas.size.columns
        if rollout.isFollowing, let age = rollout.calls.age(node.stackId, at: rollout.local) {
            let isOld = age >= 20
            right =
                canvas.putRight(
                    "read \(age < 1 ? "now" : "\(Int(age)) s ago")", before: right, row: 1,
                    style: isOld ? .attention : .muted) - 2
        } else if rollout.isFollowing, node.status.isTerminal {
            right = canvas.putRight("at rest", before: right, row: 1, style: .muted) - 2
        }
        let kind = rollout.kind(of: node.status)
        var line = Line(node.status.rawValue, kind.style)
        line.append("  \(node.shortName)", .muted)
        canvas.put(line, at: Point(column: 0, row: 1), maxWidth: right)
        let reason = node.reason.flatMap { $0.isEmpty ? nil : $0 }
        canvas.put(
            reason ?? (place == 0 ? node.stackId : node.name), at: Point(column: 0, row: 2), style: .muted,
            cut: reason == nil ? .middle : .end)
    }
}

/// Where the columns of the tree end, by the width of the pane.
struct TreeColumns {
    static let barWidth = 10
    static let doneWidth = 8

    /// Where the bars begin; nil where there is no room for them.
    var bar: Int?
    /// Where the columns end.
    var done: Int
    var time: Int
    var left: Int?

    init(width: Int) {
        left = width >= 50 ? width : nil
        time = width - (left == nil ? 0 : 6)
        done = time - 7
        bar = width >= 48 ? done - Self.doneWidth - 1 - Self.barWidth : nil
    }
}

extension LiveRollout {
    /// How long a stack will still take, in a few characters.
    func left(_ path: [String]) -> String? {
        path.isEmpty ? remaining?.shortWords : state.estimate.remaining(of: path).map(\.shortWords)
    }

    /// The stacks that one which has not begun still waits for.
    func waitsFor(_ stack: ExpectedStack?, _ tree: StackTree) -> [String] {
        guard let stack else { return [] }
        let beside = Array(stack.path.dropLast())
        let open = stack.waitsFor.filter { tree.node(at: beside + [$0])?.kind != .complete }
        return open.isEmpty ? stack.waitsFor : open
    }
}
