import Primitives
import Testing

@testable import AWS

/// What botocore cannot be asked on loopback: the container's own address, failures of the network, tokens kept.
struct LocalServiceTests {
    /// Answers by a closure and keeps nothing.
    struct Answering: HTTPTransport {
        struct Down: Error, CustomStringConvertible {
            let description = "connection refused"
        }

        let answer: @Sendable (HTTPRequest) throws -> HTTPResponse

        func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse { try answer(request) }
    }

    @Test("A relative URI asks the container's host")
    func relative() async throws {
        let context = CredentialContext(
            environment: Environment(variables: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x?y=z"]),
            transport: Answering { request in
                #expect(request.method == "GET" && request.url == "http://169.254.170.2/v2/x?y=z")
                return HTTPResponse(
                    status: 200,
                    body: Array(
                        #"{"AccessKeyId":"A","SecretAccessKey":"S","Token":"T","Expiration":"2030-01-01T00:00:00Z"}"#
                            .utf8))
            })
        let found = try await ContainerCredentials(context: context).load()
        #expect(found?.source == "container-role")
        #expect(found?.credentials.expiresAtMilliseconds == 1_893_456_000_000)
    }

    @Test("A service that cannot be reached is asked three times, then named with its endpoint")
    func unreachable() async throws {
        let environment = Environment(
            variables: [:],
            readFile: { path throws(Environment.Failure) in
                path.hasSuffix("config")
                    ? Array(
                        "[default]\nregion=eu-west-1\nrole_arn=arn:aws:iam::1:role/x\nsource_profile=b\n[profile b]\naws_access_key_id=A\naws_secret_access_key=S\n"
                            .utf8) : nil
            })
        let context = CredentialContext(environment: environment, transport: Answering { _ in throw Answering.Down() })
        let profile = try Profile(named: nil, environment)
        await #expect(
            throws: CredentialError.unreachable(
                service: "The security token service", endpoint: "https://sts.eu-west-1.amazonaws.com",
                setting: "role_arn of the profile default", why: "connection refused")
        ) {
            try await CredentialChain(profile: profile, context: context).credentials()
        }
    }

    @Test("A code is given once")
    func once() async {
        let code = CredentialContext.once("123456")
        #expect(await code("a") == "123456")
        #expect(await code("a") == nil)
    }

    @Test(
        "Dates of every source are read",
        arguments: [
            ("2026-01-01T00:00:00Z", 1_767_225_600_000), ("2026-01-01T00:00:00.5+02:00", 1_767_218_400_500),
            ("2026-01-01T00:00:00UTC", 1_767_225_600_000), ("2026-01-01 00:00:00", 1_767_225_600_000),
            ("tomorrow", nil), ("2026-13-01T00:00:00Z", nil), ("2026-01-01T00:00:00Zx", nil),
        ] as [(String, Int64?)])
    func dates(text: String, milliseconds: Int64?) {
        #expect(Timestamp(expiration: text)?.milliseconds == milliseconds)
    }

    @Test("The instance names the region")
    func region() async throws {
        let context = CredentialContext(
            environment: Environment(),
            transport: Answering { request in
                request.method == "PUT"
                    ? HTTPResponse(status: 200, body: Array("t".utf8))
                    : HTTPResponse(status: 200, body: Array("eu-south-2b".utf8))
            })
        let profile = try Profile(named: nil, context.environment)
        #expect(try await RegionResolver(profile: profile, context: context).region() == "eu-south-2")
    }
}
