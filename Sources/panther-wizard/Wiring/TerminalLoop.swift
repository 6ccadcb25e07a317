import Primitives
import Screens
import Stacks
import Terminal
import Wizard

/// The loop on the main thread: draws, waits, lets the state change, hands effects over.
struct TerminalLoop: WizardLoop {
    var clock: @Sendable () -> Int64
    let mailbox: Mailbox<Message>

    /// Runs until the operator leaves or a signal ends it.
    ///
    /// - Parameters:
    ///   - start: makes the state, knowing the characters and the size of the terminal.
    ///   - carryOut: begins what an effect asks for; replies come through the mailbox.
    /// - Throws: `TerminalProblem` where there is no terminal.
    func run(
        _ options: TerminalOptions, start: (Glyphs) -> (App, [Effect]), carryOut: (Effect) -> Void
    ) throws -> LoopResult {
        try withTerminal(options) { terminal in
            let (app, first) = start(terminal.glyphs)
            var engine = Engine(state: app)
            var effects = first + engine.process([.input(.resize(terminal.size)), tick])
            while true {
                for effect in effects {
                    switch effect {
                    case .terminal(let deed): _ = terminal.perform(deed)
                    case .leave(let code): return LoopResult(exitCode: code, farewell: engine.state.farewell)
                    default: carryOut(effect)
                    }
                }
                terminal.show(engine.state.frame)
                let isCounting = engine.state.needsTicks
                let wake = terminal.wait(for: mailbox, timeout: isCounting ? .seconds(1) : nil)
                // The time goes first, so that whatever came is judged at the moment at which it came.
                effects = engine.process([tick] + wake.messages + wake.events.map(Message.input))
            }
        }
    }

    private var tick: Message { .tick(Timestamp(milliseconds: clock())) }
}
