import Testing

@testable import AWS

/// A client made of what command line, environment and files say.
struct AccessTests {
    private static func environment(_ variables: [String: String], config: String) -> Environment {
        Environment(
            variables: variables, home: "/home/op",
            readFile: { path throws(Environment.Failure) in path == "/home/op/.aws/config" ? Array(config.utf8) : nil },
            wallClock: { ScriptedWorld.wallClock })
    }

    @Test("Credentials, endpoint and retries are those of the profile")
    func configuration() async throws {
        let environment = Self.environment(
            ["AWS_PROFILE": "p"],
            config: """
                [profile p]
                aws_access_key_id = AKIDPROFILE
                aws_secret_access_key = secret
                endpoint_url = http://127.0.0.1:9
                retry_mode = adaptive
                max_attempts = 5
                """)
        let transport = ScriptedTransport([ScriptedWorld.identity])
        let context = CredentialContext(environment: environment, transport: transport)
        let access = try AccountAccess(profile: nil, context: context)
        let configuration = try ClientConfiguration(
            access: access, region: "eu-west-1", environment: environment, transport: transport)
        #expect(configuration.retries == RetryPolicy(mode: .adaptive, maxAttempts: 5))
        _ = try await AWSClient(configuration).send(STS.GetCallerIdentityInput())
        let request = try #require(transport.requests.first)
        #expect(request.url == "http://127.0.0.1:9/")
        #expect(
            request.header("authorization")?.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKIDPROFILE/20260102/eu-west-1/sts/aws4_request") == true)
    }

    @Test("AWS's own endpoint keeps S3's bucket in the host, a configured one in the path")
    func addressing() throws {
        let own = EndpointResolver(profile: nil, environment: Self.environment([:], config: ""))
        #expect(try ServiceEndpoint.resolved(by: own)(.s3, "eu-west-1").isConfigured == false)
        let configured = EndpointResolver(
            profile: nil, environment: Self.environment(["AWS_ENDPOINT_URL": "http://127.0.0.1:9"], config: ""))
        #expect(try ServiceEndpoint.resolved(by: configured)(.s3, "eu-west-1").isConfigured)
    }

    @Test("A region that cannot be one is refused before anything is sent")
    func badRegion() async throws {
        let resolver = EndpointResolver(profile: nil, environment: Self.environment([:], config: ""))
        let world = ScriptedWorld([ScriptedWorld.identity]) {
            $0.endpoint = ServiceEndpoint.resolved(by: resolver)
            $0.region = "moon base"
        }
        let error = await #expect(throws: ClientError.self) {
            try await world.client.send(STS.GetCallerIdentityInput())
        }
        #expect(
            error?.description
                == "sts cannot be asked in moon base. “moon base” cannot be a region. Use a name such as "
                + "us-east-1.")
        #expect(world.transport.requests.isEmpty)
    }
}
