import ArgumentParser

/// `panther-wizard permissions [COMMAND]`
struct Permissions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the least IAM policy that a command needs; without one, that of all commands.")

    @Argument(help: "The command, such as watch, or check iam.")
    var words: [String] = []

    func run() throws {
        let command = words.isEmpty ? nil : words.joined(separator: " ")
        guard let policy = CommandPermissions.policy(for: command) else {
            let known = CommandPermissions.rows.map(\.command).joined(separator: ", ")
            throw Problem(
                "\(command ?? "") asks AWS for nothing, or there is no such command. Commands with a policy: \(known).",
                exitCode: 2)
        }
        StandardOutput.print(json: policy)
    }
}
