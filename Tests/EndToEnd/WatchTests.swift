import Testing

/// Issue: what `watch --json` prints is what boto3 reads, event for event.
@Suite(.fewAtOnce) struct WatchTests {
    @Test("followed live: every event once, in order, exit 0 at CREATE_COMPLETE")
    func live() async throws {
        try await CloudServer.open(speed: 300) { cloud in
            try await launch(on: cloud)
            let watched = try await watch(on: cloud)
            #expect(watched.status == 0, "\(watched.words)")
            let compared = try await cloud.oracle(
                "watch_against_boto3", Words.stackName, input: watched.output)
            #expect(compared.status == 0 && compared.output == "", "\(compared.words)")
            #expect(try WatchLine.lines(of: watched).last?.status == Words.complete)
        }
    }

    @Test("attached after the end: the same events, none late")
    func afterwards() async throws {
        try await CloudServer.open(speed: 3000) { cloud in
            try await launch(on: cloud)
            _ = try await watch(on: cloud)
            let watched = try await watch(on: cloud)
            let compared = try await cloud.oracle(
                "watch_against_boto3", Words.stackName, "--no-late", input: watched.output)
            #expect(watched.status == 0 && compared.output == "", "\(compared.words)")
        }
    }

    @Test("a rollback: exit 1, and the cause is the nested resource that failed first")
    func rollback() async throws {
        try await CloudServer.open(Words.failure, speed: 600) { cloud in
            try await launch(on: cloud)
            let watched = try await watch(on: cloud)
            #expect(watched.status == 1, "\(watched.words)")
            let compared = try await cloud.oracle(
                "watch_against_boto3", Words.stackName, input: watched.output)
            #expect(compared.output == "", "\(compared.words)")
            let outcome = try #require(try WatchLine.lines(of: watched).last)
            #expect(outcome.type == "outcome" && outcome.status == Words.rolledBack)
            #expect(outcome.cause?.logicalResourceId == Words.failedResource)
            #expect(outcome.cause?.reason.contains(Words.failedReason) == true)
            #expect(outcome.cause?.path.isEmpty == false)
        }
    }

    private func launch(on cloud: CloudServer) async throws {
        let launched = try await cloud.oracle(
            "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com",
            "OnboardSelf=true")
        #expect(launched.status == 0, "\(launched.words)")
    }

    private func watch(on cloud: CloudServer) async throws -> Ended {
        try await Program.wizard("watch", Words.stackName, "--json", environment: cloud.environment)
            .run(within: .seconds(180))
    }
}
