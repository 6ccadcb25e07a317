/// Names of pages in one row, one of which is open.
public struct Tabs: Hashable, Sendable {
    /// The names from left to right.
    public var names: [String]
    /// The open page.
    public private(set) var selection: Int
    /// The row's name for mouse targets and the plain question.
    public var name: String

    /// Pages, the first one open.
    public init(name: String, _ names: [String], selection: Int = 0) {
        self.name = name
        self.names = names
        self.selection = selection
    }

    /// Left and Right go round; digits open a page at once.
    public mutating func handle(_ key: Key) -> Outcome {
        guard !names.isEmpty else { return .ignored }
        switch key {
        case .left: selection = (selection + names.count - 1) % names.count
        case .right: selection = (selection + 1) % names.count
        case .character(let digit):
            guard let number = digit.wholeNumberValue, names.indices.contains(number - 1) else { return .ignored }
            selection = number - 1
        default: return .ignored
        }
        return .changed
    }

    /// A click opens a page.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.kind == .click, mouse.pane == name, case .item(_, let index) = mouse.action else { return .ignored }
        selection = index
        return .changed
    }

    /// Draws the names into the first row.
    public func draw(in canvas: inout Canvas, focused: Bool) {
        var column = 1
        for (index, title) in names.enumerated() {
            let isOpen = index == selection
            let text = isOpen ? "[\(index + 1) \(title)]" : " \(index + 1) \(title) "
            let style: Style = isOpen ? (focused ? .focus : .selection) : .muted
            if isOpen, focused { canvas.placeCursor(at: Point(column: column, row: 0)) }
            let used = canvas.put(text, at: Point(column: column, row: 0), style: style)
            canvas.target(Rect(column: column, row: 0, columns: used, rows: 1), .item(pane: name, index: index))
            column += used + 1
        }
    }

    /// The pages as a numbered question.
    public var dialogue: Dialogue {
        Dialogue(question: .choice(prompt: name, options: names.map { .init($0) }, initial: selection))
    }

    /// Takes the answer to the numbered question.
    public mutating func hear(_ answer: Answer) -> Outcome {
        guard case .chosen(let index) = answer, names.indices.contains(index) else { return .ignored }
        selection = index
        return .submitted
    }
}
