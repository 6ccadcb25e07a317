/// Repeats a request that throttling or the network kept from being answered, and notes whether an answer was lost.
struct Attempts: Sendable {
    /// Repeats after the first attempt; with the waits between them they take about a minute.
    static let most = 7

    let timer: Timer
    /// Whether the answer of an attempt was lost: the request may have been accepted.
    private(set) var isAnswerLost = false

    init(timer: Timer) { self.timer = timer }

    /// The request's result, or the last attempt's failure.
    mutating func send<Value>(
        _ request: () async throws(ReadFailure) -> Value
    ) async throws(ReadFailure) -> Value {
        var wait = 1.0
        var repeats = 0
        while true {
            do throws(ReadFailure) {
                return try await request()
            } catch {
                if error.mayHideAnAnswer { isAnswerLost = true }
                // Credentials that are not accepted now will not be in a few seconds: the operator has to act.
                if case .credentials = error { throw error }
                guard Follower.isPassing(error), repeats < Self.most, !Task.isCancelled else { throw error }
                await timer.sleep(until: timer.now() + .seconds(wait))
                wait = min(16, wait * 2)
                repeats += 1
            }
        }
    }
}
