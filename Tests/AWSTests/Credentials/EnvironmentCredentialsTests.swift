import AWS
import Testing

struct EnvironmentCredentialsTests {
    @Test("No secret is printed, dumped or interpolated")
    func hidesSecrets() {
        let credentials = Credentials(accessKeyId: "AKID", secretAccessKey: "hidden", sessionToken: "alsoHidden")
        var dumped = ""
        dump(ResolvedCredentials(credentials: credentials, source: "env"), to: &dumped)
        let printed = "\(credentials) \(String(reflecting: credentials)) \(credentials.signing) \(dumped)"
        #expect(!printed.lowercased().contains("hidden"))
    }

    @Test("The older token variable wins, an empty one counts as unset")
    func reads() async throws {
        let provider = EnvironmentCredentials(
            Environment(variables: [
                "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SECURITY_TOKEN": "old",
                "AWS_SESSION_TOKEN": "new", "AWS_ACCOUNT_ID": "",
            ]))
        let resolved = try await provider.credentials()
        #expect(resolved.source == "env")
        #expect(
            resolved.credentials
                == Credentials(accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "old"))
    }

    @Test("Half a key is refused")
    func refusesHalf() async {
        await #expect(
            throws: CredentialError.missingVariable("AWS_SECRET_ACCESS_KEY", besides: "AWS_ACCESS_KEY_ID")
        ) {
            try await EnvironmentCredentials(Environment(variables: ["AWS_ACCESS_KEY_ID": "AKID"])).credentials()
        }
    }
}
