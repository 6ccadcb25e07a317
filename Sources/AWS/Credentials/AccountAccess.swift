/// All that command line, environment and files say about access to an account: the one thing a program wires.
public struct AccountAccess: Sendable {
    /// The profile in force.
    public let profile: Profile
    /// The caller's credentials, kept and refreshed.
    public let credentials: RefreshingCredentials
    /// Where services answer.
    public let endpoints: EndpointResolver
    private let context: CredentialContext
    private let notice: @Sendable (RefreshingCredentials.Notice) -> Void

    /// Reads the files and finds the profile; no service is asked yet.
    /// - Parameters:
    ///   - name: the profile asked for on the command line; nil for the configured one.
    ///   - notice: told of each refresh.
    /// - Throws: a file that cannot be parsed; a profile that does not exist.
    public init(
        profile name: String?, context: CredentialContext,
        notice: @escaping @Sendable (RefreshingCredentials.Notice) -> Void = { _ in }
    ) throws(CredentialError) {
        profile = try Profile(named: name, context.environment)
        credentials = RefreshingCredentials(
            ProfileCredentials(profile: name, context: context), wallClock: context.environment.wallClock,
            notice: notice)
        endpoints = EndpointResolver(
            profile: profile, environment: context.environment, explicitURL: context.endpointURL)
        self.context = context
        self.notice = notice
    }

    /// The region: command line, AWS_REGION, AWS_DEFAULT_REGION, profile, instance; nil where nothing names one.
    public func region() async throws(CredentialError) -> String? {
        try await RegionResolver(profile: profile, context: context).region()
    }

    /// The credentials of a role assumed by the caller: `--assume-role-arn`.
    public func assuming(role: String, sessionName: String? = nil, externalId: String? = nil) -> RefreshingCredentials {
        RefreshingCredentials(
            RoleCredentials(
                role: role, sessionName: sessionName, externalId: externalId, base: credentials, profile: profile,
                context: context),
            wallClock: context.environment.wallClock, notice: notice)
    }
}
