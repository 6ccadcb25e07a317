import Primitives
public import Stacks

/// What a diagnosis found, and how it is printed.
public struct DiagnosisReport: Sendable {
    /// The tree as it was read.
    public var tree: StackTree
    /// Every independent cause, earliest first.
    public var causes: [Cause]
    /// The failures that follow from them.
    public var followers: [RootCause.Follower]
    /// What was read beside the events.
    public var evidence: [Evidence]

    /// A report made of its parts.
    public init(
        tree: StackTree, causes: [Cause], followers: [RootCause.Follower] = [], evidence: [Evidence] = []
    ) {
        self.tree = tree
        self.causes = causes
        self.followers = followers
        self.evidence = evidence
    }

    /// The page of the console that shows a cause's stack.
    public func link(to cause: Cause) -> String? {
        let node = tree.node(cause.stackId)
        return ConsoleLink.events(of: cause.stackId, isDeleted: node?.status.rawValue == "DELETE_COMPLETE")
    }

    /// The document of `diagnose --json`: the causes of all reports, earliest first; followers, links and evidence name
    /// the place of their cause in that list.
    public static func json(_ reports: [DiagnosisReport]) -> String {
        let causes = reports.enumerated().flatMap { report, content in
            content.causes.enumerated().map { (report: report, place: $0.offset, cause: $0.element) }
        }.sorted { ($0.cause.timestamp, $0.report, $0.place) < ($1.cause.timestamp, $1.report, $1.place) }
        func number(_ report: Int, _ place: Int?) -> Int? {
            causes.firstIndex { $0.report == report && $0.place == place }
        }
        var document = JSONWriter()
        document.add("rootCauses", raw: list(causes.map(\.cause.json)))
        document.add("roots", raw: list(reports.map(\.rootJSON)))
        document.add(
            "links",
            raw: list(
                causes.enumerated().compactMap { index, entry in
                    reports[entry.report].link(to: entry.cause).map { json(index) { $0.add("url", $1) }($0) }
                }))
        document.add(
            "followers",
            raw: list(
                reports.enumerated().flatMap { report, content in
                    content.followers.map { json(number(report, $0.cause), write)($0) }
                }))
        document.add(
            "evidence",
            raw: list(
                reports.enumerated().flatMap { report, content in
                    content.evidence.map { json(number(report, $0.cause), write)($0) }
                }))
        return document.object
    }

    private var rootJSON: String {
        var document = JSONWriter()
        document.add("stackId", tree.root.stackId)
        document.add("stackName", tree.root.name)
        document.add("status", tree.root.status.rawValue)
        return document.object
    }

    /// An object that names its cause's place.
    private static func json<Value>(
        _ cause: Int?, _ write: @escaping (inout JSONWriter, Value) -> Void
    ) -> (Value) -> String {
        { value in
            var line = JSONWriter()
            if let cause { line.add("rootCause", cause) }
            write(&line, value)
            return line.object
        }
    }

    private static func write(_ line: inout JSONWriter, _ follower: RootCause.Follower) {
        line.add("kind", follower.kind == .cancelled ? "cancelled" : "nested")
        line.add("path", follower.path)
        line.add("logicalResourceId", follower.logicalResourceId)
        line.add("resourceType", follower.resourceType)
    }

    private static func write(_ line: inout JSONWriter, _ evidence: Evidence) {
        line.add("kind", evidence.kind.rawValue)
        line.add("lines", evidence.lines)
        line.add("refusal", ifPresent: evidence.refusal)
        line.add("command", evidence.command)
    }

    private static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

    /// The report for people, line by line. `step` words the step of the wizard to go back to.
    public func lines(step: (String) -> String) -> [String] {
        guard !causes.isEmpty else { return [Self.nothing(tree)] }
        var lines = ["\(tree.root.name): \(tree.root.status.rawValue)"]
        for (index, cause) in causes.enumerated() {
            lines.append("")
            let title = index == 0 ? "First failure" : "Independent failure \(index + 1)"
            lines.append("\(title)   \(cause.timestamp.iso8601)   \(cause.category.rawValue)")
            lines.append("  " + cause.path(fromRoot: tree.root.name) + "   " + EventLine.shortType(cause.resourceType))
            lines.append("  " + cause.plainReason)
            lines.append("  " + cause.remedy)
            if let back = cause.returnTo { lines.append("  Go back to: \(step(back))") }
            if let link = link(to: cause) { lines.append("  " + link) }
            for evidence in evidence where evidence.cause == index { lines += words(evidence) }
            let followers = followers.filter { $0.cause == index }
            let cancelled = followers.count { $0.kind == .cancelled }
            if cancelled > 0 {
                lines.append(
                    "  \(cancelled) \(cancelled == 1 ? "other was" : "others were") cancelled because of this.")
            }
        }
        return lines
    }

    private func words(_ evidence: Evidence) -> [String] {
        let title =
            switch evidence.kind {
            case .log: "The custom resource's log"
            case .cloudTrail: "CloudTrail's record of the denied call"
            case .authorization: "The decoded authorization message"
            case .hook: "What the hook found"
            case .validation: "What CloudFormation's validation found"
            }
        if let refusal = evidence.refusal {
            return [
                "  \(title) was not read: \(FailureReason.oneLine(refusal)). To read it:", "    " + evidence.command,
            ]
        }
        return ["  \(title):"] + evidence.lines.map { "    " + FailureReason.oneLine($0) }
    }

    /// What to say where no cause was found.
    private static func nothing(_ tree: StackTree) -> String {
        let status = tree.root.status
        if !status.isTerminal {
            return "\(tree.root.name) is at \(status.rawValue), and nothing has failed so far. "
                + "Follow it with: panther-wizard watch \(tree.root.stackId)"
        }
        if status.endedWell(deletionAsked: tree.operation?.kind == .delete) {
            return "\(tree.root.name) ended well: \(status.rawValue). There is no failure to explain."
        }
        return
            "\(tree.root.name) is at \(status.rawValue), but none of its events says why: CloudFormation keeps events "
            + "for 90 days. Look at the stack's events in the console."
    }
}
