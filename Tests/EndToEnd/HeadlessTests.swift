import Testing

/// Issue: every ability of the wizard's plan is a command too, and makes the same calls.
@Suite(.fewAtOnce) struct HeadlessTests {
    static let answers = """
        stackName: panther-prod
        parameters: {FirstUserEmail: ann@acme.io, OnboardSelf: "false"}
        tags: {team: security}
        capabilities: [CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]
        terminationProtection: true

        """

    /// Operations that change something, as the log names them.
    static func changing(_ calls: [String]) -> [String] {
        calls.filter { call in
            !["Get", "List", "Describe", "Head", "Simulate", "GET", "HEAD", "HELD"].contains { call.hasPrefix($0) }
        }
    }

    @Test("a dry run asks everything, says what would be sent, and changes nothing")
    func dryRun() async throws {
        try await CloudServer.open { cloud in
            try await withTemporaryFolder { folder in
                try await HoldProxy.open(cloud, log: "\(folder)/calls") { proxy in
                    let ended = try await Program.wizard(
                        "deploy", "--dry-run", "--template-url", cloud.templateURL, "--stack-name", "panther-prod",
                        "--parameter", "FirstUserEmail=env:MAIL", "--write-parameters", "\(folder)/p.json",
                        environment: proxy.environment.merging(["MAIL": "ann@acme.io"]) { $1 }
                    ).run(within: .seconds(120))
                    #expect(ended.status == 0, "\(ended.words)")
                    #expect(ended.words.contains("FirstUserEmail = ann@acme.io (from $MAIL)"), "\(ended.words)")
                    #expect(ended.words.contains("aws cloudformation create-stack"), "\(ended.words)")
                    #expect(ended.words.hasSuffix("Nothing was changed.\n"), "\(ended.words)")
                    #expect(Self.changing(proxy.calls) == [], "\(proxy.calls)")
                    #expect(proxy.calls.contains { $0.hasPrefix("SimulatePrincipalPolicy") })
                    let written = Places.read("\(folder)/p.json") ?? ""
                    #expect(
                        written.contains(#"{"ParameterKey": "OnboardSelf", "ParameterValue": "false"}"#), "\(written)")
                }
            }
        }
    }

    @Test(
        "what cannot be is refused with what to do, and nothing is made",
        arguments: [
            (
                ["--confirm", "panther-other"], 2,
                "--confirm says panther-other, but the stack is panther-prod: nothing was done."
            ),
            (
                ["--confirm", "panther-prod", "--parameter", "Unheard=1"], 2,
                "The template has no parameter Unheard."
            ),
            (
                ["--confirm", "panther-prod", "--parameter", "Debug=TRUE"], 1,
                "Step 6, Parameters: Debug: \"TRUE\" is not what Debug takes: true or false, in lower case."
            ),
            (
                ["--confirm", "panther-prod", "--parameter", "FirstUserEmail=env:UNSET"], 2,
                "--parameter FirstUserEmail wants the variable UNSET, which is not set."
            ),
            (
                ["--confirm", "panther_x", "--stack-name", "panther_x"], 1,
                "Step 5, Stack name: \"panther_x\" contains \"_\": CloudFormation allows only letters, digits and hyphens"
            ),
        ] as [([String], Int, String)])
    func refusals(flags: [String], status: Int, sentence: String) async throws {
        try await CloudServer.open { cloud in
            try await withTemporaryFolder { folder in
                try Places.write(Self.answers, to: "\(folder)/a.yaml")
                try await HoldProxy.open(cloud, log: "\(folder)/calls") { proxy in
                    let ended = try await Program(
                        path: Places.wizard,
                        arguments: [
                            "deploy", "--answers", "\(folder)/a.yaml", "--template-url", cloud.templateURL, "--yes",
                        ]
                            + flags, environment: proxy.environment
                    ).run(within: .seconds(100))
                    #expect(ended.status == status && ended.words.contains(sentence), "\(ended.status) \(ended.words)")
                    #expect(Self.changing(proxy.calls) == [], "\(proxy.calls)")
                }
            }
        }
    }

    @Test("an answers file that the wizard wrote makes deploy ask and launch the same, in the same order")
    func sameCalls() async throws {
        try await withTemporaryFolder { folder in
            let byHand = try await CloudServer.open(speed: 600) { cloud in
                try await HoldProxy.open(cloud, log: "\(folder)/hand") { proxy in
                    try await TerminalWindow.open(
                        .wizard("deploy", "--template-url", cloud.templateURL, environment: proxy.environment),
                        columns: 120, rows: 40
                    ) { window in
                        try await Words.walk(Array(Words.road.dropFirst(1).dropLast()), window)
                        // The last stop opened the dialog: it is left, the answers are written, and it is opened again.
                        try await window.waitFor("Type \(Words.stackName)")
                        try await window.press("Escape")
                        try await window.type("w")
                        try await window.waitFor("Write to")
                        try await window.press("C-u")
                        try await window.type("\(folder)/answers.yaml")
                        try await window.press("Enter")
                        try await window.waitFor("Written to")
                        try await window.type("L")
                        try await window.waitFor("Type \(Words.stackName)")
                        try await window.type(Words.stackName)
                        try await window.press("Enter")
                        try await window.waitUntil("a rollout") { $0.shows("CREATE_IN_PROGRESS") }
                    }
                    return proxy.calls
                }
            }
            let byFile = try await CloudServer.open(speed: 3000) { cloud in
                try await HoldProxy.open(cloud, log: "\(folder)/file") { proxy in
                    let ended = try await Program.wizard(
                        "deploy", "--answers", "\(folder)/answers.yaml", "--yes", "--confirm", Words.stackName,
                        environment: proxy.environment
                    ).run(within: .seconds(100))
                    #expect(ended.status == 0, "\(ended.words)")
                    return proxy.calls
                }
            }
            let (hand, file) = (Self.untilLaunch(byHand), Self.untilLaunch(byFile))
            #expect(hand == file && hand.last == "CreateStack panther-prod", "\(hand)\n\(file)")
            print("the wizard and deploy --answers made the same \(hand.count) calls in the same order")
        }
    }

    /// The calls up to the launch, without tokens: those that read, sorted, since a question asks several at once, then
    /// those that change something, in order; a call that is made several times in a row counts once.
    private static func untilLaunch(_ calls: [String]) -> [String] {
        var kept: [String] = []
        for call in calls {
            let words = call.split(separator: " ")
            let name = words.first == "CreateStack" ? words.prefix(2).joined(separator: " ") : call
            if kept.last != name { kept.append(name) }
            if words.first == "CreateStack" { break }
        }
        let changing = kept.filter { $0.hasPrefix("CreateStack") }
        return Set(kept).subtracting(changing).sorted() + changing
    }
}
