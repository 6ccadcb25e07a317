import Primitives

/// One line that can be typed into.
public struct TextField: Hashable, Sendable {
    /// What is asked for; stands to the left of the field.
    public var label: String
    /// What was typed so far.
    public private(set) var text: String
    /// Characters before the cursor.
    public private(set) var cursor: Int
    /// Shown in the empty field: an example.
    public var placeholder: String
    /// Whether the characters are hidden, as for passwords.
    public var isMasked: Bool
    /// What is wrong with the text: what, why, an example. Cleared by the next change.
    public var problem: String?
    /// A line under the field that explains it; a problem takes its place.
    public var hint: String

    /// A field with the cursor at the end of its text.
    public init(
        label: String, text: String = "", placeholder: String = "", isMasked: Bool = false, hint: String = ""
    ) {
        self.label = label
        self.text = text
        self.placeholder = placeholder
        self.isMasked = isMasked
        self.hint = hint
        cursor = text.count
    }

    /// Replaces the text; the cursor goes to its end and the problem is forgotten.
    public mutating func set(_ text: String) {
        self.text = text
        cursor = text.count
        problem = nil
    }

    /// Edits: characters, arrows, Home and End (Ctrl-A, Ctrl-E), Backspace, Delete (Ctrl-D), Ctrl-U and Ctrl-K to the
    /// ends, Ctrl-W a word. Enter submits, Escape cancels.
    public mutating func handle(_ key: Key) -> Outcome {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace: remove(from: cursor - 1, to: cursor)
        case .delete, .control("d"): remove(from: cursor, to: cursor + 1)
        case .control("u"): remove(from: 0, to: cursor)
        case .control("k"): remove(from: cursor, to: text.count)
        case .control("w"): remove(from: startOfWord, to: cursor)
        case .left, .control("b"): move(to: cursor - 1)
        case .right, .control("f"): move(to: cursor + 1)
        case .home, .control("a"): move(to: 0)
        case .end, .control("e"): move(to: text.count)
        case .enter: .submitted
        case .escape: .cancelled
        default: .ignored
        }
    }

    /// Inserts pasted text at the cursor: its lines are joined with blanks, control characters left out, nothing is
    /// submitted.
    public mutating func paste(_ pasted: String) -> Outcome {
        let lines = pasted.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        return insert(lines.joined(separator: " "))
    }

    private mutating func insert(_ new: String) -> Outcome {
        var clean = String.UnicodeScalarView()
        clean.append(contentsOf: new.unicodeScalars.lazy.map { $0 == "\t" ? " " : $0 }.filter { !$0.isControl })
        guard !clean.isEmpty else { return .handled }
        let place = text.index(text.startIndex, offsetBy: cursor)
        // A combining mark joins the letter before it, so the cursor is counted from the end, which does not change.
        let behind = text.count - cursor
        text.insert(contentsOf: String(clean), at: place)
        cursor = max(0, text.count - behind)
        problem = nil
        return .changed
    }

    private mutating func remove(from start: Int, to end: Int) -> Outcome {
        let start = max(0, start)
        let end = min(text.count, end)
        guard start < end else { return .handled }
        let range = text.index(text.startIndex, offsetBy: start)..<text.index(text.startIndex, offsetBy: end)
        text.removeSubrange(range)
        cursor = start
        problem = nil
        return .changed
    }

    private mutating func move(to place: Int) -> Outcome {
        cursor = min(max(0, place), text.count)
        return .handled
    }

    private var startOfWord: Int {
        let before = Array(text.prefix(cursor))
        var place = before.count
        while place > 0, before[place - 1].isWhitespace { place -= 1 }
        while place > 0, !before[place - 1].isWhitespace { place -= 1 }
        return place
    }

    /// Rows that `draw` takes in a canvas of this width.
    public func height(columns: Int, labelWidth: Int = 0) -> Int {
        1 + note(columns: columns - noteIndent(labelWidth, columns: columns)).count
    }

    /// Draws label and field in the first row, the problem or the hint below the field.
    ///
    /// - Parameters:
    ///   - labelWidth: columns of the label, which is cut in its middle where it is longer; 0 for its own width.
    ///   - reserving: columns at the right end of the first row that somebody else writes into.
    public func draw(in canvas: inout Canvas, labelWidth: Int = 0, reserving: Int = 0, focused: Bool) {
        canvas.hear(
            .field(self),
            rows: canvas.hearing == nil ? 0 : height(columns: canvas.size.columns, labelWidth: labelWidth),
            focused: focused)
        let indent = indent(labelWidth)
        let pointer = focused ? String(canvas.glyphs.pointer) : " "
        canvas.put(pointer, at: .zero, style: .focus)
        canvas.put(
            label, at: Point(column: 2, row: 0), style: focused ? .title : .normal, maxWidth: indent - 3, cut: .middle)
        let room = max(1, canvas.size.columns - indent - reserving)
        let box = Rect(column: indent, row: 0, columns: room, rows: 1)
        canvas.fill(box, style: .field)
        canvas.target(box, .item(pane: label, index: 0))
        let (shown, place) = window(room, canvas.glyphs)
        if text.isEmpty, !placeholder.isEmpty {
            canvas.put(placeholder, at: box.origin, style: Style(.muted))
        } else {
            canvas.put(shown, at: box.origin, style: .field)
        }
        if focused { canvas.placeCursor(at: Point(column: indent + place, row: 0), visible: true) }
        let style: Style = problem == nil ? .muted : .blocked
        let start = noteIndent(labelWidth, columns: canvas.size.columns)
        for (row, line) in note(columns: canvas.size.columns - start, canvas.glyphs).enumerated() {
            canvas.put(line, at: Point(column: start, row: row + 1), style: style)
        }
    }

    private func indent(_ labelWidth: Int) -> Int { (labelWidth == 0 ? label.columns : labelWidth) + 4 }

    /// Where the lines below the field begin: under it, or where too little room is there, under its label.
    private func noteIndent(_ labelWidth: Int, columns: Int) -> Int {
        let indent = indent(labelWidth)
        return columns - indent < 30 ? min(4, indent) : indent
    }

    private func note(columns: Int, _ glyphs: Glyphs = .unicode) -> [String] {
        if let problem { return "\(glyphs.blocked) \(problem)".wrapped(to: columns, hanging: 2) }
        return hint.isEmpty ? [] : hint.wrapped(to: columns)
    }

    /// The part of the text that is seen, and the cursor's column in it: the text moves so that the cursor stays inside.
    private func window(_ room: Int, _ glyphs: Glyphs) -> (String, Int) {
        let visible = isMasked ? String(repeating: glyphs.mask, count: text.count) : text
        let before = String(visible.prefix(cursor))
        let after = String(visible.dropFirst(cursor))
        let left = before.columns < room ? before : before.tail(room - 1)
        return ((left + after).head(room), left.columns)
    }
}

extension TextField {
    /// The field as a line prompt.
    public var dialogue: Dialogue {
        Dialogue(
            hint.isEmpty ? [] : [hint], problem: problem,
            question: .text(prompt: label, initial: text, isSecret: isMasked))
    }

    /// Takes the answer to the line prompt.
    public mutating func hear(_ answer: Answer) -> Outcome {
        guard case .text(let new) = answer else { return .ignored }
        set(new)
        return .submitted
    }
}
