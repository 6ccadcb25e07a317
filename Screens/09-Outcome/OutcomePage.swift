import Panther
import Primitives
import Rollout
import Stacks
import Terminal
import Wizard

/// What came of the rollout, and what to do now. Shows the live screen's state; has none of its own but the chosen row.
struct OutcomePage {
    var events: StackEventsStep

    var rollout: LiveRollout { events.open }
    var isGood: Bool { events.endedWell }
    /// The step where the first cause is mended.
    var returnTo: StepID? { isGood ? nil : rollout.causes.first?.returnTo.flatMap(StepID.init(rawValue:)) }

    func bindings(_ context: Context) -> [Binding<Action>] {
        if let dialog = events.dialog { return dialog.bindings }
        var list: [Binding<Action>] = []
        if let step = returnTo {
            list.append(
                Binding(
                    [.character(Character("\(step.number)"))], "go to step \(step.number)",
                    hint: "Go back to \(step.title), where this is mended", message: .goTo(step)))
        }
        let items = items(context)
        list.append(Binding([.up, .down], "move", hint: "Move among what can be done", message: nil))
        let copied = items.indices.contains(events.outcome.selection) ? items[events.outcome.selection].copy : nil
        list.append(
            Binding(
                ["y"], "copy", hint: "Copy the address, the command or the reason that is chosen", isSpoken: false,
                disabledReason: copied == nil ? "There is nothing to copy in this row." : nil, message: .copy))
        if !isGood {
            list.append(
                Binding(
                    ["D"], "delete stack", hint: "Delete the stack that has come to rest",
                    disabledReason: RolloutDialog.whyNotDelete(rollout, context), message: .live(.delete)))
            list.append(
                Binding(
                    ["R"], "report", hint: "Write a report to send, account ids and addresses replaced",
                    message: .live(.report)))
        } else {
            list.append(
                Binding(
                    ["R"], "report", hint: "Write a report, account ids and addresses replaced", isShown: false,
                    message: .live(.report)))
        }
        list.append(Binding([.escape, "b"], "events", hint: "Back to the stack events", message: .back))
        list.append(Binding(["h"], "home", hint: "Back to the home screen", message: .home))
        return list
    }

    /// What can be done or should be known, in order.
    func items(_ context: Context) -> [OutcomeItem] {
        isGood ? OutcomeItem.afterSuccess(rollout, context) : OutcomeItem.afterFailure(rollout, context)
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        let status = events.ended?.rawValue ?? "not ended"
        let style: Style = isGood ? .clear : .blocked
        let glyph = isGood ? canvas.glyphs.clear : canvas.glyphs.blocked
        canvas.put(
            Line([Span("\(glyph) ", style), Span("\(rollout.name)  ", .title), Span(status, style)]),
            at: Point(column: 0, row: 0), maxWidth: canvas.size.columns - 18)
        canvas.putRight(summary, before: canvas.size.columns, row: 0, style: .muted)
        let items = items(context)
        let chosen = min(events.outcome.selection, max(0, items.count - 1))
        let rows = max(1, canvas.size.rows - 2)
        // Commands are shown in full where all of them have room, else only the chosen one.
        let columns = canvas.size.columns - 3
        var lines = self.lines(items, chosen, isFull: true, columns, canvas.glyphs)
        if lines.count > rows { lines = self.lines(items, chosen, isFull: false, columns, canvas.glyphs) }
        // The chosen item is kept in sight as a whole where there is room.
        let first = lines.firstIndex { $0.item == chosen } ?? 0
        let last = lines.lastIndex { $0.item == chosen } ?? 0
        let top = max(0, min(max(0, last - rows + 1), first))
        for (offset, entry) in lines.dropFirst(top).prefix(rows).enumerated() {
            let row = 2 + offset
            if entry.item >= 0 {
                canvas.target(
                    Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1),
                    .item(pane: "outcome", index: entry.item))
            }
            canvas.put(entry.line, at: Point(column: 2, row: row))
            if top + offset == first {
                canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: row), style: .focus)
                canvas.placeCursor(at: Point(column: 0, row: row))
            }
        }
        if top + rows < lines.count - 1 {
            canvas.putRight(
                "\(canvas.glyphs.ellipsis) more", before: canvas.size.columns, row: canvas.size.rows - 1, style: .muted)
        }
    }

    private func lines(
        _ items: [OutcomeItem], _ chosen: Int, isFull: Bool, _ columns: Int, _ glyphs: Glyphs
    ) -> [(item: Int, line: Line)] {
        var lines: [(item: Int, line: Line)] = []
        for (index, item) in items.enumerated() {
            let isChosen = index == chosen
            for line in item.lines(columns: columns, isChosen: isChosen, isFull: isFull || isChosen, glyphs) {
                lines.append((index, line))
            }
            lines.append((-1, Line()))
        }
        return lines
    }

    /// How much was done, and in what time.
    private var summary: String {
        guard let tree = rollout.tree, let operation = tree.operation else { return "" }
        let time = operation.ended.map { " in \(DurationText.clock($0.seconds(since: operation.began)))" } ?? ""
        let counts = tree.counts
        return isGood && operation.kind != .delete ? "\(counted(counts.done, "resource"))\(time)" : "ended\(time)"
    }
}
