extension Evaluator {
    /// Decides every condition of the template; those that wait for something unknown are left out.
    mutating func decideConditions() throws(TemplateError) -> [String: Bool] {
        for name in template.conditions.names {
            path = ["Conditions"]
            _ = try decide(name, user: TemplateNode(.null, line: template.conditions[name]?.line ?? 0))
        }
        return conditions
    }

    /// Decides one condition of the template.
    private mutating func decide(_ name: String, user: TemplateNode) throws(TemplateError) -> Known<Bool> {
        if let decided = conditions[name] { return .known(decided) }
        if let what = undecided[name] { return .waiting(what) }
        guard let node = template.conditions[name] else {
            let function = path.last ?? ""
            throw fault(.unresolvedCondition(name, user: function == "Fn::If" ? function : Self.owner(path)), user)
        }
        if let start = pending.firstIndex(of: name) {
            throw fault(.circularConditions(Array(pending[start...])), node)
        }
        pending.append(name)
        let outer = path
        path = ["Conditions", name]
        let result = try boolean("Conditions", node, at: nil)
        path = outer
        pending.removeLast()
        switch result {
        case .known(let flag): conditions[name] = flag
        case .waiting(let what): undecided[name] = what
        }
        return result
    }

    /// The condition or resource that a path leads through, for sentences.
    private static func owner(_ path: [String]) -> String {
        path.count > 1 ? path[1] : path.first ?? ""
    }

    mutating func condition(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        guard let name = argument.string else { throw fault(.conditionArgument, argument) }
        switch try decide(name, user: argument) {
        case .known(let flag): return .bool(flag)
        case .waiting(let what): return .unresolved(what)
        }
    }

    /// A value that must be true or false.
    mutating func boolean(
        _ function: String, _ node: TemplateNode, at place: String?
    ) throws(TemplateError) -> Known<Bool> {
        let value: TemplateValue? = if let place { try resolve(node, at: place) } else { try resolve(node) }
        switch value {
        case .unresolved(let what)?: return .waiting(what)
        case .bool(let flag)?: return .known(flag)
        case .string("true")?: return .known(true)
        case .string("false")?: return .known(false)
        default: throw fault(.notBoolean(function: function), node)
        }
    }

    mutating func choose(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::If", argument, 3...3)
        guard let name = parts[0].string else { throw fault(.arguments(function: "Fn::If"), argument) }
        // The branch that is not taken is not evaluated: it may name what does not exist under this condition.
        switch try decide(name, user: argument) {
        case .known(true): return try resolve(parts[1], at: "1")
        case .known(false): return try resolve(parts[2], at: "2")
        case .waiting(let what): return .unresolved(what)
        }
    }

    mutating func logic(_ name: String, _ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        if name == "Fn::Equals" { return try equals(argument) }
        let parts = try arguments(name, argument, name == "Fn::Not" ? 1...1 : 2...10)
        var flags: [Bool] = []
        var waiting: String?
        for (index, part) in parts.enumerated() {
            switch try boolean(name, part, at: String(index)) {
            case .known(let flag): flags.append(flag)
            case .waiting(let what): waiting = waiting ?? what
            }
        }
        switch name {
        case "Fn::And" where flags.contains(false): return .bool(false)
        case "Fn::Or" where flags.contains(true): return .bool(true)
        default: break
        }
        if let waiting { return .unresolved(waiting) }
        return .bool(name == "Fn::Not" ? flags == [false] : name == "Fn::And")
    }

    private mutating func equals(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::Equals", argument, 2...2)
        let left = try resolve(parts[0], at: "0")
        let right = try resolve(parts[1], at: "1")
        if let what = (left?.unknowns.first) ?? (right?.unknowns.first) { return .unresolved(what) }
        return .bool(Self.areEqual(left, right))
    }

    /// CloudFormation compares texts, so that `1` and `"1"` are equal; case matters.
    static func areEqual(_ left: TemplateValue?, _ right: TemplateValue?) -> Bool {
        if let left = left?.text, let right = right?.text { return left == right }
        if let left = left?.list, let right = right?.list {
            return left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
        }
        return left == right
    }
}
