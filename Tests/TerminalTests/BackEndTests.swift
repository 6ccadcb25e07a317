import Testing

@testable import Terminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// ncurses keeps its state in globals: one screen at a time.
@Suite(.serialized) struct BackEndTests {
    /// Draws on a screen with nothing behind it, and reads back what ncurses holds.
    private func withScreen(
        _ color: ColorChoice = .auto, ascii: Bool = false, _ body: (CursesBackEnd) throws -> Void
    ) throws {
        let null = open("/dev/null", O_RDWR)
        defer { close(null) }
        setenv("LC_ALL", "C.UTF-8", 1)
        let options = TerminalOptions(color: color, ascii: ascii) { $0 == "TERM" ? "xterm-256color" : nil }
        let terminal = try CursesBackEnd(options, input: null, output: null, ownsSignals: false)
        defer { terminal.close() }
        _ = terminal.resize(to: Size(columns: 40, rows: 10))
        try body(terminal)
    }

    private func frame(_ terminal: CursesBackEnd, _ body: (inout Canvas) -> Void) -> Frame {
        var canvas = Canvas(size: terminal.size, glyphs: terminal.glyphs)
        body(&canvas)
        return canvas.frame()
    }

    @Test func everyCellArrives() throws {
        try withScreen { terminal in
            #expect(terminal.size == Size(columns: 40, rows: 10))
            let shown = frame(terminal) { canvas in
                canvas.put("✓ 日本 e\u{301}", at: Point(column: 30, row: 2), style: Style(.clear, bold: true))
                canvas.put("XY", at: Point(column: 38, row: 9), style: .danger)
            }
            terminal.show(shown)
            for row in 0..<10 {
                for column in 0..<40 where shown.grid[column, row].width > 0 {
                    #expect(terminal.readBack(column: column, row: row).text == shown.grid[column, row].text)
                }
            }
            #expect(terminal.readBack(column: 30, row: 2).attributes != 0)
            #expect(terminal.readBack(column: 30, row: 2).pair != terminal.readBack(column: 39, row: 9).pair)
            #expect(terminal.readBack(column: 0, row: 0).pair == 0)
        }
    }

    @Test func theSecondFrameReplacesTheFirst() throws {
        try withScreen { terminal in
            terminal.show(frame(terminal) { $0.put("日本語日本語", at: .zero) })
            let second = frame(terminal) { canvas in
                canvas.put("a日b", at: Point(column: 1, row: 0))
                canvas.put("end", at: Point(column: 0, row: 9))
            }
            terminal.show(second)
            let line = (0..<12).map { second.grid[$0, 0].width == 0 ? "" : terminal.readBack(column: $0, row: 0).text }
            #expect(line.joined() == " a日b       ")
        }
    }

    @Test(arguments: [(ColorChoice.auto, ColorDepth.many), (.always, .many), (.never, .mono)])
    func coloursFollowTheChoice(_ choice: ColorChoice, _ depth: ColorDepth) throws {
        try withScreen(choice) { terminal in
            #expect(terminal.depth == depth)
            terminal.show(frame(terminal) { $0.put("x", at: .zero, style: .blocked) })
            #expect((terminal.readBack(column: 0, row: 0).pair == 0) == (depth == .mono))
        }
    }

    @Test func aFrameOfAnotherSizeIsClipped() throws {
        try withScreen { terminal in
            var canvas = Canvas(size: Size(columns: 100, rows: 50))
            canvas.fill(with: "x")
            canvas.placeCursor(at: Point(column: 99, row: 49))
            terminal.show(canvas.frame())
            #expect(terminal.readBack(column: 39, row: 9).text == "x")
        }
    }

    @Test(
        arguments: [
            (256, ColorChoice.auto, nil, ColorDepth.many), (256, .auto, "", .many), (256, .auto, "1", .mono),
            (256, .always, "1", .many), (16, .auto, nil, .sixteen), (8, .auto, nil, .eight), (0, .always, nil, .mono),
            (88, .auto, nil, .sixteen),
        ] as [(Int, ColorChoice, String?, ColorDepth)])
    func colourDepth(_ colors: Int, _ choice: ColorChoice, _ noColor: String?, _ depth: ColorDepth) {
        #expect(ColorDepth.of(colors: colors, choice: choice, noColor: noColor) == depth)
    }

    /// What must be told apart without colours: focus, selection and bands from ordinary text.
    @Test func nothingIsColourAlone() {
        let plain = Paint.of(.normal, depth: .mono)
        for role in [Role.focus, .selection, .danger, .practice, .field, .link] {
            #expect(Paint.of(Style(role), depth: .mono) != plain)
        }
    }

    @Test func messagesWakeOnce() async {
        let mailbox = Mailbox<Int>()
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<4 {
                group.addTask { for number in 0..<250 { mailbox.post(task * 1000 + number) } }
            }
        }
        let taken = mailbox.take()
        #expect(taken.count == 1000)
        for task in 0..<4 { #expect(taken.filter { $0 / 1000 == task } == (0..<250).map { task * 1000 + $0 }) }
        #expect(mailbox.take().isEmpty)
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.milliseconds(5), 5), (.microseconds(1), 1), (.seconds(2), 2000), (.seconds(-1), 0),
            (.seconds(10_000_000), Int32.max),
        ] as [(Duration, Int32)])
    func timersAreRoundedUp(_ duration: Duration, _ milliseconds: Int32) {
        #expect(pollTimeout(duration) == milliseconds)
    }

    @Test func sequencesFitTheTerminal() {
        let plain = ControlSequences { $0 == "TERM" ? "xterm-256color" : nil }
        #expect(plain.copy("hi") == "\u{1B}]52;c;aGk=\u{7}")
        #expect(plain.title("a\u{7}b") == "\u{1B}]0;ab\u{7}")
        #expect(plain.progress(.percent(5)).isEmpty)
        #expect(plain.copy(String(repeating: "x", count: 80_000)) == nil)
        let tmux = ControlSequences { ["TERM": "tmux-256color", "TMUX": "/tmp/x"][$0] }
        #expect(tmux.copy("hi") == "\u{1B}]52;c;aGk=\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGk=\u{7}\u{1B}\\")
        let console = ControlSequences { $0 == "TERM" ? "linux" : nil }
        #expect(console.copy("hi") == nil)
        #expect(console.title("x").isEmpty)
        let windows = ControlSequences { ["TERM": "xterm-256color", "WT_SESSION": "1"][$0] }
        #expect(windows.progress(.percent(50)) == "\u{1B}]9;4;1;50\u{7}")
        #expect(windows.progress(nil) == "\u{1B}]9;4;0;0\u{7}")
    }

    @Test(arguments: [
        (
            TerminalProblem.noTerminal(stream: "standard input"),
            "A screen needs a terminal, and standard input is not one. Run it in a terminal, or with --plain to be "
                + "asked in lines; watch STACK, check, whoami and cloud need none."
        ),
        (
            .unknownKind("nonesuch"),
            "The terminal library does not know the terminal \"nonesuch\" (TERM). Set TERM to a kind it knows, such as "
                + "xterm-256color."
        ),
        (
            .tooSimple("dumb"),
            "The terminal \"dumb\" (TERM) cannot show screens. Use another one, such as xterm-256color."
        ),
    ])
    func problemsSayWhichFlags(_ problem: TerminalProblem, _ sentence: String) {
        #expect(problem.description == sentence)
        #expect(problem.exitCode == 2)
    }

    @Test func anUnknownTerminalIsAProblem() throws {
        let null = open("/dev/null", O_RDWR)
        defer { close(null) }
        let options = TerminalOptions { $0 == "TERM" ? "nonesuch" : nil }
        #expect(throws: TerminalProblem.unknownKind("nonesuch")) {
            try CursesBackEnd(options, input: null, output: null, ownsSignals: false)
        }
    }
}
