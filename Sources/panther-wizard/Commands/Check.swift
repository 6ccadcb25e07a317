import ArgumentParser
import Report
import Screens
import Wizard

/// `panther-wizard check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks the account what the wizard's steps ask before a deployment; changes nothing.",
        discussion: """
            What was found is kept as a run, to be compared with a later one by --compare.
            Exit codes: 0 clear or attention, 1 blocked, 2 wrong usage, 3 no usable credentials, 4 unknown.
            """)

    @Argument(help: "account, iam, scp, leftovers, quotas or all.")
    var part: String

    @Option(help: ArgumentHelp("A YAML or JSON file of answers, as deploy takes it.", valueName: "file"))
    var answers: String?

    @Option(name: .customLong("template-url"), help: "The URL of the root template that Panther gave you.")
    var templateURL: String?

    @Option(help: "The root stack's name.")
    var stackName: String?

    @Option(name: .customLong("role-arn"), help: "The CloudFormation service role that will deploy; else the caller.")
    var roleARN: String?

    @Option(
        help: ArgumentHelp("Write a report too: Markdown or HTML, by the end of the file's name.", valueName: "file"))
    var report: String?

    @Flag(help: "Leave account ids, ARNs and email addresses in the report as they are.")
    var unmasked = false

    @Flag(help: "Overwrite the file of --report without asking.")
    var force = false

    @Option(help: ArgumentHelp("Say what is not as it was in that run, as history lists it.", valueName: "run"))
    var compare: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var state: StateOptions

    /// The rows that were asked for.
    private var rows: [CheckRow] {
        part == "all" ? CheckRow.all : CheckRow.all.filter { $0.step.rawValue == part }
    }

    func validate() throws {
        guard !rows.isEmpty else {
            let names = CheckRow.all.map(\.step.rawValue).joined(separator: ", ")
            throw ValidationError("There is no check \(part). Checks: \(names), all.")
        }
        if let report, Document.Format(fileName: report) == nil {
            throw ValidationError(
                "--report writes Markdown or HTML: name a file that ends in .md or .html, not \(report).")
        }
        if force, report == nil { throw ValidationError("--force goes with --report.") }
        if unmasked, report == nil { throw ValidationError("--unmasked goes with --report.") }
    }

    func run() async throws {
        let machine = Machine.current()
        let file = try answered()
        let output = try report.map {
            try OutputFile($0, what: ReportCommand.what, force: force, machine)
        }
        let earlier = try compare.map { try Shelf(place: state.place(machine)).run($0).run }
        var chosen = account
        if chosen.region == nil, !file.plan.region.isEmpty { chosen.region = file.plan.region }
        if chosen.assumeRoleArn == nil, !file.plan.principal.isEmpty { chosen.assumeRoleArn = file.plan.principal }
        let session = try await Session.open(chosen, machine, role: .deployment)
        let plan = try await plan(file, session)
        if let earlier { try Self.match(earlier, plan) }
        // Everything is asked at once; the answers stand in the order of the rows.
        let startedAt = Machine.wallClock()
        let record = await CheckRow.record(rows, plan, session.checks, startedAt: startedAt)
        let comparison = earlier.map { CheckComparison(of: record, with: $0) }
        record.print(json: json, comparison)
        await keep(record, file, plan, session, machine)
        if let report, let format = Document.Format(fileName: report) {
            let text = CheckReport(
                record: record, overrides: file.overrides, approval: file.approval, comparison: comparison
            ).text(format, isMasked: !unmasked)
            try output?.write(text, what: ReportCommand.what, advice: ReportCommand.advice(isMasked: !unmasked))
        }
        if record.exitCode != 0 { throw ExitCode(record.exitCode) }
    }

    /// Whether the earlier run can be compared with what will be found.
    ///
    /// - Throws: `Problem` with exit code 2 for a run that checked nothing, or checked another account or region.
    private static func match(_ run: Run, _ plan: CheckPlan) throws(Problem) {
        if run.findings.isEmpty {
            throw Problem("Run \(run.id.text) checked nothing, so there is nothing to compare with.", exitCode: 2)
        }
        guard run.account == plan.identity.account, run.region == plan.region else {
            throw Problem(
                "Run \(run.id.text) is of account \(run.account ?? "unknown") in \(run.region), this check of "
                    + "\(plan.identity.account) in \(plan.region): they cannot be compared.", exitCode: 2)
        }
    }

    /// Keeps what was found as a run, and says which.
    private func keep(
        _ record: CheckRecord, _ file: AnswersFile, _ plan: CheckPlan, _ session: Session, _ machine: Machine
    ) async {
        let recorder = Recorder(place: state.place(machine), isPractice: session.isPractice) { StandardError.print($0) }
        recorder.hide(await session.secrets())
        recorder.keep(.begun(kind: .check, region: plan.region))
        recorder.keep(.identified(identity: plan.identity))
        var answers = file.plan
        answers.region = plan.region
        answers.principal = plan.principal
        recorder.keep(.answered(plan: KeptPlan(answers, noEcho: nil)))
        if let approval = file.approval { recorder.keep(.approved(approval: approval)) }
        for override in file.overrides { recorder.keep(.overrode(override: override)) }
        for part in record.parts { recorder.keep(.found(step: part.step, findings: part.findings)) }
        recorder.keep(
            .ended(outcome: RunOutcome(status: record.verdict.rawValue, endedWell: record.exitCode == 0)))
        if let run = await recorder.settled() { StandardError.print("Kept as run \(run.text).") }
    }

    /// The answers of the file with those of the flags over them.
    private func answered() throws -> AnswersFile {
        var file = AnswersFile(plan: Plan(region: ""))
        if let answers { file = try AnswersFile(at: answers, over: file.plan) }
        if let templateURL { file.plan.templateURL = templateURL }
        if let stackName { file.plan.stackName = stackName }
        if let roleARN { file.plan.options.roleARN = roleARN }
        return file
    }

    private func plan(_ file: AnswersFile, _ session: Session) async throws -> CheckPlan {
        var plan = try await CheckPlan.asking(session)
        plan.templateURL = file.plan.templateURL
        plan.stackName = file.plan.stackName
        plan.parameters = file.plan.parameters
        plan.tags = Dictionary(file.plan.options.tags.map { ($0.key, $0.value) }) { $1 }
        plan.approval = file.approval
        if !file.plan.options.roleARN.isEmpty {
            plan.principal = file.plan.options.roleARN
            plan.isServiceRole = true
        }
        return plan
    }
}
