/// A few options to take one or several of, all in sight.
public struct Choice: Hashable, Sendable {
    /// What is asked; stands above the options.
    public var label: String
    /// The options.
    public var options: [Question.Option]
    /// The options that are ticked, by index: one, or any number where several may be.
    public private(set) var ticked: Set<Int>
    /// Whether several may be ticked.
    public let allowsSeveral: Bool
    /// The option that the arrows have reached.
    public private(set) var cursor: Int
    /// What is wrong with the choice; cleared by the next change.
    public var problem: String?

    /// One of several options, the first unless said otherwise.
    public init(label: String, options: [Question.Option], chosen: Int = 0) {
        self.label = label
        self.options = options
        allowsSeveral = false
        ticked = [chosen]
        cursor = chosen
    }

    /// Any number of options.
    public init(label: String, options: [Question.Option], ticked: Set<Int>) {
        self.label = label
        self.options = options
        allowsSeveral = true
        self.ticked = ticked
        cursor = 0
    }

    /// The one option that is ticked; nil where several may be.
    public var chosen: Int? { allowsSeveral ? nil : ticked.first }

    /// Arrows, j and k move; Space ticks; Enter takes the option under the cursor, or all that are ticked.
    public mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .up, "k": move(to: cursor - 1)
        case .down, "j": move(to: cursor + 1)
        case .home: move(to: 0)
        case .end: move(to: options.count - 1)
        case " ": tick()
        case .enter: submit()
        case .escape: .cancelled
        default: .ignored
        }
    }

    /// A click ticks the option.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.pane == label, case .item(_, let index) = mouse.action, options.indices.contains(index) else {
            return .ignored
        }
        guard mouse.kind == .click || mouse.kind == .doubleClick else { return .handled }
        cursor = index
        return tick()
    }

    private mutating func move(to index: Int) -> Outcome {
        cursor = min(max(0, index), max(0, options.count - 1))
        return .handled
    }

    private mutating func tick() -> Outcome {
        guard options.indices.contains(cursor) else { return .handled }
        if let reason = options[cursor].disabledReason { return .refused(reason) }
        problem = nil
        if !allowsSeveral {
            ticked = [cursor]
        } else if ticked.remove(cursor) == nil {
            ticked.insert(cursor)
        }
        return .changed
    }

    private mutating func submit() -> Outcome {
        guard !allowsSeveral else { return .submitted }
        let outcome = tick()
        return outcome == .changed ? .submitted : outcome
    }

    /// Rows that `draw` takes.
    public var height: Int { 1 + options.count + (problem == nil ? 0 : 1) }

    /// Draws the label, then an option a row with its hint.
    public func draw(in canvas: inout Canvas, focused: Bool) {
        canvas.hear(.choice(self), rows: height, focused: focused)
        canvas.put(label, at: Point(column: 2, row: 0), style: focused ? .title : .normal)
        let width = options.map(\.label.columns).max() ?? 0
        for (index, option) in options.enumerated() {
            let row = index + 1
            let isUnderCursor = focused && index == cursor
            let mark = ticked.contains(index) ? canvas.glyphs.ticked : canvas.glyphs.unticked
            let frame = allowsSeveral ? ("[", "]") : ("(", ")")
            let style: Style = option.disabledReason == nil ? .normal : .muted
            if isUnderCursor { canvas.put(String(canvas.glyphs.pointer), at: Point(column: 2, row: row)) }
            let box = ticked.contains(index) ? "\(frame.0)\(mark)\(frame.1)" : "\(frame.0) \(frame.1)"
            canvas.put(box, at: Point(column: 4, row: row), style: style)
            canvas.put(option.label, at: Point(column: 8, row: row), style: style)
            let note = option.disabledReason ?? option.hint
            canvas.put(note, at: Point(column: 10 + width, row: row), style: .muted)
            let strip = Rect(column: 2, row: row, columns: canvas.size.columns - 2, rows: 1)
            canvas.target(strip, .item(pane: label, index: index))
            if isUnderCursor {
                canvas.restyle(strip, .focus)
                canvas.placeCursor(at: Point(column: 4, row: row))
            }
        }
        if let problem {
            canvas.put(
                "\(canvas.glyphs.blocked) \(problem)", at: Point(column: 4, row: options.count + 1), style: .blocked)
        }
    }

    /// The choice as a numbered question.
    public var dialogue: Dialogue {
        Dialogue(
            problem: problem,
            question: allowsSeveral
                ? .several(prompt: label, options: options, ticked: ticked)
                : .choice(prompt: label, options: options, initial: ticked.first))
    }

    /// Takes the answer to the numbered question.
    public mutating func hear(_ answer: Answer) -> Outcome {
        problem = nil
        switch answer {
        case .chosen(let index): ticked = [index]
        case .several(let indices): ticked = indices
        default: return .ignored
        }
        return .submitted
    }
}
