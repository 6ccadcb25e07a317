import GRDB
import Primitives
public import Stacks
public import Wizard

extension Journal {
    /// Something to keep, and when it happened.
    public struct Item: Sendable, Equatable {
        /// What it is.
        public enum Content: Sendable, Equatable {
            /// Of the session.
            case entry(Entry)
            /// Of the rollout.
            case rollout(RolloutEvent)
        }

        /// What it is.
        public var content: Content
        /// When, in milliseconds since 1970 UTC.
        public var at: Int64

        /// Something of the session.
        public init(_ entry: Entry, at: Int64) {
            content = .entry(entry)
            self.at = at
        }

        /// Something of the rollout.
        public init(_ event: RolloutEvent, at: Int64) {
            content = .rollout(event)
            self.at = at
        }

        var isVital: Bool {
            if case .entry(let entry) = content { entry.isVital } else { false }
        }
    }

    /// Begins a run; returns what it is called.
    public func begin(_ kind: Entry.Kind, region: String, at: Int64) throws(JournalTrouble) -> RunID {
        let number = try transaction(isVital: true) { db in
            try db.execute(
                sql: "INSERT INTO run (kind, begun) VALUES (?, ?)", arguments: [kind.rawValue, at])
            let number = db.lastInsertedRowID
            try self.write(Item(.begun(kind: kind, region: region), at: at), number, db)
            return number
        }
        return RunID(number: number, isPractice: isPractice)
    }

    /// Keeps what happened in a run, all of it or nothing, in that order. Returns once it survives the end of this process;
    /// what is vital, once it survives a power failure.
    public func keep(_ items: [Item], in run: RunID) throws(JournalTrouble) {
        try transaction(isVital: items.contains(where: \.isVital)) { db in
            for item in items { try self.write(item, run.number, db) }
        }
    }

    private func transaction<Value: Sendable>(
        isVital: Bool, _ body: (Database) throws -> Value
    ) throws(JournalTrouble) -> Value {
        try work { db in
            try db.execute(sql: isVital ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
            var value: Value?
            // Immediate: a transaction that begins as a reader cannot wait for another process when it comes to write.
            try db.inTransaction(.immediate) {
                value = try body(db)
                return .commit
            }
            guard let value else { throw JournalTrouble.other(path: self.path, why: "nothing was written") }
            return value
        }
    }

    private func write(_ item: Item, _ run: Int64, _ db: Database) throws {
        switch item.content {
        case .entry(let entry):
            try insert(entry.name, self.covered(try Journal.encoded(entry)), item.at, run, db)
        case .rollout(.events(let events)): try write(events, item.at, run, db)
        case .rollout(let event):
            let name = StoredRolloutEvent.prefix + event.kind.rawValue
            try insert(name, self.covered(try Journal.encoded(event)), item.at, run, db)
        }
    }

    private func insert(_ name: String, _ body: String, _ at: Int64, _ run: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO entry (run, at, name, body) VALUES (?, ?, ?, ?)")
            .execute(arguments: [run, at, name, body])
    }

    private func write(_ events: [StackEvent], _ at: Int64, _ run: Int64, _ db: Database) throws {
        try insert(StoredRolloutEvent.eventsName, "{}", at, run, db)
        let entry = db.lastInsertedRowID
        let cover = cover
        let insertion = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO event (entry, stack, eventId, moment, logicalId, physicalId, type, status, reason,
                    token, operation, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        var stacks: [String: Int64] = [:]
        for event in events {
            let stack = try stacks[event.stackId] ?? self.stack(event, run, db)
            stacks[event.stackId] = stack
            try insertion.execute(
                arguments: [
                    entry, stack, event.eventId, event.timestamp.milliseconds, event.logicalResourceId,
                    cover.cover(event.physicalResourceId), event.resourceType, event.status.rawValue,
                    event.reason.map(cover.cover), event.clientRequestToken, event.operationId, event.detailedStatus,
                ])
        }
    }

    private func stack(_ event: StackEvent, _ run: Int64, _ db: Database) throws -> Int64 {
        let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM stack WHERE run = ? AND arn = ?"),
            arguments: [run, event.stackId])
        if let known { return known }
        try db.cachedStatement(sql: "INSERT INTO stack (run, arn, name) VALUES (?, ?, ?)")
            .execute(arguments: [run, event.stackId, event.stackName])
        return db.lastInsertedRowID
    }
}
