/// The spellings of a time, all in UTC. A year has four digits, more after 9999, and a minus sign before the year 0.
extension Timestamp {
    /// ISO 8601 with milliseconds, such as `2026-11-23T14:32:07.123Z`.
    public var iso8601: String {
        let date = CalendarDate(self)
        return "\(date.dayText())T\(date.clockText()).\(date.millisecond.zeroPadded(to: 3))Z"
    }

    /// ISO 8601 without fraction, such as `2026-11-23T14:32:07Z`; milliseconds are cut off.
    public var iso8601Seconds: String {
        let date = CalendarDate(self)
        return "\(date.dayText())T\(date.clockText())Z"
    }

    /// ISO 8601's basic format, such as `20261123T143207Z`: the form of `X-Amz-Date`.
    public var basic: String { "\(fileStamp)Z" }

    /// The day in the basic format, such as `20261123`: the form in a credential scope.
    public var basicDay: String { CalendarDate(self).dayText(separator: "") }

    /// The basic format without zone, such as `20261123T143207`, for file names.
    public var fileStamp: String {
        let date = CalendarDate(self)
        return "\(date.dayText(separator: ""))T\(date.clockText(separator: ""))"
    }

    /// The date of an HTTP header, such as `Fri, 02 Jan 2026 03:04:05 GMT` (RFC 9110, IMF-fixdate).
    public var httpDate: String {
        let date = CalendarDate(self)
        return "\(CalendarDate.weekdayNames[date.weekday]), \(date.day.zeroPadded(to: 2)) "
            + "\(CalendarDate.monthNames[Int(date.month - 1)]) \(date.year.zeroPadded(to: 4)) \(date.clockText()) GMT"
    }

    /// The time of day such as `14:32:07`, in UTC or the given number of minutes ahead of it.
    public func clockTime(offsetMinutes: Int = 0) -> String {
        CalendarDate(Timestamp(milliseconds: milliseconds + Int64(offsetMinutes) * 60_000)).clockText()
    }
}

extension CalendarDate {
    /// `2026-11-23`.
    fileprivate func dayText(separator: String = "-") -> String {
        [year.zeroPadded(to: 4), month.zeroPadded(to: 2), day.zeroPadded(to: 2)].joined(separator: separator)
    }

    /// `14:32:07`.
    fileprivate func clockText(separator: String = ":") -> String {
        [hour, minute, second].map { $0.zeroPadded(to: 2) }.joined(separator: separator)
    }
}
