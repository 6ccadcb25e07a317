import Screens
import Terminal

/// How a session ended.
struct LoopResult {
    var exitCode: Int32
    /// What to print after it.
    var farewell: [String]
}

/// Runs the wizard on a terminal, in one way or another.
protocol WizardLoop {
    /// Runs until the operator leaves or a signal ends it.
    ///
    /// - Parameters:
    ///   - start: makes the state, knowing the characters of the terminal.
    ///   - carryOut: begins what an effect asks for; replies come through the mailbox.
    /// - Throws: `TerminalProblem` where there is no terminal.
    func run(
        _ options: TerminalOptions, start: (Glyphs) -> (App, [Effect]), carryOut: (Effect) -> Void
    ) throws -> LoopResult
}
