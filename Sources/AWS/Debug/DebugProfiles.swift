/// `debug profiles`: what the configuration files say, for support to compare.
public enum DebugProfiles {
    /// The document of design/command-line.md, as JSON bytes.
    ///
    /// Secrets stay out: settings that hold one are shown as `***`.
    /// - Throws: a file that cannot be parsed; a profile that does not exist.
    public static func document(profile: String?, _ environment: Environment) throws(CredentialError) -> [UInt8] {
        let profile = try Profile(named: profile, environment)
        return JSONDocument.object([
            "configFile": .string(profile.files.configPath),
            "credentialsFile": .string(profile.files.credentialsPath),
            "profile": .string(profile.name),
            "profiles": .object(profile.files.profiles.mapValues(object)),
            "ssoSessions": .object(profile.files.ssoSessions.mapValues(object)),
        ]).bytes
    }

    private static let secretNames: Set<String> = [
        "aws_secret_access_key", "aws_session_token", "aws_security_token",
    ]

    private static func object(_ settings: Settings) -> JSONDocument {
        var members: [String: JSONDocument] = [:]
        for (name, value) in settings {
            members[name] =
                switch value {
                case .text(let text): .string(secretNames.contains(name) && !text.isEmpty ? "***" : text)
                case .nested(let nested): .object(nested.mapValues { .string($0) })
                }
        }
        return .object(members)
    }
}
