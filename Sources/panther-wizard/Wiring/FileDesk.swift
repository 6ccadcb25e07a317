import Screens

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads and writes the operator's own files: parameters and answers.
enum FileDesk {
    /// The largest file that is read, in bytes: CloudFormation takes no more than that of parameters by far.
    private static let largest = 4 << 20

    /// Does what was wanted of a file.
    static func carryOut(_ request: FileRequest) -> FileReply {
        switch request {
        case .read(let path):
            do throws(Problem) { return .read(path: path, text: try read(path)) } catch {
                return .failed(path: path, error.text)
            }
        case .write(let path, let text):
            do throws(Problem) {
                try write(text, to: path)
                return .written(path: path)
            } catch {
                return .failed(path: path, error.text)
            }
        }
    }

    /// A file's text.
    ///
    /// - Throws: `Problem` with exit code 2 where it cannot be read.
    static func read(_ path: String) throws(Problem) -> String {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: expanded(path))) } catch {
            throw Problem("\(path) could not be read. Check its name, and that it is yours to read.", exitCode: 2)
        }
        guard bytes.count <= largest, let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem("\(path) is no text of at most 4 MB in UTF-8.", exitCode: 2)
        }
        return text
    }

    /// Writes a file anew, readable by its owner alone: answers name accounts and people.
    ///
    /// - Throws: `Problem` with exit code 2 where it cannot be written.
    static func write(_ text: String, to path: String) throws(Problem) {
        let place = expanded(path)
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: place), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place)
        } catch {
            throw Problem("\(path) could not be written. Check that the folder exists and is yours.", exitCode: 2)
        }
    }

    /// `~` at the beginning is the home folder, as shells have it.
    private static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst(1) : path
    }
}
