/// Why there are no credentials: facts, and one sentence that names the profile or setting to correct.
///
/// No case carries a secret: of what a program or service answered only codes, messages and first lines of complaint
/// are kept.
public enum CredentialError: Error, Sendable, Hashable {
    /// No source had any.
    case none(profile: String, profileIsKnown: Bool)
    /// A configuration file cannot be parsed.
    case badFile(ConfigurationError)
    /// The profile asked for is in neither file.
    case profileNotFound(String)
    /// One variable is set and its companion is not.
    case missingVariable(String, besides: String)
    /// A variable's value cannot be used; why.
    case badVariable(String, why: String)
    /// One setting of a profile is there and its companion is not.
    case missingSetting(String, profile: String, besides: String)
    /// A setting's value cannot be used; why.
    case badSetting(String, profile: String, why: String)
    /// `source_profile` names a profile that does not exist.
    case sourceProfileNotFound(String, referencedBy: String)
    /// `source_profile` names a profile without credentials.
    case sourceProfileEmpty(String, referencedBy: String)
    /// Profiles name each other as sources in a circle.
    case loop([String])
    /// `credential_source` had nothing to give.
    case credentialSourceEmpty(String, profile: String)
    /// A role wants a code from a device and there is nobody to ask.
    case mfaCodeNeeded(serial: String, profile: String)
    /// A security token service would not give the role.
    case roleRefused(role: String, setting: String, code: String, message: String)
    /// An `sso_session` that is not in the file.
    case ssoSessionNotFound(String, profile: String)
    /// There is no token of a single sign-on, or its time is over.
    case ssoLoginNeeded(profile: String, session: String?, why: SSOLoginReason)
    /// The single sign-on service would not give the role.
    case ssoRefused(profile: String, code: String, message: String)
    /// Sessions of `aws login` are not used.
    case loginSession(profile: String)
    /// `credential_process` failed.
    case processFailed(profile: String, why: String)
    /// A local service of credentials (container, instance) answered otherwise than it must.
    case metadataFailed(setting: String, why: String)
    /// A service could not be reached.
    case unreachable(service: String, endpoint: String, setting: String, why: String)
    /// Something answered that is not the service's answer; why, and what came.
    case unreadable(service: String, endpoint: String, setting: String, why: String)
    /// A source gave credentials that are over already.
    case stillExpired(source: String, setting: String)

    /// Why a single sign-on has to be repeated.
    public enum SSOLoginReason: Sendable, Hashable {
        /// No token is cached.
        case noToken
        /// The cached token lacks something; what.
        case badToken(String)
        /// Its time is over and it could not be refreshed.
        case expired
        /// The service refused it.
        case refused
    }
}
