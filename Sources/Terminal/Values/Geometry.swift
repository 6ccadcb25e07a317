/// The extent of a screen or of a part of it, in columns and rows.
public struct Size: Hashable, Sendable {
    /// Columns from the left edge to the right one; never negative.
    public var columns: Int
    /// Rows from top to bottom; never negative.
    public var rows: Int

    /// A size; negative extents become zero.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    /// Whether a screen of this size has room for one of the `other` size.
    public func fits(_ other: Size) -> Bool {
        columns >= other.columns && rows >= other.rows
    }
}

/// A place on the screen, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
    /// The column, 0 at the left edge.
    public var column: Int
    /// The row, 0 at the top.
    public var row: Int

    /// A place on the screen.
    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// The top left corner.
    public static let zero = Point(column: 0, row: 0)
}

/// A rectangle of cells: the room that a part of a screen may draw in.
public struct Rect: Hashable, Sendable {
    /// The top left cell.
    public var origin: Point
    /// Columns and rows.
    public var size: Size

    /// A rectangle by its corner and its extent; negative extents become zero.
    public init(column: Int, row: Int, columns: Int, rows: Int) {
        origin = Point(column: column, row: row)
        size = Size(columns: columns, rows: rows)
    }

    /// The whole of a screen of this size.
    public init(_ size: Size) {
        origin = .zero
        self.size = size
    }

    /// The leftmost column.
    public var left: Int { origin.column }
    /// The topmost row.
    public var top: Int { origin.row }
    /// The first column to the right of it.
    public var right: Int { origin.column + size.columns }
    /// The first row below it.
    public var bottom: Int { origin.row + size.rows }
    /// Whether it holds no cell.
    public var isEmpty: Bool { size.columns == 0 || size.rows == 0 }

    /// Whether a point lies inside.
    public func contains(_ point: Point) -> Bool {
        point.column >= left && point.column < right && point.row >= top && point.row < bottom
    }

    /// What both rectangles share; empty where they do not meet.
    public func intersection(_ other: Rect) -> Rect {
        let column = max(left, other.left)
        let row = max(top, other.top)
        return Rect(
            column: column, row: row,
            columns: min(right, other.right) - column, rows: min(bottom, other.bottom) - row)
    }

    /// The same rectangle moved by so many columns and rows.
    public func moved(by offset: Point) -> Rect {
        Rect(column: left + offset.column, row: top + offset.row, columns: size.columns, rows: size.rows)
    }

    /// This rectangle without a margin on all four sides.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(
            column: left + columns, row: top + rows,
            columns: size.columns - 2 * columns, rows: size.rows - 2 * rows)
    }

    /// Cuts so many rows off the top and returns them; what remains is `self`.
    public mutating func takeTop(_ rows: Int) -> Rect {
        let taken = min(max(0, rows), size.rows)
        let strip = Rect(column: left, row: top, columns: size.columns, rows: taken)
        self = Rect(column: left, row: top + taken, columns: size.columns, rows: size.rows - taken)
        return strip
    }

    /// Cuts so many rows off the bottom and returns them; what remains is `self`.
    public mutating func takeBottom(_ rows: Int) -> Rect {
        let taken = min(max(0, rows), size.rows)
        size.rows -= taken
        return Rect(column: left, row: bottom, columns: size.columns, rows: taken)
    }

    /// Cuts so many columns off the left and returns them; what remains is `self`.
    public mutating func takeLeft(_ columns: Int) -> Rect {
        let taken = min(max(0, columns), size.columns)
        let strip = Rect(column: left, row: top, columns: taken, rows: size.rows)
        self = Rect(column: left + taken, row: top, columns: size.columns - taken, rows: size.rows)
        return strip
    }

    /// Cuts so many columns off the right and returns them; what remains is `self`.
    public mutating func takeRight(_ columns: Int) -> Rect {
        let taken = min(max(0, columns), size.columns)
        size.columns -= taken
        return Rect(column: right, row: top, columns: taken, rows: size.rows)
    }

    /// A rectangle of at most `wanted`, in the middle of this one.
    public func centered(_ wanted: Size) -> Rect {
        let columns = min(wanted.columns, size.columns)
        let rows = min(wanted.rows, size.rows)
        return Rect(
            column: left + (size.columns - columns) / 2, row: top + (size.rows - rows) / 2,
            columns: columns, rows: rows)
    }
}
