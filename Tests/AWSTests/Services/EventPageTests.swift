import Primitives
import Testing

@testable import AWS

/// The reader of event pages beside the way that all other replies take, and beside botocore.
struct EventPageTests {
    /// A page as a service might write it: members in any order, some missing, some unknown, text in every form.
    struct PageWriter {
        var generator: SeededRandom

        private mutating func chance(_ outOf: Int) -> Bool { Int.random(in: 0..<outOf, using: &generator) == 0 }

        private mutating func text() -> String {
            let pieces = [
                "a", "é🐾", "&amp;", "&lt;x&gt;", "&#10;", " ", "<![CDATA[<b>&]]>", "<!-- c -->", "0", "\r\n", "z",
            ]
            let count = Int.random(in: 0..<5, using: &generator)
            return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }

        private mutating func element(_ name: String, _ text: String) -> String {
            if text.isEmpty, chance(2) { return "<\(name)/>" }
            return chance(8) ? "<n:\(name) x='>'>\(text)</n:\(name) >" : "<\(name)>\(text)</\(name)>"
        }

        private static let optional = [
            "LogicalResourceId", "PhysicalResourceId", "ResourceType", "ResourceStatus", "ResourceStatusReason",
            "ResourceProperties", "ClientRequestToken", "HookType", "HookStatus", "HookStatusReason",
            "HookInvocationPoint", "HookInvocationId", "HookFailureMode", "DetailedStatus", "OperationId",
        ]

        mutating func event() -> String {
            var members = ["StackId", "EventId", "StackName"].map { element($0, text() + "x") }
            let milliseconds = Int64.random(in: 0...4_000_000_000_000, using: &generator)
            members.append(element("Timestamp", Timestamp(milliseconds: milliseconds).description))
            for name in Self.optional where !chance(3) { members.append(element(name, text())) }
            if chance(3) { members.append("<Unknown><StackId>no</StackId>x<a/></Unknown>") }
            if chance(2) { members.shuffle(using: &generator) }
            return "<member>\(members.joined(separator: chance(2) ? "\n  " : ""))</member>"
        }

        mutating func page() -> String {
            let events = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in event() }
            let list =
                events.isEmpty && chance(2) ? "<StackEvents/>" : "<StackEvents>\n\(events.joined())</StackEvents>"
            let token = chance(2) ? element("NextToken", text()) : ""
            return """
                <?xml version="1.0"?><DescribeStackEventsResponse xmlns="u" xmlns:n="u"><DescribeStackEventsResult>
                \(list)\(token)</DescribeStackEventsResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
                </DescribeStackEventsResponse>
                """
        }
    }

    @Test("Both ways read 2,000 seeded pages alike, and 100 of them as botocore does")
    func bothWays() throws {
        var writer = PageWriter(generator: SeededRandom(seed: 3))
        var cases: [WireCase] = []
        let input = CloudFormation.DescribeStackEventsInput(stackName: "s")
        for number in 0..<2000 {
            let text = writer.page()
            let reply = HTTPResponse(status: 200, body: Array(text.utf8))
            let read = try CloudFormation.DescribeStackEventsOutput.read(reply.body)
            let byShape = try AWSBenchmarks.byShape(reply)
            try #require(read == byShape, "\(text)")
            guard number < 100 else { continue }
            let request = try WireRequest.build(
                CloudFormation.DescribeStackEventsInput.operation, WireEncoder.encode(input))
            cases.append(try WireCase(input, request, reply: reply, output: read))
        }
        let differences = try WireCase.differences(cases)
        #expect(differences == [])
    }

    @Test(
        "A page that lacks what the model requires is refused with the member's name",
        arguments: [
            ("<member/>", "Timestamp is missing"),
            ("<member><Timestamp>2026-01-02T03:04:05Z</Timestamp></member>", "StackId is missing"),
            (
                "<member><Timestamp>soon</Timestamp></member>",
                "Timestamp: a timestamp was expected, not \"soon\""
            ),
            ("<member><Timestamp>2026-01-02T03:04:05Z", "the document ends too soon (byte 54)"),
        ])
    func refuses(_ events: String, _ why: String) throws {
        let error = try #require(throws: (any Error).self) {
            try CloudFormation.DescribeStackEventsOutput.read(
                Array(
                    ("<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>\(events)</StackEvents>"
                        + "</DescribeStackEventsResult></DescribeStackEventsResponse>").utf8))
        }
        #expect(ReplyProblem.words(error) == why || why.hasPrefix("the document"))
    }
}
