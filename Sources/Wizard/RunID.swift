/// What a run is called on the command line: a number, with a `p` before it where it was practice.
///
/// Real and practice runs are kept in stores of their own, each of which counts from 1.
public struct RunID: Sendable, Hashable {
    /// Its number in its store, from 1.
    public var number: Int64
    /// Whether it is kept with the practice runs.
    public var isPractice: Bool

    /// The run of that number.
    public init(number: Int64, isPractice: Bool) {
        self.number = number
        self.isPractice = isPractice
    }

    /// The run that a text names, such as `12` or `p3`; nil where it names none.
    public init?(_ text: String) {
        let digits = text.drop { $0 == "p" }
        guard text.utf8.count - digits.utf8.count <= 1, let number = Int64(digits), number > 0 else { return nil }
        self.init(number: number, isPractice: digits.startIndex != text.startIndex)
    }

    /// Such as `12` or `p3`.
    public var text: String { (isPractice ? "p" : "") + String(number) }
}
