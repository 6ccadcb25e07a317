import Primitives

/// Keys from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and their companions.
public struct EnvironmentCredentials: CredentialProvider {
    static let source = "env"
    private let environment: Environment

    /// A provider that reads the variables each time anew.
    public init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `none` where no key is set, `missingVariable` where half of one is.
    public func credentials() async throws(CredentialError) -> ResolvedCredentials {
        guard let resolved = try load() else { throw .none(profile: "default", profileIsKnown: false) }
        return resolved
    }

    /// The keys; nil where `AWS_ACCESS_KEY_ID` is unset or empty.
    func load() throws(CredentialError) -> ResolvedCredentials? {
        guard let accessKeyId = environment.filled("AWS_ACCESS_KEY_ID") else { return nil }
        guard let secret = environment.filled("AWS_SECRET_ACCESS_KEY") else {
            throw .missingVariable("AWS_SECRET_ACCESS_KEY", besides: "AWS_ACCESS_KEY_ID")
        }
        var expiry: Int64?
        if let text = environment.filled("AWS_CREDENTIAL_EXPIRATION") {
            guard let parsed = Timestamp(expiration: text)?.milliseconds else {
                throw .badVariable("AWS_CREDENTIAL_EXPIRATION", why: "it is no date such as 2026-01-31T12:00:00Z")
            }
            expiry = parsed
            if parsed <= environment.wallClock() {
                throw .stillExpired(source: Self.source, setting: "AWS_CREDENTIAL_EXPIRATION")
            }
        }
        let credentials = Credentials(
            accessKeyId: accessKeyId, secretAccessKey: secret,
            // The older name wins where both are set, as in botocore.
            sessionToken: environment.filled("AWS_SECURITY_TOKEN") ?? environment.filled("AWS_SESSION_TOKEN"),
            expiresAtMilliseconds: expiry, accountId: environment.filled("AWS_ACCOUNT_ID"))
        return ResolvedCredentials(credentials: credentials, source: Self.source)
    }
}
