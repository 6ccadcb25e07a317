import Stacks

extension World {
    mutating func getTemplate(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStackWithId)
        let isProcessed = call.parameters["TemplateStage"] == "Processed"
        if isProcessed, !stack.blueprint.template.transforms.isEmpty {
            result.element("TemplateBody", stack.blueprint.template.root.asWritten.json)
        } else {
            result.element("TemplateBody", stack.request.body)
        }
        result.list("StagesAvailable", texts: ["Original", "Processed"])
    }

    mutating func validateTemplate(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let (written, expanded) = try readTemplates(try requiredTemplate(call.parameters), region: call.region)
        result.list("Parameters", of: written.parameters) { writer, parameter in
            writer.element("ParameterKey", parameter.name)
            writer.element("DefaultValue", parameter.defaultValue)
            writer.element("NoEcho", parameter.noEcho)
            writer.element("Description", parameter.description)
        }
        result.element("Description", written.description)
        writeNeeds(of: written, expanded, &result)
    }

    private mutating func readTemplates(
        _ body: String, region: String
    ) throws(Fault) -> (written: Template, expanded: Template) {
        let written = try readTemplate(body)
        do {
            try written.validate()
        } catch {
            throw .validation(error.sentence)
        }
        let expanded = try? ServerlessTransform(partition: partition(region)).applied(to: written)
        return (written, expanded ?? written)
    }

    private func writeNeeds(of written: Template, _ expanded: Template, _ result: inout XMLWriter) {
        let needed = Self.capabilities(of: written, expanded: expanded)
        result.list("Capabilities", texts: needed)
        result.element(
            "CapabilitiesReason", expanded.requiredCapabilities.reason ?? written.requiredCapabilities.reason)
        result.list("DeclaredTransforms", texts: written.transforms)
    }

    mutating func summarize(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let body: String
        if call.parameters["StackName"] != nil {
            body = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStackWithId).request.body
        } else {
            body = try requiredTemplate(call.parameters)
        }
        let (written, expanded) = try readTemplates(body, region: call.region)
        result.list("Parameters", of: written.parameters) { writer, parameter in
            writer.element("ParameterKey", parameter.name)
            writer.element("DefaultValue", parameter.defaultValue)
            writer.element("ParameterType", parameter.type.name)
            writer.element("NoEcho", parameter.noEcho)
            writer.element("Description", parameter.description)
            writer.element("ParameterConstraints") { writer in
                if let allowed = parameter.allowedValues { writer.list("AllowedValues", texts: allowed) }
            }
        }
        result.element("Description", written.description)
        writeNeeds(of: written, expanded, &result)
        var types: [String] = []
        for resource in written.resources where !types.contains(resource.type) { types.append(resource.type) }
        result.list("ResourceTypes", texts: types)
        result.element("Version", written.formatVersion)
        result.element("Metadata", written.metadata?.asWritten.json)
    }

    mutating func listExports(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let all = exports(in: call.region).sorted { $0.key < $1.key }
        let (page, token) = try Self.page(all, call, size: 100, kind: "exports")
        result.list("Exports", of: page) { writer, export in
            writer.element("ExportingStackId", export.value.stackId)
            writer.element("Name", export.key)
            writer.element("Value", export.value.value)
        }
        result.element("NextToken", token)
    }

    mutating func listImports(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let name = try call.parameters.required("ExportName")
        guard let export = exports(in: call.region)[name], let owner = stacks[export.stackId] else {
            throw .validation("Export '\(name)' does not exist.")
        }
        let users = importers(of: owner, [name]).map(\.user)
        guard !users.isEmpty else { throw .validation("Export '\(name)' is not imported by any stack.") }
        let (page, token) = try Self.page(users, call, size: 100, kind: "imports")
        result.list("Imports", texts: Array(page))
        result.element("NextToken", token)
    }
}
