/// Why a response did not arrive.
public enum TransportError: Error, Sendable, Hashable {
    /// Not within the time allowed.
    case timedOut
    /// In words that end a sentence: `connection refused`.
    case failed(String)
}
