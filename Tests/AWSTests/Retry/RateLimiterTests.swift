import Foundation
import Primitives
import Testing

@testable import AWS

struct RateLimiterTests {
    @Test("The rate after each answer is the one that botocore's adaptive mode keeps")
    func likeBotocore() throws {
        var generator = SeededRandom(seed: 11)
        var (now, answers) = (0.0, [[Double]]())
        for _ in 0..<400 {
            now += Double.random(in: 0...0.4, using: &generator)
            answers.append([now, Int.random(in: 0..<6, using: &generator) == 0 ? 1 : 0])
        }
        let expected = try JSONDecoder().decode(
            [Double].self, from: Oracle.ask("operations_rate.py", JSONEncoder().encode(answers)))
        var limiter = RateLimiter()
        for (answer, rate) in zip(answers, expected) {
            limiter.answered(isThrottling: answer[1] == 1, at: answer[0])
            #expect(abs(limiter.rate - rate) <= 1e-9 * max(1, rate))
        }
    }

    @Test("Nothing is held back before the first throttling; afterwards the rate is kept")
    func holdsBack() {
        var limiter = RateLimiter()
        for _ in 0..<100 { #expect(limiter.take(at: 0) == nil) }
        limiter.answered(isThrottling: true, at: 1)
        // One answer in a second, weighted 0.8, cut to 70 %; half a token has gathered at the lowest rate.
        let wait = 0.5 / (0.8 * 0.7)
        #expect(abs((limiter.take(at: 1) ?? 0) - wait) < 1e-9)
        #expect(limiter.take(at: 1 + wait + 1e-9) == nil)
    }

    @Test("An adaptive client waits for its turn after it was throttled")
    func adaptiveClient() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("Throttling"), ScriptedWorld.identity]) {
            $0.retries = RetryPolicy(mode: .adaptive, maxAttempts: 3)
            $0.random = { 0 }
        }
        for _ in 0..<4 { _ = try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.transport.requests.count == 5)
        #expect(world.clock.sleeps.reduce(.zero, +) >= .seconds(3))
    }

    @Test("Settings of retries are read as botocore reads them")
    func settings() throws {
        #expect(try RetryPolicy(variables: [:], settings: [:]) == RetryPolicy(mode: .standard, maxAttempts: 3))
        #expect(
            try RetryPolicy(variables: ["AWS_RETRY_MODE": "adaptive", "AWS_MAX_ATTEMPTS": "7"], settings: [:])
                == RetryPolicy(mode: .adaptive, maxAttempts: 7))
        #expect(
            try RetryPolicy(
                variables: ["AWS_RETRY_MODE": "legacy"], settings: ["retry_mode": "adaptive", "max_attempts": "2"])
                == RetryPolicy(mode: .standard, maxAttempts: 2))
        for (variables, settings, sentence) in [
            (["AWS_MAX_ATTEMPTS": "many"], [:], "AWS_MAX_ATTEMPTS is \"many\": it must be a whole number above 0."),
            ([:], ["max_attempts": "0"], "max_attempts is \"0\": it must be a whole number above 0."),
            (
                ["AWS_RETRY_MODE": "eager"], [:],
                "AWS_RETRY_MODE is \"eager\": it must be legacy, standard or adaptive."
            ),
        ] as [([String: String], [String: String], String)] {
            let error = #expect(throws: ClientError.self) {
                try RetryPolicy(variables: variables, settings: settings)
            }
            #expect(error?.description == sentence)
        }
    }
}
