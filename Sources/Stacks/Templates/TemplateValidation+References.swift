extension TemplateValidation {
    /// Conditions: no resource in them, no unknown name, no circle.
    mutating func checkConditions() {
        var resources: [String] = []
        var pairs: [(id: String, waitsFor: [String])] = []
        for (name, node) in template.conditions {
            node.visitReferences { referred, _, _ in
                if !isParameter(referred), !resources.contains(referred) { resources.append(referred) }
            }
            var others: [String] = []
            node.visitConditions { other, function, user in
                if template.conditions[other] == nil {
                    add(
                        .unresolvedCondition(other, user: function == "Fn::If" ? function : name), line: user.line,
                        path: ["Conditions", name])
                } else if !others.contains(other) {
                    others.append(other)
                }
            }
            pairs.append((name, others))
        }
        if let first = resources.first {
            let name = template.conditions.first { condition in
                var isHere = false
                condition.value.visitReferences { name, _, _ in isHere = isHere || name == first }
                return isHere
            }?.name
            add(
                .unresolvedInConditions(resources), line: name.flatMap { template.conditions[$0]?.line },
                path: ["Conditions"] + (name.map { [$0] } ?? []))
        }
        let circle = DependencyGraph(pairs).circle
        if let first = circle.first {
            add(.circularConditions(circle), line: template.conditions[first]?.line, path: ["Conditions", first])
        }
        for resource in template.resources {
            checkCondition(
                resource.condition, user: "resource \(resource.logicalId)", line: resource.line,
                path: ["Resources", resource.logicalId])
            for (member, node) in resource.referringNodes {
                checkConditions(in: node, path: ["Resources", resource.logicalId, member])
            }
        }
        for output in template.outputs {
            let path = ["Outputs", output.name]
            checkCondition(output.condition, user: "output \(output.name)", line: output.line, path: path)
            checkConditions(in: output.value, path: path + ["Value"])
        }
    }

    private mutating func checkCondition(_ name: String?, user: String, line: Int, path: [String]) {
        guard let name, template.conditions[name] == nil else { return }
        add(.unresolvedCondition(name, user: user), line: line, path: path + ["Condition"])
    }

    private mutating func checkConditions(in node: TemplateNode, path: [String]) {
        var missing: [(String, Int)] = []
        node.visitConditions { name, function, user in
            if function == "Fn::If", template.conditions[name] == nil { missing.append((name, user.line)) }
        }
        for (name, line) in missing { add(.unresolvedCondition(name, user: "Fn::If"), line: line, path: path) }
    }

    private func isParameter(_ name: String) -> Bool {
        template.parameter(name) != nil || PseudoParameters.names.contains(name)
    }

    /// The shape of every function's argument.
    mutating func checkFunctions() {
        for section in ["Conditions", "Resources", "Outputs"] {
            guard let node = template.root[section] else { continue }
            FunctionShapes.check(node, path: [section], isExtended: template.usesLanguageExtensions) { error in
                found.append(error)
            }
        }
    }

    /// Every Ref, Fn::GetAtt, Fn::Sub and DependsOn names something that is there, and no resource waits for itself.
    mutating func checkReferences() {
        guard judgesReferences else { return }
        var unresolved: [(name: String, line: Int, path: [String])] = []
        for resource in template.resources {
            let path = ["Resources", resource.logicalId]
            for name in resource.dependsOn where template.resource(name) == nil {
                unresolved.append((name, resource.line, path + ["DependsOn"]))
            }
            for (member, node) in resource.referringNodes {
                unresolved += references(in: node, path: path + [member])
            }
        }
        report(unresolved, in: .resources)
        unresolved = []
        for output in template.outputs {
            unresolved += references(in: output.value, path: ["Outputs", output.name, "Value"])
            if let node = output.exportName {
                unresolved += references(in: node, path: ["Outputs", output.name, "Export", "Name"])
            }
        }
        report(unresolved, in: .outputs)
        let graph = DependencyGraph(template.resources.map { ($0.logicalId, allDependencies(of: $0)) })
        let circle = graph.circle
        if let first = circle.first {
            add(.circularResources(circle), line: template.resource(first)?.line, path: ["Resources", first])
        }
    }

    private mutating func report(
        _ unresolved: [(name: String, line: Int, path: [String])], in block: TemplateFault.Block
    ) {
        guard let first = unresolved.first else { return }
        var names: [String] = []
        for (name, _, _) in unresolved where !names.contains(name) { names.append(name) }
        add(.unresolvedResources(names, block), line: first.line, path: first.path)
    }

    private mutating func references(
        in node: TemplateNode, path: [String]
    ) -> [(name: String, line: Int, path: [String])] {
        var unresolved: [(name: String, line: Int, path: [String])] = []
        var others: [TemplateError] = []
        node.visitReferences { name, kind, user in
            guard template.resource(name) == nil else { return }
            switch kind {
            case .reference: if !isParameter(name) { unresolved.append((name, user.line, path)) }
            case .attribute:
                let fault = TemplateFault.undefinedResource(name, function: "Fn::GetAtt")
                others.append(TemplateError(fault, line: user.line, path: path))
            case .substitution(let text):
                others.append(TemplateError(.undefinedAttribute(text), line: user.line, path: path))
            }
        }
        for error in others { add(error.fault, line: error.line, path: error.path) }
        return unresolved
    }

    private func allDependencies(of resource: TemplateResource) -> [String] {
        var names = resource.dependsOn.filter { template.resource($0) != nil }
        for (_, node) in resource.referringNodes {
            node.visitReferences { name, _, _ in
                if template.resource(name) != nil, !names.contains(name) { names.append(name) }
            }
        }
        return names
    }
}

extension TemplateNode {
    /// Calls `body` with every condition that a `Condition` or `Fn::If` inside names.
    func visitConditions(_ body: (_ name: String, _ function: String, _ node: TemplateNode) -> Void) {
        switch content {
        case .null, .bool, .number, .string: break
        case .list(let nodes): for node in nodes { node.visitConditions(body) }
        case .map(let pairs):
            if let (function, argument) = call {
                if function == "Condition", let name = argument.string { body(name, function, self) }
                if function == "Fn::If", let name = argument.list?.first?.string { body(name, function, self) }
            }
            for (_, node) in pairs { node.visitConditions(body) }
        }
    }
}
