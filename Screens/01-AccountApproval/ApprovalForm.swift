import Primitives
import Terminal
import Wizard

/// Three lines to type: who confirmed the approval, when, and where it can be looked up.
struct ApprovalForm: Equatable, Sendable {
    var fields: [TextField]
    /// The field that has the focus.
    var focus = 0

    /// The form with what was recorded before, or with today's date.
    init(_ approval: Approval?, today: String) {
        fields = [
            TextField(label: "Confirmed by", text: approval?.by ?? "", placeholder: "Kim, Panther support"),
            TextField(label: "On", text: approval?.at ?? today, placeholder: "2026-01-31"),
            TextField(label: "Reference", text: approval?.reference ?? "", placeholder: "case 4711"),
        ]
    }

    private static let problems = [
        "Type who confirmed it, such as a name at Panther's support.",
        "Type the day, such as 2026-01-31.",
        "Type where it can be looked up, such as the number of a case or a mail's subject.",
    ]

    /// Moves among the fields, or edits the one with the focus; true where the input was used.
    mutating func take(_ input: InputEvent) -> Bool {
        switch input {
        case .key(.down), .key(.tab): focus = min(focus + 1, fields.count - 1)
        case .key(.up), .key(.backTab): focus = max(focus - 1, 0)
        case .mouse(let mouse):
            guard let place = fields.firstIndex(where: { $0.label == mouse.pane }) else { return false }
            focus = place
        default: return fields[focus].edit(input)
        }
        return true
    }

    /// Goes on to the next field, from the last one to the approval; nil where there is something left to type.
    mutating func submit() -> Approval? {
        guard !fields[focus].text.trimmed.isEmpty else {
            fields[focus].problem = Self.problems[focus]
            return nil
        }
        if focus < fields.count - 1 {
            focus += 1
            return nil
        }
        if let empty = fields.firstIndex(where: { $0.text.trimmed.isEmpty }) {
            focus = empty
            fields[empty].problem = Self.problems[empty]
            return nil
        }
        return Approval(by: fields[0].text.trimmed, at: fields[1].text.trimmed, reference: fields[2].text.trimmed)
    }

    /// Draws the fields below `row`.
    func draw(in canvas: inout Canvas, from row: Int) {
        var row = canvas.paragraph(
            "What Panther's support answered. It is kept, and printed in the report.",
            at: Point(column: 2, row: row), style: .muted)
        row += 1
        for (place, field) in fields.enumerated() {
            let room = Rect(column: 0, row: row, columns: canvas.size.columns, rows: max(1, canvas.size.rows - row))
            canvas.within(room) { field.draw(in: &$0, labelWidth: 13, focused: place == focus) }
            row += field.height(columns: canvas.size.columns, labelWidth: 13)
        }
    }
}
