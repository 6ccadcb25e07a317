import GRDB
import Primitives
public import Stacks
public import Wizard

extension Journal {
    /// The newest runs, the newest first, at most so many.
    public func runs(limit: Int) throws(JournalTrouble) -> [Run] {
        try work { db in
            let numbers = try Int64.fetchAll(
                db, sql: "SELECT number FROM run ORDER BY number DESC LIMIT ?", arguments: [limit])
            return try numbers.map { try self.run($0, db) }
        }
    }

    /// The run of that name.
    ///
    /// - Throws: ``JournalTrouble/noRun(_:)``, or what is wrong with the file.
    public func run(_ id: RunID) throws(JournalTrouble) -> Run {
        let run = try work { db -> Run? in
            let exists = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE number = ?)", arguments: [id.number])
            return exists == true ? try self.run(id.number, db) : nil
        }
        guard let run, id.isPractice == isPractice else { throw .noRun(id.text) }
        return run
    }

    private func run(_ number: Int64, _ db: Database) throws -> Run {
        var run = Run(id: RunID(number: number, isPractice: isPractice))
        let rows = try Row.fetchCursor(
            db, sql: "SELECT at, body FROM entry WHERE run = ? AND name NOT LIKE 'rollout.%' ORDER BY id",
            arguments: [number])
        while let row = try rows.next() {
            // An entry of a later version is passed over: the rest can be read all the same.
            guard let entry = Journal.decoded(row[1], as: Entry.self) else { continue }
            run.apply(entry, at: row[0])
        }
        return run
    }

    /// Hands over the run's rollout events in the order in which they were written, with the time of writing in milliseconds
    /// since 1970 UTC. Only one is held in memory at a time, however long the rollout was.
    public func rolloutEvents(of id: RunID, _ body: (RolloutEvent, Int64) throws -> Void) throws(JournalTrouble) {
        try work { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT id, at, name, body FROM entry WHERE run = ? AND name LIKE 'rollout.%' ORDER BY id",
                arguments: [id.number])
            while let row = try rows.next() {
                let name: String = row[2]
                if name == StoredRolloutEvent.eventsName {
                    let events = try self.events(of: row[0], db)
                    if !events.isEmpty { try body(.events(events), row[1]) }
                } else if let event = Journal.decodedRolloutEvent(row[3], name: name) {
                    try body(event, row[1])
                }
            }
        }
    }

    /// How many events are kept of the run.
    public func eventCount(of id: RunID) throws(JournalTrouble) -> Int {
        try work { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM event JOIN stack ON stack.id = event.stack WHERE stack.run = ?",
                arguments: [id.number]) ?? 0
        }
    }

    private func events(of entry: Int64, _ db: Database) throws -> [StackEvent] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT arn, eventId, stack.name, logicalId, physicalId, type, status, reason, moment, token, operation,
                        detail FROM event JOIN stack ON stack.id = event.stack WHERE entry = ? ORDER BY event.id
                    """), arguments: [entry])
        var events: [StackEvent] = []
        while let row = try rows.next() {
            events.append(
                StackEvent(
                    stackId: row[0], eventId: row[1], stackName: row[2], logicalResourceId: row[3],
                    physicalResourceId: row[4], resourceType: row[5], status: ResourceStatus(rawValue: row[6]),
                    reason: row[7], timestamp: Timestamp(milliseconds: row[8]), clientRequestToken: row[9],
                    operationId: row[10], detailedStatus: row[11]))
        }
        return events
    }
}
