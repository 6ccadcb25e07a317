/// A pattern of the policy language: `*` stands for any run of characters, an empty one too, `?` for exactly one.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Resource" and "Action".
public struct Wildcard: Sendable, Hashable {
    /// The pattern as the policy writes it.
    public let text: String
    private let glob: Glob

    /// The pattern that a policy writes so.
    public init(_ text: String) {
        self.text = text
        glob = Glob(text)
    }

    /// Whether the whole of `candidate` fits, letter case counting.
    public func matches(_ candidate: String) -> Bool { glob.matches(Array(candidate.utf8)) }
}

/// A pattern as units: bytes, and the two wildcards above them, so that a value put in for a variable stays literal.
struct Glob: Sendable, Hashable {
    /// Any run of characters.
    static let many: UInt16 = 256
    /// Exactly one character.
    static let one: UInt16 = 257

    let units: [UInt16]
    /// The bytes before the first wildcard: what most candidates fail by.
    private let head: [UInt8]
    /// Whether the pattern is `head` alone, or `head` and one star.
    private let shape: Shape

    private enum Shape { case literal, prefix, general }

    init(_ text: String) { self.init(Self.units(text)) }

    init(_ units: [UInt16]) {
        self.units = units
        head = units.prefix { $0 < Self.many }.map { UInt8($0) }
        if head.count == units.count {
            shape = .literal
        } else {
            shape = units.count == head.count + 1 && units.last == Self.many ? .prefix : .general
        }
    }

    static func units(_ text: some StringProtocol) -> [UInt16] {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "*"): many
            case UInt8(ascii: "?"): one
            default: UInt16(byte)
            }
        }
    }

    /// The units of a text in which nothing is a wildcard.
    static func literal(_ text: some StringProtocol) -> [UInt16] { text.utf8.map { UInt16($0) } }

    /// Whether the pattern is one star.
    var isEverything: Bool { head.isEmpty && shape == .prefix }

    /// Whether all of the bytes fit.
    func matches(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= head.count, bytes.starts(with: head) else { return false }
        switch shape {
        case .literal: return bytes.count == head.count
        case .prefix: return true
        case .general: return matchesRest(bytes)
        }
    }

    private func matchesRest(_ bytes: [UInt8]) -> Bool {
        var unit = head.count
        var letter = head.count
        // Where the last star stood and how much it has swallowed: the only place to go back to.
        var star: (unit: Int, letter: Int)?
        while letter < bytes.count {
            if unit < units.count, units[unit] == Self.many {
                star = (unit, letter)
                unit += 1
            } else if unit < units.count, units[unit] == Self.one {
                letter = Self.after(letter, bytes)
                unit += 1
            } else if unit < units.count, units[unit] == UInt16(bytes[letter]) {
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
        return units[unit...].allSatisfy { $0 == Self.many }
    }

    /// The place after the character that begins there: a question mark takes a whole one, however many bytes it has.
    private static func after(_ place: Int, _ bytes: [UInt8]) -> Int {
        var next = place + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    /// Whether some text fits both patterns.
    func intersects(_ other: Glob) -> Bool {
        // reachable[j]: whether the first i units of this pattern and the first j of the other can stand for one text.
        var reachable = [Bool](repeating: false, count: other.units.count + 1)
        reachable[0] = true
        for j in other.units.indices where other.units[j] == Self.many { reachable[j + 1] = reachable[j] }
        for unit in units {
            var next = [Bool](repeating: false, count: reachable.count)
            if unit == Self.many { next[0] = reachable[0] }
            for (j, theirs) in other.units.enumerated() {
                if unit == Self.many || theirs == Self.many {
                    next[j + 1] = reachable[j + 1] || next[j]
                } else {
                    next[j + 1] = reachable[j] && (unit == theirs || unit == Self.one || theirs == Self.one)
                }
            }
            reachable = next
        }
        return reachable[other.units.count]
    }
}
