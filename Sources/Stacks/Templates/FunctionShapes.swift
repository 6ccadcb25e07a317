/// The shape that each function's argument must have, told without evaluating it.
enum FunctionShapes {
    /// Calls `report` for every function inside whose argument cannot be right.
    static func check(
        _ node: TemplateNode, path: [String], isExtended: Bool, report: (TemplateError) -> Void
    ) {
        switch node.content {
        case .null, .bool, .number, .string: break
        case .list(let nodes):
            for (index, node) in nodes.enumerated() {
                check(node, path: path + [String(index)], isExtended: isExtended, report: report)
            }
        case .map(let pairs):
            if let (name, argument) = node.call, name != "Condition",
                let fault = fault(name, argument, isExtended: isExtended)
            {
                report(TemplateError(fault, line: node.line, path: path + [name]))
                return
            }
            for (name, node) in pairs {
                if TemplateLoops.isLoop(name), !isExtended {
                    report(
                        TemplateError(.needsLanguageExtensions("Fn::ForEach"), line: node.line, path: path + [name]))
                    continue
                }
                check(node, path: path + [name], isExtended: isExtended, report: report)
            }
        }
    }

    private static func fault(_ name: String, _ argument: TemplateNode, isExtended: Bool) -> TemplateFault? {
        let malformed = TemplateFault.arguments(function: name)
        let count = argument.list?.count
        let isCall = argument.call != nil
        switch name {
        case "Ref": return argument.string?.isEmpty == false ? nil : .refArgument
        case "Fn::GetAtt":
            if let text = argument.string { return text.contains(".") ? nil : malformed }
            let parts = argument.list ?? []
            return parts.count >= 2 && parts[0].string?.isEmpty == false && parts[1].string != "" ? nil : malformed
        case "Fn::Sub":
            let text = argument.list?.first ?? argument
            guard text.text != nil, count == nil || (count == 2 && argument.list?[1].map != nil) else {
                return malformed
            }
            return SubstitutionText.parts(of: text.text ?? "") == nil ? .subVariableName : nil
        case "Fn::Join", "Fn::Split", "Fn::Select", "Fn::Equals": return count == 2 ? nil : malformed
        case "Fn::If": return count == 3 && argument.list?[0].string != nil ? nil : malformed
        case "Fn::And", "Fn::Or": return count.map { (2...10).contains($0) } == true ? nil : malformed
        case "Fn::Not": return count == 1 ? nil : malformed
        case "Fn::Cidr": return count == 2 || count == 3 ? nil : malformed
        case "Fn::FindInMap":
            if count == 4, !isExtended { return .needsLanguageExtensions("The default value of Fn::FindInMap") }
            return count == 3 || count == 4 ? nil : malformed
        case "Fn::Base64", "Fn::ImportValue", "Fn::GetAZs": return argument.text != nil || isCall ? nil : malformed
        case "Fn::Length", "Fn::ToJsonString":
            if !isExtended { return .needsLanguageExtensions(name) }
            return argument.list != nil || argument.map != nil ? nil : malformed
        case "Fn::Transform": return argument["Name"]?.string == nil ? malformed : nil
        default:
            // A loop beside nothing else looks like a call; it is judged as a member.
            return TemplateLoops.isLoop(name) ? nil : .unknownFunction(name, argument: argument.summary)
        }
    }
}
