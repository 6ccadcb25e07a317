import Files

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
        do throws(FileError) {
            let bytes = try path == "-" ? FileStore.contents(of: STDIN_FILENO) : FileStore.contents(of: path)
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw Problem("\(path) cannot be read: \(error.reason). Check the path and its permissions.", exitCode: 2)
        }
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
