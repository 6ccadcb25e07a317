import Testing

/// A deletion is done at DELETE_COMPLETE alone, and the last words after a launch say what was observed.
@Suite(.fewAtOnce) struct DeletionTests {
    @Test("a login page instead of DeleteStack's answer: the stack stands, and nothing else is said")
    func page() async throws {
        try await withStack(faults: ["--instead", "DeleteStack", "--with", "page"]) { deleted, cloud in
            #expect(deleted.status == 4, "\(deleted.words)")
            #expect(deleted.words.contains("It is not known whether \(Words.stackName) is being deleted: "))
            #expect(deleted.words.contains("the stack is CREATE_COMPLETE and its events show no deletion."))
            #expect(!deleted.output.contains("ended:"))
            let stacks = try await cloud.oracle("stacks")
            #expect(stacks.output.contains("CREATE_COMPLETE"))
        }
    }

    @Test("DeleteStack's answer is lost: the stack itself shows that it was deleted")
    func lost() async throws {
        try await withStack(faults: ["--instead", "DeleteStack", "--with", "lost"]) { deleted, _ in
            #expect(deleted.status == 0, "\(deleted.words)")
            #expect(deleted.output.hasSuffix("\(Words.stackName) ended: DELETE_COMPLETE\n"))
        }
    }

    @Test("events up to two and a half minutes late: the end of the creation is not taken for the deletion's")
    func late() async throws {
        try await withTemporaryFolder { folder in
            try Places.write("title: late\nvisibilityDelay: 150\nends: CREATE_COMPLETE\n", to: "\(folder)/late.yaml")
            try await withStack("\(folder)/late.yaml", faults: []) { deleted, _ in
                #expect(deleted.status == 0, "\(deleted.words)")
                #expect(deleted.output.hasSuffix("\(Words.stackName) ended: DELETE_COMPLETE\n"))
            }
        }
    }

    @Test("ended by a signal after the launch was accepted and before anything was read, or before it was answered")
    func lastWords() async throws {
        try await CloudServer.open(speed: 20) { cloud in
            try await withTemporaryFolder { folder in
                let accepted = try await ended(
                    "TERM", cloud, folder, faults: ["--gone-after", "CreateStack"],
                    once: "CloudFormation cannot be reached", in: "words")
                #expect(accepted.status == 143)
                #expect(
                    accepted.words.contains(
                        "CloudFormation accepted the request to create \(Words.stackName), and nothing of it was read: its "
                            + "progress is not known.\nTo look again:  panther-wizard watch arn:aws:cloudformation:"),
                    "\(accepted.words)")
                #expect(
                    !accepted.words.contains("There was no stack") && !accepted.words.contains("Nothing was changed"))
            }
        }
        try await CloudServer.open(speed: 20) { cloud in
            try await withTemporaryFolder { folder in
                let unanswered = try await ended(
                    "HUP", cloud, folder, hold: 1, when: "after", once: "HELD", in: "calls")
                #expect(unanswered.status == 129)
                #expect(
                    unanswered.words.hasSuffix(
                        "Left while the request to create \(Words.stackName) was being sent: whether CloudFormation accepted it "
                            + "is not known.\nTo find out:  panther-wizard watch \(Words.stackName) --region us-east-1\n"
                    ),
                    "\(unanswered.words)")
                let stacks = try await cloud.oracle("stacks")
                #expect(stacks.output.contains("CREATE_IN_PROGRESS"))
            }
        }
    }

    /// Deploys through a proxy, and sends the program that signal once `file` contains `words`.
    private func ended(
        _ signal: String, _ cloud: CloudServer, _ folder: String, hold: Int = 0, when: String = "before",
        faults: [String] = [], once words: String, in file: String
    ) async throws -> Ended {
        try Places.write(HeadlessTests.answers, to: "\(folder)/a.yaml")
        let script = """
            "$@" 2> \(folder)/words & pid=$!
            until grep -q "\(words)" \(folder)/\(file); do sleep 0.05; done
            kill -\(signal) $pid; wait $pid; code=$?; cat \(folder)/words >&2; exit $code
            """
        return try await HoldProxy.open(
            cloud, log: "\(folder)/calls", hold: hold, when: when, faults: faults
        ) { proxy in
            try await Program(
                path: "/bin/sh",
                arguments: [
                    "-c", script, "sh", Places.wizard, "deploy", "--answers", "\(folder)/a.yaml", "--template-url",
                    cloud.templateURL, "--yes", "--confirm", Words.stackName, "--state-dir", "\(folder)/state",
                ], environment: proxy.environment
            ).run(within: .seconds(60))
        }
    }

    /// Deletes a stack that was created, through a proxy with those faults.
    private func withStack(
        _ scenario: String = Words.success, faults: [String],
        _ check: @Sendable (Ended, CloudServer) async throws -> Void
    ) async throws {
        try await CloudServer.open(scenario, speed: 1200) { cloud in
            try await withTemporaryFolder { folder in
                let launched = try await cloud.oracle(
                    "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com",
                    "OnboardSelf=false")
                #expect(launched.status == 0, "\(launched.words)")
                let watched = try await Program.wizard("watch", Words.stackName, environment: cloud.environment)
                    .run(within: .seconds(100))
                #expect(watched.status == 0, "\(watched.words)")
                try await HoldProxy.open(cloud, log: "\(folder)/calls", faults: faults) { proxy in
                    let deleted = try await Program.wizard(
                        "delete", Words.stackName, "--yes", "--confirm", Words.stackName,
                        environment: proxy.environment
                    ).run(within: .seconds(100))
                    try await check(deleted, cloud)
                }
            }
        }
    }
}
