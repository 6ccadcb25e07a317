/// How a template refers to a name.
enum ReferenceKind: Hashable {
    /// `Ref`, or `${Name}` in a `Fn::Sub`.
    case reference
    /// `Fn::GetAtt`.
    case attribute
    /// `${Name.Attribute}` in a `Fn::Sub`: the text between the braces.
    case substitution(String)
}

extension TemplateNode {
    /// Calls `body` with every name that a `Ref`, `Fn::GetAtt` or `Fn::Sub` inside refers to, and the node that does.
    ///
    /// `chosen` answers which branch of a `Fn::If` is taken; nil means that both count.
    func visitReferences(
        chosen: (_ condition: String) -> Bool? = { _ in nil },
        _ body: (_ name: String, _ kind: ReferenceKind, _ node: TemplateNode) -> Void
    ) {
        switch content {
        case .null, .bool, .number, .string: break
        case .list(let nodes): for node in nodes { node.visitReferences(chosen: chosen, body) }
        case .map(let pairs):
            guard let (function, argument) = call else {
                for (_, node) in pairs { node.visitReferences(chosen: chosen, body) }
                return
            }
            switch function {
            case "Ref": if let name = argument.string { body(name, .reference, self) }
            case "Fn::GetAtt":
                if let name = argument.string?.split(separator: ".").first.map(String.init)
                    ?? argument.list?.first?.string
                {
                    body(name, .attribute, self)
                }
                for part in argument.list?.dropFirst() ?? [] { part.visitReferences(chosen: chosen, body) }
            case "Fn::Sub": visitSubstitution(argument, chosen: chosen, body)
            case "Fn::If":
                let parts = argument.list ?? []
                let taken = parts.first?.string.flatMap { chosen($0) }
                for (index, part) in parts.enumerated().dropFirst() where taken == nil || taken == (index == 1) {
                    part.visitReferences(chosen: chosen, body)
                }
            default: argument.visitReferences(chosen: chosen, body)
            }
        }
    }

    private func visitSubstitution(
        _ argument: TemplateNode, chosen: (String) -> Bool?, _ body: (String, ReferenceKind, TemplateNode) -> Void
    ) {
        let own = argument.list.flatMap { $0.count > 1 ? $0[1].map : nil } ?? [:]
        let text = argument.string ?? argument.list?.first?.string ?? ""
        for case .variable(let name) in SubstitutionText.parts(of: text) ?? [] where own[name] == nil {
            if let dot = name.firstIndex(of: ".") {
                body(String(name[..<dot]), .substitution(name), self)
            } else {
                body(name, .reference, self)
            }
        }
        for (_, node) in own { node.visitReferences(chosen: chosen, body) }
    }
}
