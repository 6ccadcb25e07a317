import GRDB
import Wizard

extension Journal {
    /// What a look at every page and every row says.
    public struct Health: Sendable, Equatable {
        /// What SQLite found wrong, in its words; empty where the file is sound.
        public var faults: [String]
        /// Runs in it.
        public var runs: Int
        /// Events in it.
        public var events: Int
        /// Entries that this version cannot read.
        public var unread: Int
        /// Bytes of the file, and of what waits to be merged into it.
        public var size: Int
    }

    /// Looks at every page and every row.
    public func health() throws(JournalTrouble) -> Health {
        let size = StateFolder.size(path) + StateFolder.size(path + "-wal")
        return try work { db in
            var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            faults += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                "a row of \(row[0] as String? ?? "?") belongs to nothing"
            }
            var unread = 0
            let rows = try Row.fetchCursor(db, sql: "SELECT name, body FROM entry")
            while let row = try rows.next() {
                let name: String = row[0]
                let isRead =
                    name == StoredRolloutEvent.eventsName
                    || (name.hasPrefix(StoredRolloutEvent.prefix)
                        ? Journal.decodedRolloutEvent(row[1], name: name) != nil
                        : Journal.decoded(row[1], as: Entry.self) != nil)
                if !isRead { unread += 1 }
            }
            return Health(
                faults: faults, runs: try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0,
                events: try Int.fetchOne(db, sql: "SELECT count(*) FROM event") ?? 0, unread: unread, size: size)
        }
    }

    /// Removes the runs that begun before that moment, in milliseconds since 1970 UTC, but for the newest `keeping`; gives
    /// the room back. Returns how many were removed.
    public func prune(before: Int64, keeping: Int) throws(JournalTrouble) -> Int {
        try work { db in
            var removed = 0
            try db.inTransaction(.immediate) {
                try db.execute(
                    sql: """
                        DELETE FROM run WHERE begun < ? AND number NOT IN
                            (SELECT number FROM run ORDER BY number DESC LIMIT ?)
                        """, arguments: [before, keeping])
                removed = db.changesCount
                return .commit
            }
            if removed > 0 {
                try db.execute(sql: "VACUUM")
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            return removed
        }
    }
}
