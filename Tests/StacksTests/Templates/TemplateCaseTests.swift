import Testing

@testable import Stacks

/// Sixty templates, read by cfn-lint and evaluated by Python, against ours.
@Suite struct TemplateCaseTests {
    @Test func sixtyTemplatesAreThere() {
        #expect(TemplateOracle.cases.count == 60)
    }

    @Test(arguments: TemplateOracle.cases)
    func theTreeIsWhatCfnLintDecodes(_ name: String) throws {
        let root = try Template(parsing: TemplateOracle.body(name)).root
        let theirs = try #require(TemplateOracle.tree[name])
        var ours = TemplateOracle.flatten(root, "", isNamed: false)
        // A name that a short form stands for has no place in cfn-lint's tree.
        for (index, line) in ours.enumerated() where index < theirs.count {
            var fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if theirs[index].hasPrefix(fields[0] + "\t\t") {
                fields[1] = ""
                ours[index] = fields.joined(separator: "\t")
            }
        }
        try expectSame(ours, theirs)
    }

    @Test(arguments: TemplateOracle.cases)
    func parametersAreWhatTheBodySays(_ name: String) throws {
        var ours: [String] = []
        for parameter in try Template(parsing: TemplateOracle.body(name)).parameters {
            ours.append(TemplateOracle.line(["parameter", parameter.name, parameter.type.name]))
            let members: [(String, String?)] = [
                ("Default", parameter.defaultValue), ("AllowedPattern", parameter.allowedPattern),
                ("MinLength", parameter.minLength.map(String.init)),
                ("MaxLength", parameter.maxLength.map(String.init)),
                ("MinValue", parameter.minValue?.text), ("MaxValue", parameter.maxValue?.text),
                ("ConstraintDescription", parameter.constraintDescription), ("Description", parameter.description),
            ]
            for (member, value) in members {
                if let value { ours.append(TemplateOracle.line([member, value])) }
            }
            ours += (parameter.allowedValues ?? []).map { TemplateOracle.line(["AllowedValue", $0]) }
            ours.append("NoEcho\t\(parameter.noEcho)")
        }
        // A list of strings behind a Systems Manager parameter has two names; ours are told by the one.
        let theirs = TemplateOracle.parameters[name]?.map {
            $0.replacing("Value<CommaDelimitedList>", with: "Value<List<String>>")
        }
        try expectSame(ours, theirs)
    }

    @Test(arguments: TemplateOracle.cases)
    func functionsGiveWhatTheDocumentsSay(_ name: String) throws {
        let template = try Template(parsing: TemplateOracle.body(name))
        var ours: [String] = []
        var theirs: [String] = []
        var given: [String: String] = [:]
        var rounds: [(given: [String: String], lines: [String])] = []
        for line in try #require(TemplateOracle.values[name]) {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if line.hasPrefix("-- ") {
                if !theirs.isEmpty { rounds.append((given, theirs)) }
                (given, theirs) = ([:], [line])
            } else if fields[0] == "given" {
                given[String(fields[1])] = String(fields[2])
            } else {
                theirs.append(line)
            }
        }
        rounds.append((given, theirs))
        for (index, round) in rounds.enumerated() {
            ours = ["-- \(index)"] + (try evaluated(template, round.given))
            try expectSame(ours, round.lines)
        }
    }

    private func expectSame(_ ours: [String], _ theirs: [String]?) throws {
        let theirs = try #require(theirs)
        if ours == theirs { return }
        for change in ours.difference(from: theirs) {
            switch change {
            case .insert(_, let line, _): Issue.record("only ours: \(line)")
            case .remove(_, let line, _): Issue.record("only theirs: \(line)")
            }
        }
    }

    private func evaluated(_ template: Template, _ given: [String: String]) throws -> [String] {
        let evaluated = try template.evaluate(.sample(given))
        var lines = evaluated.template.conditions.names.map { name in
            "condition\t\(name)\t\(evaluated.conditions[name].map { $0 ? "true" : "false" } ?? "unknown")"
        }
        for resource in evaluated.activeResources {
            lines.append(TemplateOracle.line(["resource", resource.logicalId, resource.type]))
            lines.append(
                TemplateOracle.line(["waits", resource.logicalId] + evaluated.dependencies(of: resource).sorted()))
            lines += TemplateOracle.flatten(.map(try evaluated.properties(of: resource)), "/\(resource.logicalId)")
        }
        for output in try evaluated.outputs() {
            lines.append("output\t\(output.name)")
            lines += TemplateOracle.flatten(output.value, "/\(output.name)")
            if let name = output.exportName {
                lines.append(TemplateOracle.line(["export", output.name] + TemplateOracle.scalar(name)))
            }
        }
        lines += try evaluated.ruleFailures().map { TemplateOracle.line(["rule", $0.rule, $0.sentence]) }
        return lines
    }
}

extension EvaluationContext {
    /// What is known when the cases are evaluated: the same rules stand in template_oracle.py.
    static func sample(_ parameters: [String: String] = [:]) -> EvaluationContext {
        let stack =
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/panther-case/00000000-0000-4000-8000-000000000000"
        return EvaluationContext(
            parameters: parameters,
            pseudo: PseudoParameters(
                accountId: "123456789012", region: "eu-west-1", stackName: "panther-case", stackId: stack,
                notificationARNs: ["one", "two"].map { "arn:aws:sns:eu-west-1:123456789012:\($0)" }),
            reference: { $0.hasPrefix("Later") ? nil : .string("id-of-\($0)") },
            attribute: { name, attribute in
                if name.hasPrefix("Later") { return nil }
                return attribute == "Several" ? ["one", "two", .string(name)] : .string("\(name)/\(attribute)")
            },
            importedValue: { $0.contains("later") ? nil : .string("import-of-\($0)") },
            availabilityZones: { region in
                region == "xx-later-1" ? nil : ["a", "b", "c"].map { region + $0 }
            },
            systemsManagerValue: { name in
                name.contains("list") || name.contains("comma") ? "first, second" : "value-of-\(name)"
            },
            accountAttribute: { _, id, attribute in .string("\(attribute)-of-\(id)") })
    }
}
