/// A point in time, in milliseconds since 1970-01-01T00:00:00Z: the resolution of CloudFormation's event timestamps.
///
/// All calendar arithmetic of the package is in this folder: UTC, proleptic Gregorian calendar, no leap seconds.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public var milliseconds: Int64

    /// The time that is the given number of milliseconds after 1970-01-01T00:00:00Z.
    @inlinable
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The time that is the given number of whole seconds after 1970-01-01T00:00:00Z.
    @inlinable
    public init(seconds: Int64) {
        self.init(milliseconds: seconds * 1000)
    }

    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down, also before 1970.
    public var wholeSeconds: Int64 { milliseconds.floorDivided(by: 1000).quotient }

    /// The same time without its milliseconds, rounded down.
    public var roundedDownToSecond: Timestamp { Timestamp(seconds: wholeSeconds) }

    /// Seconds from `other` to this time; negative when this time is the earlier one.
    @inlinable
    public func seconds(since other: Timestamp) -> Double {
        Double(milliseconds - other.milliseconds) / 1000
    }

    /// This time moved by the given number of seconds, rounded to the millisecond.
    @inlinable
    public func adding(seconds: Double) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
    }
}

extension Timestamp: Codable, CustomStringConvertible {
    /// Reads a string in any of the forms that ``init(text:)`` accepts.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let parsed = Timestamp(text: text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not a timestamp: \(text)"))
        }
        self = parsed
    }

    /// Writes ISO 8601.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// ISO 8601 in UTC, with milliseconds unless they are zero.
    public var description: String { milliseconds % 1000 == 0 ? iso8601Seconds : iso8601 }
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that the remainder is never negative.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
