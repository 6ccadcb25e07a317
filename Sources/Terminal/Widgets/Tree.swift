import Primitives

/// Rows that lie inside one another; branches open and close.
public struct Tree: Hashable, Sendable {
    /// A node; its children follow it, one level deeper.
    public struct Node: Hashable, Sendable, Identifiable {
        /// What tells it apart.
        public var id: String
        /// Levels below the root, from 0.
        public var depth: Int
        /// What is seen.
        public var line: Line

        /// A node of this depth.
        public init(id: String, depth: Int, _ line: Line) {
            self.id = id
            self.depth = depth
            self.line = line
        }
    }

    /// The tree's name for mouse targets.
    public var name: String
    /// All nodes, each before its children.
    public private(set) var nodes: [Node]
    /// The ids of the branches that are closed.
    public private(set) var closed: Set<String> = []
    /// The nodes in sight, by index into `nodes`.
    public private(set) var shown: [Int] = []
    /// Which of the nodes in sight is chosen and which is at the top.
    public var position = ListPosition()

    /// A tree with all branches open.
    public init(name: String, nodes: [Node]) {
        self.name = name
        self.nodes = nodes
        layOut(keeping: nil)
    }

    /// The chosen node.
    public var selected: Node? {
        shown.indices.contains(position.selection) ? nodes[shown[position.selection]] : nil
    }

    /// Replaces the nodes; what is closed stays closed, and the chosen one chosen.
    public mutating func update(_ nodes: [Node]) {
        let id = selected?.id
        self.nodes = nodes
        layOut(keeping: id)
    }

    /// Opens or closes a branch.
    public mutating func set(_ id: String, open: Bool) {
        if open { closed.remove(id) } else { closed.insert(id) }
        layOut(keeping: selected?.id)
    }

    /// Chooses a node that is in sight.
    public mutating func select(id: String) {
        guard let row = shown.firstIndex(where: { nodes[$0].id == id }) else { return }
        position.select(row, count: shown.count)
    }

    /// Moves like a list. Right opens or goes to the first child; Left closes or goes to the parent; Space does either;
    /// Enter submits.
    public mutating func handle(_ key: Key) -> Outcome {
        if position.handle(key, count: shown.count) { return .handled }
        guard let node = selected else { return .ignored }
        let isOpen = !closed.contains(node.id)
        let index = shown[position.selection]
        switch key {
        case .right, "l":
            if hasChildren(index) {
                if isOpen {
                    position.select(position.selection + 1, count: shown.count)
                } else {
                    set(node.id, open: true)
                }
            }
        case .left, "h":
            if hasChildren(index), isOpen {
                set(node.id, open: false)
            } else if let parent = nodes[..<index].last(where: { $0.depth < node.depth }) {
                select(id: parent.id)
            }
        case " ": if hasChildren(index) { set(node.id, open: !isOpen) }
        case .enter: return .submitted
        default: return .ignored
        }
        return .handled
    }

    /// A click chooses, a second one submits, the wheel scrolls.
    public mutating func handle(_ mouse: Mouse) -> Outcome {
        guard mouse.pane == name else { return .ignored }
        switch mouse.kind {
        case .wheelUp: position.scroll(by: -3, count: shown.count)
        case .wheelDown: position.scroll(by: 3, count: shown.count)
        case .click, .doubleClick:
            guard case .item(_, let row) = mouse.action else { return .handled }
            position.select(row, count: shown.count)
            if mouse.kind == .doubleClick { return .submitted }
        }
        return .handled
    }

    private func hasChildren(_ index: Int) -> Bool {
        index + 1 < nodes.count && nodes[index + 1].depth > nodes[index].depth
    }

    private mutating func layOut(keeping id: String?) {
        shown = []
        var hiddenBelow: Int?
        for (index, node) in nodes.enumerated() {
            if let depth = hiddenBelow, node.depth > depth { continue }
            hiddenBelow = closed.contains(node.id) ? node.depth : nil
            shown.append(index)
        }
        let row = id.flatMap { id in
            shown.firstIndex { nodes[$0].id == id } ?? nearestParent(of: id)
        }
        position.select(row ?? position.selection, count: shown.count)
    }

    /// The row of the closest node in sight that holds this one.
    private func nearestParent(of id: String) -> Int? {
        guard let index = nodes.firstIndex(where: { $0.id == id }) else { return nil }
        return shown.lastIndex { $0 < index && nodes[$0].depth < nodes[index].depth }
    }

    /// Draws the nodes in sight, indented, with a mark before branches.
    public func draw(in canvas: inout Canvas, focused: Bool) {
        canvas.target(canvas.bounds, .pane(name))
        for (row, place) in position.visible(count: shown.count, rows: canvas.size.rows).enumerated() {
            let index = shown[place]
            let node = nodes[index]
            let indent = 2 + 2 * node.depth
            let strip = Rect(column: 0, row: row, columns: canvas.size.columns, rows: 1)
            if hasChildren(index) {
                let mark = closed.contains(node.id) ? canvas.glyphs.closed : canvas.glyphs.open
                canvas.put(String(mark), at: Point(column: indent, row: row), style: .muted)
            }
            canvas.put(node.line, at: Point(column: indent + 2, row: row))
            canvas.target(strip, .item(pane: name, index: place))
            guard place == position.selection else { continue }
            canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: row))
            canvas.restyle(strip, focused ? .focus : .selection)
            if focused { canvas.placeCursor(at: Point(column: indent + 2, row: row)) }
        }
    }

    /// The tree as a numbered question: every node, with the names of its parents before its own.
    public var dialogue: Dialogue {
        var path: [String] = []
        let options = nodes.map { node in
            path = Array(path.prefix(node.depth)) + [node.line.text.trimmed]
            return Question.Option(path.joined(separator: " > "))
        }
        guard !nodes.isEmpty else { return Dialogue(["Nothing here."]) }
        let initial = shown.indices.contains(position.selection) ? shown[position.selection] : 0
        return Dialogue(question: .choice(prompt: name, options: options, initial: initial))
    }

    /// Takes the answer to the numbered question; opens what hides the node.
    public mutating func hear(_ answer: Answer) -> Outcome {
        guard case .chosen(let index) = answer, nodes.indices.contains(index) else { return .ignored }
        closed = []
        layOut(keeping: nodes[index].id)
        return .submitted
    }
}
