import Foundation
import Testing

/// Compares a text with a file beside the tests; with PANTHER_WIZARD_RECORD=1 (`Tests/run --record`) writes the file.
func expectSnapshot(_ text: String, _ name: String, file: String = #filePath, line: Int = #line) {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Snapshots")
    let path = folder.appendingPathComponent(name + ".txt")
    let place = SourceLocation(fileID: #fileID, filePath: file, line: line, column: 1)
    let known = try? String(contentsOf: path, encoding: .utf8)
    if known == text { return }
    if ProcessInfo.processInfo.environment["PANTHER_WIZARD_RECORD"] == "1" {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? text.write(to: path, atomically: true, encoding: .utf8)
        Issue.record("Recorded the snapshot \(name).", sourceLocation: place)
        return
    }
    guard let known else {
        Issue.record("There is no snapshot \(name). Tests/run --record writes it.", sourceLocation: place)
        return
    }
    let old = known.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    var difference = ""
    for row in 0..<max(old.count, new.count) {
        let before = row < old.count ? old[row] : "(no line)"
        let after = row < new.count ? new[row] : "(no line)"
        if before != after { difference += "\(row + 1)\n- \(before)\n+ \(after)\n" }
    }
    Issue.record("The snapshot \(name) differs:\n\(difference)", sourceLocation: place)
}
