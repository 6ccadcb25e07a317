public import Primitives

/// How long a creation will still take: a range, which narrows, says when it was wrong, and does not jump about.
///
/// Every stack at work is measured against what it took before, or where nothing is known of that, against averages of
/// its types along its longest chain; then all that waits for each other is added up. The pace of what is done already
/// stretches or shortens what is to come.
public struct Estimate: Equatable, Sendable {
    /// Seconds, from the sooner to the later end.
    public struct Range: Equatable, Sendable {
        /// If all goes well.
        public var low: Double
        /// If it drags.
        public var high: Double
        /// Seconds by which the latest end that was first told has passed; 0 while it has not.
        public var overrun = 0.0
    }

    /// When a stack is expected to begin and to end, in seconds from now.
    public struct Span: Equatable, Sendable {
        /// When it begins; 0 where it is at work.
        public var begins: Double
        /// When it ends; 0 where it has.
        public var ends: Double
    }

    /// What a stack takes of which neither template nor history is known: 110 s, and half a second for each resource.
    /// Averages of many accounts put a nested stack at 133 s.
    private static let (base, perResource) = (110.0, 0.5)
    /// Seconds within which an old guess loses half its weight.
    private static let halfLife = 25.0
    /// Seconds of usual work that the assumption of a usual pace is worth.
    private static let paceWeight = 400.0

    /// Runs that went well before, the newest first; only those of the same shape are looked at.
    public var history: [PastRun]
    /// When each stack that has not ended is expected to begin and to end.
    public private(set) var forecast: [[String]: Span] = [:]
    private var end: Timestamp?
    private var guessedAt: Timestamp?
    private var firstLatest: Timestamp?

    /// An estimate that has guessed nothing yet.
    public init(history: [PastRun] = []) {
        self.history = history
    }

    /// Seconds that the creation will still take; nil for other operations, after a failure, and while there is nothing
    /// to go by: neither a run of the same shape nor all totals and a twentieth of the work.
    public mutating func remaining(in tree: StackTree, at now: Timestamp) -> Range? {
        guard tree.operation?.kind == .create, tree.operation?.ended == nil, !tree.hasFailures else {
            forget()
            return nil
        }
        let past = history.first { $0.fits(tree) }
        if past == nil {
            let counts = tree.counts
            guard tree.notBegun.allSatisfy({ $0.total != nil }), counts.total > 0, counts.done * 20 >= counts.total
            else {
                forget()
                return nil
            }
        }
        let fresh = plan(tree, past, now)
        settle(fresh, now)
        guard let end else { return nil }
        let middle = max(0, end.seconds(since: now))
        var range = Self.range(around: middle, knowsHistory: past != nil)
        let latest = now.adding(seconds: range.high)
        firstLatest = firstLatest ?? latest
        if let firstLatest { range.overrun = max(0, now.seconds(since: firstLatest)) }
        return range
    }

    /// What is said of one stack alone; nil where it is not known or has ended.
    public func remaining(of path: [String]) -> Range? {
        guard let span = forecast[path], span.ends > 0 else { return nil }
        return Self.range(around: span.ends, knowsHistory: false)
    }

    private mutating func forget() {
        forecast = [:]
        end = nil
        guessedAt = nil
        firstLatest = nil
    }

    /// Moves the expected end towards a fresh guess, by as much as the time that has passed allows.
    private mutating func settle(_ fresh: Double, _ now: Timestamp) {
        defer { guessedAt = now }
        guard let end, let guessedAt else {
            self.end = now.adding(seconds: fresh)
            return
        }
        let passed = max(0, now.seconds(since: guessedAt))
        let weight = min(1, passed / (2 * Self.halfLife))
        let wanted = now.adding(seconds: fresh).seconds(since: end)
        self.end = end.adding(seconds: wanted * weight)
    }

    private static func range(around middle: Double, knowsHistory: Bool) -> Range {
        knowsHistory
            ? Range(low: max(0, middle * 0.8 - 8), high: middle * 1.25 + 10)
            : Range(low: max(0, middle * 0.6 - 10), high: middle * 1.6 + 15)
    }

    /// Sets the forecast of every stack and returns the seconds to the end of the last.
    private mutating func plan(_ tree: StackTree, _ past: PastRun?, _ now: Timestamp) -> Double {
        let measure = Measure(tree: tree, past: past, now: now, weight: Self.paceWeight)
        var spans: [[String]: Span] = [:]
        var elapsed: [[String]: Double] = [:]
        for place in tree.reachable where !tree.nodes[place].isReplaced {
            let node = tree.nodes[place]
            elapsed[node.path] = node.seconds(at: now) ?? 0
            spans[node.path] = Span(begins: 0, ends: node.kind == .complete ? 0 : measure.left(of: node))
        }
        // Declared in the template's order, not in that of time: a few times around settles what waits for what.
        let waiting = tree.notBegun
        Self.raiseParents(&spans)
        for _ in 0..<min(8, waiting.count) {
            for stack in waiting {
                let beside = Array(stack.path.dropLast())
                let known = past?.stacks[stack.path]
                let waitsFor = stack.waitsFor.isEmpty ? known?.waitsFor ?? [] : stack.waitsFor
                var begins = waitsFor.compactMap { spans[beside + [$0]]?.ends }.max() ?? 0
                let parentBegins = spans[beside]?.begins ?? 0
                if let known, waitsFor.isEmpty, let parent = past?.stacks[beside] {
                    let offset = (known.began - parent.began) * measure.pace
                    begins = parentBegins + max(0, offset - (elapsed[beside] ?? 0))
                }
                begins = max(begins, parentBegins) + CreationTimes.gap
                let seconds = measure.pace * measure.usual(stack.path, stack)
                let nested = spans.filter { $0.key.count == stack.path.count + 1 && $0.key.starts(with: stack.path) }
                let below = nested.values.map(\.ends).max().map { $0 + 1 } ?? 0
                spans[stack.path] = Span(begins: begins, ends: max(begins + seconds, below))
            }
            Self.raiseParents(&spans)
        }
        forecast = spans.filter { $0.value.ends > 0 }
        return spans[[]]?.ends ?? 0
    }

    /// A stack does not end before what is nested in it.
    private static func raiseParents(_ spans: inout [[String]: Span]) {
        for path in spans.keys.sorted(by: { $0.count > $1.count }) where !path.isEmpty {
            guard let span = spans[path], span.ends > 0 else { continue }
            let parent = Array(path.dropLast())
            if let above = spans[parent], above.ends < span.ends + 1 { spans[parent]?.ends = span.ends + 1 }
        }
    }
}

/// How long stacks take, and at what pace this rollout goes.
private struct Measure {
    let tree: StackTree
    let past: PastRun?
    let now: Timestamp
    /// Seconds of this rollout in one usual second.
    let pace: Double

    init(tree: StackTree, past: PastRun?, now: Timestamp, weight: Double) {
        self.tree = tree
        self.past = past
        self.now = now
        var (seen, usual) = (weight, weight)
        for place in tree.reachable {
            let node = tree.nodes[place]
            let before = past?.stacks[node.path]
            for row in node.resources where row.kind == .complete && !row.isStack {
                guard let seconds = row.seconds(at: now) else { continue }
                seen += seconds
                usual += before?.resources[row.logicalId] ?? CreationTimes.seconds(of: row.type)
            }
        }
        pace = min(4, max(0.25, seen / usual))
    }

    /// Seconds that a stack usually takes.
    func usual(_ path: [String], _ expected: ExpectedStack?) -> Double {
        if let known = past?.stacks[path] { return known.ownSeconds + CreationTimes.gap }
        if let usual = expected?.usualSeconds { return usual }
        let total = expected?.total?.count ?? tree.node(at: path)?.counts.total ?? 20
        return Estimate.guess(total)
    }

    /// Seconds that a stack at work will still take, by itself.
    func left(of node: StackNode) -> Double {
        let elapsed = node.seconds(at: now) ?? 0
        let slowest = slowest(node)
        let total = node.counts.total
        let done = node.counts.done
        // Nothing but nested stacks: it ends with the last of them.
        if total == 0, node.path.isEmpty || !node.children.isEmpty { return 1 }
        if let before = past?.stacks[node.path] {
            guard before.completions.count == total, done > 0, done <= total else {
                return max(2, slowest, pace * before.ownSeconds - elapsed)
            }
            // Where the same number was complete before, so much was still to come.
            let last = node.resources.filter { $0.kind == .complete && !$0.isStack }.compactMap(\.ended).max()
            let since = last.map { now.seconds(since: $0) } ?? 0
            let reached = pace * (before.ownSeconds - before.completions[done - 1]) - since
            let next = done < total ? pace * (before.ownSeconds - before.completions[done]) : 0
            return max(1, slowest, reached, next)
        }
        let usual = pace * usual(node.path, tree.declaredStack(at: node.path))
        let share = total > 0 ? Double(done) / Double(total) : 0
        let byTime = max(0, usual - elapsed)
        guard share > 0.1 else { return max(3, slowest, byTime) }
        let byProgress = elapsed * (1 - share) / share
        let weight = min(0.8, share)
        return max(2, slowest, weight * byProgress + (1 - weight) * byTime)
    }

    /// What the slowest resource at work seems to need: what takes longer than usual is taken to go on for half as long
    /// again.
    private func slowest(_ node: StackNode) -> Double {
        let before = past?.stacks[node.path]?.resources
        var slowest = 0.0
        for row in node.resources where row.kind == .inProgress && !row.isStack {
            let age = row.seconds(at: now) ?? 0
            let usual = pace * (before?[row.logicalId] ?? CreationTimes.seconds(of: row.type))
            slowest = max(slowest, usual - age, before == nil ? age / 3 : age / 8)
        }
        return slowest
    }
}

extension Estimate {
    fileprivate static func guess(_ resources: Int) -> Double { base + perResource * Double(resources) }
}

extension StackTree {
    /// What the templates say of the stack at that path.
    func declaredStack(at path: [String]) -> ExpectedStack? { declared.first { $0.path == path } }
}
