/// What the command line and the environment say about the terminal.
public struct TerminalOptions: Sendable {
    /// Colours: `--color`.
    public var color: ColorChoice
    /// Whether only ASCII is drawn: `--ascii`; also where the locale is not UTF-8.
    public var ascii: Bool
    /// Whether the mouse is taken at the start: not with `--no-mouse`.
    public var mouse: Bool
    /// Whether the terminal is asked to report when its window gains and loses the focus.
    public var reportsFocus: Bool
    /// The environment: TERM, NO_COLOR, TMUX, TERM_PROGRAM, WT_SESSION and ConEmuANSI are read.
    public var environment: @Sendable (String) -> String?

    /// The defaults of the command line.
    public init(
        color: ColorChoice = .auto, ascii: Bool = false, mouse: Bool = true, reportsFocus: Bool = false,
        environment: @escaping @Sendable (String) -> String?
    ) {
        self.color = color
        self.ascii = ascii
        self.mouse = mouse
        self.reportsFocus = reportsFocus
        self.environment = environment
    }
}

/// Why there can be no screen here.
public enum TerminalProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Standard input or standard output is not a terminal.
    case noTerminal(stream: String)
    /// The terminal's kind is not known to the terminal library.
    case unknownKind(String)
    /// The terminal cannot move its cursor.
    case tooSimple(String)

    /// What is the matter and which flags help.
    public var description: String {
        switch self {
        case .noTerminal(let stream):
            "A screen needs a terminal, and \(stream) is not one. Run it in a terminal, or with --plain to be asked "
                + "in lines; watch STACK, check, whoami and cloud need none."
        case .unknownKind(let kind):
            "The terminal library does not know the terminal \"\(kind)\" (TERM). Set TERM to a kind it knows, such as "
                + "xterm-256color."
        case .tooSimple(let kind):
            "The terminal \"\(kind)\" (TERM) cannot show screens. Use another one, such as xterm-256color."
        }
    }

    /// The exit code documented for it.
    public var exitCode: Int32 { 2 }
}
