import Terminal

/// Asked when somebody wants to leave while a rollout runs: stay, leave it to itself, or cancel it.
struct LeaveDialog: Equatable, Sendable {
    /// What can be decided, in the order of the options.
    enum Decision: Int, Sendable, CaseIterable { case stay, leave, cancel }

    static let title = "Leave the rollout?"
    private static let keys: [Character] = ["s", "l", "c"]

    private let subject: String
    private(set) var choice: Choice

    /// The question about rollouts of those names; `comeBack` is how to see them again, `whyNotCancel` why cancelling is
    /// not possible.
    init(names: [String], comeBack: String, whyNotCancel: String?) {
        subject = (names.count == 1 ? "\(names[0]) is" : "\(counted(names.count, "rollout")) are") + " still at work."
        choice = Choice(
            label: Self.title,
            options: [
                Question.Option("Stay", hint: "Go on watching."),
                Question.Option("Leave", hint: "It goes on in AWS. Come back with: \(comeBack)"),
                Question.Option(
                    "Cancel it", hint: "Turn it back; the stack's name is asked for first.",
                    disabledReason: whyNotCancel),
            ])
    }

    /// Arrows move, Enter takes, Escape stays; nil while nothing is decided.
    mutating func take(_ input: InputEvent) -> Decision? {
        let outcome: Outcome
        switch input {
        case .key(.tab): outcome = choice.handle(.down)
        case .key(.backTab): outcome = choice.handle(.up)
        case .key("q"): return .leave
        case .key(.character(let letter)) where Self.keys.contains(letter):
            let place = Self.keys.firstIndex(of: letter) ?? 0
            return choice.options[place].disabledReason == nil ? Decision(rawValue: place) : nil
        case .key(let key): outcome = choice.handle(key == " " ? .enter : key)
        case .mouse(let mouse):
            outcome = choice.handle(mouse) == .changed ? .submitted : .handled
        default: return nil
        }
        if outcome == .cancelled { return .stay }
        return outcome == .submitted ? choice.chosen.flatMap(Decision.init(rawValue:)) : nil
    }

    func draw(in canvas: inout Canvas) {
        canvas.clearTargets()
        let width = min(max(50, canvas.size.columns * 3 / 5), 70, canvas.size.columns)
        let texts = choice.options.map { ($0.disabledReason ?? $0.hint).wrapped(to: width - 18) }
        let height = texts.reduce(0) { $0 + $1.count } + 6
        let box = canvas.bounds.centered(Size(columns: width, rows: height))
        canvas.box(box, title: Self.title)
        canvas.within(box.inset(columns: 2, rows: 1)) { inside in
            inside.put(subject, at: Point(column: 0, row: 1))
            inside.hear(.choice(choice), rows: inside.size.rows, focused: true)
            var line = 3
            for (index, option) in choice.options.enumerated() {
                let isUnderCursor = index == choice.cursor
                let isPossible = option.disabledReason == nil
                let pointer = isUnderCursor ? String(inside.glyphs.pointer) : " "
                inside.put(pointer, at: Point(column: 0, row: line), style: .focus)
                if isUnderCursor { inside.placeCursor(at: Point(column: 0, row: line)) }
                inside.put(
                    String(Self.keys[index]), at: Point(column: 2, row: line), style: isPossible ? .key : .muted)
                inside.put(
                    option.label, at: Point(column: 4, row: line),
                    style: isUnderCursor ? .focus : isPossible ? .normal : .muted)
                inside.target(
                    Rect(column: 0, row: line, columns: inside.size.columns, rows: texts[index].count),
                    .item(pane: choice.label, index: index))
                for text in texts[index] {
                    inside.put(text, at: Point(column: 14, row: line), style: .muted)
                    line += 1
                }
            }
        }
    }
}
