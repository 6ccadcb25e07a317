import Primitives

/// A box that asks before something is changed or lost, and may want a name typed. It takes all keys while it is open.
public struct ConfirmDialog: Hashable, Sendable {
    /// What can have the focus inside.
    public enum Part: Hashable, Sendable {
        case field, cancel, confirm
    }

    /// What is about to happen, in a few words.
    public var title: String
    /// What it means: a paragraph a line, naming account, region and resource.
    public var text: [String]
    /// The label of the button that does it.
    public var confirmLabel: String
    /// The label of the button that does not.
    public var cancelLabel: String
    /// The text that has to be typed; nil where a button is enough.
    public var expected: String?
    /// What has the focus: the field, or Cancel where there is none.
    public private(set) var focus: Part
    /// The field for the typed text.
    public private(set) var field: TextField

    /// A dialog whose Enter does nothing dangerous before the operator did something else.
    public init(
        title: String, text: [String], confirmLabel: String, cancelLabel: String = "Cancel", expected: String? = nil
    ) {
        self.title = title
        self.text = text
        self.confirmLabel = confirmLabel
        self.cancelLabel = cancelLabel
        self.expected = expected
        focus = expected == nil ? .cancel : .field
        field = TextField(label: expected.map { "Type \($0)" } ?? "")
    }

    private var parts: [Part] { expected == nil ? [.cancel, .confirm] : [.field, .cancel, .confirm] }

    /// Whether a text field has the focus, so that letters are no shortcuts.
    public var isTyping: Bool { focus == .field }

    /// Tab and arrows move, Enter presses, Escape cancels; `submitted` only with the expected text.
    public mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .escape: return .cancelled
        case .tab, .down: return move(by: 1)
        case .backTab, .up: return move(by: -1)
        case .right where focus != .field: return move(by: 1)
        case .left where focus != .field: return move(by: -1)
        case .enter: return press()
        case " " where focus != .field: return press()
        default:
            guard focus == .field else { return .handled }
            let outcome = field.handle(key)
            return outcome == .ignored ? .handled : outcome
        }
    }

    /// Pastes into the field.
    public mutating func paste(_ text: String) -> Outcome {
        focus == .field ? field.paste(text) : .handled
    }

    /// A click on one of the buttons.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.kind == .click, case .item(Self.pane, let index) = mouse.action else { return .handled }
        focus = index == 0 ? .cancel : .confirm
        return press()
    }

    private mutating func move(by step: Int) -> Outcome {
        let index = parts.firstIndex(of: focus) ?? 0
        focus = parts[(index + step + parts.count) % parts.count]
        return .handled
    }

    private mutating func press() -> Outcome {
        if focus == .cancel { return .cancelled }
        guard let expected else { return .submitted }
        if field.text.trimmed == expected { return .submitted }
        focus = .field
        field.problem =
            field.text.isEmpty
            ? "Type \(expected) first; nothing was done." : "This is not \(expected); nothing was done."
        return .handled
    }

    private static let pane = "dialog"

    /// Draws the box in the middle of the canvas; what lies under it no longer answers to the mouse.
    public func draw(in canvas: inout Canvas) {
        canvas.hear(.dialog(self), rows: canvas.size.rows, focused: true)
        let width = min(max(40, canvas.size.columns * 3 / 4), 76, canvas.size.columns)
        let lines = text.flatMap { $0.isEmpty ? [""] : $0.wrapped(to: width - 4) }
        let fieldRows = expected == nil ? 0 : field.height(columns: width - 4) + 1
        let wanted = Size(columns: width, rows: lines.count + fieldRows + 5)
        canvas.clearTargets()
        let box = canvas.bounds.centered(wanted)
        canvas.box(box, title: title)
        canvas.within(box.inset(columns: 2, rows: 1)) { canvas in
            // Buttons and field have their room first: of too small a box the text loses its end.
            var area = canvas.bounds
            let buttons = area.takeBottom(1)
            _ = area.takeBottom(1)
            if expected != nil {
                let room = area.takeBottom(fieldRows - 1)
                _ = area.takeBottom(1)
                canvas.within(room) { field.draw(in: &$0, focused: focus == .field) }
            }
            if area.size.rows > lines.count { _ = area.takeTop(1) }
            for (row, line) in lines.prefix(area.size.rows).enumerated() {
                canvas.put(line, at: Point(column: 0, row: area.top + row))
            }
            drawButtons(row: buttons.top, in: &canvas)
        }
    }

    private func drawButtons(row: Int, in canvas: inout Canvas) {
        var column = 0
        for (index, (part, label)) in [(Part.cancel, cancelLabel), (Part.confirm, confirmLabel)].enumerated() {
            let isFocused = focus == part
            let text = isFocused ? "\(canvas.glyphs.pointer)[ \(label) ]" : " [ \(label) ]"
            let style: Style = isFocused ? .focus : part == .confirm ? .blocked : .normal
            let used = canvas.put(text, at: Point(column: column, row: row), style: style)
            canvas.target(
                Rect(column: column, row: row, columns: used, rows: 1), .item(pane: Self.pane, index: index))
            if isFocused { canvas.placeCursor(at: Point(column: column + 1, row: row)) }
            column += used + 2
        }
    }
}

extension ConfirmDialog {
    /// The dialog as a line prompt.
    public var dialogue: Dialogue {
        let said = [title + "."] + text.filter { !$0.isEmpty }
        if let expected {
            return Dialogue(
                said, problem: field.problem, question: .confirmation(prompt: confirmLabel + "?", expected: expected))
        }
        return Dialogue(
            said, question: .choice(prompt: "Choose", options: [.init(cancelLabel), .init(confirmLabel)], initial: 0))
    }

    /// Takes the answer to the line prompt.
    public mutating func hear(_ answer: Answer) -> Outcome {
        switch answer {
        case .confirmed, .chosen(1): .submitted
        case .declined, .chosen: .cancelled
        default: .ignored
        }
    }
}
