import Testing

@testable import AWS

/// What answers in place of a service that gives credentials gives none.
struct ForeignCredentialsTests {
    static let page = "<html><head><title>Guest network</title></head><body>Log in</body></html>"

    static func chain(_ config: String, _ files: [String: String] = [:], status: Int = 200, _ body: String) throws
        -> CredentialChain
    {
        let environment = Environment(
            readFile: { path throws(Environment.Failure) in
                let text = path.hasSuffix("/.aws/config") ? config : files.first { path.hasSuffix($0.key) }?.value
                return text.map { Array($0.utf8) }
            })
        let transport = LocalServiceTests.Answering { _ in
            HTTPResponse(status: status, headers: [("Content-Type", "text/html")], body: Array(body.utf8))
        }
        return CredentialChain(
            profile: try Profile(named: nil, environment),
            context: CredentialContext(environment: environment, transport: transport))
    }

    static let role =
        "[default]\nregion=eu-west-1\nrole_arn=arn:aws:iam::1:role/x\nsource_profile=b\n"
        + "[profile b]\naws_access_key_id=A\naws_secret_access_key=S\n"

    @Test(
        "A role is assumed by the service's own answer alone",
        arguments: [
            (200, page, "its root element is html, not AssumeRoleResponse (HTTP 200, text/html: Guest network Log in)"),
            (200, "<R/>", "its root element is R, not AssumeRoleResponse (HTTP 200, text/html: <R/>)"),
            (200, "", "its body is empty (HTTP 200, text/html, an empty body)"),
            (
                200,
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><SecretAccessKey>hush"
                    + "</SecretAccessKey></Credentials></AssumeRoleResult></AssumeRoleResponse>",
                "it holds no keys (HTTP 200, text/html, 144 bytes)"
            ),
            (
                200,
                "<GetCallerIdentityResponse><AccessKeyId>A</AccessKeyId></GetCallerIdentityResponse>",
                "its root element is GetCallerIdentityResponse, not AssumeRoleResponse (HTTP 200, text/html: "
                    + "<GetCallerIdentityResponse><AccessKeyId>A</AccessKeyId></GetCallerIdentityRespon…)"
            ),
            (403, page, "it refuses in words that are not AWS's (HTTP 403, text/html: Guest network Log in)"),
        ])
    func assumedRole(_ status: Int, _ body: String, _ why: String) async throws {
        let expected = CredentialError.unreadable(
            service: "The security token service", endpoint: "https://sts.eu-west-1.amazonaws.com",
            setting: "role_arn of the profile default", why: why)
        let chain = try Self.chain(Self.role, status: status, body)
        await #expect(throws: expected) { try await chain.credentials() }
    }

    @Test(
        "Single sign-on gives keys by the service's own answer alone",
        arguments: [
            (200, page, "it holds no keys (HTTP 200, text/html: Guest network Log in)"),
            (200, "{}", "it holds no keys (HTTP 200, text/html: {})"),
            (
                200, "{\"roleCredentials\": {\"accessKeyId\": \"A\"}}",
                "it holds no keys (HTTP 200, text/html: {\"roleCredentials\": {\"accessKeyId\": \"A\"}})"
            ),
            (404, page, "it refuses in words that are not AWS's (HTTP 404, text/html: Guest network Log in)"),
        ])
    func singleSignOn(_ status: Int, _ body: String, _ why: String) async throws {
        let chain = try Self.chain(
            "[default]\nregion=eu-west-1\nsso_start_url=u\nsso_region=eu-west-1\nsso_role_name=r\nsso_account_id=1\n",
            [".json": "{\"accessToken\": \"t\", \"expiresAt\": \"2030-01-01T00:00:00Z\"}"], status: status, body)
        let expected = CredentialError.unreadable(
            service: "The single sign-on service", endpoint: "https://portal.sso.eu-west-1.amazonaws.com",
            setting: "sso_region of the profile default", why: why)
        await #expect(throws: expected) { try await chain.credentials() }
    }

    @Test("The sentence names what answered and what may stand between")
    func sentence() {
        let error = CredentialError.unreadable(
            service: "The single sign-on service", endpoint: "https://e", setting: "sso_region of the profile p",
            why: "it holds no keys (HTTP 200, text/html: Log in)")
        #expect(
            error.description
                == "The single sign-on service: the answer of https://e is unreadable: it holds no keys (HTTP 200, "
                + "text/html: Log in). A proxy or captive portal may answer in its place: check the network, "
                + "HTTPS_PROXY and sso_region of the profile p.")
    }

    @Test(
        "A page in place of the instance's metadata is no token, no role and no region", arguments: [page, "", "a b"])
    func metadata(_ body: String) async throws {
        let context = CredentialContext(
            environment: Environment(),
            transport: LocalServiceTests.Answering { _ in HTTPResponse(status: 200, body: Array(body.utf8)) })
        let profile = try Profile(named: nil, context.environment)
        #expect(try await RegionResolver(profile: profile, context: context).region() == nil)
        #expect(try await InstanceMetadata(context: context, profile: profile).credentials() == nil)
    }

    @Test("An end that no calendar has leaves the time left computable", arguments: [Int64.min, .max, -1])
    func ends(_ end: Int64) async throws {
        struct Source: CredentialProvider {
            let end: Int64
            func credentials() async throws(CredentialError) -> ResolvedCredentials {
                ResolvedCredentials(
                    credentials: Credentials(accessKeyId: "A", secretAccessKey: "S", expiresAtMilliseconds: end),
                    source: "s")
            }
            func renew(after expired: Credentials) async {}
        }
        let keeper = RefreshingCredentials(Source(end: end), wallClock: { 1_767_323_045_000 })
        for _ in 0..<2 {
            let held = try await keeper.credentials().credentials.expiresAtMilliseconds
            #expect(held == (end > 0 ? 253_402_300_799_999 : 0))
        }
    }
}
