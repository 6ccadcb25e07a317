import Primitives
public import Stacks

/// The lines of `watch --json`: one JSON object a line, keys in a fixed order.
///
/// Give it the replies of a feed that tells events oldest first.
public struct EventDocument: Sendable {
    private let catalogue: FailureCatalogue
    private var tree: StackTree?
    private var clock = ElapsedClock()
    private var estimate = Estimate()
    private var toldCauses: Set<StackEvent.Key> = []
    private var newestTold: Timestamp?
    private var progressAt: Int64?
    private var progressTold: ResourceCounts?

    /// A document that has told nothing yet.
    public init(catalogue: FailureCatalogue) {
        self.catalogue = catalogue
    }

    /// The lines that a reply means; `local` is the present moment in milliseconds of the feed's clock.
    public mutating func lines(for reply: Reply, at local: Int64) -> [String] {
        switch reply {
        case .found(let stackId):
            if tree == nil { tree = StackTree(rootStackId: stackId) }
            return []
        case .events(let events):
            tree?.apply(events)
            for event in events { clock.observe(event.timestamp, at: local) }
            return events.map { line(for: $0) } + newCauses() + progress(at: local, isDue: false)
        case .total(let path, let total):
            tree?.setTotal(total, at: path)
            return []
        case .expected(let stacks):
            tree?.expect(stacks)
            return []
        case .notice(let notice):
            var line = begin("notice")
            line.add("kind", notice.kind.rawValue)
            line.add("message", notice.sentence)
            return [line.object]
        case .calls: return progress(at: local, isDue: false)
        case .ended(let ending): return progress(at: local, isDue: true) + [outcome(ending)]
        case .launched, .notLaunched, .previewed, .discarded, .deleting, .failed: return []
        }
    }

    /// The causes known so far, earliest first; `isComplete` once the feed said that nothing follows.
    public func causes(isComplete: Bool) -> [Cause] {
        tree.map { RootCause.find(in: $0, catalogue: catalogue, isComplete: isComplete) } ?? []
    }

    private func begin(_ type: String) -> JSONWriter {
        var line = JSONWriter()
        line.add("type", type)
        let stackId = tree?.root.stackId ?? ""
        let arn = ARN(stackId)
        var root = JSONWriter()
        root.add("stackId", stackId)
        root.add("account", arn?.account ?? "")
        root.add("region", arn?.region ?? "")
        line.add("root", raw: root.object)
        return line
    }

    private mutating func line(for event: StackEvent) -> String {
        var line = begin("event")
        line.add("stackId", event.stackId)
        line.add("stackName", event.stackName)
        line.add("path", tree?.path(of: event.stackId) ?? [])
        line.add("eventId", event.eventId)
        line.add("logicalResourceId", event.logicalResourceId)
        line.add("physicalResourceId", event.physicalResourceId)
        line.add("resourceType", event.resourceType)
        line.add("status", event.status.rawValue)
        line.add("reason", ifPresent: event.reason)
        line.add("timestamp", event.timestamp.iso8601)
        if let newestTold, event.timestamp < newestTold { line.add("late", true) }
        newestTold = max(newestTold ?? event.timestamp, event.timestamp)
        return line.object
    }

    private mutating func newCauses() -> [String] {
        guard let tree, tree.operation?.status.kind == .failed || tree.hasFailures else { return [] }
        var lines: [String] = []
        for cause in causes(isComplete: false)
        where toldCauses.insert(StackEvent.Key(stackId: cause.stackId, eventId: cause.eventId)).inserted {
            var line = begin("cause")
            line.add("cause", raw: cause.json)
            lines.append(line.object)
        }
        return lines
    }

    private mutating func progress(at local: Int64, isDue: Bool) -> [String] {
        guard let tree, tree.operation != nil else { return [] }
        let counts = tree.counts
        let waited = progressAt.map { local - $0 } ?? .max
        // After every change, but not more than once a second; else every half minute, so that no log falls silent.
        guard isDue || waited >= 30_000 || waited >= 1000 && counts != progressTold else { return [] }
        progressAt = local
        progressTold = counts
        var line = begin("progress")
        line.add("done", counts.done)
        line.add("total", counts.total)
        line.add("failed", counts.failed)
        line.add("inProgress", counts.inProgress)
        let elapsed = clock.seconds(from: tree.operation?.began, to: tree.operation?.ended, at: local)
        line.add("elapsed", seconds: elapsed ?? 0)
        if let now = clock.now(at: local), let remaining = estimate.remaining(in: tree, at: now) {
            var range = JSONWriter()
            range.add("low", seconds: remaining.low)
            range.add("high", seconds: remaining.high)
            line.add("remaining", raw: range.object)
        }
        return [line.object]
    }

    private func outcome(_ ending: Ending) -> String {
        var line = begin("outcome")
        line.add("status", ending.status.rawValue)
        if let cause = causes(isComplete: true).first { line.add("cause", raw: cause.json) }
        if !ending.outputs.isEmpty {
            var outputs = JSONWriter()
            for output in ending.outputs { outputs.add(output.key, output.value) }
            line.add("outputs", raw: outputs.object)
        }
        return line.object
    }
}

extension Cause {
    /// The cause as every `--json` document prints it.
    public var json: String {
        var line = JSONWriter()
        line.add("stackId", stackId)
        line.add("stackName", stackName)
        line.add("path", path)
        line.add("logicalResourceId", logicalResourceId)
        line.add("resourceType", resourceType)
        line.add("reason", reason)
        line.add("category", category)
        line.add("remedy", remedy)
        line.add("returnTo", ifPresent: returnTo)
        return line.object
    }
}
