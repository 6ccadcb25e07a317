import Terminal

extension Canvas {
    /// Writes a paragraph from `point` to the right edge, as far as there are rows; returns the first free row.
    @discardableResult
    mutating func paragraph(_ text: String, at point: Point, style: Style = .normal) -> Int {
        paragraph(Line(text, style), at: point)
    }

    /// The same for a line of several styles; `hanging` moves all its lines but the first to the right.
    @discardableResult
    mutating func paragraph(_ line: Line, at point: Point, hanging: Int = 0) -> Int {
        var row = point.row
        for piece in line.wrapped(to: size.columns - point.column, hanging: hanging) where row < size.rows {
            put(piece, at: Point(column: point.column, row: row))
            row += 1
        }
        return row
    }
}
