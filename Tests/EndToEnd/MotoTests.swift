import Testing

/// Issue: our client on a server that is not ours, with moto's own habits.
@Suite(.fewAtOnce) struct MotoTests {
    @Test("moto serves: a nested stack of the test's own template is created")
    func motoServes() async throws {
        try await MotoServer.open { moto in
            let created = try await Oracle.run("moto_nested", [], environment: moto.environment)
            #expect(created.status == 0 && created.lines.count == 2, "\(created.words)")
        }
    }

    @Test(
        "watch reads both stacks' events on moto, which names a nested stack where AWS gives its ARN")
    func watchOnMoto() async throws {
        try await MotoServer.open { moto in
            let created = try await Oracle.run("moto_nested", [], environment: moto.environment)
            #expect(created.lines.count == 2, "\(created.words)")
            let watched = try await Program.wizard(
                "watch", "on-moto", "--json", environment: moto.environment
            ).run()
            #expect(watched.status == 0, "\(watched.words)")
            let names = Set(
                try WatchLine.lines(of: watched).filter { $0.type == "event" }.compactMap(\.stackName))
            #expect(names.count == 2 && names.contains("on-moto"))
        }
    }
}
