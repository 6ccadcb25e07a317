import Subprocess

/// A program with its arguments and the whole of its environment, ready to be run.
struct Program: Sendable {
    var path: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var input = ""

    /// The product with its arguments, in a surrounding that knows no account, no profile and no person.
    static func wizard(_ arguments: String..., environment: [String: String] = [:]) -> Program {
        Program(path: Places.wizard, arguments: arguments, environment: environment)
    }

    /// What every program gets: nothing of the operator's own configuration reaches a test.
    static let surroundings = [
        "HOME": "/nonexistent", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "TZ": "UTC",
        "AWS_CONFIG_FILE": "/nonexistent/config",
        "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
        "AWS_EC2_METADATA_DISABLED": "true", "XDG_STATE_HOME": "/nonexistent",
        "PYTHONDONTWRITEBYTECODE": "1",
    ]

    /// The words for env(1), which sets the environment and then becomes the program: the process id stays.
    var words: [String] {
        // Each has a journal of its own: what one test leaves unfinished is not offered in another.
        let state = ["XDG_STATE_HOME": "\(Places.states)/\(UInt64.random(in: .min ... .max))"]
        let environment = Program.surroundings.merging(state) { $1 }.merging(environment) { $1 }
        return ["-i"] + environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + [path]
            + arguments
    }

    /// Runs the program to its end and keeps what it wrote.
    ///
    /// - Throws: ``Overdue`` when it has not ended within the limit; it is killed then.
    func run(within limit: Duration = .seconds(60)) async throws -> Ended {
        try await within(limit, "The end of \(path) \(arguments.joined(separator: " "))") {
            let record = try await Subprocess.run(
                .name("env"), arguments: Arguments(words), input: .string(input),
                output: .string(limit: 64 << 20), error: .string(limit: 16 << 20))
            return Ended(
                status: record.terminationStatus.asShells,
                output: record.standardOutput, words: record.standardError)
        }
    }
}

/// How a program ended: its status as a shell counts it, and what it wrote.
struct Ended: Sendable, Equatable {
    /// The exit code, or 128 and the number of the signal that ended it.
    let status: Int
    /// Standard output: results.
    let output: String
    /// Standard error: words for people.
    let words: String

    /// Standard output line by line, without empty ones.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

extension TerminationStatus {
    /// The status as a shell counts it.
    var asShells: Int {
        switch self {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}
