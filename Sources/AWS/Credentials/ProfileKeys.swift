/// Keys written into a profile.
enum ProfileKeys {
    /// The keys; nil where the section has no `aws_access_key_id`.
    static func load(
        _ settings: Settings?, profile: String, source: String
    ) throws(CredentialError) -> ResolvedCredentials? {
        guard let settings, settings["aws_access_key_id"] != nil else { return nil }
        let accessKeyId = try required(
            "aws_access_key_id", settings, profile: profile, besides: "aws_secret_access_key")
        let secret = try required("aws_secret_access_key", settings, profile: profile, besides: "aws_access_key_id")
        return ResolvedCredentials(
            credentials: Credentials(
                accessKeyId: accessKeyId, secretAccessKey: secret,
                // The older name wins where both are set, as in botocore.
                sessionToken: (settings["aws_security_token"] ?? settings["aws_session_token"])?.text,
                accountId: settings["aws_account_id"]?.text),
            source: source)
    }

    private static func required(
        _ name: String, _ settings: Settings, profile: String, besides: String
    ) throws(CredentialError) -> String {
        guard let value = settings[name] else { throw .missingSetting(name, profile: profile, besides: besides) }
        guard let text = value.text, !text.isEmpty else {
            throw .badSetting(name, profile: profile, why: "it is empty")
        }
        return text
    }
}
