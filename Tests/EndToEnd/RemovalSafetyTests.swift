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

    /// A part of the table: in which cloud, which situations by words in their name, and how many those are at least.
    struct Part: Sendable, CustomTestStringConvertible {
        var cloud: String
        var words: String
        var count: Int
        var testDescription: String { "\(cloud): \(words)" }

        init(_ cloud: String, _ words: String, _ count: Int) {
            self.cloud = cloud
            self.words = words
            self.count = count
        }
    }

    private static let parts = [
        Part("practice", "unreadable: List", 21),
        Part("practice", "unreadable: (?!List)", 21),
        Part("practice", "living:", 23),
        Part("practice", "confirmed:", 23),
        Part("practice", "leftovers:", 11),
        Part("moto", "(ListStacks|DescribeStackResources): (denied|throttled|XHTML page|empty)|leftovers:", 15),
        Part(
            "moto", "DeleteStack: (denied|XHTML)|named (security|panther-prod)|dead one|by hand|UPDATE_ROLLBACK_FAILED",
            8),
    ]

    @Test("What somebody owns stays, and what nobody owns goes, in every situation", arguments: Self.parts)
    func table(part: Part) async throws {
        let lines = try await run(
            "removal_table", [Places.isFull ? "whole" : "part", part.cloud, part.words], as: Situation.self)
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
        ).run(within: .seconds(Places.isFull ? 900 : 180))
        try #require(ended.status == 0, "\(ended.words.suffix(2000))")
        return try ended.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }
}
