import ArgumentParser
import PracticeCloud

/// What `--speed` may be.
enum Speed {
    /// Refuses a speed with which times could no longer be computed.
    /// - Throws: `ValidationError` that names the range.
    static func check(_ speed: Double?) throws {
        guard let speed, !PracticeOptions.speeds.contains(speed) else { return }
        throw ValidationError("--speed must be from 0.001 to 1000000, such as 60.")
    }
}
