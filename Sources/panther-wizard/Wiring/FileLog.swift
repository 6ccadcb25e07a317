import Journal
import Logging
import Primitives
import Synchronization

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
                _ = bytes.withUnsafeBytes { Self.put(descriptor, $0) }
            }
        }

        private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            #if canImport(Glibc)
                Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #else
                Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
        }
    }

    /// A log that goes on at the end of the file at `path`, which its owner alone can read; nil where it cannot be opened.
    init?(path: String, level: Logger.Level, wallClock: @escaping @Sendable () -> Int64) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        file = File(descriptor: descriptor)
        logLevel = level
        self.wallClock = wallClock
    }

    /// A logger that writes to `client.log` in the state folder.
    ///
    /// - Throws: `Problem` with exit code 2 where the file cannot be opened.
    static func logger(_ level: Logger.Level, _ machine: Machine) throws -> Logger {
        let folder = StatePlace(stateHome: machine["XDG_STATE_HOME"], home: machine["HOME"] ?? "/").folder
        let path = "\(folder)/client.log"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let log = FileLog(path: path, level: level, wallClock: Machine.wallClock) else {
            throw Problem(
                "The log \(path) cannot be written. Make the folder writable, or leave --log-level out.", exitCode: 2)
        }
        return Logger(label: "aws") { _ in log }
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
