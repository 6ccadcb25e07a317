import Foundation
import Testing

@testable import AWS

/// The whole of it on the machine the tests run on: real files, a real program, a transport that answers by itself.
struct AccountAccessTests {
    @Test("Files, a process, an assumed role and the region come together")
    func together() async throws {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: home.appendingPathComponent(".aws"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: home) }
        let config = """
            [profile dev]
            region = eu-north-1
            credential_process = printf '{"Version":1,"AccessKeyId":"AK","SecretAccessKey":"S"}'
            """
        let environment = Environment.live(variables: [
            "HOME": home.path + "/", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        ])
        try environment.writeFile(home.path + "/.aws/config", Array(config.utf8))
        #expect(try environment.readFile(home.path + "/.aws") == nil)
        let transport = LocalServiceTests.Answering { request in
            #expect(request.url == "https://sts.eu-north-1.amazonaws.com/")
            let body = String(decoding: request.body, as: UTF8.self)
            #expect(body.contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fdeploy&RoleSessionName=me&ExternalId=e"))
            #expect(request.headers.contains { $0.value.contains("Credential=AK/") })
            return HTTPResponse(
                status: 200,
                body: Array(
                    ("<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser>"
                        + "<Arn>arn:aws:sts::123456789012:assumed-role/deploy/me</Arn></AssumedRoleUser><Credentials>"
                        + "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>T</SecretAccessKey>"
                        + "<SessionToken>tok</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                        + "</AssumeRoleResult></AssumeRoleResponse>").utf8))
        }
        let access = try AccountAccess(
            profile: "dev", context: CredentialContext(environment: environment, transport: transport))
        #expect(try await access.region() == "eu-north-1")
        #expect(try await access.credentials.credentials().source == "custom-process")
        let deployer = access.assuming(role: "arn:aws:iam::1:role/deploy", sessionName: "me", externalId: "e")
        let found = try await deployer.credentials()
        #expect(found.source == "assume-role" && found.credentials.accountId == "123456789012")
        #expect(try access.endpoints.endpoint(service: "iam", region: "eu-north-1").signingRegion == "us-east-1")
    }

    @Test("A file that is locked away is named")
    func locked() {
        let environment = Environment(
            readFile: { _ throws(Environment.Failure) in throw Environment.Failure("Permission denied") })
        let context = CredentialContext(
            environment: environment, transport: LocalServiceTests.Answering { _ in HTTPResponse(status: 500) })
        do throws(CredentialError) {
            _ = try AccountAccess(profile: nil, context: context)
            Issue.record("not refused")
        } catch {
            #expect(
                error.description
                    == "/home/operator/.aws/config: the file cannot be read: Permission denied. Correct its permissions."
            )
        }
    }
}
