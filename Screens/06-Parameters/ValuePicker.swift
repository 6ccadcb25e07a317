import Preflight
import Stacks
import Terminal
import Wizard

/// The values that the account offers for one parameter.
struct ValuePicker: Equatable, Sendable {
    /// Whose value is chosen: a row of the page.
    var row: Int
    var kind: OfferedKind
    var inquiry = Inquiry<Preflight.Answer>(step: .parameters)
    var list = ItemList(name: "values", items: [], emptyText: "The account has none.")

    var isAsking: Bool { inquiry.isAsking }

    var bindings: [Binding<Action>] {
        [
            Binding([.up, .down], "value", hint: "Move among the values", message: nil),
            Binding([.enter], "take it", hint: "Take this value", message: .accept),
            Binding([.escape], "cancel", hint: "Leave the value as it is", message: .plan(.cancel)),
        ]
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp) {
        guard inquiry.accept(answer, stamp: stamp) else { return }
        guard case .offered(let values) = answer.facts else {
            list.emptyText = answer.findings.first.map { "\($0.title) \($0.remedy ?? "")" } ?? ""
            return
        }
        list.update(
            values.map { value in
                ItemList.Item(
                    id: value.value, Line([Span(value.value), Span("  \(value.note)", .muted)]))
            })
    }

    func draw(in canvas: inout Canvas) {
        canvas.put("What this account has: \(kind.words)", at: .zero, style: .title)
        if isAsking {
            canvas.put("Asking the account \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: 2), style: .inProgress)
            return
        }
        let room = Rect(column: 0, row: 2, columns: canvas.size.columns, rows: max(1, canvas.size.rows - 2))
        if list.items.isEmpty {
            canvas.within(room) { _ = $0.paragraph(list.emptyText, at: Point(column: 2, row: 0)) }
        } else {
            canvas.within(room) { list.draw(in: &$0, focused: true) }
        }
    }
}

extension ParametersStep {
    /// What the account can offer for the focused parameter; nil where it is not asked.
    var offered: OfferedKind? {
        guard case .row(let index) = place else { return nil }
        return OfferedKind(parameter: rows[index].name, type: rows[index].parameter.type)
    }

    mutating func offer(_ context: Context) -> [Effect] {
        guard let kind = offered, case .row(let index) = place else { return [] }
        var picker = ValuePicker(row: index, kind: kind)
        let stamp = picker.inquiry.ask(with: context.fingerprint(of: .parameters))
        self.picker = picker
        let vpc = rows.first { $0.name == "VpcID" }?.field.text ?? ""
        return [.ask(Asked(stamp: stamp, question: .offered(kind, vpc: vpc, region: context.plan.region)))]
    }

    mutating func takePicker(_ input: InputEvent, _ context: inout Context) -> Bool {
        switch input {
        case .key(let key): return picker?.list.handle(key) != .ignored
        case .mouse(let mouse):
            if picker?.list.handle(mouse) == .submitted { choose(&context) }
            return true
        default: return false
        }
    }

    mutating func choose(_ context: inout Context) {
        guard let picker, let value = picker.list.selected?.id else { return }
        let type = rows[picker.row].parameter.type
        let before = rows[picker.row].field.text
        // A list takes several, one after another.
        rows[picker.row].field.set(type.isList && !before.isEmpty ? "\(before),\(value)" : value)
        rows[picker.row].origin = .entered
        self.picker = nil
        keep(&context)
    }

    mutating func hear(_ answer: Preflight.Answer, stamp: Stamp, _ context: inout Context) -> [Effect] {
        picker?.hear(answer, stamp: stamp)
        return []
    }
}
