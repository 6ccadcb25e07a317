import Foundation
import GRDB
import Testing
import Wizard

@testable import Journal

/// A file as each version of the program made it is brought up to the present, with all that it holds.
@Suite struct MigrationTests {
    @Test("every schema that ever was has a fixture")
    func everySchemaHasAFixture() {
        #expect(OldJournals.all.map(\.name) == Schema.migrations.map(\.name))
    }

    @Test("a journal of an earlier version is read whole and written on", arguments: OldJournals.all.map(\.name))
    func migrate(name: String) throws {
        let place = TemporaryPlace()
        let old = try #require(OldJournals.all.first { $0.name == name })
        try FileManager.default.createDirectory(atPath: place.place.folder, withIntermediateDirectories: true)
        var file: DatabaseQueue? = try DatabaseQueue(path: place.file)
        try file?.write { try $0.execute(sql: old.sql) }
        file = nil
        let journal = try place.journal()
        #expect(journal.setAside == nil)
        let run = try journal.run(RunID(number: 1, isPractice: false))
        #expect(run.stackName == "panther-prod" && run.identity?.account == "123456789012")
        #expect(run.plan?.plan.parameters == ["CompanyName": "acme"] && run.plan?.withheld == ["Password"])
        #expect(run.requests.map(\.token) == ["t-1"] && run.begunAt == 100)
        #expect(run.outcome?.status == "ROLLBACK_COMPLETE")
        let moments = try journal.allMoments(of: run.id)
        #expect(moments == OldJournals.moments)
        let next = try journal.begin(.watch, region: "us-east-1", at: 200)
        #expect(next.number == 2)
        #expect(try journal.health().faults.isEmpty)
        let columns = try journal.queue.read { try Row.fetchAll($0, sql: Self.shape).map(\.description) }
        let fresh = try TemporaryPlace().journal().queue.read {
            try Row.fetchAll($0, sql: Self.shape).map(\.description)
        }
        #expect(columns == fresh, "an old file ends up as a new one begins")
    }

    private static let shape = """
        SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' ORDER BY m.name, c.name
        """
}
