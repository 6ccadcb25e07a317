public import Primitives

/// Tells what time it is by CloudFormation's clock, without trusting the local one.
///
/// Every event happened before it was seen, so of all the differences between an event's timestamp and the local moment
/// it was seen at, the greatest is nearest to the truth. A skewed laptop and a practice cloud whose time runs faster
/// both come out right, as long as local moments come from a clock of the same pace.
public struct ElapsedClock: Equatable, Sendable {
    /// Milliseconds to add to local moments; nil before the first event.
    public private(set) var offset: Int64?

    /// A clock that has seen nothing yet.
    public init() {}

    /// Learns from an event that was seen at a local moment, in milliseconds since any fixed point.
    public mutating func observe(_ event: Timestamp, at local: Int64) {
        offset = max(offset ?? .min, event.milliseconds - local)
    }

    /// The time by CloudFormation's clock at a local moment; nil before the first event.
    public func now(at local: Int64) -> Timestamp? {
        offset.map { Timestamp(milliseconds: local + $0) }
    }

    /// Seconds from `began` to `ended`, or to the local moment; never negative; nil while that cannot be told.
    public func seconds(from began: Timestamp?, to ended: Timestamp?, at local: Int64) -> Double? {
        guard let began, let end = ended ?? now(at: local) else { return nil }
        return max(0, end.seconds(since: began))
    }
}
