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
        let form = format ?? output.flatMap { Document.Format(fileName: $0) } ?? .markdown
        let text = shelf.report(found, recordings, form, isMasked: !unmasked)
        guard let output else {
            StandardOutput.print(lines: text.lines)
            return
        }
        try Self.write(text, to: output, isMasked: !unmasked)
    }

    /// Writes a report and says so.
    ///
    /// - Throws: `Problem` with exit code 1 where it cannot be written.
    static func write(_ text: String, to output: String, isMasked: Bool) throws(Problem) {
        if let why = OutputFile.write(text, to: output) {
            throw Problem("The report cannot be written to \(output): \(why). Choose another file.", exitCode: 1)
        }
        StandardError.print(
            "Written to \(output)." + (isMasked ? "" : " It names account and people; mind who reads it."))
    }
}

extension Document.Format: ExpressibleByArgument {
    /// The form that a file's name ends in; nil for any other name.
    init?(fileName: String) {
        switch fileName.split(separator: ".", omittingEmptySubsequences: false).last {
        case "html", "htm": self = .html
        case "md", "markdown": self = .markdown
        default: return nil
        }
    }
}
