import Testing

/// Issue: every scenario through the wizard itself, from Home to the outcome, and again after its remedy.
@Suite(.fewAtOnce) struct RecoveryStoryTests {
    @Test("ends as its file says, diagnose names its cause, and the remedy, applied as the screen says, succeeds")
    func everyScenario() async throws {
        let listed = try await Program.wizard("practice", "--list").run()
        let names = listed.lines.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(listed.status == 0 && names.count > 40)
        let sample = Sample()
        let played = sample.draw(4, of: names)
        let told = try await Program(
            path: Places.python,
            arguments: ["\(Places.endToEnd)/oracle/play_wizard.py", Places.wizard, ScenarioTests.folder] + played
        ).run(within: .seconds(Places.isFull ? 900 : 150))
        print("seed \(sample.seed): \(told.lines.count) of \(names.count) scenarios through the wizard")
        #expect(told.status == 0 && told.lines.count == played.count, "\(told.words)")
        for line in told.lines {
            print(line)
            #expect(line.hasSuffix(#""wrong": []}"#), "seed \(sample.seed): \(line)")
        }
    }

    /// The road to the launch where step 4 is blocked: `found` is what is waited for there, `keys` what is typed.
    private func road(_ found: String, _ keys: [Words.Stroke]) -> [Words.Stop] {
        Words.road.map { $0.shows == "▲ 4 Old infrastructure" ? Words.Stop(shows: found, keys: keys) : $0 }
    }

    /// Waits for the end of a rollout, and deletes the failed stack from the outcome.
    private func deleteFailed(_ window: TerminalWindow) async throws {
        try await window.waitUntil("the end", within: .seconds(120)) { $0.shows(Words.outcomeKey) }
        try await window.press("Enter")
        try await window.waitFor("First failure")
        try await window.type("D")
        try await window.waitFor("Type \(Words.stackName)")
        try await window.type(Words.stackName)
        try await window.press("Enter")
        try await window.waitUntil("the deletion's end", within: .seconds(120)) {
            $0.shows("DELETE_COMPLETE") && $0.shows(Words.outcomeKey)
        }
        try await window.press("Enter")
        try await window.waitFor("its name is free again")
        try await window.type("h")
        try await window.waitFor(Words.home)
    }

    /// Goes on from the parameters, which are answered already, to the second launch and its end.
    private func launchAgain(_ window: TerminalWindow) async throws {
        try await window.waitUntil("a free name") { $0.shows("5  Stack name") && $0.shows("The name is free.") }
        try await window.press("Enter")
        try await window.waitFor("6  Parameters")
        try await window.press("C-n")
        try await window.waitFor("7  Review and launch")
        try await window.type("L")
        try await window.waitFor("Type \(Words.stackName)")
        try await window.type(Words.stackName)
        try await window.press("Enter")
        try await window.waitUntil("the second end", within: .seconds(120)) {
            $0.shows(Words.outcomeKey) && $0.shows(Words.complete)
        }
        try await window.type(Words.leave)
        #expect(try await window.ending().status == 0)
    }

    @Test("in a terminal: a collision is removed in step 4 after the failed stack was deleted")
    func collision() async throws {
        let program = Program.wizard("practice", "log-group-exists", "--speed", "600", "--seed", "7")
        try await TerminalWindow.open(program, columns: 120, rows: 40) { window in
            let past = [Words.Stroke.key("n"), .text("Let it fail once."), .key("Enter")]
            try await Words.walk(road("✗ 4 Old infrastructure", past), window)
            try await deleteFailed(window)
            try await window.type("d")
            for title in ["1  Account approval", "2  IAM check", "3  SCP review"] {
                try await window.waitFor(title)
                try await window.type("n")
            }
            try await window.waitFor("2 things of an earlier Panther")
            try await window.type("D")
            try await window.waitFor("Remove 2 things")
            try await window.type("123456789012")
            try await window.press("Enter")
            try await window.waitUntil("an account without them") {
                $0.shows("Nothing of an earlier Panther") || $0.shows("0 are still there") || $0.shows("▲ 4 Old")
            }
            try await window.type("n")
            try await launchAgain(window)
        }
    }

    @Test("in a terminal: a denial of the organisation is lifted by others, who are asked on the home screen")
    func denial() async throws {
        let program = Program.wizard("practice", "scp-denies-keys", "--speed", "600", "--seed", "7")
        try await TerminalWindow.open(program, columns: 120, rows: 40) { window in
            let past = [Words.Stroke.key("n"), .text("Let it fail once."), .key("Enter")]
            let stops = Words.road.map { stop in
                stop.shows == "The account belongs to no organisation"
                    ? Words.Stop(shows: "✗ 3 SCP review", keys: past) : stop
            }
            try await Words.walk(stops, window)
            try await deleteFailed(window)
            try await window.type("o")
            try await window.waitFor("Others have done their part")
            try await window.type("d")
            for title in ["1  Account approval", "2  IAM check"] {
                try await window.waitFor(title)
                try await window.type("n")
            }
            try await window.waitFor("3  SCP review")
            try await window.type("r")
            try await window.waitUntil("no denial") { !$0.shows("✗ 3 SCP review") && $0.shows("no organisation") }
            try await window.type("n")
            try await window.waitFor("4  Old infrastructure")
            try await window.type("n")
            try await launchAgain(window)
        }
    }

    @Test("cloud: z and Enter make the account as it was, and the exports stay good; o lifts what is in the way")
    func cloudKeys() async throws {
        let told = try await Program(
            path: Places.python, arguments: ["\(Places.endToEnd)/oracle/cloud_keys.py", Places.wizard]
        ).run()
        #expect(told.status == 0 && told.output == "as it was\nlifted\n", "\(told.output)\(told.words)")
    }
}
