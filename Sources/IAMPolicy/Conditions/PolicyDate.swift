/// Dates as conditions write them: the W3C profile of ISO 8601, or seconds since 1970.
enum PolicyDate {
    /// Seconds since 1970-01-01T00:00:00Z; nil where the text is no date.
    static func seconds(_ text: String) -> Double? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        // A year has four digits; what has more is a count of seconds.
        if digits.prefix(while: \.isDigit).count > 4, digits.allSatisfy({ $0.isDigit || $0 == "." }) {
            return Double(text)
        }
        var reader = Reader(text)
        guard let year = reader.number(4) else { return nil }
        var (month, day, hour, minute, second) = (1, 1, 0, 0, 0.0)
        if reader.take("-") {
            guard let number = reader.number(2) else { return nil }
            month = number
            if reader.take("-") {
                guard let number = reader.number(2) else { return nil }
                day = number
                if reader.take("T") {
                    guard let hours = reader.number(2), reader.take(":"), let minutes = reader.number(2) else {
                        return nil
                    }
                    (hour, minute) = (hours, minutes)
                    if reader.take(":") {
                        guard let seconds = reader.seconds() else { return nil }
                        second = seconds
                    }
                    guard let shift = reader.zone() else { return nil }
                    minute -= shift
                }
            }
        }
        guard reader.isAtEnd, (1...12).contains(month), day >= 1, day <= days(in: month, of: year), hour < 24,
            second < 60
        else { return nil }
        return Double(daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60) + second
    }

    private struct Reader {
        private var rest: Substring

        init(_ text: String) { rest = text[...] }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func number(_ digits: Int) -> Int? {
            let text = rest.prefix(digits)
            guard text.count == digits, text.allSatisfy(\.isDigit), let number = Int(text) else { return nil }
            rest = rest.dropFirst(digits)
            return number
        }

        mutating func seconds() -> Double? {
            guard let whole = number(2) else { return nil }
            guard rest.first == "." else { return Double(whole) }
            let digits = rest.dropFirst().prefix(while: \.isDigit)
            guard !digits.isEmpty, let fraction = Double("0.\(digits)") else { return nil }
            rest = rest.dropFirst(digits.count + 1)
            return Double(whole) + fraction
        }

        /// Minutes by which the place is ahead of UTC.
        mutating func zone() -> Int? {
            if take("Z") { return 0 }
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = number(2), take(":"), let minutes = number(2) else { return nil }
            return sign * (hours * 60 + minutes)
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }

    private static func days(in month: Int, of year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years are counted from March, so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Character {
    /// Whether it is one of 0 to 9.
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
