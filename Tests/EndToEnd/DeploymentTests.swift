import Testing

/// Issue: the whole road in a real terminal, from Home to the end of a rollout, on the embedded practice cloud.
@Suite(.fewAtOnce) struct DeploymentTests {
    @Test("from Home to CREATE_COMPLETE, typing an email and a stack name")
    func success() async throws {
        try await TerminalWindow.open(
            .wizard("practice", Words.success, "--speed", "600", "--seed", "7"), columns: 120, rows: 40
        ) { window in
            try await walk(window)
            try await window.waitUntil("a rollout under way") {
                $0.shows(Words.stackName) && $0.shows("CREATE_IN_PROGRESS") && $0.shows("✓")
            }
            try await window.waitUntil("the end", within: .seconds(120)) { $0.shows(Words.outcomeKey) }
            try await window.press("Enter")
            let end = try await window.settled("the outcome") {
                $0.shows(Words.complete) && $0.shows("LoadBalancerUrl")
            }
            try expectSnapshot(
                of: end.text, named: "outcome-complete", masks: [.times, .ports, .identifiers, .balancers])
            try await window.type(Words.leave)
            let ending = try await window.ending()
            #expect(ending.status == 0 && ending.isRestored, "\(ending.screen)")
        }
    }

    @Test("a failed rollout ends on the outcome, which names the nested resource and its reason")
    func failure() async throws {
        try await TerminalWindow.open(
            .wizard("practice", Words.failure, "--speed", "600", "--seed", "7"), columns: 120, rows: 40
        ) { window in
            try await walk(window)
            try await window.waitUntil("the end", within: .seconds(120)) { $0.shows(Words.outcomeKey) }
            try await window.press("Enter")
            let end = try await window.settled("the outcome") {
                $0.shows(Words.rolledBack) && $0.shows(Words.wayBack) && $0.shows(Words.failedResource)
                    && $0.shows(Words.failedReason)
            }
            try expectSnapshot(
                of: end.text, named: "outcome-failed", masks: [.times, .ports, .identifiers, .balancers])
            try await window.type(Words.leave)
            let ending = try await window.ending()
            #expect(ending.status == 1 && ending.isRestored, "\(ending.screen)")
        }
    }

    @Test(
        "however it ends, the terminal is as it was",
        arguments: [(1, 129), (2, 130), (3, 131), (15, 143)] as [(Int32, Int)])
    func signals(number: Int32, status: Int) async throws {
        try await TerminalWindow.open(.wizard("practice")) { window in
            try await window.waitFor(Words.keyBar)
            try await window.signal(number)
            let ending = try await window.ending()
            #expect(ending.status == status && ending.isRestored, "\(ending.screen)")
        }
    }

    @Test("closing the terminal's window ends the program")
    func hangup() async throws {
        let processId = try await TerminalWindow.open(.wizard("practice")) { window in
            try await window.waitFor(Words.keyBar)
            return try await window.processId()
        }
        let gone = try await poll(within: .seconds(10)) {
            TerminalWindow.isAlive(processId) ? nil : true
        }
        #expect(gone == true)
    }

    /// Walks every screen of the road, typing what an operator types.
    func walk(_ window: TerminalWindow) async throws {
        try await Words.walk(Words.road, window)
    }
}
