import Primitives

/// Roles given by IAM Identity Center, with the token that `aws sso login` left behind.
struct SingleSignOn {
    let chain: CredentialChain
    let profile: String

    /// What a profile, with the session it names, says of single sign-on.
    private struct Configuration {
        let startURL: String
        let region: String
        let role: String
        let account: String
        let session: String?
    }

    func load() async throws(CredentialError) -> ResolvedCredentials? {
        guard let configuration = try configuration() else { return nil }
        let token = try await SSOToken(
            chain: chain, profile: profile, startURL: configuration.startURL, region: configuration.region,
            session: configuration.session
        ).accessToken()
        let endpoint = try chain.endpoint("sso", region: configuration.region, setting: "sso_region")
        let query = FormCoding.encode([("role_name", configuration.role), ("account_id", configuration.account)])
        let base = endpoint.url.hasSuffix("/") ? String(endpoint.url.dropLast()) : endpoint.url
        let response = try await chain.context.send(
            HTTPRequest(
                method: "GET", url: "\(base)/federation/credentials?\(query)",
                headers: [("x-amz-sso_bearer_token", token)]),
            service: Self.name, setting: setting)
        return try resolved(response, from: base.originOfURL, configuration)
    }

    private static let name = "The single sign-on service"
    private var setting: String { "sso_region of the profile \(profile)" }

    private func resolved(
        _ response: HTTPResponse, from endpoint: String, _ configuration: Configuration
    ) throws(CredentialError) -> ResolvedCredentials {
        let body = (try? JSON(parsing: response.body))?.dictionary ?? [:]
        guard response.status == 200 else {
            let failure = JSONFailure(response, body)
            if failure.code == "UnauthorizedException" {
                throw .ssoLoginNeeded(profile: profile, session: configuration.session, why: .refused)
            }
            guard failure.isNamed || ErrorDecoder.isAnswer(response) else {
                throw unreadable("it refuses in words that are not AWS's", response, endpoint)
            }
            throw .ssoRefused(profile: profile, code: failure.code, message: failure.message)
        }
        guard let keys = body["roleCredentials"]?.dictionary, let accessKeyId = keys["accessKeyId"]?.string,
            let secret = keys["secretAccessKey"]?.string
        else { throw unreadable("it holds no keys", response, endpoint) }
        return ResolvedCredentials(
            credentials: Credentials(
                accessKeyId: accessKeyId, secretAccessKey: secret, sessionToken: keys["sessionToken"]?.string,
                expiresAtMilliseconds: keys["expiration"]?.integer, accountId: configuration.account),
            source: "sso")
    }

    private func unreadable(_ why: String, _ response: HTTPResponse, _ endpoint: String) -> CredentialError {
        .unreadable(
            service: Self.name, endpoint: endpoint, setting: setting, why: "\(why) (\(response.summary))")
    }

    /// - Returns: nil where the profile names neither a role nor an account for single sign-on.
    private func configuration() throws(CredentialError) -> Configuration? {
        var settings = chain.profile.files.profiles[profile] ?? [:]
        guard settings["sso_role_name"] != nil || settings["sso_account_id"] != nil else { return nil }
        let session = settings["sso_session"]?.text
        if let session {
            guard let shared = chain.profile.files.ssoSessions[session] else {
                throw .ssoSessionNotFound(session, profile: profile)
            }
            for (name, value) in shared.sorted(by: { $0.key < $1.key }) {
                if let own = settings[name], own != value {
                    throw .badSetting(
                        name, profile: profile, why: "it is another one than that of the sso-session \(session)")
                }
                settings[name] = value
            }
        }
        var values: [String] = []
        for name in ["sso_start_url", "sso_region", "sso_role_name", "sso_account_id"] {
            guard let value = settings[name]?.text else {
                let trigger = settings["sso_role_name"] != nil ? "sso_role_name" : "sso_account_id"
                throw .missingSetting(name, profile: profile, besides: trigger)
            }
            values.append(value)
        }
        return Configuration(
            startURL: values[0], region: values[1], role: values[2], account: values[3], session: session)
    }
}

/// Code and message of an error in JSON, from the header or the body.
struct JSONFailure {
    let code: String
    let message: String
    /// Whether the answer names its error; else the code is the status.
    let isNamed: Bool

    init(_ response: HTTPResponse, _ body: [String: JSON]) {
        let named = response.header("x-amzn-errortype") ?? body["__type"]?.string ?? body["error"]?.string
        isNamed = named != nil
        // namespace#Code:http://…
        code =
            named.map { String($0.prefix { $0 != ":" }.split(separator: "#").last ?? "") }
            ?? "HTTP \(response.status)"
        message =
            (body["message"] ?? body["Message"] ?? body["error_description"])?.string ?? ""
    }
}
