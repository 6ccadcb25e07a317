/// A rectangle of cells: what a screen looks like, before any terminal is asked.
public struct Grid: Hashable, Sendable {
    /// Columns and rows.
    public let size: Size
    /// The cells, row after row from the top.
    public internal(set) var cells: [Cell]

    /// An empty grid.
    public init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank(), count: size.columns * size.rows)
    }

    /// The cell at a place inside the grid.
    public subscript(column: Int, row: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set { cells[row * size.columns + column] = newValue }
    }

    /// Puts a cell down; halves of wide cells that it cuts become blanks, so that no row ever changes its length.
    mutating func place(_ cell: Cell, column: Int, row: Int) {
        let start = row * size.columns
        let last = column + max(1, Int(cell.width)) - 1
        if cells[start + column].width == 0, column > 0 {
            cells[start + column - 1] = .blank(cells[start + column - 1].style)
        }
        if last + 1 < size.columns, cells[start + last + 1].width == 0 {
            cells[start + last + 1] = .blank(cells[start + last + 1].style)
        }
        cells[start + column] = cell
        if cell.width == 2 { cells[start + column + 1] = Cell(" ", width: 0, style: cell.style) }
    }

    /// One row as text, without the blanks at its end.
    public func line(_ row: Int) -> String {
        var text = ""
        for column in 0..<size.columns { text += self[column, row].text }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The whole screen as a block of text, a line a row, without blanks at the ends of lines: for snapshots.
    public var text: String {
        (0..<size.rows).map { line($0) + "\n" }.joined()
    }

    /// The styles as a block of letters, one a cell (`Role.letter`), for snapshots that care about colour.
    public var styleMap: String {
        var map = ""
        for row in 0..<size.rows {
            for column in 0..<size.columns { map.append(self[column, row].style.role.letter) }
            map += "\n"
        }
        return map
    }
}
