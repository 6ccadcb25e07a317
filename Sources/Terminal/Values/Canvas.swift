/// What views draw on: a grid with a window that clips, the glyph table, the cursor and the places a mouse may hit.
///
/// Coordinates count from the window's top left corner; what falls outside is not drawn.
public struct Canvas: Sendable {
    /// What was drawn so far.
    public private(set) var grid: Grid
    /// The characters to draw with.
    public let glyphs: Glyphs
    /// Where the hardware cursor goes, counted from the screen's corner; nil leaves it at the corner.
    public private(set) var cursor: Point?
    /// Whether the cursor is to be seen, as in a text field, or only to be found by a screen reader.
    public private(set) var cursorIsVisible = false
    /// Places that answer to the mouse, counted from the screen's corner; later ones lie on top.
    public private(set) var targets: [MouseTarget] = []

    /// What a canvas that is read aloud was told beside its cells; nil on one that is shown.
    public private(set) var hearing: Hearing?

    private var window: Rect
    private var clip: Rect

    /// An empty screen.
    public init(size: Size, glyphs: Glyphs = .unicode) {
        grid = Grid(size: size)
        self.glyphs = glyphs
        window = Rect(size)
        clip = window
    }

    /// An empty canvas that nobody sees: what is drawn on it is read aloud (`Reading`), so it is as wide and as high as
    /// nothing has to be cut.
    public init(readAloud size: Size, glyphs: Glyphs = .unicode) {
        self.init(size: size, glyphs: glyphs)
        hearing = Hearing()
    }

    /// Widgets tell a canvas that is read aloud what they are, since their cells do not say it.
    public mutating func hear(_ widget: Hearing.Widget, rows: Int, focused: Bool) {
        guard hearing != nil else { return }
        let area = Rect(column: 0, row: 0, columns: size.columns, rows: rows).moved(by: window.origin)
        hearing?.parts.append(Hearing.Part(widget: widget, rect: area.intersection(clip), isFocused: focused))
    }

    /// Columns and rows of the window.
    public var size: Size { window.size }

    /// The window as a rectangle in its own coordinates.
    public var bounds: Rect { Rect(window.size) }

    /// Draws in a part of the window, whose corner is the origin inside `body`.
    public mutating func within(_ rect: Rect, _ body: (inout Canvas) -> Void) {
        let saved = (window, clip)
        window = rect.moved(by: window.origin)
        clip = clip.intersection(window)
        body(&self)
        (window, clip) = saved
    }

    /// Writes one line of text and returns the columns that it took. Text that is wider than `maxWidth`, or than what is
    /// left of the window, is cut with an ellipsis. Control characters are left out.
    @discardableResult
    public mutating func put(
        _ text: String, at point: Point, style: Style = .normal, maxWidth: Int? = nil, cut: Cut = .end
    ) -> Int {
        let room = min(maxWidth ?? .max, size.columns - point.column)
        guard room > 0 else { return 0 }
        return write(text.cut(to: room, at: cut, ellipsis: glyphs.ellipsis), at: point, style: style)
    }

    /// Writes a line of several styles, cut at its end where it does not fit, and returns the columns that it took.
    @discardableResult
    public mutating func put(_ line: Line, at point: Point, maxWidth: Int? = nil) -> Int {
        let room = min(maxWidth ?? .max, size.columns - point.column)
        guard room > 0 else { return 0 }
        let fits = line.columns <= room
        var used = 0
        for span in line.spans {
            let left = fits ? room - used : room - 1 - used
            let place = Point(column: point.column + used, row: point.row)
            let width = span.text.columns
            if width <= left {
                used += write(span.text, at: place, style: span.style)
            } else {
                return used + write(span.text.head(left) + String(glyphs.ellipsis), at: place, style: span.style)
            }
        }
        return used
    }

    /// Writes text so that it ends before `column`; returns the column where it begins.
    @discardableResult
    public mutating func putRight(_ text: String, before column: Int, row: Int, style: Style = .normal) -> Int {
        let start = max(0, column - text.columns)
        put(text, at: Point(column: start, row: row), style: style, maxWidth: column - start)
        return start
    }

    /// Fills a rectangle with one character; without a rectangle the whole window.
    public mutating func fill(_ rect: Rect? = nil, style: Style = .normal, with character: Character = " ") {
        let area = (rect ?? bounds).moved(by: window.origin).intersection(clip)
        guard !area.isEmpty else { return }
        let scalar = shown(character)
        for row in area.top..<area.bottom {
            for column in area.left..<area.right {
                grid.place(Cell(scalar, width: 1, style: style), column: column, row: row)
            }
        }
    }

    /// Gives a rectangle another style and leaves its text.
    public mutating func restyle(_ rect: Rect, _ style: Style) {
        let area = rect.moved(by: window.origin).intersection(clip)
        guard !area.isEmpty else { return }
        for row in area.top..<area.bottom {
            for column in area.left..<area.right { grid[column, row].style = style }
        }
    }

    /// A thin rule across the window, or over so many columns from `column`.
    public mutating func horizontalRule(row: Int, column: Int = 0, columns: Int? = nil, style: Style = .rule) {
        fill(
            Rect(column: column, row: row, columns: columns ?? size.columns - column, rows: 1),
            style: style, with: glyphs.horizontal)
    }

    /// A thin rule down the window, or over so many rows from `row`.
    public mutating func verticalRule(column: Int, row: Int = 0, rows: Int? = nil, style: Style = .rule) {
        let rule = Rect(column: column, row: row, columns: 1, rows: rows ?? size.rows - row)
        fill(rule, style: style, with: glyphs.vertical)
        hearing?.rules.append(rule.moved(by: window.origin).intersection(clip))
    }

    /// A box along the inside of a rectangle, which is emptied; for dialogs only.
    public mutating func box(_ rect: Rect, title: String = "", style: Style = .rule) {
        guard rect.size.columns >= 2, rect.size.rows >= 2 else { return }
        fill(rect)
        let right = rect.right - 1
        let bottom = rect.bottom - 1
        horizontalRule(row: rect.top, column: rect.left, columns: rect.size.columns, style: style)
        horizontalRule(row: bottom, column: rect.left, columns: rect.size.columns, style: style)
        for side in [rect.left, right] {
            fill(
                Rect(column: side, row: rect.top, columns: 1, rows: rect.size.rows), style: style, with: glyphs.vertical
            )
        }
        let places = [(rect.left, rect.top), (right, rect.top), (rect.left, bottom), (right, bottom)]
        for (corner, place) in zip(glyphs.corners, places) {
            put(String(corner), at: Point(column: place.0, row: place.1), style: style)
        }
        if !title.isEmpty {
            put(
                " \(title) ", at: Point(column: rect.left + 2, row: rect.top), style: .title,
                maxWidth: rect.size.columns - 4)
        }
    }

    /// Puts the hardware cursor here: screen readers and braille lines follow it, so every focused thing places it, and
    /// only text fields show it. A place outside the window is moved to the nearest one inside.
    public mutating func placeCursor(at point: Point, visible: Bool = false) {
        guard !clip.isEmpty else { return }
        cursor = Point(
            column: min(max(point.column + window.left, clip.left), clip.right - 1),
            row: min(max(point.row + window.top, clip.top), clip.bottom - 1))
        cursorIsVisible = visible
    }

    /// Makes a rectangle answer to the mouse.
    public mutating func target(_ rect: Rect, _ action: MouseTarget.Action) {
        let area = rect.moved(by: window.origin).intersection(clip)
        if !area.isEmpty { targets.append(MouseTarget(rect: area, action: action)) }
    }

    /// Forgets all places that answer to the mouse: what lies under a dialog does not.
    public mutating func clearTargets() {
        targets = []
    }

    /// The finished screen.
    public func frame(title: String? = nil, progress: Progress? = nil) -> Frame {
        Frame(
            grid: grid, cursor: cursor, cursorIsVisible: cursorIsVisible, title: title, progress: progress,
            targets: targets)
    }

    private mutating func write(_ text: String, at point: Point, style: Style) -> Int {
        let row = point.row + window.top
        let start = point.column + window.left
        var column = start
        for scalar in text.unicodeScalars {
            let width = scalar.columns
            if width == 0 {
                guard !scalar.isControl, !scalar.changesNeighbours, !glyphs.isASCII, column > start else { continue }
                combine(scalar, column: column - 1, row: row)
                continue
            }
            if row >= clip.top, row < clip.bottom, column >= clip.left, column + width <= clip.right {
                if let plain = glyphs.replacement(for: scalar) {
                    for offset in 0..<width {
                        grid.place(Cell(plain, width: 1, style: style), column: column + offset, row: row)
                    }
                } else {
                    let base: Unicode.Scalar = scalar.isBlank ? " " : scalar
                    grid.place(Cell(base, width: UInt8(width), style: style), column: column, row: row)
                }
            }
            column += width
        }
        return column - start
    }

    private mutating func combine(_ mark: Unicode.Scalar, column: Int, row: Int) {
        guard clip.contains(Point(column: column, row: row)) else { return }
        let isRightHalf = grid[column, row].width == 0 && column > 0
        grid[isRightHalf ? column - 1 : column, row].combine(with: mark)
    }

    private func shown(_ character: Character) -> Unicode.Scalar {
        guard let scalar = character.unicodeScalars.first, scalar.columns == 1 else { return " " }
        return glyphs.replacement(for: scalar) ?? scalar
    }
}
