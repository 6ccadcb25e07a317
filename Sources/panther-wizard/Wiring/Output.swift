#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes whole lines to a descriptor at once; what a broken pipe swallows is lost.
private func writeLines(_ text: String, to descriptor: Int32) {
    writeAll(text.hasSuffix("\n") ? text : text + "\n", to: descriptor)
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
enum StandardError {
    static func print(_ text: String) { writeLines(text, to: STDERR_FILENO) }
    /// A question that is answered on the same line.
    static func ask(_ text: String) { writeAll(text, to: STDERR_FILENO) }
}

/// Results, written at once.
enum StandardOutput {
    static func print(_ text: String) { writeLines(text, to: STDOUT_FILENO) }
}
