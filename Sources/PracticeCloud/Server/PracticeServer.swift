import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Panther

/// Runs a practice cloud on loopback while `body` runs, and stops it at the end.
///
/// - Throws: what `body` throws, or the error that kept the server from listening.
public func withPracticeCloud<Result: Sendable>(
    _ options: PracticeOptions, _ body: (PracticeEndpoint) async throws -> Result
) async throws -> Result {
    let cloud = Cloud(options)
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "practice-cloud", factory: { _ in SwiftLogNoOpLogHandler() })
    logger.logLevel = .critical
    let application = Application(
        responder: CallbackResponder<BasicRequestContext> { request, _ in try await respond(to: request, cloud) },
        configuration: ApplicationConfiguration(
            address: .hostname("127.0.0.1", port: options.port), serverName: "practice-cloud"),
        onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? 0) },
        logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { announce.finish() }
            try await application.run()
        }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            // The server ended before it listened: its error is the reason.
            try await group.next()
            throw CancellationError()
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(endpoint(of: cloud, options, port: port))) } catch {
            result = .failure(error)
        }
        await settle()
        group.cancelAll()
        return try result.get()
    }
}

/// Lets connections that are on their way arrive before the server stops: one that is accepted in the very moment of
/// stopping ends the whole program (`NIOAsyncWriter` insists on being finished). 50 ms were too few on a loaded machine. A
/// cancelled caller waits too.
private func settle() async {
    await Task.detached { try? await Task.sleep(for: .milliseconds(250)) }.value
}

private func endpoint(of cloud: Cloud, _ options: PracticeOptions, port: Int) -> PracticeEndpoint {
    let scenario = options.scenario
    let region = scenario.account.region
    return PracticeEndpoint(
        url: "http://127.0.0.1:\(port)", accessKeyId: scenario.principal.accessKeyId,
        secretAccessKey: scenario.principal.secretAccessKey, region: region, accountId: scenario.account.id,
        speed: options.speed,
        templateURL:
            "https://\(scenario.release.bucketPrefix)-\(region).s3.amazonaws.com/\(scenario.release.version)/panther.yml",
        cloud: cloud)
}

/// The longest body that is taken: a template of 1 MB, doubled by escapes, is far below it.
private let bodyLimit = 32 * 1024 * 1024

private func respond(to request: Request, _ cloud: Cloud) async throws -> Response {
    let buffer = try await request.body.collect(upTo: bodyLimit)
    let target = request.head.path ?? "/"
    let question = target.firstIndex(of: "?")
    var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
    // HTTP/1.1's Host arrives as the authority.
    if let authority = request.head.authority { headers.append((name: "Host", value: authority)) }
    let answer = cloud.answer(
        HTTPQuestion(
            method: request.method.rawValue, path: question.map { String(target[..<$0]) } ?? target,
            query: question.map { String(target[target.index(after: $0)...]) } ?? "", headers: headers,
            body: Array(buffer.readableBytesView)))
    if answer.delay > 0 { try await cloud.wait(virtualSeconds: answer.delay) }
    // A body that breaks off ends the connection: whoever asked gets no answer.
    if answer.isDropped {
        return Response(status: .ok, body: ResponseBody(contentLength: 1) { _ in throw BrokenConnection() })
    }
    var fields = HTTPFields()
    for header in answer.headers {
        if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
    }
    // A HEAD request is told how long the body would be, and gets none.
    let body =
        request.method == .head
        ? ResponseBody(contentLength: answer.body.count) { try await $0.finish(nil) }
        : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
    return Response(status: HTTPResponse.Status(code: answer.status), headers: fields, body: body)
}

/// Ends a connection in place of an answer.
private struct BrokenConnection: Error {}
