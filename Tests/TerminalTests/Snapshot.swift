import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Compares a block of text with a file under `Snapshots/` beside the test. A missing file, or PANTHER_WIZARD_RECORD=1,
/// writes it and fails, so that what was recorded is looked at.
func expectSnapshot(
    _ actual: String, _ name: String, testFile: String = #filePath, at location: SourceLocation = #_sourceLocation
) {
    let folder = testFile.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let path = "\(folder)/Snapshots/\(name).txt"
    let isRecording = getenv("PANTHER_WIZARD_RECORD").map { String(cString: $0) } == "1"
    guard !isRecording, let wanted = contents(of: path) else {
        mkdir("\(folder)/Snapshots", 0o755)
        let isWritten = write(actual, to: path)
        Issue.record("\(isWritten ? "recorded" : "could not write") \(path)", sourceLocation: location)
        return
    }
    guard wanted != actual else { return }
    let old = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var report = "\(name).txt differs"
    for row in 0..<max(old.count, new.count) {
        let before = row < old.count ? old[row] : "(no line)"
        let after = row < new.count ? new[row] : "(no line)"
        if before != after { report += "\n\(row + 1) - \(before)\n\(row + 1) + \(after)" }
    }
    Issue.record(Comment(rawValue: report), sourceLocation: location)
}

private func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += buffer[..<count]
    }
}

private func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    return fputs(text, file) >= 0
}
