import Testing

@testable import Terminal

@Suite struct BindingTests {
    private let bindings: [Binding<String>] = [
        Binding([.up, .down], "finding", hint: "Choose a finding.", group: "Move", message: nil),
        Binding([.enter], "details", hint: "Show the evidence.", message: "details"),
        Binding(["r"], "ask again", hint: "Ask AWS again.", disabledReason: "A check is running.", message: "again"),
        Binding(["y"], "copy", hint: "Copy the question.", isShown: false, message: "copy"),
        Binding([.function(1)], "why", hint: "Read the guide.", isPinned: true, message: "guide"),
        Binding(["?"], "keys", hint: "All keys.", isPinned: true, message: "help"),
    ]

    @Test(arguments: [
        (Key.enter, false, Dispatch<String>.message("details")),
        ("r", false, .disabled("A check is running.")),
        ("r", true, .none), ("y", false, .message("copy")), ("y", true, .none),
        (.enter, true, .message("details")), (.function(1), true, .message("guide")),
        (.up, false, .none), ("x", false, .none),
    ])
    func dispatches(_ key: Key, _ typing: Bool, _ wanted: Dispatch<String>) {
        #expect(bindings.dispatch(key, typing: typing) == wanted)
    }

    private func bar(_ columns: Int, _ glyphs: Glyphs = .unicode) -> Frame {
        var canvas = Canvas(size: Size(columns: columns, rows: 1), glyphs: glyphs)
        KeyBar(bindings).draw(in: &canvas)
        return canvas.frame()
    }

    @Test(arguments: [
        (80, Glyphs.unicode, " ↑↓ finding  ⏎ details  r ask again  F1 why  ? keys"),
        (52, .unicode, " ↑↓ finding  ⏎ details  r ask again  F1 why  ? keys"),
        (51, .unicode, " ↑↓ finding  ⏎ details  …  F1 why  ? keys"),
        (31, .unicode, " ↑↓ finding  …  F1 why  ? keys"),
        (20, .unicode, " …  F1 why  ? keys"),
        (80, .ascii, " Up/Dn finding  Enter details  r ask again  F1 why  ? keys"),
    ])
    func theBarIsCutFromItsEnd(_ columns: Int, _ glyphs: Glyphs, _ wanted: String) {
        #expect(bar(columns, glyphs).grid.line(0) == wanted)
    }

    @Test func theBarAnswersToTheMouse() {
        #expect(bar(80).action(at: Point(column: 14, row: 0)) == .press(.enter))
        #expect(bar(80).action(at: Point(column: 12, row: 0)) == nil)
    }

    @Test func theHelpPageListsAllWithTheirReasons() {
        #expect(
            bindings.helpText(title: "SCP review") == """
                # SCP review

                ## Move

                - `Up` `Down` Choose a finding.

                ## This screen

                - `Enter` Show the evidence.
                - `r` Ask AWS again. *Not now: A check is running.*
                - `y` Copy the question.
                - `F1` Read the guide.
                - `?` All keys.

                """)
    }
}
