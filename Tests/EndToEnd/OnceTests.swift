import Testing

/// Issue: however a launch is killed around its calls and started again, exactly one stack comes of it.
@Suite(.fewAtOnce) struct OnceTests {
    struct Kill: Sendable, CustomStringConvertible {
        /// Which call of the launch is held, from CreateStack on.
        var call: Int
        /// Whether it is held before it is carried out or after.
        var when: String
        var description: String { "\(when) call \(call)" }
        /// Whether CloudFormation has the launch.
        var isTaken: Bool { call > 1 || when == "after" }
    }

    static let all = (1...(Places.isFull ? 6 : 2)).flatMap { call in
        ["before", "after"].map { Kill(call: call, when: $0) }
    }

    @Test("killed around a call of the launch and started again, it makes one stack", arguments: all)
    func oneStack(kill: Kill) async throws {
        try await CloudServer.open(speed: 60) { cloud in
            try await withTemporaryFolder { folder in
                try Places.write(HeadlessTests.answers, to: "\(folder)/a.yaml")
                let flags = [
                    "deploy", "--answers", "\(folder)/a.yaml", "--template-url", cloud.templateURL, "--yes",
                    "--confirm",
                    Words.stackName,
                ]
                let held = try await HoldProxy.open(cloud, log: "\(folder)/calls", hold: kill.call, when: kill.when) {
                    proxy in
                    let program = Program(path: Places.wizard, arguments: flags, environment: proxy.environment)
                    return try await TerminalWindow.open(program, columns: 120, rows: 40) { window in
                        let isHeld = try await proxy.waitUntilHeld()
                        try await window.signal(9)
                        return isHeld
                    }
                }
                #expect(held)
                let stack = try await cloud.oracle("root_stacks", Words.stackName)
                #expect(stack.lines.count == (kill.isTaken ? 1 : 0), "\(stack.output)\(stack.words)")
                // The second start: it is held too, once the launch was taken, so that the rollout is not waited for.
                try await HoldProxy.open(cloud, log: "\(folder)/again", hold: 2) { proxy in
                    let program = Program(path: Places.wizard, arguments: flags, environment: proxy.environment)
                    try await TerminalWindow.open(program, columns: 120, rows: 40) { window in
                        if kill.isTaken {
                            try await window.waitFor("\(Words.stackName) is here already: CREATE_IN_PROGRESS")
                            #expect(try await window.ending().status == 1)
                        } else {
                            #expect(try await proxy.waitUntilHeld())
                            try await window.signal(9)
                        }
                    }
                    #expect(HeadlessTests.changing(proxy.calls).isEmpty == kill.isTaken, "\(proxy.calls)")
                }
                let found = try await cloud.oracle("root_stacks", Words.stackName)
                #expect(found.lines.count == 1, "\(found.output)\(found.words)")
                print("killed \(kill) and started again: \(found.lines.count) stack")
            }
        }
    }
}
