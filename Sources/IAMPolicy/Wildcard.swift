/// A pattern of the policy language: `*` stands for any run of characters, an empty one too, `?` for exactly one.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Resource" and "Action".
public struct Wildcard: Sendable, Hashable {
    /// The pattern as the policy writes it.
    public let text: String
    private let units: [UInt8]

    /// The pattern that a policy writes so.
    public init(_ text: String) {
        self.text = text
        units = Array(text.utf8)
    }

    /// Whether the whole of `candidate` fits, letter case counting.
    public func matches(_ candidate: String) -> Bool {
        let letters = Array(candidate.utf8)
        var unit = 0
        var letter = 0
        // Where the last star stood and how much it has swallowed: the only place to go back to.
        var star: (unit: Int, letter: Int)?
        while letter < letters.count {
            if unit < units.count, units[unit] == UInt8(ascii: "*") {
                star = (unit, letter)
                unit += 1
            } else if unit < units.count, units[unit] == UInt8(ascii: "?") || units[unit] == letters[letter] {
                unit += 1
                letter += 1
            } else if let back = star {
                star = (back.unit, back.letter + 1)
                unit = back.unit + 1
                letter = back.letter + 1
            } else {
                return false
            }
        }
        return units[unit...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
