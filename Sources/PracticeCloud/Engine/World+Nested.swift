import Stacks

extension World {
    /// The ARN of the nested stack behind that resource, where there is one.
    func nestedStack(_ id: String, of stackId: String) -> String? {
        guard let resource = stacks[stackId]?.resources[id], isNested(resource.type), !resource.physicalId.isEmpty
        else { return nil }
        return resource.physicalId
    }

    /// Creates the nested stack of a resource. Its template's faults are the resource's failure.
    mutating func beginNestedStack(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], let record = stack.resources[id] else { return }
        do throws(Fault) {
            let request = try nestedRequest(of: record, in: stack)
            if let reviewed = stack.reviewed[id], let child = stacks[reviewed], child.status == "REVIEW_IN_PROGRESS" {
                let prepared = try prepare(
                    name: child.name, region: child.region, request: request, checksCapabilities: false, id: child.id)
                stacks[stackId]?.resources[id]?.physicalId = child.id
                adopt(prepared)
                startCreation(of: child.id, problem: prepared.lateProblem)
            } else {
                try checkStackLimit(stack.region)
                let name = nestedName(of: stack.name, id)
                let prepared = try prepare(
                    name: name, region: stack.region, request: request, checksCapabilities: false)
                stacks[stackId]?.resources[id]?.physicalId = prepared.id
                beginCreation(prepared, parent: StackRecord.Parent(stackId: stackId, logicalId: id))
            }
            plan(.configure(id), of: stackId, in: delay(200...900))
        } catch {
            stacks[stackId]?.resources[id]?.physicalId = ""
            plan(.fail(id, reason: error.message), of: stackId, in: 0)
        }
    }

    /// Updates the nested stack of a resource, where anything in it differs.
    mutating func updateNestedStack(_ id: String, of stackId: String) {
        guard let stack = stacks[stackId], let record = stack.resources[id], let child = stacks[record.physicalId]
        else {
            plan(.fail(id, reason: "Stack with id \(id) does not exist"), of: stackId, in: 0)
            return
        }
        do throws(Fault) {
            let prepared = try prepare(
                name: child.name, region: child.region, request: try nestedRequest(of: record, in: stack),
                checksCapabilities: false, id: child.id)
            if hasChanges(of: child.id, to: prepared) {
                beginUpdate(of: child.id, to: prepared)
            } else {
                plan(.complete(id), of: stackId, in: delay(400...1500))
            }
        } catch {
            plan(.fail(id, reason: error.message), of: stackId, in: delay(300...900))
        }
    }

    /// What the properties of a resource ask its nested stack to be.
    func nestedRequest(of record: ResourceRecord, in stack: StackRecord) throws(Fault) -> StackRequest {
        guard let url = record.properties["TemplateURL"]?.text else {
            throw .validation("Property TemplateURL cannot be empty.")
        }
        var request = StackRequest(body: try templateText(atURL: url))
        for (name, value) in record.properties["Parameters"]?.map ?? [:] {
            request.parameters[name] = Self.parameterText(value)
        }
        request.tags = stack.request.tags
        for tag in record.properties["Tags"]?.list ?? [] {
            guard let key = tag["Key"]?.text, let value = tag["Value"]?.text else { continue }
            request.tags.removeAll { $0.key == key }
            request.tags.append(StackRequest.Tag(key: key, value: value))
        }
        request.capabilities = stack.request.capabilities
        request.roleARN = stack.request.roleARN
        request.principal = stack.request.principal
        request.timeoutInMinutes = record.properties["TimeoutInMinutes"]?.text.flatMap { Int($0) }
        request.retainExceptOnCreate = stack.request.retainExceptOnCreate
        return request
    }

    /// A parameter's value as a nested stack takes it: a list becomes a text with commas.
    static func parameterText(_ value: TemplateValue) -> String {
        if let list = value.list { return list.map { $0.text ?? $0.json }.joined(separator: ",") }
        return value.text ?? value.json
    }

    /// `<root>-<LogicalId>-<suffix>`, cut so that it stays within 128 characters.
    private mutating func nestedName(of stackName: String, _ logicalId: String) -> String {
        let suffix = random.suffix()
        let room = 128 - suffix.count - 1
        return String("\(stackName)-\(logicalId)".prefix(room)) + "-" + suffix
    }
}
