/// A page in sentences, made from what it draws: pane after pane, the rules and bars left out, glyphs as words.
///
/// What is spoken and what is shown cannot part, since both are the same drawing.
public struct Reading: Hashable, Sendable {
    /// Rows of a pane that can be chosen.
    public struct Rows: Hashable, Sendable {
        /// The pane's name, as mouse targets have it.
        public var pane: String
        /// What stands in the first line of each.
        public var labels: [String]
        /// Where each answers to a click.
        public var targets: [MouseTarget]
    }

    /// What the page says, line by line, without the widget that has the focus.
    public private(set) var lines: [String] = []
    /// The widget that asks for something now: a dialog before all others, else the one with the focus.
    public private(set) var widget: Hearing.Widget?
    /// The lists of the page, in the order in which they were drawn.
    public private(set) var rows: [Rows] = []

    private let grid: Grid
    private let glyphs: Glyphs
    private let rules: [Rect]
    private let hidden: [Rect]

    /// Reads a canvas that was made to be read aloud; the widgets of these labels were said already.
    public init(of canvas: Canvas, hiding labels: Set<String> = []) {
        grid = canvas.grid
        glyphs = canvas.glyphs
        let hearing = canvas.hearing ?? Hearing()
        rules = hearing.rules
        let dialog = hearing.parts.last { if case .dialog = $0.widget { true } else { false } }
        let asking = dialog ?? hearing.parts.last { $0.isFocused }
        widget = asking?.widget
        let fields = hearing.parts.compactMap(\.widget.label)
        let said = hearing.parts.filter { $0.widget.label.map(labels.contains) ?? false }
        hidden = ([asking].compactMap { $0 } + said).map(\.rect)
        if dialog == nil {
            // A list names all its rows, a field that was said already or is asked for too.
            rows = Self.rows(canvas.targets.filter { !fields.contains($0.pane ?? "") }) {
                text(of: $0, row: $0.top, hiding: [])
            }
            lines = read(Rect(grid.size))
        }
    }

    private static func rows(_ targets: [MouseTarget], label: (Rect) -> String) -> [Rows] {
        var found: [Rows] = []
        for target in targets {
            guard case .item(let pane, _) = target.action else { continue }
            let place = found.firstIndex { $0.pane == pane } ?? found.count
            if place == found.count { found.append(Rows(pane: pane, labels: [], targets: [])) }
            found[place].labels.append(label(target.rect))
            found[place].targets.append(target)
        }
        return found.filter { $0.targets.count > 1 }
    }

    /// The lines of a rectangle; where a rule parts it, what is left of the rule comes before what is right of it.
    private func read(_ rect: Rect) -> [String] {
        guard !rect.isEmpty else { return [] }
        let inside = rules.map { $0.intersection(rect) }.first { !$0.isEmpty && $0.left > rect.left }
        guard let rule = inside else {
            return (rect.top..<rect.bottom).compactMap { row in
                let line = text(of: rect, row: row, hiding: hidden)
                return line.isEmpty ? nil : line
            }
        }
        let columns = rect.size.columns
        let above = Rect(column: rect.left, row: rect.top, columns: columns, rows: rule.top - rect.top)
        let left = Rect(
            column: rect.left, row: rule.top, columns: rule.left - rect.left, rows: rule.size.rows)
        let right = Rect(
            column: rule.right, row: rule.top, columns: rect.right - rule.right, rows: rule.size.rows)
        let below = Rect(column: rect.left, row: rule.bottom, columns: columns, rows: rect.bottom - rule.bottom)
        return [above, left, right, below].flatMap(read)
    }

    /// One row of a rectangle as a sentence: pieces that stand apart on the screen are parted by commas.
    private func text(of rect: Rect, row: Int, hiding hidden: [Rect]) -> String {
        var end = rect.right
        while end > rect.left, grid[end - 1, row].base == " " { end -= 1 }
        guard end > rect.left else { return "" }
        var pieces: [String] = []
        var piece = ""
        var blanks = 2
        for column in rect.left..<end {
            let cell = grid[column, row]
            let isHidden = hidden.contains { $0.contains(Point(column: column, row: row)) }
            if isHidden || cell.base == " " || isOrnament(cell) {
                blanks += cell.width == 0 ? 0 : 1
                continue
            }
            if blanks > 1 {
                if !piece.isEmpty { pieces.append(piece) }
                piece = ""
            } else if blanks == 1, !piece.isEmpty {
                piece += " "
            }
            blanks = 0
            piece += word(for: cell, alone: isAlone(column, row, rect)) ?? cell.text
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces.dropFirst().reduce(pieces.first ?? "") { line, piece in
            let ends = line.last.map { ".:,;?".contains($0) } ?? true
            return line + (ends ? " " : ", ") + piece
        }
    }

    private func isAlone(_ column: Int, _ row: Int, _ rect: Rect) -> Bool {
        let before = column == rect.left || grid[column - 1, row].base == " "
        let after = column + 1 >= rect.right || grid[column + 1, row].base == " "
        return before && after
    }

    /// Rules, bars and the mark of the chosen row say nothing.
    private func isOrnament(_ cell: Cell) -> Bool {
        if cell.style.role == .rule { return true }
        let character = Character(cell.base)
        if glyphs.isASCII { return false }
        return character == glyphs.pointer && cell.style.role == .focus || character == glyphs.barDone
            || character == glyphs.barHalf || glyphs.eighths.contains(character) || character == glyphs.estimate
    }

    /// The word for a glyph that stands alone; no meaning is left to a picture.
    private func word(for cell: Cell, alone: Bool) -> String? {
        guard alone else { return nil }
        switch (Character(cell.base), cell.style.role) {
        case (glyphs.clear, .clear): return "OK:"
        case (glyphs.attention, .attention): return "Attention:"
        case (glyphs.blocked, .blocked): return "Blocked:"
        case (glyphs.unknown, .unknown): return "Unknown:"
        case (glyphs.waiting, .waiting): return "Waiting:"
        case (glyphs.inProgress, .inProgress): return "In progress:"
        case (glyphs.rollingBack, _): return "Rolling back:"
        case (glyphs.deleted, .waiting): return "Deleted:"
        case (glyphs.deleted, .muted): return "none"
        case (glyphs.bullet, _): return "-"
        default: return nil
        }
    }
}

extension MouseTarget {
    fileprivate var pane: String? {
        switch action {
        case .item(let pane, _), .pane(let pane): pane
        case .press: nil
        }
    }
}
