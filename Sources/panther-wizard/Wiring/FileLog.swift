import Files
import Journal
import Logging
import Primitives
import Synchronization

/// Writes what the client asks and hears to a file, a line each; never to the screen, never a secret.
struct FileLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let file: File
    private let wallClock: @Sendable () -> Int64

    /// The file behind all copies of a handler; lines of several tasks do not mix.
    private final class File: Sendable {
        private let descriptor: Int32
        private let isWriting = Mutex(())

        init(descriptor: Int32) { self.descriptor = descriptor }

        func write(_ line: String) {
            let bytes = Array(line.utf8)
            isWriting.withLock { _ in
                // A full disk loses the line and nothing else.
                try? FileStore.writeAll(bytes, to: descriptor)
            }
        }
    }

    /// A log that goes on at the end of the file at `path`; a new one is readable by its owner alone.
    init(path: String, level: Logger.Level, wallClock: @escaping @Sendable () -> Int64) throws(FileError) {
        file = File(descriptor: try FileStore.openForAppending(path))
        logLevel = level
        self.wallClock = wallClock
    }

    /// A logger that writes to `client.log` in the state folder.
    ///
    /// - Throws: `Problem` with exit code 2 where the file cannot be opened.
    static func logger(_ level: Logger.Level, _ machine: Machine) throws -> Logger {
        let folder = StatePlace(stateHome: machine["XDG_STATE_HOME"], home: machine["HOME"] ?? "/").folder
        let path = "\(folder)/client.log"
        do throws(FileError) {
            try FileStore.makeFolder(folder)
            let log = try FileLog(path: path, level: level, wallClock: Machine.wallClock)
            return Logger(label: "aws") { _ in log }
        } catch {
            throw Problem(
                "The log \(path) cannot be written: \(error.reason). Make the folder writable, or leave --log-level out.",
                exitCode: 2)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value)" }.joined()
        file.write(SafeText.line("\(wallClock()) \(event.level) \(event.message)\(facts)") + "\n")
    }
}
