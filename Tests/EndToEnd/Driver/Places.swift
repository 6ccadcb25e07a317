#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the things that a test runs are found on this machine.
enum Places {
    /// The product: PANTHER_WIZARD_BINARY, else the one that was built beside the test bundle.
    static let wizard =
        variable("PANTHER_WIZARD_BINARY") ?? "\(folder(of: CommandLine.arguments[0]))/panther-wizard"

    /// The Python that has boto3 and moto: PANTHER_WIZARD_PYTHON, else the virtual environment that Tests/run makes.
    static let python = variable("PANTHER_WIZARD_PYTHON") ?? "\(root)/.venv/bin/python"

    /// The aws command of the same virtual environment.
    static let aws = "\(folder(of: python))/aws"

    /// The folder of sam and sceptre: PANTHER_WIZARD_PEERS, else that of the second environment that Tests/run makes.
    static let peers = variable("PANTHER_WIZARD_PEERS") ?? "\(root)/.venv-peers/bin"

    /// The folder that holds Package.swift.
    static let root = folder(of: folder(of: folder(of: sources)))

    /// Tests/EndToEnd.
    static let endToEnd = folder(of: sources)

    /// Whether snapshots are to be written anew.
    static let isRecording = variable("PANTHER_WIZARD_RECORD") == "1"

    /// Whether the long forms of tests are wanted.
    static let isFull = variable("PANTHER_WIZARD_FULL") == "1"

    /// Where programs keep what they remember, gone when the tests end.
    static let states: String = {
        atexit { try? FileManager.default.removeItem(atPath: Places.states) }
        return "/tmp/pw-state-\(ProcessInfo.processInfo.processIdentifier)"
    }()

    private static let sources = folder(of: #filePath)

    static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    static func folder(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func read(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    static func write(_ text: String, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder(of: path), withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}

/// Gives a test a folder of its own, gone afterwards.
///
/// The path is short, since a socket's path may have only about a hundred characters.
func withTemporaryFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let path = "/tmp/pw-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}
