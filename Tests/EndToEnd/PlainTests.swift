import Testing

/// Issue: the whole wizard in line prompts, from a pipe and in a terminal, on the embedded practice cloud.
@Suite(.fewAtOnce) struct PlainTests {
    /// The answers of an operator from Home to the confirmed launch, a line a question.
    static let road = [
        "deploy panther", "", "next", "next", "next", "next", Words.stackName, "next step", "ann@acme.io",
        "ann@acme.io", "yes, I can", "", "2", "8", "accept", "2", "9", "accept", "2", "10", "accept", "launch",
        Words.stackName,
    ]

    private func talk(
        _ scenario: String, _ answers: [String], environment: [String: String] = [:], flag: Bool = true
    ) async throws -> Ended {
        var program = Program.wizard("practice", scenario, "--speed", "600", "--seed", "7", environment: environment)
        if flag { program.arguments.append("--plain") }
        program.input = answers.map { $0 + "\n" }.joined()
        return try await program.run(within: .seconds(150))
    }

    @Test(
        "a deployment from a pipe: every answer meets its question, the end is spoken; by flag and by the environment",
        arguments: [(true, [:]), (false, ["ACCESSIBLE": "1"]), (false, ["TERM": "dumb"])])
    func success(flag: Bool, environment: [String: String]) async throws {
        let ended = try await talk(
            Words.success, Self.road + ["outcome", "quit"], environment: environment, flag: flag)
        #expect(ended.status == 0, "\(ended.output)\n\(ended.words)")
        #expect(ended.output.contains("panther-prod ended: CREATE_COMPLETE.\n"))
        #expect(
            ended.output.contains("398 of at least 398 done, 0 failed\n") || ended.output.contains("398 of 398 done"))
        #expect(!ended.output.contains("\u{1B}"))
        #expect(ended.words.hasPrefix("panther-prod: CREATE_COMPLETE\nLoadBalancerUrl = https://"))
    }

    @Test("a failure names its first cause and the step that mends it; the exit code says so")
    func failure() async throws {
        let ended = try await talk(Words.failure, Self.road + ["outcome", "quit"])
        #expect(ended.status == 1, "\(ended.output)")
        let lines = ended.lines
        let cause = try #require(lines.firstIndex { $0.hasPrefix("First failure: panther-prod, ") })
        #expect(lines[cause].contains(Words.failedResource))
        #expect(lines.dropFirst(cause + 1).first?.contains(Words.failedReason) == true)
        #expect(lines.contains("panther-prod ended: ROLLBACK_COMPLETE."))
    }

    @Test("the end of the input is no answer: nothing is launched", arguments: [0, 3, 6, 10, 11])
    func endOfInput(answers: Int) async throws {
        let ended = try await talk(Words.success, Array(Self.road.prefix(answers)))
        #expect(ended.status == 2, "\(ended.output)")
        #expect(ended.words.contains("The input ended before \""))
        #expect(!ended.output.contains("CREATE_IN_PROGRESS"))
    }

    @Test("a rollout that was begun is told to its end although the answers have ended")
    func answersEndDuringRollout() async throws {
        let ended = try await talk(Words.success, Self.road)
        #expect(ended.status == 0, "\(ended.output)\n\(ended.words)")
        #expect(ended.output.contains("panther-prod ended: CREATE_COMPLETE.\n"))
    }

    @Test("in ASCII nothing else is written")
    func ascii() async throws {
        var program = Program.wizard("practice", "--plain", "--ascii")
        program.input = "guide\nkeys\nquit\n"
        let ended = try await program.run()
        #expect(ended.status == 0 && ended.output.utf8.allSatisfy { $0 < 0x80 }, "\(ended.output)")
    }

    @Test("in a terminal: lines only, commands while it runs, and the terminal is as it was")
    func terminal() async throws {
        let program = Program.wizard("practice", Words.success, "--speed", "120", "--seed", "7", "--plain")
        try await TerminalWindow.open(program, columns: 120, rows: 40) { window in
            for (number, line) in Self.road.enumerated() {
                // The prompt that waits is the last line; each answer is typed at its own.
                try await window.waitUntil("question \(number + 1)") { Self.waits($0) }
                try await window.type(line)
                try await window.press("Enter")
            }
            let live = try await window.waitFor("panther-prod: CREATE_IN_PROGRESS", within: .seconds(60))
            #expect(!live.isAlternate)
            try await window.press("Enter")
            try await window.waitFor("leave,")
            try await window.type("leave")
            try await window.press("Enter")
            try await window.waitFor("Leave the rollout?")
            try await window.type("2")
            try await window.press("Enter")
            let ending = try await window.ending()
            #expect(ending.status == 130 && ending.isRestored, "\(ending.screen)")
            #expect(ending.screen.shows("panther-wizard watch panther-prod"))
        }
    }

    /// Whether the last line is a prompt with nothing typed yet.
    private static func waits(_ screen: Screen) -> Bool {
        guard let last = screen.rows.last(where: { !$0.isEmpty }) else { return false }
        return last.hasSuffix(":") && screen.cursor.column == last.count + 1
    }
}
