import ArgumentParser
import Preflight
import Wizard

/// `panther-wizard check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks the account what the wizard's steps ask before a deployment; changes nothing.",
        discussion: "Exit codes: 0 clear or attention, 1 blocked, 3 no usable credentials, 4 unknown.")

    @Argument(help: "account, iam, scp, leftovers, quotas or all.")
    var part: String

    @Option(name: .customLong("template-url"), help: "The URL of the root template that Panther gave you.")
    var templateURL = ""

    @Option(help: "The root stack's name.")
    var stackName = ""

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
        let session = try await Session.open(account, .current(), role: .deployment)
        let record = try await record(session)
        StandardOutput.print(json ? record.json : record.text)
        if record.exitCode != 0 { throw ExitCode(record.exitCode) }
    }

    /// Asks everything at once; the answers stand in the order of the rows.
    private func record(_ session: Session) async throws -> CheckRecord {
        let startedAt = Machine.wallClock()
        return await CheckRow.record(rows, try await plan(session), session.checks, startedAt: startedAt)
    }

    private func plan(_ session: Session) async throws -> CheckPlan {
        var plan = try await CheckPlan.asking(session)
        plan.templateURL = templateURL
        plan.stackName = stackName
        if let roleARN {
            plan.principal = roleARN
            plan.isServiceRole = true
        }
        return plan
    }
}
