import AWS
import Preflight
import Synchronization

/// Waits when the account is asked faster than it answers.
///
/// The client has tried again already when it reports throttling. A check of ownership asks many questions at once, so it
/// waits on top: 2, 4, 8 and 16 seconds, by the client's clock. The first question that still gets no answer ends the
/// waiting of all others, so that an account that answers nothing does not take an hour.
final class Patience: Sendable {
    private let isOver = Mutex(false)
    private let pause: @Sendable (Duration) async throws -> Void

    /// Waits by the clock that the client runs by.
    init(_ client: AWSClient) {
        let clock = client.configuration.clock
        pause = { try await clock.sleep(for: $0) }
    }

    /// What the question gives, asked again while the account is too busy.
    func ask<Answered: Sendable>(_ question: @Sendable () async throws -> Answered) async throws -> Answered {
        var wait = 2
        while true {
            do {
                return try await question()
            } catch let error as ServiceError where error.isThrottling {
                guard wait <= 16, !isOver.withLock({ $0 }) else {
                    isOver.withLock { $0 = true }
                    throw error
                }
                try await pause(.seconds(wait))
                wait *= 2
            }
        }
    }
}
