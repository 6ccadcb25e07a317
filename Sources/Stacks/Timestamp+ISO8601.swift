extension Timestamp {
    /// The moment that an ISO 8601 text names, as CloudFormation (`2026-11-23T14:32:07.123Z`) and the aws command
    /// (`2026-11-23T14:32:07.123000+00:00`) print it.
    ///
    /// Offsets may be `Z`, `+hh:mm`, `+hhmm`, `+hh` or absent (then UTC); a fraction may have any number of digits, of
    /// which those after the third are cut off. Nil for any other text and for dates that no calendar has.
    public init?(iso8601 text: some StringProtocol) {
        var reader = DigitReader(text.utf8)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2), reader.skip(":"),
            let second = reader.number(2), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        var fraction: Int64 = 0
        if reader.skip(".") || reader.skip(",") {
            guard let read = reader.milliseconds() else { return nil }
            fraction = read
        }
        guard let offset = reader.offsetMinutes(), reader.isAtEnd else { return nil }
        let minutes = (Self.dayNumber(year: year, month: month, day: day) * 24 + hour) * 60 + minute - offset
        self.init(milliseconds: (minutes * 60 + second) * 1000 + fraction)
    }

    /// The moment in UTC with milliseconds, such as `2026-11-23T14:32:07.123Z`.
    public var iso8601: String {
        let (day, rest) = Self.floorDivide(milliseconds, 86_400_000)
        let date = Self.civil(dayNumber: day)
        return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2) + "T"
            + Self.clock(millisecondsOfDay: rest) + "." + Self.padded(rest % 1000, 3) + "Z"
    }

    /// The moment in UTC for the name of a file, such as `20261123T143207`.
    public var fileStamp: String { String(iso8601.filter { $0.isNumber || $0 == "T" }.prefix(15)) }

    /// The time of day such as `14:32:07`, in UTC or so many minutes ahead of it.
    public func clockTime(offsetMinutes: Int = 0) -> String {
        let local = milliseconds + Int64(offsetMinutes) * 60_000
        return Self.clock(millisecondsOfDay: Self.floorDivide(local, 86_400_000).remainder)
    }

    private static func clock(millisecondsOfDay: Int64) -> String {
        let seconds = millisecondsOfDay / 1000
        return padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let remainder = ((number % divisor) + divisor) % divisor
        return ((number - remainder) / divisor, remainder)
    }

    /// Days since 1970-01-01 of a Gregorian date: years are counted from March, so that the leap day is their last.
    private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let monthsSinceMarch = (month + 9) % 12
        let leapDays =
            floorDivide(marchYear, 4).quotient - floorDivide(marchYear, 100).quotient
            + floorDivide(marchYear, 400).quotient
        return marchYear * 365 + leapDays + (153 * monthsSinceMarch + 2) / 5 + day - 1 - 719_468
    }

    /// The Gregorian date that is so many days after 1970-01-01.
    private static func civil(dayNumber: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (cycle, dayOfCycle) = floorDivide(dayNumber + 719_468, 146_097)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthsSinceMarch = (5 * dayOfYear + 2) / 153
        let month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
        let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthsSinceMarch + 2) / 5 + 1)
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : ([4, 6, 9, 11].contains(month) ? 30 : 31)
    }
}

/// Reads numbers of fixed width and single separators from ASCII.
private struct DigitReader<Bytes: Collection<UInt8>> {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ width: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<width {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    mutating func milliseconds() -> Int64? {
        guard var value = digit() else { return nil }
        var count = 1
        while let next = digit() {
            if count < 3 { value = value * 10 + next }
            count += 1
        }
        while count < 3 {
            value *= 10
            count += 1
        }
        return value
    }

    mutating func offsetMinutes() -> Int64? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let isAhead = skip("+")
        guard isAhead || skip("-"), let hours = number(2), hours < 24 else { return nil }
        _ = skip(":")
        var minutes: Int64 = 0
        if !isAtEnd {
            guard let read = number(2), read < 60 else { return nil }
            minutes = read
        }
        return (isAhead ? 1 : -1) * (hours * 60 + minutes)
    }

    private mutating func digit() -> Int64? {
        guard let first = rest.first, first >= 0x30, first <= 0x39 else { return nil }
        rest.removeFirst()
        return Int64(first - 0x30)
    }
}
