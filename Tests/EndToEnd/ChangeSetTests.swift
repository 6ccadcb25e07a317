import Testing

/// Issue: a preview by change set and an update, on the screen; what a failed first launch leaves behind.
@Suite(.fewAtOnce) struct ChangeSetTests {
    @Test("a preview is shown, deleted on leaving the page, made again and carried out")
    func preview() async throws {
        try await CloudServer.open(speed: 600) { cloud in
            try await TerminalWindow.open(
                .wizard("deploy", "--template-url", cloud.templateURL, environment: cloud.environment), columns: 120,
                rows: 40
            ) { window in
                try await Words.walk(Array(Words.road.dropFirst(1).dropLast()), window)
                try await window.waitFor("Type \(Words.stackName)")
                try await window.press("Escape")
                try await Self.preview(window)
                let reviewed = try await LaunchRefusalTests.standing(cloud)
                #expect(
                    reviewed.count > 9 && reviewed.allSatisfy { $0.hasSuffix(" REVIEW_IN_PROGRESS") }, "\(reviewed)")
                try await window.type("b")
                try await window.waitFor("6  Parameters")
                let gone = try await poll(within: .seconds(20)) {
                    try await LaunchRefusalTests.standing(cloud).isEmpty ? true : nil
                }
                #expect(gone == true)
                try await window.press("C-n")
                try await window.waitFor("7  Review and launch")
                try await Self.preview(window)
                try await window.type("L")
                try await Words.walk(Array(Words.road.suffix(1)), window)
                try await window.waitUntil("the rollout") { $0.shows("CREATE_IN_PROGRESS") }
            }
            let roots = try await cloud.oracle("root_stacks", Words.stackName)
            #expect(roots.lines.count == 2, "the one of the deleted preview, and this one: \(roots.output)")
        }
    }

    private static func preview(_ window: TerminalWindow) async throws {
        try await window.type("p")
        try await Words.walk(Array(Words.road.suffix(1)), window)
        try await window.waitUntil("the change set") {
            $0.shows("resources added, 0 changed, 0 removed, in 9 nested stacks.")
        }
    }

    @Test("a running stack is updated on the screen: by a change set or at once, other values as they were")
    func update() async throws {
        try await CloudServer.open(speed: 3000) { cloud in
            let launched = try await cloud.oracle(
                "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=ann@acme.io", "OnboardSelf=false")
            #expect(launched.status == 0, "\(launched.words)")
            let watched = try await Program.wizard("watch", Words.stackName, environment: cloud.environment).run()
            #expect(watched.status == 0, "\(watched.words)")
            for (name, isPreviewed) in [("One Company", true), ("Another", false)] {
                try await TerminalWindow.open(
                    .wizard("update", Words.stackName, environment: cloud.environment), columns: 120, rows: 40
                ) { window in
                    try await window.waitFor("6  Parameters")
                    try await Self.change("CompanyDisplayName", to: name, window)
                    try await window.waitFor("7  Review and launch")
                    if isPreviewed {
                        try await window.type("p")
                        try await Words.walk(Array(Words.road.suffix(1)), window)
                        try await window.waitFor("Preview: ")
                    }
                    try await window.type("L")
                    try await window.waitFor("This updates the stack \(Words.stackName)")
                    try await Words.walk(Array(Words.road.suffix(1)), window)
                    try await window.waitFor("UPDATE_COMPLETE", within: .seconds(60))
                }
                let told = try await Program(
                    path: Places.aws,
                    arguments: [
                        "cloudformation", "describe-stacks", "--stack-name", Words.stackName, "--query",
                        "Stacks[0].[StackStatus, "
                            + ["CompanyDisplayName", "FirstUserEmail", "OnboardSelf"].map {
                                "Parameters[?ParameterKey=='\($0)'].ParameterValue | [0]"
                            }.joined(separator: ", ") + "]", "--output", "text",
                    ], environment: cloud.environment
                ).run()
                #expect(told.output == "UPDATE_COMPLETE\t\(name)\tann@acme.io\tfalse\n", "\(told.output)\(told.words)")
            }
        }
    }

    /// Goes to the field of a parameter and gives it another value.
    private static func change(_ name: String, to value: String, _ window: TerminalWindow) async throws {
        if try await !window.screen().shows(name) { try await window.press("F2") }
        var screen = try await window.waitFor(name)
        for _ in 1...60 where !screen.shows("› \(name)") {
            let before = screen
            try await window.press("Down")
            screen = try await window.waitUntil("the next field") { $0 != before }
        }
        try await window.press("C-u")
        try await window.type(value)
        try await window.waitFor(value)
        for _ in 1...60 where try await !window.screen().shows("7  Review and launch") {
            try await window.press("Enter")
        }
    }

    @Test(
        "RetainExceptOnCreate removes the retained buckets of a failed first launch, by CreateStack and by change set",
        arguments: [("retainExceptOnCreate: false", 6), ("retainExceptOnCreate: true", 0), ("viaChangeSet: true", 0)])
    func retained(answer: String, buckets: Int) async throws {
        try await CloudServer.open("expired-token", speed: 3000) { cloud in
            try await withTemporaryFolder { folder in
                try Places.write("\(HeadlessTests.answers)\(answer)\n", to: "\(folder)/a.yaml")
                let ended = try await Program.wizard(
                    "deploy", "--answers", "\(folder)/a.yaml", "--template-url", cloud.templateURL, "--yes",
                    "--confirm", Words.stackName, environment: cloud.environment
                ).run(within: .seconds(100))
                #expect(ended.status == 1 && ended.output.contains("ROLLBACK_COMPLETE"), "\(ended.words)")
                let left = try await Program(
                    path: Places.aws,
                    arguments: ["s3api", "list-buckets", "--query", "length(Buckets[])", "--output", "text"],
                    environment: cloud.environment
                ).run()
                #expect(left.output.trimmingNewline == "\(buckets)", "\(left.output)\(left.words)")
            }
        }
    }
}
