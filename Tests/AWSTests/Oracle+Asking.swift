import Foundation
import Testing

extension Oracle {
    /// What a script prints when it is given this on standard input.
    static func ask(_ script: String, _ input: Data) throws -> Data {
        let process = process(script, [])
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) failed")
        return answer
    }
}

/// A script of Tests/oracle that serves on a port until its standard input ends.
final class OracleServer {
    let port: Int
    private let process: Process
    private let input = Pipe()

    init(_ script: String, _ arguments: [String] = []) throws {
        process = Oracle.process(script, arguments)
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let piece = output.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "\(script) ended before it served")
            line += piece
        }
        port = try JSONDecoder().decode([String: Int].self, from: line)["port"] ?? 0
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// Ends the server and waits until it has ended.
    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
