/// Roles assumed from a profile: `role_arn` with `source_profile` or `credential_source`, in chains of any length.
struct AssumedRole {
    let chain: CredentialChain
    /// The profiles on the way here, the first being the one in force.
    var visited: [String]

    static let source = "assume-role"

    /// Whether a profile's settings ask for a role that is not assumed with a web identity.
    static func isConfigured(_ settings: Settings) -> Bool {
        settings["role_arn"] != nil && settings["web_identity_token_file"] == nil
    }

    func credentials(of name: String) async throws(CredentialError) -> ResolvedCredentials {
        let settings = chain.profile.files.profiles[name] ?? [:]
        let role = try text("role_arn", settings, profile: name)
        let source = try await sourceCredentials(for: name, settings)
        let request = SecurityTokenService.RoleRequest(
            role: role, sessionName: settings["role_session_name"]?.text, externalId: settings["external_id"]?.text,
            mfaSerial: settings["mfa_serial"]?.text,
            // A duration that is no number is passed over, as in botocore.
            durationSeconds: settings["duration_seconds"]?.text.flatMap {
                Int($0.filter { !$0.isWhitespace && $0 != "_" })
            },
            setting: "role_arn of the profile \(name)", profile: name)
        let credentials = try await SecurityTokenService(chain: chain).assume(request, with: source.credentials)
        return ResolvedCredentials(credentials: credentials, source: Self.source)
    }

    private func sourceCredentials(
        for name: String, _ settings: Settings
    ) async throws(CredentialError) -> ResolvedCredentials {
        switch (settings["source_profile"], settings["credential_source"]) {
        case (.some, .some):
            throw .badSetting(
                "source_profile", profile: name, why: "credential_source is set too and only one of them may be")
        case (nil, nil):
            throw .missingSetting("source_profile or credential_source", profile: name, besides: "role_arn")
        case (nil, .some(let value)):
            return try await named(value.text ?? "", profile: name)
        case (.some(let value), nil):
            return try await fromProfile(value.text ?? "", referencedBy: name)
        }
    }

    private func fromProfile(
        _ source: String, referencedBy name: String
    ) async throws(CredentialError) -> ResolvedCredentials {
        guard let settings = chain.profile.files.profiles[source] else {
            throw .sourceProfileNotFound(source, referencedBy: name)
        }
        let hasKeys = settings["aws_access_key_id"] != nil || settings["aws_secret_access_key"] != nil
        // A profile may name itself where it holds the keys, too; every other way back is a circle.
        if visited.contains(source), source != name || !hasKeys { throw .loop(visited + [source]) }
        if !hasKeys, Self.isConfigured(settings) {
            return try await AssumedRole(chain: chain, visited: visited + [source]).credentials(of: source)
        }
        guard let found = try await chain.fromProfile(source, usesVariables: false) else {
            throw .sourceProfileEmpty(source, referencedBy: name)
        }
        return found
    }

    private func named(_ source: String, profile: String) async throws(CredentialError) -> ResolvedCredentials {
        let found: ResolvedCredentials?
        switch source {
        case "Environment": found = try EnvironmentCredentials(chain.context.environment).load()
        case "EcsContainer": found = try await ContainerCredentials(context: chain.context).load()
        case "Ec2InstanceMetadata":
            found = try await InstanceMetadata(context: chain.context, profile: chain.profile).credentials()
        default:
            throw .badSetting(
                "credential_source", profile: profile,
                why: "“\(source)” is none of Environment, EcsContainer, Ec2InstanceMetadata")
        }
        guard let found else { throw .credentialSourceEmpty(source, profile: profile) }
        return found
    }

    private func text(_ name: String, _ settings: Settings, profile: String) throws(CredentialError) -> String {
        guard let text = settings[name]?.text, !text.isEmpty else {
            throw .badSetting(name, profile: profile, why: "it is empty")
        }
        return text
    }
}
