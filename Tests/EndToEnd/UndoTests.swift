import Testing

/// Issue: `cancel` and `delete` as commands, on a practice cloud that runs by itself.
@Suite(.fewAtOnce) struct UndoTests {
    @Test("a creation is cancelled by name; without a name, or with another one, nothing is done")
    func cancel() async throws {
        try await CloudServer.open(speed: 300) { cloud in
            let launched = try await cloud.oracle(
                "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com")
            #expect(launched.status == 0, "\(launched.words)")
            let bare = try await run(cloud, "cancel", Words.stackName)
            #expect(bare.status == 2)
            #expect(bare.words.contains("Add --yes --confirm \(Words.stackName)."), "\(bare.words)")
            let wrong = try await run(cloud, "cancel", Words.stackName, "--yes", "--confirm", "panther-dev")
            #expect(wrong.status == 2)
            #expect(
                wrong.words.contains("--confirm says panther-dev, the stack is \(Words.stackName). Nothing was done."))
            let cancelled = try await run(cloud, "cancel", Words.stackName, "--yes", "--confirm", Words.stackName)
            #expect(cancelled.status == 0, "\(cancelled.words)\n\(cancelled.output)")
            #expect(cancelled.output.contains("DELETE_COMPLETE"))
            let gone = try await run(cloud, "cancel", Words.stackName, "--yes", "--confirm", Words.stackName)
            #expect(gone.status == 1)
            #expect(gone.words.contains("There is no stack \(Words.stackName) in this account and region."))
        }
    }

    @Test("a stack that was rolled back is deleted")
    func delete() async throws {
        try await CloudServer.open(Words.failure, speed: 1200) { cloud in
            let launched = try await cloud.oracle(
                "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com", "OnboardSelf=true")
            #expect(launched.status == 0, "\(launched.words)")
            let watched = try await run(cloud, "watch", Words.stackName)
            #expect(watched.status == 1)
            let deleted = try await run(cloud, "delete", Words.stackName, "--yes", "--confirm", Words.stackName)
            #expect(deleted.status == 0, "\(deleted.words)\n\(deleted.output)")
        }
    }

    private func run(_ cloud: CloudServer, _ words: String...) async throws -> Ended {
        var program = Program.wizard(environment: cloud.environment)
        program.arguments = words
        return try await program.run(within: .seconds(120))
    }
}
