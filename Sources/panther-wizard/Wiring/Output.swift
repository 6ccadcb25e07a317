import Primitives
import Rollout

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes lines, each safe to show, at once. What a broken pipe swallows is lost.
private func writeLines(_ lines: [String], to descriptor: Int32) {
    writeAll(lines.map { SafeText.line($0) + "\n" }.joined(), to: descriptor)
}

private func writeAll(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno != EINTR { return }
        written += max(0, count)
    }
}

/// What is for people goes here; results go to standard output.
///
/// Each text that is printed is one line, wherever it came from: `SafeText.line` shows a line break inside it as a
/// continuation. What shall be several lines is given as several texts.
enum StandardError {
    /// Prints each text as one line.
    static func print(_ lines: String...) { print(lines: lines) }
    /// Prints each text as one line.
    static func print(lines: [String]) { writeLines(lines, to: STDERR_FILENO) }
    /// A question that is answered on the same line.
    static func ask(_ text: String) { writeAll(SafeText.line(text), to: STDERR_FILENO) }
}

/// Results, written at once; lines as `StandardError` writes them.
enum StandardOutput {
    /// Prints each text as one line.
    static func print(_ lines: String...) { print(lines: lines) }
    /// Prints each text as one line.
    static func print(lines: [String]) { writeLines(lines, to: STDOUT_FILENO) }
    /// Prints a JSON document; only JSON's own escapes are added.
    static func print(json document: String) { writeAll(SafeText.json(document) + "\n", to: STDOUT_FILENO) }
    /// Prints a line that the build server obeys.
    static func print(command: WorkflowCommand) { writeAll(command.text + "\n", to: STDOUT_FILENO) }
}

extension LineReport.Line {
    /// Prints the line where it belongs.
    func print() {
        switch self {
        case .result(let text): StandardOutput.print(text)
        case .words(let text): StandardError.print(text)
        case .command(let command): StandardOutput.print(command: command)
        }
    }
}

extension String {
    /// The lines of a text that is ours as a whole, such as a help text, or in which each value is on one line.
    var lines: [String] {
        let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines.last == "" ? lines.dropLast() : lines
    }
}
