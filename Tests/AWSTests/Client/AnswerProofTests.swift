import Foundation
import Testing

@testable import AWS

/// What comes back with status 200 and is not the operation's answer is never taken for one.
struct AnswerProofTests {
    /// What may answer in place of a service.
    enum Foreign: String, CaseIterable {
        case portalPage, plainHTML, stub, empty, otherFormat, portalJSON, truncated, otherOperation
    }

    /// The answers of every operation, as `operations_answers.py` makes them from botocore's models.
    struct Genuine: Decodable {
        var status: Int
        var headers: [[String]]
        var full: Data
        var least: Data

        func reply(_ body: Data) -> HTTPResponse {
            HTTPResponse(
                status: status, headers: headers.map { (name: $0[0], value: $0[1]) }, body: Array(body))
        }
    }

    static let genuine = Result<[AWS.Operation: Genuine], any Error> {
        let rows = Operations.rows
        let names = rows.map { ["service": $0.service.name, "operation": $0.name] }
        let answers = try Oracle.ask("operations_answers.py", JSONSerialization.data(withJSONObject: names))
        return Dictionary(uniqueKeysWithValues: zip(rows, try JSONDecoder().decode([Genuine].self, from: answers)))
    }

    /// Sends a request to a world that answers this.
    static func send<Input: OperationInput>(_ type: Input.Type, _ reply: HTTPResponse) async throws -> Input.Output {
        try await ScriptedWorld([{ _ in reply }]).client.send(ShapeProbe.value(of: Input.self))
    }

    @Test("What AWS answers is read, with all that its models know and with no more than they require")
    func accepted() async throws {
        let genuine = try Self.genuine.get()
        #expect(genuine.count == Operations.all.count)
        for type in Operations.all {
            let answer = try #require(genuine[type.operation])
            for body in [answer.full, answer.least] {
                do { _ = try await Self.send(type, answer.reply(body)) } catch {
                    Issue.record("\(error): \(String(decoding: body, as: UTF8.self))")
                }
            }
        }
    }

    @Test("None of 8 foreign answers is taken for that of any operation", arguments: Foreign.allCases)
    func refused(_ kind: Foreign) async throws {
        let genuine = try Self.genuine.get()
        var checked = 0
        for type in Operations.all {
            let operation = type.operation
            let reply = try Self.reply(kind, to: operation, genuine)
            do {
                let output = try await Self.send(type, reply)
                Issue.record("\(operation.service.name) \(operation.name) takes it for \(output)")
            } catch ClientError.unreadable(let service, let name, _, let why, let received) {
                #expect(service == operation.service.name && name == operation.name && !why.isEmpty)
                #expect(received?.hasPrefix("HTTP \(reply.status), ") == true)
                checked += 1
            }
        }
        #expect(checked == Operations.all.count)
    }

    private static func reply(
        _ kind: Foreign, to operation: AWS.Operation, _ genuine: [AWS.Operation: Genuine]
    ) throws -> HTTPResponse {
        func page(_ type: String, _ body: String) -> HTTPResponse {
            HTTPResponse(status: 200, headers: [("Content-Type", type)], body: Array(body.utf8))
        }
        let own = try #require(genuine[operation])
        switch kind {
        case .portalPage:
            return page(
                "text/html",
                "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Guest network</title>"
                    + "</head><body><p>Please accept the terms.</p></body></html>")
        case .plainHTML: return page("text/html", "<!DOCTYPE html>\n<html><head><meta charset=utf-8><br>Log in</html>")
        case .stub: return page("text/xml", "<R/>")
        case .empty: return page("text/xml", "")
        case .otherFormat:
            return isJSON(operation)
                ? page("text/xml", "<\(operation.name)Response/>") : page("application/json", "{\"StackId\": \"x\"}")
        case .portalJSON: return page("application/json", "{}")
        case .truncated:
            // What has no content of its own is known by its headers, which come first.
            var body = own.full.prefix(own.full.count / 2)
            if body.isEmpty { body = Data("{".utf8) }
            return isData(operation) ? page("text/plain", "any b") : own.reply(body)
        case .otherOperation:
            let other = try #require(
                Operations.rows.first { other in
                    isJSON(other) == isJSON(operation) && other.service != operation.service
                        && members(of: genuine[other]).isDisjoint(with: members(of: own))
                        && genuine[other].map { $0.full.count > 10 } == true
                })
            let answer = try #require(genuine[other])
            return isData(operation) ? page("text/xml", "<Other/>") : answer.reply(answer.full)
        }
    }

    private static func isJSON(_ operation: AWS.Operation) -> Bool {
        switch operation.service.wire {
        case .json, .restJSON: true
        case .query, .ec2, .restXML: false
        }
    }

    /// Whether every body, or the headers alone, is an answer.
    private static func isData(_ operation: AWS.Operation) -> Bool {
        operation.method == .head || operation.name == "GetObject"
    }

    private static func members(of answer: Genuine?) -> Set<String> {
        let object = answer.flatMap { try? JSONSerialization.jsonObject(with: $0.full) } as? [String: Any]
        return Set((object ?? [:]).keys.map { $0.lowercased() }).subtracting(["nexttoken", "nextmarker"])
    }

    @Test(
        "A change is believed only with a request id",
        arguments: [
            ("<DeleteStackResponse/>", nil, false), ("<DeleteStackResponse/>", "r", true),
            ("<DeleteStackResponse><ResponseMetadata/></DeleteStackResponse>", nil, false),
            (
                "<DeleteStackResponse><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DeleteStackResponse>",
                nil, true
            ),
        ] as [(String, String?, Bool)])
    func requestIds(_ body: String, _ header: String?, _ isAccepted: Bool) async throws {
        let headers = header.map { [(name: "x-amzn-RequestId", value: $0)] } ?? []
        let reply = HTTPResponse(status: 200, headers: headers, body: Array(body.utf8))
        let output = try? await Self.send(CloudFormation.DeleteStackInput.self, reply)
        #expect((output != nil) == isAccepted)
    }

    @Test(
        "An account is 12 ASCII digits, and nothing else is an identity",
        arguments: [
            ("123456789012", true), ("000000000000", true), ("", false), ("12345678901", false),
            ("1234567890123", false), ("äöü456789012", false), ("\u{E9}2345678901\u{1F1E9}", false),
            ("1234567890\u{0661}", false), ("12345678901&#13;", false), ("12345678901&#27;", false),
            (String(repeating: "\u{301}", count: 6), false), ("arn:aws:iam:", false),
        ])
    func accounts(_ account: String, _ isAccepted: Bool) async throws {
        let reply = Self.identity("<Account>\(account)</Account><Arn>arn:aws:iam::123456789012:user/op</Arn>")
        let output = try? await Self.send(STS.GetCallerIdentityInput.self, reply)
        #expect((output != nil) == isAccepted)
    }

    @Test("An identity whose ARN is none or whose account is not UTF-8 is unreadable, and is shown escaped")
    func identities() async throws {
        let noARN = Self.identity("<Account>123456789012</Account><Arn>op</Arn>")
        await #expect(throws: ClientError.self) { try await Self.send(STS.GetCallerIdentityInput.self, noARN) }
        var reply = Self.identity("<Account>#</Account>")
        let place = try #require(reply.body.firstIndex(of: UInt8(ascii: "#")))
        reply.body.replaceSubrange(place...place, with: [0xFF, 0x1B, 0x5B, 0x33, 0x31, 0x6D])
        do {
            _ = try await Self.send(STS.GetCallerIdentityInput.self, reply)
            Issue.record("taken for an identity")
        } catch ClientError.unreadable(_, _, _, let why, _) {
            #expect(why == "Account is \"\u{FFFD}\\u{1B}[31m\", not 12 digits")
        }
    }

    private static func identity(_ members: String) -> HTTPResponse {
        HTTPResponse(
            status: 200,
            body: Array(
                ("<GetCallerIdentityResponse><GetCallerIdentityResult>\(members)</GetCallerIdentityResult>"
                    + "</GetCallerIdentityResponse>").utf8))
    }

    @Test(
        "A refusal that is not AWS's is unreadable too, whatever it seems to say",
        arguments: [302, 400, 401, 403, 404, 407, 511],
        [
            "<html><body>Blocked</body></html>", "{\"code\": \"blocked\", \"message\": \"stack does not exist\"}", "",
        ])
    func refusals(_ status: Int, _ body: String) async throws {
        for type in Operations.all {
            let reply = HTTPResponse(status: status, headers: [("Content-Type", "x/y")], body: Array(body.utf8))
            do {
                _ = try await Self.send(type, reply)
                Issue.record("\(type.operation.name)")
            } catch ClientError.unreadable(_, _, _, let why, _) {
                #expect(why == "it refuses in words that are not AWS's")
            }
        }
    }

    @Test(
        "What came is shown in one line without anything that a terminal obeys, and without keys",
        arguments: [
            (
                "text/html", "<p>\r\n  Log\u{200B}in\u{1B}]0;x\u{7}\u{202E}</p>",
                "<p> Log\\u{200B}in\\u{1B}]0;x\\u{7}\\u{202E}</p>"
            ),
            (
                "text/html",
                "<?xml version=\"1.0\"?><html><title>Guest\n network</title><body><p>Please log in.</p></body>",
                "Guest network Please log in."
            ), ("text/html", "<HTML><br></HTML>", "<HTML><br></HTML>"),
            ("text/plain", String(repeating: "é", count: 90), String(repeating: "é", count: 80) + "…"),
        ])
    func summaries(_ type: String, _ body: String, _ shown: String) {
        let reply = HTTPResponse(status: 200, headers: [("content-type", type)], body: Array(body.utf8))
        #expect(reply.summary == "HTTP 200, \(type): \(shown)")
    }

    @Test("Keys in an answer that cannot be read are not shown")
    func secrets() {
        let body = "<AssumeRoleResponse><Credentials><SecretAccessKey>hush</SecretAccessKey>"
        let reply = HTTPResponse(status: 200, body: Array(body.utf8))
        #expect(reply.summary == "HTTP 200, no content type, 72 bytes")
    }
}
