internal import CNcurses

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The signal handlers while a back end owns the terminal. There is one at a time: signals belong to the process.
final class Signals {
    let pipe = WakePipe()

    /// Installs the handlers; faults and a second ending restore the modes that `terminal` has now.
    init(terminal: Int32, output: Int32) {
        cn_signals_begin(pipe.writer, terminal, output)
    }

    /// Takes the handlers back that a library installed for itself.
    func claim() { cn_signals_claim() }

    /// What a fault writes to the terminal before the program dies.
    func setTeardown(_ text: String) {
        var bytes = text.utf8.map { CChar(bitPattern: $0) }
        cn_signals_set_teardown(&bytes, Int32(bytes.count))
    }

    /// Whether the terminal is ours now: while it is lent or the program is stopped, a fault leaves it alone.
    func setArmed(_ isArmed: Bool) { cn_signals_set_armed(isArmed) }

    /// Restores terminal modes and handlers.
    func end() { cn_signals_end() }

    /// What came since the last call, without the changes of size.
    func take() -> (endings: [Ending], resized: Bool, stop: Bool, continued: Bool) {
        pipe.empty()
        let endings: [(Int32, Ending)] = [
            (SIGHUP, .hangup), (SIGINT, .interrupt), (SIGQUIT, .quit), (SIGTERM, .terminate),
        ]
        return (
            endings.filter { cn_signals_take($0.0) }.map(\.1), cn_signals_take(SIGWINCH), cn_signals_take(SIGTSTP),
            cn_signals_take(SIGCONT)
        )
    }
}
