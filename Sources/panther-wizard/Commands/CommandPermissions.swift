import AWS

/// What each command asks of AWS, by the rows of the client's table: `permissions` prints it as a policy.
enum CommandPermissions {
    /// A command and the requests it can make.
    struct Row: Sendable {
        var command: String
        var requests: [any OperationInput.Type]
        /// What CloudFormation does in the caller's name meanwhile; a service role takes it over.
        var byCloudFormation: [String] = []
    }

    /// The least policy for a command, or for all of them where `command` is nil; nil for a command that is not known.
    static func policy(for command: String?) -> String? {
        let chosen = rows.filter { command == nil || $0.command == command }
        guard !chosen.isEmpty else { return nil }
        let operations = chosen.flatMap(\.requests).map { $0.operation }
        let statements = [
            ("PantherWizardRead", operations.filter { !$0.mutates }.flatMap(actions)),
            ("PantherWizardChange", operations.filter(\.mutates).flatMap(actions)),
            ("ByCloudFormationUnlessARoleIsPassed", chosen.flatMap(\.byCloudFormation)),
        ].compactMap { sid, actions in statement(sid, Set(actions).sorted()) }
        return """
            {
              "Version": "2012-10-17",
              "Statement": [
            \(statements.joined(separator: ",\n"))
              ]
            }
            """
    }

    /// The permissions of one operation: DeleteObjects asks for one more where an object has no versions.
    private static func actions(_ operation: Operation) -> [String] {
        [operation.action] + (operation.action == "s3:DeleteObjectVersion" ? ["s3:DeleteObject"] : [])
    }

    private static func statement(_ sid: String, _ actions: [String]) -> String? {
        guard !actions.isEmpty else { return nil }
        return """
                {
                  "Sid": "\(sid)",
                  "Effect": "Allow",
                  "Action": [
            \(actions.map { "        \"\($0)\"" }.joined(separator: ",\n"))
                  ],
                  "Resource": "*"
                }
            """
    }
}
