public import Primitives
import Stacks
import Synchronization

/// What was visible of stacks before requests were sent to them, by the requests' tokens.
public final class SentRequests: Sendable {
    private let newest = Mutex<[String: Timestamp]>([:])

    /// Of no request yet.
    public init() {}

    /// Notes when the stack's newest own event happened that was visible before the request of that token was sent.
    public func note(_ token: String, newestBefore: Timestamp) {
        newest.withLock { $0[token] = newestBefore }
    }

    /// When that was; nil where it is not known.
    public func newestBefore(_ token: String) -> Timestamp? {
        newest.withLock { $0[token] }
    }
}
