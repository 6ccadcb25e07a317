/// A nested stack as an evaluated template declares it.
public struct NestedStack: Hashable, Sendable {
    /// Its resource's name in the template.
    public var logicalId: String
    /// Where its template is; `.unresolved` where that is not known yet.
    public var templateURL: TemplateValue
    /// The values for its parameters as text, lists joined by commas; those not known yet are absent.
    public var parameters: [String: String]
    /// The parameters that will be given a value which is not known yet, and what each waits for.
    public var unknownParameters: [String: [String]]
    /// Line, counted from 1, of its name.
    public var line: Int

    /// The URL where it is known.
    public var url: String? { templateURL.text }
}

extension EvaluatedTemplate {
    /// The active nested stacks in the template's order, their URLs and parameters evaluated as far as the context knows.
    ///
    /// - Throws: `TemplateError` where a URL or a parameter cannot be evaluated.
    public func nestedStacks() throws(TemplateError) -> [NestedStack] {
        var stacks: [NestedStack] = []
        for resource in activeResources where resource.isNestedStack {
            let properties = try properties(of: resource)
            var stack = NestedStack(
                logicalId: resource.logicalId, templateURL: properties["TemplateURL"] ?? .null, parameters: [:],
                unknownParameters: [:], line: resource.line)
            for (name, value) in properties["Parameters"]?.map ?? [:] {
                let unknowns = value.unknowns
                if !unknowns.isEmpty {
                    stack.unknownParameters[name] = unknowns
                } else if let text = value.text ?? value.list?.map({ $0.text ?? "" }).joined(separator: ",") {
                    stack.parameters[name] = text
                }
            }
            stacks.append(stack)
        }
        return stacks
    }
}
