/// A value of a condition, prepared for its operator.
enum ConditionValue: Sendable, Hashable {
    case text(ValuePattern, ConditionOperator.Comparison)
    case number(Double, ConditionOperator.Comparison)
    case date(Double, ConditionOperator.Comparison)
    case bool(String)
    case bytes([UInt8])
    case network(IPNetwork)
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
            self = PolicyDate.seconds(text).map { .date($0, comparison) } ?? .nothing
        case .bool:
            let word = text.lowercased()
            self = word == "true" || word == "false" ? .bool(word) : .nothing
        case .binaryEquals: self = Base64.decoded(text).map { .bytes($0) } ?? .nothing
        case .ipAddress: self = IPNetwork(text).map { .network($0) } ?? .nothing
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
            return Truth(PolicyDate.seconds(given).map { Self.compare($0, wanted, comparison) } ?? false)
        case .bool(let word): return Truth(given.lowercased() == word)
        case .bytes(let bytes): return Truth(Base64.decoded(given) == bytes)
        case .network(let network): return Truth(IPNetwork(given).map(network.contains) ?? false)
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
        let theirs = Array(arn.utf8).split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
        guard mine.count == 6, theirs.count == 6 else { return false }
        return zip(mine, theirs).allSatisfy { Glob(Array($0)).matches(Array($1)) }
    }
}
