#if canImport(Glibc)
    public import Glibc
#elseif canImport(Musl)
    public import Musl
#else
    public import Darwin
#endif

/// The one place that writes files: results, answers, logs and caches all go through it.
///
/// Only regular files are ever written, created or replaced. A new file is readable by its owner alone unless the caller
/// asks for more; an existing one keeps its permissions. A symbolic link that the operator names is followed, as `cp` and
/// the shell do, and its target is replaced; a link whose target does not exist is refused.
public enum FileStore {
    /// Writes a whole file: a reader sees the old contents or the new ones, never a part, whatever ends the program.
    ///
    /// - Parameters:
    ///   - overwriting: whether a file that exists may be replaced.
    ///   - permissions: those of a new file, less what the umask takes away.
    public static func save(
        _ bytes: [UInt8], to path: String, overwriting: Bool, permissions: mode_t = 0o600
    ) throws(FileError) {
        let place = try Destination(path)
        if place.existing != nil, !overwriting { throw .exists(target: place.target) }
        let folder = open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .last }
        defer { close(folder) }
        // A name that nobody can guess, and O_EXCL: a file or link that is planted there is never opened.
        let draft = ".panther-wizard-" + String(UInt64.random(in: .min ... .max), radix: 36)
        let descriptor = openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw .last }
        do throws(FileError) {
            try fill(descriptor, with: bytes, like: place.existing)
            try publish(draft, as: place, in: folder, overwriting: overwriting)
        } catch {
            unlinkat(folder, draft, 0)
            throw error
        }
        // The name is on the disk once the folder is; some file systems cannot do that, and lose nothing by it.
        fsync(folder)
    }

    /// The file that `save` would replace: the path itself, or where a symbolic link leads; nil where there is none.
    ///
    /// - Throws: what would keep `save` from replacing it.
    public static func existing(at path: String) throws(FileError) -> String? {
        let place = try Destination(path)
        return place.existing == nil ? nil : place.target
    }

    /// Opens a regular file to write at its end, and makes it where it is missing. The caller closes the descriptor.
    public static func openForAppending(_ path: String) throws(FileError) -> Int32 {
        // Without O_NONBLOCK a FIFO that nobody reads would block here.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = open(path, flags, 0o600)
        let number = errno
        var status = stat()
        guard descriptor >= 0 else {
            if lstat(path, &status) == 0, status.kind != nil { throw .notRegular(kind: status.kindName) }
            throw .system(number)
        }
        guard fstat(descriptor, &status) == 0, status.isRegular else {
            close(descriptor)
            throw .notRegular(kind: status.kindName)
        }
        return descriptor
    }

    /// Writes all bytes to an open descriptor.
    public static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count >= 0 { offset += count } else if errno != EINTR { throw .last }
        }
    }

    /// Writes the bytes, gives the file owner and permissions of the one that it replaces, and closes it.
    private static func fill(_ descriptor: Int32, with bytes: [UInt8], like old: stat?) throws(FileError) {
        var failure: FileError?
        do throws(FileError) {
            try writeAll(bytes, to: descriptor)
            if let old {
                // Only root can give a file away; for everybody else the file stays the writer's.
                if old.st_uid != geteuid() || old.st_gid != getegid() { _ = fchown(descriptor, old.st_uid, old.st_gid) }
                guard fchmod(descriptor, old.st_mode & 0o777) == 0 else { throw .last }
            }
            // What is not on the disk must not replace what is.
            if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { throw .last }
        } catch {
            failure = error
        }
        if close(descriptor) != 0, failure == nil { failure = .last }
        if let failure { throw failure }
    }

    /// Gives the draft its name.
    private static func publish(
        _ draft: String, as place: Destination, in folder: Int32, overwriting: Bool
    ) throws(FileError) {
        if !overwriting {
            // A hard link fails where the name was taken meanwhile; a rename would replace what took it.
            if linkat(folder, draft, folder, place.name, 0) == 0 {
                unlinkat(folder, draft, 0)
                return
            }
            if errno == EEXIST { throw .exists(target: place.target) }
            // File systems without hard links are left with a look first.
        }
        var status = stat()
        if fstatat(folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
            guard status.isRegular else { throw .notRegular(kind: status.kindName) }
            guard overwriting else { throw .exists(target: place.target) }
        }
        guard renameat(folder, draft, folder, place.name) == 0 else { throw .last }
    }
}

/// The regular file that a path names, or the place for a new one, symbolic links followed.
private struct Destination {
    /// The path as it was given, or where a symbolic link leads.
    private(set) var target: String
    private(set) var folder: String
    private(set) var name: String
    /// What has that name already.
    private(set) var existing: stat?

    init(_ path: String) throws(FileError) {
        target = path
        (folder, name) = Self.split(path)
        guard !name.isEmpty, name != ".", name != ".." else { throw .notRegular(kind: "a folder") }
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw .last
        }
        try Self.refuseForeign(status, in: folder)
        if status.kind == S_IFLNK {
            guard let resolved = realpath(path, nil) else {
                if errno == ENOENT { throw .danglingLink }
                throw .last
            }
            defer { free(resolved) }
            target = String(cString: resolved)
            (folder, name) = Self.split(target)
            guard lstat(target, &status) == 0 else { throw .last }
        }
        guard status.isRegular else { throw .notRegular(kind: status.kindName) }
        existing = status
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    /// In `/tmp` and the like anybody can wait for us with a file or link of the name that we are about to write. Linux
    /// refuses to open those (`fs.protected_symlinks`, `fs.protected_regular`); the same rule holds here.
    private static func refuseForeign(_ status: stat, in folder: String) throws(FileError) {
        var parent = stat()
        guard stat(folder, &parent) == 0, parent.st_mode & S_ISVTX != 0, parent.st_mode & S_IWOTH != 0 else { return }
        guard status.st_uid == geteuid() || status.st_uid == parent.st_uid else { throw .foreign }
    }
}

extension stat {
    /// The bits that say what it is; nil for a regular file.
    var kind: mode_t? { st_mode & S_IFMT == S_IFREG ? nil : st_mode & S_IFMT }

    var isRegular: Bool { kind == nil }

    var kindName: String {
        switch kind {
        case nil: "a regular file"
        case S_IFDIR: "a folder"
        case S_IFLNK: "a symbolic link"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}
