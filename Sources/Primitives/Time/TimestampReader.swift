/// Reads a date from left to right.
struct TimestampReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var isAtEnd: Bool { position == bytes.count }

    /// See ``Timestamp/init(iso8601:options:)``.
    mutating func iso8601(_ options: ISO8601Options) -> Timestamp? {
        guard let year = number(4) else { return nil }
        var date = CalendarDate(year: year, month: 1, day: 1)
        if isAtEnd { return options.contains(.reducedDate) ? Timestamp(date) : nil }
        guard skip("-"), let month = number(2) else { return nil }
        date.month = month
        if isAtEnd { return options.contains(.reducedDate) ? Timestamp(date) : nil }
        guard skip("-"), let day = number(2) else { return nil }
        date.day = day
        if isAtEnd { return options.contains(.dateOnly) ? Timestamp(date) : nil }
        guard skip("T") || skip("t") || skip(" "), let hour = number(2), skip(":"), let minute = number(2) else {
            return nil
        }
        (date.hour, date.minute) = (hour, minute)
        if skip(":") {
            guard let second = number(2) else { return nil }
            date.second = second
            if skip(".") || skip(",") {
                guard let fraction = milliseconds() else { return nil }
                date.millisecond = fraction
            }
        } else if !options.contains(.withoutSeconds) {
            return nil
        }
        guard let offset = offsetMinutes(options), isAtEnd, let local = Timestamp(date) else { return nil }
        return Timestamp(milliseconds: local.milliseconds - offset * 60_000)
    }

    /// `20260102T030405Z`.
    mutating func basic() -> Timestamp? {
        guard let year = number(4), let month = number(2), let day = number(2), skip("T"), let hour = number(2),
            let minute = number(2), let second = number(2), skip("Z"), isAtEnd
        else { return nil }
        return Timestamp(
            CalendarDate(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
    }

    /// See ``Timestamp/init(httpDate:)``.
    mutating func httpDate() -> Timestamp? {
        guard skipLetters() >= 3 else { return nil }
        return skip(",") ? dayFirstDate() : monthFirstDate()
    }

    /// ` 06 Nov 1994 08:49:37 GMT` and ` 06-Nov-94 08:49:37 GMT`.
    private mutating func dayFirstDate() -> Timestamp? {
        skipSpaces()
        guard let day = number(2) ?? number(1), skip(" ") || skip("-"), let month = monthName(),
            skip(" ") || skip("-"), let year = number(4) ?? shortYear(), skip(" "),
            let time = clock(CalendarDate(year: year, month: month, day: day)), skip(" ")
        else { return nil }
        let offset: Int64? = skip("GMT") || skip("UTC") || skip("UT") ? 0 : numericOffset()
        guard let offset, isAtEnd, let local = Timestamp(time) else { return nil }
        return Timestamp(milliseconds: local.milliseconds - offset * 60_000)
    }

    /// ` Nov  6 08:49:37 1994`.
    private mutating func monthFirstDate() -> Timestamp? {
        guard skip(" "), let month = monthName(), skip(" ") else { return nil }
        skipSpaces()
        guard let day = number(2) ?? number(1), skip(" "),
            var time = clock(CalendarDate(year: 0, month: month, day: day)),
            skip(" "), let year = number(4), isAtEnd
        else { return nil }
        time.year = year
        return Timestamp(time)
    }

    /// Seconds since 1970, with or without decimals, before the year 10000.
    func secondsSince1970() -> Timestamp? {
        guard let value = Double(String(decoding: bytes, as: UTF8.self)), abs(value) < 253_402_300_800 else {
            return nil
        }
        return Timestamp(milliseconds: Int64((value * 1000).rounded()))
    }

    private mutating func clock(_ date: CalendarDate) -> CalendarDate? {
        guard let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2) else {
            return nil
        }
        var date = date
        (date.hour, date.minute, date.second) = (hour, minute, second)
        return date
    }

    private mutating func monthName() -> Int64? {
        for (index, name) in CalendarDate.monthNames.enumerated() where skip(name) { return Int64(index + 1) }
        return nil
    }

    private mutating func shortYear() -> Int64? {
        number(2).map { $0 < 70 ? 2000 + $0 : 1900 + $0 }
    }

    /// The milliseconds of a decimal fraction.
    private mutating func milliseconds() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = number(1) {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 3)..<3 { value *= 10 }
        return value
    }

    /// Minutes ahead of UTC.
    private mutating func offsetMinutes(_ options: ISO8601Options) -> Int64? {
        if isAtEnd { return options.contains(.zoneRequired) ? nil : 0 }
        if skip("Z") || skip("z") { return 0 }
        if options.contains(.zoneNames) {
            _ = skip(" ")
            if skip("UTC") || skip("GMT") || skip("Z") || skip("z") { return 0 }
        }
        return numericOffset()
    }

    /// `+hh:mm`, `+hhmm` or `+hh`, in minutes ahead of UTC.
    private mutating func numericOffset() -> Int64? {
        let isAhead = skip("+")
        guard isAhead || skip("-"), let hours = number(2), hours < 24 else { return nil }
        let hasColon = skip(":")
        var minutes: Int64 = 0
        if hasColon || !isAtEnd {
            guard let read = number(2), read < 60 else { return nil }
            minutes = read
        }
        return (isAhead ? 1 : -1) * (hours * 60 + minutes)
    }

    /// A number of exactly so many digits; nothing is read when there are fewer.
    private mutating func number(_ digits: Int) -> Int64? {
        guard position + digits <= bytes.count else { return nil }
        var value: Int64 = 0
        for index in position..<(position + digits) {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int64(digit)
        }
        position += digits
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skip(_ word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func skipSpaces() {
        while skip(" ") {}
    }

    private mutating func skipLetters() -> Int {
        let start = position
        while position < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[position] | 0x20) {
            position += 1
        }
        return position - start
    }
}
