import Synchronization

@testable import AWS

/// A clock that passes time only by sleeping, at once, and keeps a list of the sleeps.
final class SleeplessClock: Clock {
    struct Instant: InstantProtocol {
        var offset = Duration.zero
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state = Mutex((now: Instant(), sleeps: [Duration]()))
    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.sleeps.append($0.now.duration(to: deadline))
            $0.now = max($0.now, deadline)
        }
    }

    func advance(by duration: Duration) { state.withLock { $0.now = $0.now.advanced(by: duration) } }
}

/// Answers requests from a list; the last answer is given for ever.
final class ScriptedTransport: HTTPTransport {
    typealias Answer = @Sendable (HTTPRequest) throws -> HTTPResponse

    private let state: Mutex<(answers: [Answer], requests: [HTTPRequest], timeouts: [Duration])>

    init(_ answers: [Answer]) { state = Mutex((answers, [], [])) }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }
    var timeouts: [Duration] { state.withLock { $0.timeouts } }

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            state.timeouts.append(timeout)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        return try answer(request)
    }
}

extension HTTPRequest {
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
    var form: String { String(decoding: body, as: UTF8.self) }
}

/// A client in a world of its own: scripted answers, a clock without sleep, a wall clock at 2026-01-02T03:04:05Z.
struct ScriptedWorld {
    static let wallClock: Int64 = 1_767_323_045_000

    let clock = SleeplessClock()
    let transport: ScriptedTransport
    let client: AWSClient

    init(_ answers: [ScriptedTransport.Answer], change: (inout ClientConfiguration) -> Void = { _ in }) {
        transport = ScriptedTransport(answers)
        let count = Mutex(0)
        var configuration = ClientConfiguration(
            credentials: StaticCredentials(Credentials(accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret")),
            region: "us-east-1", endpoint: ServiceEndpoint.fixed("http://127.0.0.1:1"), transport: transport,
            clock: clock,
            wallClock: { Self.wallClock }, random: { 0.5 },
            uniqueToken: {
                count.withLock {
                    $0 += 1
                    return "token-\($0)"
                }
            })
        change(&configuration)
        client = AWSClient(configuration)
    }

    static let identity: ScriptedTransport.Answer = { _ in
        HTTPResponse(
            status: 200,
            body: Array(
                """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>arn:aws:iam::123456789012:user/op</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
                </GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
                </GetCallerIdentityResponse>
                """.utf8))
    }

    static let created: ScriptedTransport.Answer = { _ in
        HTTPResponse(
            status: 200,
            body: Array(
                ("<CreateStackResponse><CreateStackResult><StackId>arn:aws:x</StackId></CreateStackResult>"
                    + "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></CreateStackResponse>").utf8))
    }

    static func refusal(
        _ code: String, _ message: String = "no", status: Int = 400, headers: [(name: String, value: String)] = []
    ) -> ScriptedTransport.Answer {
        { _ in
            HTTPResponse(
                status: status, headers: headers,
                body: Array(
                    """
                    <ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error>\
                    <RequestId>r-9</RequestId></ErrorResponse>
                    """.utf8))
        }
    }

    static func dropped(_ error: TransportError) -> ScriptedTransport.Answer { { _ in throw error } }
}
