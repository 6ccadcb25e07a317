import Stacks

/// What a stack is expected to tell: how many events have happened since it was read, and how long they have waited.
///
/// A stack is worth a call once its unread events have waited long enough in sum: for a steady rate of events that gives
/// intervals in proportion to 1/√rate, the least sum of lags for a number of calls; after a burst it asks soon, and
/// while nothing can happen hardly at all.
struct Forecast: Sendable {
    /// Events a second that go on.
    var rate = 0.3
    /// Events that follow within seconds: of resources that have just begun, of what waited for those that ended.
    var burst = 0.0
    /// Seconds within which most of a burst has come.
    static let spread = 1.5

    /// How long the events of the last so many seconds have waited in sum, in seconds.
    func waited(_ seconds: Double) -> Double {
        let spread = Self.spread
        // Σ over a burst that comes exponentially: F·(Δ − τ(1 − e^(−Δ/τ))).
        let come = 1 - Self.decay(seconds / spread)
        return rate * seconds * seconds / 2 + burst * (seconds - spread * come)
    }

    /// After how many seconds the events that are expected have waited `limit` seconds in sum, at most `longest`.
    func seconds(until limit: Double, longest: Double) -> Double {
        if waited(longest) <= limit { return longest }
        var (low, high) = (0.0, longest)
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if waited(middle) < limit { low = middle } else { high = middle }
        }
        return high
    }

    /// e^(−x), close enough: no exponential without Foundation or a C library.
    private static func decay(_ x: Double) -> Double {
        let part = 1 + x / 64
        var power = part * part
        power *= power
        power *= power
        power *= power
        power *= power
        power *= power
        return 1 / power
    }
}

/// How long resources of a type take, learnt from those of the same rollout that came to their end.
struct TypicalTimes: Sendable {
    private var seconds: [String: (sum: Double, count: Double)] = [:]

    /// Learns from a resource that took so long.
    mutating func learn(_ type: String, _ took: Double) {
        let known = seconds[type] ?? (15, 1)
        seconds[type] = (known.sum + took, known.count + 1)
    }

    /// Ends a second of a resource that has been at work for `age` seconds.
    func hazard(_ type: String, age: Double) -> Double {
        let known = seconds[type] ?? (15, 1)
        let mean = max(2, known.sum / known.count)
        // Times scatter about their mean: hardly any end is early, and what is overdue may take as long again.
        if age < 0.4 * mean { return 0.35 / mean }
        return (age < 1.6 * mean ? 1.7 : 0.8) / mean
    }
}
