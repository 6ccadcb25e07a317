import Primitives

/// Who asks, where: the identity that the top band of every screen shows.
public struct Identity: Sendable, Hashable, Codable {
    /// The twelve digits of the account.
    public var account: String
    /// ARN of the caller, as sts:GetCallerIdentity answers it.
    public var arn: String
    /// The caller's unique id.
    public var userId: String
    /// The account's alias; nil where it has none or it could not be read.
    public var alias: String?
    /// Region of the session.
    public var region: String
    /// Where the credentials came from, such as `environment`.
    public var credentialSource: String

    /// An identity made of its parts.
    public init(
        account: String, arn: String, userId: String, alias: String? = nil, region: String, credentialSource: String
    ) {
        self.account = account
        self.arn = arn
        self.userId = userId
        self.alias = alias
        self.region = region
        self.credentialSource = credentialSource
    }

    /// The account's number in groups of four, as people read it aloud: `1111-2222-3333`. A text that is not 12 digits,
    /// which an imported run may hold, stays as it is.
    public var spokenAccount: String {
        guard account.utf8.count == 12, account.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return account }
        let digits = Array(account)
        return [digits[0..<4], digits[4..<8], digits[8..<12]].map { String($0) }.joined(separator: "-")
    }

    /// The caller without account and session, such as `role/Admin`, `user/ann` or `root`.
    public var who: String {
        guard let arn = ARN(arn) else { return arn }
        return (arn.roleOfSession ?? arn).resource
    }
}
