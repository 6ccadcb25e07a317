extension Template {
    /// Everything that ValidateTemplate or CreateStack would refuse of the template itself, in the order in which
    /// CloudFormation looks; empty where all is well. What only a parameter's value shows is found by `evaluate`.
    ///
    /// References are not judged where a macro may still add resources.
    public var faults: [TemplateError] {
        guard hasLoops else { return TemplateValidation(self).faults() }
        let context = EvaluationContext(pseudo: PseudoParameters(accountId: "", region: "", stackName: ""))
        do {
            // Where a collection waits for a value, what the loops make is not known and names cannot be judged.
            guard !loopsWaitForValues else { return TemplateValidation(self, judgesReferences: false).faults() }
            return TemplateValidation(try withLoopsWrittenOut(context)).faults()
        } catch {
            return [error]
        }
    }

    /// Refuses what `faults` finds first.
    ///
    /// - Throws: `TemplateError` in the words of CloudFormation.
    public func validate() throws(TemplateError) {
        if let first = faults.first { throw first }
    }

    private var loopsWaitForValues: Bool { parameters.contains { $0.defaultValue == nil } }

    /// What CreateStack says of a body that is too long to be sent as it is; nil where it is not.
    public static func sizeFault(ofBody text: String) -> TemplateError? {
        text.utf8.count > bodyLimit ? TemplateError(.bodyTooLong(limit: bodyLimit)) : nil
    }

    /// What CreateStack says of a file that is too long to be taken by URL; nil where it is not.
    public static func sizeFault(ofFile text: String) -> TemplateError? {
        text.utf8.count > fileLimit ? TemplateError(.fileTooLong(limit: fileLimit)) : nil
    }
}

/// Looks for what CloudFormation would refuse of a template.
struct TemplateValidation {
    let template: Template
    let judgesReferences: Bool
    var found: [TemplateError] = []

    init(_ template: Template, judgesReferences: Bool = true) {
        self.template = template
        self.judgesReferences = judgesReferences && template.transformsThatChangeTheTotal.isEmpty
    }

    mutating func add(_ fault: TemplateFault, line: Int?, path: [String]) {
        found.append(TemplateError(fault, line: line, path: path))
    }

    func faults() -> [TemplateError] {
        var validation = self
        validation.checkSections()
        validation.checkNulls(template.root, path: [])
        validation.checkNames()
        validation.checkCounts()
        validation.checkParameters()
        validation.checkMappings()
        validation.checkResources()
        validation.checkFunctions()
        validation.checkConditions()
        validation.checkReferences()
        return validation.found
    }

    private static let sections: Set<String> = [
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions",
        "Transform", "Resources", "Outputs", "Hooks",
    ]

    private mutating func checkSections() {
        let sections = template.root.map ?? [:]
        let unknown = sections.names.filter {
            !Self.sections.contains($0) && !($0 == "Globals" && !template.transformsThatChangeTheTotal.isEmpty)
        }
        if let first = unknown.first { add(.unknownSections(unknown), line: sections[first]?.line, path: [first]) }
        if let version = template.formatVersion, version != "2010-09-09" {
            add(
                .formatVersion(version), line: sections["AWSTemplateFormatVersion"]?.line,
                path: ["AWSTemplateFormatVersion"])
        }
        if template.resources.isEmpty { add(.noResources, line: sections["Resources"]?.line, path: ["Resources"]) }
    }

    private mutating func checkNulls(_ node: TemplateNode, path: [String]) {
        switch node.content {
        case .null: add(.nullValue(at: "/" + path.joined(separator: "/")), line: node.line, path: path)
        case .list(let nodes):
            for (index, node) in nodes.enumerated() { checkNulls(node, path: path + [String(index)]) }
        case .map(let pairs):
            for (name, node) in pairs { checkNulls(node, path: path + [name]) }
        case .bool, .number, .string: break
        }
    }

    private mutating func checkNames() {
        for section in ["Parameters", "Resources", "Outputs", "Mappings", "Conditions"] {
            let members = TemplateLoops.withoutLoops(template.root[section]?.map ?? [:])
            for (name, node) in members where name.isEmpty || !name.utf8.allSatisfy(AccountIdentifier.isAlphanumeric) {
                add(.nameNotAlphanumeric(section: section, name: name), line: node.line, path: [section, name])
            }
        }
        let common = template.resources.map(\.logicalId).filter { template.parameter($0) != nil }
        if let first = common.first {
            add(.commonNames(common), line: template.resource(first)?.line, path: ["Resources", first])
        }
    }

    private mutating func checkCounts() {
        let counts: [(TemplateFault.Counted, String, Int, Int)] = [
            (.parameters, "Parameters", template.parameters.count, 200),
            (.mappings, "Mappings", template.mappings.count, 200),
            (.resources, "Resources", template.resources.count, 500),
            (.outputs, "Outputs", template.outputs.count, 200),
        ]
        for (counted, section, count, limit) in counts where count > limit {
            add(
                .tooMany(counted, count: count, limit: limit), line: template.root[section]?.line, path: [section])
        }
    }

    private static let parameterMembers: Set<String> = [
        "Type", "Default", "AllowedValues", "AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue",
        "ConstraintDescription", "Description", "NoEcho",
    ]

    private mutating func checkParameters() {
        for (name, node) in template.root["Parameters"]?.map ?? [:] {
            for (member, value) in node.map ?? [:] where !Self.parameterMembers.contains(member) {
                add(.unknownParameterMember(member), line: value.line, path: ["Parameters", name, member])
            }
        }
    }

    private mutating func checkMappings() {
        for (map, node) in template.mappings where node.onlyFunction != "Fn::Transform" {
            for (key, attributes) in node.map ?? [:] where attributes.onlyFunction != "Fn::Transform" {
                for (attribute, value) in attributes.map ?? [:] where value.text == nil && value.list == nil {
                    add(.mappingMalformed(attribute), line: value.line, path: ["Mappings", map, key, attribute])
                }
                if attributes.map == nil {
                    add(.mappingMalformed(key), line: attributes.line, path: ["Mappings", map, key])
                }
            }
            if node.map == nil { add(.mappingMalformed(map), line: node.line, path: ["Mappings", map]) }
        }
    }

    private static let resourceMembers: Set<String> = [
        "Type", "Properties", "Condition", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata",
        "CreationPolicy", "UpdatePolicy", "Fn::Transform",
    ]
    private static let serverlessMembers: Set<String> = ["Connectors", "IgnoreGlobals"]
    private static let policies: [String: Set<String>] = [
        "DeletionPolicy": ["Delete", "Retain", "Snapshot", "RetainExceptOnCreate"],
        "UpdateReplacePolicy": ["Delete", "Retain", "Snapshot"],
    ]

    private mutating func checkResources() {
        for (id, node) in TemplateLoops.withoutLoops(template.root["Resources"]?.map ?? [:]) {
            for (member, value) in node.map ?? [:] {
                let isServerless =
                    Self.serverlessMembers.contains(member)
                    && !template.transformsThatChangeTheTotal.isEmpty
                if !Self.resourceMembers.contains(member), !isServerless {
                    add(.unknownResourceMember(member), line: value.line, path: ["Resources", id, member])
                }
                // A function is allowed there under AWS::LanguageExtensions, a Ref in any case.
                if let policies = Self.policies[member], value.map == nil, !policies.contains(value.text ?? "") {
                    add(
                        .policy(value.text ?? "", member: member, resource: id), line: value.line,
                        path: ["Resources", id, member])
                }
            }
        }
    }
}

extension TemplateNode {
    /// The function's name where the node is a call.
    var onlyFunction: String? { call?.name }
}
