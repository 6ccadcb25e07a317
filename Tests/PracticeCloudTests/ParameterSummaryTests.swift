import Foundation
import Panther
import Stacks
import Testing

@testable import PracticeCloud

/// The root template's parameters as Stacks reads them, beside what moto's GetTemplateSummary says of the same text.
@Suite struct ParameterSummaryTests {
    struct Declared: Decodable, Hashable {
        var name: String
        var type: String
        var `default`: String?
        var noEcho: Bool
    }

    @Test func namesTypesAndDefaultsAreMotos() throws {
        let theirs = try Self.summary(of: PracticeTemplates.panther)
        let template = try Template(parsing: PracticeTemplates.panther)
        let ours = template.parameters.map {
            Declared(name: $0.name, type: $0.type.name, default: $0.defaultValue, noEcho: $0.noEcho)
        }
        #expect(ours.count == 38)
        #expect(Set(theirs) == Set(ours))
        #expect(Set(theirs.map(\.name)) == Set(ParameterAdvice.release1_16.map(\.name)))
    }

    private static func summary(of template: String) throws -> [Declared] {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../oracle/launch_cases.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            ProcessInfo.processInfo.environment["PANTHER_WIZARD_PYTHON"] ?? "python3", script.standardized.path,
            "summary",
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(template.utf8))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([Declared].self, from: data)
    }
}
