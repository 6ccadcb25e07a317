import ArgumentParser
import IAMPolicy
import Preflight
import PreflightAWS
import Wizard

/// `panther-wizard scp`
struct SCP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scp", abstract: "Reviews an organisation's policies, or evaluates policies for requests.",
        subcommands: [Review.self, Evaluate.self])

    /// `panther-wizard scp review`
    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reviews what the organisation's policies deny of a deployment; changes nothing.",
            discussion: """
                Asks the Organizations API, or reads what the organisation's administrator exported; the commands for that \
                are printed by --export. Exit codes: 0 clear or attention, 1 blocked, 3 no usable credentials, 4 unknown.
                """)

        @Option(help: "The exported file, or the folder of them.")
        var policies = ""

        @Flag(help: "Print the commands that export the policies, for the organisation's administrator.")
        var export = false

        @Flag(help: "Print one JSON document.")
        var json = false

        @OptionGroup var account: AccountOptions

        func run() async throws {
            let session = try await Session.open(account, .current(), role: .deployment)
            let startedAt = Machine.wallClock()
            var plan = try await CheckPlan.asking(session)
            if export {
                StandardOutput.print(lines: PolicyExport.commands(account: plan.identity.account).lines)
                return
            }
            if !policies.isEmpty { _ = try InputFile.files(at: policies) }
            plan.exportPath = policies
            let answer = await session.checks.answer(.organization(plan.scope))
            let record = CheckRecord(
                account: plan.identity.account, alias: plan.identity.alias, region: plan.region,
                principal: plan.principal, parts: [CheckRecord.Part(step: .scp, findings: answer.findings)],
                startedAt: startedAt, endedAt: Machine.wallClock())
            record.print(json: json)
            if !json, case .organization(let review) = answer.facts, !review.question.isEmpty {
                StandardError.print("", "The question to the organisation's administrator:", "")
                StandardError.print(lines: review.question.lines)
            }
            if record.exitCode != 0 { throw ExitCode(record.exitCode) }
        }
    }

    /// `panther-wizard scp evaluate`
    struct Evaluate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Evaluates policies for requests, offline; prints a decision for each.",
            discussion: """
                Reads {"cases":[{"id","levels":[{"id","policies":[{"name","document"}]}],"requests":[{"action","resource"}]}]}, \
                the root's level first and the account's last; prints {"results":[{"id","decisions":[…]}]}. A case may also have \
                managementAccountId, identityPolicies, permissionsBoundary, sessionPolicies, rcpLevels, principal and context.
                """)

        @Option(help: "The file with the cases; - reads standard input.")
        var input: String

        func run() async throws {
            let text = try InputFile.text(of: input)
            do throws(PolicyProblem) {
                StandardOutput.print(json: try EvaluationBatch.answer(text))
            } catch {
                throw Problem("\(input) cannot be used: \(error.sentence)", exitCode: 2)
            }
        }
    }
}
