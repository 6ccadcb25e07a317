import Stacks

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
            text[start..<(start + word.count)].lazy.map(\.folded).elementsEqual(word)
                ? start..<(start + word.count) : nil
        }
    }
}

extension UInt8 {
    /// The small letter of a capital ASCII one; every other byte itself.
    fileprivate var folded: UInt8 { self >= 65 && self <= 90 ? self + 32 : self }
}
