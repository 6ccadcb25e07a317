import Primitives
import Screens
import Stacks
import Terminal
import Wizard

/// The wizard in line prompts, for screen readers, pipes and terminals that cannot move their cursor: the same state and
/// the same effects as on the screen, spoken by `Speaker`.
struct PlainLoop: WizardLoop {
    var clock: @Sendable () -> Int64
    let mailbox: Mailbox<Message>

    /// Large enough for every page; nothing is drawn on it.
    private static let size = Size(columns: 120, rows: 40)

    func run(
        _ options: TerminalOptions, start: (Glyphs) -> (App, [Effect]), carryOut: (Effect) -> Void
    ) throws -> LoopResult {
        try withPlainTerminal(ascii: options.ascii) { terminal in
            let (app, first) = start(options.ascii ? .ascii : .unicode)
            var engine = Engine(state: app)
            let begun = first + engine.process([.input(.resize(Self.size)), tick])
            do throws(PlainProblem) {
                let code = try talk(terminal, &engine, begun, carryOut)
                return LoopResult(exitCode: code, farewell: engine.state.farewell)
            } catch {
                // With nothing left to decide, the end of the input is the end of the talk.
                if case .inputEnded = error, engine.state.isOver {
                    return LoopResult(exitCode: engine.state.exitCode, farewell: engine.state.farewell)
                }
                return LoopResult(exitCode: error.exitCode, farewell: [error.description] + engine.state.farewell)
            }
        }
    }

    /// Talks until the wizard is left; returns its exit code.
    private func talk(
        _ terminal: PlainBackEnd, _ engine: inout Engine<App>, _ begun: [Effect], _ carryOut: (Effect) -> Void
    ) throws(PlainProblem) -> Int32 {
        var speaker = Speaker()
        var effects = begun
        while true {
            for effect in effects {
                switch effect {
                case .terminal(.copy(let text)): terminal.say(text.lines)
                case .terminal(.notify(let text)): terminal.say(text)
                case .terminal: break
                case .leave(let code): return code
                default: carryOut(effect)
                }
            }
            // Without the time: a tick may want a look at the account, whose answer would bring the next tick.
            effects = engine.process(mailbox.take())
            guard effects.isEmpty else { continue }
            switch speaker.turn(engine.state) {
            case .feed(let lines, let inputs):
                terminal.say(lines)
                effects = engine.process(inputs.map(Message.input))
            case .wait(let lines):
                terminal.say(lines)
                effects = engine.process(try terminal.wait(for: mailbox, takesLines: false).messages)
            case .follow(let lines):
                terminal.say(lines)
                let wake = try terminal.wait(for: mailbox, takesLines: terminal.inputIsTerminal)
                if let line = wake.line {
                    effects = engine.process(speaker.inputs(forLine: line, engine.state).map(Message.input))
                } else {
                    effects = engine.process([tick] + wake.messages)
                }
            case .ask(let dialogue):
                guard let answer = try terminal.speak(dialogue) else { continue }
                effects = engine.process([tick] + speaker.inputs(for: answer).map(Message.input))
            }
        }
    }

    private var tick: Message { .tick(Timestamp(milliseconds: clock())) }
}
