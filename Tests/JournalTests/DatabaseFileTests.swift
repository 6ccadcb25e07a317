import Foundation
import GRDB
import Testing
import Wizard

@testable import Journal

/// Only SQLite opens the journal's file: its locks hold until it is closed, and nobody moves it while it is in use.
@Suite struct DatabaseFileTests {
    /// Whatever a process does with the journal while it has it open, each by itself.
    private static let uses: [(name: String, use: @Sendable (TemporaryPlace) throws -> Void)] = [
        ("open it again", { _ = try $0.journal() }),
        ("open it with a look at every page", { _ = try $0.journal(options: options { $0.isSuspect = true }) }),
        ("open it if it exists", { _ = try $0.journal(options: options { $0.mustExist = true }) }),
        ("open the one of practice runs", { _ = try $0.journal(isPractice: true) }),
        ("ask whether there is one", { _ = $0.place.holdsJournal(isPractice: false) }),
        ("list the runs", { _ = try $0.journal().runs(limit: 10) }),
        ("check it", { _ = try $0.journal().health() }),
        ("prune it", { _ = try $0.journal().prune(before: 100, keeping: 0) }),
        (
            "write another run",
            { place in
                var keeper = Keeper(place: place.place, isPractice: false)
                #expect(keeper.keep([Journal.Item(.begun(kind: .watch, region: "r"), at: 1)], at: 1).isEmpty)
                #expect(keeper.runs(limit: 10, at: 2).count == 2)
            }
        ),
        (
            "be refused to move it",
            { place in #expect(throws: JournalTrouble.damagedInUse(path: place.file)) { try moveAside(place) } }
        ),
    ]

    private static func options(_ change: (inout Journal.Options) -> Void) -> Journal.Options {
        var options = Journal.Options()
        change(&options)
        return options
    }

    private static func moveAside(_ place: TemporaryPlace) throws -> String {
        try DatabaseFile.whileUnused(place.file) { () throws(JournalTrouble) in
            try DatabaseFile.moveAside(place.file, stamp: "now")
        }
    }

    @Test("a process keeps its lock on the journal, whatever else it does with it", arguments: uses.map(\.name))
    func locks(name: String) throws {
        let place = TemporaryPlace()
        let journal = try place.journal()
        let run = try journal.begin(.deploy, region: "us-east-1", at: 1)
        try #require(Self.uses.first { $0.name == name }).use(place)
        #expect(try place.isLocked())
        #expect(try journal.runs(limit: 10).isEmpty == (name == "prune it"))
        try journal.queue.close()
        #expect(try !place.isLocked(), "the test sees when the lock is gone")
        _ = run
    }

    @Test("a damaged file that is in use stays where it is, and is set aside once it is not")
    func inUse() throws {
        let place = TemporaryPlace()
        let user = try place.journal()
        var keeper = Keeper(place: place.place, isPractice: false)
        #expect(keeper.keep([Journal.Item(.begun(kind: .deploy, region: "us-east-1"), at: 1)], at: 1).isEmpty)
        try user.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        // Not closed before the end: that would drop the locks of this process.
        let file = try FileHandle(forUpdating: URL(filePath: place.file))
        try file.write(contentsOf: Data(repeating: 7, count: 100))
        let names = try place.names()
        let trouble = JournalTrouble.damagedInUse(path: place.file)
        for _ in 1...2 { #expect(throws: trouble) { try place.journal() } }
        #expect(
            trouble.sentence
                == "The journal \(place.file) is damaged, and another process has it open. Quit every other panther-wizard "
                + "that runs on this machine; what happens meanwhile is kept in memory.")
        #expect(try place.names() == names)

        var other = Keeper(place: place.place, isPractice: false)
        let began = Journal.Item(.begun(kind: .watch, region: "us-east-1"), at: 1)
        #expect(other.keep([began], at: 1) == [trouble.sentence])
        #expect(other.runs(limit: 10, at: 2).isEmpty)
        try user.queue.close()
        #expect(other.keep([], at: 10_000).isEmpty, "still in use by the first keeper, which was said once")
        try keeper.openJournal?.queue.close()
        let aside = place.file + ".damaged-19700101T000020"
        #expect(
            other.keep([], at: 20_000) == [
                Keeper.replaced(aside), "The journal can be written again; nothing is missing in it.",
            ])
        #expect(try place.names().contains("journal.sqlite.damaged-19700101T000020"))
        #expect(try other.openJournal?.runs(limit: 10).map(\.kind) == [.watch])
        try file.close()
    }

    @Test("the file and the two beside it are moved together, and over nothing", arguments: ["", "-wal", "-shm"])
    func move(suffix: String) throws {
        let place = TemporaryPlace()
        try FileManager.default.createDirectory(atPath: place.place.folder, withIntermediateDirectories: true)
        for end in ["", "-wal", "-shm"] { try Data(end.utf8).write(to: URL(filePath: place.file + end)) }
        let earlier = place.file + ".damaged-now" + suffix
        try Data("earlier".utf8).write(to: URL(filePath: earlier))
        let target = try Self.moveAside(place)
        #expect(target == place.file + ".damaged-now-2")
        for end in ["", "-wal", "-shm"] {
            #expect(FileManager.default.contents(atPath: target + end) == Data(end.utf8))
            #expect(!FileManager.default.fileExists(atPath: place.file + end))
        }
        #expect(FileManager.default.contents(atPath: earlier) == Data("earlier".utf8))
    }

    @Test("what others may read is theirs no longer, also beside the file", arguments: ["", "-wal", "-shm"])
    func modes(suffix: String) throws {
        let place = TemporaryPlace()
        let journal = try place.journal()
        _ = try journal.begin(.deploy, region: "us-east-1", at: 1)
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: place.file + suffix)
        _ = try place.journal()
        #expect(try place.mode(place.file + suffix) == 0o600)
    }

    @Test("a link or a folder in the file's place is refused", arguments: [true, false])
    func noFile(isLink: Bool) throws {
        let place = TemporaryPlace()
        try FileManager.default.createDirectory(atPath: place.place.folder, withIntermediateDirectories: true)
        let target = place.root + "/elsewhere"
        if isLink {
            try FileManager.default.createSymbolicLink(atPath: place.file, withDestinationPath: target)
        } else {
            try FileManager.default.createDirectory(atPath: place.file, withIntermediateDirectories: true)
        }
        let trouble = JournalTrouble.noPlace(path: place.file, why: "it is not a regular file")
        #expect(throws: trouble) { try place.journal() }
        #expect(!FileManager.default.fileExists(atPath: target))
    }

    @Test(
        "what another process does with the file at the moment passes",
        arguments: [ResultCode.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL, .SQLITE_BUSY_SNAPSHOT])
    func busy(code: ResultCode) {
        let trouble = JournalTrouble(DatabaseError(resultCode: code), path: "/j")
        #expect(trouble == .busy(path: "/j") && trouble.isPassing)
    }
}

extension TemporaryPlace {
    /// Whether somebody, this process included, holds SQLite's shared lock on the file. The lock of this process is gone
    /// afterwards, since the file is opened and closed here.
    fileprivate func isLocked() throws -> Bool {
        #if canImport(Glibc)
            let file = try FileHandle(forUpdating: URL(filePath: file))
            // The 510 bytes that SQLite locks for reading lie behind its PENDING and RESERVED bytes at 1 GiB. A lock that
            // belongs to an open file is in the way of those of its own process too.
            var lock = flock(
                l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0x4000_0002, l_len: 510, l_pid: 0)
            // F_OFD_GETLK of fcntl.h, which Swift does not import.
            try #require(fcntl(file.fileDescriptor, 36, &lock) == 0)
            return lock.l_type != Int16(F_UNLCK)
        #else
            return true
        #endif
    }
}
