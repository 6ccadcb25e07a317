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

    /// Looks at every event anew.
    mutating func refilter(_ tree: StackTree) {
        let chosen = count > 0 ? place(min(tail.position.selection, count - 1)) : 0
        if filter.isEmpty {
            matches = nil
            tail.reset(count: tree.events.count)
            if !tail.isFollowing { tail.select(chosen) }
            return
        }
        let found = tree.events.indices.filter { filter.passes(tree.events[$0], tree) }
        matches = found
        tail.reset(count: found.count)
        // The event that was looked at, or the next older one that is left.
        if !tail.isFollowing { tail.select(found.lastIndex { $0 <= chosen } ?? 0) }
    }

    /// Shows only events that contain the text.
    mutating func setFilter(_ text: String, _ tree: StackTree) {
        guard text != filter.text else { return }
        filter.text = text
        refilter(tree)
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
        guard !wanted.isEmpty else { return false }
        var row = start
        while row >= 0, row < count {
            if wanted.passes(tree.events[place(row)], tree) {
                tail.select(row)
                return true
            }
            row += older ? -1 : 1
        }
        return false
    }
}

/// Which events are shown.
struct EventFilter: Equatable, Sendable {
    /// Words of which each must occur somewhere in the event, in any case of letters; `!word` must not.
    var text = "" {
        didSet { prepare() }
    }
    /// The stack whose events are shown, with what is nested in it.
    var scope: [String]?
    private var wanted: [[UInt8]] = []
    private var unwanted: [[UInt8]] = []

    init(text: String = "") {
        self.text = text
        prepare()
    }

    /// Whether everything is shown.
    var isEmpty: Bool { scope == nil && wanted.isEmpty && unwanted.isEmpty }

    private mutating func prepare() {
        wanted = []
        unwanted = []
        for word in text.lowercased().split(separator: " ") {
            if word.hasPrefix("!") {
                if word.count > 1 { unwanted.append(Array(word.dropFirst().utf8)) }
            } else {
                wanted.append(Array(word.utf8))
            }
        }
    }

    func passes(_ entry: EventList.Entry, _ tree: StackTree) -> Bool {
        passes(entry.event, path: tree.nodes[entry.node].path)
    }

    func passes(_ event: StackEvent, path: [String]) -> Bool {
        if let scope, !path.starts(with: scope) { return false }
        return wanted.allSatisfy { occurs($0, event, path) } && !unwanted.contains { occurs($0, event, path) }
    }

    private func occurs(_ word: [UInt8], _ event: StackEvent, _ path: [String]) -> Bool {
        if event.logicalResourceId.containsFolded(word) || event.status.rawValue.containsFolded(word) { return true }
        if event.resourceType.containsFolded(word) || event.physicalResourceId.containsFolded(word) { return true }
        if let reason = event.reason, reason.containsFolded(word) { return true }
        return path.contains { $0.containsFolded(word) }
    }

    /// The columns of a text in which one of the wanted words stands, for drawing; only of plain ASCII texts.
    func marks(in text: String) -> [Range<Int>] {
        wanted.flatMap { word in text.ranges(ofFolded: word) }
    }
}

extension String {
    /// Whether the bytes occur in the text, capital ASCII letters taken for small ones.
    func containsFolded(_ word: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        var copy = self
        return copy.withUTF8 { text in
            guard text.count >= word.count else { return false }
            for start in 0...(text.count - word.count) where text[start].folded == first {
                var place = 1
                while place < word.count, text[start + place].folded == word[place] { place += 1 }
                if place == word.count { return true }
            }
            return false
        }
    }

    fileprivate func ranges(ofFolded word: [UInt8]) -> [Range<Int>] {
        let text = Array(utf8)
        guard !word.isEmpty, text.count >= word.count, text.allSatisfy({ $0 < 128 }) else { return [] }
        return (0...(text.count - word.count)).compactMap { start in
            text[start..<(start + word.count)].lazy.map(\.folded).elementsEqual(word) ? start..<(start + word.count) : nil
        }
    }
}

extension UInt8 {
    /// The small letter of a capital ASCII one; every other byte itself.
    fileprivate var folded: UInt8 { self >= 65 && self <= 90 ? self + 32 : self }
}
