import Primitives

/// A line that a GitHub Actions runner understands, as its documentation of workflow commands gives their form. The values
/// in it cannot end it or begin another.
public struct WorkflowCommand: Equatable, Sendable {
    /// The line, without its end.
    public let text: String

    /// How an annotation is shown.
    public enum Level: String, Sendable {
        case notice, warning, error
    }

    /// An annotation of the run, such as `::error title=First failure::…`.
    public static func annotation(_ level: Level, title: String, _ message: String) -> WorkflowCommand {
        WorkflowCommand(text: "::\(level.rawValue) title=\(escapedProperty(title))::\(escaped(message))")
    }

    /// Begins a group of lines that can be folded.
    public static func beginGroup(_ title: String) -> WorkflowCommand {
        WorkflowCommand(text: "::group::\(escaped(title))")
    }

    /// Ends the group.
    public static let endGroup = WorkflowCommand(text: "::endgroup::")

    /// Text after the second `::`.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in SafeText.block(text).unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The value of a property, which ends at a comma or colon.
    private static func escapedProperty(_ text: String) -> String {
        var escaped = ""
        for scalar in self.escaped(text).unicodeScalars {
            switch scalar {
            case ":": escaped += "%3A"
            case ",": escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
