/// Work that did not come to its end in time.
struct Overdue: Error, CustomStringConvertible {
    let what: String
    let limit: Duration

    var description: String { "\(what) did not happen within \(limit)." }
}

/// Runs work and gives up on it, cancelling it, when the limit has passed: no test hangs.
func within<Value: Sendable>(
    _ limit: Duration, _ what: String, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw Overdue(what: what, limit: limit)
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw Overdue(what: what, limit: limit) }
        return value
    }
}

/// Looks again and again, 20 ms apart, until a look shows what is waited for; nil once the limit has passed.
///
/// Polling is the wait here: a terminal has no other way to say that its picture has changed.
func poll<Value>(within limit: Duration, _ look: () async throws -> Value?) async throws -> Value? {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: limit)
    while true {
        if let value = try await look() { return value }
        guard clock.now < end else { return nil }
        try await Task.sleep(for: .milliseconds(20))
    }
}
