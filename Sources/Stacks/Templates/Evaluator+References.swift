extension Evaluator {
    func reference(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        guard let name = argument.string, !name.isEmpty else { throw fault(.refArgument, argument) }
        return try reference(name, argument)
    }

    /// What `Ref` gives for a parameter, a pseudo parameter or a resource.
    func reference(_ name: String, _ node: TemplateNode) throws(TemplateError) -> TemplateValue? {
        if name == "AWS::NoValue" { return nil }
        if let value = context.pseudo.value(of: name) ?? parameterValues[name] { return value }
        guard path.first != "Conditions", path.first != "Rules" else {
            throw fault(.unresolvedInConditions([name]), node)
        }
        guard template.resource(name) != nil, !inactive.contains(name) else {
            throw fault(.unresolvedResources([name], block), node)
        }
        return context.reference(name) ?? .unresolved(name)
    }

    /// The block that the value at hand stands in.
    private var block: TemplateFault.Block { path.first == "Outputs" ? .outputs : .resources }

    mutating func attribute(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let malformed = fault(.arguments(function: "Fn::GetAtt"), argument)
        let name: String
        let attributeName: String
        if let text = argument.string {
            guard let dot = text.firstIndex(of: ".") else { throw malformed }
            name = String(text[..<dot])
            attributeName = String(text[text.index(after: dot)...])
        } else {
            guard let parts = argument.list, parts.count >= 2, let first = parts[0].string else { throw malformed }
            name = first
            // The attribute may be a Ref; the resource may not.
            var names: [String] = []
            for (index, part) in parts.dropFirst().enumerated() {
                switch try text("Fn::GetAtt", part, at: String(index + 1)) {
                case .known(let text): names.append(text)
                case .waiting(let what): return .unresolved(what)
                }
            }
            attributeName = names.joined(separator: ".")
        }
        guard !name.isEmpty, !attributeName.isEmpty else { throw malformed }
        return try attribute(attributeName, of: name, "Fn::GetAtt", argument)
    }

    func attribute(
        _ attribute: String, of name: String, _ function: String, _ node: TemplateNode
    ) throws(TemplateError) -> TemplateValue {
        guard template.resource(name) != nil else {
            throw fault(.undefinedResource(name, function: function), node)
        }
        guard !inactive.contains(name) else { throw fault(.unresolvedResources([name], block), node) }
        return context.attribute(name, attribute) ?? .unresolved("\(name).\(attribute)")
    }

    mutating func substitute(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let pattern: TemplateNode
        var own: TemplateMap<TemplateNode> = [:]
        if let list = argument.list {
            guard list.count == 2, let map = list[1].map else {
                throw fault(.arguments(function: "Fn::Sub"), argument)
            }
            pattern = list[0]
            own = map
        } else {
            pattern = argument
        }
        guard let text = pattern.text else { throw fault(.arguments(function: "Fn::Sub"), argument) }
        guard let parts = SubstitutionText.parts(of: text) else { throw fault(.subVariableName, argument) }
        var result = ""
        var waiting: [String] = []
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .variable(let name):
                let value: TemplateValue? =
                    if let node = own[name] {
                        try resolve(node, at: name)
                    } else if let dot = name.firstIndex(of: ".") {
                        try attribute(
                            String(name[name.index(after: dot)...]), of: String(name[..<dot]), "Fn::Sub", argument)
                    } else {
                        try reference(name, argument)
                    }
                if case .unresolved(let what)? = value {
                    waiting.append(what)
                } else if let text = value?.text {
                    result += text
                } else {
                    throw fault(.subVariableNotText(name), argument)
                }
            }
        }
        return waiting.isEmpty ? .string(result) : .unresolved(waiting.joined(separator: ", "))
    }
}

/// The text of a `Fn::Sub`, cut at its variables.
enum SubstitutionText {
    enum Part: Hashable {
        case text(String)
        case variable(String)
    }

    /// `${Name}` is a variable, `${!Name}` is the text `${Name}`; nil where a variable has an impossible name.
    static func parts(of text: String) -> [Part]? {
        var parts: [Part] = []
        var plain = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            plain += rest[..<start.lowerBound]
            let inside = rest[start.upperBound..<end]
            if inside.first == "!" {
                plain += "${\(inside.dropFirst())}"
            } else {
                // Spaces around the name are let through by CloudFormation.
                let name = String(inside.drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
                guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else { return nil }
                if !plain.isEmpty { parts.append(.text(plain)) }
                plain = ""
                parts.append(.variable(name))
            }
            rest = rest[rest.index(after: end)...]
        }
        plain += rest
        if !plain.isEmpty { parts.append(.text(plain)) }
        return parts
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
