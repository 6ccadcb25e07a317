import AWS
import Rollout
import RolloutAWS
import Testing

/// Issue: our own client creates a nested stack on a server that is not ours.
@Suite(.fewAtOnce) struct LaunchOnMotoTests {
    @Test("our client creates a nested stack on moto, and boto3 finds both stacks")
    func createsANestedStack() async throws {
        try await MotoServer.open { moto in
            let uploaded = try await Oracle.run("moto_templates", [], environment: moto.environment)
            #expect(uploaded.status == 0, "\(uploaded.words)")
            let credentials = StaticCredentials(Credentials(accessKeyId: "testing", secretAccessKey: "testing"))
            let transport = try LiveTransport()
            let client = AWSClient(
                ClientConfiguration(
                    credentials: credentials, region: "us-east-1", endpoint: ServiceEndpoint.fixed(moto.endpoint),
                    transport: transport, wallClock: { wallClock() }))
            let launch = Launch(writer: .live(client), reader: .live(client), clock: ContinuousClock())
            let plan = LaunchPlan(
                stackName: "by-our-client", template: .body(uploaded.output), clientRequestToken: "once-1")
            let reply = await launch.create(plan)
            guard case .launched(let stackId) = reply else {
                Issue.record("\(reply)")
                await transport.shutdown()
                return
            }
            let found = try await Oracle.run("moto_stacks", [], environment: moto.environment)
            #expect(found.lines.count == 2 && found.lines.contains(stackId), "\(found.output)")
            await transport.shutdown()
        }
    }
}

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Milliseconds since 1970 UTC.
private func wallClock() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
