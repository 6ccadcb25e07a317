import Foundation
import Primitives
import Testing

@testable import IAMPolicy

/// The cases of Tests/oracle/policy_cases.py: each has a rule and the page it comes from, what that page demands, and
/// what a second evaluator says, which was written without sight of this one.
@Suite struct EvaluationCaseTests {
    private static let cases: [JSON] = (try? read()) ?? []

    private static func read() throws -> [JSON] {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["PANTHER_WIZARD_PYTHON"] ?? ""
        let local = tests.deletingLastPathComponent().appendingPathComponent(".venv/bin/python3").path
        let python =
            !named.isEmpty ? named : FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, tests.appendingPathComponent("oracle/policy_cases.py").path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return try JSON(parsingPolicy: text)["cases"]?.array ?? []
    }

    @Test func thereAreAtLeastFourHundred() {
        #expect(Self.cases.count >= 400)
        let untold = Self.cases.filter { ($0["rule"]?.string ?? "").isEmpty || ($0["source"]?.string ?? "").isEmpty }
        #expect(untold.isEmpty)
    }

    @Test func everyCaseComesOutAsItsSourceDemands() throws {
        let answers = try answers()
        for (item, answer) in zip(Self.cases, answers) {
            #expect(answer == Expected(item["expected"]), "\(Self.name(item))")
        }
    }

    @Test func theSecondEvaluatorAgrees() throws {
        let answers = try answers()
        for (item, answer) in zip(Self.cases, answers) {
            #expect(answer == Expected(item["second"]), "\(Self.name(item))")
        }
    }

    private func answers() throws -> [Expected] {
        let input = JSON.object([.init("cases", .array(Self.cases.compactMap { $0["case"] }))])
        let output = try JSON(parsingPolicy: try EvaluationBatch.answer(input.text()))
        let results = try #require(output["results"]?.array)
        #expect(results.count == Self.cases.count)
        return results.map { Expected($0["decisions"]?.array?.first) }
    }

    private static func name(_ item: JSON) -> String {
        "case \(item["id"]?.scalar ?? ""): \(item["rule"]?.string ?? "") (\(item["source"]?.string ?? ""))"
    }

    /// What is compared of a decision.
    private struct Expected: Equatable {
        var members: [String: String] = [:]

        init(_ json: JSON?) {
            for name in ["decision", "level", "policy", "sid"] { members[name] = json?[name]?.scalar }
            for name in ["blockedBy", "dependsOn"] {
                members[name] = (json?[name]?.array ?? []).compactMap(\.string).sorted().joined(separator: " ")
            }
        }
    }
}
