import AWS
import Rollout
import RolloutAWS
import Stacks
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Issue: between us and the cloud three calls in ten are throttled, others fail, break off or are slow; a rollout ends
/// right all the same, and what changes the account takes effect once.
@Suite(.fewAtOnce) struct FaultProxyTests {
    /// A line of the proxy's log: a call that changed something, or the counts at its end.
    private struct Line: Decodable {
        var operation: String?
        var token: String?
        var told: Bool?
        var counts: [String: Int]?
    }

    @Test(
        "a whole rollout and its removal through a bad network: each mutating call takes effect once",
        arguments: [1, 2])
    func once(seed: Int) async throws {
        try await CloudServer.open(speed: 600) { cloud in
            try await withTemporaryFolder { folder in
                let log = "\(folder)/calls.log"
                let proxy = Program(
                    path: Places.python,
                    arguments: [
                        "\(Places.root)/Tests/oracle/fault_proxy.py", "--upstream", cloud.endpoint, "--seed", "\(seed)",
                        "--slow-seconds", "0.2", "--log", log, "--until-signal",
                    ])
                let ended = try await proxy.serving(ready: Self.port) { port in
                    try await rollOut(through: port, cloud)
                }
                #expect(ended == ["CREATE_COMPLETE", "DELETE_COMPLETE"])
                let facts = try await cloud.oracle("exactly_once", Words.stackName)
                #expect(
                    facts.output.trimmingNewline
                        == #"{"begun": {"create-once": ["CREATE_IN_PROGRESS"], "#
                        + #""delete-once": ["DELETE_IN_PROGRESS"]}, "stacks": 1}"#, "\(facts.words)")
                let lines = try Self.lines(of: log)
                let counts = lines.compactMap(\.counts).first ?? [:]
                print(
                    "seed \(seed): \(counts.sorted { $0.key < $1.key }); mutating calls that reached the cloud: "
                        + "\(lines.compactMap(\.operation))")
                #expect(
                    ["throttle", "error", "drop-before", "drop-after", "slow"].allSatisfy { counts[$0, default: 0] > 0 }
                )
                #expect((counts["throttle"] ?? 0) * 5 > counts.values.reduce(0, +))
                #expect(Set(lines.compactMap(\.operation)) == ["CreateStack", "DeleteStack"])
                #expect(Set(lines.compactMap(\.token)) == ["create-once", "delete-once"])
            }
        }
    }

    @Test("an answer that is lost, however often: one stack comes of it")
    func lostAnswers() async throws {
        try await CloudServer.open(speed: 3000) { cloud in
            try await withTemporaryFolder { folder in
                let log = "\(folder)/calls.log"
                let proxy = Program(
                    path: Places.python,
                    arguments: [
                        "\(Places.root)/Tests/oracle/fault_proxy.py", "--upstream", cloud.endpoint, "--log", log,
                        "--until-signal",
                        "--scripted", "drop,throttle,drop-after,error,drop-after,pass",
                    ])
                try await proxy.serving(ready: Self.port) { port in
                    let (client, transport) = try Self.client(port, cloud)
                    let reply = await Self.launch(client).create(Self.plan(cloud))
                    if case .launched = reply {} else { Issue.record("\(reply)") }
                    await transport.shutdown()
                }
                let sent = try Self.lines(of: log).filter { $0.operation == "CreateStack" }
                #expect(sent.map(\.told) == [false, false, false, true] && Set(sent.map(\.token)) == ["create-once"])
                let facts = try await cloud.oracle("exactly_once", Words.stackName)
                #expect(
                    facts.output.trimmingNewline == #"{"begun": {"create-once": ["CREATE_IN_PROGRESS"]}, "stacks": 1}"#)
            }
        }
    }

    /// Creates Panther's stack, follows it, removes it, follows that: the roots' last statuses.
    private func rollOut(through port: Int, _ cloud: CloudServer) async throws -> [String] {
        let (client, transport) = try Self.client(port, cloud)
        var ends: [String] = []
        guard case .launched(let stackId) = await Self.launch(client).create(Self.plan(cloud)) else { return [] }
        ends.append(try await follow(stackId, FollowedRequest(.create, token: "create-once"), client))
        let refusal = await Self.launch(client).delete(stackId, clientRequestToken: "delete-once")
        #expect(refusal == nil)
        ends.append(try await follow(stackId, FollowedRequest(.delete, token: "delete-once"), client))
        await transport.shutdown()
        return ends
    }

    private func follow(_ stack: String, _ request: FollowedRequest, _ client: AWSClient) async throws -> String {
        try await within(.seconds(180), "the end of \(request.token)") {
            var plan = FollowPlan(stack: stack)
            plan.request = request
            let (replies, sink) = AsyncStream.makeStream(of: Reply.self)
            let feed = EventFeed(reader: .live(client), budget: CallBudget(), clock: Fast())
            await feed.follow(plan) { sink.yield($0) }
            sink.finish()
            for await reply in replies { if case .event(.ended(let ending)) = reply { return ending.status.rawValue } }
            throw Overdue(what: "an ending", limit: .seconds(180))
        }
    }

    private static func launch(_ client: AWSClient) -> Launch {
        Launch(writer: .live(client), reader: .live(client), clock: Fast())
    }

    private static func plan(_ cloud: CloudServer) -> LaunchPlan {
        var plan = LaunchPlan(
            stackName: Words.stackName, template: .url(cloud.templateURL), clientRequestToken: "create-once")
        plan.parameters = [
            KeyedValue("FirstUserEmail", "operator@example.com"), KeyedValue("OnboardSelf", "false"),
        ]
        plan.capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
        return plan
    }

    private static func client(_ port: Int, _ cloud: CloudServer) throws -> (AWSClient, LiveTransport) {
        let transport = try LiveTransport()
        let keys = Credentials(
            accessKeyId: cloud.environment["AWS_ACCESS_KEY_ID"] ?? "",
            secretAccessKey: cloud.environment["AWS_SECRET_ACCESS_KEY"] ?? "")
        var configuration = ClientConfiguration(
            credentials: StaticCredentials(keys), region: cloud.environment["AWS_REGION"] ?? "",
            endpoint: ServiceEndpoint.fixed("http://127.0.0.1:\(port)"), transport: transport, clock: Fast(),
            wallClock: { Int64(Date().timeIntervalSince1970 * 1000) })
        // Answers that break off come in rows: the policy of an operator who has set AWS_MAX_ATTEMPTS to 6.
        configuration.retries = RetryPolicy(maxAttempts: 6)
        return (AWSClient(configuration), transport)
    }

    private static func port(_ lines: [String]) -> Int? {
        struct Said: Decodable { var port: Int }
        return lines.first.flatMap { try? JSONDecoder().decode(Said.self, from: Data($0.utf8)).port }
    }

    private static func lines(of log: String) throws -> [Line] {
        try (Places.read(log) ?? "").split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }
}

/// A clock that runs thirty times as fast, so that waiting between attempts costs little.
private struct Fast: Clock {
    typealias Instant = ContinuousClock.Instant
    private let start = ContinuousClock.now
    var now: Instant { start.advanced(by: start.duration(to: .now) * 30) }
    var minimumResolution: Duration { ContinuousClock().minimumResolution }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await ContinuousClock().sleep(for: now.duration(to: deadline) / 30)
    }
}
