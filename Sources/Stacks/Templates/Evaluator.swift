/// Evaluates the functions of one template against one context.
///
/// A nil result stands for `AWS::NoValue`: whoever holds it leaves it out.
struct Evaluator {
    let template: Template
    let context: EvaluationContext
    let parameterValues: [String: TemplateValue]
    var conditions: [String: Bool]
    /// Resources that their condition leaves out: a reference to one cannot be resolved.
    var inactive: Set<String> = []
    /// Where in the template the value at hand stands.
    var path: [String] = []
    /// Conditions under evaluation, outermost first, so that a circle is found.
    var pending: [String] = []
    /// Conditions that wait for something unknown.
    var undecided: [String: String] = [:]

    init(
        _ template: Template, _ context: EvaluationContext, _ parameterValues: [String: TemplateValue],
        conditions: [String: Bool]
    ) {
        self.template = template
        self.context = context
        self.parameterValues = parameterValues
        self.conditions = conditions
    }

    func fault(_ fault: TemplateFault, _ node: TemplateNode) -> TemplateError {
        TemplateError(fault, line: node.line, path: path)
    }

    mutating func resolve(_ node: TemplateNode, at name: String) throws(TemplateError) -> TemplateValue? {
        path.append(name)
        let value = try resolve(node)
        path.removeLast()
        return value
    }

    mutating func resolve(_ node: TemplateNode) throws(TemplateError) -> TemplateValue? {
        switch node.content {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .list(let nodes):
            var values: [TemplateValue] = []
            values.reserveCapacity(nodes.count)
            for (index, node) in nodes.enumerated() {
                if let value = try resolve(node, at: String(index)) { values.append(value) }
            }
            return .list(values)
        case .map(let pairs):
            if let (name, argument) = node.call, Self.isFunction(name, argument) {
                return try call(name, argument)
            }
            var values = TemplateMap<TemplateValue>()
            for (name, node) in pairs {
                if let value = try resolve(node, at: name) { values[name] = value }
            }
            return .map(values)
        }
    }

    /// A policy's statement has a `Condition` of its own, which is a map; only the name of one is a call.
    private static func isFunction(_ name: String, _ argument: TemplateNode) -> Bool {
        name != "Condition" || argument.string != nil
    }

    private mutating func call(_ name: String, _ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        path.append(name)
        try allow(name, argument)
        let value: TemplateValue? =
            switch name {
            case "Ref": try reference(argument)
            case "Condition": try condition(argument)
            case "Fn::GetAtt": try attribute(argument)
            case "Fn::Sub": try substitute(argument)
            case "Fn::Join": try join(argument)
            case "Fn::Split": try split(argument)
            case "Fn::Select": try select(argument)
            case "Fn::If": try choose(argument)
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not": try logic(name, argument)
            case "Fn::FindInMap": try findInMap(argument)
            case "Fn::ImportValue": try imported(argument)
            case "Fn::GetAZs": try zones(argument)
            case "Fn::Base64": try base64(argument)
            case "Fn::Cidr": try cidr(argument)
            case "Fn::Length": try length(argument)
            case "Fn::ToJsonString": try jsonText(argument)
            case "Fn::Transform": try transform(argument)
            case "Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn", "Fn::RefAll", "Fn::ValueOf",
                "Fn::ValueOfAll":
                try ruleFunction(name, argument)
            default: throw fault(.unknownFunction(name, argument: argument.summary), argument)
            }
        path.removeLast()
        return value
    }

    private static let ruleFunctions: Set<String> = [
        "Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn", "Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll",
    ]
    private static let everywhere: Set<String> = ["Ref", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or"]
    private static let needsTheAccount: Set<String> = ["Fn::GetAtt", "Fn::GetAZs", "Fn::ImportValue", "Fn::Cidr"]

    /// Rules know ten functions of their own and no other; conditions none that asks the account.
    private func allow(_ name: String, _ argument: TemplateNode) throws(TemplateError) {
        switch path.first {
        case "Rules":
            guard Self.ruleFunctions.contains(name) || Self.everywhere.contains(name) else {
                throw fault(.notInRules(name), argument)
            }
        case "Conditions" where Self.needsTheAccount.contains(name):
            throw fault(.notInConditions(name), argument)
        default:
            guard !Self.ruleFunctions.contains(name) else {
                throw fault(.unknownFunction(name, argument: argument.summary), argument)
            }
        }
    }

    /// Exactly so many arguments of a function that takes a list.
    func arguments(
        _ function: String, _ argument: TemplateNode, _ count: ClosedRange<Int>
    ) throws(TemplateError) -> [TemplateNode] {
        guard let list = argument.list, count.contains(list.count) else {
            throw fault(.arguments(function: function), argument)
        }
        return list
    }

    /// What a function takes: known, or waiting for something.
    enum Known<Value> {
        case known(Value)
        case waiting(String)
    }

    /// An argument as text.
    mutating func text(
        _ function: String, _ node: TemplateNode, at place: String
    ) throws(TemplateError) -> Known<String> {
        let value = try resolve(node, at: place)
        if case .unresolved(let what)? = value { return .waiting(what) }
        guard let text = value?.text else { throw fault(.arguments(function: function), node) }
        return .known(text)
    }

    /// An argument as a list.
    mutating func list(
        _ function: String, _ node: TemplateNode, at place: String
    ) throws(TemplateError) -> Known<[TemplateValue]> {
        let value = try resolve(node, at: place)
        if case .unresolved(let what)? = value { return .waiting(what) }
        guard let list = value?.list else { throw fault(.arguments(function: function), node) }
        return .known(list)
    }
}

extension TemplateNode {
    /// The node in a few words, for sentences.
    var summary: String {
        switch content {
        case .null: "null"
        case .bool, .number, .string: text ?? ""
        case .list(let nodes): "of \(nodes.count) values"
        case .map(let pairs): "{\(pairs.names.joined(separator: ", "))}"
        }
    }
}
