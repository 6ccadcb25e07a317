/// A configuration file that cannot be read as one.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// A line that is neither a section, nor a setting, nor a comment.
        case notASetting(String)
        /// A setting before the first section.
        case settingBeforeSection(String)
        /// A section that stands twice.
        case sectionTwice(String)
        /// A setting that stands twice in its section.
        case settingTwice(String, section: String)
        /// An indented line below a setting with an empty value that is no `name = value`.
        case nestedNotASetting(String, setting: String)
        /// Bytes that are no UTF-8.
        case notText
        /// The system would not let it be read.
        case unreadable(String)
    }

    /// Its path.
    public var file: String
    /// From 1; nil where the file as a whole is meant.
    public var line: Int?
    /// What is wrong.
    public var reason: Reason

    /// An error at a line of a file.
    public init(file: String, line: Int?, reason: Reason) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// One sentence with file, line and what to do.
    public var description: String {
        let place = line.map { "\(file), line \($0)" } ?? file
        let what =
            switch reason {
            case .notASetting(let text):
                "“\(text)” is neither a [section] nor a name = value. Correct the line or put # before it."
            case .settingBeforeSection(let text):
                "“\(text)” stands before the first [section]. Put it below the section it belongs to."
            case .sectionTwice(let name):
                "the section [\(name)] stands twice. Put its settings into one."
            case .settingTwice(let name, let section):
                "\(name) stands twice in the section [\(section)]. Remove one of them."
            case .nestedNotASetting(let text, let setting):
                "“\(text)” below \(setting) is no name = value. Correct the line or put \(setting)’s value beside it."
            case .notText:
                "the file is not UTF-8 text. Save it as UTF-8."
            case .unreadable(let why):
                "the file cannot be read: \(why). Correct its permissions."
            }
        return "\(place): \(what)"
    }
}
