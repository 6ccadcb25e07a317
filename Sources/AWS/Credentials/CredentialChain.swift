/// Asks the sources of credentials in botocore's order and takes the first that has any.
///
/// The order: variables (unless a profile is named on the command line), assumed role, web identity, single sign-on,
/// credentials file, login session, process, configuration file, container, instance.
public struct CredentialChain: CredentialProvider {
    let context: CredentialContext
    let profile: Profile

    /// A chain for the profile in force. It asks anew each time: wrap it in `RefreshingCredentials`.
    public init(profile: Profile, context: CredentialContext) {
        self.profile = profile
        self.context = context
    }

    /// The credentials; see `CredentialProvider`.
    public func credentials() async throws(CredentialError) -> ResolvedCredentials {
        let resolved = try await firstFound()
        if let end = resolved.credentials.expiresAtMilliseconds, end <= context.environment.wallClock() {
            throw .stillExpired(source: resolved.source, setting: "the profile \(profile.name)")
        }
        return resolved
    }

    private func firstFound() async throws(CredentialError) -> ResolvedCredentials {
        if !profile.isExplicit, let found = try EnvironmentCredentials(context.environment).load() { return found }
        if AssumedRole.isConfigured(profile.settings) {
            return try await AssumedRole(chain: self, visited: [profile.name]).credentials(of: profile.name)
        }
        if let found = try await fromProfile(profile.name, usesVariables: !profile.isExplicit) { return found }
        if let found = try await ContainerCredentials(context: context).load() { return found }
        if let found = try await InstanceMetadata(context: context, profile: profile).credentials() { return found }
        throw .none(profile: profile.name, profileIsKnown: profile.files.profiles[profile.name] != nil)
    }

    /// What the settings of one profile give, other than a role assumed from another profile.
    func fromProfile(_ name: String, usesVariables: Bool) async throws(CredentialError) -> ResolvedCredentials? {
        let settings = profile.files.profiles[name] ?? [:]
        if let found = try await WebIdentity(chain: self, profile: name, usesVariables: usesVariables).load() {
            return found
        }
        if let found = try await SingleSignOn(chain: self, profile: name).load() { return found }
        if let found = try ProfileKeys.load(
            profile.files.credentialsProfiles[name], profile: name, source: "shared-credentials-file")
        {
            return found
        }
        if settings["login_session"] != nil { throw .loginSession(profile: name) }
        if let found = try await CredentialProcess(context: context).load(settings, profile: name) { return found }
        return try ProfileKeys.load(profile.files.configProfiles[name], profile: name, source: "config-file")
    }

    /// The region in which roles are assumed; without any, the global endpoint serves.
    var region: String { profile.region(explicit: context.region, context.environment) ?? "aws-global" }

    /// Where a service that gives credentials answers.
    func endpoint(_ service: String, region: String, setting: String) throws(CredentialError) -> ResolvedEndpoint {
        do {
            return try EndpointResolver(
                profile: profile, environment: context.environment, explicitURL: context.endpointURL
            ).endpoint(service: service, region: region)
        } catch {
            throw .badSetting(setting, profile: profile.name, why: error.description)
        }
    }
}
