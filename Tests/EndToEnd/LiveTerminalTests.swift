import Testing

/// Issue: the live screen in a real terminal, on a live rollout of a practice cloud that runs by itself.
@Suite(.fewAtOnce) struct LiveTerminalTests {
    @Test("follow, pause, filter, search, open a nested stack, timeline, copy, leave, come back")
    func story() async throws {
        try await CloudServer.open(speed: 30) { cloud in
            try await launch(on: cloud)
            try await watching(cloud) { window in
                try await window.waitUntil("events that are followed") {
                    $0.shows("● \(Words.stackName)") && $0.shows("following") && $0.shows("● Bootstrap")
                        && $0.shows("S3::Bucket")
                }
                try await window.press("Space")
                try await window.waitUntil("what is new while it is paused") {
                    $0.row(with: "paused, G to follow")?.contains("new") == true
                }
                try await window.type("G")
                try await window.waitFor("following")
                try await window.type("/iam::role !initiated")
                let filtered = try await window.waitUntil("only roles") { screen in
                    screen.row(with: "Filter")?.contains("iam::role !initiated") == true
                        && screen.shows("IAM::Role") && !Self.events(screen).contains { $0.contains("S3::Bucket") }
                }
                #expect(filtered.row(with: "Events")?.contains(" of ") == true)
                try await window.press("Enter", "Escape")
                try await window.waitUntil("all events again") { !$0.shows("/iam::role") }
                try await window.type("s")
                try await window.type("internetgateway")
                try await window.press("Enter")
                try await window.waitUntil("the event that was searched") { screen in
                    screen.rows.contains { $0.contains("›") && $0.contains("InternetG") } && screen.shows("paused")
                }
                try await window.type("G")
                try await window.press("Tab")
                try await window.waitFor("↑↓ stack")
                try await choose("Bootstrap", window)
                try await window.press("Enter")
                try await window.waitUntil("the resources of Bootstrap") {
                    $0.shows("Bootstrap  CREATE_") && $0.shows("Done (") && $0.shows("KMS::Key")
                }
                // A letter right after Escape would be taken for one with Alt.
                try await window.press("Escape")
                try await window.waitFor("following")
                try await window.type("t")
                try await window.waitUntil("the timeline") {
                    $0.shows("Timeline") && $0.row(with: "Bootstrap  ")?.contains("█") == true && $0.shows("critical")
                }
                try await window.press("Escape")
                try await window.waitFor("following")
                try await window.type("y")
                let copied = try await poll(within: .seconds(5)) {
                    let text = (try? await window.clipboard()) ?? ""
                    return text.hasPrefix("arn:aws:cloudformation:") ? text : nil
                }
                #expect(copied?.contains("\(Words.stackName)-Bootstrap-") == true)
                try await window.press("C-c")
                try await window.waitUntil("the question about leaving") {
                    $0.shows("Leave the rollout?") && $0.shows("goes on in AWS")
                }
                try await window.type("l")
                let left = try await window.ending()
                #expect(left.status == 130 && left.isRestored, "\(left.screen)")
                #expect(left.screen.shows("To see it again: panther-wizard watch \(Words.stackName)"))
            }
            try await watching(cloud) { window in
                try await window.waitUntil("the rollout again") {
                    $0.shows("\(Words.stackName)  CREATE_") && $0.shows("✓ Bootstrap")
                }
                try await window.waitUntil("its end", within: .seconds(120)) { $0.shows(Words.outcomeKey) }
                try await window.press("Enter")
                try await window.waitFor("LoadBalancerUrl")
                try await window.type(Words.leave)
                let ending = try await window.ending()
                #expect(ending.status == 0 && ending.isRestored, "\(ending.screen)")
                #expect(ending.screen.shows("\(Words.stackName): \(Words.complete)"))
            }
        }
    }

    @Test("a failure is pinned, its reason copied, printed at the end; the stack is deleted from the outcome")
    func failure() async throws {
        try await CloudServer.open(Words.failure, speed: 600) { cloud in
            try await launch(on: cloud)
            try await watching(cloud) { window in
                try await window.waitUntil("the pinned failure", within: .seconds(60)) {
                    $0.shows("✗ First failure") && $0.shows("› \(Words.failedResource)")
                        && $0.shows(Words.failedReason)
                }
                try await window.type("y")
                let copied = try await poll(within: .seconds(5)) {
                    let text = (try? await window.clipboard()) ?? ""
                    return text.contains(Words.failedReason) ? text : nil
                }
                #expect(copied != nil)
                try await window.waitUntil("the end", within: .seconds(120)) { $0.shows(Words.outcomeKey) }
                try await window.press("Enter")
                try await window.waitUntil("what to do") {
                    $0.shows(Words.rolledBack) && $0.shows("go to step") && $0.shows("Then delete")
                }
                try await window.type("D")
                try await window.waitFor("Type \(Words.stackName)")
                try await window.type(Words.stackName)
                try await window.press("Enter")
                try await window.waitUntil("the removal", within: .seconds(60)) {
                    $0.shows("\(Words.stackName)  DELETE_COMPLETE") && $0.shows(Words.outcomeKey)
                }
                try await window.type(Words.leave)
                let ending = try await window.ending()
                #expect(ending.status == 0 && ending.isRestored, "\(ending.screen)")
            }
        }
    }

    @Test("a creation is cancelled from the screen, after its name was typed")
    func cancel() async throws {
        try await CloudServer.open(speed: 120) { cloud in
            try await launch(on: cloud)
            try await watching(cloud, columns: 80, rows: 24) { window in
                try await window.waitFor("● Bootstrap")
                try await window.type("c")
                try await window.waitUntil("the confirmation") {
                    $0.shows("Cancel the creation of \(Words.stackName)") && $0.shows("us-east-1")
                }
                try await window.type(Words.stackName)
                try await window.press("Enter")
                try await window.waitUntil("the removal", within: .seconds(60)) {
                    $0.shows("\(Words.stackName)  DELETE_COMPLETE") && $0.shows(Words.outcomeKey)
                }
                try await window.type(Words.leave)
                let ending = try await window.ending()
                #expect(ending.status == 0 && ending.isRestored, "\(ending.screen)")
            }
        }
    }

    /// The rows of the right side.
    private static func events(_ screen: Screen) -> [String] {
        screen.rows.compactMap { row in row.split(separator: "│").last.map(String.init) }.filter { $0.contains(":") }
            .prefix { !$0.contains("──") }.map { $0 }
    }

    /// Moves down until the stack of that name is the chosen one. Each key is waited for: one pressed before and not
    /// painted yet would carry the pointer past the stack, and at the last row "down" changes nothing.
    private func choose(_ name: String, _ window: TerminalWindow) async throws {
        func pointer(_ screen: Screen) -> String? {
            screen.rows.first { $0.hasPrefix(" ›") }.map { String($0.prefix(30)) }
        }
        for _ in 0..<20 {
            guard let before = pointer(try await window.screen()) else { continue }
            if before.contains(" \(name) ") { return }
            try await window.press("Down")
            try await window.waitUntil("another row") { pointer($0) != before }
        }
        Issue.record("\(name) could not be chosen")
    }

    private func watching(
        _ cloud: CloudServer, columns: Int = 120, rows: Int = 40, _ body: (TerminalWindow) async throws -> Void
    ) async throws {
        try await TerminalWindow.open(
            .wizard("watch", Words.stackName, environment: cloud.environment), columns: columns, rows: rows, body)
    }

    private func launch(on cloud: CloudServer) async throws {
        let launched = try await cloud.oracle(
            "launch", Words.stackName, cloud.templateURL, "FirstUserEmail=operator@example.com", "OnboardSelf=true")
        #expect(launched.status == 0, "\(launched.words)")
    }
}
