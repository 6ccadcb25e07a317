/// Fields in reading order, one of which has the focus. Checks a field when it is left and all of them on submit, never at
/// each key; going back is never blocked.
public struct Form: Hashable, Sendable {
    /// A field of a form.
    public enum Field: Hashable, Sendable {
        case text(TextField)
        case choice(Choice)

        /// What is asked for.
        public var label: String {
            switch self {
            case .text(let field): field.label
            case .choice(let choice): choice.label
            }
        }

        /// What is wrong with it.
        public var problem: String? {
            get {
                switch self {
                case .text(let field): field.problem
                case .choice(let choice): choice.problem
                }
            }
            set {
                switch self {
                case .text(var field):
                    field.problem = newValue
                    self = .text(field)
                case .choice(var choice):
                    choice.problem = newValue
                    self = .choice(choice)
                }
            }
        }
    }

    /// Finds what is wrong with a field: its id and the field; nil where nothing is.
    public typealias Check = (String, Field) -> String?

    /// The ids of the fields, in reading order.
    public let order: [String]
    /// The fields by id.
    public private(set) var fields: [String: Field]
    /// The field that has the focus, as an index into `order`.
    public private(set) var focus = 0

    /// A form of these fields, the first focused.
    public init(_ fields: [(id: String, field: Field)]) {
        order = fields.map(\.id)
        self.fields = Dictionary(fields.map { ($0.id, $0.field) }) { first, _ in first }
    }

    /// The field with this id. A change from outside does not move the focus.
    public subscript(id: String) -> Field? {
        get { fields[id] }
        set { if fields[id] != nil { fields[id] = newValue } }
    }

    /// The text of a text field; empty for others.
    public func text(_ id: String) -> String {
        if case .text(let field) = fields[id] { field.text } else { "" }
    }

    /// The option chosen in a choice.
    public func chosen(_ id: String) -> Int? {
        if case .choice(let choice) = fields[id] { choice.chosen } else { nil }
    }

    /// The id of the field that has the focus.
    public var focused: String? { order.indices.contains(focus) ? order[focus] : nil }

    /// Whether a text field has the focus, so that letters are no shortcuts.
    public var isTyping: Bool {
        if let focused, case .text = fields[focused] { true } else { false }
    }

    /// Tab and Shift-Tab go round; Enter goes on and submits from the last field, where all are checked and the first with
    /// a problem gets the focus; Escape cancels without any check.
    public mutating func handle(_ key: Key, check: Check) -> Outcome {
        guard let id = focused, let field = fields[id] else { return .ignored }
        switch key {
        case .tab: return move(by: 1, check)
        case .backTab: return move(by: -1, check)
        case .escape: return .cancelled
        case .up where isTyping: return move(by: -1, check)
        case .down where isTyping: return move(by: 1, check)
        default: break
        }
        let outcome: Outcome
        switch field {
        case .text(var text):
            outcome = text.handle(key)
            fields[id] = .text(text)
        case .choice(var choice):
            outcome = choice.handle(key)
            fields[id] = .choice(choice)
        }
        guard outcome == .submitted else { return outcome }
        return focus == order.count - 1 ? submit(check) : move(by: 1, check)
    }

    /// Pastes into the focused text field.
    public mutating func paste(_ pasted: String) -> Outcome {
        guard let id = focused, case .text(var field) = fields[id] else { return .handled }
        let outcome = field.paste(pasted)
        fields[id] = .text(field)
        return outcome
    }

    /// A click focuses a field, and ticks an option.
    public mutating func handle(_ mouse: Mouse, check: Check) -> Outcome {
        guard let index = order.firstIndex(where: { fields[$0]?.label == mouse.pane }) else { return .ignored }
        leave(check)
        focus = index
        if case .choice(var choice) = fields[order[index]] {
            let outcome = choice.handle(mouse)
            fields[order[index]] = .choice(choice)
            return outcome
        }
        return .handled
    }

    /// Checks all fields; the first with a problem gets the focus.
    public mutating func submit(_ check: Check) -> Outcome {
        for id in order {
            if let field = fields[id] { fields[id]?.problem = check(id, field) }
        }
        guard let index = order.firstIndex(where: { fields[$0]?.problem != nil }) else { return .submitted }
        focus = index
        return .refused(fields[order[index]]?.problem ?? "")
    }

    private mutating func move(by step: Int, _ check: Check) -> Outcome {
        leave(check)
        focus = (focus + step + order.count) % order.count
        return .handled
    }

    private mutating func leave(_ check: Check) {
        if let id = focused, let field = fields[id] { fields[id]?.problem = check(id, field) }
    }

    /// Draws the fields one below the other, labels aligned; scrolls so that the focused one is in sight.
    public func draw(in canvas: inout Canvas, focused: Bool) {
        let labels = order.compactMap { id in
            if case .text(let field) = fields[id] { field.label.columns } else { nil }
        }
        let labelWidth = min(labels.max() ?? 0, canvas.size.columns / 3)
        let heights = order.map { height($0, columns: canvas.size.columns, labelWidth) }
        // Each field stays in sight with its problem; the one before it, where there is room.
        let end = heights.prefix(focus + 1).reduce(0, +)
        var row = min(0, canvas.size.rows - end)
        for (index, id) in order.enumerated() {
            let rect = Rect(column: 0, row: row, columns: canvas.size.columns, rows: heights[index])
            canvas.within(rect) { canvas in
                switch fields[id] {
                case .text(let field):
                    field.draw(in: &canvas, labelWidth: labelWidth, focused: focused && index == focus)
                case .choice(let choice): choice.draw(in: &canvas, focused: focused && index == focus)
                case nil: break
                }
            }
            row += heights[index]
        }
    }

    private func height(_ id: String, columns: Int, _ labelWidth: Int) -> Int {
        switch fields[id] {
        case .text(let field): field.height(columns: columns, labelWidth: labelWidth) + 1
        case .choice(let choice): choice.height + 1
        case nil: 0
        }
    }

    /// The focused field as a line prompt.
    public var dialogue: Dialogue {
        switch focused.flatMap({ fields[$0] }) {
        case .text(let field): field.dialogue
        case .choice(let choice): choice.dialogue
        case nil: Dialogue()
        }
    }

    /// Takes the answer for the focused field; asks it again where it is wrong, else goes on to the next, and submits after
    /// the last.
    public mutating func hear(_ answer: Answer, check: Check) -> Outcome {
        guard let id = focused, let field = fields[id] else { return .ignored }
        switch field {
        case .text(var text):
            _ = text.hear(answer)
            fields[id] = .text(text)
        case .choice(var choice):
            _ = choice.hear(answer)
            fields[id] = .choice(choice)
        }
        leave(check)
        if let problem = fields[id]?.problem { return .refused(problem) }
        if focus == order.count - 1 { return submit(check) }
        focus += 1
        return .handled
    }
}
