/// Rows of cells under column heads, one row of which is chosen.
public struct Table: Hashable, Sendable {
    /// A column.
    public struct Column: Hashable, Sendable {
        /// Its head.
        public var title: String
        /// Columns on the screen; nil shares what the others leave.
        public var width: Int?
        /// Numbers stand at the right.
        public var alignment: Alignment
        /// Where cells lose their characters.
        public var cut: Cut

        /// A column; text at the left and as wide as there is room unless said otherwise.
        public init(_ title: String, width: Int? = nil, alignment: Alignment = .left, cut: Cut = .end) {
            self.title = title
            self.width = width
            self.alignment = alignment
            self.cut = cut
        }
    }

    /// A row.
    public struct Row: Hashable, Sendable, Identifiable {
        /// What tells it apart.
        public var id: String
        /// A cell a column.
        public var cells: [Span]

        /// A row of these cells.
        public init(id: String, _ cells: [Span]) {
            self.id = id
            self.cells = cells
        }
    }

    /// The table's name for mouse targets.
    public var name: String
    /// The columns from left to right.
    public var columns: [Column]
    /// The rows from top to bottom.
    public private(set) var rows: [Row]
    /// Which row is chosen and which is at the top.
    public var position = ListPosition()

    /// A table with its first row chosen.
    public init(name: String, columns: [Column], rows: [Row]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    /// The chosen row.
    public var selected: Row? { rows.indices.contains(position.selection) ? rows[position.selection] : nil }

    /// Replaces the rows; the chosen one stays chosen where it still exists.
    public mutating func update(_ rows: [Row]) {
        let id = selected?.id
        self.rows = rows
        position.select(rows.firstIndex { $0.id == id } ?? position.selection, count: rows.count)
    }

    /// Moves like a list; Enter submits.
    public mutating func handle(_ key: Key) -> Outcome {
        if position.handle(key, count: rows.count) { return .handled }
        return key == .enter && selected != nil ? .submitted : .ignored
    }

    /// A click chooses, a second one submits, the wheel scrolls.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.pane == name else { return .ignored }
        switch mouse.kind {
        case .wheelUp: position.scroll(by: -3, count: rows.count)
        case .wheelDown: position.scroll(by: 3, count: rows.count)
        case .click, .doubleClick:
            guard case .item(_, let row) = mouse.action else { return .handled }
            position.select(row, count: rows.count)
            if mouse.kind == .doubleClick { return .submitted }
        }
        return .handled
    }

    /// Draws heads in the first row and rows below.
    public func draw(in canvas: inout Canvas, focused: Bool) {
        canvas.target(canvas.bounds, .pane(name))
        let widths = widths(canvas.size.columns - 2)
        put(columns.map { Span($0.title, .muted) }, widths, row: 0, in: &canvas)
        let visible = position.visible(count: rows.count, rows: canvas.size.rows - 1)
        for (line, index) in visible.enumerated() {
            let row = line + 1
            let strip = Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1)
            put(rows[index].cells, widths, row: row, in: &canvas)
            canvas.target(strip, .item(pane: name, index: index))
            guard index == position.selection else { continue }
            canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: row))
            canvas.restyle(strip, focused ? .focus : .selection)
            if focused { canvas.placeCursor(at: Point(column: 2, row: row)) }
        }
        if rows.isEmpty, focused { canvas.placeCursor(at: .zero) }
    }

    private func put(_ cells: [Span], _ widths: [Int], row: Int, in canvas: inout Canvas) {
        var column = 2
        for (index, cell) in cells.prefix(widths.count).enumerated() {
            let kind = columns[index]
            let fitted = cell.text.cut(to: widths[index], at: kind.cut, ellipsis: canvas.glyphs.ellipsis)
            canvas.put(
                fitted.padded(to: widths[index], kind.alignment), at: Point(column: column, row: row),
                style: cell.style)
            column += widths[index] + 2
        }
    }

    /// Fixed columns as wished, the others in equal parts of the rest, two blanks between all. Where there is no room, the
    /// last columns go.
    private func widths(_ room: Int) -> [Int] {
        let flexible = columns.count { $0.width == nil }
        let fixed = columns.reduce(0) { $0 + ($1.width ?? 0) } + 2 * (columns.count - 1)
        let share = flexible == 0 ? 0 : max(4, (room - fixed) / flexible)
        var spare = flexible == 0 ? 0 : max(0, room - fixed - share * flexible)
        var used = 0
        var widths: [Int] = []
        for column in columns {
            var width = column.width ?? share
            if column.width == nil, spare > 0 {
                width += spare
                spare = 0
            }
            if used + width > room { break }
            used += width + 2
            widths.append(width)
        }
        return widths
    }

    /// The table read out: a sentence a row, each cell with its head.
    public var dialogue: Dialogue {
        let sentences = rows.map { row in
            zip(columns, row.cells).map { $0.title.isEmpty ? $1.text : "\($0.title) \($1.text)" }
                .joined(separator: ", ")
        }
        guard !rows.isEmpty else { return Dialogue(["Nothing here."]) }
        let options = sentences.map { Question.Option($0) }
        return Dialogue(question: .choice(prompt: name, options: options, initial: position.selection))
    }

    /// Takes the answer to the numbered question.
    public mutating func hear(_ answer: Answer) -> Outcome {
        guard case .chosen(let row) = answer, rows.indices.contains(row) else { return .ignored }
        position.select(row, count: rows.count)
        return .submitted
    }
}
