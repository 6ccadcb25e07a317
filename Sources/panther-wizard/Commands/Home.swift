import ArgumentParser
import Screens
import Terminal

/// `panther-wizard`: the home screen.
struct Home: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "home", abstract: "Opens the home screen: deploy, watch, practice.", shouldDisplay: false)

    @OptionGroup var account: AccountOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    func run() async throws {
        let machine = Machine.current()
        _ = try ClockScale.value(machine)
        // Without credentials the home screen still opens: practice needs none, and it says what is missing.
        let opened: Result<Session, Problem>
        do {
            opened = .success(try await Session.open(account, machine, role: .deployment, lazily: true))
        } catch let problem as Problem {
            opened = .failure(problem)
        }
        let run = ScreenRun(machine: machine, screen: screen, practice: try ScenarioOptions.clean(), state: state)
        try await run.run(opened) { app in app.begin() }
    }
}
