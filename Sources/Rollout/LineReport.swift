import Primitives
public import Stacks

/// What `watch` prints where there is no terminal: a line an event with the stack's path, progress, what stands in the way,
/// the first failure as soon as it is known, and the outcome.
///
/// Give it the replies of a feed that tells events oldest first.
public struct LineReport: Sendable {
    /// A line and where it goes.
    public enum Line: Equatable, Sendable {
        /// A result, for standard output.
        case result(String)
        /// Words for people, for standard error.
        case words(String)
    }

    /// How lines are written.
    public struct Style: Equatable, Sendable {
        /// Whether only ASCII characters are used for glyphs.
        public var ascii = false
        /// Whether a GitHub Actions runner reads along: events become a group, failures annotations.
        public var isWorkflow = false
        /// Whether several roots are watched: then lines about a root as a whole name it.
        public var namesRoot = false

        /// Plain lines of one root.
        public init() {}
    }

    /// Seconds between two progress lines while something changes, and while nothing does.
    static let (busy, quiet): (Int64, Int64) = (15_000, 30_000)

    private let catalogue: FailureCatalogue
    private let style: Style
    private var tree: StackTree?
    private var clock = ElapsedClock()
    private var estimate = Estimate()
    private var progressAt: Int64?
    private var progressTold: ResourceCounts?
    private var toldCauses: Set<StackEvent.Key> = []

    /// A report that has told nothing yet.
    public init(catalogue: FailureCatalogue, style: Style = Style()) {
        self.catalogue = catalogue
        self.style = style
    }

    /// The root's ARN, once it is known.
    public var stackId: String? { tree?.root.stackId }

    /// The causes known so far, earliest first; `isComplete` once the feed said that nothing follows.
    public func causes(isComplete: Bool) -> [Cause] {
        tree.map { RootCause.find(in: $0, catalogue: catalogue, isComplete: isComplete) } ?? []
    }

    /// The lines that a reply means; `local` is the present moment in milliseconds of the feed's clock.
    public mutating func lines(for reply: Reply, at local: Int64) -> [Line] {
        switch reply {
        case .found(let stackId):
            if tree == nil { tree = StackTree(rootStackId: stackId) }
            return []
        case .events(let events):
            tree?.apply(events)
            for event in events { clock.observe(event.timestamp, at: local) }
            return events.map(line) + newCauses(isComplete: false) + progress(at: local)
        case .total(let path, let total): tree?.setTotal(total, at: path)
        case .expected(let stacks): tree?.expect(stacks)
        case .notice(let notice): return [say(notice)]
        case .calls: return progress(at: local)
        case .ended(let ending): return outcome(ending)
        case .failed(let error): return [complaint(error.sentence)]
        case .launched, .notLaunched, .previewed, .discarded, .deleting: break
        }
        return []
    }

    private var name: String { tree?.root.name ?? "" }

    private func line(_ event: StackEvent) -> Line {
        .result(
            EventLine.text(event, root: name, path: tree?.path(of: event.stackId) ?? [], ascii: style.ascii))
    }

    private func about(_ text: String) -> String { style.namesRoot ? "\(name): \(text)" : text }

    private func say(_ notice: Notice) -> Line {
        let text = about(notice.sentence)
        guard style.isWorkflow else { return .words(text) }
        switch notice.kind {
        case .recovered, .waiting: return .words(text)
        case .throttled, .offline, .garbled, .credentials, .denied:
            return .result(WorkflowCommand.annotation(.warning, title: "Watching", text))
        }
    }

    private func complaint(_ sentence: String) -> Line {
        style.isWorkflow
            ? .result(WorkflowCommand.annotation(.error, title: "Watching", about(sentence))) : .words(about(sentence))
    }

    private mutating func newCauses(isComplete: Bool) -> [Line] {
        guard let tree, tree.hasFailures else { return [] }
        var lines: [Line] = []
        for cause in causes(isComplete: isComplete)
        where toldCauses.insert(StackEvent.Key(stackId: cause.stackId, eventId: cause.eventId)).inserted {
            let title = toldCauses.count == 1 ? "First failure" : "Independent failure"
            let place = cause.chain(root: name)
            if style.isWorkflow {
                lines.append(
                    .result(
                        WorkflowCommand.annotation(
                            .error, title: "\(title): \(place)", "\(cause.reason)\n\(cause.remedy)")))
            } else {
                lines.append(.result("\(title): \(place): \(EventLine.oneLine(cause.reason))"))
                lines.append(.result(cause.remedy))
            }
        }
        return lines
    }

    private mutating func progress(at local: Int64) -> [Line] {
        guard let tree, let operation = tree.operation, operation.ended == nil else { return [] }
        let counts = tree.counts
        let waited = progressAt.map { local - $0 } ?? Self.quiet
        // No log falls silent: something that ends programs which say nothing may be listening.
        guard waited >= Self.quiet || waited >= Self.busy && counts != progressTold else { return [] }
        progressAt = local
        progressTold = counts
        let total = counts.isTotalExact ? "\(counts.total)" : "at least \(counts.total)"
        let done = counts.total > 0 ? "\(counts.done) of \(total) done" : "Nothing done yet"
        var text = "\(done), \(counts.failed) failed, \(counts.inProgress) in progress"
        if let elapsed = clock.seconds(from: operation.began, to: nil, at: local) { text += ", \(Self.span(elapsed))" }
        if let now = clock.now(at: local), let remaining = estimate.remaining(in: tree, at: now) {
            text += ", \(Self.minutes(remaining.low)) to \(Self.minutes(remaining.high)) min left"
        }
        return [.words(about(text))]
    }

    private mutating func outcome(_ ending: Ending) -> [Line] {
        var lines = newCauses(isComplete: true)
        let text = "\(name) ended: \(ending.status.rawValue)"
        lines.append(.result(text))
        if style.isWorkflow {
            let reason = ending.reason.map { "\(text)\n\($0)" } ?? text
            lines.append(
                .result(
                    ending.endedWell
                        ? WorkflowCommand.annotation(.notice, title: name, text)
                        : WorkflowCommand.annotation(.error, title: name, reason)))
        }
        for output in ending.outputs { lines.append(.result("\(output.key) = \(output.value)")) }
        return lines
    }

    /// Such as `6:41` or `1:06:41`.
    static func span(_ seconds: Double) -> String {
        let all = Int(seconds)
        let rest = (all % 60).zeroPadded(to: 2)
        return all >= 3600
            ? "\(all / 3600):\((all / 60 % 60).zeroPadded(to: 2)):\(rest)" : "\(all / 60):\(rest)"
    }

    private static func minutes(_ seconds: Double) -> Int { Int((seconds / 60).rounded()) }
}

extension Cause {
    /// Root, nested stacks and resource, such as `panther-prod > Core > Bucket`.
    public func chain(root: String) -> String {
        let isOwn = logicalResourceId == stackName && resourceType == StackEvent.stackType
        return ([root] + path + (isOwn ? [] : [logicalResourceId])).joined(separator: " > ")
    }
}
