import Synchronization

/// Asks the operator for the code of a device (MFA): on the line before the screen is open, on the screen while it is.
final class CodeDesk: Sendable {
    /// The code that `--mfa-token` gave; services accept no code twice, so it is given once.
    private let given: Mutex<String?>
    private let state = Mutex(State())
    /// Asks on the line; nil where nobody is there.
    private let line: @Sendable (_ serial: String) -> String?

    private struct State {
        var screen: (@Sendable (_ serial: String) -> Void)?
        var waiting: [CheckedContinuation<String?, Never>] = []
    }

    /// A desk that gives `token` first and asks on the line then.
    init(token: String?, line: @escaping @Sendable (_ serial: String) -> String?) {
        given = Mutex(token)
        self.line = line
    }

    /// From now on the screen is asked; nil hands back to the line and leaves those who wait without a code.
    func use(screen: (@Sendable (_ serial: String) -> Void)?) {
        let left = state.withLock { state in
            state.screen = screen
            defer { if screen == nil { state.waiting = [] } }
            return screen == nil ? state.waiting : []
        }
        for one in left { one.resume(returning: nil) }
    }

    /// A code of the device with that serial; nil where the operator gives none.
    func code(for serial: String) async -> String? {
        let token = given.withLock { given in
            defer { given = nil }
            return given
        }
        if let token { return token }
        guard let screen = state.withLock({ $0.screen }) else { return line(serial) }
        return await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append(continuation) }
            screen(serial)
        }
    }

    /// The operator's answer on the screen, for all who wait; nil gives none.
    func answer(_ code: String?) {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume(returning: code) }
    }

    /// Asks on the terminal, as the aws command does; nil where standard input is none.
    static func askOnLine(_ serial: String, _ machine: Machine) -> String? {
        guard machine.inputIsTerminal else { return nil }
        StandardError.ask("Code of the device \(serial): ")
        let code = readLine()?.filter { !$0.isWhitespace } ?? ""
        return code.isEmpty ? nil : code
    }
}
