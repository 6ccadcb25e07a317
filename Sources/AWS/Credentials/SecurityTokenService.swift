import Primitives
internal import SigV4

/// The two calls by which roles are assumed, spoken here so that credentials need no client that needs credentials.
struct SecurityTokenService {
    let chain: CredentialChain

    /// What is asked for.
    struct RoleRequest {
        let role: String
        var sessionName: String?
        var externalId: String?
        var mfaSerial: String?
        var durationSeconds: Int?
        /// What an operator would correct if it is refused.
        let setting: String
        let profile: String
    }

    /// AssumeRole, signed with the source's keys.
    func assume(_ request: RoleRequest, with source: Credentials) async throws(CredentialError) -> Credentials {
        var parameters = common(request, action: "AssumeRole")
        if let externalId = request.externalId { parameters.append(("ExternalId", externalId)) }
        if let seconds = request.durationSeconds { parameters.append(("DurationSeconds", String(seconds))) }
        if let serial = request.mfaSerial {
            guard let code = await chain.context.mfaCode(serial) else {
                throw .mfaCodeNeeded(serial: serial, profile: request.profile)
            }
            parameters += [("SerialNumber", serial), ("TokenCode", code)]
        }
        return try await call(parameters, signedWith: source, for: request)
    }

    /// AssumeRoleWithWebIdentity, which the token alone vouches for.
    func assume(_ request: RoleRequest, withToken token: String) async throws(CredentialError) -> Credentials {
        var parameters = common(request, action: "AssumeRoleWithWebIdentity")
        parameters.append(("WebIdentityToken", token))
        return try await call(parameters, signedWith: nil, for: request)
    }

    private func common(_ request: RoleRequest, action: String) -> [(String, String)] {
        let seconds = chain.context.environment.wallClock() / 1000
        return [
            ("Action", action), ("Version", "2011-06-15"), ("RoleArn", request.role),
            ("RoleSessionName", request.sessionName ?? "panther-wizard-\(seconds)"),
        ]
    }

    private func call(
        _ parameters: [(String, String)], signedWith keys: Credentials?, for request: RoleRequest
    ) async throws(CredentialError) -> Credentials {
        let endpoint = try chain.endpoint("sts", region: chain.region, setting: "region")
        let url = endpoint.url.hasSuffix("/") ? endpoint.url : endpoint.url + "/"
        let body = Array(FormCoding.encode(parameters).utf8)
        var headers: [(name: String, value: String)] = [
            ("Host", url.authorityOfURL), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        ]
        if let keys {
            headers =
                Signer(credentials: keys.signing, region: endpoint.signingRegion, service: endpoint.signingName)
                .sign(
                    SigningRequest(method: "POST", path: url.pathOfURL, headers: headers, body: body),
                    atMilliseconds: chain.context.environment.wallClock()
                ).headers
        }
        let response = try await chain.context.send(
            HTTPRequest(method: "POST", url: url, headers: headers, body: body),
            service: Self.name, setting: request.setting)
        guard response.status == 200 else { throw refusal(response, url, request) }
        do {
            return try Self.credentials(in: response, action: parameters[0].1)
        } catch {
            throw unreadable(error, response, url, request)
        }
    }

    private static let name = "The security token service"

    private func refusal(_ response: HTTPResponse, _ url: String, _ request: RoleRequest) -> CredentialError {
        guard ErrorDecoder.isAnswer(response) else {
            return unreadable(
                ForeignAnswer("it refuses in words that are not AWS's"), response, url, request)
        }
        let refusal = ErrorDecoder.decode(.query, response)
        let isBare = refusal.code == String(response.status)
        return .roleRefused(
            role: request.role, setting: request.setting, code: isBare ? "HTTP \(refusal.code)" : refusal.code,
            message: isBare ? "" : refusal.message)
    }

    private func unreadable(
        _ error: any Error, _ response: HTTPResponse, _ url: String, _ request: RoleRequest
    ) -> CredentialError {
        .unreadable(
            service: Self.name, endpoint: url.originOfURL, setting: request.setting,
            why: "\(error) (\(response.summary))")
    }

    /// The keys in `<Action>Response/<Action>Result/Credentials`.
    private static func credentials(in response: HTTPResponse, action: String) throws -> Credentials {
        guard !response.body.isEmpty else { throw ForeignAnswer("its body is empty") }
        let root = try XMLElement(response.body)
        guard root.isNamed("\(action)Response") else {
            throw ForeignAnswer.root(root.name, wanted: "\(action)Response")
        }
        let result = root["\(action)Result"]
        guard let keys = result?["Credentials"], let accessKeyId = filled(keys["AccessKeyId"]),
            let secret = filled(keys["SecretAccessKey"]), let token = filled(keys["SessionToken"])
        else { throw ForeignAnswer("it holds no keys") }
        return Credentials(
            accessKeyId: accessKeyId, secretAccessKey: secret, sessionToken: token,
            expiresAtMilliseconds: keys["Expiration"].flatMap { Timestamp(expiration: $0.text)?.milliseconds },
            // arn:partition:sts::ACCOUNT:assumed-role/…
            accountId: (result?["AssumedRoleUser"]?["Arn"]).flatMap { ARN($0.text)?.account })
    }

    private static func filled(_ element: XMLElement?) -> String? {
        element.flatMap { $0.text.isEmpty ? nil : $0.text }
    }
}

extension String {
    /// Host and port of a URL.
    var authorityOfURL: String {
        guard let scheme = firstRange(of: "://") else { return "" }
        return String(self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" })
    }

    /// The path of a URL; a slash where there is none.
    var pathOfURL: String {
        guard let scheme = firstRange(of: "://") else { return "/" }
        let rest = self[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }.prefix { $0 != "?" }
        return rest.isEmpty ? "/" : String(rest)
    }
}
