/// A role assumed with a token that an identity provider wrote into a file, as in Kubernetes.
struct WebIdentity {
    let chain: CredentialChain
    let profile: String
    /// False where a profile is named on the command line or as another's source.
    let usesVariables: Bool

    func load() async throws(CredentialError) -> ResolvedCredentials? {
        guard let path = setting("web_identity_token_file"), !path.isEmpty else { return nil }
        guard let role = setting("role_arn"), !role.isEmpty else {
            throw .missingSetting(
                "role_arn (or AWS_ROLE_ARN)", profile: profile, besides: "web_identity_token_file")
        }
        let bytes: [UInt8]?
        do {
            bytes = try chain.context.environment.readFile(path)
        } catch {
            throw .badSetting("web_identity_token_file", profile: profile, why: "\(path): \(error.reason)")
        }
        guard let bytes else {
            throw .badSetting("web_identity_token_file", profile: profile, why: "there is no file \(path)")
        }
        let request = SecurityTokenService.RoleRequest(
            role: role, sessionName: setting("role_session_name"), setting: "role_arn of the profile \(profile)",
            profile: profile)
        let credentials = try await SecurityTokenService(chain: chain)
            .assume(request, withToken: String(decoding: bytes, as: UTF8.self))
        return ResolvedCredentials(credentials: credentials, source: "assume-role-with-web-identity")
    }

    private func setting(_ name: String) -> String? {
        let variable =
            name == "web_identity_token_file" || name == "role_arn" || name == "role_session_name"
            ? "AWS_" + name.uppercased() : name
        if usesVariables, let value = chain.context.environment.variables[variable] { return value }
        return chain.profile.files.profiles[profile]?[name]?.text
    }
}
