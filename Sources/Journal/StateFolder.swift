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

    /// Bytes of the file; 0 where there is none.
    static func size(_ path: String) -> Int {
        var state = stat()
        return stat(path, &state) == 0 ? Int(state.st_size) : 0
    }

    /// The system's words for an error number.
    static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}
