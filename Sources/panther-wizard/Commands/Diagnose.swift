import ArgumentParser
import AWS
import Panther
import Rollout
import RolloutAWS
import Stacks
import Wizard

/// `panther-wizard diagnose`
struct Diagnose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Names why a stack's latest operation failed, long after its nested stacks are gone too.",
        discussion: """
            Exit codes: 0 a cause was named, 1 an unknown stack, 2 a file that cannot be read, 3 no usable credentials,
            4 no cause found.
            """)

    @Argument(help: "The stack's name or ARN, or profile:region:name; a deleted one too, for 90 days.")
    var stack: String?

    @Option(
        help:
            "Read events from this file instead: what describe-stack-events prints, or our own lines; - reads the input."
    )
    var events: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var account: AccountOptions

    func validate() throws {
        guard (stack == nil) != (events == nil) else {
            throw ValidationError("Give a stack, or a file with --events.")
        }
        if let stack, StackReference(stack) == nil {
            throw ValidationError("\(stack) is no stack: give a name, an ARN, or profile:region:name.")
        }
    }

    func run() async throws {
        let reports: [DiagnosisReport]
        if let events {
            reports = try Self.reports(ofFile: events)
        } else {
            reports = [try await report()]
        }
        if json {
            StandardOutput.print(json: DiagnosisReport.json(reports))
        } else {
            StandardOutput.print(lines: Array(reports.map { $0.lines(step: Self.step) }.joined(separator: [""])))
        }
        if reports.allSatisfy(\.causes.isEmpty) { throw ExitCode(4) }
    }

    private func report() async throws -> DiagnosisReport {
        guard let reference = stack.flatMap(StackReference.init) else { throw ExitCode(2) }
        var sessions = SessionPool(account: account, machine: .current())
        let session = try await sessions.session(for: reference)
        let diagnosis = Diagnosis(
            reader: .live(session.client), evidence: .live(session.client), budget: session.budget,
            clock: session.clock, catalogue: FailureRows.catalogue, customResourceLogs: FailureRows.customResourceLogs)
        do {
            return try await diagnosis.run(reference.stack) { StandardError.print($0.sentence) }
        } catch {
            throw Problem(error.sentence, exitCode: error.exitCode)
        }
    }

    private static func reports(ofFile path: String) throws -> [DiagnosisReport] {
        do {
            return try EventFile(Array(try InputFile.text(of: path).utf8)).reports(FailureRows.catalogue)
        } catch let problem as EventFile.Problem {
            throw Problem("\(path) holds no events: \(problem.description)", exitCode: 2)
        }
    }

    /// The step to go back to, in words.
    private static func step(_ name: String) -> String {
        guard let step = StepID(rawValue: name) else { return name }
        return "step \(step.number), \(step.title)"
    }
}
