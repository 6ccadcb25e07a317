import Primitives

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

import Stacks

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

    /// Runs the command with the shell and waits for it; where the task is cancelled, asks it to end and does not wait. Its output goes to standard error: results are ours.
    ///
    /// A command that fails is said so and changes nothing else.
    func run(_ facts: Facts) async {
        var variables = machine.variables
        let learnt = [
            "STACK_ID": facts.stackId, "STACK_NAME": facts.stackName, "STATUS": facts.status,
            "OUTCOME": facts.endedWell ? "succeeded" : "failed", "CAUSE": facts.cause, "CATEGORY": facts.category,
        ]
        for (name, value) in learnt { variables["PANTHER_WIZARD_\(name)"] = SafeText.oneLine(value) }
        guard let pid = spawn(variables) else {
            if !isQuiet { StandardError.print("--on-end could not be run: /bin/sh did not start.") }
            return
        }
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            do { try await Task.sleep(for: .milliseconds(50)) } catch {
                // We were asked to end, and so is the command.
                kill(pid, SIGTERM)
                return
            }
        }
        if status != 0, !isQuiet {
            let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            StandardError.print("--on-end: the command ended with status \(code).")
        }
    }

    private func spawn(_ variables: [String: String]) -> pid_t? {
        let words = ["/bin/sh", "-c", command]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if isQuiet {
            for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
            }
        } else {
            posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        }
        var pid: pid_t = 0
        return posix_spawn(&pid, "/bin/sh", &actions, nil, &arguments, &environment) == 0 ? pid : nil
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
