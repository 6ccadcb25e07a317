internal import IAMPolicy
internal import Stacks

extension ScenarioFile {
    static func policies(_ node: ScenarioNode) throws(ScenarioFault) -> [Scenario.Policy] {
        var policies: [Scenario.Policy] = []
        for entry in try node.list() { policies.append(try policy(entry)) }
        return policies
    }

    /// Groups that the user is in: each a name and its policies.
    static func groups(_ node: ScenarioNode) throws(ScenarioFault) -> [Scenario.Group] {
        var groups: [Scenario.Group] = []
        for entry in try node.list() {
            let parts = try entry.map(["name", "policies"])
            guard let name = parts["name"], let policies = parts["policies"] else {
                throw entry.fault("needs a name and policies")
            }
            groups.append(Scenario.Group(name: try name.text(), policies: try Self.policies(policies)))
        }
        return groups
    }

    /// A policy: a name alone is one of AWS's own; else `document`, or `statements` of version 2012-10-17.
    static func policy(_ node: ScenarioNode) throws(ScenarioFault) -> Scenario.Policy {
        if case .string(let name) = node.value {
            guard let known = ManagedPolicies.document(ofAWS: name) else { throw node.fault("names no policy of AWS") }
            return Scenario.Policy(name: name, document: known)
        }
        let parts = try node.map(["name", "document", "statements"])
        guard let name = parts["name"] else { throw node.fault("needs a name") }
        let document: String
        switch (parts["document"], parts["statements"]) {
        case (let given?, nil): document = given.value.text ?? given.value.json
        case (nil, let statements?):
            let value: TemplateValue = ["Version": "2012-10-17", "Statement": statements.value]
            document = value.json
        default: throw node.fault("needs either a document or statements")
        }
        do throws(PolicyProblem) { _ = try PolicyDocument(parsing: document) } catch {
            throw node.fault("cannot be read: \(error.sentence)")
        }
        return Scenario.Policy(name: try name.text(), document: document)
    }

    static func organization(_ node: ScenarioNode) throws(ScenarioFault) -> Scenario.Organization {
        let parts = try node.map(["id", "managementAccount", "readable", "levels"])
        var organization = Scenario.Organization()
        if let id = parts["id"] { organization.id = try id.text() }
        if let account = parts["managementAccount"] { organization.managementAccount = try account.text() }
        if let isReadable = parts["readable"] { organization.isReadable = try isReadable.bool() }
        for level in try parts["levels"]?.list() ?? [] {
            let parts = try level.map(["id", "name", "scps", "rcps", "fullAccess"])
            guard let id = parts["id"], let name = parts["name"] else { throw level.fault("needs an id and a name") }
            organization.levels.append(
                Scenario.Level(
                    id: try id.text(), name: try name.text(),
                    servicePolicies: try parts["scps"].map { (node) throws(ScenarioFault) in try policies(node) } ?? [],
                    resourcePolicies: try parts["rcps"].map { (node) throws(ScenarioFault) in try policies(node) }
                        ?? [],
                    hasFullAccess: try parts["fullAccess"]?.bool() ?? true))
        }
        return organization
    }
}
