import Synchronization

/// What sources of credentials are asked with: the machine, the wire and the operator.
public struct CredentialContext: Sendable {
    /// Variables, files, programs, wall clock.
    public var environment: Environment
    /// Carries requests to the services that give credentials.
    public var transport: any HTTPTransport
    /// The region asked for on the command line; nil for the configured one.
    public var region: String?
    /// The endpoint asked for on the command line, for the security token service as for all others.
    public var endpointURL: String?
    /// Asks the operator for a code of the device with this serial; nil as an answer where there is nobody to ask.
    public var mfaCode: @Sendable (_ serial: String) async -> String?
    /// Waits between attempts.
    public var pause: @Sendable (Duration) async throws -> Void

    /// A context; by default there is nobody to ask for codes, and attempts follow each other at once.
    public init(
        environment: Environment, transport: any HTTPTransport, region: String? = nil, endpointURL: String? = nil,
        mfaCode: @escaping @Sendable (_ serial: String) async -> String? = { _ in nil },
        pause: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) {
        self.environment = environment
        self.transport = transport
        self.region = region
        self.endpointURL = endpointURL
        self.mfaCode = mfaCode
        self.pause = pause
    }

    /// Answers with a code once, as `--mfa-token` gives it: services accept no code twice.
    public static func once(_ code: String) -> @Sendable (_ serial: String) async -> String? {
        let answer = Mutex<String?>(code)
        return { _ in
            answer.withLock { answer in
                defer { answer = nil }
                return answer
            }
        }
    }

    /// Sends a request, up to `attempts` times while nothing or a server's failure comes back.
    /// - Parameters:
    ///   - service: as an error names it.
    ///   - setting: what an operator would correct if it cannot be reached.
    func send(
        _ request: HTTPRequest, service: String, setting: String, attempts: Int = 3, timeout: Duration = .seconds(20),
        wait: Duration = .milliseconds(200)
    ) async throws(CredentialError) -> HTTPResponse {
        var last: Result<HTTPResponse, any Error>?
        for attempt in 1...max(attempts, 1) {
            if attempt > 1 {
                do { try await pause(wait) } catch { break }
            }
            do {
                let response = try await transport.send(request, timeout: timeout)
                if response.status < 500, response.status != 429 { return response }
                last = .success(response)
            } catch {
                last = .failure(error)
            }
        }
        switch last {
        case .success(let response): return response
        case .failure(let error):
            throw .unreachable(service: service, endpoint: request.url.originOfURL, setting: setting, why: "\(error)")
        case nil:
            throw .unreachable(service: service, endpoint: request.url.originOfURL, setting: setting, why: "cancelled")
        }
    }
}

extension String {
    /// Scheme, host and port of a URL: what an error may show of it.
    var originOfURL: String {
        guard let scheme = firstRange(of: "://") else { return self }
        let rest = self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return String(self[..<scheme.upperBound] + rest)
    }
}
