/// What a terminal shows at one moment.
struct Screen: Sendable, Equatable, CustomStringConvertible {
    /// The rows, without the spaces at their ends.
    let rows: [String]
    let columns: Int
    /// The cursor's place, counted from zero.
    let cursor: Point
    let isCursorShown: Bool
    /// Whether the alternate screen is on, the one that full-screen programs draw on.
    let isAlternate: Bool
    let title: String

    struct Point: Sendable, Equatable {
        let column: Int
        let row: Int
    }

    /// All rows as one text, without the empty ones at the bottom.
    var text: String {
        let filled = rows.prefix((rows.lastIndex { !$0.isEmpty } ?? -1) + 1)
        return filled.joined(separator: "\n")
    }

    /// Whether some row shows the words.
    func shows(_ words: String) -> Bool { rows.contains { $0.contains(words) } }

    /// The first row that shows the words.
    func row(with words: String) -> String? { rows.first { $0.contains(words) } }

    var description: String {
        let rule = String(repeating: "-", count: columns)
        return ([rule] + rows + [rule]).joined(separator: "\n")
            + "\ncursor \(cursor.column),\(cursor.row)\(isAlternate ? ", alternate screen" : "")"
    }

    /// Reads the answer of tmux's `display-message` with ``format``, followed by that of `capture-pane -p`.
    init(reply: String) throws {
        var lines = reply.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let facts = lines.removeFirst().split(separator: " ", maxSplits: 6).map(String.init)
        guard facts.count >= 6, let column = Int(facts[0]), let row = Int(facts[1]),
            let columns = Int(facts[4]),
            let height = Int(facts[5])
        else { throw TerminalError.unreadable(reply) }
        cursor = Point(column: column, row: row)
        isCursorShown = facts[2] == "1"
        isAlternate = facts[3] == "1"
        self.columns = columns
        title = facts.count > 6 ? facts[6] : ""
        lines = lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
        rows = Array((lines + Array(repeating: "", count: height)).prefix(height))
    }

    /// What to ask tmux for, in the order in which it is read.
    static let format =
        "#{cursor_x} #{cursor_y} #{cursor_flag} #{alternate_on} #{pane_width} #{pane_height} #{pane_title}"
}

/// What can go wrong with a terminal in a test.
enum TerminalError: Error, CustomStringConvertible {
    case tmux(arguments: [String], words: String)
    case unreadable(String)
    case neverShown(String, limit: Duration, last: Screen)
    case neverEnded(limit: Duration, last: Screen)

    var description: String {
        switch self {
        case .tmux(let arguments, let words): "tmux \(arguments.joined(separator: " ")): \(words)"
        case .unreadable(let reply): "tmux answered something else than a screen: \(reply)"
        case .neverShown(let what, let limit, let last):
            "Not seen within \(limit): \(what). The screen shows:\n\(last)"
        case .neverEnded(let limit, let last):
            "The program did not end within \(limit). The screen shows:\n\(last)"
        }
    }
}
