@testable import Terminal

/// States of widgets worth seeing.
enum Samples {
    static let field = TextField(
        label: "Stack name", text: "panther-prod", hint: "Begins with panther-; letters, digits and hyphens.")

    static var badField: TextField {
        var field = TextField(label: "E-mail", text: "me@", placeholder: "you@example.com")
        field.problem = "An address has a name, an @ and a domain, such as you@example.com."
        return field
    }

    static let options: [Question.Option] = [
        .init("Keep the old roles", hint: "the launch will fail if names collide"),
        .init("Remove them", hint: "asks for the stack's name first"),
        .init("Import them", disabledReason: "a change set is needed"),
    ]

    static let names = [
        "Bootstrap", "BootstrapGateway", "Appsync", "CloudSecurity", "Core", "LogAnalysis", "Web", "日本",
    ]

    static var list: ItemList {
        let items = (0..<240).map { number in
            let name = names[number % names.count]
            return ItemList.Item(
                id: "\(number)", [Span("✓ ", .clear), Span("\(name) \(number)")],
                disabledReason: number == 3 ? "It is complete." : nil)
        }
        var list = ItemList(name: "Stacks", items: items)
        list.position.page = 10
        for _ in 0..<11 { _ = list.handle(.down) }
        return list
    }

    static var table: Table {
        var table = Table(
            name: "Services",
            columns: [
                .init("Service", cut: .middle), .init("needed", width: 6, alignment: .right),
                .init("denied", width: 6, alignment: .right),
            ],
            rows: [
                .init(id: "s3", [Span("S3"), Span("14"), Span("1", .blocked)]),
                .init(id: "kms", [Span("KMS"), Span("12"), Span("–", .muted)]),
                .init(
                    id: "role",
                    [Span("PantherCloudFormationStackSetExecutionRole-us-east-1-with-a-tail"), Span("2"), Span("–")]),
            ])
        _ = table.handle(.down)
        return table
    }

    static var tree: Tree {
        var tree = Tree(
            name: "Stacks",
            nodes: [
                .init(id: "root", depth: 0, "panther-prod"), .init(id: "b", depth: 1, "Bootstrap"),
                .init(id: "b1", depth: 2, "AlertTable"), .init(id: "b2", depth: 2, "InputBucket"),
                .init(id: "c", depth: 1, "Core"), .init(id: "c1", depth: 2, "AnalysisApi"),
            ])
        tree.set("b", open: false)
        _ = tree.handle(.down)
        return tree
    }

    static let dialog = ConfirmDialog(
        title: "Remove panther-old",
        text: [
            "The stack panther-old in acme-security (1111-2222-3333), us-east-1, and its 397 resources are deleted.",
            "", "Two buckets keep their contents.",
        ],
        confirmLabel: "Remove", expected: "panther-old")

    static let guide = """
        # SCP review

        An **organisation** may deny what *your* role allows. See [the manual](https://docs.panther.com).

        ## What is asked

        1. Every action that Panther needs, against every policy above the account, from the root down to the account itself.
        2. `s3:PutEncryptionConfiguration` first.
           - nested

        > Unknown is never shown as clear.

        | glyph | meaning |
        | --- | --- |
        | ✓ | clear |
        | ✗ | blocked: this is a longer cell that has to be wrapped where the screen is narrow |

        ```
        aws organizations list-policies
        ```
        """

    static var form: Form {
        var form = Form([
            ("name", .text(field)), ("email", .text(badField)),
            ("old", .choice(Choice(label: "Old roles", options: options))),
        ])
        _ = form.handle(.tab) { _, _ in nil }
        form["email"] = .text(badField)
        return form
    }
}

/// Every widget, in a state worth seeing: used by snapshots, and for what each says in line prompts.
enum Gallery: String, CaseIterable, Sendable {
    case textField, choice, several, form, list, table, tree, tabs, dialog, toast, progress, page, keyBar

    func draw(in canvas: inout Canvas) {
        switch self {
        case .textField: Samples.field.draw(in: &canvas, focused: true)
        case .choice: Choice(label: "Old roles", options: Samples.options, chosen: 1).draw(in: &canvas, focused: true)
        case .several:
            Choice(label: "Old roles", options: Samples.options, ticked: [0, 1]).draw(in: &canvas, focused: true)
        case .form: Samples.form.draw(in: &canvas, focused: true)
        case .list: Samples.list.draw(in: &canvas, focused: true)
        case .table: Samples.table.draw(in: &canvas, focused: true)
        case .tree: Samples.tree.draw(in: &canvas, focused: true)
        case .tabs:
            Tabs(name: "Views", ["Events", "Timeline", "Outputs"], selection: 1).draw(in: &canvas, focused: true)
        case .dialog: Samples.dialog.draw(in: &canvas)
        case .toast:
            var toasts = Toasts()
            toasts.say("The stack id was copied.", style: .clear, at: 0)
            toasts.draw(in: &canvas, at: 10)
        case .progress:
            for (row, bar) in [(0, 40), (1, 40), (20, 40), (39, 40), (40, 40), (7, nil)].enumerated() {
                canvas.within(Rect(column: 1, row: row, columns: canvas.size.columns - 2, rows: 1)) {
                    ProgressBar(done: bar.0, total: bar.1).draw(in: &$0)
                }
            }
            canvas.put(
                ProgressBar.span(from: 3, to: 22.1, style: .clear, glyphs: canvas.glyphs), at: Point(column: 0, row: 7))
        case .page: TextPage(Samples.guide).draw(in: &canvas)
        case .keyBar:
            KeyBar<Int>([
                Binding([.up, .down], "finding", hint: "", message: nil),
                Binding([.enter], "details", hint: "", message: 1),
                Binding(["r"], "ask again", hint: "", disabledReason: "busy", message: 2),
                Binding(["f"], "load policy files", hint: "", message: 3), Binding(["b"], "back", hint: "", message: 4),
                Binding([.function(1)], "why", hint: "", isPinned: true, message: 5),
                Binding(["?"], "keys", hint: "", isPinned: true, message: 6),
            ]).draw(in: &canvas)
        }
    }

    var dialogue: Dialogue {
        switch self {
        case .textField: Samples.field.dialogue
        case .choice: Choice(label: "Old roles", options: Samples.options, chosen: 1).dialogue
        case .several: Choice(label: "Old roles", options: Samples.options, ticked: [0, 1]).dialogue
        case .form: Samples.form.dialogue
        case .list:
            {
                var list = Samples.list
                list.setFilter("core 1")
                return list.dialogue
            }()
        case .table: Samples.table.dialogue
        case .tree: Samples.tree.dialogue
        case .tabs: Tabs(name: "Views", ["Events", "Timeline", "Outputs"], selection: 1).dialogue
        case .dialog: Samples.dialog.dialogue
        case .toast: Dialogue(["The stack id was copied."])
        case .progress: Dialogue([ProgressBar(done: 12, total: 40).spoken])
        case .page: TextPage(Samples.guide).dialogue
        case .keyBar: Dialogue()
        }
    }
}
