import Foundation
import Testing

@testable import AWS

/// Certificates and versions of TLS, against a server with an authority of its own.
@Suite(.timeLimit(.minutes(2)))
struct TLSTests {
    /// What a call to the server comes to: the account, or why there is none.
    private static func ask(
        _ arguments: [String], trusting: Bool, host: String = "127.0.0.1",
        proxies: (Int) throws -> ProxySettings = { _ in .none }
    ) async throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pem").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let server = try OracleServer("operations_tls.py", [file] + arguments)
        defer { server.stop() }
        let transport = try LiveTransport(
            proxies: proxies(server.port), certificates: trusting ? file : nil)
        var configuration = MotoTests.configuration("https://\(host):\(server.port)", transport)
        configuration.retries.maxAttempts = 1
        let outcome: String
        do {
            outcome = try await AWSClient(configuration).send(STS.GetCallerIdentityInput()).account ?? "none"
        } catch ClientError.unreachable(_, _, _, let why) {
            outcome = why
        }
        await transport.shutdown()
        return outcome
    }

    @Test("An authority named in AWS_CA_BUNDLE is trusted, with TLS 1.2 and 1.3", arguments: ["1.2", "1.3"])
    func trusted(_ version: String) async throws {
        #expect(try await Self.ask(["127.0.0.1", version], trusting: true) == "123456789012")
    }

    @Test("An authority that is not named is not trusted")
    func untrusted() async throws {
        #expect(
            try await Self.ask(["127.0.0.1", "1.3"], trusting: false)
                == "the TLS connection failed: the server's certificate is not from a known authority (AWS_CA_BUNDLE names "
                + "others)")
    }

    @Test("A certificate for another name is not accepted")
    func otherName() async throws {
        #expect(
            try await Self.ask(["elsewhere.example", "1.3"], trusting: true)
                == "the server's certificate is for another name")
    }

    @Test("TLS before 1.2 is not spoken")
    func oldVersion() async throws {
        #expect(try await Self.ask(["127.0.0.1", "1.1"], trusting: true).hasPrefix("the TLS connection failed"))
    }

    @Test(
        "A request for elsewhere goes through a tunnel of the proxy, with its user and password",
        arguments: [
            ("u%40:p", "123456789012"), ("u%40:wrong", "the proxy wants a user and password"),
        ])
    func tunnel(_ user: String, _ expected: String) async throws {
        var tunnel: OracleServer?
        let outcome = try await Self.ask(["aws.test", "1.3"], trusting: true, host: "aws.test") { port in
            let proxy = try OracleServer("operations_tunnel.py", ["\(port)", "u@:p"])
            tunnel = proxy
            return try ProxySettings(variables: ["HTTPS_PROXY": "http://\(user)@127.0.0.1:\(proxy.port)"])
        }
        tunnel?.stop()
        #expect(outcome == expected)
    }

    @Test("A bundle that cannot be read is named")
    func badBundle() {
        let error = #expect(throws: ClientError.self) { try LiveTransport(certificates: "/nowhere/ca.pem") }
        guard case .badCertificates(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == "/nowhere/ca.pem")
    }
}
