/// A condition operator with its quantifier and its ending, such as `ForAllValues:StringLikeIfExists`.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys".
struct ConditionOperator: Sendable, Hashable {
    /// How two values are compared.
    enum Comparison: String, Sendable, Hashable {
        case stringEquals, stringEqualsIgnoreCase, stringLike
        case numericEquals, numericLess, numericLessOrEqual, numericGreater, numericGreaterOrEqual
        case dateEquals, dateLess, dateLessOrEqual, dateGreater, dateGreaterOrEqual
        case bool, binaryEquals, ipAddress, arnLike, null
    }

    /// Over which of the request's values the comparison runs.
    enum Quantifier: String, Sendable, Hashable { case none, forAllValues, forAnyValue }

    /// The operator as written.
    let text: String
    let comparison: Comparison
    let isNegated: Bool
    let ifExists: Bool
    let quantifier: Quantifier

    /// The operator of that name; nil where the language has none.
    init?(_ text: String) {
        self.text = text
        var name = text[...]
        if name.hasPrefix("ForAllValues:") {
            quantifier = .forAllValues
        } else if name.hasPrefix("ForAnyValue:") {
            quantifier = .forAnyValue
        } else {
            quantifier = .none
        }
        if quantifier != .none, let colon = name.firstIndex(of: ":") { name = name[name.index(after: colon)...] }
        ifExists = name.hasSuffix("IfExists")
        if ifExists { name = name.dropLast("IfExists".count) }
        guard let (comparison, isNegated) = Self.names[String(name)], comparison != .null || !ifExists else {
            return nil
        }
        self.comparison = comparison
        self.isNegated = isNegated
    }

    private static let names: [String: (Comparison, Bool)] = [
        "StringEquals": (.stringEquals, false), "StringNotEquals": (.stringEquals, true),
        "StringEqualsIgnoreCase": (.stringEqualsIgnoreCase, false),
        "StringNotEqualsIgnoreCase": (.stringEqualsIgnoreCase, true),
        "StringLike": (.stringLike, false), "StringNotLike": (.stringLike, true),
        "NumericEquals": (.numericEquals, false), "NumericNotEquals": (.numericEquals, true),
        "NumericLessThan": (.numericLess, false), "NumericLessThanEquals": (.numericLessOrEqual, false),
        "NumericGreaterThan": (.numericGreater, false), "NumericGreaterThanEquals": (.numericGreaterOrEqual, false),
        "DateEquals": (.dateEquals, false), "DateNotEquals": (.dateEquals, true),
        "DateLessThan": (.dateLess, false), "DateLessThanEquals": (.dateLessOrEqual, false),
        "DateGreaterThan": (.dateGreater, false), "DateGreaterThanEquals": (.dateGreaterOrEqual, false),
        "Bool": (.bool, false), "BinaryEquals": (.binaryEquals, false),
        "IpAddress": (.ipAddress, false), "NotIpAddress": (.ipAddress, true),
        // The guide says of both pairs that they behave alike.
        "ArnEquals": (.arnLike, false), "ArnLike": (.arnLike, false),
        "ArnNotEquals": (.arnLike, true), "ArnNotLike": (.arnLike, true),
        "Null": (.null, false),
    ]

    /// Variables stand in the values of string and ARN operators alone.
    var takesVariables: Bool {
        switch comparison {
        case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .arnLike: true
        default: false
        }
    }
}
