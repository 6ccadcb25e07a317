import ArgumentParser
import Screens
import Terminal

/// One run on the screen, from opening the terminal to the last words on the main screen.
struct ScreenRun {
    var machine: Machine
    var screen: ScreenOptions
    var practice: PracticeDoor
    var state: StateOptions
    /// The sessions of rollouts in other accounts and regions, by `FollowPlan.key`.
    var roots: [String: Session] = [:]
    var endCommand: EndCommand?
    /// Tells a recorded rollout in the place of an account; nil for the account itself.
    var player: Player?

    /// Runs the wizard; returns where the exit code is 0.
    ///
    /// - Throws: `Problem` where there is no terminal, `ExitCode` for every other ending than a good one.
    func run(_ opened: Result<Session, Problem>, begin: (inout App) -> [Effect]) async throws {
        let mailbox = Mailbox<Message>()
        let session = try? opened.get()
        let recorder = Recorder(place: state.place(machine), isPractice: session?.isPractice ?? false) {
            mailbox.post(.journal($0))
        }
        let interpreter = Interpreter(
            session: session, practice: practice, recorder: recorder, book: LessonBook(machine), mailbox: mailbox,
            roots: roots, endCommand: endCommand, player: player)
        defer { interpreter.close() }
        let clock = { @Sendable in interpreter.localMilliseconds }
        let loop: any WizardLoop =
            screen.isPlain(machine)
            ? PlainLoop(clock: clock, mailbox: mailbox) : TerminalLoop(clock: clock, mailbox: mailbox)
        let result: LoopResult
        do {
            result = try loop.run(screen.options(machine)) { glyphs in
                var app = App(glyphs: glyphs, connection: player?.connection ?? practice.first(session))
                app.zone = Machine.zone()
                var effects: [Effect] = []
                if player == nil, case .failure(let problem) = opened {
                    effects = app.update(.refused(.account, problem.text))
                }
                effects += begin(&app)
                return (app, effects)
            } carryOut: {
                interpreter.carryOut($0)
            }
        } catch let problem as TerminalProblem {
            throw Problem("\(problem)", exitCode: problem.exitCode)
        }
        await interpreter.settled()
        StandardError.print(lines: result.farewell)
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }
}
