import Testing

/// Issue: one parameter file makes the same stack, given to the aws command and to `deploy`.
@Suite(.fewAtOnce) struct SameStackTests {
    static let parameters = #"""
        {"ParameterKey": "FirstUserEmail", "ParameterValue": "ann@acme.io"},
        {"ParameterKey": "OnboardSelf", "ParameterValue": "false"},
        {"ParameterKey": "CompanyDisplayName", "ParameterValue": "Acme, \"Sons\" & Co"}
        """#

    static let answers = """
        stackName: panther-ours
        tags: {team: security, "cost centre": "4711"}
        capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]
        terminationProtection: true
        timeoutInMinutes: 60

        """

    @Test func `on the practice cloud`() async throws {
        try await CloudServer.open(speed: 60) { cloud in
            try await compare(
                cloud.templateURL, cloud.environment, answers: Self.answers, parameters: Self.parameters)
        }
    }

    /// moto neither simulates policies nor knows quotas: what cannot be looked at is passed with a reason.
    @Test func `on moto`() async throws {
        let overrides = ["iam", "scp", "leftovers"].map {
            "  - {step: \($0), verdict: unknown, reason: moto cannot be asked for it}\n"
        }
        try await MotoServer.open { moto in
            let uploaded = try await Oracle.run("upload", ["no-echo"], environment: moto.environment)
            #expect(uploaded.status == 0, "\(uploaded.words)")
            try await compare(
                uploaded.output.trimmingNewline, moto.environment,
                answers: Self.answers + "overrides:\n" + overrides.joined(),
                parameters: Self.parameters + #", {"ParameterKey": "ApiKey", "ParameterValue": "hunter2hunter2"}"#)
        }
    }

    private func compare(
        _ templateURL: String, _ environment: [String: String], answers: String, parameters: String
    ) async throws {
        try await withTemporaryFolder { folder in
            try Places.write("[\(parameters)]", to: "\(folder)/p.json")
            try Places.write(answers, to: "\(folder)/a.yaml")
            // The first call after the launch is held: the rollout's end is not waited for.
            try await HoldProxy.open(environment, log: "\(folder)/calls", hold: 2) { proxy in
                let ours = Program.wizard(
                    "deploy", "--answers", "\(folder)/a.yaml", "--parameters", "\(folder)/p.json", "--template-url",
                    templateURL, "--yes", "--confirm", "panther-ours", environment: proxy.environment)
                try await TerminalWindow.open(ours, columns: 120, rows: 40) { window in
                    let isHeld = try await proxy.waitUntilHeld()
                    let screen = try await window.screen()
                    #expect(isHeld, "\(screen)")
                }
            }
            let theirs = try await Program(
                path: Places.aws,
                arguments: [
                    "cloudformation", "create-stack", "--stack-name", "panther-theirs", "--template-url", templateURL,
                    "--parameters", "file://\(folder)/p.json", "--capabilities", "CAPABILITY_IAM",
                    "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND", "--tags", "Key=team,Value=security",
                    "Key=cost centre,Value=4711", "--enable-termination-protection", "--retain-except-on-create",
                    "--timeout-in-minutes", "60",
                ], environment: environment
            ).run()
            #expect(theirs.status == 0, "\(theirs.words)")
            let same = try await Oracle.run("same_stack", ["panther-ours", "panther-theirs"], environment: environment)
            #expect(same.status == 0 && same.output.hasPrefix("same"), "\(same.output)\(same.words)")
            #expect(same.output.contains(#"["CompanyDisplayName", "Acme, \"Sons\" & Co"]"#), "\(same.output)")
        }
    }
}
