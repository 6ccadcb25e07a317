import Synchronization

/// Asks AWS's services. A value: copies share connections' state, retry quota and the known skew of the clock.
public struct AWSClient: Sendable {
    /// What the client was made of.
    public let configuration: ClientConfiguration
    let state: ClientState

    /// A client with a retry quota and a known skew of its own.
    public init(_ configuration: ClientConfiguration) {
        self.configuration = configuration
        state = ClientState(clock: configuration.clock, retries: configuration.retries)
    }

    private init(_ configuration: ClientConfiguration, _ state: ClientState) {
        self.configuration = configuration
        self.state = state
    }

    /// The same client asking another region.
    public func with(region: String) -> AWSClient {
        var changed = configuration
        changed.region = region
        return AWSClient(changed, state)
    }

    /// The same client signing with other credentials.
    public func with(credentials: any CredentialProvider) -> AWSClient {
        var changed = configuration
        changed.credentials = credentials
        return AWSClient(changed, state)
    }

    /// The same client sending each request once, for callers that have to know of every attempt.
    public var sendingOnce: AWSClient {
        var changed = configuration
        changed.retries.maxAttempts = 1
        return AWSClient(changed, state)
    }

    /// Where the credentials come from, in botocore's words; empty where there are none. Never a secret.
    public var credentialSource: String {
        get async { (try? await configuration.credentials.credentials())?.source ?? "" }
    }

    /// Sends a request, again where that may help, until there is an answer.
    /// - Throws: `ServiceError` for what the service refused, `ClientError` for what never came to an answer, and
    ///   `CancellationError`.
    public func send<Input: OperationInput>(_ input: Input) async throws -> Input.Output {
        try await exchange(input).output
    }

    /// What came back for a request: decoded, and as it came.
    func exchange<Input: OperationInput>(_ input: Input) async throws -> (output: Input.Output, reply: HTTPResponse) {
        let operation = Input.operation
        guard !(configuration.readOnly && operation.mutates) else {
            throw ClientError.readOnly(service: operation.service.name, operation: operation.name)
        }
        let request = try request(for: input)
        let reply = try await Exchange(operation: operation, request: request, client: self).run()
        do {
            return (try WireReply.decode(Input.Output.self, operation, reply), reply)
        } catch {
            throw ClientError.unreadable(
                service: operation.service.name, operation: operation.name,
                requestId: ErrorDecoder.decode(operation.service.wire, reply).requestId, why: ReplyProblem.words(error),
                received: error is DecodingError ? nil : reply.summary)
        }
    }

    /// The protocol's form of a request, its idempotency token filled in.
    func request<Input: OperationInput>(for input: Input) throws -> WireRequest {
        let operation = Input.operation
        var value = try WireEncoder.encode(input)
        if let token = operation.token { value.fill(token, with: configuration.uniqueToken, bindings: Input.self) }
        do throws(RequestProblem) {
            return try WireRequest.build(operation, value)
        } catch {
            throw ClientError.missingMember(
                error.member, service: operation.service.name, operation: operation.name)
        }
    }
}

extension WireValue {
    /// Gives a structure's member a value unless it has one.
    mutating func fill(_ name: String, with make: () -> String, bindings type: Any.Type) {
        guard case .structure(var members) = self else { return }
        if members.contains(where: { $0.name == name && $0.value != .null }) { return }
        let binding = (type as? any Bound.Type)?.bindings[name]
        members.removeAll { $0.name == name }
        members.append(WireMember(name: name, value: .string(make()), binding: binding))
        self = .structure(members)
    }
}

/// What the copies of a client share.
final class ClientState: Sendable {
    /// How far the server's clock is ahead of ours, in milliseconds.
    let skew = Mutex<Int64>(0)
    private let gates = Mutex<[String: RetryGate]>([:])
    private let stopwatch: @Sendable () -> Duration
    private let retries: RetryPolicy

    init(clock: any Clock<Duration>, retries: RetryPolicy) {
        stopwatch = clock.stopwatch()
        self.retries = retries
    }

    /// The quota and rate of one service in one region, as botocore keeps them by client.
    func gate(_ service: Service, _ region: String) -> RetryGate {
        gates.withLock { gates in
            let key = "\(service.name)/\(region)"
            if let gate = gates[key] { return gate }
            let gate = RetryGate(policy: retries, elapsed: stopwatch)
            gates[key] = gate
            return gate
        }
    }
}

extension Clock where Duration == Swift.Duration {
    /// Says how much time has passed since now.
    func stopwatch() -> @Sendable () -> Duration {
        let start = now
        return { start.duration(to: self.now) }
    }
}

/// Words for what is wrong with a reply.
enum ReplyProblem {
    static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(path(context.codingPath + [key])) is missing"
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            Excerpt.line("\(path(context.codingPath)): \(context.debugDescription)", limit: 200)
        default: "\(error)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the body" : keys.map(\.stringValue).joined(separator: ".")
    }
}
