import Foundation
import GRDB
import Primitives
import Stacks
import Testing
import Wizard

@testable import Journal

/// What goes wrong with the file, and that nothing else stops because of it.
@Suite struct TroubleTests {
    @Test("a damaged file is set aside as it is, and a new one begun", arguments: ["no database at all", "", "page"])
    func damage(kind: String) throws {
        let place = TemporaryPlace()
        var damaged = Data(kind.utf8)
        if kind != "no database at all" {
            let journal = try place.journal()
            let run = try journal.begin(.deploy, region: "us-east-1", at: 1)
            let events = (0..<200).map { Sample.event($0) }
            try journal.keep([Journal.Item(.events(events), at: 2)], in: run)
            try journal.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            try journal.queue.close()
            damaged = try #require(FileManager.default.contents(atPath: place.file))
            // The header itself, or the inside of a page that only a look at the whole file finds.
            if kind.isEmpty { damaged.replaceSubrange(0..<100, with: Data(repeating: 7, count: 100)) }
            if kind == "page" { damaged.replaceSubrange(8192..<12288, with: Data(repeating: 255, count: 4096)) }
        } else {
            try FileManager.default.createDirectory(atPath: place.place.folder, withIntermediateDirectories: true)
        }
        try damaged.write(to: URL(filePath: place.file))
        let journal = try place.journal()
        let aside = place.file + ".damaged-20260102T030405"
        #expect(journal.setAside == aside)
        #expect(FileManager.default.contents(atPath: aside) == damaged, "not a byte of it was changed")
        #expect(try journal.runs(limit: 10).isEmpty)
        _ = try journal.begin(.deploy, region: "us-east-1", at: 3)

        try journal.queue.close()
        try damaged.write(to: URL(filePath: place.file))
        #expect(try place.journal().setAside == aside + "-2", "an earlier one is not written over")
    }

    @Test func theFileOfALaterVersionIsLeftAlone() throws {
        let place = TemporaryPlace()
        var journal: Journal? = try place.journal()
        try journal?.queue.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 of a later version')")
        }
        journal = nil
        let trouble = JournalTrouble.newer(path: place.file)
        #expect(throws: trouble) { try place.journal() }
        #expect(
            trouble.sentence
                == "The journal \(place.file) was made by a later version of panther-wizard. Use that version, or --state-dir."
        )
        var keeper = Keeper(place: place.place, isPractice: false)
        #expect(keeper.keep([Journal.Item(.begun(kind: .deploy, region: "r"), at: 1)], at: 1) == [trouble.sentence])
        #expect(keeper.keep([Journal.Item(.left, at: 1)], at: 100_000).isEmpty, "said once")
    }

    @Test func aFullDiskIsSaidOnceAndNothingIsLost() throws {
        let place = TemporaryPlace()
        var options = Journal.Options()
        options.pages = 40
        var keeper = Keeper(place: place.place, isPractice: false, options: options)
        var said = keeper.keep([Journal.Item(.begun(kind: .watch, region: "us-east-1"), at: 1)], at: 1)
        for batch in 0..<100 {
            let events = (0..<20).map { Sample.event(batch * 20 + $0) }
            said += keeper.keep([Journal.Item(.events(events), at: 2)], at: 2)
        }
        #expect(
            said == [
                "The journal \(place.file) cannot grow: the disk is full. Make room; what happens meanwhile is kept in memory."
            ])
        // Room is made.
        keeper.allow(pages: 100_000)
        said = keeper.keep([Journal.Item(.left, at: 3)], at: 10_000)
        #expect(said == ["The journal can be written again; nothing is missing in it."])
        let run = try #require(keeper.run)
        let events = try place.journal().allMoments(of: run).flatMap { moment in
            if case .events(let events) = moment { events } else { [StackEvent]() }
        }
        #expect(events == (0..<2000).map { Sample.event($0) })
    }

    @Test("what waits in memory has an end, and what is missing is counted")
    func memory() throws {
        let place = TemporaryPlace()
        try FileManager.default.createDirectory(atPath: place.root, withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: place.place.folder, contents: Data())
        var keeper = Keeper(place: place.place, isPractice: false)
        var said = keeper.keep([Journal.Item(.begun(kind: .watch, region: "us-east-1"), at: 1)], at: 1)
        #expect(
            said == [
                "The journal cannot be kept in \(place.place.folder): it is not a folder. Choose another folder with --state-dir."
            ])
        let flood = (0..<Keeper.room + 4).map { Journal.Item(.notice(RolloutNotice(.throttled, "\($0)")), at: 2) }
        said = keeper.keep(flood, at: 2)
        #expect(said.isEmpty)
        try FileManager.default.removeItem(atPath: place.place.folder)
        said = keeper.keep([], at: 10_000)
        #expect(said == ["The journal can be written again; 5 of the rollout's messages are missing in it."])
        let run = try #require(keeper.run)
        let moments = try place.journal().allMoments(of: run)
        #expect(moments.count == Keeper.room - 1 && moments.first == .notice(RolloutNotice(.throttled, "5")))
    }

    @Test func aFileThatIsDamagedWhileWeWriteIsReplacedAndTheSessionWrittenAgain() throws {
        let place = TemporaryPlace()
        var keeper = Keeper(place: place.place, isPractice: false)
        var said = keeper.keep([Journal.Item(.begun(kind: .deploy, region: "us-east-1"), at: 1)], at: 1)
        said += keeper.keep(Sample.entries.prefix(6).map { Journal.Item($0, at: 2) }, at: 2)
        #expect(said.isEmpty)
        let whole = try place.journal().run(try #require(keeper.run))
        try keeper.damage()
        said = keeper.keep([Journal.Item(Sample.moments[0], at: 3)], at: 3)
        #expect(said.count == 1 && said[0].hasPrefix("The journal was damaged. It is kept as \(place.file).damaged-"))
        let run = try #require(keeper.run)
        let journal = try place.journal()
        #expect(try journal.run(run) == whole)
        #expect(try journal.allMoments(of: run) == [Sample.moments[0]])
    }

    @Test func anotherProcessMayWriteAtTheSameTime() async throws {
        let place = TemporaryPlace()
        _ = try place.journal()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let journal = try place.journal()
                    let run = try journal.begin(.watch, region: "us-east-1", at: Int64(writer))
                    for batch in 0..<25 {
                        let events = (0..<4).map { Sample.event(batch * 4 + $0) }
                        try journal.keep([Journal.Item(.events(events), at: 2)], in: run)
                    }
                }
            }
            try await group.waitForAll()
        }
        let journal = try place.journal()
        let runs = try journal.runs(limit: 10)
        #expect(runs.count == 4)
        for run in runs { #expect(try journal.eventCount(of: run.id) == 100) }
        #expect(try journal.health().faults.isEmpty)
    }

    @Test func aLockThatIsHeldTooLongIsSaid() throws {
        let place = TemporaryPlace()
        var options = Journal.Options()
        options.patience = 0
        var keeper = Keeper(place: place.place, isPractice: false, options: options)
        var said = keeper.keep([Journal.Item(.begun(kind: .watch, region: "us-east-1"), at: 1)], at: 1)
        let other = try place.journal()
        try other.queue.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            said += keeper.keep([Journal.Item(.left, at: 2)], at: 2)
            try db.execute(sql: "ROLLBACK")
        }
        said += keeper.keep([], at: 10_000)
        #expect(
            said == [
                "Another process holds the journal \(place.file). What happens meanwhile is kept in memory.",
                "The journal can be written again; nothing is missing in it.",
            ])
    }

    @Test("what ends a rollout is worked out from what was kept of it", arguments: [true, false])
    func outcome(endedWell: Bool) throws {
        let place = TemporaryPlace()
        var keeper = Keeper(place: place.place, isPractice: false)
        let root = StackEvent(
            stackId: Sample.stack, eventId: "r", stackName: "panther-prod", logicalResourceId: "panther-prod",
            physicalResourceId: Sample.stack, resourceType: "AWS::CloudFormation::Stack",
            status: ResourceStatus(rawValue: "CREATE_IN_PROGRESS"), timestamp: Timestamp(milliseconds: 1))
        let rest = RolloutEnding(
            status: ResourceStatus(rawValue: endedWell ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE"), reason: nil,
            operation: .create, outputs: [StackOutput(key: "Url", value: "https://u", description: nil)])
        let failure = Sample.event(2, status: "CREATE_FAILED", reason: "No room")
        let moments: [RolloutEvent] = [.found(stackId: Sample.stack), .events([root, failure]), .ended(rest)]
        let said = keeper.keep(
            [Journal.Item(.begun(kind: .watch, region: "us-east-1"), at: 1)] + moments.map { Journal.Item($0, at: 2) },
            at: 5)
        #expect(said.isEmpty)
        let run = try place.journal().run(try #require(keeper.run))
        #expect(
            run.outcome
                == RunOutcome(
                    status: rest.status.rawValue, endedWell: endedWell,
                    cause: endedWell ? nil : "panther-prod > Bucket2: No room", outputs: ["Url": "https://u"]))
    }
}

extension Keeper {
    /// Damages the open file as a failing disk does: the pages that were written are no longer what they were.
    mutating func damage() throws {
        let path = try #require(openJournal?.path)
        try openJournal?.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        let size = try file.seekToEnd()
        // From behind the header on, so that it is still taken for a database.
        try file.seek(toOffset: 100)
        try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 100))
        try file.close()
        // Nothing may be answered from memory.
        try openJournal?.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA shrink_memory") }
    }
}
