import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A signal that asks for the end is obeyed whatever the program waits for.
@Suite(.fewAtOnce) struct EndingTests {
    private static let endings = [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129)]

    @Test("While another process holds the journal, lines of a watch end", arguments: endings)
    func lines(number: Int32, status: Int) async throws {
        try await CloudServer.open { cloud in
            try await locked { folder in
                let program = Program(
                    path: "timeout",
                    arguments: [
                        "--preserve-status", "-k", "20", "-s", "\(number)", "2", Places.wizard, "watch", "no-stack",
                        "--wait",
                        "--state-dir", folder,
                    ], environment: cloud.environment)
                let start = ContinuousClock.now
                let ended = try await program.run()
                #expect(ended.status == status && ContinuousClock.now - start < .seconds(10), "\(ended)")
                #expect(
                    ended.words.contains("The journal in \(folder) could not be written in time.")
                        || ended.words.contains("Another process holds the journal \(folder)."), "\(ended.words)")
                #expect(ended.words.contains("no-stack"), "\(ended.words)")
            }
        }
    }

    @Test("While another process holds the journal, the screen ends and gives the terminal back", arguments: endings)
    func screen(number: Int32, status: Int) async throws {
        try await locked { folder in
            try await TerminalWindow.open(Program.wizard("practice", "--state-dir", folder)) { window in
                try await window.waitFor("user/operator")
                // A run is begun, so that there is something to keep.
                try await window.press("d")
                try await window.waitFor("Account approval")
                try await window.signal(number)
                let ending = try await window.ending(within: .seconds(10))
                #expect(ending.status == status && ending.isRestored, "\(ending)")
            }
        }
    }

    @Test("A command of --on-end is asked to end too")
    func onEnd() async throws {
        try await CloudServer.open(Words.failure, speed: 3000) { cloud in
            let launched = try await cloud.oracle(
                "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com", "OnboardSelf=true")
            #expect(launched.status == 0, "\(launched.words)")
            try await withTemporaryFolder { folder in
                // Sends the signal once the command runs.
                let script =
                    "\"$@\" & until [ -e \(folder)/begun ]; do sleep 0.05; done; kill -TERM $!; wait $!; echo $? > \(folder)/status"
                let program = Program(
                    path: "sh",
                    arguments: [
                        "-c", script, "sh", Places.wizard, "watch", Words.stackName, "--on-end",
                        "touch \(folder)/begun; exec sleep 300",
                    ], environment: cloud.environment)
                _ = try await program.run(within: .seconds(60))
                #expect(Places.read("\(folder)/status") == "143\n")
            }
        }
    }

    /// A state folder whose lock this process holds.
    private func locked(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let descriptor = open("\(folder)/lock", O_RDWR | O_CREAT, 0o600)
            defer { close(descriptor) }
            try #require(flock(descriptor, LOCK_EX) == 0)
            try await body(folder)
        }
    }
}
