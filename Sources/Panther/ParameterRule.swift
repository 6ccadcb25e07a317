public import Stacks

/// What is to be said of one value of one parameter: CloudFormation's constraints first, then Panther's traps.
public enum ParameterRule {
    /// What CloudFormation, or the invitation's mail, would refuse of the value by itself; nil where it will do.
    public static func problem(with value: String, of parameter: TemplateParameter) -> Ruling? {
        if parameter.name == "FirstUserEmail" {
            let ruling = FirstUserEmail.judge(value)
            if ruling.grade == .blocked { return ruling }
        }
        if value.isEmpty, parameter.defaultValue == nil {
            return .blocked("\(parameter.name) has no default and must be given.")
        }
        guard let problem = parameter.problem(with: value) else { return nil }
        if case .unreadablePattern = problem { return .attention("\(problem.sentence).") }
        if case .constraint(_, .longest(let most), _) = problem {
            return .blocked(
                "The value of \(parameter.name) has \(value.utf8.count) bytes: CloudFormation takes \(most) at most.")
        }
        let expected = ParameterExpectation.words(for: parameter)
        if value.isEmpty { return .blocked("\(parameter.name) is empty: it takes \(expected).") }
        if parameter.noEcho { return .blocked("The value is not what \(parameter.name) takes: \(expected).") }
        return .blocked("\"\(shown(value))\" is not what \(parameter.name) takes: \(expected).")
    }

    /// The gravest thing to be said of a value: what refuses it, else the gravest trap among the values of a situation
    /// that names the parameter, else that nothing speaks against it.
    ///
    /// - Parameter situation: all values as they would be sent, this one among them.
    public static func judge(
        _ value: String, of parameter: TemplateParameter, in situation: ParameterTrap.Situation
    ) -> Ruling {
        if let problem = problem(with: value, of: parameter) { return problem }
        let traps = ParameterTrap.findings(in: situation).filter { $0.parameters.contains(parameter.name) }
        if let trap = traps.first { return trap.ruling }
        if parameter.name == "FirstUserEmail" { return FirstUserEmail.judge(value) }
        return value == parameter.defaultValue
            ? .clear("\(parameter.name) keeps its default.") : .clear("\(parameter.name) can be sent as it is.")
    }

    /// A value as sentences quote it: long ones are cut.
    private static func shown(_ value: String) -> String {
        value.count > 48 ? "\(value.prefix(45))..." : value
    }
}
