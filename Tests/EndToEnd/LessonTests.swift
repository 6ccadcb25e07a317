import Testing

/// Issue: lessons in the program itself: played in lines from a pipe, beside another program, kept and summed up.
@Suite(.fewAtOnce) struct LessonPlayTests {
    /// The state of one operator, for the programs of one test.
    private func lessons(
        _ arguments: [String], _ answers: [String] = [], state: String, folder: String? = nil
    ) async throws -> Ended {
        var program = Program(path: Places.wizard, arguments: ["lessons"] + arguments)
        program.environment["XDG_STATE_HOME"] = state
        program.input = answers.map { $0 + "\n" }.joined()
        return try await program.run(within: .seconds(150))
    }

    @Test("the lesson of an account that was not approved is passed by what is done and answered, and kept")
    func approval() async throws {
        try await withTemporaryFolder { state in
            let played = try await lessons(
                ["approval", "--plain"],
                [
                    "to the wizard", "deploy panther", "", "lesson", "answer", "Panther", "answer", "the region",
                    "debrief",
                    "quit",
                ], state: state)
            #expect(played.status == 0, "\(played.output)\n\(played.words)")
            #expect(played.output.contains("Passed. Time "), "\(played.output)")
            let summary = try await lessons(["--summary"], state: state)
            #expect(summary.lines.first == "1 of 8 passed")
            let json = try await lessons(["--summary", "--json"], state: state)
            #expect(json.output.hasPrefix(#"{"passed":1,"lessons":[{"name":"tour","#))
            #expect(
                json.output.contains(
                    #"{"name":"approval","title":"An account that was not approved","sittings":1,"passed":true,"#))
        }
    }

    @Test("no lesson can be passed by pressing Enter throughout")
    func enterThroughout() async throws {
        for name in Sample().draw(2, of: try await names()) {
            try await withTemporaryFolder { state in
                let played = try await lessons([name, "--plain"], Array(repeating: "", count: 40), state: state)
                #expect(!played.output.contains("Passed. Time "), "\(name)")
                #expect(try await lessons(["--summary"], state: state).lines.first == "0 of 8 passed")
            }
        }
    }

    private func names() async throws -> [String] {
        let listed = try await Program.wizard("lessons", "--list").run()
        return listed.lines.compactMap { $0.split(separator: ":").first.map(String.init) }
    }

    /// Plays lessons or exams by a script that knows what an operator has to know, and no more.
    private func play(_ kind: String, _ played: [String], seed: UInt64) async throws -> Int {
        let told = try await Program(
            path: Places.python,
            arguments: ["\(Places.endToEnd)/oracle/play_lessons.py", Places.wizard, kind] + played
        ).run(within: .seconds(Places.isFull ? 900 : 150))
        #expect(told.status == 0, "\(told.words)")
        for line in told.lines { #expect(line.hasSuffix(#""wrong": []}"#), "seed \(seed): \(line)") }
        return told.lines.count
    }

    @Test("every lesson is played to success, and wrongly in at least two ways that the judge catches")
    func everyLesson() async throws {
        let names = try await names()
        let sample = Sample()
        let played = sample.draw(1, of: names)
        let ways = try await play("lessons", played, seed: sample.seed)
        #expect(names.count == 8 && ways >= 3 * played.count)
        print("seed \(sample.seed): \(played.count) of \(names.count) lessons played in \(ways) ways")
    }

    @Test("exams are solvable, and the judge knows the cause that diagnose names")
    func exams() async throws {
        let sample = Sample()
        let played = sample.draw(2, of: Array(1...50))
        #expect(try await play("exams", played.map(String.init), seed: sample.seed) == played.count)
        print("seed \(sample.seed): \(played.count) exams played to their end")
    }

    @Test("a lesson of the author's guide, written from scratch with no program, works: wrong is caught, right passes")
    func author() async throws {
        try await withTemporaryFolder { state in
            let file = "\(state)/our-approval.yaml"
            try Places.write(
                """
                title: Our approval
                goal: Know whom to ask.
                scenario: unapproved-account
                tasks:
                  - say: Read the template.
                    call: {name: "s3:*", error: "*"}
                  - ask: Whom do we ask?
                    right: ["*platform team*"]
                    wrong: Look into our handbook.
                """, to: file)
            let check = try await lessons([file, "--check"], state: state)
            #expect(check.status == 0 && check.output == "our-approval: 2 tasks, no slips.\n", "\(check)")
            let road = ["to the wizard", "deploy panther", "", "lesson", "answer"]
            let wrong = try await lessons(
                [file, "--plain"], road + ["nobody", "debrief", "quit"], state: state)
            #expect(
                wrong.output.contains("No. Look into our handbook. 2 more tries.")
                    && !wrong.output.contains("Passed. Time"))
            let right = try await lessons(
                [file, "--plain"], road + ["the platform team", "debrief", "quit"], state: state)
            #expect(right.output.contains("Passed. Time "), "\(right.output)")
            try Places.write("title: T\n", to: file)
            let slip = try await lessons([file, "--check"], state: state)
            #expect(slip.status == 2 && slip.words.hasSuffix("Line 1: the lesson needs \"goal\".\n"))
        }
    }

    @Test("lessons new writes a lesson that has no slips, and never over a file")
    func new() async throws {
        try await withTemporaryFolder { state in
            var program = Program(path: "/bin/sh")
            program.arguments = [
                "-c", "cd \(state) && \(Places.wizard) lessons new ours && \(Places.wizard) lessons ours.yaml --check",
            ]
            let first = try await program.run()
            #expect(first.status == 0 && first.output == "ours.yaml\nours: 5 tasks, no slips.\n", "\(first)")
            #expect(try await program.run().status == 2)
        }
    }

    @Test("what boto3 does in the lesson's account from another terminal counts")
    func beside() async throws {
        try await withTemporaryFolder { state in
            let program = Program.wizard(
                "lessons", "leftovers", "--plain", environment: ["XDG_STATE_HOME": "\(state)"])
            try await TerminalWindow.open(program, columns: 200, rows: 50) { window in
                try await window.waitFor("to the wizard")
                try await window.type("another terminal")
                try await window.press("Enter")
                let shown = try await window.waitFor("export PANTHER_WIZARD_CLOCK_SCALE")
                var environment: [String: String] = [:]
                for row in shown.rows where row.contains("export AWS_") {
                    let pair = row.split(separator: "export ").last?.split(separator: "=", maxSplits: 1) ?? []
                    if pair.count == 2 { environment[String(pair[0])] = String(pair[1]) }
                }
                let program = Program(
                    path: Places.python,
                    arguments: [
                        "-c",
                        "import boto3; boto3.client('logs').delete_log_group("
                            + "logGroupName='/aws/lambda/panther-parade-booking')",
                    ],
                    environment: environment.merging(["AWS_DEFAULT_REGION": "us-east-1"]) { $1 })
                let deleted = try await program.run()
                #expect(deleted.status == 0, "\(deleted.words)")
                try await window.type("debrief")
                try await window.press("Enter")
                try await window.waitFor("mistake: The log group of the parade booking")
                // Begun anew, the account is as it was, under the exports that the other terminal has.
                try await window.type("begin anew")
                try await window.press("Enter")
                try await window.waitFor("Begun anew: the account is as it was at the start.")
                #expect(try await program.run().status == 0)
            }
        }
    }
}
