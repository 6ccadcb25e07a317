/// Year, month, day and time of day in UTC, in the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Sendable {
    /// The astronomical year: 0 is 1 BC.
    public var year: Int64
    /// 1 (January) to 12.
    public var month: Int64
    /// 1 to 31.
    public var day: Int64
    /// 0 to 23.
    public var hour: Int64 = 0
    /// 0 to 59.
    public var minute: Int64 = 0
    /// 0 to 59; 60 is accepted for a leap second and counts as the first second of the next minute.
    public var second: Int64 = 0
    /// 0 to 999.
    public var millisecond: Int64 = 0

    /// A date, at midnight unless a time of day is given. It may be one that no calendar has: see ``isValid``.
    public init(
        year: Int64, month: Int64, day: Int64, hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0,
        millisecond: Int64 = 0
    ) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second, self.millisecond) = (hour, minute, second, millisecond)
    }

    /// The date and time of day of a timestamp, in UTC.
    public init(_ timestamp: Timestamp) {
        let (days, rest) = timestamp.milliseconds.floorDivided(by: 86_400_000)
        self.init(dayNumber: days)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
    }

    /// The date that is the given number of days after 1970-01-01.
    ///
    /// Years are counted from March, so that the leap day is a year's last; 146,097 days are 400 years.
    private init(dayNumber: Int64) {
        let (era, dayOfEra) = (dayNumber + 719_468).floorDivided(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    var dayNumber: Int64 {
        let (era, yearOfEra) = (month > 2 ? year : year - 1).floorDivided(by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday.
    public var weekday: Int { Int((dayNumber + 4).floorDivided(by: 7).remainder) }

    /// Whether the calendar has this date and the clock this time of day.
    public var isValid: Bool {
        (1...12).contains(month) && (1...daysInMonth).contains(day) && (0...23).contains(hour)
            && (0...59).contains(minute) && (0...60).contains(second) && (0...999).contains(millisecond)
    }

    private var daysInMonth: Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// English abbreviations, January first, as HTTP dates write them.
    static let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// English abbreviations, Sunday first, as HTTP dates write them.
    static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}

extension Timestamp {
    /// The timestamp of a UTC date; nil when the calendar does not have it.
    public init?(_ date: CalendarDate) {
        guard date.isValid else { return nil }
        let minutes = (date.dayNumber * 24 + date.hour) * 60 + date.minute
        self.init(milliseconds: (minutes * 60 + date.second) * 1000 + date.millisecond)
    }
}
