import AWS
import Testing
import Wizard

@testable import Preflight
@testable import PreflightAWS

struct ChecksTests {
    /// An account whose every answer is this one.
    struct OneAnswer: HTTPTransport {
        var status: Int
        var body: String
        var headers: [(name: String, value: String)]

        func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
            HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
        }
    }

    func checks(_ status: Int, _ body: String, headers: [(name: String, value: String)] = []) -> Checks {
        let credentials = StaticCredentials(Credentials(accessKeyId: "AKIATEST", secretAccessKey: "secret"))
        let client = AWSClient(
            ClientConfiguration(
                credentials: credentials, region: "us-east-1", endpoint: ServiceEndpoint.fixed("http://127.0.0.1:1"),
                transport: OneAnswer(status: status, body: body, headers: headers), wallClock: { 0 }))
        return Checks(client: client, wallClock: { 0 })
    }

    static func error(_ code: String, _ message: String) -> String {
        "<ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error>"
            + "<RequestId>1</RequestId></ErrorResponse>"
    }

    @Test func aNameThatNobodyHasIsFree() async {
        let answer = await checks(400, Self.error("ValidationError", "Stack with id panther-prod does not exist"))
            .answer(.stackName("panther-prod"))
        #expect(answer.verdict == .clear)
        #expect(answer.facts == .stackName(status: nil))
    }

    static let questions: [Question] = [
        .stackName("panther-prod"), .leftovers(region: "us-east-1"), .identity,
        .quotas(region: "us-east-1", enablesGuardDuty: false),
        .permissions(PermissionScope(principal: "arn:aws:iam::1:role/a", account: "1", region: "us-east-1")),
        .organization(PermissionScope(principal: "arn:aws:iam::1:role/a", account: "1", region: "us-east-1")),
    ]

    static let release = "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml"

    @Test(
        "An answer that is not AWS's is unknown, never clear",
        arguments: questions + [
            .template(url: release, region: "us-east-1"), .quotas(region: "us-east-1", enablesGuardDuty: true),
            .offered(.vpcs, vpc: "", region: "us-east-1"), .offered(.certificates, vpc: "", region: "us-east-1"),
        ],
        [
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Log in</body></html>", "<R/>",
            "",
            "{}", "<!DOCTYPE html><br>Log in",
        ])
    func foreign(question: Question, body: String) async {
        for status in [200, 404] {
            let answer = await checks(status, body).answer(question)
            #expect(answer.verdict == .unknown)
            #expect(answer.findings.contains { $0.evidence.answered.contains("the answer is unreadable: ") })
        }
    }

    @Test("A quota that no Int holds is not known", arguments: ["1e300", "-1e300", "9.3e18"])
    func quotaBeyondInt(value: String) async {
        let answer = await checks(200, "{\"Quota\": {\"Value\": \(value)}}", headers: [("x-amzn-RequestId", "r-1")])
            .answer(.quotas(region: "us-east-1", enablesGuardDuty: false))
        guard case .quotas(let facts) = answer.facts else {
            Issue.record("no quotas")
            return
        }
        #expect(facts.rows.allSatisfy { $0.limit == nil && $0.fits == nil })
        #expect(QuotaFacts.Row(what: "x", used: .min, limit: .max, needed: 1).fits == nil)
    }

    @Test("Whatever is refused is unknown, never clear", arguments: questions)
    func denied(question: Question) async {
        let answer = await checks(403, Self.error("AccessDenied", "User is not authorized")).answer(question)
        #expect(answer.verdict == .unknown)
        #expect(answer.findings.contains { $0.severity == .unknown })
    }

    @Test("Each kind that could not be asked for is named with the permission that lacks")
    func deniedEverywhere() async throws {
        let answer = await checks(403, Self.error("AccessDenied", "User is not authorized"))
            .answer(.leftovers(region: "us-east-1"))
        guard case .leftovers(let facts) = answer.facts else {
            Issue.record("no leftovers")
            return
        }
        #expect(facts.unasked.count == LeftoverSource.all.count + 1)
        for source in LeftoverSource.all {
            let remedy = "The permission \(source.action) lacks. Ask for it, or let somebody who has it look."
            #expect(answer.findings.contains { $0.severity == .unknown && $0.remedy == remedy }, "\(source.what)")
        }
    }

    @Test("Each quota that could not be read is unknown, with the permission that lacks")
    func deniedQuotas() async {
        let answer = await checks(403, Self.error("AccessDenied", "User is not authorized"))
            .answer(.quotas(region: "us-east-1", enablesGuardDuty: true))
        #expect(answer.verdict == .unknown)
        #expect(answer.findings.allSatisfy { $0.severity == .unknown })
        for row in QuotaRow.all {
            #expect(answer.findings.contains { $0.remedy?.contains(row.action) == true }, "\(row.what)")
        }
        #expect(answer.findings.contains { $0.remedy?.contains("guardduty:ListDetectors") == true })
        #expect(answer.findings.contains { $0.remedy?.contains("iam:ListRoles") == true })
    }

    @Test func anUnreadableTemplateIsBlockedWithTheReason() async {
        let url = "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml"
        let body = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
        let answer = await checks(403, body).answer(.template(url: url, region: "us-east-1"))
        #expect(answer.verdict == .blocked)
        #expect(answer.findings.first?.title == "The account may not read Panther's release.")
    }

    @Test func aTemplateWithoutFirstUserEmailIsNotPanthers() async {
        let url = "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml"
        let body = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"
        let answer = await checks(200, body, headers: [("x-amz-request-id", "r-1")])
            .answer(.template(url: url, region: "us-east-1"))
        #expect(answer.verdict == .blocked)
        #expect(answer.findings.map(\.title).contains("This is not Panther's root template."))
    }
}

struct PermissionMatrixTests {
    @Test func rowsCountEveryOutcomeOnce() {
        let outcomes: [PermissionMatrix.Outcome] = [
            .allowed, .depends, .notAsked, .deniedImplicitly, .deniedExplicitly, .deniedByOrganization,
        ]
        let entries = outcomes.map {
            PermissionMatrix.Entry(action: "s3:\($0.rawValue)", resource: "*", service: "S3", outcome: $0)
        }
        let matrix = PermissionMatrix(entries: entries, principal: "p", toldOfOrganization: true)
        #expect(matrix.rows.count == 1)
        let row = matrix.rows[0]
        #expect(row.needed == 6 && row.allowed == 1 && row.open == 2 && row.denied == 3)
        #expect(matrix.denials.count == 3)
    }
}
