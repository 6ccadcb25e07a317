#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that the operator asked for, for the operator's eyes.
enum OutputFile {
    /// Writes the whole text, or leaves what was there. Returns nil, or why it could not be written in the system's words.
    static func write(_ text: String, to path: String) -> String? {
        let draft = path + ".part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        var why: String?
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count, why == nil {
            let count = bytes[written...].withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { written += count } else if errno != EINTR { why = String(cString: strerror(errno)) }
        }
        if close(descriptor) != 0, why == nil { why = String(cString: strerror(errno)) }
        if why == nil, rename(draft, path) != 0 { why = String(cString: strerror(errno)) }
        if why != nil { unlink(draft) }
        return why
    }
}

/// The system's write, whose name the method above takes.
private func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, start, count)
}
