import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-Z and SIGTSTP stop the program, give the terminal to the shell, and SIGCONT brings it back.
@Suite(.fewAtOnce) struct SuspendTests {
    /// How the stop is asked for.
    enum Way: String, CaseIterable { case key, signal }

    /// As often as it has to work; a thread that blocks the signal would fail most of the time, not always.
    private static let rounds = Places.isFull ? 20 : 4

    @Test("The screen is left and comes back, in a window that was resized meanwhile", arguments: Way.allCases)
    func screen(way: Way) async throws {
        try await shell("practice") { window, stop in
            try await window.waitUntil("the home screen") { $0.isAlternate && $0.shows("user/operator") }
            for round in 1...Self.rounds {
                try await stop(way, round)
                try await window.waitUntil("the shell, round \(round)") { !$0.isAlternate && $0.shows("Stopped") }
                let columns = 80 + 10 * (round % 2)
                try await window.resize(columns: columns, rows: 24)
                try await window.type("clear; fg")
                try await window.press("Enter")
                try await window.waitUntil("the screen again, round \(round)") { screen in
                    screen.isAlternate && screen.shows("user/operator")
                        && screen.rows.contains { $0.contains("PRACTICE") && $0.count > columns - 10 }
                }
            }
            try await window.press("q")
            try await window.waitUntil("the shell at the end") { !$0.isAlternate && $0.shows("ready>") }
        }
    }

    @Test("In line prompts the question is asked again", arguments: Way.allCases)
    func plain(way: Way) async throws {
        try await shell("practice", "--plain") { window, stop in
            try await window.waitFor("Choose")
            for round in 1...Self.rounds {
                try await stop(way, round)
                try await window.waitUntil("the shell, round \(round)") { $0.shows("Stopped") }
                try await window.type("clear; fg")
                try await window.press("Enter")
                try await window.waitUntil("the question again, round \(round)") {
                    $0.shows("Choose") && !$0.shows("Stopped")
                }
            }
        }
    }

    @Test("Lines of a watch stop and go on, in a pipe too", arguments: ["", " | cat"])
    func lines(rest: String) async throws {
        try await CloudServer.open { cloud in
            try await shell("watch", "no-stack", "--wait", "--json", rest: rest, environment: cloud.environment) {
                window, stop in
                try await window.waitFor("There is no stack no-stack yet")
                for round in 1...Self.rounds {
                    try await stop(.key, round)
                    try await window.waitUntil("the shell, round \(round)") { $0.shows("Stopped") }
                    try await window.type("clear; fg")
                    try await window.press("Enter")
                    try await window.waitUntil("the job again, round \(round)") {
                        $0.shows("no-stack") && !$0.shows("Stopped")
                    }
                }
            }
        }
    }

    /// Runs the wizard in a shell with job control. `stop` asks for a stop, and waits until the program is at rest.
    private func shell(
        _ arguments: String..., rest: String = "", environment: [String: String] = [:],
        _ body: (TerminalWindow, (Way, Int) async throws -> Void) async throws -> Void
    ) async throws {
        let bash = Program(
            path: "bash", arguments: ["--norc", "--noprofile", "-i"],
            environment: environment.merging(["PS1": "ready> "]) { $1 })
        try await TerminalWindow.open(bash, columns: 160) { window in
            try await window.waitFor("ready>")
            let words = ([Places.wizard] + arguments).joined(separator: " ")
            try await window.type("clear; sh -c 'echo $$ > \(window.folder)/wizard; exec \(words)'\(rest)")
            try await window.press("Enter")
            try await body(window) { way, round in
                switch way {
                case .key: try await window.press("C-z")
                case .signal: kill(try await Self.processId(window), SIGTSTP)
                }
            }
            if let processId = try? await Self.processId(window) { kill(processId, SIGKILL) }
        }
    }

    private static func processId(_ window: TerminalWindow) async throws -> Int32 {
        let found = try await poll(within: .seconds(10)) {
            Places.read("\(window.folder)/wizard").flatMap { Int32($0.trimmingNewline) }
        }
        return try #require(found)
    }
}
