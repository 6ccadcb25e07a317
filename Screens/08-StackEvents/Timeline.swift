import Primitives
import Stacks
import Terminal

/// Bars of time, one a row: what has been, what runs, what is expected.
struct Timeline: Equatable, Sendable {
    /// A stack or a resource.
    struct Row: Equatable, Sendable {
        var id: String
        var name: String
        var depth = 0
        /// Seconds since the rollout began.
        var began: Double
        /// When it ended, or the present where it is at work; equal to `began` where it has not begun.
        var until: Double
        /// When it is expected to end, where that is to come.
        var expected: Double?
        var kind: ResourceStatus.Kind
        var isCritical = false

        /// Seconds that it took or has taken.
        var seconds: Double { until - began }
    }

    var rows: [Row] = []
    /// Seconds of the whole.
    var span = 1.0
    /// The present, in seconds since the rollout began; nil once it has ended.
    var now: Double?

    /// The stacks of a rollout.
    static func stacks(_ rollout: LiveRollout, _ tree: StackTree) -> Timeline {
        guard let operation = tree.operation else { return Timeline() }
        var timeline = Timeline()
        let now = max(rollout.now, operation.began).seconds(since: operation.began)
        var items: [TimedItem] = []
        for row in rollout.outline.rows {
            let forecast = rollout.state.estimate.forecast[row.path]
            let id = row.path.joined(separator: "/")
            var made: Row
            if let place = row.place {
                let node = tree.nodes[place]
                guard let begin = node.began else { continue }
                let began = max(0, begin.seconds(since: operation.began))
                let until = max(began, node.ended.map { $0.seconds(since: operation.began) } ?? now)
                made = Row(
                    id: id, name: node.shortName, depth: row.depth, began: began, until: until,
                    kind: rollout.kind(of: node.status))
                if node.ended == nil, let forecast { made.expected = max(until, now + forecast.ends) }
            } else {
                guard let forecast else { continue }
                let began = now + forecast.begins
                made = Row(
                    id: id, name: row.path.last ?? "", depth: row.depth, began: began, until: began,
                    expected: now + forecast.ends, kind: .waiting)
            }
            timeline.rows.append(made)
            if row.depth == 1 {
                items.append(
                    TimedItem(
                        id: id, began: made.began, ended: made.expected ?? made.until,
                        waitsFor: row.expected?.waitsFor ?? []))
            }
        }
        let path = Set(CriticalPath.ids(of: items))
        for index in timeline.rows.indices where path.contains(timeline.rows[index].id) {
            timeline.rows[index].isCritical = true
        }
        timeline.finish(now: operation.ended == nil ? now : nil)
        return timeline
    }

    /// The resources of the stack at that path, in the order in which they began.
    static func resources(of path: [String], _ rollout: LiveRollout, _ tree: StackTree) -> Timeline {
        guard let operation = tree.operation, let node = tree.node(at: path) else { return Timeline() }
        var timeline = Timeline()
        let now = max(rollout.now, operation.began).seconds(since: operation.began)
        let start = node.began?.seconds(since: operation.began) ?? 0
        for row in node.resources where row.isTouched {
            guard let begin = row.began else { continue }
            let began = max(0, begin.seconds(since: operation.began) - start)
            let until = (row.ended.map { $0.seconds(since: operation.began) } ?? now) - start
            timeline.rows.append(
                Row(
                    id: row.logicalId, name: row.logicalId, began: began, until: max(began, until),
                    kind: rollout.kind(of: row.status)))
        }
        timeline.rows.sort { ($0.began, $0.id) < ($1.began, $1.id) }
        let items = timeline.rows.map { TimedItem(id: $0.id, began: $0.began, ended: $0.until) }
        let critical = Set(CriticalPath.ids(of: items))
        for index in timeline.rows.indices {
            timeline.rows[index].isCritical = critical.contains(timeline.rows[index].id)
        }
        timeline.finish(now: node.ended == nil ? now - start : nil)
        return timeline
    }

    private mutating func finish(now: Double?) {
        self.now = now
        span = max(1, rows.map { $0.expected ?? $0.until }.max() ?? 1, now ?? 0)
    }

    /// Seconds between the marks of an axis on so many columns.
    static func step(span: Double, columns: Int) -> Double {
        let least = span / Double(max(1, columns / 9))
        return [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400].first { $0 >= least } ?? 28_800
    }
}

extension StackEventsScreen {
    /// Draws the bars with their axis.
    func drawTimeline(of path: [String]?, _ tree: StackTree, in canvas: inout Canvas) {
        let timeline =
            path.map { Timeline.resources(of: $0, rollout, tree) } ?? Timeline.stacks(rollout, tree)
        let width = canvas.size.columns
        let hasWords = width >= 74
        let longest = timeline.rows.map { $0.name.columns + $0.depth * 2 }.max() ?? 0
        let nameWidth = min(longest, hasWords ? 26 : 16) + 2
        let barEnd = width - (hasWords ? 18 : 8)
        let barWidth = max(10, barEnd - nameWidth)
        let scale = Double(barWidth) / timeline.span
        canvas.put(
            path.map { "\($0.last ?? tree.root.name)" } ?? "Timeline", at: .zero, style: .title, maxWidth: nameWidth - 1
        )
        let step = Timeline.step(span: timeline.span, columns: barWidth)
        var mark = 0.0
        while mark <= timeline.span {
            let column = nameWidth + Int(mark * scale)
            if column + 6 <= barEnd {
                canvas.put(DurationText.clock(mark), at: Point(column: column, row: 0), style: .muted)
            }
            mark += step
        }
        var room = canvas.bounds
        _ = room.takeTop(1)
        let foot = room.takeBottom(1)
        canvas.put(
            "\(canvas.glyphs.eighths[7]) took  \(canvas.glyphs.estimate) expected  "
                + (hasWords ? "critical:" : String(canvas.glyphs.attention)) + " the whole waited for it",
            at: Point(column: 0, row: foot.top), style: .muted)
        if timeline.rows.isEmpty {
            canvas.put("Nothing has begun here.", at: Point(column: 1, row: 1), style: .muted)
        }
        var position = rollout.list
        position.select(position.selection, count: timeline.rows.count)
        for (offset, index) in position.visible(count: timeline.rows.count, rows: room.size.rows).enumerated() {
            let line = room.top + offset
            let row = timeline.rows[index]
            canvas.target(Rect(column: 0, row: line, columns: width, rows: 1), .item(pane: "timeline", index: index))
            let isSelected = index == position.selection
            if isSelected {
                canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: line), style: .focus)
                canvas.placeCursor(at: Point(column: 0, row: line))
            }
            canvas.put(
                row.name, at: Point(column: 1 + row.depth * 2, row: line),
                style: isSelected ? .title : row.kind == .waiting ? .muted : .normal,
                maxWidth: nameWidth - 2 - row.depth * 2, cut: .middle)
            if let expected = row.expected {
                let from = nameWidth + Int(row.until * scale)
                let to = min(barEnd, nameWidth + Int((expected * scale).rounded(.up)))
                canvas.fill(
                    Rect(column: from, row: line, columns: max(1, to - from), rows: 1), style: .waiting,
                    with: canvas.glyphs.estimate)
            }
            if row.kind != .waiting {
                let bar = ProgressBar.span(
                    from: row.began * scale, to: min(Double(barWidth), max(row.until * scale, row.began * scale + 0.2)),
                    style: row.kind.style, glyphs: canvas.glyphs)
                var column = nameWidth
                for span in bar.spans {
                    // The blanks before the bar must not rub anything out.
                    if !span.text.hasPrefix(" ") { canvas.put(Line([span]), at: Point(column: column, row: line)) }
                    column += span.text.columns
                }
            }
            let isOpen = row.kind == .inProgress || row.kind == .rollingBack
            let text =
                row.kind == .waiting
                ? "" : DurationText.clock(row.seconds) + (isOpen ? " \(canvas.glyphs.ellipsis)" : "  ")
            canvas.putRight(text, before: barEnd + 8, row: line)
            if row.isCritical {
                canvas.put(hasWords ? "critical" : "", at: Point(column: barEnd + 9, row: line), style: .attention)
                if !hasWords {
                    canvas.put(
                        String(canvas.glyphs.attention), at: Point(column: nameWidth - 1, row: line), style: .attention)
                }
            }
        }
    }
}
