import ArgumentParser
import Preflight
import Screens
import Wizard

/// `panther-wizard check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks the account what the wizard's steps ask before a deployment; changes nothing.",
        discussion: "Exit codes: 0 clear or attention, 1 blocked, 3 no usable credentials, 4 unknown.")

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

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var account: AccountOptions

    /// The rows that were asked for.
    private var rows: [CheckRow] {
        part == "all" ? CheckRow.all : CheckRow.all.filter { $0.step.rawValue == part }
    }

    func validate() throws {
        guard !rows.isEmpty else {
            let names = CheckRow.all.map(\.step.rawValue).joined(separator: ", ")
            throw ValidationError("There is no check \(part). Checks: \(names), all.")
        }
    }

    func run() async throws {
        let file = try answered()
        var chosen = account
        if chosen.region == nil, !file.plan.region.isEmpty { chosen.region = file.plan.region }
        if chosen.assumeRoleArn == nil, !file.plan.principal.isEmpty { chosen.assumeRoleArn = file.plan.principal }
        let session = try await Session.open(chosen, .current(), role: .deployment)
        // Everything is asked at once; the answers stand in the order of the rows.
        let startedAt = Machine.wallClock()
        let record = await CheckRow.record(rows, try await plan(file, session), session.checks, startedAt: startedAt)
        StandardOutput.print(json ? record.json : record.text)
        if record.exitCode != 0 { throw ExitCode(record.exitCode) }
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
