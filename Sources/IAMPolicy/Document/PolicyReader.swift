import Primitives

/// Reads a statement; every slip is told with the statement's number, counted from 1 as people do.
struct PolicyReader {
    /// The statement's place, from 0.
    let index: Int
    /// Whether `${…}` stands for a key's value: in documents of version 2012-10-17 alone.
    let hasVariables: Bool

    private static let elements: Set<String> = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    /// The members of an object by name, each known and there once.
    static func members(
        of json: JSON, _ what: String, among known: Set<String>?
    ) throws(PolicyProblem) -> [String: JSON] {
        guard let list = json.members else { throw PolicyProblem("\(what) should be an object.") }
        var members: [String: JSON] = [:]
        for member in list {
            if let known, !known.contains(member.name) {
                throw PolicyProblem("\(what) has an element that the language does not know: \(member.name).")
            }
            guard members.updateValue(member.value, forKey: member.name) == nil else {
                throw PolicyProblem("\(what) has \(member.name) twice.")
            }
        }
        return members
    }

    func statement(_ json: JSON) throws(PolicyProblem) -> PolicyStatement {
        let members = try Self.members(of: json, "Statement \(index + 1)", among: Self.elements)
        guard let effect = members["Effect"]?.string.flatMap(PolicyStatement.Effect.init(rawValue:)) else {
            throw problem("needs an Effect of Allow or Deny")
        }
        let sid = members["Sid"]?.string
        guard let (actions, isNotAction) = try either("Action", "NotAction", members) else {
            throw problem("needs an Action or a NotAction")
        }
        let resources = try either("Resource", "NotResource", members)
        return PolicyStatement(
            effect: effect, sid: sid, index: index, actions: actions, isNotAction: isNotAction,
            resources: resources?.texts, isNotResource: resources?.isNot ?? false,
            principal: try principal(members), conditions: try conditions(members["Condition"]),
            actionGlobs: actions.map { Glob($0.lowercased()) },
            resourcePatterns: (resources?.texts ?? []).map { ValuePattern(resource: $0, hasVariables: hasVariables) })
    }

    private func problem(_ what: String) -> PolicyProblem { PolicyProblem("Statement \(index + 1) \(what).") }

    private func either(
        _ name: String, _ notName: String, _ members: [String: JSON]
    ) throws(PolicyProblem) -> (texts: [String], isNot: Bool)? {
        switch (members[name], members[notName]) {
        case (nil, nil): return nil
        case (let value?, nil): return (try texts(value, name), false)
        case (nil, let value?): return (try texts(value, notName), true)
        default: throw problem("has both \(name) and \(notName)")
        }
    }

    private func texts(_ json: JSON, _ name: String) throws(PolicyProblem) -> [String] {
        var texts: [String] = []
        for item in json.listed {
            guard let text = item.string else {
                throw problem("has \(name) that is neither a text nor a list of texts")
            }
            texts.append(text)
        }
        return texts
    }

    private func principal(_ members: [String: JSON]) throws(PolicyProblem) -> PrincipalElement? {
        let isNot = members["NotPrincipal"] != nil
        guard let json = members["Principal"] ?? members["NotPrincipal"] else { return nil }
        guard members["Principal"] == nil || !isNot else { throw problem("has both Principal and NotPrincipal") }
        if let text = json.string {
            guard text == "*" else { throw problem("has a Principal that is a text but not *") }
            return PrincipalElement(isNot: isNot, names: ["AWS": ["*"], "*": ["*"]])
        }
        var names: [String: [String]] = [:]
        let kinds: Set<String> = ["AWS", "Service", "Federated", "CanonicalUser"]
        for (kind, value) in try Self.members(of: json, "Principal of statement \(index + 1)", among: kinds) {
            names[kind] = try texts(value, "Principal")
        }
        return PrincipalElement(isNot: isNot, names: names)
    }

    private func conditions(_ json: JSON?) throws(PolicyProblem) -> [ConditionTest] {
        guard let json else { return [] }
        var tests: [ConditionTest] = []
        let what = "Condition of statement \(index + 1)"
        _ = try Self.members(of: json, what, among: nil)
        for block in json.members ?? [] {
            guard let asked = ConditionOperator(block.name) else {
                throw problem("has a condition operator that the language does not know: \(block.name)")
            }
            _ = try Self.members(of: block.value, "\(block.name) of statement \(index + 1)", among: nil)
            for member in block.value.members ?? [] {
                var values: [String] = []
                for item in member.value.listed {
                    guard let text = item.scalar else {
                        throw problem("has a condition on \(member.name) without a text")
                    }
                    values.append(text)
                }
                tests.append(ConditionTest(asked, key: member.name, values: values, hasVariables: hasVariables))
            }
        }
        return tests
    }
}
