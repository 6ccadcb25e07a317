import Files
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
        guard let bytes = try? FileStore.contents(of: path, onlyRegular: true) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            try? JSONDecoder().decode(LessonRecord.self, from: Data(line.utf8))
        }
    }

    /// Adds a sitting; returns why it could not be kept, as a sentence.
    func keep(_ record: LessonRecord) -> String? {
        do {
            let line = try JSONEncoder().encode(record)
            try FileStore.makeFolder(folder)
            let file = try FileStore.openForAppending(path)
            defer { close(file) }
            try FileStore.writeAll(Array(line) + [0x0A], to: file)
            return nil
        } catch {
            let reason = (error as? FileError)?.reason ?? "\(error)"
            return "The lesson's result could not be kept in \(path): \(reason)."
        }
    }
}
