import Testing

/// Scenarios through the program itself: written by hand, checked, opened, deployed and followed.
@Suite(.fewAtOnce) struct ScenarioTests {
    static let folder = "\(Places.root)/Sources/PracticeCloud/Scenarios/Files"

    /// A few of each kind; all of them in the long form.
    static let sample = [
        "log-group-exists", "credentials-expire", "launch-answer-lost", "root-in-the-way", "rollback-fails",
    ]

    @Test func `a scenario ends and names its cause as its file says`() async throws {
        let listed = try await Program.wizard("practice", "--list").run()
        let names = listed.lines.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(listed.status == 0 && names.first == "clean" && names.count > 30)
        let played = Places.isFull ? names : Self.sample
        let told = try await Program(
            path: Places.python,
            arguments: ["\(Places.endToEnd)/oracle/play_scenarios.py", Places.wizard, Self.folder] + played
        ).run(within: .seconds(Places.isFull ? 600 : 150))
        #expect(told.status == 0 && told.lines.count == played.count, "\(told.words)")
        for line in told.lines { #expect(line.hasSuffix(#""wrong": []}"#), "\(line)") }
    }

    static let own = """
        title: Of a test's own
        account: {alias: own, id: "210987654321", region: eu-west-1}
        contents: [{type: "AWS::Logs::LogGroup", name: my-group}]
        ends: CREATE_COMPLETE
        """

    @Test func `a file of one's own is checked and opened`() async throws {
        try await withTemporaryFolder { folder in
            try Places.write(Self.own, to: "\(folder)/own.yaml")
            let checked = try await Program.wizard("practice", "--check", "\(folder)/own.yaml").run()
            #expect(checked.status == 0)
            #expect(
                checked.output == "\(folder)/own.yaml: Of a test's own. A deployment in it ends as CREATE_COMPLETE.\n")
            try await CloudServer.open("\(folder)/own.yaml") { cloud in
                let asked = try await Program(
                    path: Places.aws, arguments: ["logs", "describe-log-groups"], environment: cloud.environment
                ).run()
                let arn = "arn:aws:logs:eu-west-1:210987654321:log-group:my-group"
                #expect(asked.output.contains(arn), "\(asked.words)")
            }
        }
    }

    @Test(arguments: [
        (
            "title: A\nfaults:\n  - {call: a:b}\n",
            ":3: an entry of \"faults\" needs a message. See panther-wizard help scenarios."
        ),
        (
            "title: A\nfalts: []\n",
            ":2: the scenario has no key \"falts\"; it knows"
        ),
        ("title: [\n", ": The file is no YAML:"),
    ])
    func `what is wrong with a file is said with its line`(text: String, sentence: String) async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/wrong.yaml"
            try Places.write(text, to: path)
            let checked = try await Program.wizard("practice", "--check", path).run()
            #expect(checked.status == 2 && checked.output.isEmpty)
            #expect(checked.words.hasPrefix(path + sentence), "\(checked.words)")
        }
    }

    @Test func `the example of the authors' help is a scenario`() async throws {
        let help = try #require(Places.read("\(Places.root)/Sources/panther-wizard/Help/scenarios.md"))
        let blocks = help.split(separator: "```").map(String.init)
        let example = try #require(blocks.first { $0.contains("\ntitle: ") })
        try await withTemporaryFolder { folder in
            try Places.write(example, to: "\(folder)/example.yaml")
            let checked = try await Program.wizard("practice", "--check", "\(folder)/example.yaml").run()
            #expect(checked.status == 0, "\(checked.words)")
        }
        let said = try await Program.wizard("help", "scenarios").run()
        #expect(said.status == 0 && said.output.contains("\ntitle: A log group and a slow network\n"))
    }
}
