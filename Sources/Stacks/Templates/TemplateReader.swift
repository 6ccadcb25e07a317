/// Takes a template's root value apart into its sections.
struct TemplateReader {
    let root: TemplateNode
    private let sections: TemplateMap<TemplateNode>

    init(_ root: TemplateNode) throws(TemplateError) {
        guard let sections = root.map else { throw TemplateError(.unsupportedStructure, line: root.line) }
        self.root = root
        self.sections = sections
    }

    func text(_ name: String) throws(TemplateError) -> String? {
        guard let node = sections[name] else { return nil }
        guard let text = node.text else { throw TemplateError(.unsupportedStructure, line: node.line, path: [name]) }
        return text
    }

    func section(_ name: String) throws(TemplateError) -> TemplateMap<TemplateNode> {
        guard let node = sections[name] else { return [:] }
        if case .null = node.content { throw TemplateError(.nullValue(at: "/\(name)"), line: node.line, path: [name]) }
        guard let map = node.map else { throw TemplateError(.sectionNotMap(name), line: node.line, path: [name]) }
        return TemplateLoops.withoutLoops(map)
    }

    private func member(_ node: TemplateNode, of section: String, named name: String) throws(TemplateError)
        -> TemplateMap<TemplateNode>
    {
        guard let map = node.map else {
            throw TemplateError(.memberNotMap(section: section, name: name), line: node.line, path: [section, name])
        }
        return map
    }

    func transforms() throws(TemplateError) -> [String] {
        guard let node = sections["Transform"] else { return [] }
        let nodes = node.list ?? [node]
        var names: [String] = []
        for node in nodes {
            guard let name = node.string ?? node["Name"]?.string else {
                throw TemplateError(.unsupportedStructure, line: node.line, path: ["Transform"])
            }
            names.append(name)
        }
        return names
    }

    func resources() throws(TemplateError) -> [TemplateResource] {
        var resources: [TemplateResource] = []
        for (id, node) in try section("Resources") {
            let members = try member(node, of: "Resources", named: id)
            let path = ["Resources", id]
            guard let typeNode = members["Type"] else {
                throw TemplateError(.resourceWithoutType(id), line: node.line, path: path)
            }
            guard let type = typeNode.string, !type.isEmpty else {
                throw TemplateError(.resourceTypeNotText(id), line: typeNode.line, path: path + ["Type"])
            }
            resources.append(
                TemplateResource(
                    logicalId: id, type: type, properties: members["Properties"],
                    condition: try conditionName(members["Condition"], path: path),
                    dependsOn: try dependsOn(members["DependsOn"], of: id),
                    deletionPolicy: members["DeletionPolicy"], updateReplacePolicy: members["UpdateReplacePolicy"],
                    metadata: members["Metadata"], creationPolicy: members["CreationPolicy"],
                    updatePolicy: members["UpdatePolicy"], line: node.line))
        }
        return resources
    }

    private func conditionName(_ node: TemplateNode?, path: [String]) throws(TemplateError) -> String? {
        guard let node else { return nil }
        guard let name = node.string else {
            throw TemplateError(.conditionArgument, line: node.line, path: path + ["Condition"])
        }
        return name
    }

    private func dependsOn(_ node: TemplateNode?, of id: String) throws(TemplateError) -> [String] {
        guard let node else { return [] }
        var names: [String] = []
        for node in node.list ?? [node] {
            guard let name = node.string else {
                throw TemplateError(.dependsOnNotText(id), line: node.line, path: ["Resources", id, "DependsOn"])
            }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    func outputs() throws(TemplateError) -> [TemplateOutput] {
        var outputs: [TemplateOutput] = []
        for (name, node) in try section("Outputs") {
            let path = ["Outputs", name]
            let members = try member(node, of: "Outputs", named: name)
            guard let value = members["Value"] else {
                throw TemplateError(.outputWithoutValue(name), line: node.line, path: path)
            }
            let export = members["Export"]
            if let export, export["Name"] == nil {
                throw TemplateError(.outputMalformed(name), line: export.line, path: path + ["Export"])
            }
            outputs.append(
                TemplateOutput(
                    name: name, value: value, description: members["Description"]?.text, exportName: export?["Name"],
                    condition: try conditionName(members["Condition"], path: path), line: node.line))
        }
        return outputs
    }

    func rules() throws(TemplateError) -> [TemplateRule] {
        var rules: [TemplateRule] = []
        for (name, node) in try section("Rules") {
            let path = ["Rules", name]
            let members = try member(node, of: "Rules", named: name)
            var assertions: [TemplateRule.Assertion] = []
            for assertion in members["Assertions"]?.list ?? [] {
                guard let assert = assertion["Assert"] else {
                    throw TemplateError(.memberNotMap(section: "Rules", name: name), line: assertion.line, path: path)
                }
                assertions.append(.init(assert: assert, description: assertion["AssertDescription"]?.text))
            }
            guard !assertions.isEmpty else {
                throw TemplateError(.memberNotMap(section: "Rules", name: name), line: node.line, path: path)
            }
            rules.append(
                TemplateRule(
                    name: name, condition: members["RuleCondition"], assertions: assertions, line: node.line))
        }
        return rules
    }
}
