import Primitives
import Testing

@testable import AWS

/// What the client says about answers it cannot use, and where it sends requests.
struct AnswerTests {
    @Test(
        "An answer that is not what the model says names the place, and shows nothing of its body",
        arguments: [
            ("<StackName>x</StackName>", "stacks.creationTime is missing"),
            (
                "<StackName>x</StackName><CreationTime>soon</CreationTime><StackStatus>x</StackStatus>",
                "stacks.creationTime: a timestamp was expected, not \"soon\""
            ),
        ])
    func undecodable(_ stack: String, _ why: String) async throws {
        let body = """
            <DescribeStacksResponse><DescribeStacksResult><Stacks><member>\(stack)</member></Stacks>\
            </DescribeStacksResult></DescribeStacksResponse>
            """
        let world = ScriptedWorld([
            { _ in HTTPResponse(status: 200, headers: [("x-amzn-RequestId", "r-1")], body: Array(body.utf8)) }
        ])
        let expected = ClientError.unreadable(
            service: "cloudformation", operation: "DescribeStacks", requestId: "r-1", why: why, received: nil)
        await #expect(throws: expected) { try await world.client.send(CloudFormation.DescribeStacksInput()) }
        #expect(
            "\(expected)"
                == "cloudformation DescribeStacks: the answer is unreadable: \(why) (request r-1). A proxy or captive "
                + "portal may answer in place of AWS: check the network, HTTPS_PROXY and --endpoint-url.")
    }

    @Test("Each failure to get an answer has its sentence")
    func sentences() {
        #expect(
            "\(ClientError.unreachable(service: "sts", operation: "GetCallerIdentity", endpoint: "https://sts.eu-west-1.amazonaws.com", why: "connection refused"))"
                == "sts GetCallerIdentity: https://sts.eu-west-1.amazonaws.com cannot be reached (connection refused). Check "
                + "the network, the region, --endpoint-url and HTTPS_PROXY.")
        #expect(
            "\(ClientError.timedOut(service: "sts", operation: "GetCallerIdentity", endpoint: "http://x", after: .milliseconds(2500)))"
                == "sts GetCallerIdentity: http://x gave no answer within 2.5 s. Check the network, then try again.")
        #expect(
            "\(ClientError.missingMember("Key", service: "s3", operation: "GetObject"))"
                == "s3 GetObject: Key is empty, and the request's address needs it.")
        #expect(
            "\(ClientError.badCertificates(path: "/ca.pem", why: "no such file"))"
                == "The certificates in /ca.pem cannot be read: no such file. Check AWS_CA_BUNDLE, ca_bundle or --ca-bundle."
        )
    }

    @Test("An object without a key is refused before anything is sent")
    func missingKey() async throws {
        let world = ScriptedWorld([ScriptedWorld.identity])
        await #expect(throws: ClientError.missingMember("Key", service: "s3", operation: "GetObject")) {
            try await world.client.send(S3.GetObjectInput(bucket: "b", key: ""))
        }
        #expect(world.transport.requests.isEmpty)
    }

    static let requestId: [(name: String, value: String)] = [("x-amz-request-id", "r-1")]

    static let amazon: EndpointSource = { _, region in
        ServiceEndpoint(url: "https://s3.\(region).amazonaws.com", signingRegion: region)
    }

    @Test(
        "A bucket stands in the host where a certificate covers it, in the path where it does not",
        arguments: [
            ("panther", "v1/a b+é.yml", "https://panther.s3.us-east-1.amazonaws.com/v1/a%20b%2B%C3%A9.yml"),
            ("panther.yml", "k", "https://s3.us-east-1.amazonaws.com/panther.yml/k"),
            ("Panther", "k", "https://s3.us-east-1.amazonaws.com/Panther/k"),
            ("panther", "//a//", "https://panther.s3.us-east-1.amazonaws.com///a//"),
        ])
    func addressing(_ bucket: String, _ key: String, _ url: String) async throws {
        let world = ScriptedWorld([{ _ in HTTPResponse(status: 200, headers: Self.requestId, body: [1, 2]) }]) {
            $0.endpoint = Self.amazon
        }
        let object = try await world.client.send(S3.GetObjectInput(bucket: bucket, key: key))
        #expect(object.body == Blob([1, 2]))
        #expect(world.transport.requests.map(\.url) == [url])
    }

    @Test("At a configured endpoint the bucket stays in the path")
    func configuredAddressing() async throws {
        let world = ScriptedWorld([{ _ in HTTPResponse(status: 200, headers: Self.requestId) }])
        _ = try await world.client.send(S3.HeadBucketInput(bucket: "panther"))
        #expect(world.transport.requests.map(\.url) == ["http://127.0.0.1:1/panther"])
    }

    @Test("A bucket in another region is asked there, once")
    func otherRegion() async throws {
        let moved: ScriptedTransport.Answer = { _ in
            HTTPResponse(status: 301, headers: [("x-amz-bucket-region", "eu-west-1")])
        }
        let world = ScriptedWorld([moved, { _ in HTTPResponse(status: 200, headers: Self.requestId) }]) {
            $0.endpoint = Self.amazon
        }
        _ = try await world.client.send(S3.HeadBucketInput(bucket: "panther"))
        #expect(
            world.transport.requests.map(\.url) == [
                "https://panther.s3.us-east-1.amazonaws.com/", "https://panther.s3.eu-west-1.amazonaws.com/",
            ])
        #expect(world.transport.requests[1].header("authorization")?.contains("/eu-west-1/s3/") == true)
    }

    @Test("Pages are asked while a token follows, and a token that repeats ends them")
    func pages() async throws {
        func page(_ token: String?) -> ScriptedTransport.Answer {
            let next = token.map { "<NextToken>\($0)</NextToken>" } ?? ""
            let body =
                "<ListStacksResponse><ListStacksResult><StackSummaries/>\(next)</ListStacksResult></ListStacksResponse>"
            return { _ in HTTPResponse(status: 200, body: Array(body.utf8)) }
        }
        for (answers, count) in [
            ([page("a"), page("b"), page(nil)], 3), ([page("a"), page("a")], 2), ([page("")], 1),
        ] {
            let world = ScriptedWorld(answers)
            var seen = 0
            for try await page in world.client.pages(CloudFormation.ListStacksInput()) {
                #expect(page.stackSummaries == [])
                seen += 1
            }
            #expect(seen == count)
        }
    }

    @Test("IAM's own word that there is no more ends the pages, whatever marker stands beside it")
    func truncated() async throws {
        let body =
            "<ListAccountAliasesResponse><ListAccountAliasesResult><IsTruncated>false</IsTruncated><Marker>m</Marker>"
            + "<AccountAliases><member>a</member></AccountAliases></ListAccountAliasesResult>"
            + "</ListAccountAliasesResponse>"
        let world = ScriptedWorld([{ _ in HTTPResponse(status: 200, body: Array(body.utf8)) }])
        for try await _ in world.client.pages(IAM.ListAccountAliasesInput()) {}
        #expect(world.transport.requests.count == 1)
    }

    @Test("Temporary keys never show in what is printed")
    func secrets() {
        let credentials = STS.Credentials(
            accessKeyId: "ASIA", secretAccessKey: "hush", sessionToken: "hush",
            expiration: Timestamp(milliseconds: 0))
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect("\(credentials) \(String(reflecting: credentials)) \(dumped)".contains("hush") == false)
    }
}
