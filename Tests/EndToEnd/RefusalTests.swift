import Testing

/// Issue: each refusal is a sentence that says what to do, with the documented exit code, and nothing is created.
@Suite(.fewAtOnce) struct RefusalTests {
    @Test("an unknown stack: exit 1, its name, and what to do")
    func unknownStack() async throws {
        try await CloudServer.open { cloud in
            let ended = try await Program.wizard("watch", "nowhere", environment: cloud.environment).run()
            #expect(ended.status == 1 && ended.output == "")
            try expectSnapshot(
                of: ended.words.trimmingNewline, named: "refused-unknown-stack", masks: [.ports])
            #expect(try await cloud.oracle("stacks").output == "")
        }
    }

    @Test("a region that does not exist: exit 2")
    func badRegion() async throws {
        let ended = try await Program.wizard("whoami", "--region", "nowhere-1").run()
        #expect(ended.status == 2 && ended.output == "")
        try expectSnapshot(of: ended.words.trimmingNewline, named: "refused-region")
    }

    @Test("an endpoint out of reach: exit 4", arguments: ["whoami", "watch"])
    func unreachable(command: String) async throws {
        // Port 1 of loopback: nothing listens there.
        let environment = [
            "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "not-a-secret", "AWS_REGION": "us-east-1",
        ]
        var program = Program.wizard(command, environment: environment)
        if command == "watch" { program.arguments.append("panther-prod") }
        let ended = try await program.run(within: .seconds(90))
        #expect(ended.status == 4 && ended.output == "")
        try expectSnapshot(of: ended.words.trimmingNewline, named: "refused-unreachable-\(command)")
    }

    @Test("no credentials: exit 3")
    func noCredentials() async throws {
        let ended = try await Program.wizard("whoami", environment: ["AWS_REGION": "us-east-1"]).run()
        #expect(ended.status == 3 && ended.output == "")
        try expectSnapshot(of: ended.words.trimmingNewline, named: "refused-credentials")
    }

    @Test("no terminal: exit 2, and which commands do without one", arguments: ["", "practice"])
    func noTerminal(command: String) async throws {
        let program = Program(path: Places.wizard, arguments: command.isEmpty ? [] : [command])
        let ended = try await program.run()
        #expect(ended.status == 2 && ended.output == "")
        try expectSnapshot(
            of: ended.words.trimmingNewline,
            named: "refused-no-terminal\(command.isEmpty ? "" : "-\(command)")")
    }

    @Test("a terminal of 20x5 shows the size that is needed, ignores keys, and goes on when enlarged")
    func tooSmall() async throws {
        try await TerminalWindow.open(.wizard("practice"), columns: 20, rows: 5) { window in
            let small = try await window.settled("the size that is needed") {
                $0.isAlternate && $0.text.contains("18")
            }
            try expectSnapshot(of: small.text, named: "too-small-20x5")
            try await window.press("Enter")
            try await window.resize(columns: 80, rows: 24)
            try await window.waitUntil("Home") { $0.shows(Words.home) && $0.shows(Words.keyBar) }
            try await window.type(Words.leave)
            let ending = try await window.ending()
            #expect(ending.status == 0 && ending.isRestored)
        }
    }

    @Test(
        "a template without FirstUserEmail is refused where its URL is asked for, and nothing is created"
    )
    func noFirstUserEmail() async throws {
        try await CloudServer.open { cloud in
            let uploaded = try await cloud.oracle("upload", "no-email")
            #expect(uploaded.status == 0, "\(uploaded.words)")
            try await TerminalWindow.open(Program(path: Places.wizard, environment: cloud.environment)) {
                window in
                try await window.waitFor(Words.home)
                try await window.press("Enter")
                try await window.waitFor(Words.approval)
                try await window.press("C-u")
                try await window.type(uploaded.output.trimmingNewline)
                try await window.press("Enter")
                let refused = try await window.waitFor("FirstUserEmail")
                #expect(!refused.shows("2  IAM check"))
                try await window.signal(15)
                let ending = try await window.ending()
                #expect(ending.status == 143 && ending.isRestored)
            }
            #expect(try await cloud.oracle("stacks").output == "")
        }
    }
}
