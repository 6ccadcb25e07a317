public import ArgumentParser
public import Wizard

/// `panther-wizard report`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the report of a run: checks, reasons, rollout, causes and timeline.",
        discussion: """
            Account ids, ARNs, email addresses and access keys are replaced by stand-ins, the same one for the same thing.
            """)

    @Argument(help: ArgumentHelp("The run, as history lists it.", valueName: "run"))
    var name: String

    @Option(help: "markdown or html; else by the end of --output's name, else markdown.")
    var format: Document.Format?

    @Option(help: "The file to write; else standard output.")
    var output: String?

    @Flag(help: "Leave account ids, ARNs and email addresses as they are.")
    var unmasked = false

    @OptionGroup var state: StateOptions

    func run() throws {
        let shelf = Shelf(place: state.place(.current()))
        let (found, recordings) = try shelf.run(name)
        let isPage = output.map { $0.hasSuffix(".html") || $0.hasSuffix(".htm") } ?? false
        let text = shelf.report(found, recordings, format ?? (isPage ? .html : .markdown), isMasked: !unmasked)
        guard let output else {
            StandardOutput.print(text)
            return
        }
        if let why = OutputFile.write(text, to: output) {
            throw Problem("The report cannot be written to \(output): \(why). Choose another file.", exitCode: 1)
        }
        StandardError.print(
            "Written to \(output)." + (unmasked ? " It names account and people; mind who reads it." : ""))
    }
}

extension Document.Format: ExpressibleByArgument {}
