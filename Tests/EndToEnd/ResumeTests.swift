import Synchronization
import Testing

/// Issue: the wizard on the screen, killed around any call of its launch and started again, comes to one stack, keeps the
/// answers, and asks again for what nobody may read.
@Suite(.fewAtOnce) struct ResumeTests {
    static let all = (1...(Places.isFull ? 6 : 1)).flatMap { call in
        ["before", "after"].map { OnceTests.Kill(call: call, when: $0) }
    }
    private static let runs = Mutex(0)
    private static let secret = "hunter2hunter2"

    /// The road to the launch with the test's own template, from where its URL is accepted.
    private static func road(isFirst: Bool) -> [Words.Stop] {
        let mail: [Words.Stroke] = isFirst ? [.text("ann@acme.io")] : []
        let checks = Words.road.filter { stop in
            !["PRACTICE", "1  Account approval", "6  Parameters", "7  Review and launch", "Type \(Words.stackName)"]
                .contains(stop.shows)
        }
        return checks + [
            Words.Stop(shows: "6  Parameters", keys: mail + [.key("Enter")] + mail),
            Words.Stop(shows: "ann@acme.io", keys: [.key("Enter"), .key("Enter"), .key("Enter")]),
        ]
    }

    @Test("killed around a call of the launch and taken up again, it makes one stack", arguments: all)
    func oneStack(kill: OnceTests.Kill) async throws {
        try await CloudServer.open(speed: 60) { cloud in
            try await withTemporaryFolder { folder in
                let url = try await cloud.oracle("upload", "no-echo").output.trimmingNewline
                let memory = ["XDG_STATE_HOME": "\(folder)/state"]
                let held = try await HoldProxy.open(cloud, log: "\(folder)/calls", hold: kill.call, when: kill.when) {
                    proxy in
                    try await TerminalWindow.open(
                        .wizard(
                            "deploy", "--template-url", url, environment: proxy.environment.merging(memory) { $1 }),
                        columns: 120, rows: 40
                    ) { window in
                        try await window.waitFor("1  Account approval")
                        try await window.press("Enter")
                        try await Words.walk(Self.road(isFirst: true), window)
                        try await Self.giveSecret(window)
                        for stop in Words.road.suffix(2) { try await Words.walk([stop], window) }
                        let isHeld = try await proxy.waitUntilHeld()
                        try await window.signal(9)
                        return isHeld
                    }
                }
                #expect(held)
                try await TerminalWindow.open(
                    .wizard(environment: cloud.environment.merging(memory) { $1 }), columns: 120, rows: 40
                ) { window in
                    try await window.waitFor("Resume \(Words.stackName)")
                    try await window.type("r")
                    if !kill.isTaken { try await Self.launchAgain(window) }
                    try await window.waitUntil("the rollout") { $0.shows("Topic0") && $0.shows("CREATE_") }
                    #expect(try await !window.screen().shows(Self.secret))
                }
                let found = try await cloud.oracle("root_stacks", Words.stackName)
                #expect(found.lines.count == 1, "\(found.output)\(found.words)")
                let count = Self.runs.withLock { runs in
                    runs += 1
                    return runs
                }
                print("killed \(kill) on the screen and taken up again: one stack; \(count) of \(Self.all.count) runs")
            }
        }
    }

    /// Nothing was taken: the answers are back, but for the value that nobody may read.
    private static func launchAgain(_ window: TerminalWindow) async throws {
        try await window.waitFor("No stack of the launch of \(Words.stackName) is there. Your answers are back.")
        try await Words.walk(road(isFirst: false).dropLast(), window)
        try await window.waitFor("type it again")
        // An attempt to go on without it says what is missing.
        for _ in 1...4 { try await window.press("Enter") }
        try await window.waitFor("The value of ApiKey was not kept")
        try await giveSecret(window)
        let page = try await window.waitFor("7  Review and launch")
        #expect(page.shows("FirstUserEmail=ann@acme.io"), "\(page.text)")
        try await window.type("L")
        try await Words.walk(Array(Words.road.suffix(1)), window)
    }

    private static func giveSecret(_ window: TerminalWindow) async throws {
        try await window.type(secret)
        try await window.press("Enter")
    }
}
