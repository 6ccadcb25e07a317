import Preflight
import Terminal
import Wizard

/// Every action of a matrix, a row each: the table by service, opened down to action, resource and deciding statement.
struct ActionList: Equatable, Sendable {
    /// Whether it is shown in place of the findings.
    var isShown = false
    /// Whether the chosen action is shown with all that is known of it.
    var isOpen = false
    var position = ListPosition()

    /// Denied actions first, then those that depend; the table's order within.
    private func entries(_ matrix: PermissionMatrix?) -> [PermissionMatrix.Entry] {
        let all = matrix?.entries ?? []
        return all.filter(\.outcome.isDenied) + all.filter { $0.outcome.verdict == .unknown }
            + all.filter { $0.outcome == .allowed }
    }

    /// The chosen action.
    func selected(_ matrix: PermissionMatrix?) -> PermissionMatrix.Entry? {
        let entries = entries(matrix)
        return entries.indices.contains(position.selection) ? entries[position.selection] : nil
    }

    mutating func take(_ input: InputEvent, _ matrix: PermissionMatrix?) -> Bool {
        let count = matrix?.entries.count ?? 0
        switch input {
        case .key(let key): return position.handle(key, count: count)
        case .mouse(let mouse) where mouse.pane == "actions":
            switch mouse.kind {
            case .wheelUp: position.select(position.selection - 1, count: count)
            case .wheelDown: position.select(position.selection + 1, count: count)
            case .click, .doubleClick:
                if case .item(_, let index) = mouse.action { position.select(index, count: count) }
            }
            return true
        default: return false
        }
    }

    /// The key that shows it.
    func binding(_ matrix: PermissionMatrix?) -> Binding<Action> {
        Binding(
            [.tab], isShown ? "findings" : "actions",
            hint: isShown ? "Show the findings" : "Show every action with its resource and the statement that decides",
            disabledReason: matrix == nil ? "There is no table of actions yet." : nil, message: .nextPane)
    }

    /// Draws as many rows as there is room for.
    func draw(_ matrix: PermissionMatrix, in canvas: inout Canvas, from row: Int) {
        let entries = entries(matrix)
        let width = canvas.size.columns
        var row = row
        canvas.put("Action", at: Point(column: 4, row: row), style: .muted)
        canvas.put("Resource", at: Point(column: 42, row: row), style: .muted)
        row += 1
        let detail = isOpen ? 4 : 0
        for index in position.visible(count: entries.count, rows: max(1, canvas.size.rows - row - detail)) {
            let entry = entries[index]
            let isSelected = index == position.selection
            canvas.put(isSelected ? String(canvas.glyphs.pointer) : " ", at: Point(column: 0, row: row), style: .focus)
            let verdict = entry.outcome.verdict
            canvas.put(verdict.glyph(canvas.glyphs), at: Point(column: 2, row: row), style: verdict.style)
            canvas.put(
                entry.action, at: Point(column: 4, row: row), style: isSelected ? .title : .normal, maxWidth: 36)
            canvas.put(entry.resource, at: Point(column: 42, row: row), maxWidth: max(1, width - 42), cut: .middle)
            canvas.target(
                Rect(column: 0, row: row, columns: width, rows: 1), .item(pane: "actions", index: index))
            if isSelected { canvas.placeCursor(at: Point(column: 0, row: row)) }
            row += 1
            guard isSelected, isOpen else { continue }
            for line in entry.details {
                canvas.put(
                    line, at: Point(column: 6, row: row), style: .muted, maxWidth: max(1, width - 6), cut: .middle)
                row += 1
            }
        }
    }
}

extension PermissionMatrix.Entry {
    /// What is known beyond action and resource.
    var details: [String] {
        var lines = ["\(outcome.spoken)\(decidedBy.isEmpty ? "" : ": \(decidedBy)")", "on \(resource)"]
        lines.append(
            types.isEmpty
                ? "from the table of what Panther's templates take" : "from the types \(types.joined(separator: ", "))")
        return lines
    }

    /// The entry on a line, to paste.
    var line: String { "\(action) \(resource): \(outcome.spoken)\(decidedBy.isEmpty ? "" : " (\(decidedBy))")" }
}

extension PermissionMatrix.Outcome {
    /// What it makes of the action.
    var verdict: Verdict { isDenied ? .blocked : self == .allowed ? .clear : .unknown }

    /// In words.
    var spoken: String {
        switch self {
        case .allowed: "allowed"
        case .depends: "depends"
        case .deniedImplicitly: "denied, since nothing allows it"
        case .deniedExplicitly: "denied by a statement"
        case .deniedByBoundary: "denied by the permissions boundary"
        case .deniedByOrganization: "denied by the organisation"
        case .notAsked: "not known"
        }
    }
}

extension Preflight.Answer {
    /// The table of what is allowed, where the answer has one.
    var matrix: PermissionMatrix? {
        switch facts {
        case .permissions(let matrix): matrix
        case .organization(let review): review.matrix.entries.isEmpty ? nil : review.matrix
        default: nil
        }
    }
}
