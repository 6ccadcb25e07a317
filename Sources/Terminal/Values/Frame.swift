/// A finished screen: all that the back end shows at one moment. Two equal frames are drawn once.
public struct Frame: Hashable, Sendable {
    /// The cells.
    public var grid: Grid
    /// Where the hardware cursor stands; nil is the top left corner.
    public var cursor: Point?
    /// Whether the cursor is to be seen.
    public var cursorIsVisible: Bool
    /// The terminal window's title; nil leaves it alone.
    public var title: String?
    /// The bar that some terminals show on their tab; nil shows none.
    public var progress: Progress?
    /// Places that answer to the mouse.
    public var targets: [MouseTarget]

    /// A screen of these cells.
    public init(
        grid: Grid, cursor: Point? = nil, cursorIsVisible: Bool = false, title: String? = nil,
        progress: Progress? = nil, targets: [MouseTarget] = []
    ) {
        self.grid = grid
        self.cursor = cursor
        self.cursorIsVisible = cursorIsVisible
        self.title = title
        self.progress = progress
        self.targets = targets
    }

    /// What a click here means: the topmost target's action.
    public func action(at point: Point) -> MouseTarget.Action? {
        targets.last { $0.rect.contains(point) }?.action
    }

    /// The one screen of a terminal that is too small: says what is needed and what there is.
    public static func tooSmall(_ size: Size, needed: Size, glyphs: Glyphs = .unicode) -> Frame {
        var canvas = Canvas(size: size, glyphs: glyphs)
        let text =
            "This screen needs \(needed.columns) columns and \(needed.rows) rows; the terminal has "
            + "\(size.columns) by \(size.rows). Make it larger to go on."
        for (row, line) in text.wrapped(to: size.columns).prefix(size.rows).enumerated() {
            canvas.put(line, at: Point(column: 0, row: row), style: .attention)
        }
        canvas.placeCursor(at: .zero)
        return canvas.frame()
    }
}

/// How far the work is, for the bar on a terminal's tab.
public enum Progress: Hashable, Sendable {
    /// So many percent, 0 to 100.
    case percent(Int)
    /// Working, the end not known.
    case indeterminate
    /// Stopped by an error.
    case failed
}

/// A place that answers to the mouse.
public struct MouseTarget: Hashable, Sendable {
    /// Where it is, counted from the screen's corner.
    public var rect: Rect
    /// What a click there does.
    public var action: Action

    /// What a click does.
    public enum Action: Hashable, Sendable {
        /// The same as this key.
        case press(Key)
        /// Chooses a row (or another part) of the named pane; the wheel over it scrolls that pane.
        case item(pane: String, index: Int)
        /// Nothing but take the wheel for the named pane.
        case pane(String)
    }

    /// A rectangle and its action.
    public init(rect: Rect, action: Action) {
        self.rect = rect
        self.action = action
    }
}
