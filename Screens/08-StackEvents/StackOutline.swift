import Stacks
import Terminal

/// A row of the tree of stacks.
struct StackRow: Equatable, Sendable {
    /// Where in the tree's nodes the stack is; nil where it has not begun.
    var place: Int?
    /// What is known of a stack that has not begun.
    var expected: ExpectedStack?
    /// Logical ids from the root down.
    var path: [String]
    /// Whether stacks are nested in it.
    var hasChildren = false
    /// Whether they are shown.
    var isOpen = true

    var depth: Int { path.count }
}

/// The rows of the tree that are shown: what is at work opens by itself, what is done closes, and what the operator
/// opened or closed stays so.
struct StackOutline: Equatable, Sendable {
    private(set) var rows: [StackRow] = []
    var position = ListPosition()
    private var choices: [[String]: Bool] = [:]

    /// The chosen row.
    var selected: StackRow? { rows.indices.contains(position.selection) ? rows[position.selection] : nil }

    /// Takes what is known now; the chosen stack stays chosen.
    mutating func update(_ tree: StackTree) {
        let chosen = selected?.path
        rows = []
        var hiddenBelow: Int?
        let lines = tree.outline
        for (index, line) in lines.enumerated() {
            let depth = line.depth
            if let hidden = hiddenBelow, depth > hidden { continue }
            hiddenBelow = nil
            var row: StackRow
            let settles: Bool
            switch line {
            case .stack(let place, _):
                row = StackRow(place: place, expected: nil, path: tree.nodes[place].path)
                settles = tree.nodes[place].kind == .complete || tree.nodes[place].kind == .deleted
            case .expected(let stack, _):
                row = StackRow(place: nil, expected: stack, path: stack.path)
                settles = true
            }
            row.hasChildren = index + 1 < lines.count && lines[index + 1].depth > depth
            row.isOpen = !row.hasChildren || choices[row.path] ?? (row.path.isEmpty || !settles)
            if !row.isOpen { hiddenBelow = depth }
            rows.append(row)
        }
        let place = chosen.flatMap { path in
            rows.firstIndex { $0.path == path } ?? rows.lastIndex { path.starts(with: $0.path) }
        }
        position.select(place ?? position.selection, count: rows.count)
    }

    /// Opens or closes the chosen row, or goes to its first nested stack or its parent.
    mutating func fold(open: Bool, in tree: StackTree) {
        guard let row = selected else { return }
        if open {
            if row.hasChildren, row.isOpen {
                position.select(position.selection + 1, count: rows.count)
            } else {
                set(row.path, open: true, in: tree)
            }
        } else if row.hasChildren, row.isOpen, !row.path.isEmpty {
            set(row.path, open: false, in: tree)
        } else if let parent = rows.lastIndex(where: { $0.path == Array(row.path.dropLast()) }), !row.path.isEmpty {
            position.select(parent, count: rows.count)
        }
    }

    private mutating func set(_ path: [String], open: Bool, in tree: StackTree) {
        choices[path] = open
        update(tree)
    }

    /// Chooses the stack at that path, opening what hides it.
    mutating func reveal(_ path: [String], in tree: StackTree) {
        for length in 0..<path.count { choices[Array(path.prefix(length))] = true }
        update(tree)
        if let row = rows.firstIndex(where: { $0.path == path }) { position.select(row, count: rows.count) }
    }
}

extension StackTree.Line {
    /// How deep the stack is nested.
    fileprivate var depth: Int {
        switch self {
        case .stack(_, let depth), .expected(_, let depth): depth
        }
    }
}
