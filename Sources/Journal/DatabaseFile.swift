import GRDBSQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is done to the database file beside reading and writing it. Only SQLite opens the file.
///
/// SQLite guards the file with POSIX record locks, and those belong to the process: as soon as a process closes any
/// descriptor of the file, all of its locks on it are gone. Another process then takes itself for the only user and
/// deletes a write-ahead log that is in use. So nothing here, and nothing elsewhere in the program, opens the file or one
/// of those beside it, be it only to read a header or to set its mode: everything goes by the file's name.
enum DatabaseFile {
    /// The files that belong together, as what is added to the path.
    private static let suffixes = ["-wal", "-shm", ""]

    /// Creates the file where it is missing, and takes away what others may do with it. The folder must be locked.
    ///
    /// - Throws: ``JournalTrouble/noPlace(path:why:)``, `full` or `readOnly`.
    static func create(_ path: String) throws(JournalTrouble) {
        // A file that exists is not opened. One that is created here cannot be open anywhere yet, so that closing it drops
        // no lock.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return
        }
        switch errno {
        case EEXIST: break
        case ENOSPC: throw .full(path: path)
        case EROFS: throw .readOnly(path: path)
        default: throw .noPlace(path: path, why: StateFolder.words(errno))
        }
        for suffix in suffixes {
            var state = stat()
            guard lstat(path + suffix, &state) == 0 else { continue }
            guard state.st_mode & S_IFMT == S_IFREG else {
                throw .noPlace(path: path + suffix, why: "it is not a regular file")
            }
            if state.st_mode & 0o077 != 0, chmod(path + suffix, 0o600) != 0 {
                throw .noPlace(path: path + suffix, why: StateFolder.words(errno))
            }
        }
    }

    /// Runs `body` while no other connection, of this process or another one, has the file open.
    ///
    /// SQLite's own lock is the proof: each connection to a file in WAL mode holds a shared lock for as long as it is open.
    /// The lock is taken without reading the file, since SQLite refuses to read one whose header is damaged. The caller must
    /// hold the folder's lock, so that no other panther-wizard opens the file afterwards.
    ///
    /// - Throws: ``JournalTrouble/damagedInUse(path:)`` where the file is in use, and what `body` throws.
    static func whileUnused<Value>(
        _ path: String, _ body: () throws(JournalTrouble) -> Value
    ) throws(JournalTrouble) -> Value {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
            let file, let methods = file.pointee.pMethods, let lock = methods.pointee.xLock,
            let unlock = methods.pointee.xUnlock
        else { throw .noPlace(path: path, why: "SQLite cannot lock it") }
        defer { _ = unlock(file, SQLITE_LOCK_NONE) }
        for level in [SQLITE_LOCK_SHARED, SQLITE_LOCK_EXCLUSIVE] where lock(file, level) != SQLITE_OK {
            throw .damagedInUse(path: path)
        }
        return try body()
    }

    /// Gives the file and those beside it other names; returns the new name of the file.
    static func moveAside(_ path: String, stamp: String) throws(JournalTrouble) -> String {
        var target = "\(path).damaged-\(stamp)"
        var number = 1
        while suffixes.contains(where: { access(target + $0, F_OK) == 0 }) {
            number += 1
            target = "\(path).damaged-\(stamp)-\(number)"
        }
        // The file itself goes last: SQLite would delete a log whose file is gone, should the program be killed in between.
        for suffix in suffixes where rename(path + suffix, target + suffix) != 0 {
            if errno == ENOENT, !suffix.isEmpty { continue }
            throw .noPlace(path: path + suffix, why: StateFolder.words(errno))
        }
        return target
    }
}
