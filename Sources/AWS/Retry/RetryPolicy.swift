/// How often and how politely a failed request is sent again.
public struct RetryPolicy: Sendable, Hashable {
    /// The ways of botocore. `legacy` is read as `standard`.
    public enum Mode: String, Sendable, Hashable {
        /// A quota shared by all calls to a service keeps retries from multiplying its load.
        case standard
        /// Beside that, the rate of sending follows the throttling that comes back.
        case adaptive
    }

    /// How the waiting is governed.
    public var mode: Mode
    /// All attempts together, the first one included; at least 1.
    public var maxAttempts: Int

    /// A policy; fewer attempts than one are one.
    public init(mode: Mode = .standard, maxAttempts: Int = 3) {
        self.mode = mode
        self.maxAttempts = max(1, maxAttempts)
    }

    /// The policy of an environment and a profile; a variable wins over the profile's setting.
    /// - Parameters:
    ///   - variables: `AWS_RETRY_MODE` and `AWS_MAX_ATTEMPTS` among them.
    ///   - settings: `retry_mode` and `max_attempts` among them.
    /// - Throws: `ClientError.badSetting` when a value cannot be used.
    public init(variables: [String: String], settings: [String: String]) throws(ClientError) {
        self.init()
        if let (name, text) = Self.value("AWS_RETRY_MODE", variables) ?? Self.value("retry_mode", settings) {
            switch text.lowercased() {
            case "legacy", "standard": mode = .standard
            case "adaptive": mode = .adaptive
            default: throw .badSetting(name, value: text, why: "it must be legacy, standard or adaptive")
            }
        }
        if let (name, text) = Self.value("AWS_MAX_ATTEMPTS", variables) ?? Self.value("max_attempts", settings) {
            guard let number = Int(text), number > 0 else {
                throw .badSetting(name, value: text, why: "it must be a whole number above 0")
            }
            maxAttempts = number
        }
    }

    private static func value(_ name: String, _ values: [String: String]) -> (name: String, text: String)? {
        values[name].flatMap { $0.isEmpty ? nil : (name, $0) }
    }
}
