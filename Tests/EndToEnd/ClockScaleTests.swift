import Testing

/// The practice cloud's speed holds on this machine alone: against a real account, a fast clock would multiply the calls.
@Suite(.fewAtOnce) struct ClockScaleTests {
    private static let variable = "PANTHER_WIZARD_CLOCK_SCALE"
    /// A stack of another region: it has a session of its own.
    private static let inAnotherRegion =
        "arn:aws:cloudformation:us-west-2:123456789012:stack/two/0a1b2c3d-0000-0000-0000-000000000000"

    @Test(
        "A scale that no clock can run at is wrong usage, for every command that asks an account",
        arguments: ["0", "-1", "nan", "inf", "-inf", "1e400", "1e300", "1e-300", "sixty", "60x"])
    func invalid(scale: String) async throws {
        let environment = [
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9", Self.variable: scale,
        ]
        let sentence =
            "\(Self.variable) is \"\(scale)\". Set it to a number from 0.001 to 1000000, such as 60, or unset it.\n"
        for words in [["whoami"], ["watch", "panther"], ["clean"], ["home"]] {
            var program = Program.wizard(environment: environment)
            program.arguments = words
            let ended = try await program.run()
            #expect(ended.status == 2 && ended.words == sentence, "\(words) \(scale): \(ended)")
        }
    }

    @Test("Where one service is called elsewhere, the real clock is used, and one sentence says so")
    func elsewhere() async throws {
        try await CloudServer.open(speed: 60_000) { cloud in
            let here = try await Program.wizard("whoami", environment: cloud.environment).run()
            #expect(here.status == 0 && here.words == "", "\(here)")
            let places = [
                ["AWS_ENDPOINT_URL_S3": "http://storage.example:4566"],
                ["AWS_ENDPOINT_URL_S3": "http://127.0.0.1.example:4566"],
                ["AWS_ENDPOINT_URL_S3": "http://127.0.0.1@storage.example"],
            ]
            for place in places {
                let sentence =
                    "\(Self.variable) is ignored, because s3 is called at \(place["AWS_ENDPOINT_URL_S3"] ?? ""), which is "
                    + "not on this machine. Unset it, or set AWS_ENDPOINT_URL to the practice cloud.\n"
                let mixed = cloud.environment.merging(place) { $1 }
                let there = try await Program.wizard("whoami", environment: mixed).run()
                #expect(there.status == 0 && there.words == sentence, "\(there)")
                // Two sessions, one sentence.
                let calls = try await calls(mixed, "watch", "one", Self.inAnotherRegion, "--wait")
                #expect(calls.words.ranges(of: sentence).count == 1, "\(calls.words)")
                #expect(calls.count < 40, "\(calls.count) calls in two seconds")
            }
        }
    }

    @Test("On this machine the clock runs as fast as it is told")
    func here() async throws {
        try await CloudServer.open(speed: 60_000) { cloud in
            let calls = try await calls(cloud.environment, "watch", "one", "--wait")
            #expect(calls.words.contains(Self.variable) == false && calls.count > 40, "\(calls)")
        }
    }

    /// Watches for two seconds; how many calls were made, and what was said.
    private func calls(
        _ environment: [String: String], _ arguments: String...
    ) async throws -> (count: Int, words: String) {
        try await withTemporaryFolder { folder in
            let program = Program(
                path: "timeout",
                arguments: ["--preserve-status", "2", Places.wizard] + arguments + ["--log-level", "debug"],
                environment: environment.merging(["XDG_STATE_HOME": folder]) { $1 })
            let ended = try await program.run()
            let log = Places.read("\(folder)/panther-wizard/client.log") ?? ""
            return (log.ranges(of: " answered operation=").count, ended.words)
        }
    }
}
