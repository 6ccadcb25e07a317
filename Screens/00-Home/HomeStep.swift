import Panther
import Primitives
import Stacks
import Terminal
import Wizard

/// The home screen: what can be done here, and in which account.
struct HomeStep: Equatable, Sendable {
    /// One thing to do.
    struct Item: Equatable, Sendable {
        var key: Key
        var title: String
        var text: String
        var action: Action
    }

    var position = ListPosition()
    /// The field for the name of the stack to watch; nil while it is not asked for.
    var stack: TextField?
    /// Why the account could not be connected; nil where it could, or was not tried.
    var problem: String?
    /// Why nothing can be asked of the operator's own account; nil where it can.
    var closed: String?
    /// Earlier runs behind this door, the newest first.
    var runs: [Run] = []
    /// The deployment that can be taken up again here; nil where there is none.
    var unfinished: Run?
    /// Whether others can be asked to lift what is in the way here.
    var canAskOthers = false
    /// Whether an account is being connected.
    var isConnecting = false

    /// The list's name for mouse targets.
    static let pane = "home"

    static let items = [
        Item(
            key: "d", title: "Deploy Panther",
            text: "Eight steps in the account above. Nothing changes before you type the stack's name.", action: .deploy
        ),
        Item(
            key: "w", title: "Watch a rollout",
            text: "Any CloudFormation stack, with everything nested in it. Only reads.",
            action: .watch),
        Item(
            key: "p", title: "Practice",
            text: "The same steps on a practice cloud on this machine. No AWS account, no cost.", action: .practice),
        Item(
            key: "l", title: "Lessons",
            text: "A course on the practice cloud, from a first tour to recovering a failed rollout.", action: .lessons),
    ]

    /// What can be done now: a deployment that came to no end is offered first.
    var items: [Item] {
        (unfinished.map { [Self.resuming($0)] } ?? []) + Self.items + (canAskOthers ? [Self.others] : [])
    }

    private static let others = Item(
        key: "o", title: "Ask others for help",
        text: "The administrators lift policies and quotas, and Panther approves the account.", action: .others)

    private static func resuming(_ run: Run) -> Item {
        let moment = Timestamp(milliseconds: run.begunAt).iso8601
        let name = run.stackName.isEmpty ? "the deployment" : run.stackName
        let state =
            run.stackId != nil
            ? "It was launched; its end was not seen."
            : run.requests.last?.isLaunch == true
                ? "Whether its launch was taken is looked up." : "Its answers are kept; nothing was launched."
        return Item(
            key: "r", title: "Resume \(name)",
            text: "Begun \(moment.prefix(10)) \(moment.dropFirst(11).prefix(5)) UTC. \(state)",
            action: .resume)
    }

    var isTyping: Bool { stack != nil }

    mutating func take(_ input: InputEvent) -> Bool {
        if stack != nil {
            switch input {
            case .key(let key): return key != .enter && key != .escape && stack?.handle(key) != .ignored
            case .paste(let text): return stack?.paste(text) != .ignored
            default: return false
            }
        }
        switch input {
        case .key(let key): return position.handle(key, count: items.count)
        case .mouse(let mouse):
            guard case .item(Self.pane, let index) = mouse.action else { return false }
            position.select(index, count: items.count)
            return true
        default: return false
        }
    }

    func bindings(_ context: Context) -> [Binding<Action>] {
        if stack != nil {
            return [
                Binding([.enter], "watch", hint: "Follow the stack of that name or ARN", message: .accept),
                Binding([.escape], "cancel", hint: "Back to the list", message: .back),
            ]
        }
        let chosen = items[min(position.selection, items.count - 1)]
        return [
            Binding([.up, .down], "choose", hint: "Move in the list", message: nil),
            Binding(
                [.enter], "open", hint: "Begin what is chosen", disabledReason: disabledReason(chosen, context),
                message: .open),
        ]
            + items.map { item in
                Binding(
                    [item.key], item.title, hint: item.text, isShown: false,
                    disabledReason: disabledReason(item, context), message: item.action)
            }
            + (runs.isEmpty
                ? [] : [Binding(["h"], "history", hint: "What was done behind this door before", message: .history)])
    }

    /// What was done before, as a page of text.
    var history: String {
        var lines = ["# History", ""]
        for run in runs {
            let moment = Timestamp(milliseconds: run.begunAt).iso8601
            let status = run.outcome?.status ?? (run.isUnfinished ? "unfinished" : "its end was not seen")
            lines.append(
                "- \(run.id.text), \(moment.prefix(10)) \(moment.dropFirst(11).prefix(5)) UTC, \(run.kind.rawValue) "
                    + "\(run.stackName.isEmpty ? "without a stack" : run.stackName), \(run.region): \(status)")
        }
        lines += [
            "",
            "`panther-wizard replay RUN` shows a rollout again, `panther-wizard report RUN` writes what came of it, "
                + "`panther-wizard history` lists more.",
        ]
        return lines.joined(separator: "\n")
    }

    /// Why that cannot be begun now, as a sentence; nil where it can.
    private func disabledReason(_ item: Item, _ context: Context) -> String? {
        // What is begun now would be begun in the account that is about to be left.
        if isConnecting { return "The practice cloud is still being opened. Wait a moment." }
        if item.action != .practice { return closed }
        return context.connection.door == .practice ? "You are in the practice cloud already. Choose Deploy." : nil
    }

    /// What line prompts say before they list what can be done.
    var plainLines: [String] {
        ["Panther, deployed into your own AWS account.", DeploymentFacts.softwareAsAService]
            + [problem].compactMap { $0 }
    }

    func draw(in canvas: inout Canvas, _ context: Context) {
        var row = 1
        canvas.put("Panther, deployed into your own AWS account", at: Point(column: 2, row: row), style: .title)
        row += 2
        for line in DeploymentFacts.softwareAsAService.wrapped(to: canvas.size.columns - 4) {
            canvas.put(line, at: Point(column: 2, row: row), style: .muted)
            row += 1
        }
        row += 1
        if let stack {
            canvas.within(Rect(column: 2, row: row, columns: canvas.size.columns - 4, rows: 4)) { part in
                stack.draw(in: &part, labelWidth: 18, focused: true)
            }
            return
        }
        let width = canvas.size.columns - 9
        let needed = items.reduce(0) { $0 + $1.text.wrapped(to: width).count + 2 }
        // Where not all texts fit, all titles do, and the text of the chosen one.
        let isShort = row + needed > canvas.size.rows
        for (index, item) in items.enumerated() {
            let isSelected = index == position.selection
            let pointer = isSelected ? String(canvas.glyphs.pointer) : " "
            canvas.put(pointer, at: Point(column: 2, row: row), style: .focus)
            if isSelected { canvas.placeCursor(at: Point(column: 2, row: row)) }
            canvas.put(item.key.name(canvas.glyphs), at: Point(column: 4, row: row), style: .key)
            canvas.put(item.title, at: Point(column: 7, row: row), style: isSelected ? .title : .normal)
            canvas.target(
                Rect(column: 2, row: row, columns: canvas.size.columns - 4, rows: isShort ? 1 : 2),
                .item(pane: Self.pane, index: index))
            if !isShort || isSelected {
                for line in item.text.wrapped(to: width) {
                    row += 1
                    canvas.put(line, at: Point(column: 7, row: row), style: .muted)
                }
            }
            row += isShort ? 1 : 2
        }
        if isShort { row += 1 }
        if isConnecting {
            canvas.put("Connecting \(canvas.glyphs.ellipsis)", at: Point(column: 2, row: row), style: .inProgress)
        } else if let problem {
            for line in problem.wrapped(to: canvas.size.columns - 6) {
                canvas.put(line, at: Point(column: 2, row: row), style: .attention)
                row += 1
            }
        }
    }
}
