import Primitives
import Stacks
import Wizard

/// How a document words times and states.
enum Words {
    /// A moment in milliseconds since 1970, such as `2026-01-02 03:04:05 UTC`.
    static func moment(_ milliseconds: Int64) -> String {
        let text = Timestamp(milliseconds: milliseconds).iso8601
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + " UTC"
    }

    static func glyph(_ verdict: Verdict) -> String {
        switch verdict {
        case .clear: "✓"
        case .attention: "▲"
        case .unknown: "?"
        case .blocked: "✗"
        }
    }

    /// The word by which a status is coloured; the status itself is always written beside it.
    static func look(_ kind: ResourceStatus.Kind) -> String {
        switch kind {
        case .waiting, .deleted, .skipped: "quiet"
        case .inProgress: "running"
        case .complete: "good"
        case .failed: "bad"
        case .rollingBack: "back"
        }
    }
}
