extension CredentialError: CustomStringConvertible {
    /// What failed, on which profile or setting, and what to do.
    public var description: String {
        switch self {
        case .none(let profile, let isKnown):
            isKnown
                ? "The profile \(profile) holds no credentials, and neither does a container or an instance. "
                    + "Run aws configure or aws sso login for it, or choose another with --profile."
                : "No credentials were found: AWS_ACCESS_KEY_ID is not set, there is no profile \(profile), and "
                    + "neither a container nor an instance gives any. Run aws configure, or choose a profile with --profile."
        case .badFile(let error): error.description
        case .profileNotFound(let name):
            "There is no profile “\(name)”. Correct --profile or AWS_PROFILE, or add the profile with aws configure."
        case .missingVariable(let name, let companion):
            "\(companion) is set and \(name) is not. Set both or neither."
        case .badVariable(let name, let why): "\(name) cannot be used: \(why). Correct it or unset it."
        case .missingSetting(let name, let profile, let companion):
            "The profile \(profile) has \(companion) and lacks \(name). Add it."
        case .badSetting(let name, let profile, let why):
            "\(name) of the profile \(profile) cannot be used: \(why). Correct it."
        case .sourceProfileNotFound(let source, let profile):
            "The profile \(profile) says source_profile = \(source), and there is no such profile. Correct it."
        case .sourceProfileEmpty(let source, let profile):
            "The profile \(profile) says source_profile = \(source), and that profile has no credentials. "
                + "Add keys to it or name another."
        case .loop(let profiles):
            "The profiles name each other as sources in a circle: \(profiles.joined(separator: " → ")). "
                + "Let one of them hold keys and no source_profile."
        case .credentialSourceEmpty(let source, let profile):
            "The profile \(profile) says credential_source = \(source), and nothing was found there. Correct it."
        case .mfaCodeNeeded(let serial, let profile):
            "The profile \(profile) needs a code of the device \(serial). Give it with --mfa-token."
        case .roleRefused(let role, let setting, let code, let message):
            "The role \(role) could not be assumed (\(code)\(message.isEmpty ? "" : ": \(message)")). "
                + "Check \(setting), and that the role trusts its caller."
        case .ssoSessionNotFound(let session, let profile):
            "The profile \(profile) says sso_session = \(session), and there is no section [sso-session \(session)]. "
                + "Add the section or correct the setting."
        case .ssoLoginNeeded(let profile, _, let why):
            "The single sign-on of the profile \(profile) \(why.words). Run aws sso login --profile \(profile)."
        case .ssoRefused(let profile, let code, let message):
            "Single sign-on gave no credentials for the profile \(profile) (\(code)\(message.isEmpty ? "" : ": \(message)")). "
                + "Check its sso_account_id and sso_role_name."
        case .loginSession(let profile):
            "The profile \(profile) has a login_session of aws login, which is not used here. "
                + "Run eval $(aws configure export-credentials --profile \(profile) --format env), "
                + "or choose another profile with --profile."
        case .processFailed(let profile, let why):
            "The credential_process of the profile \(profile) failed: \(why). Run it by hand and correct it."
        case .metadataFailed(let setting, let why):
            "No credentials came by \(setting): \(why). Check that the service runs."
        case .unreachable(let service, let endpoint, let setting, let why):
            "\(service) could not be reached at \(endpoint) (\(why)). Check the network and \(setting)."
        case .unreadable(let service, let endpoint, let setting, let why):
            "\(service): the answer of \(endpoint) is unreadable: \(why). A proxy or captive portal may answer in its "
                + "place: check the network, HTTPS_PROXY and \(setting)."
        case .stillExpired(let source, let setting):
            "The credentials from \(source) are over already. Renew them and check \(setting)."
        }
    }
}

extension CredentialError.SSOLoginReason {
    fileprivate var words: String {
        switch self {
        case .noToken: "has not begun"
        case .badToken(let what): "left a token that cannot be read (\(what))"
        case .expired: "has expired"
        case .refused: "is no longer accepted"
        }
    }
}
