#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file or a folder could not be read, written or made.
public enum FileError: Error, Sendable, Hashable {
    /// The path names something else than a regular file: its kind, such as `a folder`.
    case notRegular(kind: String)
    /// The file exists, and overwriting was not allowed. `target` is the path itself, or where a symbolic link leads.
    case exists(target: String)
    /// The path is a symbolic link to a file that does not exist.
    case danglingLink
    /// Another user made the file or the link, in a folder where every user may make files.
    case foreign
    /// The path names something else than a folder.
    case notFolder
    /// The file is larger than this many bytes.
    case tooLarge(limit: Int)
    /// Anything else that the system says, by its error number.
    case system(Int32)

    /// The reason as the second half of a sentence: `… cannot be written: it is a folder`.
    public var reason: String {
        switch self {
        case .notRegular(let kind): "it is \(kind)"
        case .exists: "it exists already"
        case .danglingLink: "it is a symbolic link to a file that does not exist"
        case .foreign: "another user made it, in a folder where every user may make files"
        case .notFolder: "it is not a folder"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        case .system(let number): strerror(number).map { String(cString: $0) } ?? "error \(number)"
        }
    }

    /// The error number that the system left.
    static var last: FileError { .system(errno) }
}
