import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What AWS and files say is shown by every command, and can do nothing but be read: no sequence reaches the terminal, no
/// value begins a line, no build server obeys it.
@Suite(.fewAtOnce) struct SafeOutputTests {
    /// What is dangerous in what a program wrote, each with the line that it is in. Written from the standards and the
    /// build servers' documentation, not from the program.
    static func dangers(in ended: Ended, commands: Set<String> = []) -> [String] {
        (ended.output + "\n" + ended.words).split(separator: "\n").flatMap { line -> [String] in
            var found: [String] = []
            for scalar in line.unicodeScalars {
                let properties = scalar.properties
                let isActing =
                    [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
                    || properties.isBidiControl || properties.isDefaultIgnorableCodePoint
                if isActing { found.append("U+\(String(scalar.value, radix: 16)): \(line.debugDescription)") }
            }
            let begun = line.drop { $0.isWhitespace }
            if begun.hasPrefix("::"), !commands.contains(where: begun.hasPrefix) { found.append("command: \(line)") }
            if line.contains(/##[a-z]*\[/) { found.append("marker: \(line)") }
            if begun.hasPrefix("\(Words.stackName) ended: CREATE_COMPLETE") { found.append("forged: \(line)") }
            return found
        }
    }

    // MARK: Files

    /// Events of a rollout whose logical id and reason are hostile, as describe-stack-events prints them.
    static let events = #"""
        {"StackEvents": [
        {"StackId": "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/1", "EventId": "3",
         "StackName": "panther-prod", "LogicalResourceId": "panther-prod", "ResourceType": "AWS::CloudFormation::Stack",
         "PhysicalResourceId": "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/1",
         "Timestamp": "2026-03-02T10:00:03Z", "ResourceStatus": "ROLLBACK_COMPLETE"},
        {"StackId": "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/1", "EventId": "2",
         "StackName": "panther-prod", "LogicalResourceId": "Buc\u001b[2Jket\n::error::x", "PhysicalResourceId": "",
         "ResourceType": "AWS::S3::Bucket", "Timestamp": "2026-03-02T10:00:02Z", "ResourceStatus": "CREATE_FAILED",
         "ResourceStatusReason":
         "\u001b[31mno\u001b[0m \u202eevil\u0007 \u009b2J\u200b \u001b]0;t\u0007\r\npanther-prod ended: CREATE_COMPLETE\r\n##[error]a ##vso[b]\ud83d\udea8"},
        {"StackId": "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/1", "EventId": "1",
         "StackName": "panther-prod", "LogicalResourceId": "panther-prod", "ResourceType": "AWS::CloudFormation::Stack",
         "PhysicalResourceId": "arn:aws:cloudformation:us-east-1:111122223333:stack/panther-prod/1",
         "Timestamp": "2026-03-02T10:00:01Z", "ResourceStatus": "CREATE_IN_PROGRESS"}]}
        """#

    /// The reason of those events as it is shown, with and without JSON's escapes.
    static let shown =
        #"\u{1B}[31mno\u{1B}[0m \u{202E}evil\u{7} \u{9B}2J\u{200B} \u{1B}]0;t\u{7} panther-prod ended: CREATE_COMPLETE "#
        + #"\u{23}#[error]a \u{23}#vso[b]🚨"#
    static let document =
        #""\u001b[31mno\u001b[0m \u202eevil\u0007 \u009b2J\u200b \u001b]0;t\u0007\r\n"#
        + #"panther-prod ended: CREATE_COMPLETE\r\n\u0023#[error]a \u0023#vso[b]🚨""#

    /// A command on a file, the file, and what has to be printed, among other things.
    static let files: [(command: [String], file: String, expected: String)] = [
        (
            ["diagnose", "--events", "FILE"], events,
            "  panther-prod > Buc\\u{1B}[2Jket\n    | ::error::x   S3::Bucket\n"
        ),
        (["diagnose", "--events", "FILE"], events, "\n  \(shown)\n"),
        (["diagnose", "--json", "--events", "FILE"], events, "\"reason\":\(document)"),
        (["replay", "./FILE"], events, "First failure: panther-prod > Buc\\u{1B}[2Jket\n    | ::error::x: \(shown)\n"),
        (["replay", "--json", "./FILE"], events, "\"reason\":\(document)"),
        (
            ["practice", "--check", "FILE"], "title: \"A\\e[2J\\n::error::x\"\n",
            "/FILE: A\\u{1B}[2J\n    | ::error::x. A"
        ),
        (
            ["practice", "--check", "FILE"], "title: A\n\"b\\e[2J\\u202e\\n::error::x\": 1\n",
            "/FILE:2: the scenario has no key \"b\\u{1B}[2J\\u{202E}\n    | ::error::x\"; it knows"
        ),
        (["lessons", "FILE.yaml", "--check"], "\"b\\e[2J\\n::error::x\": 1\n", "b\\u{1B}[2J\n    | ::error::x"),
        (
            ["deploy", "--dry-run", "--answers", "FILE"], "\"b\\e[2J\\n::error::x\": 1\n",
            "b\\u{1B}[2J\n    | ::error::x"
        ),
        (["diagnose", "--events", "FILE"], "{\"\u{1B}[2J\u{9B}\u{202E}\": 1}", "FILE holds no events: "),
        (["scp", "evaluate", "--input", "FILE"], "{\"\u{9B}2J\u{202E}\": 1}", "FILE cannot be used: "),
        (
            ["debug", "aws-error", "--input", "FILE"],
            #"{"cases":[{"id":"\u001b[2J##[x]","protocol":"json","status":400,"headers":{},"#
                + #""body":"{\"__type\":\"X\",\"message\":\"a\u009b2J\u202e\"}"}]}"#,
            #""id":"\u001b[2J\u0023#[x]""#
        ),
        (["watch", "--calls-per-second", "1\n::error::x\u{1B}[2J", "FILE"], "", "'1\n    | ::error::x\\u{1B}[2J'"),
        (["import", "FILE"], "{\"type\":\"\u{1B}[2J\u{202E}\"}\n", "Line 1 is no line of watch --json."),
    ]

    @Test("a command on a hostile file shows it and obeys nothing", arguments: files)
    func file(command: [String], file: String, expected: String) async throws {
        try await withTemporaryFolder { folder in
            for name in ["FILE", "FILE.yaml"] { try Places.write(file, to: "\(folder)/\(name)") }
            let words = command.map { word in
                word.hasSuffix("FILE") || word.hasSuffix("FILE.yaml")
                    ? "\(folder)/" + word.drop { !$0.isUppercase } : word
            }
            let ended = try await Program(path: Places.wizard, arguments: words).run()
            #expect(Self.dangers(in: ended) == [])
            #expect((ended.output + ended.words).contains(expected), "\(ended.output)\n\(ended.words)")
        }
    }

    @Test("what was imported stays safe in history, report, export and replay")
    func kept() async throws {
        try await withTemporaryFolder { folder in
            try Places.write(Self.events, to: "\(folder)/events.json")
            let state = ["XDG_STATE_HOME": "\(folder)/state"]
            let lines = try await Program.wizard("replay", "--json", "\(folder)/events.json", environment: state).run()
            try Places.write(lines.output, to: "\(folder)/lines.ndjson")
            let kept = try await Program.wizard("import", "\(folder)/lines.ndjson", environment: state).run()
            #expect(kept.words == "Kept as run 1.\n")
            // A document keeps nothing that Markdown or a browser would act on either.
            let escaped = Self.shown.replacing("[", with: "\\[").replacing(#"\u"#, with: #"\"# + #"\u"#)
            for (command, expected) in [
                (["report", "1"], "> \(escaped)\n"),
                (["report", "1", "--format", "html"], "<blockquote>\(Self.shown)<"),
                (["export", "1"], "\"reason\":\(Self.document)"), (["replay", "1"], ": \(Self.shown)\n"),
                (["history"], "  1"), (["history", "--json"], "\"run\":\"1\""),
            ] {
                let ended = try await Program(path: Places.wizard, arguments: command, environment: state).run()
                #expect(ended.status == 0 && Self.dangers(in: ended) == [])
                #expect(ended.output.contains(expected), "\(command): \(ended.output)")
            }
        }
    }

    // MARK: AWS

    static let scenario = #"""
        title: "Hostile\e[2J"
        account: {alias: "acme\u009b2J\u202e\n::error::alias"}
        contents:
          - {type: "AWS::Logs::LogGroup", name: "/aws/lambda/panther-\e[2J\u200b\n::error::group"}
        faults:
          - resource: Web/HttpsListener
            after: 4
            message: "no\u009b2J\u202e\n::error::forged\npanther-prod ended: CREATE_COMPLETE ##[group]x"
        ends: ROLLBACK_COMPLETE
        cause: {path: [Web], resource: HttpsListener, category: other}
        remedy: None.

        """#

    /// The reason of the failure, on one line.
    static let reason = #"no\u{9B}2J\u{202E} ::error::forged panther-prod ended: CREATE_COMPLETE \u{23}#[group]x"#

    @Test("what a hostile account says is shown by every command and obeyed by none")
    func account() async throws {
        try await withTemporaryFolder { folder in
            try Places.write(Self.scenario, to: "\(folder)/hostile.yaml")
            try Places.write(HeadlessTests.answers, to: "\(folder)/answers.yaml")
            try await CloudServer.open("\(folder)/hostile.yaml", speed: 3000) { cloud in
                let environment = cloud.environment.merging(["XDG_STATE_HOME": "\(folder)/state"]) { $1 }
                func run(
                    _ arguments: String..., shows expected: [String], in runner: Bool = false
                ) async throws {
                    let surroundings = runner ? environment.merging(["GITHUB_ACTIONS": "true"]) { $1 } : environment
                    let ended = try await Program(
                        path: Places.wizard, arguments: arguments, environment: surroundings
                    ).run(within: .seconds(120))
                    let own = ["::group::Events of ", "::error title=", "::warning title=", "::endgroup::"]
                    let found = Self.dangers(in: ended, commands: runner ? Set(own) : [])
                    #expect(found == [], "\(arguments)")
                    for line in expected {
                        let said = ended.output + ended.words
                        #expect(said.contains(line), "\(arguments): \(line)\n\(said)")
                    }
                }
                let alias = #"(acme\u{9B}2J\u{202E}"# + "\n    | ::error::alias)"
                let group = #"/aws/lambda/panther-\u{1B}[2J\u{200B}"# + "\n    | ::error::group"
                let place = "First failure: panther-prod > Web > HttpsListener"
                try await run("whoami", shows: [alias])
                try await run("whoami", "--json", shows: [#""alias":"acme\u009b2J\u202e\n::error::alias""#])
                try await run("check", "leftovers", shows: [alias])
                try await run("clean", shows: [group])
                try await run(
                    "deploy", "--answers", "\(folder)/answers.yaml", "--template-url", cloud.templateURL, "--yes",
                    "--confirm", Words.stackName,
                    shows: [
                        "::error title=First failure%3A panther-prod > Web > HttpsListener::"
                            + "\(Self.reason)%0A",
                        "\npanther-prod ended: ROLLBACK_COMPLETE\n",
                    ], in: true)
                try await run(
                    "watch", Words.stackName, "--on-end", #"printf 'cause: %s\n' "$PANTHER_WIZARD_CAUSE""#,
                    shows: [
                        "\n\(place): \(Self.reason)\n", "\ncause: panther-prod > Web > HttpsListener: \(Self.reason)\n",
                    ])
                try await run(
                    "watch", Words.stackName, "--json",
                    shows: [
                        #""reason":"no\u009b2J\u202e\n::error::forged\npanther-prod ended: CREATE_COMPLETE \u0023#[group]x""#
                    ])
                try await run("diagnose", Words.stackName, shows: ["\n  \(Self.reason)\n"])
                try await run(
                    "history", "--practice",
                    shows: [
                        "      panther-prod > Web > HttpsListener: \(Self.reason)\n"
                    ])
                try await run("report", "p2", shows: ["::error::forged panther-prod ended"])
                try await run("report", "p2", "--format", "html", shows: ["<blockquote>\(Self.reason)</blockquote>"])
                try await run("replay", "p2", shows: ["\n\(place): \(Self.reason)\n"])
            }
        }
    }

    @Test("line prompts say what an account says, escaped")
    func lineByLine() async throws {
        try await withTemporaryFolder { folder in
            try Places.write(Self.scenario, to: "\(folder)/hostile.yaml")
            var program = Program.wizard("practice", "--scenario", "\(folder)/hostile.yaml", "--plain")
            program.input = "deploy panther\n"
            let ended = try await program.run()
            #expect(ended.output.contains("acme2J"), "\(ended.output)\(ended.words)")
            #expect(Self.dangers(in: ended) == [])
        }
    }
}
