import Foundation
import Testing

/// What is alive or foreign is never offered and never removed; what is left over, and owned by nobody, is found and removed.
///
/// The scripts write the accounts from AWS's own rules and read them with boto3, past the program, before and after.
@Suite(.fewAtOnce) struct RemovalSafetyTests {
    /// What a script says of one situation.
    struct Situation: Decodable {
        var situation: String
        var fronts: [String]
        var wrong: [String]
    }

    /// What a script says of one random account.
    struct Drawn: Decodable {
        var account: String
        var what: String
        var lost: Int
        var wrong: [String]
    }

    /// A part of the table: in which cloud, how much of it (every second situation, each with one front end, or each with
    /// all), which situations by a pattern of their names, and how many those are at least.
    struct Part: Sendable, CustomTestStringConvertible {
        var cloud: String
        var extent: String
        var pattern: String
        var count: Int
        var testDescription: String { "\(cloud), \(extent): \(pattern)" }
    }

    private static let parts =
        Places.isFull
        ? [
            Part(cloud: "practice", extent: "whole", pattern: "unreadable: List", count: 21),
            Part(cloud: "practice", extent: "whole", pattern: "unreadable: (?!List)", count: 21),
            Part(cloud: "practice", extent: "whole", pattern: "living:", count: 26),
            Part(cloud: "practice", extent: "whole", pattern: "confirmed:", count: 25),
            Part(cloud: "practice", extent: "whole", pattern: "leftovers:", count: 19),
            Part(cloud: "moto", extent: "whole", pattern: "unreadable:", count: 42),
            Part(cloud: "moto", extent: "whole", pattern: "living:", count: 26),
            Part(cloud: "moto", extent: "whole", pattern: "confirmed:|leftovers:", count: 38),
        ]
        : [
            Part(cloud: "practice", extent: "half", pattern: "unreadable:", count: 21),
            Part(cloud: "practice", extent: "half", pattern: "living:|confirmed:", count: 24),
            Part(cloud: "practice", extent: "part", pattern: "leftovers:", count: 19),
            Part(
                cloud: "moto", extent: "part",
                pattern: "leftovers beside|retained|security$|by hand$|profile|ListStacks: denied", count: 7),
        ]

    @Test("What somebody owns stays, and what nobody owns goes, in every situation", arguments: Self.parts)
    func table(part: Part) async throws {
        let lines = try await run("removal_table", [part.extent, part.cloud, part.pattern], as: Situation.self)
        #expect(lines.count >= part.count, "\(lines.map(\.situation))")
        for line in lines { #expect(line.wrong == [], "\(line.situation), by \(line.fronts)") }
    }

    /// Seeds with the number of accounts that follow from each.
    private static let draws = Places.isFull ? (0..<20).map { (7 + $0, 50) } : [(7, 20), (8, 20)]

    @Test("No living or foreign thing is removed from a random account", arguments: Self.draws)
    func random(seed: Int, count: Int) async throws {
        let lines = try await run("removal_random", ["\(seed)", "0", "\(count)"], as: Drawn.self)
        #expect(lines.count == count)
        for line in lines { #expect(line.wrong == [], "account \(line.account): \(line.what)") }
        print("seed \(seed): \(count) accounts, \(lines.map(\.lost).reduce(0, +)) things removed")
    }

    private func run<Line: Decodable>(
        _ script: String, _ arguments: [String], as type: Line.Type
    ) async throws -> [Line] {
        let ended = try await Program(
            path: Places.python, arguments: ["\(Places.endToEnd)/oracle/\(script).py", Places.wizard] + arguments,
            environment: [:]
        ).run(within: .seconds(Places.isFull ? 3600 : 300))
        try #require(ended.status == 0, "\(ended.words.suffix(2000))")
        return try ended.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }
}
