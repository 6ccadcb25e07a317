/// An instant as services send it, to the millisecond.
public struct AWSTimestamp: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Earlier is less.
    public static func < (left: AWSTimestamp, right: AWSTimestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// Reads ISO 8601 (`2026-01-02T03:04:05.678Z`, an offset, or none for UTC), an HTTP date, or seconds since 1970:
    /// the forms that services use. Digits beyond the millisecond are dropped.
    public init?(_ text: some StringProtocol) {
        var copy = String(text)
        let parsed = copy.withUTF8 { AWSTimestamp.parse($0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Reads any of the forms that services use.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let parsed = AWSTimestamp(text) else {
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

    /// ISO 8601 in UTC, with milliseconds where there are any.
    public var description: String {
        let date = CalendarDate(milliseconds: milliseconds)
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        let time = "\(padded(date.hour, 2)):\(padded(date.minute, 2)):\(padded(date.second, 2))"
        return date.millisecond == 0 ? "\(day)T\(time)Z" : "\(day)T\(time).\(padded(date.millisecond, 3))Z"
    }

    /// As HTTP headers write dates: `Fri, 02 Jan 2026 03:04:05 GMT`.
    public var httpDate: String {
        let date = CalendarDate(milliseconds: milliseconds)
        let weekday = weekdays[date.weekday]
        let time = "\(padded(date.hour, 2)):\(padded(date.minute, 2)):\(padded(date.second, 2))"
        return "\(weekday), \(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4)) \(time) GMT"
    }
}

private let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A UTC date of the proleptic Gregorian calendar. The day count follows the well-known shift of the year's start to
/// March, which puts the leap day last.
struct CalendarDate {
    var year: Int, month: Int, day: Int, hour = 0, minute = 0, second = 0, millisecond = 0
    var weekday = 0

    init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    init(milliseconds: Int64) {
        let total = Int(milliseconds)
        let days = Int((Double(total) / 86_400_000).rounded(.down))
        var rest = total - days * 86_400_000
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        weekday = ((days % 7) + 7) % 7
        (hour, rest) = (rest / 3_600_000, rest % 3_600_000)
        (minute, rest) = (rest / 60_000, rest % 60_000)
        (second, millisecond) = (rest / 1000, rest % 1000)
    }

    /// Days since 1970-01-01.
    var dayCount: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    var milliseconds: Int64 {
        Int64(((dayCount * 24 + hour) * 60 + minute) * 60 + second) * 1000 + Int64(millisecond)
    }

    var isValid: Bool {
        guard (1...12).contains(month), day >= 1, hour <= 23, minute <= 59, second <= 60 else { return false }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= lengths[month - 1]
    }
}
