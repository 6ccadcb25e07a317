import Foundation
import Testing

/// Issue: old infrastructure is found and removed, on moto, in an account that a script furnished from the facts.
@Suite(.fewAtOnce) struct CleanTests {
    /// What the script says of one run.
    struct Verdict: Decodable {
        var code: Int
        var words: String
        var leftovers: Int?
        var kinds: Int?
        var lookAlikes: Int?
        var missed: [String]?
        var extra: [String]?
        var dataChosen: [String]?
        var unexplained: [String]?
        var stillThere: [String]?
        var gone: [String]?
        var unrecorded: [String]?
        var recorded: Int?
        var kills: Int?
        var runs: Int?
        var calls: Int?
        var deletions: Int?
        var versions: Int?
        var progress: [Int]?
        var notes: [String]?
        var buckets: [String]?
        var reasons: [String]?
    }

    private static let isFull = ProcessInfo.processInfo.environment["PANTHER_WIZARD_FULL"] == "1"

    /// The calls at which the program is killed: every tenth in the long run, else one in the middle.
    private static let points = isFull ? Array(stride(from: 10, through: 250, by: 10)) : [70]

    private func stage(_ arguments: String...) async throws -> Verdict {
        // Eleven runs, each of which asks who owns each of 60 things, take their time on a busy machine.
        let ended = try await Oracle.run(
            "clean_account", [Places.wizard] + arguments, environment: [:], within: .seconds(400))
        try #require(ended.status == 0, "\(ended.words.suffix(2000))")
        let verdict = try JSONDecoder().decode(Verdict.self, from: Data((ended.lines.last ?? "").utf8))
        return verdict
    }

    @Test("60 leftovers of 25 kinds among 200 look-alikes: all found, none else, each with its reason")
    func finds() async throws {
        let verdict = try await stage("finds")
        #expect(verdict.leftovers == 60 && verdict.lookAlikes == 200 && (verdict.kinds ?? 0) >= 15)
        #expect(verdict.missed == [] && verdict.extra == [] && verdict.unexplained == [])
        #expect(verdict.dataChosen == [], "nothing that holds data is chosen beforehand")
        #expect(verdict.code == 0, "\(verdict.words)")
    }

    @Test("Removal leaves exactly the look-alikes, and records the request id of each deletion")
    func removes() async throws {
        let verdict = try await stage("removes")
        #expect(verdict.code == 0, "\(verdict.words)")
        #expect(verdict.stillThere == [] && verdict.gone == [])
        #expect(verdict.unrecorded == [] && (verdict.recorded ?? 0) >= 60)
    }

    @Test("Killed before or after each tenth deletion and begun again, it ends the same")
    func killed() async throws {
        let verdict = try await stage("killed")
        #expect(verdict.code == 0, "\(verdict.words)")
        #expect(verdict.stillThere == [] && verdict.gone == [])
        #expect((verdict.kills ?? 0) >= 7)
    }

    @Test(
        "Killed before and after a tenth call of any kind and begun again, it ends the same",
        arguments: Self.points, ["before", "after"])
    func killedAnywhere(call: Int, moment: String) async throws {
        let verdict = try await stage("point", "\(call)", moment)
        #expect(verdict.code == 0, "\(verdict.words)")
        #expect(verdict.stillThere == [] && verdict.gone == [])
    }

    @Test("A bucket of 5,000 versions and delete markers is emptied with progress, and removed")
    func versions() async throws {
        let verdict = try await stage("versions")
        #expect(verdict.code == 0, "\(verdict.words)")
        #expect(verdict.versions == 5000 && verdict.buckets == [])
        #expect(verdict.progress == [1000, 2000, 3000, 4000, 5000])
        #expect(verdict.notes == ["5000 versions and delete markers went with it."])
    }

    @Test("A bucket that locks its objects stays, and is said what to do")
    func locked() async throws {
        let verdict = try await stage("locked")
        #expect(verdict.code == 1 && verdict.buckets == ["panther-old-bootstrap-auditlogs-locked"])
        #expect(
            verdict.reasons == [
                "panther-old-bootstrap-auditlogs-locked locks its objects: kept and 0 others cannot be deleted before "
                    + "their retention ends. Leave the bucket, lift legal holds, or delete governance-mode versions with "
                    + "s3:BypassGovernanceRetention; compliance mode has to run out."
            ])
    }
}
