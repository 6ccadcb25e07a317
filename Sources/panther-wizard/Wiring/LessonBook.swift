import Journal
import Lessons

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The operator's book of lessons: a line of JSON a sitting, beside the journal, readable by its owner alone.
struct LessonBook: Sendable {
    private let folder: String
    private var path: String { folder + "/lessons.ndjson" }

    /// The book of this machine's operator.
    init(_ machine: Machine) {
        self.init(folder: StatePlace(stateHome: machine["XDG_STATE_HOME"], home: machine["HOME"] ?? "/").folder)
    }

    /// The book in that folder.
    init(folder: String) {
        self.folder = folder
    }

    /// Every sitting that can be read, the oldest first; a line that was cut off is passed over.
    var records: [LessonRecord] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            try? JSONDecoder().decode(LessonRecord.self, from: Data(line.utf8))
        }
    }

    /// Adds a sitting; returns why it could not be kept, as a sentence.
    func keep(_ record: LessonRecord) -> String? {
        let failure = "The lesson's result could not be kept in \(path)."
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let line = try? JSONEncoder().encode(record) else { return failure }
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return failure }
        defer { close(file) }
        let bytes = Array(line) + [0x0A]
        return bytes.withUnsafeBytes { write(file, $0.baseAddress, bytes.count) } == bytes.count ? nil : failure
    }
}
