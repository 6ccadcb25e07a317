public import Wizard

/// What a step wants to know from the account; asked with the operator's own credentials, changes nothing.
public enum Question: Sendable, Hashable {
    /// Who asks: the caller's identity and the account's alias.
    case identity
    /// Whether the root template can be read, and what it says.
    case template(url: String, region: String)
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
}

/// About whom, where and for which root stack permissions are asked.
public struct PermissionScope: Sendable, Hashable {
    /// ARN of the principal that will deploy, as the caller's identity or the operator gives it.
    public var principal: String
    /// The account's twelve digits.
    public var account: String
    /// Region of the deployment.
    public var region: String

    /// A scope made of its parts.
    public init(principal: String, account: String, region: String) {
        self.principal = principal
        self.account = account
        self.region = region
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
