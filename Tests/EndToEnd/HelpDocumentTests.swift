import Foundation
import Testing

/// The help topic on JSON documents against what the program prints.
@Suite(.fewAtOnce) struct HelpDocumentTests {
    /// The members of the topic's examples by heading.
    private static func examples() throws -> [String: Set<String>] {
        let topic = try #require(Places.read("\(Places.root)/Sources/panther-wizard/Help/documents.md"))
        var heading = "", isExample = false, found: [String: Set<String>] = [:], text = ""
        func close() throws {
            if !text.isEmpty { found[heading, default: []].formUnion(try members(text)) }
            text = ""
        }
        for line in topic.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                try close()
                isExample.toggle()
            } else if isExample {
                if line.hasPrefix("{") { try close() }
                text += line
            } else if line.hasPrefix("## ") {
                heading = String(line.dropFirst(3))
            }
        }
        return found
    }

    /// Paths of the members of a JSON text, such as `.runs.status`. Outputs are named by templates, so theirs are left out.
    private static func members(_ text: String) throws -> Set<String> {
        func walk(_ value: Any, _ path: String) -> Set<String> {
            if let list = value as? [Any] { return Set(list.flatMap { walk($0, path) }) }
            guard let object = value as? [String: Any], !path.hasSuffix(".outputs") else { return [] }
            let type = path.isEmpty ? object["type"] as? String ?? "" : ""
            return object.reduce(into: []) { found, member in
                found.insert("\(type)\(path).\(member.key)")
                found.formUnion(walk(member.value, "\(type)\(path).\(member.key)"))
            }
        }
        return walk(try JSONSerialization.jsonObject(with: Data(text.utf8)), "")
    }

    private static let answers = """
        templateUrl: TEMPLATE
        stackName: panther-prod
        parameters: {FirstUserEmail: ann@acme.io, OnboardSelf: "false"}
        capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]
        overrides: [{step: leftovers, verdict: blocked, reason: "Agreed with the platform team."}]

        """

    private static let cases = """
        {"cases": [{"id": "a", "resourceType": "AWS::S3::Bucket", "reason": "x already exists"}, {"id": "b", "reason": 1}]}
        """

    /// Heading and arguments; a stack is rolled back and something is left over meanwhile.
    private static let commands: [(heading: String, arguments: [String])] = [
        ("whoami", ["whoami", "--json"]), ("check", ["check", "quotas", "--json"]),
        ("check", ["check", "all", "--json", "--compare", "p1"]),
        ("watch", ["deploy", "--answers", "FOLDER/answers", "--yes", "--confirm", "panther-prod", "--json"]),
        ("watch", ["watch", "panther-prod", "--json"]), ("diagnose", ["diagnose", "panther-prod", "--json"]),
        ("history", ["history", "--practice", "--json"]), ("clean", ["clean", "--json"]),
        ("clean", ["clean", "--yes", "--confirm", "panther-prod", "--include", "data", "--json"]),
        ("lessons", ["lessons", "--summary", "--json"]),
        ("batches", ["debug", "classify", "--input", "FOLDER/cases"]),
    ]

    @Test("every member that a command prints is in the topic's example of it")
    func members() async throws {
        let known = try Self.examples()
        try await withTemporaryFolder { folder in
            try await CloudServer.open("vpc-quota", speed: 1200) { cloud in
                try Places.write(
                    Self.answers.replacing("TEMPLATE", with: cloud.templateURL), to: "\(folder)/answers")
                try Places.write(Self.cases, to: "\(folder)/cases")
                for (heading, arguments) in Self.commands {
                    var program = Program.wizard(
                        environment: cloud.environment.merging(["XDG_STATE_HOME": folder]) { $1 })
                    program.arguments = arguments.map { $0.replacing("FOLDER", with: folder) }
                    let ended = try await program.run(within: .seconds(90))
                    #expect(!ended.lines.isEmpty, "\(arguments): \(ended.words)")
                    for line in ended.lines {
                        let unknown = try Self.members(line).subtracting(known[heading] ?? [])
                        #expect(unknown.sorted() == [], "\(arguments)")
                    }
                }
            }
        }
    }
}
