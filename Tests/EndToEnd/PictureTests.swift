import Testing

/// The picture in README.md is a screen that the program drew.
@Suite(.fewAtOnce) struct PictureTests {
    @Test("the live screen, half way, is kept for README.md", .enabled(if: Places.isRecording))
    func draw() async throws {
        try await TerminalWindow.open(
            .wizard("practice", Words.success, "--speed", "60"), columns: 120, rows: 28
        ) { window in
            try await DeploymentTests().walk(window)
            let live = try await window.waitUntil("a rollout half way", within: .seconds(120)) {
                $0.shows("✓ BootstrapGateway") && $0.shows("● Core") && $0.shows("● CloudSecurity") && $0.shows("/73 ")
                    && $0.shows("/106 ")
            }
            try Places.write(live.text, to: "\(Places.root)/.build-figures/live-screen.txt")
        }
    }

    @Test("README.md shows the live screen between its marks")
    func readme() throws {
        let parts = try #require(Places.read("\(Places.root)/README.md")).split(separator: "live screen")
        #expect(parts.contains { $0.contains(Words.stackName) && $0.contains("CREATE_IN_PROGRESS") })
    }
}
