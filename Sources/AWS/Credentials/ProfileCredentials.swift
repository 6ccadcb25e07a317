/// The credentials of a profile, its files read anew each time: a login or an edit beside the program counts at once.
struct ProfileCredentials: CredentialProvider {
    /// The profile asked for on the command line; nil for the configured one.
    let profile: String?
    let context: CredentialContext

    func credentials() async throws(CredentialError) -> ResolvedCredentials {
        let profile = try Profile(named: profile, context.environment)
        return try await CredentialChain(profile: profile, context: context).credentials()
    }
}
