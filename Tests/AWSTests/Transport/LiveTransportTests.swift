import Foundation
import Testing

@testable import AWS

/// The network transport against servers that misbehave.
@Suite(.timeLimit(.minutes(2)))
struct LiveTransportTests {
    private static func client(
        _ url: String, _ transport: any HTTPTransport, _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) -> AWSClient {
        var configuration = MotoTests.configuration(url, transport)
        configuration.clock = SleeplessClock()
        change(&configuration)
        return AWSClient(configuration)
    }

    /// Runs a body with a transport that is shut down afterwards.
    private static func withTransport<T>(
        _ transport: LiveTransport, _ body: (LiveTransport) async throws -> T
    ) async throws -> T {
        do {
            let result = try await body(transport)
            await transport.shutdown()
            return result
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    @Test("A port where nothing listens is unreachable, in words")
    func refused() async throws {
        try await Self.withTransport(try LiveTransport()) { transport in
            let error = await #expect(throws: ClientError.self) {
                try await Self.client("http://127.0.0.1:1", transport).send(STS.GetCallerIdentityInput())
            }
            #expect(
                error
                    == .unreachable(
                        service: "sts", operation: "GetCallerIdentity", endpoint: "http://127.0.0.1:1",
                        why: "connection refused"))
        }
    }

    @Test("A name that does not exist is unreachable, in words")
    func unresolved() async throws {
        try await Self.withTransport(try LiveTransport()) { transport in
            let error = await #expect(throws: ClientError.self) {
                try await Self.client("http://nowhere.invalid", transport).send(STS.GetCallerIdentityInput())
            }
            guard case .unreachable(_, _, _, let why) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(why == "the name nowhere.invalid cannot be resolved")
        }
    }

    @Test("An answer that does not come in time is a time-out")
    func slow() async throws {
        let server = try OracleServer(
            "fault_proxy.py", ["--upstream", "http://127.0.0.1:1", "--scripted", "slow,slow", "--slow-seconds", "60"])
        defer { server.stop() }
        try await Self.withTransport(try LiveTransport()) { transport in
            let client = Self.client(server.url, transport) {
                $0.attemptTimeout = .milliseconds(200)
                $0.retries.maxAttempts = 2
            }
            let error = await #expect(throws: ClientError.self) { try await client.send(STS.GetCallerIdentityInput()) }
            guard case .timedOut = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("A cancelled call ends at once and leaves nothing running")
    func cancelled() async throws {
        let server = try OracleServer(
            "fault_proxy.py", ["--upstream", "http://127.0.0.1:1", "--scripted", "slow", "--slow-seconds", "60"])
        defer { server.stop() }
        try await Self.withTransport(try LiveTransport()) { transport in
            let (started, start) = AsyncStream<Void>.makeStream()
            let client = Self.client(server.url, Announcing(transport, start))
            let task = Task { try await client.send(STS.GetCallerIdentityInput()) }
            for await _ in started { break }
            task.cancel()
            let begin = ContinuousClock.now
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(ContinuousClock.now - begin < .seconds(10))
        }
    }

    /// Says when a request is handed over.
    private struct Announcing: HTTPTransport {
        let inner: any HTTPTransport
        let start: AsyncStream<Void>.Continuation
        init(_ inner: any HTTPTransport, _ start: AsyncStream<Void>.Continuation) {
            (self.inner, self.start) = (inner, start)
        }
        func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
            start.yield()
            return try await inner.send(request, timeout: timeout)
        }
    }

    @Test("Through a proxy that spoils half of all calls, every one of 60 ends right")
    func faults() async throws {
        let moto = try OracleServer("moto_serve.py")
        defer { moto.stop() }
        let proxy = try OracleServer(
            "fault_proxy.py", ["--upstream", moto.url, "--seed", "5", "--slow-seconds", "0.05"])
        defer { proxy.stop() }
        try await Self.withTransport(try LiveTransport()) { transport in
            let client = Self.client(proxy.url, transport) { $0.retries.maxAttempts = 20 }
            for _ in 0..<60 {
                let identity = try await client.send(STS.GetCallerIdentityInput())
                #expect(identity.account == "123456789012")
            }
        }
    }
}
