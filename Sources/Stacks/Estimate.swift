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

    /// What a stack takes before there is anything to compare with: 110 s, and half a second for each resource. Averages of many
    /// accounts put a nested stack at 133 s.
    private static let (base, perResource) = (110.0, 0.5)
    /// Seconds that types take to be created, on average of many accounts; others take 20.
    private static let typical: [String: Double] = [
        "AWS::IAM::Role": 12, "AWS::Lambda::Function": 25, "AWS::SQS::Queue": 72, "AWS::KMS::Key": 122,
        "AWS::ElasticLoadBalancingV2::LoadBalancer": 116, "AWS::S3::Bucket": 30,
        "AWS::KinesisFirehose::DeliveryStream": 77, "AWS::ECS::Service": 180,
    ]
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
        guard tree.operation?.kind == .create, tree.operation?.ended == nil, !tree.hasFailures,
            tree.notBegun.allSatisfy({ $0.total != nil }), counts.total > 0, counts.done * 20 >= counts.total
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
        let spread = 0.35 + 0.25 * (1 - share)
        return middle.map { Range(low: max(0, $0 * (1 - spread)), high: max(5, $0 * (1 + spread * 1.6))) }
    }

    private func longestPath(_ tree: StackTree, _ now: Timestamp) -> Double {
        var pace: (seconds: Double, usual: Double) = (0, 0)
        for place in tree.reachable.dropFirst()
        where tree.nodes[place].kind == .complete && tree.nodes[place].counts.total >= 10 {
            pace.seconds += tree.nodes[place].seconds(at: now) ?? 0
            pace.usual += Self.usual(tree.nodes[place].counts.total)
        }
        // Small stacks say little of the large ones that everything waits for, and a quick one nothing.
        let factor = pace.usual > 0 ? min(3, max(0.9, pace.seconds / pace.usual)) : 1
        var ends: [[String]: Double] = [:]
        for place in tree.reachable {
            let node = tree.nodes[place]
            ends[node.path] = node.kind == .complete ? 0 : left(node, factor, now)
        }
        // Declared in the template's order, not in that of time: twice around settles what waits for what.
        let waiting = tree.notBegun
        for _ in 0..<max(1, min(8, waiting.count)) {
            for stack in waiting {
                let before = stack.waitsFor.compactMap { ends[Array(stack.path.dropLast()) + [$0]] }.max() ?? 0
                ends[stack.path] = before + factor * Self.usual(stack.total?.count ?? 20)
            }
        }
        return ends.filter { !$0.key.isEmpty }.values.max() ?? ends[[]] ?? 0
    }

    private static func usual(_ resources: Int) -> Double { base + perResource * Double(resources) }

    /// What a stack at work will still take: the rest of its usual time, but not less than what its slowest resource at
    /// work seems to need. What takes longer than is typical is taken to
    /// go on for half as long again.
    private func left(_ node: StackNode, _ factor: Double, _ now: Timestamp) -> Double {
        let rest = max(0, factor * Self.usual(node.counts.total) - (node.seconds(at: now) ?? 0))
        let total = node.counts.total
        let share = total > 0 ? Double(node.counts.done) / Double(total) : 0
        var slowest = 0.0
        for row in node.resources where row.kind == .inProgress && !row.isStack {
            let age = row.seconds(at: now) ?? 0
            slowest = max(slowest, max((Self.typical[row.type] ?? 20) - age, age / 2))
        }
        return max(3, slowest, rest * (1 - share / 2))
    }
}
