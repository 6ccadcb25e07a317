/// The rate of sending in adaptive mode: after throttling it falls to 70 %, then grows along a cubic curve that is flat
/// near the rate at which it was throttled (CUBIC, RFC 9438; constants of botocore's `retries/throttling.py`).
struct RateLimiter: Sendable {
    private static let beta = 0.7
    private static let scale = 0.4
    private static let smoothing = 0.8
    private static let lowestRate = 0.5

    /// Nothing is held back before the first throttling.
    private(set) var isEnabled = false
    /// Requests a second.
    private(set) var rate = lowestRate
    private var capacity = 1.0
    private var tokens = 0.0
    private var filledAt = 0.0

    private var throttledRate = 0.0
    private var throttledAt = 0.0

    private var measured = 0.0
    private var count = 0
    private var countedSince = 0.0

    /// Takes a token, or says how many seconds to wait before asking again.
    mutating func take(at now: Double) -> Double? {
        guard isEnabled else { return nil }
        fill(at: now)
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return (1 - tokens) / rate
    }

    /// Learns from an answer.
    mutating func answered(isThrottling: Bool, at now: Double) {
        measure(at: now)
        let wanted: Double
        if isThrottling {
            throttledRate = isEnabled ? min(measured, rate) : measured
            throttledAt = now
            isEnabled = true
            wanted = throttledRate * RateLimiter.beta
        } else {
            let flat = RateLimiter.cubeRoot(throttledRate * (1 - RateLimiter.beta) / RateLimiter.scale)
            let time = now - throttledAt - flat
            wanted = RateLimiter.scale * time * time * time + throttledRate
        }
        set(min(wanted, 2 * measured), at: now)
    }

    private mutating func set(_ wanted: Double, at now: Double) {
        fill(at: now)
        rate = max(wanted, RateLimiter.lowestRate)
        capacity = max(wanted, 1)
        tokens = min(tokens, capacity)
    }

    private mutating func fill(at now: Double) {
        tokens = min(capacity, tokens + max(0, now - filledAt) * rate)
        filledAt = now
    }

    /// Counts answers by half seconds and smooths them into a rate.
    private mutating func measure(at now: Double) {
        let slot = (now * 2).rounded(.down) / 2
        count += 1
        guard slot > countedSince else { return }
        let current = Double(count) / (slot - countedSince)
        measured = current * RateLimiter.smoothing + measured * (1 - RateLimiter.smoothing)
        (count, countedSince) = (0, slot)
    }

    /// By Newton's method, so that no C library is needed.
    private static func cubeRoot(_ value: Double) -> Double {
        guard value > 0 else { return 0 }
        var root = max(1, value)
        for _ in 0..<200 {
            let next = (2 * root + value / (root * root)) / 3
            if abs(next - root) <= root * 1e-15 { return next }
            root = next
        }
        return root
    }
}
