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

    @Option(help: "The file to write; else, and for -, standard output.")
    var output: String?

    @Flag(help: "Leave account ids, ARNs and email addresses as they are.")
    var unmasked = false

    @Flag(help: "Overwrite the file of --output without asking.")
    var force = false

    @OptionGroup var state: StateOptions

    func run() throws {
        let machine = Machine.current()
        let shelf = Shelf(place: state.place(machine))
        let (found, recordings) = try shelf.run(name)
        let form = format ?? output.flatMap { Document.Format(fileName: $0) } ?? .markdown
        guard let output, !OutputFile.isStandardOutput(output) else {
            StandardOutput.print(lines: shelf.report(found, recordings, form, isMasked: !unmasked).lines)
            return
        }
        let file = try OutputFile(output, what: Self.what, force: force, machine)
        let text = shelf.report(found, recordings, form, isMasked: !unmasked)
        try file.write(text, what: Self.what, advice: Self.advice(isMasked: !unmasked))
    }

    /// What sentences about the file call its contents.
    static let what = "The report"

    /// What to mind about a report that was written.
    static func advice(isMasked: Bool) -> String {
        isMasked ? "" : "It names account and people; mind who reads it."
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
