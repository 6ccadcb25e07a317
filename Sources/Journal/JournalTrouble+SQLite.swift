import GRDB

extension JournalTrouble {
    /// What an error of the store means, on that file.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = error as? JournalTrouble ?? .other(path: path, why: "\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_READONLY: self = .readOnly(path: path)
        // SQLITE_PROTOCOL: others came first each time that a reading transaction was begun.
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy(path: path)
        case .SQLITE_CANTOPEN: self = .noPlace(path: path, why: "it cannot be opened")
        default: self = .other(path: path, why: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }
}
