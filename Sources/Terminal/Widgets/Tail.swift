/// The position in a list that grows at its end: follows the newest row until the operator scrolls up, then stays and
/// counts what came since.
public struct Tail: Hashable, Sendable {
    /// Whether the newest row is kept in sight.
    public private(set) var isFollowing = true
    /// Rows that came while not following.
    public private(set) var unseen = 0
    /// The chosen row and the row at the top.
    public private(set) var position = ListPosition()
    /// Rows there are.
    public private(set) var count = 0

    /// An empty list, followed.
    public init() {}

    /// Rows that fit on the screen: set when the terminal's size changes.
    public var page: Int {
        get { position.page }
        set { position.page = newValue }
    }

    /// So many rows were added at the end.
    public mutating func grew(by rows: Int) {
        count += rows
        if isFollowing { position.select(count - 1, count: count) } else { unseen += rows }
    }

    /// So many rows were put in, `above` of them over the chosen one: where the list is not followed, it does not move.
    public mutating func inserted(_ rows: Int, above: Int) {
        count += rows
        if isFollowing {
            position.select(count - 1, count: count)
        } else {
            unseen += rows
            position.shift(by: above, count: count)
        }
    }

    /// Chooses a row and stops following.
    public mutating func select(_ row: Int) {
        isFollowing = false
        position.select(row, count: count)
    }

    /// The list has this many rows now, as after a filter; the end is followed if it was.
    public mutating func reset(count: Int) {
        self.count = count
        unseen = min(unseen, count)
        position.select(isFollowing ? count - 1 : position.selection, count: count)
    }

    /// Moves like a list. Going up stops following; reaching the end with G or End goes on.
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case "G", .end:
            follow()
            return true
        case " ":
            if isFollowing { isFollowing = false } else { follow() }
            return true
        default:
            let before = position.selection
            guard position.handle(key, count: count) else { return false }
            if position.selection < before { isFollowing = false }
            return true
        }
    }

    /// Scrolls by the wheel; upwards stops following.
    public mutating func scroll(by rows: Int) {
        if rows < 0 { isFollowing = false }
        position.scroll(by: rows, count: count)
    }

    /// Goes to the end and stays there.
    public mutating func follow() {
        isFollowing = true
        unseen = 0
        position.select(count - 1, count: count)
    }

    /// The rows to draw.
    public func visible(rows: Int) -> Range<Int> {
        guard isFollowing else { return position.visible(count: count, rows: rows) }
        return max(0, count - rows)..<count
    }

    /// "following", or "paused, G to follow, 37 new".
    public var status: String {
        if isFollowing { return "following" }
        return unseen == 0 ? "paused, G to follow" : "paused, G to follow, \(unseen) new"
    }
}
