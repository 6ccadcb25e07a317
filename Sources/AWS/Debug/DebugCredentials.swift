import Primitives

/// `debug credentials`: the keys in force, in the shape of `credential_process`. The one command that prints secrets.
public enum DebugCredentials {
    /// The document of design/command-line.md, as JSON bytes.
    /// - Throws: why there are none.
    public static func document(
        profile: String?, context: CredentialContext
    ) async throws(CredentialError) -> [UInt8] {
        let profile = try Profile(named: profile, context.environment)
        let resolved = try await CredentialChain(profile: profile, context: context).credentials()
        return document(resolved.credentials)
    }

    static func document(_ credentials: Credentials) -> [UInt8] {
        var members: [String: JSON] = [
            "Version": .number(1), "AccessKeyId": .string(credentials.accessKeyId),
            "SecretAccessKey": .string(credentials.secretAccessKey),
        ]
        if let token = credentials.sessionToken { members["SessionToken"] = .string(token) }
        if let end = credentials.expiresAtMilliseconds {
            members["Expiration"] = .string(Timestamp(milliseconds: end).iso8601Seconds)
        }
        if let account = credentials.accountId { members["AccountId"] = .string(account) }
        return JSON.object(members).utf8()
    }
}
