#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that a flag names.
enum InputFile {
    /// A file's text; `-` reads standard input.
    ///
    /// - Throws: `Problem` with exit code 2, which names the file.
    static func text(of path: String) throws(Problem) -> String {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            if count < 0 {
                if errno == EINTR { continue }
                throw unreadable(path)
            }
            bytes += chunk[0..<count]
        }
    }

    private static func unreadable(_ path: String) -> Problem {
        let why = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return Problem("\(path) cannot be read: \(why). Check the path and its permissions.", exitCode: 2)
    }

    /// The files that a path names: itself, or, of a folder, those in it and below whose name ends in `.json`, sorted.
    ///
    /// - Throws: `Problem` with exit code 2 where the path names nothing.
    static func files(at path: String) throws(Problem) -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Problem("There is no file or folder \(path).", exitCode: 2)
        }
        guard isFolder else { return [path] }
        do {
            let names = try FileManager.default.subpathsOfDirectory(atPath: path)
            return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
        } catch {
            throw Problem("The folder \(path) cannot be read. Check its permissions.", exitCode: 2)
        }
    }
}
