import Primitives
import Stacks
import Wizard

extension CheckRecord {
    /// The document of the command line's documentation.
    func json(_ comparison: CheckComparison? = nil) -> String {
        var document = JSONWriter()
        document.add("account", account)
        document.add("alias", ifPresent: alias)
        document.add("region", region)
        document.add("principal", principal)
        document.add("verdict", verdict.rawValue)
        document.add("steps", raw: Self.list(parts.map { Self.json(of: $0) }))
        document.add("findings", raw: Self.list(findings.map { Self.json(of: $0) }))
        document.add("startedAt", Timestamp(milliseconds: startedAt).iso8601)
        document.add("endedAt", Timestamp(milliseconds: endedAt).iso8601)
        if let comparison { document.add("comparison", raw: comparison.json) }
        return document.object
    }

    fileprivate static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

    private static func json(of part: Part) -> String {
        var writer = JSONWriter()
        writer.add("step", part.step.rawValue)
        writer.add("verdict", part.verdict.rawValue)
        return writer.object
    }

    private static func json(of finding: Finding) -> String {
        var evidence = JSONWriter()
        evidence.add("asked", finding.evidence.asked)
        evidence.add("answered", finding.evidence.answered)
        evidence.add("at", Timestamp(milliseconds: finding.evidence.atMilliseconds).iso8601)
        evidence.add("principal", finding.evidence.principal)
        var writer = JSONWriter()
        writer.add("step", finding.step.rawValue)
        writer.add("severity", finding.severity.rawValue)
        writer.add("title", finding.title)
        writer.add("detail", finding.detail)
        writer.add("evidence", raw: evidence.object)
        writer.add("remedy", ifPresent: finding.remedy)
        return writer.object
    }

    /// Prints the document, or the lines for people.
    func print(json: Bool, _ comparison: CheckComparison? = nil) {
        guard !json else { return StandardOutput.print(json: self.json(comparison)) }
        StandardOutput.print(lines: lines + (comparison.map { [""] + $0.lines } ?? []))
    }

    /// The same for people: a line a step, its findings below.
    private var lines: [String] {
        var lines = ["\(account)\(alias.map { " (\($0))" } ?? "")  \(region)  \(principal)", ""]
        for part in parts {
            lines.append("\(part.step.title): \(part.verdict.rawValue)")
            for finding in part.findings {
                lines.append("  \(finding.severity.rawValue): \(finding.title)")
                if !finding.detail.isEmpty { lines.append("    \(finding.detail)") }
                if let remedy = finding.remedy { lines.append("    To do: \(remedy)") }
                if finding.severity != .info {
                    lines.append("    Asked: \(finding.evidence.asked). Answered: \(finding.evidence.answered)")
                }
            }
            lines.append("")
        }
        lines.append("In all: \(verdict.rawValue)")
        return lines
    }

    /// The exit code that the documentation gives the verdict.
    var exitCode: Int32 {
        switch verdict {
        case .clear, .attention: 0
        case .blocked: 1
        case .unknown: 4
        }
    }
}

extension CheckComparison {
    /// What `check --compare --json` adds.
    fileprivate var json: String {
        var document = JSONWriter()
        document.add("run", run.text)
        document.add("begunAt", Timestamp(milliseconds: begunAt).iso8601)
        document.add("asBefore", sameCount)
        document.add("notAsked", raw: CheckRecord.list(notAsked.map { JSONWriter.quoted($0.rawValue) }))
        document.add("changes", raw: CheckRecord.list(changes.map { Self.json(of: $0) }))
        return document.object
    }

    private static func json(of change: Change) -> String {
        var writer = JSONWriter()
        writer.add("change", change.kind.rawValue)
        for (name, finding) in [("before", change.before), ("after", change.after)] {
            guard let finding else { continue }
            var words = JSONWriter()
            words.add("step", finding.step.rawValue)
            words.add("severity", finding.severity.rawValue)
            words.add("title", finding.title)
            words.add("detail", finding.detail)
            words.add("remedy", ifPresent: finding.remedy)
            writer.add(name, raw: words.object)
        }
        return writer.object
    }

    /// The same for people.
    fileprivate var lines: [String] {
        let moment = Timestamp(milliseconds: begunAt).iso8601
        var lines = [
            "Compared with run \(run.text) of \(moment.prefix(10)) \(moment.dropFirst(11).prefix(8)) UTC: \(summary)."
        ]
        for change in changes {
            guard let finding = change.finding else { continue }
            lines.append("  \(change.kind.rawValue): \(finding.severity.rawValue): \(finding.title)")
            if change.kind == .changed, let before = change.before {
                lines.append("    Before: \(before.severity.rawValue): \(before.title) \(before.detail)")
            }
        }
        lines += notAsked.map { "  Run \(run.text) did not ask \($0.title)." }
        return lines
    }
}
