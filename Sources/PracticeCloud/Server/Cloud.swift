import SigV4
import Synchronization

/// The practice cloud without its socket: a question goes in, an answer comes out.
final class Cloud: Sendable {
    private let world: Mutex<World>
    private let wallClock: @Sendable () -> Int64
    private let elapsed: @Sendable () -> Duration
    private let speed: Double
    private let sleep: @Sendable (Duration) async throws -> Void
    private let epoch: Int64
    private let begin: @Sendable (Int64) -> World

    init(_ options: PracticeOptions) {
        epoch = options.wallClock()
        speed = options.speed
        wallClock = options.wallClock
        elapsed = Self.stopwatch(options.clock)
        sleep = Self.alarm(options.clock)
        let (scenario, seed) = (options.scenario, options.seed)
        begin = { World(scenario: scenario, epoch: $0, seed: seed) }
        world = Mutex(begin(epoch))
    }

    private static func stopwatch(_ clock: some Clock<Duration>) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    private static func alarm(_ clock: some Clock<Duration>) -> @Sendable (Duration) async throws -> Void {
        { duration in try await clock.sleep(for: duration) }
    }

    /// Lets so many virtual seconds pass.
    func wait(virtualSeconds seconds: Double) async throws {
        try await sleep(.seconds(seconds / speed))
    }

    /// The virtual present: milliseconds since 1970.
    var virtualNow: Int64 {
        let (seconds, attoseconds) = elapsed().components
        return epoch + Int64((Double(seconds) * 1000 + Double(attoseconds) / 1e15) * speed)
    }

    /// Every call so far.
    var calls: [CallRecord] { world.withLock { $0.calls } }

    /// Looks at the world, or changes it, in the present.
    func withWorld<Result: Sendable>(_ body: (inout World) -> Result) -> Result {
        let now = virtualNow
        return world.withLock { world in
            world.advance(to: now)
            return body(&world)
        }
    }

    /// The world is again as it was at the start, now: account, faults and calls. Address and keys stay.
    func beginAnew() {
        let now = virtualNow
        world.withLock { $0 = begin(now) }
    }

    /// Answers one request.
    func answer(_ question: HTTPQuestion) -> HTTPAnswer {
        let wall = wallClock()
        return withWorld { world in
            let (answer, record) = Self.answered(question, in: &world, wall: wall)
            world.calls.append(record)
            return answer
        }
    }

    private static func answered(
        _ question: HTTPQuestion, in world: inout World, wall: Int64
    ) -> (HTTPAnswer, CallRecord) {
        world.wall = wall
        world.launch = nil
        let requestId = world.random.uuid()
        let gate = Gate(keys: world.keys(), wall: wall)
        let claimed = gate.claimedScope(of: question)
        var call = Call(
            http: question, service: claimed?.service ?? "", region: claimed?.region ?? "", principal: "",
            requestId: requestId)
        let service = Service.all[call.service]
        let wire = service?.wire ?? (claimed == nil ? Wire.guessed(from: question) : .query)
        Wire.understand(&call, wire: wire, service: service)
        var answer: HTTPAnswer
        var errorCode: String?
        do throws(Fault) {
            call.principal = try world.principal(of: try gate.check(question))
            guard let service else {
                throw Fault("UnknownEndpoint", "The practice cloud has no service '\(call.service)'.", status: 404)
            }
            answer = try service.answer(call, in: &world)
        } catch {
            errorCode = error.code
            answer = wire.answer(to: error, call: call, namespace: service?.namespace ?? "")
        }
        answer.headers.append(HTTPAnswer.Header(name: wire.requestIdHeader, value: requestId))
        let record = CallRecord(
            virtualMilliseconds: world.now, wallMilliseconds: wall, service: call.service, operation: call.operation,
            region: call.region,
            parameters: call.parameters.flattened.filter { !["Action", "Version"].contains($0.name) }
                .map { CallRecord.Parameter(name: $0.name, value: $0.value) },
            principal: call.principal, status: answer.status, errorCode: errorCode, requestId: requestId,
            launch: world.launch)
        return (answer, record)
    }

    private typealias Wire = Service.Wire
}
