import ArgumentParser
import AWS
import Panther
import Preflight
import PreflightAWS
import Wizard

/// `panther-wizard role`
struct Role: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the PantherDeploymentRole, or creates it from its template.",
        subcommands: [Show.self, Create.self])

    /// The stack that the role's template is deployed as.
    static let stackName = "PantherDeploymentRoleStack"

    /// `panther-wizard role show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what the role of the account, or of a template, may do.")

        @Option(help: "The role's template, a URL or a file; without it the account's role is shown.")
        var template: String?

        @OptionGroup var account: AccountOptions

        func run() async throws {
            let session = try await Session.open(account, .current())
            if let template {
                let body = try await Role.body(template, session)
                StandardOutput.print(lines: try Role.described(body))
                return
            }
            let plan = try await CheckPlan.asking(session)
            let findings = await session.checks.deploymentRole(plan.scope)
            StandardOutput.print(lines: findings.lines)
            if !findings.isThere { throw ExitCode(1) }
        }
    }

    /// `panther-wizard role create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Creates the role from its template by CloudFormation, after showing what it may do.")

        @Option(help: "The role's template, a URL or a file.")
        var template = DeploymentFacts.deploymentRoleTemplate

        @Flag(help: "Create it; without this flag nothing is changed.")
        var yes = false

        @Option(help: "The stack's name once more, PantherDeploymentRoleStack, to confirm.")
        var confirm: String?

        @OptionGroup var account: AccountOptions

        func run() async throws {
            let session = try await Session.open(account, .current())
            let body = try await Role.body(template, session)
            let plan = try await CheckPlan.asking(session)
            StandardError.print(lines: try Role.described(body))
            let place = "account \(plan.identity.spokenAccount), region \(plan.region)"
            guard yes else {
                StandardError.print(
                    "Nothing was changed. To create it in \(place), add --yes --confirm \(Role.stackName).")
                return
            }
            guard confirm == Role.stackName else {
                throw Problem(
                    "Confirm with --confirm \(Role.stackName): the role is created in \(place).", exitCode: 2)
            }
            do {
                let reply = try await session.client.send(
                    CloudFormation.CreateStackInput(
                        stackName: Role.stackName, templateBody: body, capabilities: ["CAPABILITY_NAMED_IAM"]))
                StandardOutput.print(reply.stackId ?? Role.stackName)
                StandardError.print(
                    "It is being created. Follow it with: panther-wizard watch \(Role.stackName) --wait")
            } catch {
                throw Problem(asking: error)
            }
        }
    }

    /// The template's text: from S3 by its URL, or from a file.
    static func body(_ template: String, _ session: Session) async throws -> String {
        guard template.hasPrefix("https:") else { return try InputFile.text(of: template) }
        switch await session.checks.text(ofTemplate: template) {
        case .success(let body): return body
        case .failure(let problem): throw Problem(problem.sentence, exitCode: 1)
        }
    }

    /// What the role of a template may do, and what that makes it.
    static func described(_ body: String) throws -> [String] {
        do throws(Checks.FileProblem) {
            return try RoleTemplate(parsing: body).lines
        } catch {
            throw Problem(error.sentence, exitCode: 1)
        }
    }
}
