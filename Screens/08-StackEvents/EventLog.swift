import Primitives
import Stacks
import Terminal

/// The list of events as it is looked at: followed or paused, all of them or those that a filter lets through.
///
/// Rows are counted among the events that are shown; `place` turns a row into the event's place in the tree's list.
struct EventLog: Equatable, Sendable {
    /// What is being typed.
    enum Typing: Equatable, Sendable { case filter, search }

    var tail = Tail()
    private(set) var filter = EventFilter()
    /// The text that is looked for; empty for none.
    private(set) var search = ""
    /// The line that is typed into; nil while none is.
    var field: TextField?
    private(set) var typing = Typing.filter
    /// Places of the events that the filter lets through; nil where all are shown.
    private var matches: [Int]?

    /// Whether the last search found nothing more.
    private(set) var missed = false

    /// Rows there are.
    var count: Int { tail.count }
    /// Whether some events are left out.
    var isFiltered: Bool { matches != nil }

    /// The place in the tree's list of the event in that row.
    func place(_ row: Int) -> Int { matches.map { $0.indices.contains(row) ? $0[row] : 0 } ?? row }

    /// The moment of the chosen event, where the list is not followed.
    func anchor(in tree: StackTree) -> Timestamp? {
        guard !tail.isFollowing, count > 0 else { return nil }
        return tree.events[place(min(tail.position.selection, count - 1))].event.timestamp
    }

    /// Takes events that were put into the tree, the oldest of them at `first`; `anchor` is the chosen event's moment before.
    mutating func grew(_ tree: StackTree, from first: Timestamp, batch: [StackEvent], anchor: Timestamp?) {
        let above = anchor.map { moment in batch.count { $0.timestamp < moment && (!isFiltered || passes($0, tree)) } }
        guard var kept = matches else {
            tail.inserted(tree.events.count - count, above: above ?? 0)
            return
        }
        // Only places from the oldest new event on can have changed.
        let start = tree.events.firstIndex(since: first)
        let before = kept.count
        while let last = kept.last, last >= start { kept.removeLast() }
        for place in start..<tree.events.count where filter.passes(tree.events[place], tree) { kept.append(place) }
        matches = kept
        tail.inserted(kept.count - before, above: above ?? 0)
    }

    private func passes(_ event: StackEvent, _ tree: StackTree) -> Bool {
        guard let node = tree.node(event.stackId) else { return false }
        return filter.passes(event, path: node.path)
    }

    /// Looks at every event anew, or at those of some places.
    mutating func refilter(_ tree: StackTree, among places: [Int]? = nil) {
        let chosen = count > 0 ? place(min(tail.position.selection, count - 1)) : 0
        if filter.isEmpty {
            matches = nil
            tail.reset(count: tree.events.count)
            if !tail.isFollowing { tail.select(chosen) }
            return
        }
        let found = (places ?? Array(tree.events.indices)).filter { filter.passes(tree.events[$0], tree) }
        matches = found
        tail.reset(count: found.count)
        // The event that was looked at, or the next older one that is left.
        if !tail.isFollowing { tail.select(found.lastIndex { $0 <= chosen } ?? 0) }
    }

    /// Shows only events that contain the text.
    mutating func setFilter(_ text: String, _ tree: StackTree) {
        guard text != filter.text else { return }
        // One letter more leaves out some of what is shown, and brings nothing back: only that is looked at.
        let narrows = !filter.text.isEmpty && text.hasPrefix(filter.text) && !text.contains("!")
        filter.text = text
        refilter(tree, among: narrows ? matches : nil)
    }

    /// Shows only events of the stack at that path and of what is nested in it; nil shows all stacks.
    mutating func setScope(_ path: [String]?, _ tree: StackTree) {
        filter.scope = path
        refilter(tree)
    }

    /// Begins to type a filter or a text to look for.
    mutating func beginTyping(_ kind: Typing) {
        typing = kind
        field = TextField(
            label: kind == .filter ? "Filter" : "Search", text: kind == .filter ? filter.text : search,
            placeholder: kind == .filter ? "words, !word leaves out" : "a word")
    }

    /// Takes a key while typing. A filter works at every letter; a search begins with Enter.
    mutating func type(_ outcome: Outcome, _ tree: StackTree) {
        guard let text = field?.text else { return }
        switch (outcome, typing) {
        case (.submitted, .search):
            field = nil
            look(for: text, in: tree)
        case (.submitted, .filter): field = nil
        case (.cancelled, .filter):
            field = nil
            setFilter("", tree)
        case (.cancelled, .search):
            field = nil
            search = ""
            missed = false
        case (.changed, .filter): setFilter(text, tree)
        default: break
        }
    }

    /// Goes to the newest event up to the chosen one that contains the text. Returns whether there is one.
    @discardableResult
    mutating func look(for text: String, in tree: StackTree) -> Bool {
        search = text
        return find(older: true, from: tail.position.selection, in: tree)
    }

    /// Goes on to the next older or newer event that contains what is looked for. Returns whether there is one.
    @discardableResult
    mutating func findNext(older: Bool, in tree: StackTree) -> Bool {
        find(older: older, from: tail.position.selection + (older ? -1 : 1), in: tree)
    }

    private mutating func find(older: Bool, from start: Int, in tree: StackTree) -> Bool {
        let wanted = EventFilter(text: search)
        missed = false
        guard !wanted.isEmpty else { return false }
        var row = start
        while row >= 0, row < count {
            if wanted.passes(tree.events[place(row)], tree) {
                tail.select(row)
                return true
            }
            row += older ? -1 : 1
        }
        missed = true
        return false
    }
}
