/// A first honest guess of how long a creation will still take: a range, which narrows and does not jump about.
///
/// Stacks that are at work are taken to go on at the pace they had; those that have not begun wait for what they wait
/// for, and take as long for each resource as the others did.
public struct Estimate: Equatable, Sendable {
    /// Seconds, from the sooner to the later end.
    public struct Range: Equatable, Sendable {
        /// If all goes well.
        public var low: Double
        /// If it drags.
        public var high: Double
    }

    /// What a stack takes before there is anything to compare with: 40 s, and 1.2 s for each resource.
    private static let (base, perResource) = (40.0, 1.2)
    /// Seconds within which an old guess loses half its weight.
    private static let halfLife = 30.0

    private var middle: Double?
    private var guessedAt: Timestamp?

    /// An estimate that has guessed nothing yet.
    public init() {}

    /// Seconds that the creation will still take; nil for other operations, after a failure, and while totals are not
    /// known or hardly anything is done.
    public mutating func remaining(in tree: StackTree, at now: Timestamp) -> Range? {
        let counts = tree.counts
        guard tree.operation?.kind == .create, tree.operation?.ended == nil, !tree.hasFailures, counts.isTotalExact,
            counts.total > 0, counts.done * 20 >= counts.total
        else {
            middle = nil
            return nil
        }
        let fresh = longestPath(tree, now)
        if let middle, let guessedAt {
            let passed = max(0, now.seconds(since: guessedAt))
            let kept = max(0, 1 - passed / (2 * Self.halfLife))
            self.middle = max(0, kept * (middle - passed) + (1 - kept) * fresh)
        } else {
            middle = fresh
        }
        guessedAt = now
        let share = Double(counts.done) / Double(counts.total)
        let spread = 0.15 + 0.35 * (1 - share)
        return middle.map { Range(low: max(0, $0 * (1 - spread)), high: max(1, $0 * (1 + spread * 1.5))) }
    }

    private func longestPath(_ tree: StackTree, _ now: Timestamp) -> Double {
        var ends: [[String]: Double] = [:]
        var pace: (seconds: Double, usual: Double) = (0, 0)
        for place in tree.reachable {
            let node = tree.nodes[place]
            let seconds = node.seconds(at: now) ?? 0
            ends[node.path] = node.kind == .complete ? 0 : left(node, seconds)
            if node.kind == .complete, place != 0 {
                pace.seconds += seconds
                pace.usual += Self.base + Self.perResource * Double(node.counts.total)
            }
        }
        let factor = pace.usual > 0 ? min(4, max(0.25, pace.seconds / pace.usual)) : 1
        // Declared in the template's order, not in that of time: twice around settles what waits for what.
        let waiting = tree.notBegun
        for _ in 0..<max(1, min(8, waiting.count)) {
            for stack in waiting {
                let before = stack.waitsFor.compactMap { ends[Array(stack.path.dropLast()) + [$0]] }.max() ?? 0
                ends[stack.path] = before + factor * (Self.base + Self.perResource * Double(stack.total?.count ?? 20))
            }
        }
        return ends.filter { !$0.key.isEmpty }.values.max() ?? ends[[]] ?? 0
    }

    private func left(_ node: StackNode, _ seconds: Double) -> Double {
        let usual = Self.base + Self.perResource * Double(node.counts.total)
        guard node.counts.total > 0, node.counts.done > 0 else { return max(5, usual - seconds) }
        let share = Double(node.counts.done) / Double(node.counts.total)
        // The last resources of a stack are the slow ones: the pace so far is only half of the truth.
        return max(3, 0.5 * seconds * (1 - share) / share + 0.5 * max(0, usual - seconds))
    }
}
