extension TemplateReader {
    func parameters() throws(TemplateError) -> [TemplateParameter] {
        var parameters: [TemplateParameter] = []
        for (name, node) in try section("Parameters") {
            do {
                parameters.append(try parameter(name, node))
            } catch {
                throw error.inside(name).inside("Parameters")
            }
        }
        return parameters
    }

    private func parameter(_ name: String, _ node: TemplateNode) throws(TemplateError) -> TemplateParameter {
        guard let members = node.map else {
            throw TemplateError(.memberNotMap(section: "Parameters", name: name), line: node.line)
        }
        guard let typeNode = members["Type"], let typeName = typeNode.string else {
            throw TemplateError(.parameterWithoutType(name), line: node.line)
        }
        guard let type = ParameterType(typeName) else {
            throw TemplateError(.parameterType(typeName), line: typeNode.line, path: ["Type"])
        }
        func fault(_ member: String) -> TemplateError {
            TemplateError(
                .parameterMember(name: name, member: member), line: members[member]?.line, path: [member])
        }
        func text(_ member: String) throws(TemplateError) -> String? {
            guard let node = members[member] else { return nil }
            guard let text = node.text else { throw fault(member) }
            return text
        }
        func length(_ member: String) throws(TemplateError) -> Int? {
            guard let text = try text(member) else { return nil }
            guard let length = Int(text), length >= 0 else { throw fault(member) }
            return length
        }
        func bound(_ member: String) throws(TemplateError) -> TemplateNumber? {
            guard let text = try text(member) else { return nil }
            guard Double(text) != nil else { throw fault(member) }
            return TemplateNumber(text: text, kind: Int(text) == nil ? .real : .integer)
        }
        var allowedValues: [String]?
        if let node = members["AllowedValues"] {
            guard let list = node.list, !list.isEmpty else { throw fault("AllowedValues") }
            var values: [String] = []
            for item in list {
                guard let text = item.text else { throw fault("AllowedValues") }
                values.append(text)
            }
            allowedValues = values
        }
        if let node = members["Default"], node.text == nil {
            throw TemplateError(.parameterDefault(name), line: node.line, path: ["Default"])
        }
        return TemplateParameter(
            name: name, type: type, defaultValue: members["Default"]?.text, allowedValues: allowedValues,
            allowedPattern: try text("AllowedPattern"), minLength: try length("MinLength"),
            maxLength: try length("MaxLength"), minValue: try bound("MinValue"), maxValue: try bound("MaxValue"),
            constraintDescription: try text("ConstraintDescription"), description: try text("Description"),
            noEcho: try text("NoEcho")?.lowercased() == "true", line: node.line)
    }
}
