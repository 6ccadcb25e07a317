import Rollout
import Stacks
import Terminal
import Wizard

/// What a key of the live screen means, beside what every page has.
public enum LiveAction: Sendable, Hashable {
    case timeline, failure, close
    case filter, search, older, newer, onlyStack, clearFilter
    case zone, nextTab, previousTab
    case cancel, delete, report
}

extension StackEventsStep {
    mutating func take(_ input: InputEvent, _ context: inout Context) -> Bool {
        open.log.tail.page = max(1, context.size.rows - 9)
        open.outline.position.page = max(1, context.size.rows - 12)
        open.list.page = max(1, context.size.rows - 8)
        guard let tree = open.tree else { return false }
        if let field = open.log.field {
            var changed = field
            let outcome: Outcome
            switch input {
            case .key(let key): outcome = changed.handle(key)
            case .paste(let text): outcome = changed.paste(text)
            default: return false
            }
            open.log.field = changed
            open.log.type(outcome, tree)
            return true
        }
        switch input {
        case .key(let key): return take(key, tree)
        case .mouse(let mouse): return take(mouse, tree)
        default: return false
        }
    }

    private mutating func take(_ key: Key, _ tree: StackTree) -> Bool {
        guard open.mode == .overview else { return open.list.handle(key, count: listCount(tree)) }
        if key == "G" || key == " " || key == .end, open.pane == .events || key != .end {
            return open.log.tail.handle(key)
        }
        if open.pane == .events { return open.log.tail.handle(key) }
        if key == .right || key == .left {
            open.outline.fold(open: key == .right, in: tree)
            return true
        }
        return open.outline.position.handle(key, count: open.outline.rows.count)
    }

    /// Lines of the page on show.
    private func listCount(_ tree: StackTree) -> Int {
        switch open.mode {
        case .overview, .event: 0
        case .stack(let path):
            tree.reachable.last { tree.nodes[$0].path == path }.map {
                ResourceList.all(of: $0, in: tree, open).lines.count
            } ?? 0
        case .timeline(nil): Timeline.stacks(open, tree).rows.count
        case .timeline(.some(let path)): Timeline.resources(of: path, open, tree).rows.count
        case .failure: open.causes.count * 12
        }
    }

    private mutating func take(_ mouse: Mouse, _ tree: StackTree) -> Bool {
        let step = mouse.kind == .wheelUp ? -3 : mouse.kind == .wheelDown ? 3 : 0
        let row: Int? = if case .item(_, let index) = mouse.action { index } else { nil }
        switch mouse.pane {
        case "events":
            open.pane = .events
            if step != 0 { open.log.tail.scroll(by: step) } else if let row { open.log.tail.select(row) }
            if mouse.kind == .doubleClick { openChosen(tree) }
        case "stacks":
            open.pane = .stacks
            let count = open.outline.rows.count
            if step != 0 {
                open.outline.position.scroll(by: step, count: count)
            } else if let row {
                open.outline.position.select(row, count: count)
            }
            if mouse.kind == .doubleClick { openChosen(tree) }
        case "resources", "timeline":
            guard open.mode != .overview else { return false }
            if step != 0 {
                open.list.scroll(by: step, count: listCount(tree))
            } else if let row {
                open.list.select(row, count: listCount(tree))
            }
        case "tabs": if let row { turn(to: row) }
        default: return false
        }
        return true
    }

    mutating func act(_ action: Action, _ context: inout Context) -> [Effect] {
        switch action {
        case .nextPane: open.pane = open.pane == .stacks ? .events : .stacks
        case .pause, .follow: _ = open.log.tail.handle(action == .pause ? " " : "G")
        case .copy: return [.terminal(.copy(copied))]
        case .open: if let tree = open.tree { openChosen(tree) }
        case .live(let action): return act(action, &context)
        default: break
        }
        return []
    }

    private mutating func act(_ action: LiveAction, _ context: inout Context) -> [Effect] {
        switch action {
        case .nextTab: turn(by: 1)
        case .previousTab: turn(by: -1)
        case .zone: context.isLocalTime.toggle()
        case .timeline: show(open.mode == .timeline(nil) ? .overview : .timeline(nil))
        case .failure: show(open.mode == .failure ? .overview : .failure)
        case .close:
            // Out of a stack's bars back to all bars, out of everything else to the overview.
            if case .timeline(.some) = open.mode { show(.timeline(nil)) } else { show(.overview) }
        case .report: return [.write(Document())]
        case .cancel: dialog = RolloutDialog.cancel(open, context)
        case .delete: dialog = RolloutDialog.delete(open, context)
        case .filter, .search:
            open.pane = .events
            open.mode = .overview
            open.log.beginTyping(action == .filter ? .filter : .search)
        case .older, .newer, .onlyStack, .clearFilter: changeList(action)
        }
        return []
    }

    /// Moves on the page of what came of it.
    mutating func takeOutcome(_ input: InputEvent, _ context: Context) {
        let count = OutcomePage(events: self).items(context).count
        outcome.page = max(1, context.size.rows / 4)
        switch input {
        case .key(let key): _ = outcome.handle(key, count: count)
        case .mouse(let mouse):
            if mouse.kind == .wheelUp || mouse.kind == .wheelDown {
                outcome.select(outcome.selection + (mouse.kind == .wheelUp ? -1 : 1), count: count)
            } else if case .item("outcome", let index) = mouse.action {
                outcome.select(index, count: count)
            }
        default: break
        }
    }

    private mutating func changeList(_ action: LiveAction) {
        guard let tree = open.tree else { return }
        switch action {
        case .older: open.log.findNext(older: true, in: tree)
        case .newer: open.log.findNext(older: false, in: tree)
        case .onlyStack:
            let path = open.outline.selected?.path
            open.log.setScope(open.log.filter.scope == nil ? path : nil, tree)
        case .clearFilter:
            open.log.setFilter("", tree)
            open.log.setScope(nil, tree)
        default: break
        }
    }

    private mutating func show(_ mode: LiveRollout.Mode) {
        open.mode = mode
        open.list = ListPosition(page: open.list.page)
    }

    /// Opens what is chosen: a stack's resources, an event, a bar's stack.
    private mutating func openChosen(_ tree: StackTree) {
        switch open.mode {
        case .overview where open.pane == .stacks:
            if let row = open.outline.selected { show(.stack(row.path)) }
        case .overview:
            guard open.log.count > 0 else { return }
            show(.event(open.log.place(min(open.log.tail.position.selection, open.log.count - 1))))
        case .timeline(nil):
            let rows = Timeline.stacks(open, tree).rows
            guard rows.indices.contains(open.list.selection) else { return }
            let id = rows[open.list.selection].id
            show(.timeline(id.split(separator: "/").map(String.init)))
        default: break
        }
    }

    /// What `y` copies: what is chosen on a page, else the first failure's reason, else the stack's ARN.
    var copied: String {
        guard let tree = open.tree else { return open.stack }
        switch open.mode {
        case .event(let place) where place < tree.events.count:
            let event = tree.events[place].event
            return event.reason ?? event.physicalResourceId
        case .stack(let path):
            guard let place = tree.reachable.last(where: { tree.nodes[$0].path == path }) else { break }
            let lines = ResourceList.all(of: place, in: tree, open).lines
            if lines.indices.contains(open.list.selection),
                case .resource(let node, let row) = lines[open.list.selection]
            {
                let resource = tree.nodes[node].resources[row]
                return resource.physicalId.isEmpty ? resource.logicalId : resource.physicalId
            }
            return tree.nodes[place].stackId
        case .overview where open.pane == .events && !open.log.tail.isFollowing && open.log.count > 0:
            let event = tree.events[open.log.place(min(open.log.tail.position.selection, open.log.count - 1))].event
            return event.reason.flatMap { $0.isEmpty ? nil : $0 } ?? event.physicalResourceId
        default: break
        }
        if let cause = open.causes.first { return cause.reason }
        return open.chosen.map { $0.stackId.isEmpty ? $0.name : $0.stackId } ?? tree.root.stackId
    }
}
