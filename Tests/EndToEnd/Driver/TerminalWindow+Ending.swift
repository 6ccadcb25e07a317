#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How a program left its terminal.
struct Ending: Sendable {
    /// The exit code, or 128 and the signal's number.
    let status: Int
    /// The settings of the terminal, as `stty -g` prints them (without the size), before and after the program.
    let before: String
    let after: String
    /// What the terminal shows once the program has gone.
    let screen: Screen

    /// Whether the terminal is as it was: its settings, the main screen, the cursor.
    var isRestored: Bool { before == after && !screen.isAlternate && screen.isCursorShown }
}

extension TerminalWindow {
    /// Sends a signal to the program, by its process id.
    func signal(_ number: Int32) async throws { kill(try await processId(), number) }

    /// Waits until the program has ended, and tells how it left the terminal.
    func ending(within limit: Duration = .seconds(20)) async throws -> Ending {
        let status = try await poll(within: limit) {
            Places.read("\(folder)/status").flatMap { Int($0.trimmingNewline) }
        }
        guard let status else { throw TerminalError.neverEnded(limit: limit, last: try await screen()) }
        return Ending(
            status: status, before: Places.read("\(folder)/before") ?? "",
            after: Places.read("\(folder)/after") ?? "",
            screen: try await settled("the end") { _ in true })
    }

    /// Ends the program if it has not ended: under nohup nobody hears that the terminal is gone.
    func endProgram() {
        guard Places.read("\(folder)/status") == nil,
            let processId = Places.read("\(folder)/pid").flatMap({ Int32($0.trimmingNewline) })
        else { return }
        kill(processId, SIGKILL)
    }

    /// Whether a process is still there.
    static func isAlive(_ processId: Int32) -> Bool { kill(processId, 0) == 0 }
}
