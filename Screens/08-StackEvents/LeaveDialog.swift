import Stacks
import Terminal

/// Asked when somebody wants to leave while a rollout runs: stay, leave it to itself, or cancel it.
struct LeaveDialog: Equatable, Sendable {
    /// What can be chosen, in this order.
    enum Choice: Int, Sendable, CaseIterable { case stay, leave, cancel }

    /// The stacks that are still at work.
    var names: [String]
    /// How to come back.
    var comeBack: String
    /// Why the rollout cannot be cancelled; nil where it can.
    var whyNotCancel: String?
    var choice = Choice.stay

    /// Arrows move, Enter takes, Escape stays; nil while nothing is decided.
    mutating func take(_ input: InputEvent) -> Choice? {
        switch input {
        case .key(.escape), .key("s"): return .stay
        case .key("l"), .key("q"): return .leave
        case .key("c") where whyNotCancel == nil: return .cancel
        case .key(.enter), .key(" "): return choice
        case .key(.down), .key(.tab), .key("j"): move(by: 1)
        case .key(.up), .key(.backTab), .key("k"): move(by: -1)
        case .mouse(let mouse):
            guard mouse.kind == .click, case .item("leave", let index) = mouse.action else { return nil }
            return Choice(rawValue: index).flatMap { $0 == .cancel && whyNotCancel != nil ? nil : $0 }
        default: break
        }
        return nil
    }

    private mutating func move(by step: Int) {
        let count = whyNotCancel == nil ? 3 : 2
        choice = Choice(rawValue: (choice.rawValue + step + count) % count) ?? .stay
    }

    func draw(in canvas: inout Canvas) {
        canvas.clearTargets()
        let width = min(max(50, canvas.size.columns * 3 / 5), 70, canvas.size.columns)
        let rows: [(String, String, String)] = [
            ("s", "Stay", "Go on watching."), ("l", "Leave", "It goes on in AWS. Come back with: \(comeBack)"),
            ("c", "Cancel it", whyNotCancel ?? "Turn it back; the stack's name is asked for first."),
        ]
        let texts = rows.map { $0.2.wrapped(to: width - 18) }
        let height = texts.reduce(0) { $0 + $1.count } + 6
        let box = canvas.bounds.centered(Size(columns: width, rows: height))
        canvas.box(box, title: "Leave the rollout?")
        canvas.within(box.inset(columns: 2, rows: 1)) { inside in
            let subject = names.count == 1 ? "\(names[0]) is" : "\(counted(names.count, "rollout")) are"
            inside.put("\(subject) still at work.", at: Point(column: 0, row: 1))
            var line = 3
            for (index, row) in rows.enumerated() {
                let isChosen = index == choice.rawValue
                let isPossible = index != Choice.cancel.rawValue || whyNotCancel == nil
                let style: Style = isChosen ? .focus : isPossible ? .normal : .muted
                inside.put(
                    isChosen ? String(inside.glyphs.pointer) : " ", at: Point(column: 0, row: line), style: .focus)
                if isChosen { inside.placeCursor(at: Point(column: 0, row: line)) }
                inside.put(row.0, at: Point(column: 2, row: line), style: isPossible ? .key : .muted)
                inside.put(row.1, at: Point(column: 4, row: line), style: style)
                inside.target(
                    Rect(column: 0, row: line, columns: inside.size.columns, rows: texts[index].count),
                    .item(pane: "leave", index: index))
                for text in texts[index] {
                    inside.put(text, at: Point(column: 14, row: line), style: .muted)
                    line += 1
                }
            }
        }
    }
}
