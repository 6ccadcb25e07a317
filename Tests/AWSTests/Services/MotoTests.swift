import Foundation
import Synchronization
import Testing

@testable import AWS

/// The client beside moto, an implementation of AWS that neither we nor Amazon wrote.
struct MotoTests {
    /// Operations that moto does not have. The practice cloud serves them, and boto3 asks it for them.
    static let notInMoto: Set = [
        "cloudformation.CancelUpdateStack", "cloudformation.DescribeEvents", "iam.SimulatePrincipalPolicy",
        "athena.DeleteDataCatalog", "lambda.GetAccountSettings", "service-quotas.GetAWSDefaultServiceQuota",
        "cloudtrail.LookupEvents", "sts.DecodeAuthorizationMessage",
    ]

    @Test("What is said not to be in moto is what moto's modules do not have")
    func listIsRight() throws {
        let names = Operations.rows.map { "\($0.service.name).\($0.name)" }
        let missing = try JSONDecoder().decode(
            [String].self, from: Data(try Oracle.run("moto_operations.py", names)))
        #expect(Set(missing) == Self.notInMoto)
    }

    @Test(
        "Every other operation does its work on moto, and botocore reads and writes the same bytes",
        .timeLimit(.minutes(3)))
    func everyOperation() async throws {
        let server = try OracleServer("moto_serve.py")
        defer { server.stop() }
        let live = try LiveTransport()
        let recorder = Recorder(live)
        var configuration = Self.configuration(server.url, recorder)
        configuration.uniqueToken = { "7f9a6c7e-0000-4000-8000-000000000000" }
        let story = MotoStory(client: AWSClient(configuration), recorder: recorder)
        do {
            try await story.run()
            try await MotoOrganization(client: story.client, recorder: recorder).run()
            let furnished = try OracleServer("moto_infrastructure.py")
            defer { furnished.stop() }
            configuration.endpoint = ServiceEndpoint.fixed(furnished.url)
            try await MotoInfrastructure(client: AWSClient(configuration), recorder: recorder).run()
        } catch {
            Issue.record(error)
        }
        await live.shutdown()

        let used = Set(recorder.cases.map { "\($0.service).\($0.operation)" })
        let wanted = Set(Operations.rows.map { "\($0.service.name).\($0.name)" }).subtracting(Self.notInMoto)
        #expect(used == wanted)
        let differences = try WireCase.differences(recorder.cases)
        #expect(differences == [])
    }

    static func configuration(_ url: String, _ transport: any HTTPTransport) -> ClientConfiguration {
        ClientConfiguration(
            credentials: StaticCredentials(Credentials(accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret")),
            region: "us-east-1", endpoint: ServiceEndpoint.fixed(url), transport: transport,
            wallClock: { Int64(Date().timeIntervalSince1970 * 1000) })
    }
}

/// Keeps what a transport carried.
final class Recorder: HTTPTransport {
    private let inner: any HTTPTransport
    private let state = Mutex((last: (HTTPRequest, HTTPResponse)?.none, cases: [WireCase]()))

    init(_ inner: any HTTPTransport) { self.inner = inner }

    var cases: [WireCase] { state.withLock { $0.cases } }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        let reply = try await inner.send(request, timeout: timeout)
        state.withLock { $0.last = (request, reply) }
        return reply
    }

    /// Asks, and keeps the question and its answer for botocore to judge.
    func ask<Input: OperationInput>(_ client: AWSClient, _ input: Input) async throws -> Input.Output {
        let output = try await client.send(input)
        let request = try client.request(for: input)
        try state.withLock {
            $0.cases.append(try WireCase(input, request, reply: $0.last?.1, output: output))
        }
        return output
    }
}
