import Foundation
import Testing

@testable import AWS

/// Errors as `debug aws-error` explains them, beside botocore's parsers.
struct ErrorDecoderTests {
    struct Case: Codable, Sendable {
        var id: String
        var `protocol`: String
        var status = 400
        var headers: [String: String] = [:]
        var body: String
    }

    struct Result: Codable, Equatable {
        var id: String
        var code: String
        var message: String
        var requestId: String?
    }

    struct Results: Codable { var results: [Result] }

    static let cases = [
        Case(
            id: "query", protocol: "query",
            body:
                "<ErrorResponse xmlns=\"u\"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id x "
                + "does not exist</Message></Error><RequestId>r-1</RequestId></ErrorResponse>"),
        Case(
            id: "query errors", protocol: "query",
            body:
                "<Response><Errors><Error><Code>A</Code><Message>&amp;é</Message></Error></Errors><RequestId>r</RequestId>"
                + "</Response>"),
        Case(
            id: "ec2", protocol: "ec2",
            body:
                "<?xml version=\"1.0\"?><Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message>"
                + "</Error></Errors><RequestID>r-2</RequestID></Response>"),
        Case(
            id: "s3", protocol: "rest-xml", status: 404, headers: ["x-amz-request-id": "r-3"],
            body: "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>gone</Message><Key>k</Key>"
                + "<RequestId>r-3</RequestId><HostId>h</HostId></Error>"),
        Case(id: "s3 head", protocol: "rest-xml", status: 404, headers: ["x-amz-request-id": "r-4"], body: ""),
        Case(id: "s3 page", protocol: "rest-xml", status: 400, body: "<html><p>x"),
        Case(
            id: "cloudfront", protocol: "rest-xml",
            body:
                "<ErrorResponse xmlns=\"u\"><Error><Type>Sender</Type><Code>NoSuchDistribution</Code><Message>m</Message>"
                + "</Error><RequestId>r-5</RequestId></ErrorResponse>"),
        Case(
            id: "json", protocol: "json", headers: ["x-amzn-requestid": "r-6"],
            body: "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"no table\"}"
        ),
        Case(id: "json url", protocol: "json", body: "{\"__type\":\"E:http://internal/\",\"Message\":\"M\"}"),
        Case(
            id: "json was query", protocol: "json",
            headers: ["X-Amzn-Query-Error": "AWS.SimpleQueueService.NonExistentQueue;Sender"],
            body: "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"m\"}"),
        Case(id: "json text", protocol: "json", body: "upstream failed"),
        Case(
            id: "rest-json header", protocol: "rest-json",
            headers: ["X-Amzn-ErrorType": "ResourceNotFoundException:http://x/", "x-amzn-RequestId": "r-7"],
            body: "{\"Message\":\"no function\"}"),
        Case(id: "rest-json code", protocol: "rest-json", body: "{\"code\":\"a#B\",\"message\":\"m\"}"),
        Case(id: "rest-json type", protocol: "rest-json", body: "{\"__type\":\"ns#C\",\"message\":\"m\"}"),
        Case(id: "gateway", protocol: "query", status: 503, body: "<html><body>Unavailable</body></html>"),
        Case(id: "nothing", protocol: "json", status: 502, body: ""),
    ]

    @Test("Code, message and request id are botocore's in every protocol")
    func likeBotocore() throws {
        let input = try JSONEncoder().encode(["cases": Self.cases])
        let theirs = try JSONDecoder().decode(Results.self, from: Oracle.ask("operations_errors.py", input)).results
        let ours = try JSONDecoder().decode(Results.self, from: Data(DebugErrors.run(Array(input)))).results
        #expect(ours.count == Self.cases.count)
        for (mine, other) in zip(ours, theirs) { #expect(mine == other) }
    }

    @Test(
        "Where botocore is silent, the answer still says what is known",
        arguments: [
            // A request id in a header is as good as one in the body.
            (
                Case(
                    id: "", protocol: "query", headers: ["x-amzn-RequestId": "h"],
                    body: "<E><Error><Code>A</Code></Error></E>"),
                Result(id: "", code: "A", message: "", requestId: "h")
            ),
            // The code of a proxy's page is its status.
            (
                Case(id: "", protocol: "query", status: 403, body: "<html><body>blocked</body></html>"),
                Result(id: "", code: "403", message: "Forbidden", requestId: nil)
            ),
            (
                Case(id: "", protocol: "json", status: 403, body: "<html>blocked</html>"),
                Result(id: "", code: "403", message: "Forbidden", requestId: nil)
            ),
            (
                Case(id: "", protocol: "json", headers: ["x-amzn-ErrorType": "Oops:"], body: "{}"),
                Result(id: "", code: "Oops", message: "", requestId: nil)
            ),
        ])
    func beyondBotocore(_ test: Case, _ expected: Result) throws {
        let input = try JSONEncoder().encode(["cases": [test]])
        let results = try JSONDecoder().decode(Results.self, from: Data(DebugErrors.run(Array(input)))).results
        #expect(results == [expected])
    }

    @Test("A case of an unknown protocol is refused by itself")
    func unknownProtocol() throws {
        let input = Array("{\"cases\":[{\"id\":1,\"protocol\":\"soap\"}]}".utf8)
        let text = String(decoding: try DebugErrors.run(input), as: UTF8.self)
        #expect(
            text
                == "{\"results\":[{\"error\":{\"message\":\"protocol must be one of ec2, json, query, rest-json, rest-xml.\"},"
                + "\"id\":1}]}")
    }
}
