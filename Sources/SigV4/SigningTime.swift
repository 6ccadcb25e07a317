/// A wall-clock second in the spellings that requests carry.
public struct SigningTime: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    /// The second in which a moment lies.
    /// - Parameter milliseconds: wall-clock milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads `20150830T123600Z`; nil for anything else.
    public init?(basic text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            var value: Int64 = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
            let minute = number(11..<13), let second = number(13..<15), (1...12).contains(month),
            (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        seconds = Self.daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// Reads the `Date` header of RFC 9110, with `GMT`, `+0000` or `-0000` as its zone; nil for anything else.
    public init?(httpDate text: some StringProtocol) {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "," })
        guard parts.count == 6, let day = Int64(parts[1]), let year = Int64(parts[3]),
            let month = Self.monthNames.firstIndex(of: String(parts[2])),
            ["GMT", "UTC", "+0000", "-0000"].contains(parts[5])
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, (1...31).contains(day), (0...9999).contains(year), (0..<24).contains(clock[0]),
            (0..<60).contains(clock[1]), (0..<61).contains(clock[2])
        else { return nil }
        seconds = Self.daysSince1970(year, Int64(month + 1), day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }

    /// `20150830T123600Z`, as in `X-Amz-Date`.
    public var basic: String {
        let (year, month, day) = date
        let clock = timeOfDay
        return "\(padded(year, 4))\(padded(month, 2))\(padded(day, 2))T"
            + "\(padded(clock / 3600, 2))\(padded(clock / 60 % 60, 2))\(padded(clock % 60, 2))Z"
    }

    /// `20150830`, as in a credential scope.
    public var day: String { String(basic.prefix(8)) }

    /// `Sun, 30 Aug 2015 12:36:00 -0000`: the spelling botocore gives a `Date` header when it signs one.
    var mailDate: String {
        let (year, month, day) = date
        let clock = timeOfDay
        let weekday = Self.weekdayNames[Int(((Self.floorDivide(seconds, 86_400) + 4) % 7 + 7) % 7)]
        return "\(weekday), \(padded(day, 2)) \(Self.monthNames[Int(month - 1)]) \(padded(year, 4)) "
            + "\(padded(clock / 3600, 2)):\(padded(clock / 60 % 60, 2)):\(padded(clock % 60, 2)) -0000"
    }

    public static func < (left: SigningTime, right: SigningTime) -> Bool { left.seconds < right.seconds }

    /// This second moved by so many seconds.
    func adding(seconds: Int64) -> SigningTime { SigningTime(seconds: self.seconds + seconds) }

    private var timeOfDay: Int64 { seconds - Self.floorDivide(seconds, 86_400) * 86_400 }

    /// Year, month and day of the proleptic Gregorian calendar, counted in 400-year eras that begin in March.
    private var date: (Int64, Int64, Int64) {
        let shifted = Self.floorDivide(seconds, 86_400) + 719_468
        let era = Self.floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
        value >= 0 ? value / by : -((-value + by - 1) / by)
    }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}

private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
