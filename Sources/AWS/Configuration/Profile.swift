/// The profile in force and the files it stands in.
public struct Profile: Sendable {
    /// Its name; `default` where none is chosen.
    public let name: String
    /// True when the operator named it on the command line, which beats keys in the environment.
    public let isExplicit: Bool
    /// Its settings from both files.
    public let settings: Settings
    /// The files.
    public let files: ConfigurationFiles

    /// Finds the profile: the one asked for, else `AWS_DEFAULT_PROFILE`, `AWS_PROFILE`, `default`.
    /// - Throws: a file that cannot be parsed; a profile that was chosen and does not exist.
    public init(named explicit: String?, _ environment: Environment) throws(CredentialError) {
        do {
            files = try ConfigurationFiles(environment)
        } catch {
            throw .badFile(error)
        }
        let chosen = Self.chosenName(explicit, environment)
        if let chosen, files.profiles[chosen] == nil { throw .profileNotFound(chosen) }
        name = chosen ?? "default"
        isExplicit = explicit != nil
        settings = files.profiles[name] ?? [:]
    }

    /// The profile that command line or environment name; nil where neither does.
    static func chosenName(_ explicit: String?, _ environment: Environment) -> String? {
        explicit ?? environment.variables["AWS_DEFAULT_PROFILE"] ?? environment.variables["AWS_PROFILE"]
    }

    /// A setting from a variable, else from the profile; the empty text counts as a value, as in botocore.
    func setting(_ name: String, variable: String, _ environment: Environment) -> String? {
        environment.variables[variable] ?? settings[name]?.text
    }

    /// A switch from a variable, else from the profile; nil where neither says.
    func isOn(_ name: String, variable: String, _ environment: Environment) -> Bool? {
        setting(name, variable: variable, environment).map { $0.lowercased() == "true" }
    }

    /// The region: the one asked for, else `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's.
    public func region(explicit: String? = nil, _ environment: Environment) -> String? {
        explicit ?? environment.filled("AWS_REGION") ?? environment.filled("AWS_DEFAULT_REGION")
            ?? settings["region"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
