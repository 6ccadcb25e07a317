import Primitives

/// Names, ids and durations as AWS makes them, from the stream of the practice account's seed.
extension SeededRandom {
    /// So many characters out of the alphabet.
    mutating func text(_ count: Int, of alphabet: String) -> String {
        let letters = Array(alphabet.utf8)
        let bytes = (0..<count).map { _ in letters[Int(next() % UInt64(letters.count))] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The suffix that CloudFormation gives to names: 12 or 13 capitals and digits.
    mutating func suffix() -> String {
        text(next() % 4 == 0 ? 13 : 12, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    }

    /// So many hexadecimal digits.
    mutating func hexadecimal(_ count: Int) -> String {
        text(count, of: "0123456789abcdef")
    }

    /// A UUID in lower case.
    mutating func uuid() -> String {
        let digits = Array(hexadecimal(32))
        let variant = text(1, of: "89ab")
        return String(digits[0..<8]) + "-" + String(digits[8..<12]) + "-4" + String(digits[13..<16]) + "-" + variant
            + String(digits[17..<20]) + "-" + String(digits[20..<32])
    }

    /// A factor about 1, no farther from it than `spread`.
    mutating func jitter(_ spread: Double) -> Double {
        1 + spread * (Double(next() % 20_001) / 10_000 - 1)
    }

    /// Whole milliseconds within the range.
    mutating func milliseconds(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }
}
