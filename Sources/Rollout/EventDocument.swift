import Primitives
public import Stacks

/// The lines of `watch --json`: one JSON object a line, keys in a fixed order.
///
/// Give it the replies of a feed that tells events oldest first.
public struct EventDocument: Sendable {
    /// What is known of the rollout.
    public private(set) var state: RolloutState
    private var newestReported: Timestamp?
    private var progressAt: Int64?
    private var progressReported: ResourceCounts?

    /// A document that has reported nothing yet.
    public init(catalogue: FailureCatalogue) {
        state = RolloutState(catalogue: catalogue)
    }

    /// The lines that a reply means; `local` is the present moment in milliseconds of the feed's clock.
    public mutating func lines(for reply: Reply, at local: Int64) -> [String] {
        guard case .event(let event) = reply else {
            if case .calls = reply { return causes(state.refreshCauses(at: local)) + progress(at: local, isDue: false) }
            return []
        }
        let change = state.apply(event, at: local)
        switch event {
        case .found, .total, .expected: return []
        case .events(let events):
            return events.map { line(for: $0) } + causes(change) + progress(at: local, isDue: false)
        case .notice(let notice):
            var line = begin("notice")
            line.add("kind", notice.kind.rawValue)
            line.add("message", notice.sentence)
            return [line.object]
        case .ended(let ending):
            // A cause that is only known now stands in the outcome.
            return progress(at: local, isDue: true) + [outcome(ending)]
        }
    }

    private func begin(_ type: String) -> JSONWriter {
        var line = JSONWriter()
        line.add("type", type)
        let stackId = state.stackId ?? ""
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
        line.add("path", state.tree?.path(of: event.stackId) ?? [])
        line.add("eventId", event.eventId)
        line.add("logicalResourceId", event.logicalResourceId)
        line.add("physicalResourceId", event.physicalResourceId)
        line.add("resourceType", event.resourceType)
        line.add("status", event.status.rawValue)
        line.add("reason", ifPresent: event.reason)
        line.add("timestamp", event.timestamp.iso8601)
        if let newestReported, event.timestamp < newestReported { line.add("late", true) }
        newestReported = max(newestReported ?? event.timestamp, event.timestamp)
        return line.object
    }

    private func causes(_ change: RolloutState.Change) -> [String] {
        change.newCauses.map { cause in
            var line = begin("cause")
            line.add("cause", raw: cause.json)
            return line.object
        }
    }

    private mutating func progress(at local: Int64, isDue: Bool) -> [String] {
        guard let tree = state.tree, tree.operation != nil else { return [] }
        let counts = tree.counts
        let waited = progressAt.map { local - $0 } ?? .max
        // After every change, but not more than once a second; else every half minute, so that no log falls silent.
        guard isDue || waited >= 30_000 || waited >= 1000 && counts != progressReported else { return [] }
        progressAt = local
        progressReported = counts
        var line = begin("progress")
        line.add("done", counts.done)
        line.add("total", counts.total)
        line.add("failed", counts.failed)
        line.add("inProgress", counts.inProgress)
        line.add("elapsed", seconds: state.elapsed(at: local) ?? 0)
        if let remaining = state.remaining(at: local) {
            var range = JSONWriter()
            range.add("low", seconds: remaining.low)
            range.add("high", seconds: remaining.high)
            line.add("remaining", raw: range.object)
        }
        return [line.object]
    }

    private func outcome(_ ending: RolloutEnding) -> String {
        var line = begin("outcome")
        line.add("status", ending.status.rawValue)
        if ending.operation == .delete, !ending.endedWell { line.add("reason", ifPresent: ending.reason) }
        if let cause = state.causes.first { line.add("cause", raw: cause.json) }
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
        line.add("category", category.rawValue)
        line.add("remedy", remedy)
        line.add("returnTo", ifPresent: returnTo)
        return line.object
    }
}
