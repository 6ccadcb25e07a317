/// `panther-wizard cloud`, running: what it told other programs to use.
struct CloudServer: Sendable {
    /// The variables that it printed, ready for another program's environment.
    let environment: [String: String]

    var endpoint: String { environment["AWS_ENDPOINT_URL"] ?? "" }
    /// Panther's template, as the practice cloud publishes it.
    let templateURL: String

    /// What every `cloud` must print before others can use it.
    static let required = [
        "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION",
        "PANTHER_WIZARD_CLOCK_SCALE",
    ]

    /// Starts the practice cloud on a free port, and ends it after `body`.
    static func open<Value: Sendable>(
        _ scenario: String = Words.success, speed: Int = 600,
        _ body: @Sendable (CloudServer) async throws -> Value
    ) async throws -> Value {
        let program = Program.wizard(
            "cloud", "--scenario", scenario, "--port", "0", "--speed", "\(speed)")
        return try await program.serving(ready: { CloudServer(lines: $0) }) { try await body($0) }
    }

    /// Reads lines like `export NAME=VALUE`; nil until all of ``required`` are there.
    init?(lines: [String]) {
        var found: [String: String] = [:]
        for line in lines {
            let words = line.hasPrefix("export ") ? line.dropFirst("export ".count) : line[...]
            guard let sign = words.firstIndex(of: "=") else { continue }
            let name = String(words[..<sign])
            guard name.allSatisfy({ $0.isUppercase || $0 == "_" || $0.isNumber }) else { continue }
            found[name] = words[words.index(after: sign)...].trimmingQuotes
        }
        guard CloudServer.required.allSatisfy({ found[$0] != nil }),
            let template = lines.first(where: { $0.hasPrefix(Words.template) })
        else { return nil }
        templateURL = String(template.dropFirst(Words.template.count))
        found["AWS_DEFAULT_REGION"] = found["AWS_REGION"]
        environment = found
    }

    /// Runs one of the Python scripts in `oracle` against this endpoint.
    func oracle(_ script: String, _ arguments: String..., input: String = "") async throws -> Ended {
        try await Oracle.run(script, arguments, environment: environment, input: input)
    }
}

/// The Python scripts that know the truth by boto3.
enum Oracle {
    static func run(
        _ script: String, _ arguments: [String], environment: [String: String], input: String = "",
        within limit: Duration = .seconds(180)
    ) async throws -> Ended {
        try await Program(
            path: Places.python, arguments: ["\(Places.endToEnd)/oracle/\(script).py"] + arguments,
            environment: environment, input: input
        ).run(within: limit)
    }
}

extension Substring {
    /// The text without one pair of quotes around it.
    var trimmingQuotes: String {
        guard let first, first == last, count > 1, first == "\"" || first == "'" else {
            return String(self)
        }
        return String(dropFirst().dropLast())
    }
}
