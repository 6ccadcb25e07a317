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
            service: "The security token service", setting: request.setting)
        return try credentials(in: response, for: request)
    }

    private func credentials(
        in response: HTTPResponse, for request: RoleRequest
    ) throws(CredentialError) -> Credentials {
        let text = String(decoding: response.body, as: UTF8.self)
        guard response.status == 200 else {
            throw .roleRefused(
                role: request.role, setting: request.setting,
                code: XMLExcerpt.value(of: "Code", in: text) ?? "HTTP \(response.status)",
                message: XMLExcerpt.value(of: "Message", in: text) ?? "")
        }
        guard let accessKeyId = XMLExcerpt.value(of: "AccessKeyId", in: text),
            let secret = XMLExcerpt.value(of: "SecretAccessKey", in: text),
            let token = XMLExcerpt.value(of: "SessionToken", in: text)
        else {
            throw .roleRefused(
                role: request.role, setting: request.setting, code: "InvalidResponse",
                message: "the answer held no keys")
        }
        return Credentials(
            accessKeyId: accessKeyId, secretAccessKey: secret, sessionToken: token,
            expiresAtMilliseconds: XMLExcerpt.value(of: "Expiration", in: text).flatMap {
                Timestamp(expiration: $0)?.milliseconds
            },
            accountId: XMLExcerpt.value(of: "Arn", in: text).flatMap { ARN($0)?.account })
    }
}

/// The text of single elements in the small answers of the security token service.
enum XMLExcerpt {
    /// The text of the first element of this name; nil where there is none.
    static func value(of element: String, in text: String) -> String? {
        guard let start = text.firstRange(of: "<\(element)>"),
            let end = text[start.upperBound...].firstRange(of: "</\(element)>")
        else { return nil }
        var value = String(text[start.upperBound..<end.lowerBound])
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"),
        ] where value.contains("&") {
            value.replace(entity, with: character)
        }
        return value
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
