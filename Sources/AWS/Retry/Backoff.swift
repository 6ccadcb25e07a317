/// How long to wait before the next attempt.
enum Backoff {
    /// Full jitter: any time up to 2 to the power of the retries so far, in seconds, 20 at most (botocore's standard).
    ///
    /// A service may ask for more: `x-amz-retry-after` in milliseconds is followed to 5 s beyond the jitter, as
    /// botocore does; `Retry-After` in seconds to 20 s.
    static func delay(attempt: Int, random: Double, reply: HTTPResponse?) -> Duration {
        let jitter = random * min(pow2(attempt - 1), 20)
        var wait = jitter
        if let text = reply?.header("x-amz-retry-after"), let milliseconds = Int(text), milliseconds >= 0 {
            wait = max(wait, min(Double(milliseconds) / 1000, jitter + 5))
        } else if let text = reply?.header("retry-after"), let seconds = Int(text), seconds >= 0 {
            wait = max(wait, min(Double(seconds), 20))
        }
        return .milliseconds(Int64((wait * 1000).rounded()))
    }

    private static func pow2(_ exponent: Int) -> Double { Double(1 << max(0, min(exponent, 30))) }
}
