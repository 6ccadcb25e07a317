import AWS

/// What each command asks of AWS, by the rows of the client's table: `permissions` prints it as a policy.
enum CommandPermissions {
    /// A command and the requests it can make.
    struct Row: Sendable {
        var command: String
        var requests: [any OperationInput.Type]
    }

    /// Every command that asks AWS anything.
    static let rows: [Row] = [
        Row(command: "whoami", requests: identity),
        Row(command: "watch", requests: identity + following),
        Row(command: "diagnose", requests: identity + following + evidence),
        Row(
            command: "cancel",
            requests: identity + following
                + [CloudFormation.CancelUpdateStackInput.self, CloudFormation.DeleteStackInput.self]),
        Row(command: "delete", requests: identity + following + [CloudFormation.DeleteStackInput.self]),
    ]

    private static let identity: [any OperationInput.Type] = [
        STS.GetCallerIdentityInput.self, IAM.ListAccountAliasesInput.self,
    ]
    private static let following: [any OperationInput.Type] = [
        CloudFormation.DescribeStackEventsInput.self, CloudFormation.DescribeStacksInput.self,
        CloudFormation.GetTemplateInput.self, CloudFormation.ListStackResourcesInput.self,
        CloudFormation.ListStacksInput.self, CloudFormation.DescribeEventsInput.self, S3.GetObjectInput.self,
    ]

    private static let evidence: [any OperationInput.Type] = [
        Logs.GetLogEventsInput.self, CloudTrail.LookupEventsInput.self, STS.DecodeAuthorizationMessageInput.self,
    ]

    /// The least policy for a command, or for all of them where `command` is nil; nil for a command that is not known.
    static func policy(for command: String?) -> String? {
        let chosen = rows.filter { command == nil || $0.command == command }
        guard !chosen.isEmpty else { return nil }
        let operations = chosen.flatMap(\.requests).map { $0.operation }
        let statements = [
            ("Read", operations.filter { !$0.mutates }), ("Change", operations.filter(\.mutates)),
        ].compactMap { sid, operations in
            statement("PantherWizard\(sid)", Set(operations.map(\.action)).sorted())
        }
        return """
            {
              "Version": "2012-10-17",
              "Statement": [
            \(statements.joined(separator: ",\n"))
              ]
            }
            """
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
