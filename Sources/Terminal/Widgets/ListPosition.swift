/// Which row of a list is chosen and which one is at the top: the keys that all lists, tables and trees share.
public struct ListPosition: Hashable, Sendable {
    /// The chosen row, from 0.
    public private(set) var selection: Int
    /// The row at the top.
    public private(set) var offset: Int
    /// Rows that fit on the screen: set when the terminal's size changes; a page is one less.
    public var page: Int

    /// Rows kept in sight above and below the chosen one.
    static let margin = 2

    /// The first row chosen.
    public init(selection: Int = 0, page: Int = 10) {
        self.selection = selection
        self.page = page
        offset = 0
    }

    /// Moves by arrows, j and k, Page Up and Down, Ctrl-U and Ctrl-D (half a page), Home and End, g and G. Returns false
    /// for other keys. `letters` false leaves j, k, g and G to others.
    public mutating func handle(_ key: Key, count: Int, letters: Bool = true) -> Bool {
        switch key {
        case .up: select(selection - 1, count: count)
        case .down: select(selection + 1, count: count)
        case .pageUp: select(selection - max(1, page - 1), count: count)
        case .pageDown: select(selection + max(1, page - 1), count: count)
        case .control("u"): select(selection - max(1, page / 2), count: count)
        case .control("d"): select(selection + max(1, page / 2), count: count)
        case .home: select(0, count: count)
        case .end: select(count - 1, count: count)
        case "k" where letters: select(selection - 1, count: count)
        case "j" where letters: select(selection + 1, count: count)
        case "g" where letters: select(0, count: count)
        case "G" where letters: select(count - 1, count: count)
        default: return false
        }
        return true
    }

    /// Chooses a row; the nearest there is.
    public mutating func select(_ row: Int, count: Int) {
        selection = min(max(0, row), max(0, count - 1))
        offset = Self.offset(from: offset, selection: selection, count: count, rows: page, margin: Self.margin)
    }

    /// Follows the rows when so many were put in above the chosen one: what is seen stays where it is.
    public mutating func shift(by rows: Int, count: Int) {
        offset = min(max(0, offset + rows), max(0, count - 1))
        select(selection + rows, count: count)
    }

    /// Moves the view by the wheel; the selection comes along only where it would leave the view.
    public mutating func scroll(by rows: Int, count: Int) {
        offset = min(max(0, offset + rows), max(0, count - page))
        let margin = min(Self.margin, (page - 1) / 2)
        let top = offset == 0 ? 0 : offset + margin
        let bottom = offset + page >= count ? count - 1 : offset + page - 1 - margin
        selection = min(max(selection, top), max(0, bottom))
    }

    /// The rows to draw where so many are on the screen: the chosen one is always among them.
    public func visible(count: Int, rows: Int) -> Range<Int> {
        guard count > 0, rows > 0 else { return 0..<0 }
        let selection = min(selection, count - 1)
        // Without a margin: rows that came since the last key must not move the view.
        let start = Self.offset(from: offset, selection: selection, count: count, rows: rows, margin: 0)
        return start..<min(count, start + rows)
    }

    private static func offset(from old: Int, selection: Int, count: Int, rows: Int, margin wanted: Int) -> Int {
        guard rows > 0 else { return 0 }
        let margin = min(wanted, (rows - 1) / 2)
        var offset = old
        if selection - margin < offset { offset = selection - margin }
        if selection + margin > offset + rows - 1 { offset = selection + margin - rows + 1 }
        return min(max(0, offset), max(0, count - rows))
    }
}
