/// moto's server, running on a free port of this machine: the independent check of our client.
struct MotoServer: Sendable {
    let endpoint: String

    /// Starts moto, and ends it after `body`.
    static func open<Value: Sendable>(_ body: @Sendable (MotoServer) async throws -> Value)
        async throws -> Value
    {
        let program = Program(
            path: Places.python, arguments: ["-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"],
            environment: ["MOTO_CALL_RESET_API": "false"])
        return try await program.serving(within: .seconds(60), ready: { MotoServer(lines: $0) }) {
            try await body($0)
        }
    }

    /// Reads the line that names the address; nil before it has come.
    init?(lines: [String]) {
        for line in lines {
            guard let range = line.firstRange(of: "http://127.0.0.1:") else { continue }
            endpoint = String(line[range.lowerBound...].prefix { $0 != " " })
            return
        }
        return nil
    }

    /// Credentials that moto takes from anybody.
    var environment: [String: String] {
        [
            "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
        ]
    }
}
