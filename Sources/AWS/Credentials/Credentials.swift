public import SigV4

/// What requests are signed with. Printing it shows the access key id alone.
public struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The public half.
    public let accessKeyId: String
    /// The secret half; never printed.
    public let secretAccessKey: String
    /// Sent beside temporary keys; never printed.
    public let sessionToken: String?
    /// When temporary keys end, in wall-clock milliseconds since 1970-01-01T00:00:00Z; nil for long-lived ones.
    public let expiresAtMilliseconds: Int64?
    /// The account the keys belong to, where the source says so; twelve digits.
    public let accountId: String?

    /// The end of the year 9999: a later end comes from no calendar, and the time left could not be computed.
    private static let lastMoment: Int64 = 253_402_300_799_999

    /// Credentials from their parts. An end before 1970 counts as 1970, one after the year 9999 as its end.
    public init(
        accessKeyId: String, secretAccessKey: String, sessionToken: String? = nil,
        expiresAtMilliseconds: Int64? = nil, accountId: String? = nil
    ) {
        self.accessKeyId = accessKeyId
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiresAtMilliseconds = expiresAtMilliseconds.map { max(0, min($0, Self.lastMoment)) }
        self.accountId = accountId
    }

    /// The part a signature needs.
    public var signing: SigningCredentials {
        SigningCredentials(accessKeyId: accessKeyId, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
    }

    public var description: String { "Credentials(\(accessKeyId))" }
    /// The same as `description`: without secrets.
    public var debugDescription: String { description }
    /// Shows no secret to a dump.
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyId": accessKeyId]) }
}

/// Credentials and where they came from.
public struct ResolvedCredentials: Sendable, Hashable {
    /// The keys.
    public let credentials: Credentials
    /// The source in botocore's words: `env`, `assume-role`, `sso`, `shared-credentials-file`, `config-file`,
    /// `custom-process`, `container-role`, `iam-role`, `assume-role-with-web-identity`, `explicit`.
    public let source: String

    /// Credentials with the name of their source.
    public init(credentials: Credentials, source: String) {
        self.credentials = credentials
        self.source = source
    }
}

/// Gives credentials, each time anew: what expires is refreshed behind it.
public protocol CredentialProvider: Sendable {
    /// Credentials that are valid now.
    /// - Throws: why there are none, naming the faulty profile or setting.
    func credentials() async throws(CredentialError) -> ResolvedCredentials
    /// A service called these credentials expired: the next question must not give them again if there are others.
    func renew(after expired: Credentials) async
}

extension CredentialProvider {
    /// There are no others.
    public func renew(after expired: Credentials) async {}
}

/// The same keys for ever.
public struct StaticCredentials: CredentialProvider {
    private let resolved: ResolvedCredentials

    /// A provider of these keys.
    /// - Parameter source: what `whoami` names as their source.
    public init(_ credentials: Credentials, source: String = "explicit") {
        resolved = ResolvedCredentials(credentials: credentials, source: source)
    }

    /// The credentials; see `CredentialProvider`.
    public func credentials() async throws(CredentialError) -> ResolvedCredentials { resolved }
}
