import Stacks

/// What an update does to one resource, as far as it is known before the update.
struct StackChange: Hashable, Sendable {
    enum Action: String, Hashable, Sendable {
        case add = "Add"
        case modify = "Modify"
        case remove = "Remove"
    }

    var action: Action
    var logicalId: String
    var physicalId: String
    var type: String
    /// Whether a new physical resource takes the old one's place.
    var isReplacement = false
    /// Names of the properties that differ.
    var properties: [String] = []
}

extension World {
    /// What the prepared stack would change in a stack as it stands.
    func changes(of stackId: String, to prepared: PreparedStack) -> [StackChange] {
        guard let stack = stacks[stackId], let blueprint = knowing(stackId, prepared.blueprint) else { return [] }
        var changes: [StackChange] = []
        for resource in blueprint.activeResources {
            guard let record = stack.resources[resource.logicalId], record.stands else {
                changes.append(
                    StackChange(action: .add, logicalId: resource.logicalId, physicalId: "", type: resource.type))
                continue
            }
            let properties = (try? blueprint.properties(of: resource)) ?? [:]
            let names = Self.differing(record.properties, properties)
            let isUndone = record.status == "UPDATE_FAILED"
            guard !names.isEmpty || isUndone || hasNestedChanges(record, properties, in: stack) else { continue }
            let fixed = ResourceKind.of(record.type).createOnly
            changes.append(
                StackChange(
                    action: .modify, logicalId: resource.logicalId, physicalId: record.physicalId, type: resource.type,
                    isReplacement: names.contains(where: fixed.contains), properties: names))
        }
        for record in resources(of: stack)
        where !blueprint.isActive(record.logicalId) && record.status != "DELETE_COMPLETE" {
            changes.append(
                StackChange(
                    action: .remove, logicalId: record.logicalId, physicalId: record.physicalId, type: record.type))
        }
        return changes
    }

    /// Whether anything differs at all: resources, outputs, tags.
    func hasChanges(of stackId: String, to prepared: PreparedStack) -> Bool {
        guard let stack = stacks[stackId] else { return false }
        if !changes(of: stackId, to: prepared).isEmpty { return true }
        if stack.request.tags != prepared.request.tags { return true }
        let old = stack.blueprint.template
        let new = prepared.blueprint.template
        if old.outputs.map(\.value) != new.outputs.map(\.value) || old.outputs.map(\.name) != new.outputs.map(\.name) {
            return true
        }
        return new.resources.contains { resource in
            let before = old.resource(resource.logicalId)
            return before?.metadata != resource.metadata || before?.deletionPolicy != resource.deletionPolicy
        }
    }

    /// The names under which two maps differ, sorted.
    static func differing(
        _ old: TemplateMap<TemplateValue>, _ new: TemplateMap<TemplateValue>
    ) -> [String] {
        Set(old.names + new.names).filter { old[$0] != new[$0] }.sorted()
    }

    /// Whether the template behind a nested stack's URL is another than the one it was made from.
    private func hasNestedChanges(
        _ record: ResourceRecord, _ properties: TemplateMap<TemplateValue>, in stack: StackRecord
    ) -> Bool {
        guard isNested(record.type), let child = stacks[record.physicalId],
            let url = properties["TemplateURL"]?.text, let body = try? templateText(atURL: url)
        else { return false }
        return body != child.request.body
    }
}
