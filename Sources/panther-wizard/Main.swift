import ArgumentParser
import Primitives

/// The program: without a subcommand the home screen.
@main
struct PantherWizard: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "panther-wizard",
        abstract: "Deploys self-hosted Panther step by step, and shows any CloudFormation rollout live.",
        discussion: """
            Without a subcommand it opens the home screen. New here? Begin with: panther-wizard practice

            Exit codes: 0 done, 1 failed or blocked, 2 wrong usage or no terminal, 3 no usable credentials,
            4 could not be determined, 130 left while a rollout was running.
            """,
        version: version,
        // One a line, in the order in which the help shows them.
        subcommands: [
            Home.self,
            Practice.self,
            LessonsCommand.self,
            Watch.self,
            Diagnose.self,
            Cancel.self,
            Delete.self,
            Deploy.self,
            Update.self,
            Check.self,
            Clean.self,
            History.self,
            Replay.self,
            ReportCommand.self,
            Export.self,
            Import.self,
            JournalCommand.self,
            SCP.self,
            Role.self,
            Whoami.self,
            Cloud.self,
            Permissions.self,
            Debug.self,
            Help.self,
        ],
        defaultSubcommand: Home.self)

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problem as Problem {
            StandardError.print(problem.text)
            exit(withCode: problem.exitCode)
        } catch {
            // ArgumentParser words wrong usage itself, and quotes what was typed; its own code for that is 64, ours is 2.
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code.isSuccess {
                StandardOutput.print(lines: text.lines)
            } else {
                let words = message(for: error)
                StandardError.print(lines: text.replacing(words, with: SafeText.line(words), maxReplacements: 1).lines)
            }
            exit(withCode: code == .validationFailure ? 2 : code.rawValue)
        }
    }

    /// Ends the program with that code.
    static func exit(withCode code: Int32) -> Never { exit(withError: ExitCode(code)) }
}
