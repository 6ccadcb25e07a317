import AWS
import Foundation
import PracticeCloud
import Synchronization
import Testing

@testable import Preflight

/// A practice account whose answers a test can replace, call by call.
final class AccountUnderTest: Sendable {
    /// A request as a test sees it: the operation, the region that it was signed for, and its form.
    struct Call: Sendable {
        var operation: String
        var region: String
        var body: String

        /// Whether the call can change the account.
        var mutates: Bool {
            ["Delete", "Detach", "Schedule", "Remove", "Disassociate"].contains { operation.hasPrefix($0) }
        }
    }

    typealias Reply = @Sendable (Call) -> HTTPResponse?

    private let state = Mutex<(calls: [Call], reply: Reply?)>(([], nil))

    var calls: [Call] { state.withLock { $0.calls } }
    /// The operations of the calls that change the account.
    var mutations: [String] { calls.filter(\.mutates).map(\.operation) }

    /// Replaces answers from now on; nil leaves a call to the practice cloud.
    func reply(_ answer: @escaping Reply) { state.withLock { $0.reply = answer } }

    /// Stands between the client and the practice cloud.
    private struct Interposed: HTTPTransport {
        var live: LiveTransport
        var account: AccountUnderTest

        func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
            let call = Self.call(request)
            let reply = account.state.withLock { state in
                state.calls.append(call)
                return state.reply
            }
            if let answer = reply?(call) { return answer }
            return try await live.send(request, timeout: timeout)
        }

        private static func call(_ request: HTTPRequest) -> Call {
            func header(_ name: String) -> String {
                request.headers.first { $0.name.lowercased() == name }?.value ?? ""
            }
            let body = String(decoding: request.body, as: UTF8.self)
            let scope = header("authorization").split(separator: "/")
            let target = header("x-amz-target").split(separator: ".").last.map(String.init)
            let action = body.split(separator: "&").first { $0.hasPrefix("Action=") }.map { String($0.dropFirst(7)) }
            return Call(
                operation: target ?? action ?? (request.method == "DELETE" ? "Delete" : request.method),
                region: scope.count > 2 ? String(scope[2]) : "", body: body.removingPercentEncoding ?? body)
        }
    }

    /// Runs a test on an account that holds what the scenario says.
    static func with(
        _ scenario: Scenario, _ body: @Sendable (AccountUnderTest, AWSClient) async throws -> Void
    ) async throws {
        let wallClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
        let live = try LiveTransport()
        let account = AccountUnderTest()
        try await withPracticeCloud(PracticeOptions(scenario: scenario, speed: 600, wallClock: wallClock)) { endpoint in
            let credentials = StaticCredentials(
                Credentials(accessKeyId: endpoint.accessKeyId, secretAccessKey: endpoint.secretAccessKey))
            let client = AWSClient(
                ClientConfiguration(
                    credentials: credentials, region: endpoint.region,
                    endpoint: ServiceEndpoint.fixed(endpoint.url), transport: Interposed(live: live, account: account),
                    clock: HurriedClock(), wallClock: wallClock))
            try await body(account, client)
        }
        await live.shutdown()
    }

    /// An error as the Query protocol writes it.
    static func error(_ code: String, _ message: String, status: Int = 400) -> HTTPResponse {
        HTTPResponse(
            status: status,
            body: Array(
                ("<ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error>"
                    + "<RequestId>1</RequestId></ErrorResponse>").utf8))
    }

    static let denied = error("AccessDenied", "User is not authorized", status: 403)
    static let throttled = error("Throttling", "Rate exceeded")
    static let portal = HTTPResponse(
        status: 200, headers: [("content-type", "text/html")], body: Array("<html><body>Log in</body></html>".utf8))
    static let empty = HTTPResponse(status: 200)

    /// An answer of CloudFormation.
    static func answer(_ operation: String, _ result: String) -> HTTPResponse {
        let body =
            "<\(operation)Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><\(operation)Result>"
            + "\(result)</\(operation)Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
            + "</\(operation)Response>"
        return HTTPResponse(status: 200, headers: [("content-type", "text/xml")], body: Array(body.utf8))
    }
}

/// A clock on which a wait of a minute takes a hundredth of it.
struct HurriedClock: Clock {
    var now: ContinuousClock.Instant { .now }
    var minimumResolution: Duration { ContinuousClock().minimumResolution }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try await Task.sleep(for: ContinuousClock.now.duration(to: deadline) / 100)
    }
}
