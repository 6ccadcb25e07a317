extension AWSTimestamp {
    /// Reads any of the three forms from UTF-8 bytes; nil when it is none of them.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> AWSTimestamp? {
        var cursor = DateCursor(bytes: bytes)
        if bytes.count >= 10, bytes[4] == UInt8(ascii: "-") { return cursor.iso8601() }
        if let first = bytes.first, first >= UInt8(ascii: "A") { return cursor.httpDate() }
        return cursor.seconds()
    }
}

private let monthNames: [[UInt8]] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
].map { Array($0.utf8) }

/// Reads a date from left to right.
private struct DateCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func number(_ digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for offset in position..<(position + digits) {
            let digit = bytes[offset] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        position += digits
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// `2026-01-02T03:04:05.678Z`, with `T` or a space, any number of decimals, `Z`, `+hh:mm`, `+hhmm` or nothing.
    mutating func iso8601() -> AWSTimestamp? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        var date = CalendarDate(year: year, month: month, day: day)
        var offset = 0
        if !isAtEnd {
            guard skip("T") || skip(" "), let hour = number(2), skip(":"), let minute = number(2) else { return nil }
            (date.hour, date.minute) = (hour, minute)
            if skip(":") {
                guard let second = number(2) else { return nil }
                date.second = second
                if skip(".") {
                    guard let fraction = fraction() else { return nil }
                    date.millisecond = fraction
                }
            }
            guard let zone = zone() else { return nil }
            offset = zone
        }
        guard isAtEnd, date.isValid else { return nil }
        return AWSTimestamp(milliseconds: date.milliseconds - Int64(offset) * 60_000)
    }

    /// The milliseconds of a decimal fraction.
    private mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while let digit = number(1) {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 3)..<3 { value *= 10 }
        return value
    }

    /// Minutes east of UTC.
    private mutating func zone() -> Int? {
        if isAtEnd || skip("Z") { return 0 }
        let east = skip("+")
        guard east || skip("-"), let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2) else { return nil }
        return (east ? 1 : -1) * (hours * 60 + minutes)
    }

    /// `Fri, 02 Jan 2026 03:04:05 GMT`.
    mutating func httpDate() -> AWSTimestamp? {
        guard bytes.count >= 5, bytes[3] == UInt8(ascii: ",") else { return nil }
        position = 4
        guard skip(" "), let day = number(2), skip(" ") || skip("-"), position + 3 <= bytes.count else { return nil }
        let name = Array(bytes[position..<(position + 3)])
        guard let month = monthNames.firstIndex(of: name) else { return nil }
        position += 3
        guard skip(" ") || skip("-"), let year = number(4), skip(" ") else { return nil }
        var date = CalendarDate(year: year, month: month + 1, day: day)
        guard let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2) else {
            return nil
        }
        (date.hour, date.minute, date.second) = (hour, minute, second)
        return date.isValid ? AWSTimestamp(milliseconds: date.milliseconds) : nil
    }

    /// Seconds since 1970, with or without decimals.
    mutating func seconds() -> AWSTimestamp? {
        guard let value = Double(String(decoding: bytes, as: UTF8.self)), abs(value) < 253_402_300_800 else {
            return nil
        }
        return AWSTimestamp(milliseconds: Int64((value * 1000).rounded()))
    }
}
