import Primitives
import Stacks

extension World {
    mutating func describeStacks(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        var found: [StackRecord] = []
        if call.parameters["StackName"] != nil {
            found = [try stack(call.parameters["StackName"], in: call, otherwise: Self.noStackWithId)]
        } else {
            found = stackOrder.reversed().compactMap { stacks[$0] }.filter { $0.region == call.region && !$0.isDeleted }
        }
        let (page, token) = try Self.page(found, call, size: 100, kind: "stacks")
        result.list("Stacks", of: page) { writer, stack in describe(stack, &writer) }
        result.element("NextToken", token)
    }

    /// One page of a list, with the token of the next.
    static func page<Entry>(
        _ all: [Entry], _ call: Call, size: Int, kind: String
    ) throws(Fault) -> (entries: ArraySlice<Entry>, token: String?) {
        var start = 0
        if let text = call.parameters["NextToken"] {
            guard let position = PageToken.position(in: text, of: kind), position <= all.count else {
                throw .validation("Invalid NextToken.")
            }
            start = position
        }
        let end = min(all.count, start + size)
        return (all[start..<end], end < all.count ? PageToken.text(end, of: kind) : nil)
    }

    private func describe(_ stack: StackRecord, _ writer: inout XMLWriter) {
        let template = stack.blueprint.template
        writer.element("StackId", stack.id)
        writer.element("StackName", stack.name)
        writer.element("Description", template.description)
        writer.list("Parameters", of: template.parameters) { writer, parameter in
            writer.element("ParameterKey", parameter.name)
            let value = stack.request.parameters[parameter.name] ?? parameter.defaultValue ?? ""
            writer.element("ParameterValue", parameter.noEcho ? "****" : value)
            if case .systemsManagerValue = parameter.type {
                writer.element("ResolvedValue", stack.blueprint.parameterValues[parameter.name].map(Self.parameterText))
            }
        }
        writer.element("CreationTime", Timestamp(milliseconds: stack.createdAt).iso8601)
        writer.element("DeletionTime", stack.deletedAt.map { Timestamp(milliseconds: $0).iso8601 })
        writer.element("LastUpdatedTime", stack.updatedAt.map { Timestamp(milliseconds: $0).iso8601 })
        writer.element("StackStatus", stack.status)
        writer.element("StackStatusReason", stack.reason)
        writer.element("DisableRollback", stack.request.onFailure == .nothing)
        writer.list("NotificationARNs", texts: stack.request.notificationARNs)
        writer.element("TimeoutInMinutes", stack.request.timeoutInMinutes)
        writer.list("Capabilities", texts: stack.request.capabilities)
        writer.list("Outputs", of: stack.outputs) { writer, output in
            writer.element("OutputKey", output.name)
            writer.element("OutputValue", Self.parameterText(output.value))
            writer.element("Description", output.description)
            writer.element("ExportName", output.exportName?.text)
        }
        writer.element("RoleARN", stack.request.roleARN)
        writer.list("Tags", of: stack.request.tags) { writer, tag in
            writer.element("Key", tag.key)
            writer.element("Value", tag.value)
        }
        writer.element("EnableTerminationProtection", stack.parent == nil ? stack.terminationProtection : nil)
        writeFamily(of: stack, &writer)
        writer.element("DriftInformation") { $0.element("StackDriftStatus", "NOT_CHECKED") }
        writer.element("RetainExceptOnCreate", stack.request.retainExceptOnCreate)
        writeOperations(of: stack, &writer)
    }

    private func writeFamily(of stack: StackRecord, _ writer: inout XMLWriter) {
        guard let parent = stack.parent else { return }
        writer.element("ParentId", parent.stackId)
        writer.element("RootId", stack.rootId)
    }

    private func writeOperations(of stack: StackRecord, _ writer: inout XMLWriter) {
        writer.list("LastOperations", of: stack.operations.prefix(2)) { writer, operation in
            writer.element("OperationType", operation.type)
            writer.element("OperationId", operation.id)
        }
    }

    mutating func listStacks(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let wanted = Set(call.parameters.texts("StackStatusFilter"))
        let found = stackOrder.reversed().compactMap { stacks[$0] }.filter { stack in
            stack.region == call.region && (wanted.isEmpty || wanted.contains(stack.status))
                && (stack.deletedAt.map { now - $0 < 90 * 86_400_000 } ?? true)
        }
        let (page, token) = try Self.page(found, call, size: 100, kind: "summaries")
        result.list("StackSummaries", of: page) { writer, stack in
            writer.element("StackId", stack.id)
            writer.element("StackName", stack.name)
            writer.element("TemplateDescription", stack.blueprint.template.description)
            writer.element("CreationTime", Timestamp(milliseconds: stack.createdAt).iso8601)
            writer.element("LastUpdatedTime", stack.updatedAt.map { Timestamp(milliseconds: $0).iso8601 })
            writer.element("DeletionTime", stack.deletedAt.map { Timestamp(milliseconds: $0).iso8601 })
            writer.element("StackStatus", stack.status)
            writer.element("StackStatusReason", stack.reason)
            writeFamily(of: stack, &writer)
            writer.element("DriftInformation") { $0.element("StackDriftStatus", "NOT_CHECKED") }
            writeOperations(of: stack, &writer)
        }
        result.element("NextToken", token)
    }

    mutating func describeEvents(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        // The token counts from the oldest event, so that pages do not shift while new events come.
        var end = visibleEvents(of: stack)
        let kind = "events-\(stack.id.suffix(12))"
        if let text = call.parameters["NextToken"] {
            guard let position = PageToken.position(in: text, of: kind), position <= end else {
                throw .validation("Invalid NextToken.")
            }
            end = position
        }
        let start = max(0, end - 100)
        result.list("StackEvents", of: stack.events[start..<end].reversed()) { writer, recorded in
            let event = recorded.event
            writer.element("StackId", event.stackId)
            writer.element("EventId", event.eventId)
            writer.element("StackName", event.stackName)
            writer.element("LogicalResourceId", event.logicalResourceId)
            writer.element("PhysicalResourceId", event.physicalResourceId)
            writer.element("ResourceType", event.resourceType)
            writer.element("Timestamp", event.timestamp.iso8601)
            writer.element("ResourceStatus", event.status.rawValue)
            writer.element("ResourceStatusReason", event.reason)
            writer.element("ResourceProperties", recorded.properties)
            writer.element("ClientRequestToken", event.clientRequestToken)
            writer.element("OperationId", event.operationId)
            writer.element("DetailedStatus", event.detailedStatus)
        }
        if start > 0 { result.element("NextToken", PageToken.text(start, of: kind)) }
    }

    /// How many of a stack's events can be read by now, oldest first.
    func visibleEvents(of stack: StackRecord) -> Int {
        guard scenario.visibilityDelay > 0 else { return stack.events.count }
        let share = Double(stack.id.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }) / 65_536
        let horizon = now - Int64(scenario.visibilityDelay * share * 1000)
        var count = stack.events.count
        // The first event is there as soon as the stack is.
        while count > 1, stack.events[count - 1].event.timestamp.milliseconds > horizon { count -= 1 }
        return count
    }

    /// The resources of a stack that have begun, in the template's order, then those that the template has dropped.
    func resources(of stack: StackRecord) -> [ResourceRecord] {
        let order = stack.graph.ids
        let known = Set(order)
        let dropped = stack.resources.keys.filter { !known.contains($0) }.sorted()
        return (order + dropped).compactMap { stack.resources[$0] }
    }

    mutating func describeResources(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        var found: [(StackRecord, ResourceRecord)] = []
        if let id = call.parameters["PhysicalResourceId"] {
            for stack in stackOrder.compactMap({ stacks[$0] }) where stack.region == call.region && !stack.isDeleted {
                // A nested stack's resources are its own, not its parent's; what is deleted belongs to nobody.
                if stack.resources.values.contains(where: { $0.physicalId == id && $0.stands }) {
                    found = resources(of: stack).prefix(100).map { (stack, $0) }
                }
            }
            guard !found.isEmpty else { throw .validation("Stack for \(id) does not exist") }
        } else {
            let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStackWithId)
            found = resources(of: stack).prefix(100).map { (stack, $0) }
        }
        if let wanted = call.parameters["LogicalResourceId"] { found.removeAll { $0.1.logicalId != wanted } }
        result.list("StackResources", of: found) { writer, pair in
            Self.write(pair.1, of: pair.0, &writer, time: "Timestamp")
        }
    }

    mutating func describeResource(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let name = try call.parameters.required("StackName")
        let stack = try stack(name, in: call, otherwise: Self.noStackQuoted)
        let id = try call.parameters.required("LogicalResourceId")
        guard let resource = stack.resources[id] else {
            throw .validation("Resource \(id) does not exist for stack \(stack.name)")
        }
        result.element("StackResourceDetail") { writer in
            Self.write(resource, of: stack, &writer, time: "LastUpdatedTimestamp")
        }
    }

    mutating func listResources(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStackWithId)
        let (page, token) = try Self.page(resources(of: stack), call, size: 100, kind: "resources")
        result.list("StackResourceSummaries", of: page) { writer, resource in
            writer.element("LogicalResourceId", resource.logicalId)
            if !resource.physicalId.isEmpty { writer.element("PhysicalResourceId", resource.physicalId) }
            writer.element("ResourceType", resource.type)
            writer.element("LastUpdatedTimestamp", Timestamp(milliseconds: resource.updatedAt).iso8601)
            writer.element("ResourceStatus", resource.status)
            writer.element("ResourceStatusReason", resource.reason)
            writer.element("DriftInformation") { $0.element("StackResourceDriftStatus", "NOT_CHECKED") }
        }
        result.element("NextToken", token)
    }

    private static func write(
        _ resource: ResourceRecord, of stack: StackRecord, _ writer: inout XMLWriter, time: String
    ) {
        writer.element("StackName", stack.name)
        writer.element("StackId", stack.id)
        writer.element("LogicalResourceId", resource.logicalId)
        if !resource.physicalId.isEmpty { writer.element("PhysicalResourceId", resource.physicalId) }
        writer.element("ResourceType", resource.type)
        writer.element(time, Timestamp(milliseconds: resource.updatedAt).iso8601)
        writer.element("ResourceStatus", resource.status)
        writer.element("ResourceStatusReason", resource.reason)
        writer.element("DriftInformation") { $0.element("StackResourceDriftStatus", "NOT_CHECKED") }
    }
}
