/// A request that changes a stack, kept before it is sent, so that its fate can be looked up when the answer is lost.
public struct StackRequest: Sendable, Hashable, Codable {
    /// What is asked for.
    public enum Deed: String, Sendable, Hashable, Codable {
        case create, update, preview, delete, cancelUpdate, rollback, continueRollback
    }

    /// Whether a rollout comes of it that was not there before.
    public var isLaunch: Bool { deed == .create || deed == .update }

    /// What is asked for.
    public var deed: Deed
    /// The stack's name or ARN.
    public var stack: String
    /// The client request token that CloudFormation tells the request by.
    public var token: String

    /// A request made of its parts.
    public init(deed: Deed, stack: String, token: String) {
        self.deed = deed
        self.stack = stack
        self.token = token
    }
}
