import Primitives

/// The instance metadata service (IMDS): the role of an EC2 instance, and its region.
struct InstanceMetadata {
    let context: CredentialContext
    let profile: Profile?

    static let source = "iam-role"
    private static let rolePath = "latest/meta-data/iam/security-credentials/"

    /// How to ask, and what to say where asking is not possible.
    private struct Service {
        let base: String
        let timeout: Duration
        let attempts: Int
        let isOldKindOff: Bool
    }

    /// The role's credentials; nil where there is no such service, it is switched off, or there is no role.
    func credentials() async throws(CredentialError) -> ResolvedCredentials? {
        let service = try service()
        guard let token = try await token(service),
            let role = try await text(at: Self.rolePath, service, token: token), Self.isName(role),
            let answer = try await text(at: Self.rolePath + role, service, token: token, isJSON: true),
            let body = (try? JSON(parsing: Array(answer.utf8)))?.dictionary,
            let accessKeyId = body["AccessKeyId"]?.string, let secret = body["SecretAccessKey"]?.string,
            let session = body["Token"]?.string, let expiration = body["Expiration"]?.string
        else { return nil }
        guard let end = Timestamp(expiration: expiration)?.milliseconds else {
            throw .metadataFailed(setting: "the instance metadata service", why: "its Expiration is no date")
        }
        // The service keeps giving keys that still work when it cannot renew them: their time is stretched.
        let now = context.environment.wallClock()
        let window: Int64 = 17 * 60 * 1000
        return ResolvedCredentials(
            credentials: Credentials(
                accessKeyId: accessKeyId, secretAccessKey: secret, sessionToken: session,
                expiresAtMilliseconds: end - window <= now ? now + window : end),
            source: Self.source)
    }

    /// The instance's region; nil where there is no such service.
    func region() async throws(CredentialError) -> String? {
        let service = try service()
        guard let token = try await token(service),
            let zone = try await text(at: "latest/meta-data/placement/availability-zone/", service, token: token),
            Self.isName(zone)
        else { return nil }
        return String(zone.dropLast())
    }

    /// Whether a text can be a token, a role or a zone, rather than a page that something else answered: visible ASCII
    /// characters that HTML does not begin with.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") }
    }

    /// A session's token, empty where the service speaks the old protocol only; nil where there is no service to ask.
    private func token(_ service: Service) async throws(CredentialError) -> String? {
        if context.environment.variables["AWS_EC2_METADATA_DISABLED"]?.lowercased() == "true" { return nil }
        let request = HTTPRequest(
            method: "PUT", url: service.base + "latest/api/token",
            headers: [("x-aws-ec2-metadata-token-ttl-seconds", "21600")])
        for _ in 0..<service.attempts {
            guard let response = try? await context.transport.send(request, timeout: service.timeout) else { continue }
            switch response.status {
            case 200:
                let token = String(decoding: response.body, as: UTF8.self)
                return Self.isName(token) ? token : nil
            case 403, 404, 405: return ""
            case 400: return nil
            default: continue
            }
        }
        return ""
    }

    private func text(
        at path: String, _ service: Service, token: String, isJSON: Bool = false
    ) async throws(CredentialError) -> String? {
        if token.isEmpty, service.isOldKindOff {
            throw .metadataFailed(
                setting: "ec2_metadata_v1_disabled",
                why: "the instance metadata service gives no token and the protocol without one is switched off")
        }
        let request = HTTPRequest(
            method: "GET", url: service.base + path,
            headers: token.isEmpty ? [] : [("x-aws-ec2-metadata-token", token)])
        for _ in 0..<service.attempts {
            guard let response = try? await context.transport.send(request, timeout: service.timeout),
                response.status == 200, !response.body.isEmpty,
                !isJSON || (try? JSON(parsing: response.body)) != nil
            else { continue }
            return String(decoding: response.body, as: UTF8.self)
        }
        return nil
    }

    private func service() throws(CredentialError) -> Service {
        var base = setting("ec2_metadata_service_endpoint") ?? ""
        // Read even where an endpoint beats it: a mode that is none is refused all the same, as in botocore.
        let usesIPv6 = try usesIPv6()
        if base.isEmpty {
            base = usesIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
        } else if !base.lowercased().hasPrefix("http://") && !base.lowercased().hasPrefix("https://")
            || base.authorityOfURL.isEmpty
        {
            throw .badVariable(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT (or ec2_metadata_service_endpoint)",
                why: "“\(base)” is no http or https URL")
        }
        return Service(
            base: base.hasSuffix("/") ? base : base + "/",
            timeout: .seconds(try number("metadata_service_timeout")),
            attempts: try number("metadata_service_num_attempts"),
            isOldKindOff: setting("ec2_metadata_v1_disabled")?.lowercased() == "true")
    }

    private func usesIPv6() throws(CredentialError) -> Bool {
        guard let mode = setting("ec2_metadata_service_endpoint_mode") else {
            return setting("imds_use_ipv6")?.lowercased() == "true"
        }
        switch mode.lowercased() {
        case "ipv6": return true
        case "ipv4": return false
        default:
            throw .badVariable(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE (or ec2_metadata_service_endpoint_mode)",
                why: "“\(mode)” is neither IPv4 nor IPv6")
        }
    }

    private func number(_ name: String) throws(CredentialError) -> Int {
        guard let text = setting(name) else { return 1 }
        guard let value = Int(text.filter { !$0.isWhitespace }), value > 0 else {
            throw .badVariable("AWS_\(name.uppercased()) (or \(name))", why: "“\(text)” is no whole number above 0")
        }
        return value
    }

    private func setting(_ name: String) -> String? {
        let variables = context.environment.variables
        return variables["AWS_" + name.uppercased()] ?? profile?.settings[name]?.text
    }
}
