import ArgumentParser
import PracticeCloud
import Screens
import Terminal

/// `panther-wizard practice`
struct Practice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The same wizard on a practice cloud on this machine: no account, no cost.")

    @OptionGroup var cloud: ScenarioOptions
    @OptionGroup var screen: ScreenOptions

    @Flag(help: "List the scenarios.")
    var list = false

    func run() async throws {
        if list {
            for file in try ScenarioFile.included() {
                StandardOutput.print("\(file.name.padded(to: 26))\(file.title)")
            }
            return
        }
        let door = try cloud.door()
        try ScreenRun(machine: .current(), screen: screen, practice: door).run(.failure(Problem("", exitCode: 0))) {
            app in
            app.enterPractice()
        }
    }
}

/// Flags that choose what happens in a practice cloud.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario; --list names them.")
    var scenario = "clean"

    @Option(help: "Seconds of the practice cloud in one real second.")
    var speed: Double?

    @Option(help: "Chance that can be repeated: seeds names, ids and durations.")
    var seed: UInt64?

    func validate() throws {
        if let speed, speed <= 0 { throw ValidationError("--speed must be more than 0, such as 60.") }
    }

    /// The door into that scenario.
    func door() throws -> PracticeDoor { PracticeDoor(file: try Self.file(scenario), speed: speed, seed: seed) }

    /// The scenario of that name.
    static func file(_ name: String) throws -> ScenarioFile {
        guard let file = try ScenarioFile.named(name) else {
            let names = PracticeScenarios.files.map(\.name).joined(separator: ", ")
            throw Problem("There is no scenario \(name). Scenarios: \(names).", exitCode: 2)
        }
        return file
    }

    /// The door into the scenario that succeeds.
    static func clean() throws -> PracticeDoor { PracticeDoor(file: try file("clean")) }
}
