/// What a practice cloud is started with.
public struct PracticeOptions: Sendable {
    /// What the account begins with and what goes wrong in it.
    public var scenario: Scenario
    /// The TCP port on 127.0.0.1; 0 takes any that is free.
    public var port: Int
    /// Virtual seconds per real second; one of `speeds`.
    public var speed: Double
    /// Seeds names, ids and durations.
    public var seed: UInt64
    /// The wall clock, for signatures and for the moment at which virtual time begins: milliseconds since 1970, UTC.
    public var wallClock: @Sendable () -> Int64
    /// What virtual time is counted by.
    public var clock: any Clock<Duration>

    /// The speeds at which times of years can still be computed.
    public static let speeds: ClosedRange<Double> = 0.001...1_000_000

    /// Options made of their parts; speed and seed are the scenario's unless said otherwise.
    public init(
        scenario: Scenario = Scenario(), port: Int = 0, speed: Double? = nil, seed: UInt64? = nil,
        clock: any Clock<Duration> = ContinuousClock(), wallClock: @escaping @Sendable () -> Int64
    ) {
        self.scenario = scenario
        self.port = port
        self.speed = speed ?? scenario.speed
        self.seed = seed ?? scenario.seed
        self.clock = clock
        self.wallClock = wallClock
    }
}

/// Where a running practice cloud is reached, and with what.
public struct PracticeEndpoint: Sendable {
    /// `http://127.0.0.1:PORT`.
    public let url: String
    /// The key that requests are signed with.
    public let accessKeyId: String
    /// The secret that requests are signed with.
    public let secretAccessKey: String
    /// The account's region.
    public let region: String
    /// Twelve digits.
    public let accountId: String
    /// Virtual seconds per real second.
    public let speed: Double
    /// Panther's template in the account's region, as Panther would name it.
    public let templateURL: String
    let cloud: Cloud

    /// Every call that was answered so far, oldest first.
    public var calls: [CallRecord] { cloud.calls }

    /// Does what others do when they are asked to: faults, denials and small quotas end, the account is approved.
    public func mend() { cloud.withWorld { $0.mend() } }

    /// Makes the account as it was at the start, without a call so far. Address and keys stay, so that what another
    /// terminal exported goes on being good.
    public func beginAnew() { cloud.beginAnew() }
}
