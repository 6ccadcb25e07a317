import ArgumentParser
import Foundation
import PracticeCloud
import Screens
import Terminal

/// `panther-wizard practice`
struct Practice: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The same wizard on a practice cloud on this machine: no account, no cost.")

    @OptionGroup var cloud: ScenarioOptions
    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    @Flag(help: "List the scenarios.")
    var list = false

    @Option(help: "Read a scenario's file, say what is wrong with it and where, and end.")
    var check: String?

    func run() async throws {
        if list {
            for file in try ScenarioFile.included() {
                StandardOutput.print("\(file.name.padded(to: 26))\(file.title)")
            }
            return
        }
        if let check {
            let file = try ScenarioOptions.read(check)
            StandardOutput.print("\(check): \(file.title). A deployment in it ends as \(file.ends).")
            return
        }
        let door = try cloud.door()
        let run = ScreenRun(machine: .current(), screen: screen, practice: door, state: state)
        try await run.run(.failure(Problem("", exitCode: 0))) { app in app.enterPractice() }
    }
}

/// Flags that choose what happens in a practice cloud.
struct ScenarioOptions: ParsableArguments {
    @Argument(help: "The scenario; --list names them.")
    var name = "clean"

    @Option(name: .customLong("scenario"), help: "A scenario's file; help scenarios tells how to write one.")
    var path: String?

    @Option(help: "Seconds of the practice cloud in one real second.")
    var speed: Double?

    @Option(help: "Chance that can be repeated: seeds names, ids and durations.")
    var seed: UInt64?

    func validate() throws {
        if let problem = ClockScale.problem(with: speed, flag: "--speed") { throw ValidationError(problem) }
    }

    /// The door into that scenario.
    func door() throws -> PracticeDoor {
        PracticeDoor(file: try path.map(Self.read) ?? Self.file(name), speed: speed, seed: seed)
    }

    /// The scenario in the file at that path.
    static func read(_ path: String) throws -> ScenarioFile {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Problem("The scenario \(path) cannot be read: is it there, and is it UTF-8?", exitCode: 2)
        }
        let name = path.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
        do {
            return try ScenarioFile(name: String(name), parsing: text)
        } catch {
            let place = error.line.map { "\(path):\($0)" } ?? path
            throw Problem("\(place): \(error.sentence) See panther-wizard help scenarios.", exitCode: 2)
        }
    }

    /// The scenario that a word means: one that comes with the program, or a file where the word is a path.
    static func named(_ word: String) throws -> ScenarioFile {
        word.contains("/") || word.hasSuffix(".yaml") || word.hasSuffix(".yml") ? try read(word) : try file(word)
    }

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
