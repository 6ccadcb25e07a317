import Stacks

extension ResourceKind {
    /// Types whose handlers say that their eventual consistency check has begun.
    static let checksConsistency: Set<String> = [
        "AWS::IAM::Role", "AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::EC2::VPC", "AWS::ECS::Service",
        "AWS::DynamoDB::Table", "AWS::Events::Rule",
    ]
}

extension World {
    /// Whether a resource of that type is a stack of its own.
    func isNested(_ type: String) -> Bool { type == "AWS::CloudFormation::Stack" }

    /// The resource's properties with everything in them that is known now.
    func resolvedProperties(
        of resource: TemplateResource, in stackId: String
    ) -> Result<TemplateMap<TemplateValue>, TemplateError> {
        guard let blueprint = knowing(stackId) else { return .success([:]) }
        do {
            return .success(try blueprint.properties(of: resource))
        } catch {
            return .failure(error)
        }
    }

    /// The stack's template, able to answer what its resources are.
    ///
    /// - Parameter other: a template to ask about in place of the stack's own.
    func knowing(_ stackId: String, _ other: EvaluatedTemplate? = nil) -> EvaluatedTemplate? {
        guard let stack = stacks[stackId] else { return nil }
        var blueprint = other ?? stack.blueprint
        let resources = stack.resources
        blueprint.context.reference = { id in
            guard let resource = resources[id], !resource.physicalId.isEmpty else { return nil }
            return .string(resource.attributes["Ref"] ?? resource.physicalId)
        }
        let nested = nestedOutputs(of: stack)
        blueprint.context.attribute = { id, attribute in
            guard let resource = resources[id], !resource.physicalId.isEmpty else { return nil }
            if let outputs = nested[id] {
                let name = attribute.hasPrefix("Outputs.") ? String(attribute.dropFirst(8)) : attribute
                return outputs[name] ?? .unresolved("\(id).\(attribute)")
            }
            if let text = resource.attributes[attribute] { return .string(text) }
            let text = Self.plausible(attribute, of: resource)
            return Self.areLists.contains(attribute) ? .list([.string(text)]) : .string(text)
        }
        let exports = exports(in: stack.region)
        blueprint.context.importedValue = { name in exports[name].map { .string($0.value) } }
        return blueprint
    }

    private func nestedOutputs(of stack: StackRecord) -> [String: [String: TemplateValue]] {
        var found: [String: [String: TemplateValue]] = [:]
        for (id, resource) in stack.resources where isNested(resource.type) {
            guard let child = stacks[resource.physicalId] else { continue }
            found[id] = Dictionary(child.outputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
        return found
    }

    /// Attributes whose value is a list, whatever the type.
    private static let areLists: Set<String> = [
        "NameServers", "DnsEntries", "NetworkInterfaceIds", "Ipv6CidrBlocks", "CidrBlockAssociations", "SecurityGroups",
        "LoadBalancerArns", "SecondaryPrivateIpAddresses", "VolumeIds", "SubnetIds", "InstanceIds",
    ]

    /// An answer for an attribute that no table knows, such as one of a custom resource.
    private static func plausible(_ attribute: String, of resource: ResourceRecord) -> String {
        if attribute.hasSuffix("Arn") || attribute.hasSuffix("ARN") {
            return resource.attributes["Arn"] ?? resource.physicalId
        }
        return "\(resource.physicalId)-\(attribute)"
    }

    /// Names for a resource that is about to be.
    mutating func naming(of record: ResourceRecord, kind: ResourceKind, in stackId: String) -> Naming {
        let stack = stacks[stackId]
        let region = stack?.region ?? scenario.account.region
        let facts = Naming.Facts(
            accountId: scenario.account.id, region: region, partition: partition(region),
            stackName: stack?.name ?? "", logicalId: record.logicalId, properties: record.properties)
        let naming = Naming(kind, facts, random: &random)
        stacks[stackId]?.namings[record.logicalId] = naming
        return naming
    }

    /// Puts a resource into the account, with the names that were made for it.
    mutating func enterAccount(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], let record = stack.resources[id], let naming = stack.namings[id] else {
            return
        }
        let kind = naming.kind
        let physicalId = naming.id
        var attributes = naming.attributes
        // Ref of a server certificate or a listener is what its handler returns: the physical id, as for most types.
        for (name, value) in customAttributes(of: record) { attributes[name] = value }
        let key = AccountResource.Key(
            type: record.type, region: kind.isGlobal ? "" : stack.region, id: physicalId)
        contents[key] = AccountResource(
            key: key, arn: naming.arn, name: kind.nameProperty == nil ? physicalId : displayName(naming, physicalId),
            properties: record.properties, attributes: attributes, tags: tags(of: record, in: stack), createdAt: now,
            stackId: stackId)
        stacks[stackId]?.resources[id]?.physicalId = physicalId
        stacks[stackId]?.resources[id]?.attributes = attributes
        stacks[stackId]?.resources[id]?.accountKey = key
        stacks[stackId]?.namings[id] = nil
    }

    /// The name that goes with a physical id: the id itself, unless that is an ARN, a URL or an id without meaning.
    private func displayName(_ naming: Naming, _ physicalId: String) -> String {
        if naming.isNamedByTemplate { return naming.name }
        if physicalId.hasPrefix("arn:") || physicalId.hasPrefix("https:") {
            return String(physicalId.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? "")
        }
        return naming.kind.id.hasPrefix("{name") || naming.kind.id == "{bucket}" ? physicalId : naming.name
    }

    private func customAttributes(of record: ResourceRecord) -> [String: String] {
        guard case .map(let pairs)? = record.properties["PracticeAttributes"] else { return [:] }
        return Dictionary(pairs.compactMap { name, value in value.text.map { (name, $0) } }, uniquingKeysWith: { $1 })
    }

    /// The resource's own tags, the stack's, and those that CloudFormation adds.
    func tags(of record: ResourceRecord, in stack: StackRecord) -> [String: String] {
        var tags: [String: String] = [:]
        for tag in stack.request.tags { tags[tag.key] = tag.value }
        for tag in record.properties["Tags"]?.list ?? [] {
            if let key = tag["Key"]?.text, let value = tag["Value"]?.text { tags[key] = value }
        }
        tags["aws:cloudformation:stack-name"] = stack.name
        tags["aws:cloudformation:stack-id"] = stack.id
        tags["aws:cloudformation:logical-id"] = record.logicalId
        return tags
    }

    /// Takes a resource out of the account.
    mutating func leaveAccount(_ id: String, of stackId: String) {
        guard let key = stacks[stackId]?.resources[id]?.accountKey else { return }
        contents[key] = nil
    }
}
