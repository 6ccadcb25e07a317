public import Wizard

/// What a step wants to know from the account; asked with the operator's own credentials, changes nothing.
public enum Question: Sendable, Hashable {
    /// Who asks: the caller's identity and the account's alias.
    case identity
    /// Whether the release can be read from its root template on, what the template says, and what Panther confirmed.
    case template(url: String, region: String, approval: Approval? = nil)
    /// What the principal may do of what a deployment needs, as IAM's simulator sees it.
    case permissions(PermissionScope)
    /// What the organisation allows of the actions that its policies usually restrict.
    case organization(PermissionScope)
    /// What an earlier deployment left behind.
    case leftovers(region: String)
    /// Whether quotas leave room, and whether what must be there once is there; GuardDuty only where it is to be enabled.
    case quotas(region: String, enablesGuardDuty: Bool)
    /// Whether a stack of that name is there already.
    case stackName(String)
    /// What the account has that a parameter can name; subnets and security groups of that VPC, of all where it is empty.
    case offered(OfferedKind, vpc: String, region: String)
}

/// About whom, where and for which root stack permissions are asked.
public struct PermissionScope: Sendable, Hashable {
    /// ARN of the principal that will deploy, as the caller's identity or the operator gives it.
    public var principal: String
    /// The account's twelve digits.
    public var account: String
    /// Region of the deployment.
    public var region: String
    /// ARN of the caller, where another deploys; empty where the caller does.
    public var caller: String
    /// Whether the principal is a role that is passed to CloudFormation.
    public var isServiceRole: Bool
    /// The root template's URL, for the types of its resources; empty where there is none yet.
    public var templateURL: String
    /// Parameters of the root template by name.
    public var parameters: [String: String]
    /// Tags that the launch puts on the root stack.
    public var tags: [String: String]
    /// The file or folder of policies that the organisation's administrator exported; empty where there is none.
    public var exportPath: String

    /// A scope made of its parts.
    public init(
        principal: String, account: String, region: String, caller: String = "", isServiceRole: Bool = false,
        templateURL: String = "", parameters: [String: String] = [:], tags: [String: String] = [:],
        exportPath: String = ""
    ) {
        self.principal = principal
        self.account = account
        self.region = region
        self.caller = caller
        self.isServiceRole = isServiceRole
        self.templateURL = templateURL
        self.parameters = parameters
        self.tags = tags
        self.exportPath = exportPath
    }

    /// The launch's tags, and those that Panther's templates put on everything.
    package var allTags: [String: String] {
        let panther = [
            "Application": "Panther", "PantherEdition": "Enterprise", "PantherVersion": "", "Stack": "panther",
        ]
        return panther.merging(tags) { _, given in given }
    }
}

/// A question on its way, with the stamp that the answer will carry.
public struct Asked: Sendable, Hashable {
    /// Whose question it is.
    public var stamp: Stamp
    /// The question.
    public var question: Question

    /// A question on its way.
    public init(stamp: Stamp, question: Question) {
        self.stamp = stamp
        self.question = question
    }
}
