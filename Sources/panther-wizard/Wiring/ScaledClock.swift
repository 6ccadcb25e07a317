/// A clock that runs faster than the machine's by a factor: practice at 60× shows an hour in a minute.
///
/// Rates, back-off and elapsed times use it; signatures and token expiry use the wall clock.
struct ScaledClock: Clock {
    typealias Duration = Swift.Duration

    struct Instant: InstantProtocol {
        typealias Duration = Swift.Duration
        var offset: Swift.Duration

        func advanced(by duration: Swift.Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Swift.Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    /// Seconds of this clock in one second of the machine's.
    let scale: Double
    private let start = ContinuousClock.now

    init(scale: Double) {
        self.scale = scale
    }

    var now: Instant { Instant(offset: start.duration(to: .now) * scale) }
    var minimumResolution: Swift.Duration { ContinuousClock().minimumResolution * scale }

    func sleep(until deadline: Instant, tolerance: Swift.Duration?) async throws {
        let real = now.duration(to: deadline) / scale
        guard real > .zero else { return }
        try await ContinuousClock().sleep(for: real, tolerance: tolerance.map { $0 / scale })
    }

    /// Milliseconds since this clock began.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = now.offset.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
