/// All that credentials, regions and endpoints read of the machine: a value, so that tests state a whole machine.
public struct Environment: Sendable {
    /// How a program that was run ended.
    public struct ProcessOutcome: Sendable, Hashable {
        /// 0 where it went well; 128 + n where signal n ended it.
        public var status: Int32
        /// What it printed.
        public var standardOutput: [UInt8]
        /// What it complained about.
        public var standardError: [UInt8]

        /// An outcome from its parts.
        public init(status: Int32, standardOutput: [UInt8] = [], standardError: [UInt8] = []) {
            self.status = status
            self.standardOutput = standardOutput
            self.standardError = standardError
        }
    }

    /// Why a file could not be read or written, or a program not be run, in the system's words.
    public struct Failure: Error, Sendable, Hashable {
        /// `Permission denied`, `Is a directory`…
        public var reason: String

        /// A failure with the system's words.
        public init(_ reason: String) {
            self.reason = reason
        }
    }

    /// The environment variables.
    public var variables: [String: String]
    /// The home directory, absolute, without a slash at its end.
    public var home: String
    /// Reads a whole file; nil where there is none.
    public var readFile: @Sendable (_ path: String) throws(Failure) -> [UInt8]?
    /// Replaces a file in one move; a new one is readable by its owner alone.
    public var writeFile: @Sendable (_ path: String, _ bytes: [UInt8]) throws(Failure) -> Void
    /// Runs a program found in PATH with arguments, without a shell, and waits for its end.
    public var runProcess: @Sendable (_ command: [String]) async throws(Failure) -> ProcessOutcome
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var wallClock: @Sendable () -> Int64

    /// An environment from its parts; the defaults hold no file and run no program.
    public init(
        variables: [String: String] = [:], home: String = "/home/operator",
        readFile: @escaping @Sendable (_ path: String) throws(Failure) -> [UInt8]? = { _ throws(Failure) in nil },
        writeFile: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) throws(Failure) -> Void = {
            _, _ throws(Failure) in throw Failure("Read-only file system")
        },
        runProcess: @escaping @Sendable (_ command: [String]) async throws(Failure) -> ProcessOutcome = {
            _ throws(Failure) in throw Failure("No such file or directory")
        },
        wallClock: @escaping @Sendable () -> Int64 = { 0 }
    ) {
        self.variables = variables
        self.home = home
        self.readFile = readFile
        self.writeFile = writeFile
        self.runProcess = runProcess
        self.wallClock = wallClock
    }

    /// A variable's value; nil where it is unset or empty.
    func filled(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A path with `~` replaced by the home directory.
    func expanded(_ path: String) -> String {
        if path == "~" { return home }
        return path.hasPrefix("~/") ? home + path.dropFirst(1) : path
    }
}
