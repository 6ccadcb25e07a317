extension Evaluator {
    /// The functions that only the Rules section has (User Guide, "Rule functions").
    mutating func ruleFunction(_ name: String, _ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "Fn::RefAll": return try allValues(ofType: try typeName(name, argument))
        case "Fn::ValueOf":
            let parts = try arguments(name, argument, 2...2)
            guard let parameterName = parts[0].string, let attribute = parts[1].string,
                let parameter = template.parameter(parameterName)
            else { throw fault(.arguments(function: name), argument) }
            return attributes(attribute, of: parameter)
        case "Fn::ValueOfAll":
            let parts = try arguments(name, argument, 2...2)
            guard let attribute = parts[1].string else { throw fault(.arguments(function: name), argument) }
            let type = try typeName(name, parts[0])
            return joined(template.parameters.filter { $0.type.name == type }.map { attributes(attribute, of: $0) })
        default: return try comparison(name, argument)
        }
    }

    private func typeName(_ function: String, _ node: TemplateNode) throws(TemplateError) -> String {
        guard let name = node.string, ParameterType(name) != nil else {
            throw fault(.arguments(function: function), node)
        }
        return name
    }

    private func allValues(ofType type: String) throws(TemplateError) -> TemplateValue {
        joined(template.parameters.filter { $0.type.name == type }.map { parameterValues[$0.name] ?? .list([]) })
    }

    /// One list of all values; what is not known yet makes the whole unknown.
    private func joined(_ values: [TemplateValue]) -> TemplateValue {
        if let what = values.flatMap(\.unknowns).first { return .unresolved(what) }
        return .list(values.flatMap { $0.list ?? [$0] })
    }

    private func attributes(_ attribute: String, of parameter: TemplateParameter) -> TemplateValue {
        let value = parameterValues[parameter.name] ?? .unresolved(parameter.name)
        if case .unresolved = value { return value }
        let type: String =
            switch parameter.type {
            case .account(let name), .listOfAccount(let name): name
            default: parameter.type.name
            }
        func one(_ id: TemplateValue) -> TemplateValue {
            context.accountAttribute(type, id.text ?? "", attribute) ?? .unresolved("\(parameter.name).\(attribute)")
        }
        guard let ids = value.list else { return one(value) }
        return joined(ids.map(one))
    }

    private mutating func comparison(_ name: String, _ argument: TemplateNode) throws(TemplateError) -> TemplateValue {
        let parts = try arguments(name, argument, 2...2)
        let left: [TemplateValue]
        switch try list(name, parts[0], at: "0") {
        case .waiting(let what): return .unresolved(what)
        case .known(let values): left = values
        }
        let right = try resolve(parts[1], at: "1")
        if let what = (left.flatMap(\.unknowns) + (right?.unknowns ?? [])).first { return .unresolved(what) }
        if name == "Fn::EachMemberIn" {
            guard let right = right?.list else { throw fault(.arguments(function: name), argument) }
            return .bool(left.allSatisfy { member in right.contains { Self.areEqual($0, member) } })
        }
        guard right?.text != nil else { throw fault(.arguments(function: name), argument) }
        return .bool(
            name == "Fn::Contains"
                ? left.contains { Self.areEqual($0, right) } : left.allSatisfy { Self.areEqual($0, right) })
    }
}

/// An assertion of the template's Rules that the parameters' values do not satisfy.
public struct RuleFailure: Hashable, Sendable {
    /// The rule's name.
    public var rule: String
    /// What the template says where the assertion is not satisfied.
    public var description: String?
    /// Line, counted from 1, of the assertion.
    public var line: Int

    /// What the operator is told: the template's own words where it has some.
    public var sentence: String { description ?? "Rule \(rule) is not satisfied" }
}

extension EvaluatedTemplate {
    /// The assertions that these parameters do not satisfy. Those that wait for something unknown are passed over, as
    /// are rules whose condition is false or not known.
    ///
    /// - Throws: `TemplateError` where a rule cannot be evaluated.
    public func ruleFailures() throws(TemplateError) -> [RuleFailure] {
        var evaluator = Evaluator(template, context, parameterValues, conditions: [:])
        var failures: [RuleFailure] = []
        for rule in template.rules {
            evaluator.path = ["Rules", rule.name]
            if let condition = rule.condition {
                guard case .known(true) = try evaluator.boolean("RuleCondition", condition, at: "RuleCondition") else {
                    continue
                }
            }
            for (index, assertion) in rule.assertions.enumerated() {
                evaluator.path = ["Rules", rule.name, "Assertions", String(index)]
                if case .known(false) = try evaluator.boolean("Assert", assertion.assert, at: "Assert") {
                    failures.append(
                        RuleFailure(
                            rule: rule.name, description: assertion.description, line: assertion.assert.line))
                }
            }
        }
        return failures
    }
}
