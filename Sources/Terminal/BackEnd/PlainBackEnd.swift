internal import CNcurses
internal import Primitives

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why the line prompts ended before the program did.
public enum PlainProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Standard input ended while a question was open. A default is never taken for an answer that did not come.
    case inputEnded(question: String)
    /// A signal asked the program to end.
    case ended(Ending)

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .inputEnded(let question):
            "The input ended before \"\(question)\" was answered; nothing was assumed. Answer every question, or use "
                + "--answers FILE --yes --confirm NAME to be asked nothing."
        case .ended(let ending):
            "Ended by \(ending == .interrupt ? "Ctrl-C" : "a signal")."
        }
    }

    /// The exit code documented for it.
    public var exitCode: Int32 {
        switch self {
        case .inputEnded: 2
        case .ended(let ending): ending.exitCode
        }
    }
}

/// The wizard as line prompts: for screen readers, for terminals that cannot move their cursor, for `--plain`. Says and
/// asks, never redraws; one thread owns it.
public final class PlainBackEnd {
    private let input: Int32
    private let output: Int32
    private let isASCII: Bool
    private let signals: Signals?
    private var reader: LineReader
    /// Whether the terminal does not show what is typed: a secret is asked for.
    private var isSilenced = false

    /// Speaks on standard input and output. `close` has to be called; `withPlainTerminal` sees to it.
    public convenience init(ascii: Bool = false) {
        self.init(
            input: STDIN_FILENO, output: STDOUT_FILENO, isASCII: !cn_use_locale() || ascii, ownsSignals: true)
    }

    init(input: Int32, output: Int32, isASCII: Bool, ownsSignals: Bool) {
        self.input = input
        self.output = output
        self.isASCII = isASCII
        signals = ownsSignals ? Signals(terminal: input, output: output) : nil
        reader = LineReader(descriptor: input)
    }

    /// Whether somebody types: lines of a pipe are answers, and wait for their questions.
    public var inputIsTerminal: Bool { isatty(input) == 1 }

    /// Puts the terminal's modes and the signal handlers back.
    public func close() {
        signals?.end()
    }

    /// Prints each text as one line of `SafeText`.
    public func say(_ lines: [String]) {
        write(lines.map { SafeText.line($0) + "\n" }.joined())
    }

    /// Prints each text as one line of `SafeText`.
    public func say(_ lines: String...) {
        say(lines)
    }

    /// Says a dialogue and asks its question until a line answers it; nil where it asks nothing.
    public func speak(_ dialogue: Dialogue) throws(PlainProblem) -> Answer? {
        if let problem = dialogue.problem { say(problem) }
        say(dialogue.text)
        guard let question = dialogue.question else { return nil }
        while true {
            let line = try ask(question)
            do {
                return try question.answer(line)
            } catch {
                say(error.description)
            }
        }
    }

    private func ask(_ question: Question) throws(PlainProblem) -> String {
        var spoken = question.spoken
        let prompt = spoken.removeLast()
        say(spoken)
        write(SafeText.line(prompt))
        let isSecret = if case .text(_, _, true) = question { true } else { false }
        isSilenced = isSecret && cn_set_echo(input, false)
        defer {
            if isSilenced {
                _ = cn_set_echo(input, true)
                isSilenced = false
                write("\n")
            }
        }
        let none = Mailbox<Never>()
        while true {
            let wake = try wait(for: none)
            // The shell has written over the question, and the terminal forgot what was typed.
            if wake.resumed { write(prompt) }
            if let line = wake.line {
                // A terminal shows what is typed; of a pipe the answers are said, so that the talk can be read.
                if !inputIsTerminal { write((isSecret ? "" : SafeText.line(line)) + "\n") }
                return line
            }
            if wake.inputEnded {
                write("\n")
                throw .inputEnded(question: question.prompt)
            }
        }
    }

    /// What ended a wait: a line, messages, both, or neither where the time was over.
    public struct PlainWake<Message: Sendable>: Sendable {
        /// A line that was typed without being asked for.
        public var line: String?
        /// What tasks posted.
        public var messages: [Message] = []
        /// Whether no further line can come.
        public var inputEnded = false
        /// Whether the program was stopped, and goes on now.
        public var resumed = false
    }

    /// Waits for a line, for messages, or until the time is over; nil waits for ever. Throws where a signal asks the
    /// program to end. Without `takesLines`, lines are left for the next question.
    public func wait<Message>(
        for mailbox: Mailbox<Message>, timeout: Duration? = nil, takesLines: Bool = true
    ) throws(PlainProblem) -> PlainWake<Message> {
        var wake = PlainWake<Message>()
        if takesLines { wake.line = reader.nextLine() }
        if wake.line != nil { return wake }
        wake.inputEnded = reader.hasEnded
        var polled = [
            pollfd(fd: mailbox.pipe.reader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals?.pipe.reader ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: reader.hasEnded || !takesLines ? -1 : input, events: Int16(POLLIN), revents: 0),
        ]
        if reader.hasEnded, Message.self == Never.self { return wake }
        let found = poll(&polled, nfds_t(polled.count), timeout.map(pollTimeout) ?? -1)
        if let ending = takeSignals(&wake.resumed) { throw .ended(ending) }
        guard found > 0 else { return wake }
        if polled[2].revents != 0 {
            reader.fill()
            wake.line = reader.nextLine()
            wake.inputEnded = wake.line == nil && reader.hasEnded
        }
        if polled[0].revents != 0 { wake.messages = mailbox.take() }
        return wake
    }

    private func takeSignals(_ resumed: inout Bool) -> Ending? {
        guard let signals else { return nil }
        let came = signals.take()
        if came.stop {
            // The shell must show what is typed to it.
            if isSilenced { _ = cn_set_echo(input, true) }
            cn_stop_job()
        }
        resumed = came.stop || came.continued
        if resumed, isSilenced { _ = cn_set_echo(input, false) }
        return came.endings.first
    }

    /// Writes text that `SafeText` has made safe.
    private func write(_ text: String) {
        guard !text.isEmpty else { return }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(isASCII ? Glyphs.ascii.replacement(for: scalar) ?? scalar : scalar)
        }
        writeAll(String(shown), to: output)
    }
}

/// Speaks on standard input and output, and gives the terminal back however `body` ends.
public func withPlainTerminal<T>(ascii: Bool = false, _ body: (PlainBackEnd) throws -> T) throws -> T {
    let terminal = PlainBackEnd(ascii: ascii)
    defer { terminal.close() }
    return try body(terminal)
}
