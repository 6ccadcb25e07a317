import Testing

/// What is recorded of a rollout, and every way in which it is shown again.
@Suite(.fewAtOnce) struct RecordingTests {
    @Test("a failed practice rollout: history, export, replay, import and the report, in a browser too")
    func failedRollout() async throws {
        try await withTemporaryFolder { folder in
            try await CloudServer.open(Words.failure, speed: 900) { cloud in
                let launched = try await cloud.oracle(
                    "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com",
                    "OnboardSelf=true")
                #expect(launched.status == 0, "\(launched.words)")
                let watched = try await Program.wizard(
                    "watch", Words.stackName, "--json", "--state-dir", folder, environment: cloud.environment
                ).run(within: .seconds(120))
                #expect(watched.status == 1, "\(watched.words)")
                try await history(folder)
                try await export(folder, as: watched)
                try await replay(folder)
                try await report(folder)
            }
        }
    }

    @Test("a journal that cannot be kept is said once, and the watch goes on")
    func nowhereToKeep() async throws {
        try await CloudServer.open(Words.failure, speed: 3000) { cloud in
            let launched = try await cloud.oracle(
                "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com", "OnboardSelf=true")
            #expect(launched.status == 0, "\(launched.words)")
            let watched = try await Program.wizard(
                "watch", Words.stackName, "--json", "--state-dir", "/dev/null/state", environment: cloud.environment
            ).run(within: .seconds(120))
            #expect(watched.status == 1 && watched.lines.last?.contains(Words.rolledBack) == true)
            let said =
                "The journal cannot be kept in /dev/null/state: Not a directory. Choose another folder with --state-dir."
            #expect(watched.words.ranges(of: said).count == 1, "\(watched.words)")
        }
    }

    private func history(_ folder: String) async throws {
        let real = try await wizard("history", folder)
        #expect(
            real.output == "" && real.words.contains("Practice runs are listed by panther-wizard history --practice."))
        let practice = try await wizard("history", "--practice", folder)
        #expect(practice.lines.count == 2, "\(practice.output)")
        #expect(practice.lines.first?.contains(Words.stackName) == true)
        #expect(practice.lines.first?.hasSuffix(Words.rolledBack) == true)
        #expect(practice.lines.last?.contains(Words.failedReason) == true)
    }

    /// The events are the ones that `watch` printed, each once, in order; so are cause and outcome.
    private func export(_ folder: String, as watched: Ended) async throws {
        let exported = try await wizard("export", "p1", folder)
        #expect(exported.status == 0, "\(exported.words)")
        #expect(Self.told(exported) == Self.told(watched))
        #expect(Self.told(exported).count > 100)

        let other = folder + "/other"
        let imported = try await Program.wizard("import", "-", "--state-dir", other).given(exported.output)
            .run(within: .seconds(60))
        #expect(imported.status == 0 && imported.words == "Kept as run 1.\n")
        let again = try await wizard("export", "1", other)
        #expect(Self.events(again) == Self.events(exported))
        let listed = try await wizard("history", other)
        #expect(listed.lines.first?.hasSuffix(Words.rolledBack) == true)
    }

    private func replay(_ folder: String) async throws {
        let replayed = try await wizard("replay", "p1", folder)
        #expect(replayed.status == 0, "\(replayed.words)")
        #expect(replayed.output.contains(Words.failedReason) && replayed.output.contains(Words.rolledBack))
        let lines = try await wizard("replay", "p1", "--json", folder)
        let exported = try await wizard("export", "p1", folder)
        #expect(lines.output == exported.output)
        let missing = try await wizard("replay", "p99", folder)
        #expect(missing.status == 1 && missing.words == "There is no run p99. panther-wizard history lists them.\n")
        let wrong = try await wizard("replay", "nothing", folder)
        #expect(wrong.status == 2)
    }

    private func report(_ folder: String) async throws {
        let page = folder + "/report.html"
        let written = try await wizard("report", "p1", "--output", page, folder)
        #expect(written.status == 0 && written.words == "Written to \(page).\n", "\(written.words)")
        let read = try await oracle("report_reading.py", page)
        #expect(read.status == 0, "\(read.output)\(read.words)")
        let markdown = try await wizard("report", "p1", folder)
        #expect(markdown.output.hasPrefix("# \(Words.stackName): \(Words.rolledBack)\n"))
        #expect(markdown.output.contains("## What failed") && !markdown.output.contains("123456789012"))

        let open = folder + "/open.html"
        _ = try await wizard("report", "p1", "--output", open, "--unmasked", folder)
        let seen = try await oracle("report_reading.py", open)
        #expect(
            seen.status == 1 && seen.output.contains("an account id is in it"), "the reader sees what is not masked")

        guard let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first(where: Places.exists) else {
            print("Not tried: the report in a browser (there is no Chromium).")
            return
        }
        let shown = try await oracle("report_browser.py", chromium, page, "123456789012", "operator@example.com")
        #expect(shown.status == 0, "\(shown.output)\(shown.words)")
        let bare = try await oracle("report_browser.py", chromium, open, "123456789012")
        #expect(bare.output.contains("123456789012 is on the page"), "the browser sees what is not masked")
    }

    private func wizard(_ words: String...) async throws -> Ended {
        let arguments = words.dropLast() + ["--state-dir", words.last ?? ""]
        return try await Program(path: Places.wizard, arguments: Array(arguments)).run(within: .seconds(60))
    }

    private func oracle(_ script: String, _ arguments: String...) async throws -> Ended {
        try await Program(path: Places.python, arguments: ["\(Places.root)/Tests/oracle/\(script)"] + arguments)
            .run(within: .seconds(90))
    }

    /// The lines that say what happened, sorted: events of the same millisecond in different stacks may come in either order,
    /// and progress depends on the moment at which it is told.
    private static func told(_ ended: Ended) -> [String] {
        ended.lines.filter { !$0.contains("\"type\":\"progress\"") && !$0.contains("\"type\":\"notice\"") }
            .map { $0.replacing(#","late":true"#, with: "") }.sorted()
    }

    private static func events(_ ended: Ended) -> [String] {
        ended.lines.filter { $0.contains("\"type\":\"event\"") }
    }
}

extension Program {
    /// The same with that on its standard input.
    func given(_ input: String) -> Program {
        var program = self
        program.input = input
        return program
    }
}
