import Primitives
import Rollout
import Stacks
import Terminal

extension StackEventsScreen {
    /// Draws the list of events with its head, and the line that is typed into at its foot.
    func drawEvents(_ tree: StackTree, in canvas: inout Canvas) {
        let log = rollout.log
        canvas.target(canvas.bounds, .pane("events"))
        let width = canvas.size.columns
        var status = rollout.isFollowing || !log.tail.isFollowing ? log.tail.status : "ended"
        if let rate = rollout.calls.perSecond, rollout.isFollowing { status += "   \(oneDigit(rate)) calls/s" }
        if status.columns > width - 8 { status = log.tail.status }
        let start = canvas.putRight(
            status, before: width, row: 0, style: log.tail.isFollowing ? .muted : .attention)
        var head = Line("Events", rollout.pane == .events ? .title : .muted)
        if let scope = log.filter.scope { head.append("  only \(scope.last ?? tree.root.name)", .attention) }
        if !log.filter.text.isEmpty { head.append("  /\(log.filter.text)", .attention) }
        if log.isFiltered { head.append("  \(log.count) of \(tree.events.count)", .muted) }
        if log.missed { head.append("  no \(log.search) there", .attention) }
        canvas.put(head, at: .zero, maxWidth: start - 2)
        var room = canvas.bounds
        _ = room.takeTop(1)
        if let field = log.field {
            let foot = room.takeBottom(1)
            canvas.within(foot) { field.draw(in: &$0, focused: true) }
        }
        let columns = EventColumns(width: width)
        for (offset, row) in log.tail.visible(rows: room.size.rows).enumerated() {
            let place = log.place(row)
            guard place < tree.events.count else { continue }
            let line = room.top + offset
            canvas.target(Rect(column: 0, row: line, columns: width, rows: 1), .item(pane: "events", index: row))
            if rollout.pane == .events, row == log.tail.position.selection, log.field == nil {
                canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: line), style: .focus)
                canvas.placeCursor(at: Point(column: 0, row: line))
            }
            draw(tree.events[place], tree, columns, at: line, in: &canvas)
        }
        if log.count == 0 {
            let text = log.isFiltered ? "No event is let through by the filter. Esc shows all." : "No event yet."
            canvas.paragraph(text, at: Point(column: 1, row: 1), style: .muted)
        }
    }

    private func draw(
        _ entry: EventList.Entry, _ tree: StackTree, _ columns: EventColumns, at line: Int, in canvas: inout Canvas
    ) {
        let event = entry.event
        let kind = rollout.kind(of: event.status)
        canvas.put(context.clockTime(event.timestamp), at: Point(column: 2, row: line), style: .muted)
        canvas.put(kind.glyph(canvas.glyphs), at: Point(column: 11, row: line), style: kind.style)
        canvas.put(
            tree.nodes[entry.node].shortName, at: Point(column: EventColumns.stack, row: line),
            maxWidth: columns.stackWidth - 1, cut: .middle)
        // The second row of a creation says only that the service has begun: it is there, and quiet.
        let isEcho = event.reason == "Resource creation Initiated"
        let name = event.isStackItself ? event.status.rawValue : event.logicalResourceId
        canvas.put(
            name, at: Point(column: columns.resource, row: line),
            style: event.isStackItself ? kind.style : isEcho ? .muted : .normal,
            maxWidth: columns.resourceWidth - 1, cut: .middle)
        mark(name, at: columns.resource, columns.resourceWidth - 1, line, in: &canvas)
        guard let type = columns.type else { return }
        let reason = kind == .failed || kind == .rollingBack || event.isStackItself ? event.reason : nil
        let text: String
        if let reason, !reason.isEmpty, reason != "User Initiated" {
            text = FailureReason.plain(reason)
        } else {
            text = event.isStackItself ? "" : EventLine.shortType(event.resourceType)
        }
        let late = entry.isLate ? "late " : ""
        canvas.put(late, at: Point(column: type, row: line), style: .attention)
        canvas.put(
            text, at: Point(column: type + late.columns, row: line),
            style: kind == .failed && !event.isCancellation ? .blocked : .muted)
    }

    /// Underlines what the filter or the search was found by, where the name is shown in full.
    private func mark(_ name: String, at column: Int, _ width: Int, _ line: Int, in canvas: inout Canvas) {
        guard name.columns <= width else { return }
        for filter in [rollout.log.filter, EventFilter(text: rollout.log.search)] {
            for range in filter.marks(in: name) {
                canvas.restyle(
                    Rect(column: column + range.lowerBound, row: line, columns: range.count, rows: 1),
                    Style(.attention, bold: true, underline: true))
            }
        }
    }

    /// Draws everything that is known of one event.
    func drawEvent(_ place: Int, _ tree: StackTree, in canvas: inout Canvas) {
        guard place < tree.events.count else { return }
        let entry = tree.events[place]
        let event = entry.event
        let kind = rollout.kind(of: event.status)
        canvas.put(
            Line([
                Span(kind.glyph(canvas.glyphs) + " ", kind.style), Span(event.logicalResourceId + "  ", .title),
                Span(event.status.rawValue, kind.style),
            ]), at: .zero)
        canvas.placeCursor(at: .zero)
        let path = ([tree.root.name] + tree.nodes[entry.node].path).joined(separator: " \(canvas.glyphs.pointer) ")
        let zone = context.isLocalTime ? "  (\(context.clockTime(event.timestamp)) \(context.zoneName))" : ""
        let isEmpty = event.physicalResourceId.isEmpty
        let facts: [(String, String)] = [
            ("Stack", path), ("Type", event.resourceType), ("When", event.timestamp.iso8601 + zone),
            ("Reason", event.reason ?? "none given"), ("Resource", isEmpty ? "no id yet" : event.physicalResourceId),
            ("Stack's ARN", event.stackId),
        ]
        var row = 2
        for (name, value) in facts where row < canvas.size.rows {
            canvas.put(name, at: Point(column: 2, row: row), style: .muted)
            row = canvas.paragraph(value, at: Point(column: 16, row: row))
        }
        if entry.isLate, row < canvas.size.rows {
            canvas.paragraph(
                "CloudFormation showed this event late; it stands where it belongs.",
                at: Point(column: 2, row: row + 1),
                style: .muted)
        }
    }
}

/// Where the columns of the events begin, by the width of the pane.
struct EventColumns {
    static let stack = 13
    var stackWidth: Int
    var resource: Int
    var resourceWidth: Int
    /// Where the type or reason begins; nil where there is no room for it.
    var type: Int?

    init(width: Int) {
        let free = max(0, width - Self.stack)
        let hasType = free >= 40
        stackWidth = min(17, max(8, free * (hasType ? 7 : 8) / 24))
        resource = Self.stack + stackWidth
        let rest = free - stackWidth
        resourceWidth = hasType ? rest * 7 / 12 : rest
        type = hasType ? resource + resourceWidth : nil
    }
}
