import Foundation
import Journal
import Panther
import Primitives
import Report
import Stacks
import Testing
import Wizard

@testable import Rollout
@testable import Screens

/// The screen, plain lines, JSON lines, the journal, the report and `diagnose` say the same about one rollout.
@Suite struct AgreementTests {
    static let cases = (0..<20).map { number in
        GeneratedRolloutTests.Case(
            seed: UInt64(number) &* 104_729 &+ 17, kind: GeneratedRollout.Kind.allCases[number % 3],
            failures: [1, 2, 1, 3][number % 4])
    }

    /// What one output says.
    private struct Account: Equatable {
        var status = ""
        /// Path and reason of the first cause, as people read them.
        var cause = ""
        /// From the root down, and the event's own reason, where the output carries them.
        var causes: [[String]] = []
        var done = 0
        var failed = 0
        var seconds = 0
    }

    @Test("cause, reason, duration and counts agree", arguments: cases)
    func agreement(made: GeneratedRolloutTests.Case) throws {
        let rollout = made.rollout
        let events = Self.events(rollout)
        let truth = rollout.truth
        let began = try #require(truth.first).timestamp
        let ended = try #require(truth.last { $0.stackId == rollout.root.id }).timestamp
        let seconds = Int(ended.seconds(since: began))

        // The outputs that carry data are compared with the generator's own truth …
        let json = try jsonLines(events)
        let wanted = rollout.causes.map { [$0.logicalId, $0.reason] }
        #expect(json.causes.map { Array($0.suffix(2)) } == wanted)
        #expect(json.seconds == seconds)
        let diagnosis = try diagnosis(rollout)
        #expect(diagnosis.causes == json.causes)

        // … and the words for people with one another.
        let screen = screen(rollout, events)
        let lines = plainLines(events)
        let journal = try journal(events)
        let report = try report(rollout, events)
        #expect(screen.cause == lines.cause && screen.cause == report.cause && screen.cause == diagnosis.cause)
        #expect(journal.cause == screen.cause)
        #expect(screen.cause.isEmpty == wanted.isEmpty)
        if let first = json.causes.first {
            let path = first.dropLast().joined(separator: " > ")
            #expect(screen.cause.contains(path + ": "))
        }
        #expect(screen.seconds == seconds && report.seconds == seconds)
        #expect(screen.done == json.done && report.done == json.done && screen.failed == json.failed)
        let statuses = [screen, lines, json, journal, report].map(\.status)
        #expect(Set(statuses).count == 1, "\(statuses)")
    }

    /// The rollout as a feed reports it: everything that becomes visible in a second at once.
    private static func events(_ rollout: GeneratedRollout) -> [(event: RolloutEvent, at: Int64)] {
        var reported: [(event: RolloutEvent, at: Int64)] = [(.found(stackId: rollout.root.id), 0)]
        var left = rollout.truth[...]
        guard let began = left.first?.timestamp else { return reported }
        var second = 0.0
        while !left.isEmpty {
            second += 1
            let batch = left.prefix { $0.timestamp.seconds(since: began) <= second }
            left = left.dropFirst(batch.count)
            if !batch.isEmpty { reported.append((.events(Array(batch)), Int64(second * 1000))) }
        }
        var tree = StackTree(rootStackId: rollout.root.id)
        tree.apply(rollout.truth)
        let ending = RolloutEnding(
            status: tree.root.status, reason: tree.root.reason, operation: tree.operation?.kind)
        return reported + [(.ended(ending), Int64(second * 1000))]
    }

    private func screen(_ rollout: GeneratedRollout, _ events: [(event: RolloutEvent, at: Int64)]) -> Account {
        var live = LiveRollout(FollowPlan(stack: rollout.root.name), local: 0)
        for (event, at) in events {
            live.tick(at)
            _ = live.receive(.event(event))
        }
        let farewell = live.farewell
        var account = Account(status: String(farewell.first?.split(separator: " ").last ?? ""))
        if let index = farewell.firstIndex(where: { $0.hasPrefix("First failure: ") }) {
            // The farewell names the type between path and reason.
            let path = farewell[index].dropFirst("First failure: ".count).split(separator: " (")[0]
            account.cause = "\(path): \(farewell[index + 1].dropFirst(2))"
        }
        account.done = live.tree?.counts.done ?? -1
        account.failed = live.tree?.counts.failed ?? -1
        account.seconds = Int(live.state.elapsed(at: 0) ?? -1)
        return account
    }

    private func plainLines(_ events: [(event: RolloutEvent, at: Int64)]) -> Account {
        var report = LineReport(catalogue: FailureRows.catalogue)
        var account = Account()
        for (event, at) in events {
            for case .result(let line) in report.lines(for: .event(event), at: at) {
                if line.hasPrefix("First failure: ") {
                    #expect(account.cause.isEmpty, "the first failure is named once")
                    account.cause = String(line.dropFirst("First failure: ".count))
                }
                if let range = line.range(of: " ended: ") { account.status = String(line[range.upperBound...]) }
            }
        }
        return account
    }

    private struct Line: Decodable {
        struct Cause: Decodable {
            var path: [String]
            var logicalResourceId: String
            var reason: String
        }

        var type: String
        var status: String?
        var done: Int?
        var failed: Int?
        var elapsed: Double?
        var cause: Cause?
    }

    private func jsonLines(_ events: [(event: RolloutEvent, at: Int64)]) throws -> Account {
        var document = EventDocument(catalogue: FailureRows.catalogue)
        var account = Account()
        var named: [Line.Cause] = []
        for (event, at) in events {
            for text in document.lines(for: .event(event), at: at) {
                let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
                if let cause = line.cause, line.type == "cause" { named.append(cause) }
                account.done = line.done ?? account.done
                account.failed = line.failed ?? account.failed
                account.seconds = line.elapsed.map { Int($0) } ?? account.seconds
                if line.type == "outcome" {
                    account.status = line.status ?? ""
                    #expect(line.cause?.logicalResourceId == named.first?.logicalResourceId)
                }
            }
        }
        account.causes = named.map { $0.path + [$0.logicalResourceId, $0.reason] }
        return account
    }

    private func journal(_ events: [(event: RolloutEvent, at: Int64)]) throws -> Account {
        let folder = "/tmp/pw-agreement-\(UInt64.random(in: .min ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var writer = Keeper(place: StatePlace(folder: folder), isPractice: true)
        let start = Journal.Item(.begun(kind: .watch, region: "us-east-1"), at: 1)
        let said = writer.keep([start] + events.map { Journal.Item($0.event, at: $0.at) }, at: 2)
        #expect(said == [])
        let run = try #require(writer.runs(limit: 1, at: 3).first)
        let outcome = try #require(run.outcome)
        return Account(status: outcome.status, cause: outcome.cause ?? "")
    }

    private func report(_ rollout: GeneratedRollout, _ events: [(event: RolloutEvent, at: Int64)]) throws -> Account {
        var state = RolloutState(catalogue: FailureRows.catalogue)
        for (event, at) in events { state.apply(event, at: at) }
        let tree = try #require(state.tree)
        let run = Run(id: RunID(number: 1, isPractice: true))
        let text = RunReport(
            run: run, rollouts: [tree], catalogue: FailureRows.catalogue, writtenAt: Timestamp(milliseconds: 0)
        ).text(.markdown, isMasked: false)
        let lines = text.split(separator: "\n").map { $0.replacing("\\", with: "") }
        let title = try #require(lines.first { $0.hasPrefix("# ") })
        var account = Account(status: String(title.split(separator: " ").last ?? ""))
        if let index = lines.firstIndex(where: { $0.hasPrefix("**First failure**") }) {
            let path = lines[index + 1].split(separator: " (")[0].replacing(" › ", with: " > ")
            account.cause = "\(path): \(lines[index + 2].dropFirst(2))"
        }
        // | panther-prod | 0:00 | 1:35 | 0 of 1 | ROLLBACK_COMPLETE |
        let row = try #require(lines.first { $0.hasPrefix("| \(rollout.root.name) | 0:00 |") })
        let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        let (time, counts) = (cells[2], cells[3])
        account.done = Int(counts.split(separator: " ")[0]) ?? -1
        account.seconds = time.split(separator: ":").reduce(0) { $0 * 60 + (Int($1) ?? -1) }
        return account
    }

    private struct Diagnosed: Decodable { var rootCauses: [Line.Cause] }

    private func diagnosis(_ rollout: GeneratedRollout) throws -> Account {
        var tree = StackTree(rootStackId: rollout.root.id)
        tree.apply(rollout.truth)
        let found = RootCause.explain(tree, catalogue: FailureRows.catalogue, isComplete: true)
        let report = DiagnosisReport(tree: tree, causes: found.causes, followers: found.followers)
        let document = try JSONDecoder().decode(Diagnosed.self, from: Data(DiagnosisReport.json([report]).utf8))
        var account = Account(causes: document.rootCauses.map { $0.path + [$0.logicalResourceId, $0.reason] })
        let lines = report.lines { $0 }
        if let index = lines.firstIndex(where: { $0.hasPrefix("First failure ") }) {
            let path = lines[index + 1].dropFirst(2)
            let end = path.range(of: "   ")?.lowerBound ?? path.endIndex
            account.cause = "\(path[..<end]): \(lines[index + 2].dropFirst(2))"
        }
        return account
    }
}
