import Rollout
import Stacks
import Terminal

/// The live screen in lines, each said once: stacks that begin and end, how far it is, the first failure, the end.
struct LiveReport: Equatable, Sendable {
    private var stack = ""
    private var statuses: [String: ResourceStatus] = [:]
    private var told = ResourceCounts()
    /// The first failure as it was told: where it is, and why.
    private var cause: [String] = []
    private var notice: String?
    private var hasEnded = false

    /// What has happened since the last time.
    mutating func news(_ events: StackEventsStep) -> [String] {
        guard let tree = events.tree else {
            let line = events.problem ?? "Looking for the stack \(events.stack)."
            defer { stack = line }
            return stack == line ? [] : [line]
        }
        if stack != tree.root.stackId {
            self = LiveReport()
            stack = tree.root.stackId
        }
        var lines: [String] = []
        for case .stack(let place, _) in tree.outline { lines += news(of: tree.nodes[place], tree, place, events) }
        let counts = tree.counts
        let isLast = events.ended != nil && !hasEnded && counts != told
        if counts.failed != told.failed || counts.done / 20 != told.done / 20 || isLast {
            told = counts
            lines.append(Self.sentence(counts))
        }
        // A nested stack's own row is an echo: its events, read next, hold the cause. Only at the end is it all there is.
        let isEcho = events.causes.first?.resourceType == "AWS::CloudFormation::Stack" && events.ended == nil
        if !isEcho, let first = events.causes.first, first.path + [first.logicalResourceId, first.reason] != cause {
            cause = first.path + [first.logicalResourceId, first.reason]
            let path = ([tree.root.name] + first.path + [first.logicalResourceId]).joined(separator: ", ")
            lines.append("First failure: \(path), \(EventLine.shortType(first.resourceType)).")
            lines += [first.reason, first.remedy]
        }
        if events.open.notice?.sentence != notice {
            notice = events.open.notice?.sentence
            if let notice { lines.append(notice) }
        }
        if let problem = events.problem, !hasEnded {
            hasEnded = true
            lines.append(problem)
        }
        if let ended = events.ended, !hasEnded {
            hasEnded = true
            lines.append("\(tree.root.name) ended: \(ended.rawValue).")
        }
        return lines
    }

    private mutating func news(
        of node: StackNode, _ tree: StackTree, _ place: Int, _ events: StackEventsStep
    ) -> [String] {
        guard !node.status.rawValue.isEmpty, statuses[node.path.joined(separator: "/")] != node.status else {
            return []
        }
        statuses[node.path.joined(separator: "/")] = node.status
        let name = node.logicalId.isEmpty ? node.name : node.logicalId
        guard node.ended != nil else { return ["\(name): \(node.status.rawValue)."] }
        let counts = tree.counts(below: place)
        let time = node.seconds(at: events.open.now).map { " after \(DurationText.clock($0))" } ?? ""
        let share = counts.total == 0 ? "" : ", \(counts.done) of \(counts.total)"
        return ["\(name): \(node.status.rawValue)\(time)\(share)."]
    }

    /// "12 of 40 done, 1 failed"
    static func sentence(_ counts: ResourceCounts) -> String {
        let of = counts.isTotalExact ? "of" : "of at least"
        return "\(counts.done) \(of) \(counts.total) done, \(counts.failed) failed"
    }
}
