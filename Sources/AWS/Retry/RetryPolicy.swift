/// How often and how politely a failed request is sent again.
public struct RetryPolicy: Sendable, Hashable {
    /// The ways of botocore. `legacy` is read as `standard`.
    public enum Mode: String, Sendable, Hashable {
        /// A quota shared by all calls to a service keeps retries from multiplying its load.
        case standard
        /// Beside that, the rate of sending follows the throttling that comes back.
        case adaptive
    }

    /// How it decides.
    public var mode: Mode
    /// All attempts together, the first one included; at least 1.
    public var maxAttempts: Int

    /// A value made of its parts.
    public init(mode: Mode = .standard, maxAttempts: Int = 3) {
        self.mode = mode
        self.maxAttempts = max(1, maxAttempts)
    }
}
