import Testing

/// The driver itself, proved against programs that everybody knows.
@Suite(.fewAtOnce) struct DriverTests {
    @Test("a program that ends tells its status, its output and its words apart")
    func statusAndStreams() async throws {
        let program = Program(
            path: "sh", arguments: ["-c", "read line; echo \"got $line $WHO\"; echo oh >&2; exit 3"],
            environment: ["WHO": "you"], input: "tea\n")
        let ended = try await program.run()
        #expect(ended == Ended(status: 3, output: "got tea you\n", words: "oh\n"))
    }

    @Test("a program ended by a signal counts as a shell counts")
    func signals() async throws {
        #expect(try await Program(path: "sh", arguments: ["-c", "kill -TERM $$"]).run().status == 143)
    }

    @Test("a program that never ends is given up and killed")
    func overdue() async throws {
        await #expect(throws: Overdue.self) {
            try await Program(path: "sleep", arguments: ["600"]).run(within: .milliseconds(200))
        }
    }

    @Test("nothing of the person's own configuration reaches a program")
    func environmentIsClosed() async throws {
        let ended = try await Program(path: "env").run()
        #expect(
            Set(ended.lines.map { $0.prefix { $0 != "=" } }).isSubset(
                of: Program.surroundings.keys.map { $0[...] }))
    }

    @Test("a server is served while the test runs, and gone after it")
    func serving() async throws {
        let script = "echo $$; echo ready; while read -r line; do :; done < /dev/zero"
        let processId = try await Program(path: "sh", arguments: ["-c", script])
            .serving(ready: { $0.count > 1 ? Int32($0[0]) : nil }) { processId in
                #expect(TerminalWindow.isAlive(processId))
                return processId
            }
        #expect(!TerminalWindow.isAlive(processId))
    }

    @Test("a server that ends instead of serving shows what it said")
    func servingFails() async throws {
        let error = await #expect(throws: NeverReady.self) {
            try await Program(path: "sh", arguments: ["-c", "echo no room >&2"]).serving(ready: { _ in
                nil as Int?
            }) { _ in }
        }
        #expect(error?.lines == ["no room"])
    }

    @Test("typing, keys and the cursor, in a shell")
    func shell() async throws {
        let shell = Program(
            path: "bash", arguments: ["--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
        try await TerminalWindow.open(shell, columns: 60, rows: 10) { window in
            let first = try await window.waitFor("ready>")
            #expect(
                first.columns == 60 && first.rows.count == 10 && first.cursor == .init(column: 7, row: 0))
            try await window.type("stty size; echo $((6 * 7))")
            try await window.press("Enter")
            #expect(try await window.waitFor("42").shows("10 60"))
            try await window.resize(columns: 70, rows: 12)
            try await window.type("clear; stty size")
            try await window.press("Enter")
            #expect(try await window.waitFor("12 70").columns == 70)
            try await window.type("exit 5")
            try await window.press("Enter")
            let ending = try await window.ending()
            #expect(ending.status == 5 && ending.isRestored)
        }
    }

    @Test("a full-screen editor: alternate screen on, and the terminal as it was after it")
    func editor() async throws {
        try await TerminalWindow.open(Program(path: "vi", arguments: ["-u", "NONE", "-N"])) { window in
            try await window.waitUntil("the editor") { $0.isAlternate && $0.shows("~") }
            try await window.type("ihello")
            try await window.press("Escape")
            try await window.waitUntil("the cursor on the last letter") {
                $0.shows("hello") && $0.cursor == .init(column: 4, row: 0)
            }
            try await window.type(":q!")
            try await window.press("Enter")
            let ending = try await window.ending()
            #expect(ending.status == 0 && ending.isRestored)
        }
    }

    @Test(
        "a full-screen program killed before it could tidy up leaves a mess, and the driver sees it")
    func mess() async throws {
        try await TerminalWindow.open(curses) { window in
            try await window.waitFor("80x24")
            try await window.signal(9)
            let ending = try await window.ending()
            #expect(ending.status == 137 && !ending.isRestored && ending.screen.isAlternate)
        }
    }

    @Test("a resized window reaches a curses program, and pasted text comes in one piece")
    func resize() async throws {
        try await TerminalWindow.open(curses) { window in
            try await window.waitFor("80x24")
            try await window.resize(columns: 20, rows: 5)
            try await window.waitFor("20x5")
            try await window.paste("tea")
            try await window.waitFor("aet")
            try await window.type("q")
            #expect(try await window.ending().isRestored)
        }
    }

    @Test("what never appears fails with the last screen in the message")
    func neverShown() async throws {
        let error = await #expect(throws: TerminalError.self) {
            try await TerminalWindow.open(Program(path: "echo", arguments: ["something else"])) {
                window in
                try await window.waitFor("something")
                try await window.waitFor("the words", within: .milliseconds(300))
            }
        }
        #expect(error?.description.contains("something else") == true)
    }

    @Test(
        "masks keep the width",
        arguments: [
            (Mask.times, "14:32:07 UTC  elapsed 6:41", "00:00:00 UTC  elapsed 0:00"),
            (.numbers, "217 of 397", "000 of 000"),
            (.ports, "http://127.0.0.1:43121/", "http://127.0.0.1:00000/"),
            (
                .identifiers, "id 1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                "id 00000000-0000-0000-0000-000000000000"
            ),
        ])
    func masks(mask: Mask, line: String, expected: String) {
        #expect(mask.apply(to: line) == expected)
    }

    @Test("differences are told by line, as kept and as it is")
    func differences() {
        #expect(
            lineDifferences(from: ["a", "b", "c"], to: ["a", "B"]) == ["-2: b", "+2: B", "-3: c"])
    }

    /// A small curses program: shows the size, then the characters typed so far backwards; `q` ends it.
    private var curses: Program {
        Program(
            path: Places.python,
            arguments: [
                "-c",
                """
                import curses
                def main(window):
                    typed = ""
                    while True:
                        height, width = window.getmaxyx()
                        window.erase()
                        window.addstr(0, 0, f"{width}x{height}")
                        window.addstr(1, 0, typed[::-1])
                        window.refresh()
                        key = window.getch()
                        if key == ord("q"): return
                        if 0 < key < 128: typed += chr(key)
                curses.wrapper(main)
                """,
            ])
    }
}
