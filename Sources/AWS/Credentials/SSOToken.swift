import Primitives

/// The token of a single sign-on, found where the aws command writes it and refreshed when it can be.
struct SSOToken {
    let chain: CredentialChain
    let profile: String
    let startURL: String
    let region: String
    /// The session's name; nil for the older kind of profile, whose tokens are not refreshed.
    let session: String?

    /// Tokens are refreshed when less than this is left of them, in milliseconds.
    private static let refreshWindow: Int64 = 15 * 60 * 1000

    private var environment: Environment { chain.context.environment }

    /// `~/.aws/sso/cache/<SHA-1 of the session's name or the start URL>.json`.
    private var path: String {
        let name = Hexadecimal.encode(Digest.sha1((session ?? startURL).utf8))
        return "\(environment.home)/.aws/sso/cache/\(name).json"
    }

    func accessToken() async throws(CredentialError) -> String {
        var token = try cached()
        let expiry = try end(of: token)
        if session != nil, expiry - environment.wallClock() < Self.refreshWindow,
            let fresh = try await refreshed(token)
        {
            // A token that cannot be kept still serves this run.
            try? environment.writeFile(path, JSON.object(fresh).utf8())
            token = fresh
        } else if expiry <= environment.wallClock() {
            throw needed(.expired)
        }
        guard let text = token["accessToken"]?.string else { throw needed(.badToken("accessToken")) }
        return text
    }

    private func needed(_ why: CredentialError.SSOLoginReason) -> CredentialError {
        .ssoLoginNeeded(profile: profile, session: session, why: why)
    }

    private func cached() throws(CredentialError) -> [String: JSON] {
        let bytes: [UInt8]?
        do {
            bytes = try environment.readFile(path)
        } catch {
            throw needed(.badToken("\(path): \(error.reason)"))
        }
        guard let bytes else { throw needed(.noToken) }
        guard let token = (try? JSON(parsing: bytes))?.dictionary else { throw needed(.badToken("JSON")) }
        return token
    }

    private func end(of token: [String: JSON]) throws(CredentialError) -> Int64 {
        guard token["accessToken"]?.string != nil else { throw needed(.badToken("accessToken")) }
        guard let end = token["expiresAt"]?.string.flatMap({ Timestamp(expiration: $0)?.milliseconds }) else {
            throw needed(.badToken("expiresAt"))
        }
        return end
    }

    /// A new token; nil where this one cannot be refreshed.
    private func refreshed(_ token: [String: JSON]) async throws(CredentialError) -> [String: JSON]? {
        guard let refresh = token["refreshToken"]?.string, let client = token["clientId"]?.string,
            let secret = token["clientSecret"]?.string, let registration = token["registrationExpiresAt"],
            let registrationEnd = registration.string.flatMap({ Timestamp(expiration: $0)?.milliseconds }),
            registrationEnd > environment.wallClock()
        else { return nil }
        let endpoint = try chain.endpoint("sso-oidc", region: region, setting: "sso_region")
        let base = endpoint.url.hasSuffix("/") ? String(endpoint.url.dropLast()) : endpoint.url
        let body = JSON.object([
            "clientId": .string(client), "clientSecret": .string(secret), "grantType": .string("refresh_token"),
            "refreshToken": .string(refresh),
        ])
        let request = HTTPRequest(
            method: "POST", url: "\(base)/token", headers: [("Content-Type", "application/json")], body: body.utf8())
        guard
            let response = try? await chain.context.send(
                request, service: "The single sign-on service", setting: "sso_region"),
            response.status == 200, let answer = (try? JSON(parsing: response.body))?.dictionary,
            let access = answer["accessToken"], let lifetime = answer["expiresIn"]?.integer,
            (0...315_360_000).contains(lifetime)
        else { return nil }
        var fresh: [String: JSON] = [
            "startUrl": .string(startURL), "region": .string(region), "accessToken": access,
            "expiresAt": .string(Timestamp(milliseconds: environment.wallClock() + lifetime * 1000).iso8601Seconds),
            "clientId": .string(client), "clientSecret": .string(secret), "registrationExpiresAt": registration,
        ]
        if let next = answer["refreshToken"] { fresh["refreshToken"] = next }
        return fresh
    }
}
