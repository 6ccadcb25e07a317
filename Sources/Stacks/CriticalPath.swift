/// Something that took its time: a stack, or a resource of a stack.
public struct TimedItem: Equatable, Sendable {
    /// What tells it apart.
    public var id: String
    /// When it began, in seconds since any fixed point.
    public var began: Double
    /// When it ended, or is expected to.
    public var ended: Double
    /// What it waits for, as far as that is declared; empty where it is not known.
    public var waitsFor: [String]

    /// An item of those times.
    public init(id: String, began: Double, ended: Double, waitsFor: [String] = []) {
        self.id = id
        self.began = began
        self.ended = ended
        self.waitsFor = waitsFor
    }
}

/// Which items decided how long the whole took: had one of them been quicker, the end would have come sooner.
public enum CriticalPath {
    /// Seconds within which CloudFormation begins what has waited.
    static let delay = 8.0

    /// The items of the path in order: the one that ended last, before it the one whose end it had waited for, and so
    /// on. What is declared counts first; where nothing is, an item waited for whatever ended shortly before it began.
    public static func ids(of items: [TimedItem]) -> [String] {
        guard var current = items.max(by: { ($0.ended, $1.id) < ($1.ended, $0.id) }) else { return [] }
        var path = [current.id]
        var seen: Set<String> = [current.id]
        while let before = predecessor(of: current, in: items, seen) {
            path.append(before.id)
            seen.insert(before.id)
            current = before
        }
        return path.reversed()
    }

    private static func predecessor(of item: TimedItem, in items: [TimedItem], _ seen: Set<String>) -> TimedItem? {
        let declared = items.filter { item.waitsFor.contains($0.id) && !seen.contains($0.id) }
        if let last = declared.max(by: { $0.ended < $1.ended }) { return last }
        guard item.waitsFor.isEmpty else { return nil }
        return items.filter {
            !seen.contains($0.id) && $0.ended <= item.began + 0.5 && $0.ended >= item.began - delay
                && $0.began < item.began
        }.max { $0.ended < $1.ended }
    }
}
