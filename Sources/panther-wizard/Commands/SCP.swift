import ArgumentParser
import IAMPolicy

/// `panther-wizard scp`
struct SCP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scp", abstract: "Reviews an organisation's policies, or evaluates policies for requests.",
        subcommands: [Evaluate.self])

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
                StandardOutput.print(try EvaluationBatch.answer(text))
            } catch {
                throw Problem("\(input) cannot be used: \(error.sentence)", exitCode: 2)
            }
        }
    }
}
