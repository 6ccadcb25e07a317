#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What other users may do in a folder, from nothing upwards.
public enum OthersAccess: Int, Sendable, Comparable {
    /// Nothing.
    case none
    /// List it or reach what is in it.
    case read
    /// Make files in it, without replacing those of others, or as one of its group.
    case write
    /// Replace every file in it.
    case replace

    public static func < (left: OthersAccess, right: OthersAccess) -> Bool { left.rawValue < right.rawValue }
}

extension FileStore {
    /// Makes a folder and those above it where they are missing, for their owner alone (0700). A folder that exists is
    /// left as it is, because its owner decided who may use it.
    public static func makeFolder(_ path: String) throws(FileError) {
        var built = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            built += part
            // Folders above may be on a disk that is read-only, or unreadable, and still be there.
            if mkdir(built, 0o700) != 0, ![EEXIST, EISDIR, EROFS, EACCES].contains(errno) { throw .last }
            built += "/"
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw .last }
        guard status.kind == S_IFDIR else { throw .notFolder }
    }

    /// What users other than the folder's owner may do in it; nil where there is no such folder.
    public static func othersAccess(to folder: String) -> OthersAccess? {
        var status = stat()
        guard stat(folder, &status) == 0, status.kind == S_IFDIR else { return nil }
        let mode = status.st_mode
        if mode & S_IWOTH != 0 { return mode & S_ISVTX == 0 ? .replace : .write }
        if mode & S_IWGRP != 0 { return .write }
        return mode & 0o077 == 0 ? OthersAccess.none : .read
    }

    /// Whether the name is free, or has a regular file that this user or root made.
    public static func isOurs(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return true }
        return status.isRegular && (status.st_uid == geteuid() || status.st_uid == 0)
    }
}
