import AWS
import PreflightAWS
import Testing
import Wizard

@testable import Preflight

/// What step 1 learns of a release: templates, code, image and the bucket's region, and what each refusal means.
struct ReleaseTests {
    /// A release's bucket and registry: what is not listed is there.
    struct Release: HTTPTransport {
        /// Answers by method and path, or by an operation's name where there is no path.
        var answers: [String: (status: Int, headers: [(name: String, value: String)], body: String)] = [:]

        static let root = """
            Parameters: {FirstUserEmail: {Type: String}, Where: {Type: String}}
            Resources:
              Nested:
                Type: AWS::CloudFormation::Stack
                Properties: {TemplateURL: "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/nested.yml"}
              One:
                Type: AWS::Lambda::Function
                Properties: {Code: {S3Bucket: !Sub "panther-enterprise-${AWS::Region}", S3Key: v1/one.zip}}
              Waits:
                Type: AWS::Lambda::Function
                Properties: {Code: {S3Bucket: !Ref Topic, S3Key: v1/two.zip}}
              Inline:
                Type: AWS::Lambda::Function
                Properties: {Code: {ZipFile: "pass"}}
              Topic: {Type: AWS::SNS::Topic}
            """
        static let nested = """
            Resources:
              Layer:
                Type: AWS::Lambda::LayerVersion
                Properties: {Content: {S3Bucket: panther-enterprise-us-east-1, S3Key: v1/layer.zip}}
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  ContainerDefinitions:
                    - Image: !Sub "349240696275.dkr.ecr.${AWS::Region}.amazonaws.com/panther-enterprise:v1-web"
            """

        func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
            let path = "/" + request.url.split(separator: "/", maxSplits: 2).dropFirst(2).joined()
            let target = request.headers.first { $0.name.lowercased() == "x-amz-target" }?.value
            let key = target.map { String($0.split(separator: ".").last ?? "") } ?? "\(request.method) \(path)"
            if let known = answers[key] {
                return HTTPResponse(
                    status: known.status, headers: known.headers + [("x-amz-request-id", "r-1")],
                    body: Array(known.body.utf8))
            }
            let body =
                switch key {
                case "GET /panther-enterprise-us-east-1/v1.16.0/panther.yml": Self.root
                case "GET /panther-enterprise-us-east-1/v1.16.0/nested.yml": Self.nested
                case "DescribeImages": "{}"
                default: ""
                }
            return HTTPResponse(
                status: 200, headers: [("x-amz-request-id", "r-1")], body: Array(body.utf8))
        }
    }

    static let bucket = "/panther-enterprise-us-east-1"

    static func answer(
        _ answers: [String: (Int, [(name: String, value: String)], String)] = [:], approval: Approval? = nil,
        region: String = "us-east-1"
    ) async -> Preflight.Answer {
        let client = AWSClient(
            ClientConfiguration(
                credentials: StaticCredentials(Credentials(accessKeyId: "AKIATEST", secretAccessKey: "secret")),
                region: region, endpoint: ServiceEndpoint.fixed("http://127.0.0.1:1"),
                transport: Release(answers: answers), wallClock: { 0 }))
        return await Checks(client: client, wallClock: { 0 }).answer(
            .template(
                url: "https://panther-enterprise-us-east-1.s3.amazonaws.com/v1.16.0/panther.yml", region: region,
                approval: approval))
    }

    static func s3(_ code: String, _ message: String) -> String {
        "<Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
    }

    @Test("A release that can be read is attention until Panther's word is recorded")
    func approval() async {
        let open = await Self.answer()
        #expect(open.findings.contains { $0.title == "Panther's confirmation is not recorded." })
        #expect(open.findings.contains { $0.title == "All 2 files of code can be read." && $0.severity == .info })
        let image = "349240696275.dkr.ecr.us-east-1.amazonaws.com/panther-enterprise:v1-web"
        #expect(open.findings.contains { $0.title == "The image \(image) is there." && $0.severity == .info })
        let waiting = open.findings.first { $0.title.hasPrefix("Not asked: 1 file ") }
        #expect(waiting?.detail == "Waits waits for Topic.")
        let said = Approval(by: "Kim", at: "2026-11-28", reference: "case 4711")
        let recorded = await Self.answer(approval: said)
        #expect(recorded.findings.contains { $0.title == "Approved by Kim on 2026-11-28, reference case 4711." })
        #expect(
            recorded.findings.filter { $0.severity != .info }.map(\.title)
                == ["Not asked: 1 file that the templates do not name before the deployment."])
    }

    @Test("A denied file is told from a file that the caller may not ask for, by whose policy refuses")
    func deniedCode() async {
        let head = "HEAD \(Self.bucket)/v1/one.zip"
        let get = "GET \(Self.bucket)/v1/one.zip"
        let closed = await Self.answer([head: (403, [], ""), get: (403, [], Self.s3("AccessDenied", "Access Denied"))])
        let blocked = closed.findings.first { $0.title == "The account may not read 1 of 2 files of code." }
        #expect(blocked?.severity == .blocked && blocked?.evidence.answered == "AccessDenied: Access Denied")
        let words =
            "User: arn:aws:iam::1:user/a is not authorized to perform: s3:GetObject because no "
            + "identity-based policy allows the s3:GetObject action"
        let own = await Self.answer([head: (403, [], ""), get: (403, [], Self.s3("AccessDenied", words))])
        let unknown = own.findings.first { $0.title == "You may not ask for 1 of 2 files of code." }
        #expect(unknown?.severity == .unknown && unknown?.detail == "The permission s3:GetObject lacks: v1/one.zip.")
        #expect(own.verdict == .unknown)
        let gone = await Self.answer([head: (404, [], "")])
        #expect(gone.findings.contains { $0.title == "1 of 2 files of code is not there." && $0.severity == .blocked })
    }

    @Test("The root template's refusal is told apart in the same way")
    func deniedRoot() async {
        let words = "User is not authorized with an explicit deny in a service control policy"
        let get = "GET \(Self.bucket)/v1.16.0/panther.yml"
        let own = await Self.answer([get: (403, [], Self.s3("AccessDenied", words))])
        #expect(own.findings.first?.title == "You may not ask for the template." && own.verdict == .unknown)
        let closed = await Self.answer([get: (403, [], Self.s3("AccessDenied", "Access Denied"))])
        #expect(closed.findings.first?.title == "The account may not read Panther's release.")
        #expect(closed.verdict == .blocked)
    }

    @Test("A nested template that the account may not read blocks")
    func deniedNested() async {
        let get = "GET \(Self.bucket)/v1.16.0/nested.yml"
        let answer = await Self.answer([get: (403, [], Self.s3("AccessDenied", "Access Denied"))])
        let finding = answer.findings.first { $0.title == "The nested template of Nested could not be read." }
        #expect(finding?.severity == .blocked)
        #expect(answer.findings.contains { $0.title == "The file of code can be read." })
    }

    @Test("A bucket that is in another region than its name says is found by S3's own word")
    func bucketElsewhere() async {
        let head = "HEAD \(Self.bucket)"
        let told = await Self.answer([head: (200, [("x-amz-bucket-region", "eu-west-1")], "")])
        let title = "The bucket panther-enterprise-us-east-1 is in eu-west-1, and the deployment is in us-east-1."
        #expect(told.findings.contains { $0.title == title && $0.severity == .blocked })
        // S3 says it where it refuses all else, too.
        let refused = await Self.answer([head: (403, [("x-amz-bucket-region", "eu-west-1")], "")])
        #expect(refused.findings.contains { $0.title == title && $0.severity == .blocked })
        let silent = await Self.answer([head: (403, [], "")])
        #expect(!silent.findings.contains { $0.title.hasPrefix("The bucket") || $0.title.contains("which region") })
    }

    @Test("An image that may not be looked up proves nothing; one that is not there blocks")
    func image() async {
        let denied = await Self.answer([
            "DescribeImages": (400, [], #"{"__type":"AccessDeniedException","message":"not authorized"}"#)
        ])
        let image = "349240696275.dkr.ecr.us-east-1.amazonaws.com/panther-enterprise:v1-web"
        let title = "Not asked: whether the image \(image) is there."
        let finding = denied.findings.first { $0.title == title }
        #expect(finding?.severity == .attention && finding?.detail.contains("ecr:DescribeImages") == true)
        let missing = await Self.answer([
            "DescribeImages": (400, [], #"{"__type":"ImageNotFoundException","message":"no such image"}"#)
        ])
        #expect(missing.findings.contains { $0.title.hasSuffix("v1-web is not there.") && $0.severity == .blocked })
    }
}
