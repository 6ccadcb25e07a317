import Synchronization

/// What all calls to one service share: the quota of retries and, in adaptive mode, the rate of sending.
final class RetryGate: Sendable {
    private struct State: Sendable {
        var quota = RetryQuota()
        var limiter = RateLimiter()
    }

    private let state = Mutex(State())
    private let policy: RetryPolicy
    private let elapsed: @Sendable () -> Duration

    init(policy: RetryPolicy, elapsed: @escaping @Sendable () -> Duration) {
        self.policy = policy
        self.elapsed = elapsed
    }

    private var now: Double { elapsed() / .seconds(1) }

    /// Waits until the rate allows another request; at once unless adaptive and throttled before.
    func waitForTurn(_ clock: any Clock<Duration>) async throws {
        guard policy.mode == .adaptive else { return }
        while let wait = state.withLock({ $0.limiter.take(at: now) }) {
            try await clock.sleep(for: .milliseconds(Int64((wait * 1000).rounded(.up))))
        }
    }

    /// The price of another attempt, or nil when the quota cannot pay it.
    func pay(timedOut: Bool) -> Int? { state.withLock { $0.quota.pay(timedOut: timedOut) } }

    /// An answer came: what the last retry cost returns to the quota.
    func succeeded(paid: Int) {
        state.withLock {
            $0.quota.refund(paid == 0 ? 1 : paid)
            if policy.mode == .adaptive { $0.limiter.answered(isThrottling: false, at: now) }
        }
    }

    /// A refusal came, which says something about the rate.
    func refused(isThrottling: Bool) {
        guard policy.mode == .adaptive else { return }
        state.withLock { $0.limiter.answered(isThrottling: isThrottling, at: now) }
    }
}

/// The quota of botocore's standard mode: 500 tokens, 5 for a retry, 10 for one after a time-out. What the last retry
/// of a call that succeeds cost comes back, or one token when there was none.
struct RetryQuota: Sendable {
    static let capacity = 500
    private(set) var tokens = capacity

    mutating func pay(timedOut: Bool) -> Int? {
        let price = timedOut ? 10 : 5
        guard tokens >= price else { return nil }
        tokens -= price
        return price
    }

    mutating func refund(_ price: Int) { tokens = min(RetryQuota.capacity, tokens + price) }
}
