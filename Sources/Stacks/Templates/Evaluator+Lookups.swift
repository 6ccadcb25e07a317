import Primitives

extension Evaluator {
    mutating func findInMap(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::FindInMap", argument, 3...4)
        if parts.count == 4 { try requireLanguageExtensions("The default value of Fn::FindInMap", argument) }
        var names: [String] = []
        for (index, part) in parts.prefix(3).enumerated() {
            switch try text("Fn::FindInMap", part, at: String(index)) {
            case .waiting(let what): return .unresolved(what)
            case .known(let text): names.append(text)
            }
        }
        let mapping = template.mappings[names[0]]
        if let node = mapping?[names[1]]?[names[2]] { return node.asWritten }
        if parts.count == 4 {
            guard let fallback = parts[3]["DefaultValue"] else {
                throw fault(.arguments(function: "Fn::FindInMap"), argument)
            }
            return try resolve(fallback, at: "3")
        }
        guard mapping != nil else { throw fault(.unknownMapping(names[0]), argument) }
        throw fault(.findInMap(names), argument)
    }

    mutating func imported(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        if argument.calls(anyOf: ["Fn::GetAtt", "Fn::ImportValue", "Fn::GetAZs"]) || argument.refers(in: template) {
            throw fault(.importDepends, argument)
        }
        let value = try resolve(argument)
        if case .unresolved? = value { return value }
        guard let name = value?.text, !name.isEmpty else {
            throw fault(.arguments(function: "Fn::ImportValue"), argument)
        }
        return context.importedValue(name) ?? .unresolved("export \(name)")
    }

    mutating func zones(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let value = try resolve(argument)
        if case .unresolved? = value { return value }
        guard let text = value?.text else { throw fault(.arguments(function: "Fn::GetAZs"), argument) }
        let region = text.isEmpty ? context.pseudo.region : text
        guard let zones = context.availabilityZones(region) else {
            return .unresolved("availability zones of \(region)")
        }
        return .list(zones.map { .string($0) })
    }

    /// A macro's result is known to CloudFormation alone.
    func transform(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        guard let name = argument["Name"]?.string else { throw fault(.arguments(function: "Fn::Transform"), argument) }
        return .unresolved("transform \(name)")
    }

    mutating func cidr(_ argument: TemplateNode) throws(TemplateError) -> TemplateValue? {
        let parts = try arguments("Fn::Cidr", argument, 2...3)
        var texts: [String] = []
        for (index, part) in parts.enumerated() {
            switch try text("Fn::Cidr", part, at: String(index)) {
            case .waiting(let what): return .unresolved(what)
            case .known(let text): texts.append(text)
            }
        }
        guard let count = Int(texts[1]), (1...256).contains(count) else {
            throw fault(.cidr("count must be a number from 1 to 256, not \(texts[1])"), argument)
        }
        guard let block = CIDRBlock(texts[0]) else {
            throw fault(.cidr("cannot read the IP address block \(texts[0])"), argument)
        }
        // Subnet bits are optional for IPv4 in the documents' syntax: eight then.
        guard let bits = Int(parts.count == 3 ? texts[2] : "8"), (1...block.width).contains(bits) else {
            throw fault(.cidr("cannot take \(texts[2]) subnet bits of the block \(texts[0])"), argument)
        }
        guard let blocks = block.subnets(count: count, hostBits: bits) else {
            throw fault(.cidr("cannot cut \(count) blocks of \(bits) bits from the block \(texts[0])"), argument)
        }
        return .list(blocks.map { .string($0) })
    }
}

extension TemplateNode {
    /// Whether one of these functions is called anywhere inside.
    func calls(anyOf names: Set<String>) -> Bool {
        switch content {
        case .list(let nodes): nodes.contains { $0.calls(anyOf: names) }
        case .map(let pairs): pairs.contains { names.contains($0.name) || $0.value.calls(anyOf: names) }
        case .null, .bool, .number, .string: false
        }
    }

    /// Whether a resource of the template is referred to anywhere inside.
    func refers(in template: Template) -> Bool {
        var found = false
        visitReferences { name, _, _ in found = found || template.resource(name) != nil }
        return found
    }
}
