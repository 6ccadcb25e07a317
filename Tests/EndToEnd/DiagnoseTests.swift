import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Issue: the first cause is named live, after the rollback, after the stack was removed, and from a file.
@Suite(.fewAtOnce) struct DiagnoseTests {
    struct Document: Decodable {
        struct Cause: Decodable {
            var path: [String]
            var logicalResourceId: String
            var category: String
            var returnTo: String?
        }
        struct Evidence: Decodable {
            var kind: String
            var lines: [String]
        }
        var rootCauses: [Cause]
        var evidence: [Evidence]
    }

    private func document(_ ended: Ended) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(ended.output.utf8))
    }

    private func launch(on cloud: CloudServer) async throws {
        let launched = try await cloud.oracle(
            "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com",
            "OnboardSelf=true")
        #expect(launched.status == 0, "\(launched.words)")
    }

    @Test("after the rollback, by name; after the removal, by name too; from the aws command's output")
    func afterwards() async throws {
        try await CloudServer.open(Words.failure, speed: 3000) { cloud in
            try await launch(on: cloud)
            let environment = cloud.environment
            let runner = environment.merging(["GITHUB_ACTIONS": "true"]) { $1 }
            let watched = try await Program.wizard(
                "watch", Words.stackName, "--on-end", "echo outcome=$PANTHER_WIZARD_OUTCOME", environment: runner
            ).run(within: .seconds(120))
            #expect(watched.status == 1)
            #expect(watched.lines.first == "::group::Events of panther-prod")
            #expect(watched.lines.last == "::endgroup::")
            #expect(watched.lines.contains { $0.hasPrefix("::error title=First failure%3A panther-prod > Onboard > ") })
            #expect(watched.words.contains("outcome=failed"))

            let diagnosed = try await Program.wizard("diagnose", Words.stackName, "--json", environment: environment)
                .run()
            #expect(diagnosed.status == 0, "\(diagnosed.words)")
            let cause = try #require(try document(diagnosed).rootCauses.first)
            #expect(cause.path == ["Onboard", "ComplianceRoles"] && cause.logicalResourceId == Words.failedResource)
            #expect(cause.category == "already-exists" && cause.returnTo == "leftovers")

            let printed = try await cloud.oracle("all_events", Words.stackName)
            let read = try await Program(
                path: Places.wizard, arguments: ["diagnose", "--events", "-", "--json"], input: printed.output
            ).run()
            #expect(try document(read).rootCauses.map(\.logicalResourceId) == [Words.failedResource])

            _ = try await cloud.oracle("delete", Words.stackName)
            let removed = try await Program.wizard("diagnose", Words.stackName, "--json", environment: environment)
                .run()
            #expect(try document(removed).rootCauses.map(\.logicalResourceId) == [Words.failedResource])

            let unknown = try await Program.wizard("diagnose", "nowhere", environment: environment).run()
            #expect(unknown.status == 1 && unknown.output == "" && unknown.words.contains("nowhere"))
        }
    }

    @Test("a custom resource's log is read where the caller may")
    func customResource() async throws {
        try await CloudServer.open("throttled-custom-resource", speed: 3000) { cloud in
            try await launch(on: cloud)
            _ = try await Program.wizard("watch", Words.stackName, environment: cloud.environment)
                .run(within: .seconds(120))
            let diagnosed = try await Program.wizard(
                "diagnose", Words.stackName, "--json", environment: cloud.environment
            ).run()
            let found = try document(diagnosed)
            #expect(found.rootCauses.map(\.category) == ["throttling"])
            #expect(found.evidence.map(\.kind) == ["log"])
            #expect(found.evidence.first?.lines.contains { $0.contains("ThrottlingException") } == true)
        }
    }

    @Test("Ctrl-C says that the rollout goes on and how to cancel it: exit 130")
    func interrupted() async throws {
        try await CloudServer.open(speed: 20) { cloud in
            try await launch(on: cloud)
            let watched = try await Program(
                path: "/usr/bin/timeout",
                arguments: ["--preserve-status", "-s", "INT", "3", Places.wizard, "watch", Words.stackName],
                environment: cloud.environment
            ).run()
            #expect(watched.status == 130)
            #expect(watched.words.contains("Left while panther-prod was running: the rollout goes on in us-east-1."))
            #expect(watched.words.contains("panther-wizard cancel panther-prod --region us-east-1"))
            #expect(try await cloud.oracle("stacks").output.contains("CREATE_IN_PROGRESS"))
        }
    }

    @Test("two roots at once, one of them unknown; and what is no stack")
    func severalRoots() async throws {
        try await CloudServer.open(speed: 3000) { cloud in
            try await launch(on: cloud)
            let watched = try await Program.wizard(
                "watch", Words.stackName, ":us-east-1:nowhere", "--json", environment: cloud.environment
            ).run(within: .seconds(120))
            #expect(watched.status == 1 && watched.words.contains("There is no stack nowhere"))
            #expect(try WatchLine.lines(of: watched).filter { $0.type == "outcome" }.map(\.status) == [Words.complete])
            let wrong = try await Program.wizard("watch", "a:b", environment: cloud.environment).run()
            #expect(wrong.status == 2 && wrong.words.contains("a:b is no stack"))
        }
    }

    @Test("debug classify answers case by case; a bad case does not stop the batch")
    func classify() async throws {
        let input =
            #"{"cases":[{"id":"a","resourceType":"AWS::IAM::Role","reason":"x already exists"},{"id":7},"#
            + #"{"id":"c","resourceType":"AWS::X::Y","reason":"??"}]}"#
        let ended = try await Program(
            path: Places.wizard, arguments: ["debug", "classify", "--input", "-"], input: input
        ).run()
        #expect(ended.status == 0)
        #expect(
            ended.output
                == #"{"results":[{"id":"a","category":"already-exists"},{"id":7,"error":{"message":"reason is missing."}},"#
                + #"{"id":"c","category":"other"}]}"# + "\n")
        let wrong = try await Program(
            path: Places.wizard, arguments: ["debug", "classify", "--input", "-"], input: "[]"
        ).run()
        #expect(wrong.status == 2)
    }
}
