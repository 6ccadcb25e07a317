import Primitives

/// `debug profiles`: what the configuration files say, for support to compare.
public enum DebugProfiles {
    /// The document of design/command-line.md, as JSON bytes.
    ///
    /// Secrets stay out: settings that hold one are shown as `***`. A profile that does not exist is named all the
    /// same: that is what support wants to see.
    /// - Throws: the first line that cannot be parsed.
    public static func document(profile: String?, _ environment: Environment) throws(ConfigurationError) -> [UInt8] {
        let files = try ConfigurationFiles(environment)
        return JSON.object([
            "configFile": .string(files.configPath),
            "credentialsFile": .string(files.credentialsPath),
            "profile": .string(Profile.chosenName(profile, environment) ?? "default"),
            "profiles": .object(files.profiles.mapValues(object)),
            "ssoSessions": .object(files.ssoSessions.mapValues(object)),
        ]).utf8()
    }

    private static let secretNames: Set<String> = [
        "aws_secret_access_key", "aws_session_token", "aws_security_token",
    ]

    private static func object(_ settings: Settings) -> JSON {
        var members: [String: JSON] = [:]
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
