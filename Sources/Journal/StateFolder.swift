#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that only their owner may read, in a folder that only its owner may enter.
enum StateFolder {
    /// Makes the folder and those above it, where they are missing, and takes away what others may do in it.
    ///
    /// - Throws: ``JournalTrouble/noPlace(path:why:)``.
    static func make(_ path: String) throws(JournalTrouble) {
        var built = ""
        for part in path.split(separator: "/") {
            built += "/" + part
            let whole = path.hasPrefix("/") ? built : String(built.dropFirst())
            if mkdir(whole, 0o700) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS, errno != EACCES {
                throw .noPlace(path: path, why: words(errno))
            }
        }
        var state = stat()
        guard stat(path, &state) == 0 else { throw .noPlace(path: path, why: words(errno)) }
        guard state.st_mode & S_IFMT == S_IFDIR else { throw .noPlace(path: path, why: "it is not a folder") }
        if state.st_mode & 0o077 != 0, chmod(path, 0o700) != 0 { throw .noPlace(path: path, why: words(errno)) }
    }

    /// Makes the file where it is missing, and takes away what others may do with it.
    static func makeFile(_ path: String) throws(JournalTrouble) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOSPC { throw .full(path: path) }
            if errno == EROFS { throw .readOnly(path: path) }
            throw .noPlace(path: path, why: words(errno))
        }
        defer { close(descriptor) }
        var state = stat()
        if fstat(descriptor, &state) == 0, state.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    }

    /// Runs `body` while no other process does the same in this folder.
    static func locked<Value>(
        _ folder: String, _ body: () throws(JournalTrouble) -> Value
    ) throws(JournalTrouble) -> Value {
        let path = folder + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EROFS { throw .readOnly(path: folder) }
            if errno == ENOSPC { throw .full(path: folder) }
            throw .noPlace(path: folder, why: words(errno))
        }
        defer { close(descriptor) }
        // Held for the moment of an opening only, so waiting is short.
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return try body()
    }

    /// Gives the file and what SQLite keeps beside it other names; returns the new name.
    static func setAside(_ path: String, stamp: String) throws(JournalTrouble) -> String {
        var target = "\(path).damaged-\(stamp)"
        var number = 1
        while access(target, F_OK) == 0 {
            number += 1
            target = "\(path).damaged-\(stamp)-\(number)"
        }
        guard rename(path, target) == 0 else { throw .noPlace(path: path, why: words(errno)) }
        for suffix in ["-wal", "-shm"] { _ = rename(path + suffix, target + suffix) }
        return target
    }

    /// Bytes of the file; 0 where there is none.
    static func size(_ path: String) -> Int {
        var state = stat()
        return stat(path, &state) == 0 ? Int(state.st_size) : 0
    }

    /// The system's words for an error number.
    static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}
