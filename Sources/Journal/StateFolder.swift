import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folder of the journals and the files in it, which only their owner may read.
enum StateFolder {
    /// Makes the folder and those above it where they are missing, for their owner alone. One that exists keeps its
    /// permissions, and is refused where other users could replace the journal or made its files.
    ///
    /// - Throws: ``JournalTrouble/noPlace(path:why:)``.
    static func make(_ path: String) throws(JournalTrouble) {
        do throws(FileError) { try FileStore.makeFolder(path) } catch {
            throw .noPlace(path: path, why: error.reason)
        }
        guard let access = FileStore.othersAccess(to: path), access >= .write else { return }
        if access == .replace { throw .noPlace(path: path, why: "every user may replace files in it") }
        let databases = [false, true].map { StatePlace(folder: path).journal(isPractice: $0) }
        let files = databases.flatMap { [$0, $0 + "-wal", $0 + "-shm"] } + ["\(path)/lock"]
        if let foreign = files.first(where: { !FileStore.isOurs($0) }) {
            throw .noPlace(path: path, why: "\(foreign) is another user's file, or not a regular file")
        }
    }

    /// Runs `body` while no other process does the same in this folder.
    ///
    /// - Parameters:
    ///   - patience: how long to wait for another process, in seconds.
    /// - Throws: ``JournalTrouble/busy(path:)`` where the other process takes longer: it may be stopped.
    static func locked<Value>(
        _ folder: String, patience: Double, _ body: () throws(JournalTrouble) -> Value
    ) throws(JournalTrouble) -> Value {
        let path = folder + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            if errno == EROFS { throw .readOnly(path: folder) }
            if errno == ENOSPC { throw .full(path: folder) }
            throw .noPlace(path: folder, why: words(errno))
        }
        defer { close(descriptor) }
        // Held for the moment of an opening only, so waiting is short, unless the other process was stopped with it.
        let limit = ContinuousClock.now + .seconds(patience)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw .noPlace(path: folder, why: words(errno)) }
            guard ContinuousClock.now < limit else { throw .busy(path: folder) }
            usleep(10_000)
        }
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
