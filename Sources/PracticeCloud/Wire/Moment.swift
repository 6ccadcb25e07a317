/// Dates as the services write them, from milliseconds since 1970-01-01T00:00:00Z.
enum Moment {
    /// `2026-01-31T12:00:00.123Z`: CloudFormation's events and S3's lists.
    static func milliseconds(_ time: Int64) -> String {
        let (date, rest) = parts(time)
        return "\(date)T\(clock(rest / 1000)).\(padded(rest % 1000, 3))Z"
    }

    /// `2026-01-31T12:00:00Z`: IAM and STS.
    static func seconds(_ time: Int64) -> String {
        let (date, rest) = parts(time)
        return "\(date)T\(clock(rest / 1000))Z"
    }

    /// `20260131T120000Z`: the date of a signature.
    static func basic(_ time: Int64) -> String {
        seconds(time).filter { $0 != "-" && $0 != ":" }
    }

    /// `Sat, 31 Jan 2026 12:00:00 GMT`: HTTP headers.
    static func http(_ time: Int64) -> String {
        let day = floored(time, 86_400_000)
        let (year, month, dayOfMonth) = civil(day)
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = names[Int(((day % 7) + 7) % 7)]
        let rest = time - day * 86_400_000
        return
            "\(weekday), \(padded(dayOfMonth, 2)) \(months[Int(month) - 1]) \(padded(year, 4)) \(clock(rest / 1000)) GMT"
    }

    private static func parts(_ time: Int64) -> (date: String, rest: Int64) {
        let day = floored(time, 86_400_000)
        let (year, month, dayOfMonth) = civil(day)
        return ("\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))", time - day * 86_400_000)
    }

    private static func clock(_ seconds: Int64) -> String {
        "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    /// Year, month and day of a count of days since 1970-01-01, in the proleptic Gregorian calendar.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        // Counted from 0000-03-01, so that the leap day is the last of its year; 146,097 days are 400 years.
        let shifted = days + 719_468
        let era = floored(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
