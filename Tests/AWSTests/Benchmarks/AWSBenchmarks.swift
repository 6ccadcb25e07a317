import Foundation
import SigV4

@testable import AWS

/// What the client's speed is measured by. The figures mean something in a release build alone.
enum AWSBenchmarks {
    struct PageDecoding: CustomStringConvertible {
        /// Seconds for a page of 100 events: ours, read by shape instead of by hand, and botocore's.
        var ours: Double
        var byShape: Double
        var botocores: Double
        var bytes: Int

        /// How many pages we read while botocore reads one.
        var ratio: Double { botocores / ours }

        var description: String {
            "event page of \(bytes / 1024) KB: \(Int(ours * 1e6)) µs (by shape \(Int(byShape * 1e6)) µs), botocore "
                + "\(Int(botocores * 1e6)) µs: \(Int(ratio)) times"
        }
    }

    /// Decodes the page that botocore is given as well.
    static func pageDecoding() throws -> PageDecoding {
        struct Answer: Decodable {
            var page: String
            var seconds: Double
        }
        let answer = try JSONDecoder().decode(Answer.self, from: Data(try Oracle.run("operations_page.py")))
        let body = Array(answer.page.utf8)
        let reply = HTTPResponse(status: 200, body: body)
        let ours = try best {
            guard try CloudFormation.DescribeStackEventsOutput.read(body).stackEvents?.count == 100 else {
                throw CocoaError(.coderInvalidValue)
            }
        }
        let byShape = try best { _ = try Self.byShape(reply) }
        return PageDecoding(ours: ours, byShape: byShape, botocores: answer.seconds, bytes: body.count)
    }

    /// The page by the way that all other replies take.
    static func byShape(_ reply: HTTPResponse) throws -> CloudFormation.DescribeStackEventsOutput {
        let root = try XMLElement(reply.body)
        let body = WireNode.xml(root["DescribeStackEventsResult"] ?? root)
        return try WireDecoder.decode(
            CloudFormation.DescribeStackEventsOutput.self, body: body, reply: reply, capitalized: true)
    }

    /// Requests encoded and signed in a second, on one core.
    static func signaturesPerSecond() throws -> Double {
        let world = ScriptedWorld([])
        let credentials = Credentials(accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret")
        let input = CloudFormation.DescribeStackEventsInput(stackName: "panther-prod")
        let endpoint = ServiceEndpoint(
            url: "https://cloudformation.us-east-1.amazonaws.com", signingRegion: "us-east-1")
        return try 1
            / best {
                let exchange = Exchange(
                    operation: CloudFormation.DescribeStackEventsInput.operation,
                    request: try world.client.request(for: input), client: world.client)
                _ = exchange.signed(endpoint, credentials)
            }
    }

    /// Seconds for a piece of work: the best of five rounds of 50.
    private static func best(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        var best = Duration.seconds(3600)
        for _ in 0..<5 {
            let start = clock.now
            for _ in 0..<50 { try work() }
            best = min(best, start.duration(to: clock.now))
        }
        return best / .seconds(1) / 50
    }
}
