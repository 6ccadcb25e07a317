import Synchronization

/// How many calls a second may be made, shared by every feed of one account and region.
///
/// A token bucket: throttling halves its rate, and it recovers slowly, as the limit is the account's and not ours alone.
public final class CallBudget: Sendable {
    /// Calls a second that are made when nobody objects: users report throttling from about 5 a second on.
    public static let defaultRate = 4.0

    private struct State {
        var rate: Double
        var tokens: Double
        var filledAt: Duration?
        var halvedAt: Duration?
        /// What went well before the last complaint, less a margin: up to here recovery is quick.
        var safe: Double
        var made = 0
    }

    /// Calls a second when nobody objects.
    public let ceiling: Double
    private let state: Mutex<State>

    /// A budget of so many calls a second, at least one in 20 seconds.
    public init(callsPerSecond: Double = CallBudget.defaultRate) {
        ceiling = max(0.05, callsPerSecond)
        state = Mutex(State(rate: ceiling, tokens: max(1, ceiling * Pace.depth), safe: ceiling))
    }

    /// Takes a call's token at that moment. Returns nil if there was one, else how long until there will be.
    func take(at now: Duration) -> Duration? {
        state.withLock { state in
            fill(&state, now)
            guard state.tokens >= 1 else { return .seconds((1 - state.tokens) / state.rate) }
            state.tokens -= 1
            state.made += 1
            return nil
        }
    }

    /// Halves the rate, unless that was done within the last two seconds: calls that ran together are one complaint.
    /// Returns the new rate if it changed.
    func throttle(at now: Duration) -> Double? {
        state.withLock { state in
            fill(&state, now)
            if let halvedAt = state.halvedAt, now - halvedAt < .seconds(2) { return nil }
            state.halvedAt = now
            state.tokens = min(state.tokens, 0)
            let lowered = max(min(0.1, ceiling), state.rate / 2)
            guard lowered < state.rate else { return nil }
            state.safe = state.rate * 0.7
            state.rate = lowered
            return lowered
        }
    }

    /// Calls a second that are allowed now, and calls made so far.
    func report(at now: Duration) -> (rate: Double, made: Int) {
        state.withLock { state in
            fill(&state, now)
            return (state.rate, state.made)
        }
    }

    private func fill(_ state: inout State, _ now: Duration) {
        let passed = max(.zero, now - (state.filledAt ?? now))
        state.filledAt = max(now, state.filledAt ?? now)
        // A twentieth of the ceiling a second up to what went well, then a three hundredth, so that the account's limit
        // is found without running into it again and again.
        if let halvedAt = state.halvedAt, state.rate < ceiling, now - halvedAt > .seconds(10) {
            let step = ceiling * passed.seconds / (state.rate < state.safe ? 20 : 300)
            state.rate = min(ceiling, state.rate + step)
        }
        state.tokens = min(max(1, state.rate * Pace.depth), state.tokens + state.rate * passed.seconds)
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
