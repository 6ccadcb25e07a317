import Primitives
import Stacks
import Subprocess

// Subprocess names programs by the system's own path type, which on Linux comes with it.
#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A command of the operator's own that runs when a rollout ended: `--on-end`.
struct EndCommand: Sendable {
    var command: String
    var machine: Machine
    /// Whether nothing may be written: a screen is on the terminal.
    var isQuiet = false

    /// What the command learns of the rollout, as environment variables: each on one line and safe to print.
    struct Facts: Sendable {
        var stackId: String
        var stackName: String
        var status: String
        var endedWell: Bool
        var cause: String
        var category: String
    }

    /// Runs the command with the shell and waits for it, unless the task is cancelled. Its output
    /// goes to standard error: standard output is for results.
    ///
    /// A command that fails is said so and changes nothing else.
    func run(_ facts: Facts) async {
        var variables = machine.variables
        let learnt = [
            "STACK_ID": facts.stackId, "STACK_NAME": facts.stackName, "STATUS": facts.status,
            "OUTCOME": facts.endedWell ? "succeeded" : "failed", "CAUSE": facts.cause, "CATEGORY": facts.category,
        ]
        for (name, value) in learnt { variables["PANTHER_WIZARD_\(name)"] = SafeText.oneLine(value) }
        do {
            let status = try await status(environment: variables)
            if status != 0, !isQuiet { StandardError.print("--on-end: the command ended with status \(status).") }
        } catch {
            if !isQuiet { StandardError.print("--on-end could not be run: /bin/sh did not start.") }
        }
    }

    /// Runs the command; its exit status, or 128 and the signal that ended it, as shells have it.
    private func status(environment: [String: String]) async throws -> Int32 {
        let shell = Configuration(
            executable: .path("/bin/sh"), arguments: ["-c", command],
            environment: .custom(
                environment.reduce(into: [:]) { $0[Environment.Key(stringLiteral: $1.key)] = $1.value }))
        let status =
            isQuiet
            ? try await Subprocess.run(shell, input: .none, output: .discarded, error: .discarded).terminationStatus
            : try await Subprocess.run(
                shell, input: .currentStandardInput, output: .currentStandardError, error: .currentStandardError
            ).terminationStatus
        return switch status {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }
}

extension EndCommand.Facts {
    /// The facts of a rollout; nil while it runs. `isDone` says whether an ending is what was asked for.
    init?(_ state: RolloutState, isDone: (RolloutEnding) -> Bool = \.endedWell) {
        guard let stackId = state.stackId, let ending = state.ending else { return nil }
        let cause = state.causes.first
        self.init(
            stackId: stackId, stackName: state.name, status: ending.status.rawValue, endedWell: isDone(ending),
            cause: cause?.summary(fromRoot: state.name) ?? "",
            category: cause?.category.rawValue ?? "")
    }
}
