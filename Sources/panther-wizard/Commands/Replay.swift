import ArgumentParser
import Panther
import Primitives
import Rollout
import Screens
import Stacks
import Terminal
import Wizard

/// `panther-wizard replay`
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows a recorded rollout again, on the live screen or line by line.",
        discussion: "Without a terminal all lines are printed at once, unless --speed is given.")

    @Argument(help: "The run, as history lists it, or a file: lines of watch --json, or describe-stack-events.")
    var recording: String

    @Option(help: "How many seconds of the rollout pass in one second; on the live screen 60 where nothing is said.")
    var speed: Double?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var screen: ScreenOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        try Speed.check(speed)
    }

    func run() async throws {
        let machine = Machine.current()
        for recording in try recordings(machine) {
            if machine.outputIsTerminal, !json {
                let player = Player(recording: recording, speed: speed ?? 60)
                let run = ScreenRun(
                    machine: machine, screen: screen, practice: try ScenarioOptions.clean(), state: state,
                    player: player)
                try await run.run(.failure(Problem("", exitCode: 0))) { app in
                    app.watch(FollowPlan(stack: recording.stackId))
                }
            } else if json {
                Export.print(recording)
            } else {
                await Self.print(recording, speed: speed, ascii: screen.ascii)
            }
        }
    }

    private func recordings(_ machine: Machine) throws -> [Recording] {
        if RunID(recording) == nil, recording.contains(where: { $0 == "." || $0 == "/" }) || recording == "-" {
            let text = try InputFile.text(of: recording)
            let found = Recording.all(inLines: text)
            if !found.isEmpty { return found }
            do throws(EventFile.Problem) { return try EventFile(Array(text.utf8)).trees.map { Recording($0) } } catch {
                throw Problem("\(recording) is no recording. \(error.description)", exitCode: 2)
            }
        }
        let (run, recordings) = try Shelf(place: state.place(machine)).run(recording)
        guard !recordings.isEmpty else {
            throw Problem("No rollout was recorded in run \(run.id.text).", exitCode: 1)
        }
        return recordings
    }

    /// A line an event, at once or each in its time.
    private static func print(_ recording: Recording, speed: Double?, ascii: Bool) async {
        let clock = ScaledClock(scale: speed ?? 1)
        let (start, told) = (clock.now, recording.oldestFirst)
        var style = LineReport.Style()
        style.ascii = ascii
        var report = LineReport(catalogue: FailureRows.catalogue, style: style)
        for (event, at) in told {
            if speed != nil, let first = told.first?.at {
                let offset = Duration.seconds(at.seconds(since: first))
                guard (try? await clock.sleep(until: start.advanced(by: offset), tolerance: nil)) != nil else { return }
            }
            for line in report.lines(for: .event(event), at: at.milliseconds) { line.print() }
        }
    }
}
