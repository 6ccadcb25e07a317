import Panther
import Rollout
import Stacks
import Terminal
import Wizard

/// What came of the rollout, and what to do now. Shows the live screen's state; has none of its own.
struct OutcomePage {
    var events: StackEventsStep

    var isGood: Bool { events.endedWell }

    func bindings(_ context: Context) -> [Binding<Action>] {
        var list: [Binding<Action>] = [
            Binding([.escape, "b"], "events", hint: "Back to the stack events", message: .back)
        ]
        if let step = returnTo {
            let key = Key.character(Character("\(step.number)"))
            list.insert(
                Binding(
                    [key], "go to step \(step.number)", hint: "Go back to \(step.title), where this is mended",
                    message: .goTo(step)), at: 0)
        }
        list.append(Binding(["h"], "home", hint: "Back to the home screen", message: .home))
        return list
    }

    /// The step where the first cause is mended.
    var returnTo: StepID? { events.causes.first?.returnTo.flatMap(StepID.init(rawValue:)) }

    func draw(in canvas: inout Canvas, _ context: Context) {
        let status = events.ended?.rawValue ?? "not ended"
        let glyph = isGood ? canvas.glyphs.clear : canvas.glyphs.blocked
        let name = events.tree?.root.name ?? events.stack
        canvas.put(
            Line([
                Span("\(glyph) ", isGood ? .clear : .blocked), Span("\(name)  ", .title),
                Span(status, isGood ? .clear : .blocked),
            ]),
            at: Point(column: 0, row: 0))
        canvas.placeCursor(at: .zero)
        var lines: [Line] = []
        if isGood {
            for output in events.ending?.outputs ?? [] {
                lines.append(Line([Span("\(output.key)  ", .muted), Span(output.value, .link)]))
            }
            if !lines.isEmpty { lines.append(Line("")) }
            lines += DeploymentFacts.afterSuccess.map { Line("\(canvas.glyphs.bullet) \($0)") }
        } else {
            for (index, cause) in events.causes.prefix(3).enumerated() {
                let path = ([name] + cause.path + [cause.logicalResourceId]).joined(
                    separator: " \(canvas.glyphs.pointer) ")
                lines.append(Line(index == 0 ? "First failure" : "Also failed, for a reason of its own", .muted))
                lines.append(Line([Span(path, .title), Span("   \(EventLine.shortType(cause.resourceType))", .muted)]))
                lines.append(Line(cause.reason, .blocked))
                lines.append(Line(cause.remedy))
                if let step = cause.returnTo.flatMap(StepID.init(rawValue:)) {
                    lines.append(Line("This is mended in step \(step.number), \(step.title).", .muted))
                }
                lines.append(Line(""))
            }
            if events.causes.isEmpty {
                lines.append(
                    Line(
                        events.problem ?? "No failed resource was seen. Look at the root stack's own events.",
                        .attention))
                lines.append(Line(""))
            }
            lines += DeploymentFacts.afterRollback.map { Line("\(canvas.glyphs.bullet) \($0)") }
        }
        var row = 2
        let bullet = String(canvas.glyphs.bullet)
        let wrapped = lines.flatMap {
            $0.wrapped(to: canvas.size.columns - 2, hanging: $0.text.hasPrefix(bullet) ? 2 : 0)
        }
        for line in wrapped where row < canvas.size.rows {
            canvas.put(line, at: Point(column: 2, row: row))
            row += 1
        }
    }
}
