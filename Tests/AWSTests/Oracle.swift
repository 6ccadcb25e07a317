import Foundation
import Testing

/// Runs the scripts of Tests/oracle with the Python that has botocore.
enum Oracle {
    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    static var python: String {
        if let named = ProcessInfo.processInfo.environment["PANTHER_WIZARD_PYTHON"], !named.isEmpty { return named }
        let local = tests.deletingLastPathComponent().appendingPathComponent(".venv/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: local) ? local : "python3"
    }

    /// True for the long runs of `Tests/run --full`.
    static var isFull: Bool { ProcessInfo.processInfo.environment["PANTHER_WIZARD_FULL"] == "1" }

    static func process(_ script: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, tests.appendingPathComponent("oracle/\(script)").path] + arguments
        return process
    }

    /// What a script prints, which must be JSON.
    static func run(_ script: String, _ arguments: [String] = []) throws -> [UInt8] {
        let process = process(script, arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) failed")
        return bytes
    }
}
