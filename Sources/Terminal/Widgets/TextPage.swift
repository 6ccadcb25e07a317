/// A text to be read: a guide, a help page, a report. Scrolls, and finds words.
public struct TextPage: Hashable, Sendable {
    /// The text.
    public var markdown: Markdown
    /// The page's name for mouse targets.
    public var name: String
    /// The line at the top.
    public private(set) var offset = 0
    /// The room on the screen: set when the terminal's size changes, for pages and the search.
    public var room = Size(columns: 76, rows: 20)
    /// What is searched for; empty for nothing.
    public private(set) var search = ""
    /// Whether keys are typed into the search now.
    public private(set) var isSearching = false

    /// A page of Markdown, at its beginning.
    public init(_ source: String, name: String = "page") {
        markdown = Markdown(source)
        self.name = name
    }

    /// Scrolls by arrows, j and k, pages (Space too), Home and End, g and G; `/` searches, n and N go to the next and the
    /// previous place; Escape ends the search, then cancels.
    public mutating func handle(_ key: Key) -> Outcome {
        if isSearching { return handleSearching(key) }
        switch key {
        case .down, "j": scroll(by: 1)
        case .up, "k": scroll(by: -1)
        case .pageDown, " ", .control("f"): scroll(by: max(1, room.rows - 1))
        case .pageUp, .control("b"): scroll(by: -max(1, room.rows - 1))
        case .control("d"): scroll(by: max(1, room.rows / 2))
        case .control("u"): scroll(by: -max(1, room.rows / 2))
        case .home, "g": offset = 0
        case .end, "G": offset = lastOffset
        case "/":
            isSearching = true
            search = ""
        case "n" where !search.isEmpty: find(from: offset + 1, step: 1)
        case "N" where !search.isEmpty: find(from: offset - 1, step: -1)
        case .escape where !search.isEmpty: search = ""
        case .escape: return .cancelled
        default: return .ignored
        }
        return .handled
    }

    private mutating func handleSearching(_ key: Key) -> Outcome {
        switch key {
        case .character(let character): search.append(character)
        case .backspace: search = String(search.dropLast())
        case .enter:
            isSearching = false
            if !search.isEmpty { find(from: offset, step: 1) }
        case .escape:
            isSearching = false
            search = ""
        default: return .ignored
        }
        return .handled
    }

    /// Scrolls by the wheel.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.pane == name else { return .ignored }
        if mouse.kind == .wheelUp { scroll(by: -3) }
        if mouse.kind == .wheelDown { scroll(by: 3) }
        return .handled
    }

    private mutating func scroll(by rows: Int) {
        offset = min(max(0, offset + rows), lastOffset)
    }

    private var lastOffset: Int { max(0, markdown.lines(columns: room.columns).count - room.rows) }

    private mutating func find(from start: Int, step: Int) {
        let lines = markdown.lines(columns: room.columns)
        guard !lines.isEmpty else { return }
        let wanted = search.lowercased()
        for distance in 0..<lines.count {
            let index = ((start + step * distance) % lines.count + lines.count) % lines.count
            if lines[index].text.lowercased().contains(wanted) {
                offset = index
                return
            }
        }
    }

    /// Draws the text from the line at the top, and "41-60/120" at the right of the last row where there is more.
    public func draw(in canvas: inout Canvas, focused: Bool = true) {
        canvas.target(canvas.bounds, .pane(name))
        let lines = markdown.lines(columns: canvas.size.columns, glyphs: canvas.glyphs)
        var area = canvas.bounds
        let hasFooter = lines.count > area.size.rows || isSearching || !search.isEmpty
        let footer = hasFooter ? area.takeBottom(1) : area
        // A search may put a line at the top that is nearer to the end than a page.
        let start = min(offset, max(0, lines.count - 1))
        let seen = lines.dropFirst(start).prefix(area.size.rows)
        let wanted = search.lowercased()
        for (row, line) in seen.enumerated() {
            canvas.put(line, at: Point(column: 0, row: row))
            if !wanted.isEmpty, line.text.lowercased().contains(wanted) {
                canvas.restyle(Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1), .selection)
            }
        }
        if focused { canvas.placeCursor(at: .zero) }
        guard hasFooter else { return }
        canvas.within(footer) { canvas in
            let place = "\(start + 1)-\(start + seen.count)/\(lines.count)"
            canvas.putRight(place, before: canvas.size.columns, row: 0, style: .muted)
            guard isSearching || !search.isEmpty else { return }
            canvas.put("/", at: .zero, style: .key)
            let used = canvas.put(search, at: Point(column: 1, row: 0), maxWidth: canvas.size.columns / 2)
            if isSearching { canvas.placeCursor(at: Point(column: 1 + used, row: 0), visible: true) }
        }
    }

    /// The page read out.
    public var dialogue: Dialogue { Dialogue(markdown.spoken) }
}
