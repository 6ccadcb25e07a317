/// A role assumed with other credentials: `--assume-role-arn`, the principal that deploys.
public struct RoleCredentials: CredentialProvider {
    private let base: any CredentialProvider
    private let chain: CredentialChain
    private let role: String
    private let sessionName: String?
    private let externalId: String?

    /// A provider that assumes the role anew each time: wrap it in `RefreshingCredentials`.
    /// - Parameters:
    ///   - role: its ARN.
    ///   - base: whose keys sign the question.
    ///   - profile: whose endpoint and region settings apply.
    public init(
        role: String, sessionName: String? = nil, externalId: String? = nil, base: any CredentialProvider,
        profile: Profile, context: CredentialContext
    ) {
        self.role = role
        self.sessionName = sessionName
        self.externalId = externalId
        self.base = base
        chain = CredentialChain(profile: profile, context: context)
    }

    /// The credentials; see `CredentialProvider`.
    public func credentials() async throws(CredentialError) -> ResolvedCredentials {
        let request = SecurityTokenService.RoleRequest(
            role: role, sessionName: sessionName, externalId: externalId, setting: "--assume-role-arn",
            profile: chain.profile.name)
        let caller = try await base.credentials()
        let credentials = try await SecurityTokenService(chain: chain).assume(request, with: caller.credentials)
        return ResolvedCredentials(credentials: credentials, source: AssumedRole.source)
    }

    /// The role's own keys are assumed anew each time; whether the caller's are over shows there.
    public func renew(after expired: Credentials) async { await base.renew(after: expired) }
}
