import Primitives
import Testing

@testable import AWS

/// Damaged answers to the readers of XML, JSON and errors: no crash, no hang.
struct ReplyFuzzTests {
    static let documents = [
        "<ErrorResponse xmlns=\"u\"><Error><Type>Sender</Type><Code>Throttling</Code><Message>a &lt; b</Message></Error>"
            + "<RequestId>r</RequestId></ErrorResponse>",
        "<?xml version='1.0'?>\n<Response><Errors><Error><Code>X.Y</Code><Message>m</Message></Error></Errors>"
            + "<RequestID>r</RequestID></Response>",
        "<Error><Code>NoSuchKey</Code><Message>The <![CDATA[specified]]> key</Message><Region>eu-west-1</Region></Error>",
        "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member><StackId>s</StackId><EventId>e</EventId><StackName>n</StackName><Timestamp>"
            + "2026-01-02T03:04:05.678Z</Timestamp><ResourceStatusReason>&#x41;&amp;<!-- c --></ResourceStatusReason>"
            + "</member></StackEvents><NextToken/></DescribeStackEventsResult></DescribeStackEventsResponse>",
        "{\"__type\":\"com.amazon#ValidationException:http://x/\",\"message\":\"a \\u00e9\\n\",\"n\":[1,-2.5e3,true,null]}",
        "{\"code\":\"AccessDenied\",\"Message\":\"no\",\"inner\":{\"a\":{\"b\":[{}]}}}",
    ]

    /// One to three small damages: a byte changed, removed, doubled, or a piece moved.
    static func damaged(_ document: [UInt8], _ generator: inout SeededRandom) -> [UInt8] {
        var bytes = document
        let telling = Array("<>&;/\"'{}[]:,\\!?-=# \n\0\u{7F}".utf8) + [0xFF, 0xC3, 0xEF]
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: bytes[place] = telling.randomElement(using: &generator) ?? 0
            case 1: bytes[place] = UInt8.random(in: 97...122, using: &generator)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(bytes[place], at: place)
            case 4:
                let end = min(bytes.count, place + Int.random(in: 1...12, using: &generator))
                let target = Int.random(in: 0...bytes.count, using: &generator)
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: target)
            default:
                // Most damage should leave a document, or the readers' depths are never reached.
                guard (48...57).contains(bytes[place]) || (97...122).contains(bytes[place]) else { continue }
                bytes[place] = UInt8.random(in: 97...122, using: &generator)
            }
        }
        return bytes
    }

    @Test("Damaged answers never stop a reader, and a fifth of them can still be read")
    func survives() {
        let count = Oracle.isFull ? 1_000_000 : 20_000
        var generator = SeededRandom(seed: 2026)
        let documents = Self.documents.map { Array($0.utf8) }
        var (read, codes, pages) = (0, 0, 0)
        for number in 0..<count {
            let isJSON = number % documents.count >= 4
            let bytes = Self.damaged(documents[number % documents.count], &generator)
            let isReadable = isJSON ? (try? JSON(wire: bytes)) != nil : (try? XMLElement(bytes)) != nil
            if isReadable { read += 1 }
            let wires: [Wire] = isJSON ? [.json(version: "1.1"), .restJSON] : [.query, .ec2, .restXML]
            let decoded = ErrorDecoder.decode(
                wires[number % wires.count], HTTPResponse(status: 400, headers: [], body: bytes))
            if decoded.code != "400" { codes += 1 }
            if (try? CloudFormation.DescribeStackEventsOutput.read(bytes)) != nil { pages += 1 }
        }
        print("\(count) damaged answers: \(read) well formed, \(codes) with a code, \(pages) read as event pages")
        #expect(read * 5 >= count)
    }

    @Test("Every beginning of a document is refused or read, none is read beyond its end")
    func beginnings() {
        for document in Self.documents {
            let bytes = Array(document.utf8)
            for end in bytes.indices {
                let beginning = Array(bytes[..<end])
                #expect((try? XMLElement(beginning)) == nil)
                #expect((try? JSON(wire: beginning)) == nil)
            }
        }
    }
}
