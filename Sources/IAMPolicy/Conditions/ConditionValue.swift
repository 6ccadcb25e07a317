import Primitives

/// A value of a condition, prepared for its operator.
enum ConditionValue: Sendable, Hashable {
    case text(ValuePattern, ConditionOperator.Comparison)
    case number(Double, ConditionOperator.Comparison)
    case date(Double, ConditionOperator.Comparison)
    case bool(String)
    case bytes([UInt8])
    case network(CIDRBlock)
    /// It is no number, date or address: nothing fits it.
    case nothing

    init(_ text: String, _ asked: ConditionOperator, hasVariables: Bool) {
        let comparison = asked.comparison
        switch comparison {
        case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .arnLike:
            self = .text(ValuePattern(text, hasVariables: hasVariables), comparison)
        case .numericEquals, .numericLess, .numericLessOrEqual, .numericGreater, .numericGreaterOrEqual:
            self = Self.number(text).map { .number($0, comparison) } ?? .nothing
        case .dateEquals, .dateLess, .dateLessOrEqual, .dateGreater, .dateGreaterOrEqual:
            self = Self.date(text).map { .date($0, comparison) } ?? .nothing
        case .bool:
            let word = text.lowercased()
            self = word == "true" || word == "false" ? .bool(word) : .nothing
        case .binaryEquals: self = Base64.decode(text).map { .bytes($0) } ?? .nothing
        case .ipAddress: self = CIDRBlock(text, allowingAddress: true).map { .network($0) } ?? .nothing
        case .null: self = .nothing
        }
    }

    /// Whether a value of the request fits.
    func fits(_ given: String, _ context: RequestContext) -> Truth {
        switch self {
        case .text(let pattern, let comparison):
            switch pattern.resolved(context) {
            case .null: return .no
            case .unknown(let keys): return .unknown(keys)
            case .glob(let glob): return Truth(Self.fits(given, glob, comparison))
            }
        case .number(let wanted, let comparison):
            return Truth(Self.number(given).map { Self.compare($0, wanted, comparison) } ?? false)
        case .date(let wanted, let comparison):
            return Truth(Self.date(given).map { Self.compare($0, wanted, comparison) } ?? false)
        case .bool(let word): return Truth(given.lowercased() == word)
        case .bytes(let bytes): return Truth(Base64.decode(given) == bytes)
        case .network(let network): return Truth(CIDRBlock(given, allowingAddress: true).map(network.contains) ?? false)
        case .nothing: return .no
        }
    }

    private static func fits(_ given: String, _ glob: Glob, _ comparison: ConditionOperator.Comparison) -> Bool {
        switch comparison {
        case .stringLike: glob.matches(Array(given.utf8))
        case .stringEqualsIgnoreCase: glob.text.lowercased() == given.lowercased()
        case .arnLike: glob.matchesARN(given)
        default: glob.text == given
        }
    }

    /// Dates and numbers alike: the request's value stands on the left.
    private static func compare(_ given: Double, _ wanted: Double, _ comparison: ConditionOperator.Comparison) -> Bool {
        switch comparison {
        case .numericLess, .dateLess: given < wanted
        case .numericLessOrEqual, .dateLessOrEqual: given <= wanted
        case .numericGreater, .dateGreater: given > wanted
        case .numericGreaterOrEqual, .dateGreaterOrEqual: given >= wanted
        default: given == wanted
        }
    }

    /// A date in seconds since 1970: the W3C profile of ISO 8601, or those seconds themselves.
    private static func date(_ text: String) -> Double? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        // A year has four digits; a number with more is a count of seconds.
        if digits.prefix(while: { ("0"..."9").contains($0) }).count > 4,
            digits.allSatisfy({ ("0"..."9").contains($0) || $0 == "." })
        {
            return Double(text)
        }
        // The profile has capital letters and a point, where ISO 8601 allows more.
        guard !text.contains(where: { "tz, ".contains($0) }) else { return nil }
        let profile: ISO8601Options = [.reducedDate, .dateOnly, .withoutSeconds, .zoneRequired]
        return Timestamp(iso8601: text, options: profile).map { Double($0.milliseconds) / 1000 }
    }

    /// A decimal number; Swift's own reader would take `inf` and hexadecimal digits too.
    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }) else {
            return nil
        }
        return Double(text)
    }
}

extension Glob {
    /// The pattern as a text in which stars and question marks are characters.
    var text: String {
        let bytes = units.map { unit in
            unit == Self.many ? UInt8(ascii: "*") : unit == Self.one ? UInt8(ascii: "?") : UInt8(unit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether an ARN fits, each of its six components by itself: a star does not reach over a colon, save in the last.
    func matchesARN(_ arn: String) -> Bool {
        let mine = units.split(separator: UInt16(UInt8(ascii: ":")), maxSplits: 5, omittingEmptySubsequences: false)
        guard mine.count == 6, let arn = ARN(arn) else { return false }
        let theirs = ["arn", arn.partition, arn.service, arn.region, arn.account, arn.resource]
        return zip(mine, theirs).allSatisfy { Glob(Array($0)).matches(Array($1.utf8)) }
    }
}
