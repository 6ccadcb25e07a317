/// A real terminal with a program in it: a tmux server of its own, with one window of a known size.
struct TerminalWindow: Sendable {
    /// A folder of the window's own: socket, process id, end.
    let folder: String

    /// Opens a window, runs the program in it, and closes the window's server after `body`, however that ends.
    static func open<Value>(
        _ program: Program, columns: Int = 80, rows: Int = 24,
        _ body: (TerminalWindow) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryFolder { folder in
            let window = TerminalWindow(folder: folder)
            try Places.write(configuration, to: "\(folder)/tmux.conf")
            try Places.write(wrapper, to: "\(folder)/wrapper")
            try await window.tmux(
                ["-f", "\(folder)/tmux.conf", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
                    + ["sh", "\(folder)/wrapper", folder, "TERM=tmux-256color"] + program.words.dropFirst())
            let result: Result<Value, any Error>
            do { result = .success(try await body(window)) } catch { result = .failure(error) }
            _ = try? await window.tmux(["kill-server"])
            window.endProgram()
            return try result.get()
        }
    }

    /// Sends keys by tmux's names: `Enter`, `Escape`, `C-c`, `F1`, `Down`.
    func press(_ keys: String...) async throws { try await tmux(["send-keys", "--"] + keys) }

    /// Types the characters themselves.
    func type(_ text: String) async throws { try await tmux(["send-keys", "-l", "--", text]) }

    /// Pastes, between the marks of bracketed paste when the program asked for them.
    func paste(_ text: String) async throws {
        try await tmux(["set-buffer", "--", text, ";", "paste-buffer", "-p", "-r"])
    }

    func resize(columns: Int, rows: Int) async throws {
        try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What the terminal shows now.
    func screen() async throws -> Screen {
        try Screen(
            reply: try await tmux(["display-message", "-p", Screen.format, ";", "capture-pane", "-p"]))
    }

    /// The rows with their colours and attributes as escape sequences.
    func styledRows() async throws -> [String] {
        try await tmux(["capture-pane", "-p", "-e"]).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map(String.init)
    }

    /// What the program last gave to the clipboard by OSC 52.
    func clipboard() async throws -> String { try await tmux(["show-buffer"]) }

    /// Waits until the screen satisfies the condition, and gives that screen.
    @discardableResult
    func waitUntil(
        _ what: String, within limit: Duration = .seconds(20), _ holds: (Screen) -> Bool
    ) async throws -> Screen {
        let seen = try await poll(within: limit) {
            let screen = try await screen()
            return holds(screen) ? screen : nil
        }
        if let seen { return seen }
        throw TerminalError.neverShown(what, limit: limit, last: try await screen())
    }

    /// Waits until the words are on the screen.
    @discardableResult
    func waitFor(_ words: String, within limit: Duration = .seconds(20)) async throws -> Screen {
        try await waitUntil("'\(words)'", within: limit) { $0.shows(words) }
    }

    /// Waits for the condition on a screen that no longer changes: two looks in a row show the same.
    func settled(
        _ what: String, within limit: Duration = .seconds(20), _ holds: (Screen) -> Bool
    ) async throws -> Screen {
        var before: Screen?
        return try await waitUntil("\(what), at rest", within: limit) { screen in
            defer { before = screen }
            return holds(screen) && screen == before
        }
    }

    /// The process id of the program, once it runs.
    func processId() async throws -> Int32 {
        let found = try await poll(within: .seconds(10)) {
            Places.read("\(folder)/pid").flatMap { Int32($0.trimmingNewline) }
        }
        guard let found else {
            throw TerminalError.neverShown("a process id", limit: .seconds(10), last: try await screen())
        }
        return found
    }

    /// Runs tmux on this window's own server.
    @discardableResult
    func tmux(_ arguments: [String]) async throws -> String {
        let program = Program(path: "tmux", arguments: ["-S", "\(folder)/socket"] + arguments)
        let ended = try await program.run(within: .seconds(20))
        guard ended.status == 0 else {
            throw TerminalError.tmux(arguments: arguments, words: ended.words)
        }
        return ended.output
    }

    private static let configuration = """
        set -g default-terminal tmux-256color
        set -s escape-time 0
        set -s set-clipboard on
        set -g status off
        set -g remain-on-exit on
        """

    /// Runs the program as the only child of a shell that outlives every signal of the terminal, and notes its process
    /// id, its status and the terminal's settings before and after it. `cat` keeps the screen as the program left it.
    private static let wrapper = """
        folder=$1; shift
        trap : INT QUIT TERM HUP TSTP
        stty -g > "$folder/before"
        sh -c 'echo $$ > "$1/pid.new"; mv "$1/pid.new" "$1/pid"; shift; exec env -i "$@"' sh "$folder" "$@"
        code=$?
        stty -g > "$folder/after"
        echo $code > "$folder/status.new"; mv "$folder/status.new" "$folder/status"
        exec cat
        """
}

extension String {
    /// The text without a newline at its end.
    var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
