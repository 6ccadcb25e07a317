import Primitives
import Rollout
import Stacks
import Terminal
import Wizard

/// The first failure, pinned over everything else from the moment it is seen.
struct FailurePanel {
    var rollout: LiveRollout
    var context: Context

    /// The lines of the panel, at most so many: heading and path always, then as much of the reason and the remedy as fits.
    func lines(
        _ cause: Cause, _ tree: StackTree, columns: Int, most: Int, _ glyphs: Glyphs
    ) -> [Line] {
        let width = columns - 4
        let began =
            tree.operations.last { $0.began <= cause.timestamp }.map {
                "   after \(DurationText.clock(cause.timestamp.seconds(since: $0.began)))"
            } ?? ""
        var lines = [
            Line(
                "\(glyphs.failed) First failure   \(context.clockTime(cause.timestamp))\(began)",
                Style(.blocked, bold: true))
        ]
        let path = cause.path(fromRoot: tree.root.name, separator: " \(glyphs.pointer) ")
        let type = EventLine.shortType(cause.resourceType)
        let isOneLine = path.columns + type.columns + 2 <= width
        lines.append(Line([Span("  ")] + [Span(path.cut(to: width, at: .middle, ellipsis: glyphs.ellipsis), .title)]))
        if isOneLine { lines[1].append("  " + type, .muted) }
        var last: [Line] = []
        if rollout.causes.count > 1 {
            let more = rollout.causes.count - 1
            last.append(
                Line(
                    "  \(counted(more, "more failure")) of \(more == 1 ? "its" : "their") own; f shows all.", .attention
                ))
        } else if cause.cancelled > 0 {
            let others = cause.cancelled == 1 ? "1 other was" : "\(cause.cancelled) others were"
            last.append(Line("  \(others) cancelled because of this; those are no causes.", .muted))
        }
        let isTight = most < 7
        let left = max(2, most - lines.count - (isTight ? 0 : last.count))
        let reason = Line(cause.plainReason)
            .wrapped(to: width)
        let heading = cause.category.title.map { "\($0): " } ?? ""
        let remedy = Line(heading + cause.remedy, .attention).wrapped(to: width)
        let forRemedy = min(remedy.count, max(1, left / 2))
        let forReason = min(reason.count, max(1, left - forRemedy))
        lines += clipped(reason, to: forReason, width, glyphs)
        lines += clipped(remedy, to: min(remedy.count, left - forReason), width, glyphs)
        if !isTight { lines += last }
        return Array(lines.prefix(most))
    }

    private func clipped(_ lines: [Line], to count: Int, _ width: Int, _ glyphs: Glyphs) -> [Line] {
        var kept = lines.prefix(count).map { Line([Span("  ")] + $0.spans) }
        if lines.count > count, let last = kept.indices.last {
            let style = kept[last].spans.last?.style ?? .normal
            let text = kept[last].text
            kept[last] = Line(
                text.columns >= width + 2
                    ? text.cut(to: width + 1, ellipsis: glyphs.ellipsis) : text + " \(glyphs.ellipsis)",
                style)
        }
        return kept
    }
}

extension StackEventsScreen {
    /// Draws all causes with their full reasons, and what was cancelled because of them.
    func drawFailure(_ tree: StackTree, in canvas: inout Canvas) {
        let lines = failureLines(tree, columns: canvas.size.columns, canvas.glyphs)
        var position = rollout.list
        position.select(position.selection, count: lines.count)
        let visible = position.visible(count: lines.count, rows: canvas.size.rows)
        for (row, index) in visible.enumerated() { canvas.put(lines[index], at: Point(column: 0, row: row)) }
        canvas.placeCursor(at: .zero)
    }

    /// The lines of the page that says everything about the failure.
    func failureLines(_ tree: StackTree, columns: Int, _ glyphs: Glyphs) -> [Line] {
        var lines: [Line] = []
        for (index, cause) in rollout.causes.enumerated() {
            let head = index == 0 ? "First failure" : "Also failed, for a reason of its own"
            lines.append(
                Line(
                    "\(glyphs.failed) \(head)   \(context.clockTime(cause.timestamp)) \(context.zoneName)",
                    Style(.blocked, bold: true)))
            let path = cause.path(fromRoot: tree.root.name, separator: " \(glyphs.pointer) ")
            lines += indented(Line([Span(path, .title), Span("  \(cause.resourceType)", .muted)]), columns)
            lines += indented(Line(cause.plainReason), columns)
            let heading = cause.category.title.map { "\($0): " } ?? ""
            lines += indented(Line(heading + cause.remedy, .attention), columns)
            if let step = cause.returnTo.flatMap(StepID.init(rawValue:)) {
                lines += indented(Line("This is mended in step \(step.number), \(step.title).", .muted), columns)
            }
            if cause.cancelled > 0 {
                lines += indented(
                    Line(
                        "\(counted(cause.cancelled, "other")) cancelled because of it; those are no causes.", .muted),
                    columns)
            }
            lines += indented(Line("Stack \(cause.stackId)", .muted), columns)
            lines.append(Line())
        }
        if lines.isEmpty { lines.append(Line("Nothing has failed.", .muted)) }
        return lines
    }

    private func indented(_ line: Line, _ columns: Int) -> [Line] {
        line.wrapped(to: columns - 4).map { Line([Span("  ")] + $0.spans) }
    }
}
