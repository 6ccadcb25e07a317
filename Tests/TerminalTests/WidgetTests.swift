import Testing

@testable import Terminal

@Suite struct WidgetSnapshotTests {
    static let sizes = [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 60, rows: 18)]

    @Test(arguments: Gallery.allCases, sizes)
    func looksAsBefore(_ widget: Gallery, _ size: Size) {
        for glyphs in [Glyphs.unicode, .ascii] {
            var canvas = Canvas(size: size, glyphs: glyphs)
            widget.draw(in: &canvas)
            let frame = canvas.frame()
            if glyphs.isASCII { #expect(frame.grid.text.utf8.count == frame.grid.text.unicodeScalars.count) }
            let cursor =
                frame.cursor.map { "cursor \($0.column),\($0.row)\(frame.cursorIsVisible ? " seen" : "")\n" } ?? ""
            let name = "\(widget.rawValue)-\(size.columns)x\(size.rows)\(glyphs.isASCII ? "-ascii" : "")"
            expectSnapshot(frame.grid.text + cursor, name)
        }
    }

    /// Not one cell outside, whatever the room.
    @Test(arguments: Gallery.allCases)
    func fitsIntoAnyRoom(_ widget: Gallery) {
        for columns in 0...12 {
            for rows in 0...6 {
                var canvas = Canvas(size: Size(columns: 20, rows: 10))
                canvas.within(Rect(column: 4, row: 2, columns: columns, rows: rows)) { widget.draw(in: &$0) }
                for row in 0..<10 {
                    for column in 0..<20
                    where !Rect(column: 4, row: 2, columns: columns, rows: rows).contains(
                        Point(column: column, row: row))
                    {
                        #expect(canvas.grid[column, row] == .blank(), "\(columns)x\(rows) at \(column),\(row)")
                    }
                }
            }
        }
    }

    @Test func stylesOfAFocusedList() {
        var canvas = Canvas(size: Size(columns: 24, rows: 6))
        Samples.list.draw(in: &canvas, focused: true)
        expectSnapshot(canvas.grid.text + canvas.grid.styleMap, "list-styles")
    }

    @Test(arguments: Gallery.allCases)
    func saysInLines(_ widget: Gallery) {
        let dialogue = widget.dialogue
        var lines = (dialogue.problem.map { [$0] } ?? []) + dialogue.text
        lines += dialogue.question?.spoken ?? []
        expectSnapshot(lines.map { $0 + "\n" }.joined(), "\(widget.rawValue)-plain")
    }
}
