import AWS
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
        let plan = try await plan(session)
        let checks = session.checks
        let rows = rows
        let findings = await withTaskGroup(of: (Int, [Finding]).self) { group in
            for (place, row) in rows.enumerated() {
                group.addTask { (place, await row.findings(plan, checks, at: startedAt)) }
            }
            return await group.reduce(into: [Int: [Finding]]()) { $0[$1.0] = $1.1 }
        }
        return CheckRecord(
            account: plan.identity.account, alias: plan.identity.alias, region: plan.region, principal: plan.principal,
            parts: rows.enumerated().map { CheckRecord.Part(step: $1.step, findings: findings[$0] ?? []) },
            startedAt: startedAt, endedAt: Machine.wallClock())
    }

    /// Who asks has to be known first: the permissions are asked about a principal.
    private func plan(_ session: Session) async throws -> CheckPlan {
        let caller: STS.GetCallerIdentityOutput
        do {
            caller = try await session.client.send(STS.GetCallerIdentityInput())
        } catch {
            throw Problem(asking: error)
        }
        let region = session.client.configuration.region
        var identity = Identity(
            account: caller.account ?? "", arn: caller.arn ?? "", userId: caller.userId ?? "", region: region,
            credentialSource: await session.client.credentialSource)
        identity.alias = try? await session.client.send(IAM.ListAccountAliasesInput()).accountAliases.first
        return CheckPlan(
            identity: identity, region: region, templateURL: templateURL, stackName: stackName,
            principal: roleARN ?? (session.deployerArn.isEmpty ? identity.arn : session.deployerArn))
    }
}
