import Foundation
import Stacks
import Testing
import Wizard

@testable import Journal

@Suite struct JournalTests {
    @Test func aRunIsReadBackAsItWasKept() throws {
        let place = TemporaryPlace()
        let journal = try place.journal()
        let run = try journal.begin(.deploy, region: "us-east-1", at: 100)
        try journal.keep(Sample.entries.enumerated().map { Journal.Item($1, at: 200 + Int64($0)) }, in: run)
        try journal.keep(Sample.moments.map { Journal.Item($0, at: 300) }, in: run)

        var expected = Run(id: RunID(number: 1, isPractice: false))
        expected.apply(.begun(kind: .deploy, region: "us-east-1"), at: 100)
        for (number, entry) in Sample.entries.enumerated() { expected.apply(entry, at: 200 + Int64(number)) }
        let again = try place.journal()
        #expect(try again.run(run) == expected)
        #expect(try again.runs(limit: 10) == [expected])
        #expect(try again.allMoments(of: run) == Sample.moments)
        #expect(try again.eventCount(of: run) == 5)
    }

    @Test func whatIsReadBackIsWhatTheEntriesComeTo() throws {
        var run = Run(id: RunID(number: 1, isPractice: false))
        run.apply(.begun(kind: .deploy, region: "us-east-1"), at: 100)
        for entry in Sample.entries.dropLast() { run.apply(entry, at: 200) }
        #expect(run.stackName == "panther-prod" && run.isUnfinished)
        #expect(run.identity == Sample.identity && run.approval?.reference == "T-1" && run.step == .iam)
        #expect(run.verdict(of: .iam) == .blocked && run.verdict(of: .scp) == nil)
        #expect(run.overrides.map(\.reason) == ["known and harmless"])
        #expect(run.removals.map(\.state) == [.failed])
        #expect(run.requests.map(\.token) == ["t-1", "t-2"])
        #expect(
            run.remarks.map(\.sentence)
                == ["Refused.", "No network.", "The operator left.", "The operator took the session up again."])
        run.apply(Sample.entries[Sample.entries.count - 1], at: 300)
        #expect(!run.isUnfinished && run.outcome?.endedWell == true)
        run.apply(.requesting(request: StackRequest(deed: .create, stack: "panther-prod", token: "t-3")), at: 400)
        #expect(run.isUnfinished, "another operation has begun")
    }

    @Test("an event that is told twice is kept once, one of another stack with the same id is another event")
    func events() throws {
        let place = TemporaryPlace()
        let journal = try place.journal()
        let run = try journal.begin(.watch, region: "us-east-1", at: 1)
        var twin = Sample.event(1)
        twin.eventId = "e0"
        for _ in 1...2 { try journal.keep([Journal.Item(.events([Sample.event(0), twin]), at: 2)], in: run) }
        #expect(try journal.allMoments(of: run) == [.events([Sample.event(0), twin])])
    }

    @Test func practiceRunsAreKeptApart() throws {
        let place = TemporaryPlace()
        let real = try place.journal()
        let practice = try place.journal(isPractice: true)
        let run = try practice.begin(.deploy, region: "us-east-1", at: 1)
        #expect(run.text == "p1")
        #expect(try real.runs(limit: 10).isEmpty)
        #expect(throws: JournalTrouble.noRun("p1")) { try real.run(run) }
        #expect(try real.begin(.deploy, region: "us-east-1", at: 1).text == "1")
    }

    @Test func onlyTheOwnerMayRead() throws {
        let place = TemporaryPlace()
        try FileManager.default.createDirectory(
            atPath: place.place.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        _ = FileManager.default.createFile(atPath: place.file, contents: nil, attributes: [.posixPermissions: 0o644])
        let journal = try place.journal()
        let run = try journal.begin(.deploy, region: "us-east-1", at: 1)
        try journal.keep([Journal.Item(.left, at: 2)], in: run)
        // Whoever made the folder decided who may use it.
        #expect(try place.mode(place.place.folder) == 0o755)
        #expect(try place.names() == ["journal.sqlite", "journal.sqlite-shm", "journal.sqlite-wal", "lock"])
        for name in try place.names() { #expect(try place.mode("\(place.place.folder)/\(name)") == 0o600, "\(name)") }
    }

    @Test("no secret is anywhere in the files, whatever it is hidden in")
    func secrets() throws {
        let place = TemporaryPlace()
        let journal = try place.journal()
        let secrets = ["hunter2hunter2", "qu\"ote\\and/slash", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"]
        journal.hide(secrets)
        let run = try journal.begin(.deploy, region: "us-east-1", at: 1)
        var plan = Plan(region: "us-east-1", templateURL: "https://t", stackName: "s")
        plan.parameters = ["Password": secrets[0], "Open": "seen", "Mail": secrets[1]]
        var items: [Journal.Item] = [
            Journal.Item(.answered(plan: KeptPlan(plan, noEcho: ["Password", "Mail"])), at: 2),
            Journal.Item(.answered(plan: KeptPlan(plan, noEcho: nil)), at: 2),
        ]
        for secret in secrets {
            var event = Sample.event(0, reason: "Value \(secret) is not allowed")
            event.eventId = secret.prefix(3) + "event"
            event.physicalResourceId = "bucket-\(secret)"
            let output = StackOutput(key: "k", value: "is \(secret)", description: nil)
            let rest = RolloutEnding(status: event.status, reason: secret, operation: .create, outputs: [output])
            items += [
                Journal.Item(.refused(deed: "launch", sentence: "Invalid: \(secret)."), at: 3),
                Journal.Item(.events([event]), at: 3), Journal.Item(.ended(rest), at: 3),
            ]
        }
        try journal.keep(items, in: run)
        let bytes = try place.everything()
        #expect(bytes.contains("seen") && bytes.contains("is not allowed") && bytes.contains(Veil.cover))
        for secret in secrets {
            let written = try Journal.encoded(secret).dropFirst().dropLast()
            #expect(!bytes.contains(secret) && !bytes.contains(written), "\(secret)")
        }
        #expect(try journal.run(run).plan?.withheld == ["Mail", "Open", "Password"])
    }

    @Test(
        "what is covered is covered whole",
        arguments: [
            (["secret", "secretsecret"], "a secretsecret b secret", "a (hidden) b (hidden)"),
            (["short", "longer"], "short longer", "short (hidden)"), ([], "as it is", "as it is"),
            (["aaaaaa"], "aaaaaaaaaaa", "(hidden)aaaaa"), (["nothing"], "", ""),
        ])
    func veil(values: [String], text: String, covered: String) {
        var veil = Veil()
        for value in values { veil.hide(value, written: value) }
        #expect(veil.cover(text) == covered)
    }

    @Test func pruningRemovesWhatIsOldAndLeavesTheNewest() throws {
        let place = TemporaryPlace()
        let journal = try place.journal()
        var runs: [RunID] = []
        for day in 1...5 {
            let run = try journal.begin(.watch, region: "us-east-1", at: Int64(day))
            runs.append(run)
            try journal.keep([Journal.Item(.events([Sample.event(0), Sample.event(1)]), at: Int64(day))], in: run)
        }
        #expect(try journal.prune(before: 5, keeping: 3) == 2)
        #expect(try journal.runs(limit: 10).map(\.id) == [runs[4], runs[3], runs[2]])
        let health = try journal.health()
        #expect(health.faults.isEmpty && health.runs == 3 && health.events == 6 && health.unread == 0)
        #expect(try journal.prune(before: 100, keeping: 1) == 2)
        #expect(try journal.begin(.watch, region: "us-east-1", at: 9).number == 6, "a number is never used again")
    }

    @Test(
        "a run is named by a number, practice with a p",
        arguments: [
            ("12", RunID(number: 12, isPractice: false)), ("p3", RunID(number: 3, isPractice: true)), ("pp3", nil),
            ("", nil),
            ("p", nil), ("0", nil), ("-1", nil), ("x1", nil), ("1p", nil),
        ] as [(String, RunID?)])
    func names(text: String, expected: RunID?) {
        #expect(RunID(text) == expected)
        if let expected { #expect(expected.text == text) }
    }
}
