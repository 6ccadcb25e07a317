import Primitives

/// Who asks, read from an ARN: a user, a role, a role's session, the root user, or a service by its name.
public struct PolicyPrincipal: Sendable, Hashable {
    /// The ARN as it was given; for a service its name, such as `cloudformation.amazonaws.com`.
    public let arn: String
    /// The account's twelve digits; empty for a service.
    public let account: String
    /// What policies see as aws:PrincipalArn: a session's is its role's.
    public let policyARN: String
    private let kind: Kind

    private enum Kind { case root, user, role, other }

    /// The principal of that ARN, or the service of that name.
    public init(_ arn: String) {
        self.arn = arn
        guard let name = ARN(arn) else {
            account = ""
            policyARN = arn
            kind = .other
            return
        }
        account = name.account
        if let role = name.roleOfSession {
            policyARN = role.description
            kind = .role
            return
        }
        policyARN = arn
        kind =
            switch name.resourceType {
            case nil: name.resource == "root" ? .root : .other
            case "user": .user
            case "role": .role
            default: .other
            }
    }

    /// Whether it is the account's root user.
    public var isRoot: Bool { kind == .root }

    /// The context keys that follow from the ARN alone, in lower case.
    var keys: [String: String] {
        guard !account.isEmpty else { return [:] }
        var keys = [
            "aws:principalarn": policyARN, "aws:principalaccount": account, "aws:principalisawsservice": "false",
        ]
        switch kind {
        case .root: keys["aws:principaltype"] = "Account"
        case .user:
            keys["aws:principaltype"] = "User"
            keys["aws:username"] = arn.split(separator: "/").last.map(String.init)
        case .role: keys["aws:principaltype"] = "AssumedRole"
        case .other: break
        }
        return keys
    }

    /// Whether the role of that ARN is linked to a service: organisations' policies do not bind it.
    ///
    /// A session's ARN has lost the path by which such a role is known, but its name begins as theirs do.
    static func isServiceLinked(_ roleARN: String) -> Bool {
        roleARN.contains(":role/aws-service-role/") || roleARN.contains(":role/AWSServiceRoleFor")
    }
}
