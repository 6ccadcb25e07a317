import ArgumentParser
import Panther
import Primitives
import Rollout
import Stacks
import Wizard

/// `panther-wizard export`
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints a recorded rollout as watch --json would have: one JSON object a line, oldest first.")

    @Argument(help: ArgumentHelp("The run, as history lists it.", valueName: "run"))
    var name: String

    @OptionGroup var state: StateOptions

    func run() throws {
        let (found, recordings) = try Shelf(place: state.place(.current())).run(name)
        guard !recordings.isEmpty else {
            throw Problem("No rollout was recorded in run \(found.id.text).", exitCode: 1)
        }
        for recording in recordings { Self.print(recording) }
    }

    /// Prints the lines of a rollout.
    static func print(_ recording: Recording) {
        var document = EventDocument(catalogue: FailureRows.catalogue)
        for (event, at) in recording.oldestFirst {
            for line in document.lines(for: .event(event), at: at.milliseconds) { StandardOutput.print(json: line) }
        }
    }
}
