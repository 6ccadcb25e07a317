import GRDB

extension Journal {
    /// How a journal is opened.
    public struct Options: Sendable {
        /// Whether to look at every page of the file first: where something seemed wrong with it.
        public var isSuspect = false
        /// Whether a file that is not there is a reason to fail, instead of being made.
        public var mustExist = false
        /// How long to wait for another process, in seconds.
        public var patience: Double = 3
        /// Most pages of 4,096 bytes that the file may have; nil for as many as the disk holds.
        public var pages: Int?

        /// The usual way.
        public init() {}
    }

    /// Opens the journal of that place, makes it where it is missing, and brings it up to the present schema.
    ///
    /// A damaged file that nobody else has open is set aside under another name, never written to; `setAside` says where it
    /// is.
    ///
    /// - Parameters:
    ///   - stamp: goes into the name of a file that is set aside, such as `20260102-150405`.
    public static func open(
        _ place: StatePlace, isPractice: Bool, stamp: String, options: Options = Options()
    ) throws(JournalTrouble) -> Journal {
        let path = place.journal(isPractice: isPractice)
        if options.mustExist, StateFolder.size(path) == 0 {
            throw .noPlace(path: path, why: "nothing was kept there yet")
        }
        try StateFolder.make(place.folder)
        return try StateFolder.locked(place.folder, patience: options.patience) {
            () throws(JournalTrouble) -> Journal in
            do throws(JournalTrouble) {
                return try attempt(path, isPractice: isPractice, options: options, setAside: nil)
            } catch .damaged {
                return try replace(path, isPractice: isPractice, stamp: stamp, options: options)
            }
        }
    }

    /// Below this size every opening looks at the whole file; above it, that would be felt.
    private static let smallSize = 4 << 20

    /// Opens a file once more that SQLite said is damaged, and sets it aside if SQLite says so again: with a look at the
    /// whole file, and while nobody else can change it.
    private static func replace(
        _ path: String, isPractice: Bool, stamp: String, options: Options
    ) throws(JournalTrouble) -> Journal {
        var suspicious = options
        suspicious.isSuspect = true
        try DatabaseFile.whileUnused(path) {}
        do throws(JournalTrouble) {
            return try attempt(path, isPractice: isPractice, options: suspicious, setAside: nil)
        } catch .damaged {
            let target = try DatabaseFile.whileUnused(path) { () throws(JournalTrouble) in
                try DatabaseFile.moveAside(path, stamp: stamp)
            }
            return try attempt(path, isPractice: isPractice, options: options, setAside: target)
        }
    }

    private static func attempt(
        _ path: String, isPractice: Bool, options: Options, setAside: String?
    ) throws(JournalTrouble) -> Journal {
        try DatabaseFile.create(path)
        try examine(path, options)
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(options.patience)
        configuration.label = "journal"
        if let pages = options.pages {
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                if try Schema.migrator.hasBeenSuperseded(db) { throw JournalTrouble.newer(path: path) }
            }
            try Schema.migrator.migrate(queue)
            return Journal(path: path, isPractice: isPractice, queue: queue, setAside: setAside)
        } catch {
            throw JournalTrouble(error, path: path)
        }
    }

    /// Looks at the file without writing to it: one that is damaged is to stay as it is, and opening it for writing changes
    /// a page.
    private static func examine(_ path: String, _ options: Options) throws(JournalTrouble) {
        let size = StateFolder.size(path)
        guard size > 0 else { return }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(options.patience)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
                guard options.isSuspect || size < smallSize else { return }
                if let said = try String.fetchOne(db, sql: "PRAGMA quick_check(1)"), said != "ok" {
                    throw JournalTrouble.damaged(path: path)
                }
            }
        } catch {
            throw JournalTrouble(error, path: path)
        }
    }
}
