import Testing

/// Compares a screen with the one kept in the snapshots' folder; differences are told line by line.
///
/// A missing snapshot, or PANTHER_WIZARD_RECORD=1, writes the file and fails, so that a person looks at what was written.
func expectSnapshot(
    of text: String, named name: String, masks: [Mask] = [],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let path = "\(Places.endToEnd)/Snapshots/\(name).txt"
    let masked = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in masks.reduce(String(line)) { $1.apply(to: $0) } }
    guard let kept = Places.read(path), !Places.isRecording else {
        try Places.write(masked.joined(separator: "\n") + "\n", to: path)
        Issue.record("Wrote \(path): look at it, and run again.", sourceLocation: sourceLocation)
        return
    }
    let differences = lineDifferences(
        from: kept.trimmingNewline.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init), to: masked)
    if !differences.isEmpty {
        Issue.record(
            "\(name) differs from its snapshot:\n\(differences.joined(separator: "\n"))",
            sourceLocation: sourceLocation)
    }
}

/// The lines that two texts do not share, each with its number: `-` as kept, `+` as it is.
func lineDifferences(from kept: [String], to shown: [String]) -> [String] {
    (0..<max(kept.count, shown.count)).flatMap { index -> [String] in
        let (old, new) = (
            index < kept.count ? kept[index] : nil, index < shown.count ? shown[index] : nil
        )
        if old == new { return [] }
        return [old.map { "-\(index + 1): \($0)" }, new.map { "+\(index + 1): \($0)" }].compactMap {
            $0
        }
    }
}
