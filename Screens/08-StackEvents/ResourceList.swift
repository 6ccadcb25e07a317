import Rollout
import Stacks
import Terminal

/// The resources of a stack in groups: what failed first, then what is at work, then what is done.
struct ResourceList: Equatable, Sendable {
    /// A line of the list.
    enum Line: Equatable, Sendable {
        /// The head of a group.
        case head(String, ResourceStatus.Kind)
        /// A resource: the places of its stack and of its row.
        case resource(node: Int, row: Int)
    }

    var lines: [Line] = []

    /// All resources of one stack.
    static func all(of place: Int, in tree: StackTree, _ rollout: LiveRollout) -> ResourceList {
        let resources = tree.nodes[place].resources
        var groups: [ResourceStatus.Kind: [Int]] = [:]
        for index in resources.indices {
            groups[rollout.kind(of: resources[index].status), default: []].append(index)
        }
        var list = ResourceList()
        for (kind, title) in order {
            guard var rows = groups[kind], !rows.isEmpty else { continue }
            // What is at work: the longest first. What ended: the newest first.
            let isAtWork = kind == .inProgress || kind == .rollingBack
            rows.sort { left, right in
                isAtWork
                    ? (resources[left].began ?? resources[left].changed)
                        < (resources[right].began ?? resources[right].changed)
                    : resources[left].changed > resources[right].changed
            }
            list.lines.append(.head("\(title) (\(rows.count))", kind))
            list.lines += rows.map { .resource(node: place, row: $0) }
        }
        let missing = tree.nodes[place].counts.total - resources.count { !$0.isStack }
        if missing > 0, tree.nodes[place].counts.isTotalExact {
            list.lines.append(.head("Not begun (\(missing))", .waiting))
        }
        return list
    }

    /// What failed or is at work in a stack and all that is nested in it, then what was done last; at most `limit` lines.
    static func work(below place: Int, in tree: StackTree, _ rollout: LiveRollout, limit: Int) -> ResourceList {
        var failed: [(node: Int, row: Int)] = []
        var busy: [(node: Int, row: Int)] = []
        var done: [(node: Int, row: Int)] = []
        func visit(_ node: Int) {
            let stack = tree.nodes[node]
            let counts = stack.counts
            for row in stack.resources.indices where !stack.resources[row].isStack {
                guard counts.inProgress + counts.failed > 0 || node == place else { break }
                let resource = stack.resources[row]
                switch rollout.kind(of: resource.status) {
                case .failed where resource.hasFailed: failed.append((node, row))
                case .inProgress, .rollingBack: busy.append((node, row))
                case .complete where node == place: done.append((node, row))
                default: break
                }
            }
            for child in stack.children { visit(child) }
        }
        visit(place)
        func resource(_ at: (node: Int, row: Int)) -> ResourceRow { tree.nodes[at.node].resources[at.row] }
        busy.sort { (resource($0).began ?? resource($0).changed) < (resource($1).began ?? resource($1).changed) }
        done.sort { resource($0).changed > resource($1).changed }
        var list = ResourceList()
        func add(_ title: String, _ kind: ResourceStatus.Kind, _ rows: [(node: Int, row: Int)]) {
            guard !rows.isEmpty, list.lines.count + 1 < limit else { return }
            list.lines.append(.head("\(title) (\(rows.count))", kind))
            list.lines += rows.prefix(limit - list.lines.count).map { .resource(node: $0.node, row: $0.row) }
        }
        let name = place == 0 ? "" : " in \(tree.nodes[place].shortName)"
        add("Failed" + name, .failed, failed)
        add((rollout.isUndoing ? "Being removed" : "In progress") + name, .inProgress, busy)
        add("Done" + name, .complete, done)
        return list
    }

    private static let order: [(ResourceStatus.Kind, String)] = [
        (.failed, "Failed"), (.rollingBack, "Rolling back"), (.inProgress, "In progress"), (.waiting, "Waiting"),
        (.complete, "Done"), (.skipped, "Kept"), (.deleted, "Deleted"),
    ]
}

extension StackEventsScreen {
    /// Draws lines of resources; `selection` marks one of them and places the cursor, nil marks none.
    func draw(
        _ list: ResourceList, _ visible: Range<Int>, selection: Int?, _ tree: StackTree, in canvas: inout Canvas,
        top: Int
    ) {
        let showsStack =
            Set(
                list.lines.compactMap { line -> Int? in if case .resource(let node, _) = line { node } else { nil } }
            ).count > 1
        let width = canvas.size.columns
        let timeEnd = width
        for (offset, index) in visible.enumerated() {
            let line = top + offset
            canvas.target(
                Rect(column: 0, row: line, columns: width, rows: 1), .item(pane: "resources", index: index))
            if index == selection {
                canvas.put(String(canvas.glyphs.pointer), at: Point(column: 0, row: line), style: .focus)
                canvas.placeCursor(at: Point(column: 0, row: line))
            }
            switch list.lines[index] {
            case .head(let title, let kind):
                canvas.put(title, at: Point(column: 2, row: line), style: kind == .failed ? .blocked : .muted)
            case .resource(let node, let row):
                let resource = tree.nodes[node].resources[row]
                let kind = rollout.kind(of: resource.status)
                canvas.put(kind.glyph(canvas.glyphs), at: Point(column: 2, row: line), style: kind.style)
                let isAtWork = kind == .inProgress || kind == .rollingBack
                let time =
                    resource.seconds(at: max(rollout.now, resource.began ?? rollout.now)).map(DurationText.clock) ?? ""
                var right = canvas.putRight(
                    time, before: timeEnd, row: line, style: isAtWork ? .normal : .muted)
                right = min(right, timeEnd - 6) - 1
                var column = 4
                if showsStack {
                    let room = min(14, max(8, width / 5))
                    canvas.put(
                        tree.nodes[node].shortName, at: Point(column: column, row: line), style: .muted,
                        maxWidth: room - 1, cut: .middle)
                    column += room
                }
                let rest = max(0, right - column)
                let hasType = rest >= 34
                let nameWidth = hasType ? rest * 11 / 20 : rest
                canvas.put(
                    resource.logicalId, at: Point(column: column, row: line),
                    style: index == selection ? .title : .normal,
                    maxWidth: nameWidth - 1, cut: .middle)
                guard hasType else { continue }
                let isNews = kind == .failed || kind == .skipped
                let reason = isNews ? resource.reason.flatMap { $0.isEmpty ? nil : $0 } : nil
                canvas.put(
                    reason.map(FailureReason.plain) ?? EventLine.shortType(resource.type),
                    at: Point(column: column + nameWidth, row: line), style: reason == nil ? .muted : kind.style,
                    maxWidth: rest - nameWidth)
            }
        }
    }
}
