/// The configuration and credentials files, read and merged as botocore merges them.
public struct ConfigurationFiles: Sendable {
    /// The configuration file's path, whether or not there is one.
    public let configPath: String
    /// The credentials file's path, whether or not there is one.
    public let credentialsPath: String
    /// All profiles by name: those of the configuration file, overlaid with those of the credentials file.
    public let profiles: [String: Settings]
    /// The `[sso-session x]` sections by name.
    public let ssoSessions: [String: Settings]
    /// The `[services x]` sections by name.
    public let services: [String: Settings]
    /// The profiles of the configuration file alone.
    let configProfiles: [String: Settings]
    /// The sections of the credentials file alone.
    let credentialsProfiles: [String: Settings]

    /// Reads both files where the environment says they are; one that is missing is empty.
    /// - Throws: the first line that cannot be parsed.
    public init(_ environment: Environment) throws(ConfigurationError) {
        configPath = environment.path(in: "AWS_CONFIG_FILE", default: "~/.aws/config")
        credentialsPath = environment.path(in: "AWS_SHARED_CREDENTIALS_FILE", default: "~/.aws/credentials")
        let config = try Self.sections(at: configPath, environment)
        let credentials = try Self.sections(at: credentialsPath, environment)
        var profiles: [String: Settings] = [:]
        var ssoSessions: [String: Settings] = [:]
        var services: [String: Settings] = [:]
        // In the file's order: of two spellings of one name (quoted and not) the later wins.
        for (key, settings) in config {
            if key.hasPrefix("profile") {
                Self.add(settings, named: key, to: &profiles)
            } else if key.hasPrefix("sso-session") {
                Self.add(settings, named: key, to: &ssoSessions)
            } else if key.hasPrefix("services") {
                Self.add(settings, named: key, to: &services)
            } else if key == "default" {
                profiles[key] = settings
            }
        }
        configProfiles = profiles
        credentialsProfiles = Dictionary(uniqueKeysWithValues: credentials.map { ($0.name, $0.settings) })
        for (name, settings) in credentials {
            profiles[name, default: [:]].merge(settings) { _, new in new }
        }
        self.profiles = profiles
        self.ssoSessions = ssoSessions
        self.services = services
    }

    private static func add(_ settings: Settings, named key: String, to sections: inout [String: Settings]) {
        guard let words = PythonText.shellWords(key), words.count == 2 else { return }
        sections[words[1]] = settings
    }

    private static func sections(
        at path: String, _ environment: Environment
    ) throws(ConfigurationError) -> [SettingsParser.NamedSection] {
        let bytes: [UInt8]?
        do {
            bytes = try environment.readFile(path)
        } catch {
            throw ConfigurationError(file: path, line: nil, reason: .unreadable(error.reason))
        }
        return try bytes.map { bytes throws(ConfigurationError) in
            try SettingsParser.parse(bytes, file: path)
        } ?? []
    }
}

extension Environment {
    /// A path from a variable, with its own variables and `~` replaced.
    fileprivate func path(in name: String, default fallback: String) -> String {
        expanded(withVariables(variables[name] ?? fallback))
    }

    /// Replaces `$NAME` and `${NAME}`; what is not set stays as written.
    private func withVariables(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let after = rest[rest.index(after: dollar)...]
            if after.first == "{", let end = after.firstIndex(of: "}") {
                let name = after[after.index(after: after.startIndex)..<end]
                result += variables[String(name)] ?? "${\(name)}"
                rest = after[after.index(after: end)...]
            } else {
                let name = after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
                result += variables[String(name)] ?? "$\(name)"
                rest = after[name.endIndex...]
            }
        }
        return result + rest
    }
}
