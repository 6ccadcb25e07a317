/// A list of rows to choose one from, with a filter.
public struct ItemList: Hashable, Sendable {
    /// A row of a list.
    public struct Item: Hashable, Sendable, Identifiable {
        /// What tells it apart; a selection follows it when the rows change.
        public var id: String
        /// What is seen.
        public var line: Line
        /// What the filter looks at.
        public var search: String
        /// Why it cannot be chosen; nil where it can.
        public var disabledReason: String?

        /// A row that is searched by what is seen.
        public init(id: String, _ line: Line, search: String? = nil, disabledReason: String? = nil) {
            self.id = id
            self.line = line
            self.search = search ?? line.text
            self.disabledReason = disabledReason
        }
    }

    /// The list's name for mouse targets and the plain question.
    public var name: String
    /// All rows.
    public private(set) var items: [Item]
    /// The rows that the filter lets through, by index into `items`.
    public private(set) var shown: [Int]
    /// Which row is chosen and which is at the top.
    public var position = ListPosition()
    /// What rows must contain, in any case of letters; empty for all.
    public private(set) var filter = ""
    /// Whether keys are typed into the filter now.
    public private(set) var isFiltering = false
    /// Said where there is no row.
    public var emptyText: String

    /// A list with its first row chosen.
    public init(name: String, items: [Item], emptyText: String = "Nothing here.") {
        self.name = name
        self.items = items
        self.emptyText = emptyText
        shown = Array(items.indices)
    }

    /// The chosen row; nil where none is shown.
    public var selected: Item? {
        shown.indices.contains(position.selection) ? items[shown[position.selection]] : nil
    }

    /// Replaces the rows; the chosen one stays chosen where it still exists.
    public mutating func update(_ items: [Item]) {
        let id = selected?.id
        self.items = items
        refilter(keeping: id, else: position.selection)
    }

    /// Chooses the row with this id, if it is shown.
    public mutating func select(id: String) {
        guard let row = shown.firstIndex(where: { items[$0].id == id }) else { return }
        position.select(row, count: shown.count)
    }

    /// Moves, filters with `/`, submits with Enter. While filtering, letters go into the filter; Enter keeps it, Escape
    /// gives it up.
    public mutating func handle(_ key: Key) -> Outcome {
        if isFiltering { return handleFiltering(key) }
        if position.handle(key, count: shown.count) { return .handled }
        switch key {
        case "/":
            isFiltering = true
            return .handled
        case .escape where !filter.isEmpty:
            setFilter("")
            return .handled
        case .enter:
            guard let item = selected else { return .handled }
            return item.disabledReason.map(Outcome.refused) ?? .submitted
        default:
            return .ignored
        }
    }

    private mutating func handleFiltering(_ key: Key) -> Outcome {
        switch key {
        case .character(let character): setFilter(filter + String(character))
        case .backspace: setFilter(String(filter.dropLast()))
        case .control("u"): setFilter("")
        case .enter: isFiltering = false
        case .escape:
            isFiltering = false
            setFilter("")
        default: return position.handle(key, count: shown.count, letters: false) ? .handled : .ignored
        }
        return .handled
    }

    /// Answers to the mouse: a click chooses, a second one submits, the wheel scrolls.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.pane == name else { return .ignored }
        switch mouse.kind {
        case .wheelUp: position.scroll(by: -3, count: shown.count)
        case .wheelDown: position.scroll(by: 3, count: shown.count)
        case .click, .doubleClick:
            guard case .item(_, let row) = mouse.action, shown.indices.contains(row) else { return .handled }
            let again = mouse.kind == .doubleClick
            position.select(row, count: shown.count)
            return again ? handle(.enter) : .handled
        }
        return .handled
    }

    /// Shows only rows that contain this text.
    public mutating func setFilter(_ text: String) {
        let id = selected?.id
        filter = text
        refilter(keeping: id, else: 0)
    }

    private mutating func refilter(keeping id: String?, else fallback: Int) {
        let wanted = filter.lowercased()
        shown = items.indices.filter { wanted.isEmpty || items[$0].search.lowercased().contains(wanted) }
        let row = shown.firstIndex { items[$0].id == id }
        position.select(row ?? fallback, count: shown.count)
    }

    /// Draws the rows, and below them filter and "3/240" where there is a filter or more than fits.
    public func draw(in canvas: inout Canvas, focused: Bool) {
        canvas.target(canvas.bounds, .pane(name))
        let hasFooter = isFiltering || !filter.isEmpty || shown.count > canvas.size.rows
        var area = canvas.bounds
        let footer = hasFooter ? area.takeBottom(1) : Rect(column: 0, row: 0, columns: 0, rows: 0)
        if shown.isEmpty {
            canvas.put(items.isEmpty ? emptyText : "No row contains \"\(filter)\".", at: .zero, style: .muted)
            if focused { canvas.placeCursor(at: .zero) }
        }
        for (row, index) in position.visible(count: shown.count, rows: area.size.rows).enumerated() {
            draw(items[shown[index]], index: index, row: row, focused: focused, in: &canvas)
        }
        if hasFooter { canvas.within(footer) { drawFooter(in: &$0, focused: focused) } }
    }

    private func draw(_ item: Item, index: Int, row: Int, focused: Bool, in canvas: inout Canvas) {
        let isSelected = index == position.selection
        let strip = Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1)
        if isSelected { canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: row)) }
        canvas.put(item.line, at: Point(column: 2, row: row))
        if item.disabledReason != nil { canvas.restyle(strip, .muted) }
        if isSelected {
            canvas.restyle(strip, focused ? .focus : .selection)
            if focused { canvas.placeCursor(at: Point(column: 2, row: row)) }
        }
        canvas.target(strip, .item(pane: name, index: index))
    }

    private func drawFooter(in canvas: inout Canvas, focused: Bool) {
        let count = shown.isEmpty ? "0/\(items.count)" : "\(position.selection + 1)/\(shown.count)"
        let end = canvas.putRight(count, before: canvas.size.columns, row: 0, style: .muted)
        guard isFiltering || !filter.isEmpty else { return }
        canvas.put("/", at: .zero, style: .key)
        let used = canvas.put(filter, at: Point(column: 1, row: 0), maxWidth: max(0, end - 3))
        if isFiltering, focused { canvas.placeCursor(at: Point(column: 1 + used, row: 0), visible: true) }
    }
}

extension ItemList {
    /// The list as a numbered question.
    public var dialogue: Dialogue {
        guard !shown.isEmpty else { return Dialogue([emptyText]) }
        let options = shown.map { Question.Option(items[$0].line.text, disabledReason: items[$0].disabledReason) }
        return Dialogue(question: .choice(prompt: name, options: options, initial: position.selection))
    }

    /// Takes the answer to the numbered question.
    public mutating func hear(_ answer: Answer) -> Outcome {
        guard case .chosen(let row) = answer, shown.indices.contains(row) else { return .ignored }
        position.select(row, count: shown.count)
        return .submitted
    }
}
