internal import CNcurses
internal import Primitives

extension CursesBackEnd {
    /// Does what a screen asked for. Returns why it could not be done, as a sentence; nil where it was.
    @discardableResult
    public func perform(_ deed: Deed) -> String? {
        switch deed {
        case .bell:
            send("\u{7}")
        case .copy(let text):
            guard let sequence = sequences.copy(text) else {
                return sequences.understandsCommands
                    ? "The text is longer than terminals take to their clipboard (\(ControlSequences.clipboardLimit) bytes)."
                    : "This terminal has no clipboard that a program can write to."
            }
            send(sequence)
        case .notify(let text):
            // The bell rings everywhere; who is known to show a text shows it too.
            send((sequences.notify(text) ?? "") + "\u{7}")
        case .suspend(let note):
            suspend(note)
        case .mouse(let taken):
            setMouse(taken)
        case .repaint:
            forget()
        }
        return nil
    }

    /// Stops the program; returns when the shell continues it. `wait` then reports `resumed`.
    private func suspend(_ note: String?) {
        leave()
        if let note { send(SafeText.line(note) + "\n") }
        cn_stop_job()
        enter()
        resumed = true
    }

    /// Lends the terminal to another program, such as a pager or an editor, and takes it back after it.
    public func lend<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
        leave()
        defer { enter() }
        return try body()
    }
}

/// Opens the screen, runs `body`, and gives the terminal back however `body` ends. Faults and a second signal give it back
/// too, before the program dies.
public func withTerminal<T>(_ options: TerminalOptions, _ body: (CursesBackEnd) throws -> T) throws -> T {
    let terminal = try CursesBackEnd(options)
    defer { terminal.close() }
    return try body(terminal)
}
