import Testing

@testable import Terminal

@Suite struct CanvasTests {
    private func canvas(_ columns: Int, _ rows: Int, _ glyphs: Glyphs = .unicode) -> Canvas {
        Canvas(size: Size(columns: columns, rows: rows), glyphs: glyphs)
    }

    @Test func textIsCutAtTheRightEdge() {
        var canvas = canvas(6, 2)
        #expect(canvas.put("panther", at: Point(column: 1, row: 0)) == 5)
        #expect(canvas.grid.text == " pant…\n\n")
    }

    @Test(arguments: [(-3, 0), (0, -1), (9, 0), (0, 7), (-100, 100)])
    func nothingIsDrawnOutside(_ column: Int, _ row: Int) {
        var canvas = canvas(4, 2)
        canvas.put("ab", at: Point(column: column, row: row))
        canvas.fill(Rect(column: column, row: row, columns: 1, rows: 1), with: "x")
        #expect(canvas.grid.text == "\n\n")
    }

    @Test func aWindowClipsAndMovesItsOrigin() {
        var canvas = canvas(8, 3)
        canvas.within(Rect(column: 2, row: 1, columns: 4, rows: 1)) { canvas in
            canvas.put("abcdefgh", at: .zero)
            canvas.put("below", at: Point(column: 0, row: 1))
            canvas.within(Rect(column: 1, row: 0, columns: 9, rows: 1)) { $0.put("xy", at: .zero) }
        }
        #expect(canvas.grid.text == "\n  axy…\n\n")
    }

    @Test func halvesOfWideCellsBecomeBlanks() {
        var canvas = canvas(6, 1)
        canvas.put("日本", at: .zero)
        canvas.put("x", at: Point(column: 1, row: 0))
        #expect(canvas.grid.line(0) == " x本")
        canvas.put("日", at: Point(column: 1, row: 0))
        #expect(canvas.grid.line(0) == " 日")
        canvas.put("y", at: Point(column: 1, row: 0))
        #expect(canvas.grid.line(0) == " y")
    }

    @Test func aWideCellNeverStraddlesTheEdge() {
        var canvas = canvas(3, 2)
        canvas.put("a日本", at: .zero)
        #expect(canvas.grid.text == "a…\n\n")
        canvas.put("日", at: Point(column: 2, row: 1))
        #expect(canvas.grid.line(1) == "  …")
    }

    @Test func controlCharactersAreLeftOut() {
        var canvas = canvas(20, 1)
        canvas.put("a\u{1B}[31mb\u{7}\u{202E}c\u{9B}d", at: .zero)
        #expect(canvas.grid.line(0) == "a[31mbcd")
    }

    @Test(
        "no cell holds what acts on the terminal, changes the direction or hides itself, and none counts as a column",
        arguments: [
            "\u{1B}[2J", "\u{9B}2J", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{2066}", "\u{200E}", "\u{61C}",
            "\u{200B}", "\u{200C}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{34F}", "\u{E0041}", "\u{E0100}", "\u{3164}",
            "\u{115F}", "\u{FFF9}",
        ])
    func nothingHiddenInCells(text: String) {
        var canvas = canvas(20, 1)
        let used = canvas.put("a\(text)b", at: .zero)
        let left = text.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }
        #expect(canvas.grid.line(0) == "a\(String(String.UnicodeScalarView(left)))b")
        #expect(used == 2 + left.count && "a\(text)b".columns == used)
    }

    @Test func marksJoinTheLetterBefore() {
        var canvas = canvas(5, 1)
        canvas.put("e\u{301}x", at: .zero)
        #expect(canvas.grid[0, 0].text == "e\u{301}")
        #expect(canvas.grid[1, 0].text == "x")
    }

    @Test func aCellHoldsFiveScalars() {
        var canvas = canvas(3, 1)
        canvas.put("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", at: .zero)
        #expect(canvas.grid[0, 0].text.unicodeScalars.count == 5)
    }

    @Test func asciiReplacesEverythingElse() {
        var canvas = canvas(30, 2, .ascii)
        canvas.put("✓ café – “日” × … ━╸─ 🎉", at: .zero)
        canvas.horizontalRule(row: 1)
        #expect(canvas.grid.line(0) == "+ cafe - \"??\" x ~ ##- ??")
        let text = canvas.grid.text
        #expect(text.utf8.count == text.unicodeScalars.count)
    }

    @Test func stylesAreMappedToLetters() {
        var canvas = canvas(4, 2)
        canvas.put([Span("a", .clear), Span("bc", .blocked)], at: .zero)
        #expect(canvas.grid.styleMap == "grr.\n....\n")
    }

    @Test func cursorAndTargetsAreCountedFromTheScreensCorner() {
        var canvas = canvas(10, 4)
        canvas.within(Rect(column: 3, row: 2, columns: 4, rows: 1)) { canvas in
            canvas.placeCursor(at: Point(column: 9, row: 0), visible: true)
            canvas.target(canvas.bounds, .press("q"))
        }
        let frame = canvas.frame()
        #expect(frame.cursor == Point(column: 6, row: 2))
        #expect(frame.action(at: Point(column: 3, row: 2)) == .press("q"))
        #expect(frame.action(at: Point(column: 7, row: 2)) == nil)
    }

    @Test func aTooSmallTerminalIsToldWhatIsNeeded() {
        let frame = Frame.tooSmall(Size(columns: 20, rows: 5), needed: Size(columns: 60, rows: 18))
        #expect(
            frame.grid.text
                == "This screen needs 60\ncolumns and 18 rows;\nthe terminal has 20\nby 5. Make it larger\nto go on.\n")
    }

    @Test(arguments: zip(Glyphs.unicode.all, Glyphs.unicode.all.map(\.description)))
    func everyGlyphIsOneColumn(_ glyph: Character, _ text: String) {
        #expect(text.columns == 1)
    }

    @Test func asciiGlyphsAreASCII() {
        let all = Glyphs.ascii.all
        for glyph in all { #expect(glyph.isASCII) }
    }

    @Test func rectanglesAreCutAndCentred() {
        var room = Rect(Size(columns: 10, rows: 6))
        #expect(room.takeTop(2) == Rect(column: 0, row: 0, columns: 10, rows: 2))
        #expect(room.takeBottom(9) == Rect(column: 0, row: 2, columns: 10, rows: 4))
        #expect(room.isEmpty)
        room = Rect(Size(columns: 10, rows: 6))
        #expect(room.takeLeft(3) == Rect(column: 0, row: 0, columns: 3, rows: 6))
        #expect(room.takeRight(2) == Rect(column: 8, row: 0, columns: 2, rows: 6))
        #expect(room == Rect(column: 3, row: 0, columns: 5, rows: 6))
        #expect(room.centered(Size(columns: 3, rows: 2)) == Rect(column: 4, row: 2, columns: 3, rows: 2))
    }
}
