import GRDB

/// How the store came to be as it is: every version of the program adds a row below and never changes one above.
enum Schema {
    /// The steps from an empty file to the present schema, by name.
    static let migrations: [(name: String, sql: String)] = [
        (
            "1 runs, entries and events",
            """
            CREATE TABLE run (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                kind TEXT NOT NULL,
                begun INTEGER NOT NULL
            );
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
                at INTEGER NOT NULL,
                name TEXT NOT NULL,
                body TEXT NOT NULL
            );
            CREATE INDEX entry_run ON entry (run, id);
            CREATE TABLE stack (
                id INTEGER PRIMARY KEY,
                run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
                arn TEXT NOT NULL,
                name TEXT NOT NULL,
                UNIQUE (run, arn)
            );
            CREATE TABLE event (
                id INTEGER PRIMARY KEY,
                entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
                stack INTEGER NOT NULL REFERENCES stack ON DELETE CASCADE,
                eventId TEXT NOT NULL,
                moment INTEGER NOT NULL,
                logicalId TEXT NOT NULL,
                physicalId TEXT NOT NULL,
                type TEXT NOT NULL,
                status TEXT NOT NULL,
                reason TEXT,
                token TEXT,
                operation TEXT,
                detail TEXT,
                UNIQUE (stack, eventId)
            );
            CREATE INDEX event_entry ON event (entry, id);
            """
        )
    ]

    /// Brings a store of any earlier version up to the present one.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
        }
        return migrator
    }
}
