import Primitives
public import Stacks

/// One plain line an event, for output that is no terminal.
public enum EventLine {
    /// Such as `14:32:07Z ✓ complete     panther-prod/Core  ComplianceTable  DynamoDB::Table  CREATE_COMPLETE`.
    ///
    /// `path` holds the logical ids from the root down, `root` is the root's name; with `ascii` no other characters
    /// are used for the glyph.
    public static func text(_ event: StackEvent, root: String, path: [String], ascii: Bool = false) -> String {
        let kind = event.status.kind
        var line = event.timestamp.clockTime() + "Z " + glyph(kind, ascii: ascii) + " " + padded(word(kind), 12)
        line += " " + ([root] + path).joined(separator: "/") + "  "
        line += event.isStackItself ? "the stack itself" : event.logicalResourceId
        line += "  " + shortType(event.resourceType) + "  " + event.status.rawValue
        if let reason = event.reason, !reason.isEmpty { line += "  " + FailureReason.oneLine(reason) }
        return line
    }

    /// The glyph that stands for a kind of status.
    public static func glyph(_ kind: ResourceStatus.Kind, ascii: Bool = false) -> String {
        switch kind {
        case .waiting: ascii ? "." : "○"
        case .inProgress: ascii ? "*" : "●"
        case .complete: ascii ? "+" : "✓"
        case .failed: ascii ? "x" : "✗"
        case .rollingBack: ascii ? "<" : "↺"
        case .deleted, .skipped: ascii ? "-" : "–"
        }
    }

    /// The word that stands for a kind of status.
    public static func word(_ kind: ResourceStatus.Kind) -> String {
        switch kind {
        case .waiting: "waiting"
        case .inProgress: "in progress"
        case .complete: "complete"
        case .failed: "failed"
        case .rollingBack: "rolling back"
        case .deleted: "deleted"
        case .skipped: "kept"
        }
    }

    /// The type without `AWS::`.
    public static func shortType(_ type: String) -> String {
        type.hasPrefix("AWS::") ? String(type.dropFirst(5)) : type
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
