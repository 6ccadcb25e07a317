import GRDB
import Primitives
import Stacks
public import Wizard

/// Keeps what happens in the run that is going on, and goes on through every trouble of the journal: what cannot be written
/// waits in memory, a damaged file is replaced, and the operator is told once.
public struct Keeper: Sendable {
    /// Most things that wait in memory; the oldest of a rollout go first.
    public static let room = 20_000
    /// Milliseconds after a trouble before the journal is tried again.
    static let pause: Int64 = 2_000

    private let place: StatePlace
    private var isPractice: Bool
    private var options: Journal.Options
    private var journal: Journal?
    /// The open journal, for tests.
    var openJournal: Journal? { journal }
    private var hidden: [String] = []
    private var pending: [Journal.Item] = []
    /// What of the session was written in this run: it is written again where a damaged file is replaced.
    private var written: [Journal.Item] = []
    private var lost = 0
    /// Where a damaged file was set aside that the operator has not been told of yet.
    private var replacedPath: String?
    /// Why what was told last waits in memory; nil where all of it is kept.
    public private(set) var trouble: JournalTrouble?
    private var triedAt: Int64 = 0

    /// The run that is going on; nil before one begins.
    public private(set) var run: RunID?

    /// A keeper for the journal of that place. Nothing is opened before there is something to keep or to read.
    public init(place: StatePlace, isPractice: Bool, options: Journal.Options = Journal.Options()) {
        self.place = place
        self.isPractice = isPractice
        self.options = options
    }

    /// Goes to the other journal: that of practice clouds or that of real accounts.
    public mutating func enter(isPractice: Bool, at now: Int64) -> [String] {
        let said = flush(at: now, isUrgent: true)
        guard isPractice != self.isPractice else { return said }
        self.isPractice = isPractice
        journal = nil
        run = nil
        written = []
        pending = []
        return said
    }

    /// Covers these values from now on, wherever they turn up.
    public mutating func hide(_ values: [String]) {
        let new = values.filter { !hidden.contains($0) }
        hidden += new
        journal?.hide(new)
    }

    /// Keeps things in order. Returns sentences for the operator, each said once.
    public mutating func keep(_ items: [Journal.Item], at now: Int64) -> [String] {
        pending += items
        if pending.count > Self.room {
            let surplus = pending.count - Self.room
            let moments = pending.indices.filter { !pending[$0].isOfSession }.prefix(surplus)
            for index in moments.reversed() { pending.remove(at: index) }
            lost += moments.count
        }
        return flush(at: now, isUrgent: false)
    }

    /// The newest runs, the newest first; none where the journal cannot be read.
    public mutating func runs(limit: Int, at now: Int64) -> [Run] {
        _ = flush(at: now, isUrgent: true)
        // Nothing is made only because somebody looks.
        guard journal != nil || place.holdsJournal(isPractice: isPractice) else { return [] }
        do throws(JournalTrouble) { return try opened(at: now).runs(limit: limit) } catch { return [] }
    }

    /// Writes what waits. Urgent: also where a trouble was met a moment ago.
    private mutating func flush(at now: Int64, isUrgent: Bool) -> [String] {
        guard !pending.isEmpty else { return [] }
        if let trouble {
            guard trouble.isPassing, isUrgent || now - triedAt >= Self.pause || now < triedAt else { return [] }
        }
        var said: [String] = []
        var repairs = 0
        while true {
            triedAt = now
            do throws(JournalTrouble) {
                let journal = try opened(at: now)
                if let path = replacedPath { said.append(Self.replaced(path)) }
                replacedPath = nil
                try write(to: journal, at: now)
                if trouble != nil { said.append(restored) }
                trouble = nil
                lost = 0
                return said
            } catch {
                if case .damaged = error, repairs == 0 {
                    repairs += 1
                    journal = nil
                    options.isSuspect = true
                    continue
                }
                if trouble == nil { said.append(error.sentence) }
                trouble = error
                return said
            }
        }
    }

    /// Lets the file have that many pages of 4,096 bytes from now on.
    mutating func allow(pages: Int) {
        options.pages = pages
        _ = try? journal?.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    private var restored: String {
        lost == 0
            ? "The journal can be written again; nothing is missing in it."
            : "The journal can be written again; \(lost) of the rollout's messages are missing in it."
    }

    /// What the operator is told where a damaged journal was set aside under that name.
    public static func replaced(_ path: String) -> String {
        "The journal was damaged. It is kept as \(path), untouched, and a new one was begun."
    }

    private mutating func opened(at now: Int64) throws(JournalTrouble) -> Journal {
        if let journal { return journal }
        let opened = try Journal.open(
            place, isPractice: isPractice, stamp: Timestamp(milliseconds: now).fileStamp, options: options)
        opened.hide(hidden)
        options.isSuspect = false
        journal = opened
        if let path = opened.setAside {
            // The new file holds nothing yet: what was written of this run goes into it as a new run.
            replacedPath = path
            run = nil
            pending = written + pending
            written = []
        }
        return opened
    }

    private mutating func write(to journal: Journal, at now: Int64) throws(JournalTrouble) {
        while let first = pending.first {
            switch first.content {
            case .entry(.begun(let kind, let region)):
                written = []
                run = try journal.begin(kind, region: region, at: first.at)
                settle(1)
            case .entry(.resumed(let number)):
                let resumed = RunID(number: number, isPractice: isPractice)
                try journal.keep([first], in: resumed)
                run = resumed
                written = []
                settle(1)
            default:
                let batch = pending.prefix { !$0.changesRun }
                // What happens before any run begins belongs to none.
                if let run { try journal.keep(Array(batch), in: run) }
                let isOver = batch.contains { if case .rollout(.ended) = $0.content { true } else { false } }
                settle(batch.count)
                if isOver, let run, let outcome = try journal.outcome(of: run) {
                    pending.insert(Journal.Item(.ended(outcome: outcome), at: now), at: 0)
                }
            }
        }
    }

    private mutating func settle(_ count: Int) {
        written += pending.prefix(count).filter(\.isOfSession)
        pending.removeFirst(count)
    }
}

extension Journal.Item {
    var isOfSession: Bool {
        if case .entry = content { true } else { false }
    }

    /// Whether what comes after it belongs to another run than what came before.
    var changesRun: Bool {
        switch content {
        case .entry(.begun), .entry(.resumed): true
        default: false
        }
    }
}
