/// What a reader of ISO 8601 accepts besides a complete date and time.
public struct ISO8601Options: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// A set of options by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A date without a time of day, such as `2026-01-02`: midnight in UTC.
    public static let dateOnly = ISO8601Options(rawValue: 1)
    /// A year, or a year and a month, such as `2026` and `2026-01`: the first day of it.
    public static let reducedDate = ISO8601Options(rawValue: 2)
    /// A time of day without seconds, such as `2026-01-02T03:04Z`.
    public static let withoutSeconds = ISO8601Options(rawValue: 4)
    /// `UTC` or `GMT` as the zone, after a space or not.
    public static let zoneNames = ISO8601Options(rawValue: 8)
    /// A time of day needs a zone. Without this option a time without zone is UTC.
    public static let zoneRequired = ISO8601Options(rawValue: 16)
}

extension Timestamp {
    /// The time that an ISO 8601 text names, as CloudFormation (`2026-11-23T14:32:07.123Z`) and the aws command
    /// (`2026-11-23T14:32:07.123000+00:00`) print it.
    ///
    /// `T` may be a lower-case letter or a space, and the fraction may begin with a comma and have any number of
    /// digits, of which those after the third are cut off. The zone is `Z`, `z`, `+hh:mm`, `+hhmm`, `+hh` or missing
    /// (then UTC). Nil for any other text and for dates that no calendar has.
    public init?(iso8601 text: some StringProtocol, options: ISO8601Options = []) {
        self.init(reading: text) { $0.iso8601(options) }
    }

    /// The time that ISO 8601's basic format names, such as `20260102T030405Z`: all 16 characters, in UTC.
    public init?(basic text: some StringProtocol) {
        self.init(reading: text) { $0.basic() }
    }

    /// The time that the date of an HTTP header names, in any of the three forms of RFC 9110: `Sun, 06 Nov 1994
    /// 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    ///
    /// The zone may also be an offset such as `-0000`, as in mail. Two-digit years are 1970 to 2069. The name of the
    /// day is not compared with the date.
    public init?(httpDate text: some StringProtocol) {
        self.init(reading: text) { $0.httpDate() }
    }

    /// The time that a text names in any form that AWS services use: ISO 8601 (the time of day and its seconds may be
    /// missing), an HTTP date, or seconds since 1970 with or without decimals.
    public init?(text: some StringProtocol) {
        self.init(reading: text) { Timestamp(reading: &$0) }
    }

    /// As ``init(text:)``, from UTF-8 bytes.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var reader = TimestampReader(bytes: bytes)
        self.init(reading: &reader)
    }

    private init?(reading reader: inout TimestampReader) {
        let bytes = reader.bytes
        let read: Timestamp? =
            if bytes.count >= 10, bytes[4] == UInt8(ascii: "-") {
                reader.iso8601([.dateOnly, .withoutSeconds])
            } else if let first = bytes.first, first >= UInt8(ascii: "A") {
                reader.httpDate()
            } else {
                reader.secondsSince1970()
            }
        guard let read else { return nil }
        self = read
    }

    private init?(reading text: some StringProtocol, _ read: (inout TimestampReader) -> Timestamp?) {
        var copy = String(text)
        let parsed = copy.withUTF8 { bytes in
            var reader = TimestampReader(bytes: bytes)
            return read(&reader)
        }
        guard let parsed else { return nil }
        self = parsed
    }
}
