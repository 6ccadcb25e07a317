import Testing

@testable import Terminal

/// The keyboard table of each widget: keys pressed one after the other, and what the widget holds then.
@Suite struct KeyboardTests {
    @Test(
        arguments: [
            (["a", "b"], "xyab", 4, Outcome.changed), ([.left, "a"], "xay", 2, .changed),
            ([.home, .delete], "y", 0, .changed),
            ([.home, .backspace], "xy", 0, .handled), ([.control("a"), .control("e"), "!"], "xy!", 3, .changed),
            ([.control("u")], "", 0, .changed), ([.left, .control("k")], "x", 1, .changed),
            ([" ", "z", .control("w")], "xy ", 3, .changed), ([.enter], "xy", 2, .submitted),
            ([.escape], "xy", 2, .cancelled),
            ([.up], "xy", 2, .ignored), ([.function(1)], "xy", 2, .ignored), (["\u{301}"], "xy\u{301}", 2, .changed),
        ] as [([Key], String, Int, Outcome)])
    func textField(_ keys: [Key], _ text: String, _ cursor: Int, _ outcome: Outcome) {
        var field = TextField(label: "Name", text: "xy")
        let last = keys.map { field.handle($0) }.last
        #expect(field.text == text)
        #expect(field.cursor == cursor)
        #expect(last == outcome)
    }

    @Test func aPasteIsJoinedAndSubmitsNothing() {
        var field = TextField(label: "Name", text: "a")
        field.problem = "Too short."
        #expect(field.paste("one\n two\tthree\u{7}\n\n") == .changed)
        #expect(field.text == "aone two three")
        #expect(field.problem == nil)
    }

    @Test func aMaskedFieldShowsNothing() {
        var field = TextField(label: "Secret", isMasked: true)
        for key in ["s", "3", "c"] as [Key] { _ = field.handle(key) }
        var canvas = Canvas(size: Size(columns: 30, rows: 2))
        field.draw(in: &canvas, focused: true)
        #expect(canvas.grid.line(0) == "› Secret  •••")
        #expect(field.dialogue.question?.spoken == ["Secret [unchanged]: "])
    }

    @Test func aLongTextMovesUnderTheCursor() {
        let field = TextField(label: "Name", text: "abcdefghij")
        var canvas = Canvas(size: Size(columns: 14, rows: 1))
        field.draw(in: &canvas, focused: true)
        #expect(canvas.grid.line(0) == "› Name  fghij")
        #expect(canvas.frame().cursor == Point(column: 13, row: 0))
    }

    @Test(
        arguments: [
            ([.down], 1), (["j", "j"], 2), ([.up], 0), ([.end], 99), (["G", "k"], 98), ([.pageDown], 9),
            ([.pageDown, .pageUp], 0),
            ([.control("d")], 5), (["G", .home], 0), (["G", "g"], 0), ([.end, .pageDown], 99),
        ] as [([Key], Int)])
    func listMoves(_ keys: [Key], _ row: Int) {
        var position = ListPosition(page: 10)
        for key in keys { #expect(position.handle(key, count: 100) == true) }
        #expect(position.selection == row)
        #expect(position.visible(count: 100, rows: 10).contains(row))
    }

    @Test func listKeepsAMargin() {
        var position = ListPosition(page: 10)
        for _ in 0..<8 { _ = position.handle(.down, count: 100) }
        #expect(position.visible(count: 100, rows: 10) == 1..<11)
        for _ in 0..<5 { _ = position.handle(.up, count: 100) }
        #expect(position.visible(count: 100, rows: 10) == 1..<11)
        _ = position.handle(.up, count: 100)
        #expect(position.visible(count: 100, rows: 10) == 0..<10)
    }

    @Test(arguments: [0, 1, 2, 5, 10, 200])
    func theChosenRowIsAlwaysInSight(_ rows: Int) {
        var position = ListPosition(page: 10)
        for row in [0, 50, 99, 3, 98, 97, 0] {
            position.select(row, count: 100)
            #expect(position.visible(count: 100, rows: rows).contains(row) || rows == 0)
        }
    }

    @Test func listFilters() {
        var list = ItemList(name: "Stacks", items: ["Core", "Web", "core-2"].map { .init(id: $0, Line($0)) })
        _ = list.handle(.down)
        for key in ["/", "c", "o"] as [Key] { _ = list.handle(key) }
        #expect(list.shown == [0, 2])
        #expect(list.isFiltering)
        #expect(list.handle("j") == .handled)
        #expect(list.filter == "coj")
        #expect(list.handle(.backspace) == .handled)
        #expect(list.handle(.enter) == .handled)
        #expect(list.handle(.enter) == .submitted)
        #expect(list.handle(.escape) == .handled)
        #expect(list.shown == [0, 1, 2])
        #expect(list.handle(.escape) == .ignored)
    }

    @Test func listSaysWhyARowCannotBeChosen() {
        var list = ItemList(name: "n", items: [.init(id: "a", "A", disabledReason: "It is complete.")])
        #expect(list.handle(.enter) == .refused("It is complete."))
    }

    @Test func listKeepsItsChoiceWhenRowsChange() {
        var list = ItemList(name: "n", items: ["a", "b", "c"].map { .init(id: $0, Line($0)) })
        list.select(id: "c")
        list.update(["z", "a", "c", "y"].map { .init(id: $0, Line($0)) })
        #expect(list.selected?.id == "c")
        list.update([])
        #expect(list.selected == nil)
    }

    @Test(
        arguments: [
            ([" "], Set([0]), Outcome.changed), ([.down, " "], [1], .changed), (["j", .enter], [1], .submitted),
            ([.end, " "], [0], .refused("no")), ([.end, .enter], [0], .refused("no")), ([.escape], [0], .cancelled),
            (["x"], [0], .ignored),
        ] as [([Key], Set<Int>, Outcome)])
    func choice(_ keys: [Key], _ ticked: Set<Int>, _ outcome: Outcome) {
        var choice = Choice(label: "c", options: [.init("a"), .init("b"), .init("c", disabledReason: "no")])
        let last = keys.map { choice.handle($0) }.last
        #expect(choice.ticked == ticked)
        #expect(last == outcome)
    }

    @Test(arguments: [([" "], Set([0])), ([" ", " "], []), ([" ", .down, " "], [0, 1])] as [([Key], Set<Int>)])
    func several(_ keys: [Key], _ ticked: Set<Int>) {
        var choice = Choice(label: "c", options: [.init("a"), .init("b")], ticked: [])
        for key in keys { _ = choice.handle(key) }
        #expect(choice.ticked == ticked)
        #expect(choice.handle(.enter) == .submitted)
    }

    @Test func aDialogDoesNothingOnEnterAlone() {
        var plain = ConfirmDialog(title: "Leave", text: [], confirmLabel: "Leave")
        #expect(plain.handle(.enter) == .cancelled)
        #expect(plain.handle(.tab) == .handled)
        #expect(plain.handle(.enter) == .submitted)
        var typed = Samples.dialog
        #expect(typed.handle(.enter) == .handled)
        #expect(typed.field.problem == "Type panther-old first; nothing was done.")
        for character in "panther-ol" { _ = typed.handle(.character(character)) }
        #expect(typed.handle(.enter) == .handled)
        #expect(typed.field.problem == "This is not panther-old; nothing was done.")
        // As long as the name, but another.
        _ = typed.handle("t")
        #expect(typed.handle(.enter) == .handled)
        #expect(typed.field.problem == "This is not panther-old; nothing was done.")
        _ = typed.handle(.backspace)
        #expect(typed.handle("d") == .changed)
        #expect(typed.handle(.enter) == .submitted)
        #expect(typed.handle(.escape) == .cancelled)
        #expect(typed.handle(.function(1)) == .handled)
    }

    @Test(
        arguments: [
            ([], ["root", "b", "b1", "c"], "root"), ([.right], ["root", "b", "b1", "c"], "b"),
            ([.down, .left], ["root", "b", "c"], "b"), ([.down, " "], ["root", "b", "c"], "b"),
            ([.down, .left, .right], ["root", "b", "b1", "c"], "b"),
            ([.down, .down, .left], ["root", "b", "b1", "c"], "b"),
            ([.left], ["root"], "root"), ([.end, .left], ["root", "b", "b1", "c"], "root"),
        ] as [([Key], [String], String)])
    func tree(_ keys: [Key], _ shown: [String], _ selected: String) {
        var tree = Tree(
            name: "t",
            nodes: [
                .init(id: "root", depth: 0, "r"), .init(id: "b", depth: 1, "b"), .init(id: "b1", depth: 2, "b1"),
                .init(id: "c", depth: 1, "c"),
            ])
        for key in keys { _ = tree.handle(key) }
        #expect(tree.shown.map { tree.nodes[$0].id } == shown)
        #expect(tree.selected?.id == selected)
    }

    @Test func closingABranchChoosesIt() {
        var tree = Samples.tree
        tree.set("b", open: true)
        tree.select(id: "b2")
        tree.set("b", open: false)
        #expect(tree.selected?.id == "b")
        tree.set("root", open: false)
        #expect(tree.selected?.id == "root")
    }

    @Test(arguments: [([.right], 1), ([.left], 2), (["3"], 2), (["9"], 0)] as [([Key], Int)])
    func tabs(_ keys: [Key], _ selection: Int) {
        var tabs = Tabs(name: "v", ["a", "b", "c"])
        for key in keys { _ = tabs.handle(key) }
        #expect(tabs.selection == selection)
    }

    private func check(_ id: String, _ field: Form.Field) -> String? {
        if case .text(let text) = field, id == "email", !text.text.contains("@") { return "no @" }
        return nil
    }

    private var form: Form {
        Form([
            ("name", .text(TextField(label: "Name"))), ("email", .text(TextField(label: "E-mail"))),
            ("old", .choice(Choice(label: "Old", options: [.init("a"), .init("b")]))),
        ])
    }

    @Test func aFormChecksAFieldWhenItIsLeft() {
        var form = form
        _ = form.handle(.tab, check: check)
        #expect(form.handle("x", check: check) == .changed)
        #expect(form["email"]?.problem == nil)
        #expect(form.handle(.tab, check: check) == .handled)
        #expect(form["email"]?.problem == "no @")
        #expect(!form.isTyping)
        #expect(form.handle(.backTab, check: check) == .handled)
        _ = form.handle("@", check: check)
        #expect(form["email"]?.problem == nil)
    }

    @Test func aFormSubmitsFromItsLastFieldAndReturnsToTheFirstProblem() {
        var form = form
        for _ in 0..<2 { #expect(form.handle(.enter, check: check) == .handled) }
        #expect(form.handle(.enter, check: check) == .refused("no @"))
        #expect(form.focused == "email")
        #expect(form.handle(.escape, check: check) == .cancelled)
        _ = form.paste("me@\nx")
        #expect(form.text("email") == "me@ x")
        _ = form.handle(.tab, check: check)
        #expect(form.handle(.enter, check: check) == .submitted)
    }

    @Test func aTailFollowsUntilOneGoesUp() {
        var tail = Tail()
        tail.page = 10
        tail.grew(by: 50)
        #expect(tail.visible(rows: 10) == 40..<50)
        #expect(tail.status == "following")
        #expect(tail.handle(.up) == true)
        tail.grew(by: 37)
        #expect(tail.status == "paused, G to follow, 37 new")
        #expect(tail.visible(rows: 10) == 40..<50)
        #expect(tail.handle("G") == true)
        #expect(tail.visible(rows: 10) == 77..<87)
        #expect(tail.unseen == 0)
    }

    @Test func aPageScrollsAndFinds() {
        var page = TextPage(Samples.guide)
        page.room = Size(columns: 60, rows: 8)
        for key in ["/", "b", "l", "o", "c", "k", "e", "d", .enter] as [Key] { #expect(page.handle(key) == .handled) }
        #expect(page.markdown.lines(columns: 60)[page.offset].text.contains("blocked"))
        #expect(page.handle(.escape) == .handled)
        #expect(page.handle(.home) == .handled)
        #expect(page.offset == 0)
        #expect(page.handle(" ") == .handled)
        #expect(page.offset == 7)
        #expect(page.handle(.escape) == .cancelled)
    }

    @Test func aToastGoesByItself() {
        var toasts = Toasts()
        toasts.say("Copied.", style: .clear, at: 1000)
        #expect(toasts.current(at: 2999)?.text == "Copied.")
        #expect(toasts.nextChange(after: 1500) == 3000)
        #expect(toasts.current(at: 3000) == nil)
        toasts.say("No.", style: .blocked, at: 3000)
        #expect(toasts.current(at: 6999) != nil)
        toasts.dismiss()
        #expect(toasts.current(at: 3001) == nil)
        #expect(toasts.all.map(\.text) == ["Copied.", "No."])
    }

    @Test(arguments: [(0, 40, 0), (1, 400, 0), (399, 400, 99), (40, 40, 100), (50, 40, 100)])
    func progressNeverPassesAHundred(_ done: Int, _ total: Int, _ percent: Int) {
        #expect(ProgressBar(done: done, total: total).percent == percent)
        #expect(ProgressBar(done: done, total: total).line(columns: 30).columns == 30)
    }
}
