/// A proxy in front of a practice cloud that writes down every call, and can hold one (oracle/hold_proxy.py).
struct HoldProxy: Sendable {
    let url: String
    /// The file that it writes the calls into.
    let log: String
    /// The cloud's environment with this proxy as endpoint.
    let environment: [String: String]

    /// Runs a proxy in front of a practice cloud while `body` runs.
    static func open<Value: Sendable>(
        _ cloud: CloudServer, log: String, hold: Int = 0, when: String = "before", faults: [String] = [],
        _ body: @Sendable (HoldProxy) async throws -> Value
    ) async throws -> Value {
        try await open(cloud.environment, log: log, hold: hold, when: when, faults: faults, body)
    }

    /// Runs a proxy in front of the endpoint of that environment while `body` runs.
    static func open<Value: Sendable>(
        _ direct: [String: String], log: String, hold: Int = 0, when: String = "before", faults: [String] = [],
        _ body: @Sendable (HoldProxy) async throws -> Value
    ) async throws -> Value {
        let program = Program(
            path: Places.python,
            arguments: [
                "-u", "\(Places.endToEnd)/oracle/hold_proxy.py", "--upstream", direct["AWS_ENDPOINT_URL"] ?? "",
                "--log",
                log, "--hold", "\(hold)", "--when", when,
            ] + faults)
        return try await program.serving(ready: { $0.first { $0.hasPrefix("http://") } }) { url in
            let environment = direct.merging(["AWS_ENDPOINT_URL": url]) { $1 }
            return try await body(HoldProxy(url: url, log: log, environment: environment))
        }
    }

    /// Every call so far, in order.
    var calls: [String] {
        (Places.read(log) ?? "").split(separator: "\n").map(String.init)
    }

    /// Waits until the call to be held is held.
    func waitUntilHeld() async throws -> Bool {
        try await poll(within: .seconds(30)) { calls.contains("HELD") ? true : nil } ?? false
    }

    /// Lets the call that is held go on.
    func release() throws { try Places.write("", to: "\(log).go") }
}
