import Foundation
import Testing

@testable import Stacks

/// The 60 templates of `Cases`, and what Python says of them (Tests/oracle/template_oracle.py).
enum TemplateOracle {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../oracle/template_oracle.py").standardized

    /// Names of the templates, such as `rules.yaml`.
    static let cases: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0 != "given.json" && ($0.hasSuffix(".yaml") || $0.hasSuffix(".json")) }.sorted()

    static let tree = answer("tree")
    static let parameters = answer("parameters")
    static let values = answer("values")

    static func body(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The answer's lines by template.
    private static func answer(_ what: String) -> [String: [String]] {
        let environment = ProcessInfo.processInfo.environment
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [environment["PANTHER_WIZARD_PYTHON"] ?? "python3", script.path, what, folder.path]
        process.environment = environment.merging(["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        var found: [String: [String]] = [:]
        do {
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                Issue.record("the oracle ended with status \(process.terminationStatus)")
                return [:]
            }
            var name = ""
            for line in text.split(separator: "\n") {
                if line.hasPrefix("== ") {
                    name = String(line.dropFirst(3))
                    found[name] = []
                } else {
                    found[name, default: []].append(String(line))
                }
            }
        } catch {
            Issue.record("the oracle does not run: \(error)")
        }
        return found
    }

    /// Fields between tabs, as the oracle writes them.
    static func line(_ fields: [String]) -> String {
        fields.map { field in
            field.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
                .replacing("\r", with: "\\r")
        }.joined(separator: "\t")
    }

    static func scalar(_ value: TemplateValue) -> [String] {
        switch value {
        case .null: ["null", ""]
        case .bool(let flag): ["bool", flag ? "true" : "false"]
        case .number(let number):
            number.kind == .integer ? ["integer", number.text] : ["real", "\(number.value)"]
        case .string(let text): ["string", text]
        case .unresolved: ["unknown", ""]
        case .list, .map: []
        }
    }

    static func flatten(_ value: TemplateValue, _ path: String) -> [String] {
        switch value {
        case .map(let pairs):
            [line([path, "map", "\(pairs.count)"])] + pairs.flatMap { flatten($0.value, "\(path)/\($0.name)") }
        case .list(let values):
            [line([path, "list", "\(values.count)"])]
                + values.enumerated().flatMap { flatten($1, "\(path)/\($0)") }
        default: [line([path] + scalar(value))]
        }
    }

    /// With the line of each name.
    static func flatten(_ node: TemplateNode, _ path: String, isNamed: Bool) -> [String] {
        let place = [path, isNamed ? "\(node.line)" : ""]
        switch node.content {
        case .map(let pairs):
            return [line(place + ["map", "\(pairs.count)"])]
                + pairs.flatMap { flatten($0.value, "\(path)/\($0.name)", isNamed: true) }
        case .list(let nodes):
            return [line(place + ["list", "\(nodes.count)"])]
                + nodes.enumerated().flatMap { flatten($1, "\(path)/\($0)", isNamed: false) }
        default: return [line(place + scalar(node.asWritten))]
        }
    }
}
