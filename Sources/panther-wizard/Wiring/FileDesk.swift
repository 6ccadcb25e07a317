import Files
import Screens

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads and writes the operator's own files: parameters and answers.
enum FileDesk {
    /// The largest file that is read, in bytes: far more than CloudFormation takes of parameters.
    private static let largest = 4 << 20

    /// Reads or writes a file for the screen.
    static func carryOut(_ request: FileRequest) -> FileReply {
        switch request {
        case .read(let path):
            do throws(Problem) {
                // The screen's own thread reads, and would stand still before a pipe.
                return .read(path: path, text: try read(path, onlyRegular: true))
            } catch {
                return .failed(path: path, error.text)
            }
        case .write(let path, let text, let overwriting):
            let place = expanded(path)
            do throws(FileError) {
                // Answers name accounts and people: a new file is readable by its owner alone.
                try FileStore.save(Array(text.utf8), to: place, overwriting: overwriting)
                return .written(path: path)
            } catch {
                if case .exists(let target) = error {
                    return .exists(path: path, target: target == place ? path : target, text: text)
                }
                return .failed(path: path, "\(path) cannot be written: \(error.reason). Choose another file.")
            }
        }
    }

    /// A file's text.
    ///
    /// - Throws: `Problem` with exit code 2 where it cannot be read.
    static func read(_ path: String, onlyRegular: Bool = false) throws(Problem) -> String {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileStore.contents(of: expanded(path), limit: largest, onlyRegular: onlyRegular)
        } catch {
            throw Problem("\(path) cannot be read: \(error.reason). Check its name and its permissions.", exitCode: 2)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem("\(path) is not a text in UTF-8. Save it as UTF-8 first.", exitCode: 2)
        }
        return text
    }

    /// `~` at the beginning is the home folder, as in shells.
    private static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst(1) : path
    }
}
