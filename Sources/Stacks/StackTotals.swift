/// How many resources there are, or will be, and how far they are; nested stacks' own rows never count.
public struct ResourceCounts: Equatable, Sendable {
    /// Resources that stand as wanted: complete; in a deletion, removed or kept on purpose.
    public var done = 0
    /// Resources in all, never fewer than were seen.
    public var total = 0
    /// Resources that failed by themselves; cancelled ones do not count; they stay counted while they are rolled back.
    public var failed = 0
    /// Resources at work now.
    public var inProgress = 0
    /// Resources removed in this operation, on the way back or as a part of an update.
    public var removed = 0
    /// Whether `total` is what the templates say, and not only a lower bound.
    public var isTotalExact = true

    /// Counts of nothing.
    public init() {}

    /// The share that is done, 0 to 1; nil while nothing is known.
    public var share: Double? { total > 0 ? Double(done) / Double(total) : nil }

    static func += (left: inout Self, right: Self) {
        left.done += right.done
        left.total += right.total
        left.failed += right.failed
        left.inProgress += right.inProgress
        left.removed += right.removed
        left.isTotalExact = left.isTotalExact && right.isTotalExact
    }
}

/// How many resources a stack will have, as learnt from outside its events.
public struct DeclaredTotal: Hashable, Sendable {
    /// How far a declared number can be relied on.
    public enum Kind: Hashable, Sendable {
        /// From the template, its conditions evaluated with the stack's parameters.
        case exact
        /// From what the account lists so far.
        case lowerBound
    }

    /// Resources, without nested stacks' own rows.
    public var count: Int
    /// How far the number can be relied on.
    public var kind: Kind

    /// A number of resources of that reliability.
    public init(count: Int, kind: Kind) {
        self.count = count
        self.kind = kind
    }
}

/// A nested stack that a template declares and that has not begun yet.
public struct ExpectedStack: Hashable, Sendable {
    /// Logical ids from the root down to this stack; the root itself is not named.
    public var path: [String]
    /// Logical ids of the stacks and resources beside it that it waits for.
    public var waitsFor: [String]
    /// Its resources, where its template could be read.
    public var total: DeclaredTotal?
    /// Seconds that its own resources usually take, by the averages of their types along the longest chain; nil where its
    /// template could not be read.
    public var usualSeconds: Double?

    /// A nested stack declared at that path.
    public init(
        path: [String], waitsFor: [String] = [], total: DeclaredTotal? = nil, usualSeconds: Double? = nil
    ) {
        self.path = path
        self.waitsFor = waitsFor
        self.total = total
        self.usualSeconds = usualSeconds
    }

    /// Its name in the parent's template.
    public var logicalId: String { path.last ?? "" }
}
