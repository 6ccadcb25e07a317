import Stacks
import Wizard

/// The steps' findings in a document.
enum ChecksContent {
    static func list(_ run: Run) -> [Content] {
        StepID.allCases.compactMap { step in
            run.findings[step].map { content(step, $0.findings, at: $0.atMilliseconds, run.overrides) }
        }
    }

    static func content(_ step: StepID, _ findings: [Finding], at: Int64, _ overrides: [Override]) -> Content {
        let verdict = Verdict(of: findings)
        let reason = overrides.last { $0.step == step && $0.verdict == verdict }?.reason
        return [
            "step": .text(step.title), "verdict": .text(verdict.rawValue), "glyph": .text(Words.glyph(verdict)),
            "reason": .optional(reason), "findings": .list(findings.map(content)),
        ]
    }

    static func content(_ comparison: CheckComparison) -> Content {
        let notAsked = comparison.notAsked.map(\.title).joined(separator: ", ")
        return [
            "run": .text(comparison.run.text), "begun": .text(Words.moment(comparison.begunAt)),
            "summary": .text(comparison.summary), "notAsked": .optional(notAsked),
            "changes": .list(
                comparison.changes.compactMap { change in
                    guard let finding = change.finding else { return nil }
                    return [
                        "change": .text(change.kind.rawValue), "glyph": .text(Words.glyph(finding.severity.verdict)),
                        "title": .text(finding.title), "severity": .text(finding.severity.rawValue),
                        "was": .optional(change.after == nil ? nil : change.before?.inShort),
                    ]
                }),
        ]
    }

    private static func content(_ finding: Finding) -> Content {
        [
            "severity": .text(finding.severity.rawValue), "glyph": .text(Words.glyph(finding.severity.verdict)),
            "title": .text(finding.title), "detail": .optional(finding.detail), "remedy": .optional(finding.remedy),
            "asked": .text(finding.evidence.asked), "answered": .text(finding.evidence.answered),
            "at": .text(Words.moment(finding.evidence.atMilliseconds)),
            "principal": .optional(finding.evidence.principal),
        ]
    }
}

extension Finding {
    /// Severity, title and detail on a line.
    fileprivate var inShort: String { "\(severity.rawValue): \(title)\(detail.isEmpty ? "" : " \(detail)")" }
}
