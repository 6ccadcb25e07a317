/// Why CloudFormation would refuse the values given for a template's parameters.
public enum ParameterProblem: Hashable, Sendable {
    /// What a value does not satisfy.
    public enum Constraint: Hashable, Sendable {
        /// It is none of the allowed values.
        case allowedValues
        /// It, or a member of the list, does not match the pattern as a whole.
        case pattern(String)
        /// It has fewer characters.
        case minLength(Int)
        /// It has more characters.
        case maxLength(Int)
        /// It, or a member of the list, is no number.
        case number
        /// It is less.
        case minValue(TemplateNumber)
        /// It is greater.
        case maxValue(TemplateNumber)
        /// Longer than CloudFormation takes any value, in bytes.
        case longest(Int)
    }

    /// Names that were given values but that the template does not declare.
    case unknown([String])
    /// Parameters without a default that were given no value.
    case missing([String])
    /// A value that does not satisfy its parameter's constraint.
    case constraint(parameter: String, Constraint, description: String?)
    /// A value that cannot be an id or name of the type, and so cannot exist in the account.
    case impossible(parameter: String, value: String)
    /// A value that cannot be the name of a Systems Manager parameter.
    case noSystemsManagerName(parameter: String, value: String)
    /// The template's own pattern cannot be read here, so the value was not compared with it.
    case unreadablePattern(parameter: String, pattern: String)

    /// The parameters it speaks of.
    public var parameters: [String] {
        switch self {
        case .unknown(let names), .missing(let names): names
        case .constraint(let name, _, _), .impossible(let name, _), .noSystemsManagerName(let name, _),
            .unreadablePattern(let name, _):
            [name]
        }
    }

    /// Whether CloudFormation would refuse the operation for it; an unreadable pattern is only our own ignorance.
    public var refuses: Bool {
        if case .unreadablePattern = self { false } else { true }
    }

    /// The sentence that CloudFormation answers.
    public var sentence: String {
        switch self {
        case .unknown(let names): "Parameters: [\(names.joined(separator: ", "))] do not exist in the template"
        case .missing(let names): "Parameters: [\(names.joined(separator: ", "))] must have values"
        case .constraint(let name, _, let description?):
            "Parameter \(name) failed to satisfy constraint: \(description)"
        case .constraint(let name, let constraint, nil): "Parameter '\(name)' \(constraint.demand)"
        case .impossible(let name, let value):
            "Parameter validation failed: parameter value \(value) for parameter name \(name) does not exist"
        case .noSystemsManagerName(_, let value): "Parameters: [\(value)] cannot be found."
        case .unreadablePattern(let name, let pattern):
            "Parameter '\(name)' has the pattern \(pattern), which cannot be read here: only CloudFormation can tell"
                + " whether the value matches it"
        }
    }
}

extension ParameterProblem.Constraint {
    /// What the value must be, in CloudFormation's words.
    var demand: String {
        switch self {
        case .allowedValues: "must be one of AllowedValues"
        case .pattern(let pattern): "must match pattern \(pattern)"
        case .minLength(let length): "must contain at least \(length) characters"
        case .maxLength(let length): "must contain at most \(length) characters"
        case .number: "must be a number"
        case .minValue(let number): "must be a number not less than \(number.text)"
        case .maxValue(let number): "must be a number not greater than \(number.text)"
        case .longest(let bytes): "must have length less than or equal to \(bytes)"
        }
    }
}
