import Testing

@testable import AWS

/// What the client does about answers that are not the one wanted.
struct ExchangeTests {
    @Test("What may pass is asked again, after full jitter that doubles")
    func retries() async throws {
        let world = ScriptedWorld([
            ScriptedWorld.refusal("Throttling"), ScriptedWorld.dropped(.failed("the connection was reset")),
            ScriptedWorld.refusal("InternalFailure", status: 503), ScriptedWorld.identity,
        ]) { $0.retries.maxAttempts = 4 }
        let identity = try await world.client.send(STS.GetCallerIdentityInput())
        #expect(identity.account == "123456789012")
        #expect(world.clock.sleeps == [.milliseconds(500), .seconds(1), .seconds(2)])
        #expect(
            world.transport.requests.map { $0.header("amz-sdk-request") }
                == ["attempt=1; max=4", "attempt=2; max=4", "attempt=3; max=4", "attempt=4; max=4"])
        #expect(Set(world.transport.requests.map { $0.header("amz-sdk-invocation-id") }) == ["token-1"])
    }

    @Test("After the last attempt the service's words are thrown")
    func givesUp() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("Throttling", "Rate exceeded")])
        let expected = ServiceError(
            service: "sts", operation: "GetCallerIdentity", code: "Throttling", message: "Rate exceeded",
            requestId: "r-9", status: 400, region: "us-east-1", attempts: 3)
        await #expect(throws: expected) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect("\(expected)" == "sts GetCallerIdentity: Throttling: Rate exceeded (request r-9)")
        #expect(expected.isThrottling)
    }

    @Test("What cannot pass is not asked again", arguments: ["ValidationError", "AccessDenied", "ExpiredToken"])
    func doesNotRetry(_ code: String) async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal(code)])
        await #expect(throws: ServiceError.self) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.transport.requests.count == 1)
    }

    @Test("Keys that a service calls expired are asked for anew once, and the request is sent again with the others")
    func renewsCredentials() async throws {
        let source = RefreshingCredentialsTests.Source(lifetime: 3_600_000)
        let world = ScriptedWorld([ScriptedWorld.refusal("ExpiredToken"), ScriptedWorld.identity]) {
            $0.credentials = RefreshingCredentials(source, wallClock: { 0 })
        }
        #expect(try await world.client.send(STS.GetCallerIdentityInput()).account == "123456789012")
        let keys = world.transport.requests.compactMap { $0.header("authorization") }
            .map { $0.contains("Credential=AK1/") ? "first" : "second" }
        #expect(keys == ["first", "second"] && world.clock.sleeps == [])
        let hopeless = ScriptedWorld([ScriptedWorld.refusal("ExpiredToken")]) {
            $0.credentials = RefreshingCredentials(source, wallClock: { 0 })
        }
        await #expect(throws: ServiceError.self) { try await hopeless.client.send(STS.GetCallerIdentityInput()) }
        #expect(hopeless.transport.requests.count == 2)
    }

    @Test(
        "A service may ask for more time",
        arguments: [
            ("retry-after", "7", Duration.seconds(7)), ("retry-after", "600", .seconds(20)),
            ("retry-after", "Fri", .milliseconds(500)), ("x-amz-retry-after", "3000", .seconds(3)),
            ("x-amz-retry-after", "99000", .milliseconds(5500)), ("x-amz-retry-after", "-1", .milliseconds(500)),
            ("x-amz-retry-after", "100", .milliseconds(500)),
        ])
    func retryAfter(_ header: String, _ value: String, _ expected: Duration) async throws {
        let world = ScriptedWorld([
            ScriptedWorld.refusal("SlowDown", status: 503, headers: [(header, value)]), ScriptedWorld.identity,
        ])
        _ = try await world.client.send(STS.GetCallerIdentityInput())
        #expect(world.clock.sleeps == [expected])
    }

    @Test("The quota of retries is shared: 100 are paid, then one failure is final")
    func quota() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("Throttling")]) { $0.retries.maxAttempts = 1000 }
        await #expect(throws: ServiceError.self) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.transport.requests.count == 101)
        await #expect(throws: ServiceError.self) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.transport.requests.count == 102)
        await #expect(throws: ServiceError.self) { try await world.client.send(IAM.ListAccountAliasesInput()) }
        #expect(world.transport.requests.count == 203)
    }

    @Test("A time-out costs twice as much as a refusal")
    func timeoutPrice() async throws {
        let world = ScriptedWorld([ScriptedWorld.dropped(.timedOut)]) { $0.retries.maxAttempts = 1000 }
        let expected = ClientError.timedOut(
            service: "sts", operation: "GetCallerIdentity", endpoint: "http://127.0.0.1:1", after: .seconds(60))
        await #expect(throws: expected) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.transport.requests.count == 51)
    }

    @Test("A signature of the wrong time is made anew with the server's, and so are all that follow")
    func clockSkew() async throws {
        let late = ScriptedWorld.refusal(
            "RequestTimeTooSkewed", status: 403, headers: [("Date", "Fri, 02 Jan 2026 04:04:05 GMT")])
        let world = ScriptedWorld([late, ScriptedWorld.identity])
        _ = try await world.client.send(STS.GetCallerIdentityInput())
        _ = try await world.client.with(region: "eu-west-1").send(STS.GetCallerIdentityInput())
        #expect(
            world.transport.requests.map { $0.header("x-amz-date") }
                == ["20260102T030405Z", "20260102T040405Z", "20260102T040405Z"])
        #expect(world.clock.sleeps == [])
    }

    @Test("A wrong signature at the right time is not the clock's fault")
    func noSkew() async throws {
        let world = ScriptedWorld([
            ScriptedWorld.refusal(
                "SignatureDoesNotMatch", status: 403, headers: [("Date", "Fri, 02 Jan 2026 03:07:00 GMT")])
        ])
        await #expect(throws: ServiceError.self) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.transport.requests.count == 1)
    }

    @Test("A read-only client sends nothing that changes the account")
    func readOnly() async throws {
        let world = ScriptedWorld([ScriptedWorld.created]) { $0.readOnly = true }
        let expected = ClientError.readOnly(service: "cloudformation", operation: "CreateStack")
        await #expect(throws: expected) {
            try await world.client.send(CloudFormation.CreateStackInput(stackName: "panther"))
        }
        #expect(world.transport.requests.isEmpty)
        #expect(
            "\(expected)" == "cloudformation CreateStack changes the account, and --read-only forbids it. Nothing was "
                + "sent; leave --read-only out to allow it.")
    }

    @Test("An idempotency token is made once and repeated with the request; the caller's own is kept")
    func token() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("x", status: 500), ScriptedWorld.created])
        _ = try await world.client.send(CloudFormation.CreateStackInput(stackName: "panther"))
        _ = try await world.client.send(
            CloudFormation.CreateStackInput(stackName: "panther", clientRequestToken: "mine"))
        #expect(
            world.transport.requests.map { request in
                request.form.split(separator: "&").filter { $0.hasPrefix("ClientRequestToken") }.joined()
            } == ["ClientRequestToken=token-1", "ClientRequestToken=token-1", "ClientRequestToken=mine"])
    }

    @Test("A call may not take longer than it is allowed: it ends before a wait that it cannot finish")
    func callTimeout() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("Throttling")]) {
            $0.retries.maxAttempts = 100
            $0.callTimeout = .seconds(3)
        }
        await #expect(throws: ServiceError.self) { try await world.client.send(STS.GetCallerIdentityInput()) }
        #expect(world.clock.sleeps == [.milliseconds(500), .seconds(1)])
        #expect(world.transport.timeouts == [.seconds(3), .milliseconds(2500), .milliseconds(1500)])
    }

    @Test("Credentials are asked anew for every attempt")
    func freshCredentials() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("Throttling"), ScriptedWorld.identity]) {
            $0.credentials = Rotating()
        }
        _ = try await world.client.send(STS.GetCallerIdentityInput())
        #expect(
            world.transport.requests.compactMap { $0.header("authorization")?.split(separator: "/").first }
                == ["AWS4-HMAC-SHA256 Credential=AKID1", "AWS4-HMAC-SHA256 Credential=AKID2"])
    }

    private actor Rotating: CredentialProvider {
        var count = 0
        func credentials() async throws(CredentialError) -> ResolvedCredentials {
            count += 1
            return ResolvedCredentials(
                credentials: Credentials(accessKeyId: "AKID\(count)", secretAccessKey: "secret"), source: "test")
        }
    }

    @Test("A client whose task is cancelled stops waiting")
    func cancellation() async throws {
        let world = ScriptedWorld([ScriptedWorld.refusal("Throttling")]) { $0.retries.maxAttempts = 1000 }
        let client = world.client
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.send(STS.GetCallerIdentityInput())
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
