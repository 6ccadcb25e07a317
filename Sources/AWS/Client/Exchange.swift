import Logging
import Primitives
import SigV4
import Synchronization

/// One call: attempts, signed anew each time, with waits between them, until there is a reply or no hope.
struct Exchange {
    let operation: Operation
    let request: WireRequest
    let client: AWSClient

    private var configuration: ClientConfiguration { client.configuration }

    /// What one attempt came to.
    private enum Outcome {
        case reply(HTTPResponse)
        case refused(ServiceError, HTTPResponse, region: String?)
        case failed(ClientError, timedOut: Bool)
    }

    func run() async throws -> HTTPResponse {
        let gate = client.state.gate(operation.service, configuration.region)
        let elapsed = configuration.clock.stopwatch()
        let invocation = configuration.uniqueToken()
        var region = configuration.region
        var attempt = 1
        var (followedRegion, correctedClock, renewedCredentials) = (false, false, false)
        var paid = 0
        while true {
            try await gate.waitForTurn(configuration.clock)
            let credentials = try await credentials()
            let outcome = try await send(attempt, credentials, region: region, invocation: invocation, elapsed: elapsed)
            let failure: Failure
            switch outcome {
            case .reply(let reply):
                gate.succeeded(paid: paid)
                return reply
            case .refused(let error, let reply, let bucketRegion):
                try Task.checkCancellation()
                gate.refused(isThrottling: error.isThrottling)
                if !followedRegion, let bucketRegion, bucketRegion != region, S3Region.isElsewhere(error) {
                    (region, followedRegion) = (bucketRegion, true)
                    continue
                }
                if !correctedClock, correctClock(error, reply) {
                    correctedClock = true
                    continue
                }
                if !renewedCredentials, error.isExpiredToken, try await hasOthers(than: credentials) {
                    renewedCredentials = true
                    continue
                }
                failure = Failure(error: error, reply: reply, timedOut: false)
            case .failed(let error, let timedOut):
                gate.refused(isThrottling: false)
                failure = Failure(error: error, reply: nil, timedOut: timedOut)
            }
            guard failure.mayPass, attempt < configuration.retries.maxAttempts,
                let price = gate.pay(timedOut: failure.timedOut)
            else { throw failure.thrown(attempts: attempt) }
            paid = price
            let delay = Backoff.delay(attempt: attempt, random: configuration.random(), reply: failure.reply)
            if let allowed = configuration.callTimeout, elapsed() + delay >= allowed {
                throw failure.thrown(attempts: attempt)
            }
            configuration.logger.debug(
                "trying again",
                metadata: ["operation": "\(operation.name)", "attempt": "\(attempt)", "error": "\(failure.error)"])
            try await configuration.clock.sleep(for: delay)
            attempt += 1
        }
    }

    /// Why an attempt did not succeed.
    private struct Failure {
        let error: any Error
        let reply: HTTPResponse?
        let timedOut: Bool

        /// Whether the same request may succeed later.
        var mayPass: Bool {
            guard let refusal = error as? ServiceError else {
                switch error as? ClientError {
                case .unreachable, .timedOut: return true
                default: return false
                }
            }
            return refusal.isThrottling || ErrorCodes.transient.contains(refusal.code)
                || ErrorCodes.transientStatuses.contains(refusal.status)
        }

        func thrown(attempts: Int) -> any Error {
            guard var refusal = error as? ServiceError else { return error }
            refusal.attempts = attempts
            return refusal
        }
    }

    // MARK: One attempt

    private func credentials() async throws -> Credentials {
        do throws(CredentialError) {
            return try await configuration.credentials.credentials().credentials
        } catch {
            throw ClientError.noCredentials(error)
        }
    }

    /// Whether there are other credentials than those that the service called expired.
    private func hasOthers(than expired: Credentials) async throws -> Bool {
        await configuration.credentials.renew(after: expired)
        return try await credentials() != expired
    }

    private func send(
        _ attempt: Int, _ credentials: Credentials, region: String, invocation: String,
        elapsed: @Sendable () -> Duration
    ) async throws -> Outcome {
        let endpoint = try endpoint(in: region)
        let tries = "attempt=\(attempt); max=\(configuration.retries.maxAttempts)"
        let extra = [("amz-sdk-invocation-id", invocation), ("amz-sdk-request", tries)]
        let signed = signed(endpoint, credentials, extra)
        var timeout = configuration.attemptTimeout
        if let allowed = configuration.callTimeout { timeout = min(timeout, allowed - elapsed()) }
        let reply: HTTPResponse
        do {
            reply = try await configuration.transport.send(signed, timeout: timeout)
        } catch let error as CancellationError {
            throw error
        } catch {
            let timedOut = (error as? TransportError) == .timedOut
            return .failed(words(error, endpoint.url, timeout), timedOut: timedOut)
        }
        configuration.logger.debug(
            "answered", metadata: ["operation": "\(operation.name)", "status": "\(reply.status)"])
        guard !(200..<300).contains(reply.status) else { return .reply(reply) }
        guard ErrorDecoder.isAnswer(reply) else {
            return .failed(
                .unreadable(
                    service: operation.service.name, operation: operation.name, requestId: nil,
                    why: "it refuses in words that are not AWS's", received: reply.summary), timedOut: false)
        }
        let decoded = ErrorDecoder.decode(operation.service.wire, reply)
        let error = ServiceError(
            service: operation.service.name, operation: operation.name, code: decoded.code, message: decoded.message,
            requestId: decoded.requestId, status: reply.status, region: region, attempts: attempt)
        return .refused(error, reply, region: decoded.region)
    }

    private func endpoint(in region: String) throws -> ServiceEndpoint {
        do {
            return try configuration.endpoint(operation.service, region)
        } catch let error as ClientError {
            throw error
        } catch {
            throw ClientError.noEndpoint(service: operation.service.name, region: region, why: "\(error)")
        }
    }

    private func words(_ error: any Error, _ endpoint: String, _ timeout: Duration) -> ClientError {
        let (service, name) = (operation.service.name, operation.name)
        switch error {
        case let known as ClientError: return known
        case TransportError.timedOut:
            return .timedOut(service: service, operation: name, endpoint: endpoint, after: timeout)
        case TransportError.failed(let why):
            return .unreachable(service: service, operation: name, endpoint: endpoint, why: why)
        default: return .unreachable(service: service, operation: name, endpoint: endpoint, why: "\(error)")
        }
    }

    /// The request as it goes out now.
    func signed(
        _ resolved: ServiceEndpoint, _ credentials: Credentials, _ extra: [(name: String, value: String)] = []
    ) -> HTTPRequest {
        var (endpoint, request) = (resolved, request)
        if operation.service == .s3 { S3Addressing.apply(to: &request, &endpoint) }
        let name = endpoint.signingName ?? operation.service.signingName
        let path = endpoint.path.isEmpty ? request.path : endpoint.path + (request.path == "/" ? "" : request.path)
        let headers =
            [(name: "Host", value: endpoint.authority), (name: "User-Agent", value: configuration.userAgent)]
            + request.headers + extra
        let signing = SigningRequest(
            method: request.method, path: path, query: request.query, headers: headers, body: request.body)
        let signer = Signer(
            credentials: credentials.signing, region: endpoint.signingRegion, service: name,
            options: .standard(forSigningName: name))
        let now = configuration.wallClock() + client.state.skew.withLock { $0 }
        let signed = signer.sign(signing, atMilliseconds: now)
        let query = request.query.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
        let url = "\(endpoint.scheme)://\(endpoint.authority)\(path)"
        return HTTPRequest(
            method: request.method, url: query.isEmpty ? url : "\(url)?\(query.joined(separator: "&"))",
            headers: signed.headers, body: request.body)
    }

    /// Sets our clock by the server's when the refusal is about time; true when it did.
    ///
    /// AWS accepts signatures within five minutes; a smaller difference cannot be the reason.
    private func correctClock(_ error: ServiceError, _ reply: HTTPResponse) -> Bool {
        guard ErrorCodes.clockSkew.contains(error.code), let date = reply.header("date"),
            let server = Timestamp(text: date)
        else { return false }
        let skew = server.milliseconds - configuration.wallClock()
        return client.state.skew.withLock { known in
            guard abs(skew - known) >= 240_000 else { return false }
            known = skew
            return true
        }
    }
}

/// When S3 says that a bucket is in another region.
enum S3Region {
    static func isElsewhere(_ error: ServiceError) -> Bool {
        guard error.service == Service.s3.name else { return false }
        let codes: Set<String> = [
            "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException",
            "301", "307", "400", "403",
        ]
        return codes.contains(error.code)
    }
}
