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
        /// A line for the build server, on standard output.
        case command(WorkflowCommand)
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

    /// What is known of the rollout.
    public private(set) var state: RolloutState
    private let style: Style
    private var progressAt: Int64?
    private var progressReported: ResourceCounts?
    private var causesReported = 0

    /// A report that has printed nothing yet.
    public init(catalogue: FailureCatalogue, style: Style = Style()) {
        state = RolloutState(catalogue: catalogue)
        self.style = style
    }

    /// The lines that a reply means; `local` is the present moment in milliseconds of the feed's clock.
    public mutating func lines(for reply: Reply, at local: Int64) -> [Line] {
        switch reply {
        case .event(let event): return lines(for: event, at: local)
        case .calls: return causes(state.refreshCauses(at: local)) + progress(at: local)
        case .failed(let error): return [complaint(error.sentence)]
        case .launched, .notLaunched, .previewed, .discarded, .deleting: return []
        }
    }

    private mutating func lines(for event: RolloutEvent, at local: Int64) -> [Line] {
        let change = state.apply(event, at: local)
        switch event {
        case .found, .total, .expected: return []
        case .events(let events): return events.map(line) + causes(change) + progress(at: local)
        case .notice(let notice): return [say(notice)]
        case .ended(let ending): return causes(change) + outcome(ending)
        }
    }

    private var name: String { state.name }

    private func line(_ event: StackEvent) -> Line {
        .result(
            EventLine.text(event, root: name, path: state.tree?.path(of: event.stackId) ?? [], ascii: style.ascii))
    }

    private func about(_ text: String) -> String { style.namesRoot ? "\(name): \(text)" : text }

    private func say(_ notice: RolloutNotice) -> Line {
        let text = about(notice.sentence)
        guard style.isWorkflow else { return .words(text) }
        switch notice.kind {
        case .recovered, .waiting: return .words(text)
        case .throttled, .offline, .garbled, .credentials, .denied:
            return .command(.annotation(.warning, title: "Watching", text))
        }
    }

    private func complaint(_ sentence: String) -> Line {
        style.isWorkflow
            ? .command(.annotation(.error, title: "Watching", about(sentence))) : .words(about(sentence))
    }

    private mutating func causes(_ change: RolloutState.Change) -> [Line] {
        var lines: [Line] = []
        for cause in change.newCauses {
            causesReported += 1
            let title = causesReported == 1 ? "First failure" : "Independent failure"
            let place = cause.path(fromRoot: name)
            if style.isWorkflow {
                lines.append(
                    .command(
                        .annotation(.error, title: "\(title): \(place)", "\(cause.plainReason)\n\(cause.remedy)")))
            } else {
                lines.append(.result("\(title): \(cause.summary(fromRoot: name))"))
                lines.append(.result(cause.remedy))
            }
        }
        return lines
    }

    private mutating func progress(at local: Int64) -> [Line] {
        guard let tree = state.tree, let operation = tree.operation, operation.ended == nil else { return [] }
        let counts = tree.counts
        let waited = progressAt.map { local - $0 } ?? Self.quiet
        // No log falls silent: something that ends programs which say nothing may be listening.
        guard waited >= Self.quiet || waited >= Self.busy && counts != progressReported else { return [] }
        progressAt = local
        progressReported = counts
        let total = counts.isTotalExact ? "\(counts.total)" : "at least \(counts.total)"
        let done = counts.total > 0 ? "\(counts.done) of \(total) done" : "Nothing done yet"
        var text = "\(done), \(counts.failed) failed, \(counts.inProgress) in progress"
        if let elapsed = state.elapsed(at: local) { text += ", \(DurationText.clock(elapsed))" }
        if let remaining = state.remaining(at: local) {
            text += ", \(Self.minutes(remaining.low)) to \(Self.minutes(remaining.high)) min left"
        }
        return [.words(about(text))]
    }

    private func outcome(_ ending: RolloutEnding) -> [Line] {
        var lines: [Line] = []
        let text =
            ending.refusedDeletion(of: name).map(FailureReason.oneLine) ?? "\(name) ended: \(ending.status.rawValue)"
        lines.append(.result(text))
        if style.isWorkflow {
            let reason = ending.reason.map { "\(text)\n\($0)" } ?? text
            lines.append(
                .command(
                    ending.endedWell
                        ? .annotation(.notice, title: name, text) : .annotation(.error, title: name, reason)))
        }
        for output in ending.outputs { lines.append(.result("\(output.key) = \(output.value)")) }
        return lines
    }

    private static func minutes(_ seconds: Double) -> Int { Int((seconds / 60).rounded()) }
}
