import Primitives
import Stacks

extension World {
    mutating func describeChangeSet(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let record = try changeSet(call)
        let stack = stacks[record.stackId]
        writeHead(of: record, &result)
        result.element("Description", record.description)
        result.list("Parameters", of: stack?.blueprint.template.parameters ?? []) { writer, parameter in
            writer.element("ParameterKey", parameter.name)
            let value = record.request.parameters[parameter.name] ?? parameter.defaultValue ?? ""
            writer.element("ParameterValue", parameter.noEcho ? "****" : value)
        }
        result.list("NotificationARNs", texts: record.request.notificationARNs)
        result.list("Capabilities", texts: record.request.capabilities)
        result.list("Tags", of: record.request.tags) { writer, tag in
            writer.element("Key", tag.key)
            writer.element("Value", tag.value)
        }
        let isReady = record.status(at: now) == "CREATE_COMPLETE"
        let (page, token) = try Self.page(isReady ? record.changes : [], call, size: 100, kind: "changes")
        result.list("Changes", of: page) { writer, change in
            writer.element("Type", "Resource")
            writer.element("ResourceChange") { writer in write(change, of: record, &writer) }
        }
        result.element("NextToken", token)
        result.element("OnStackFailure", record.onStackFailure)
    }

    private func writeHead(of record: ChangeSetRecord, _ writer: inout XMLWriter) {
        writer.element("ChangeSetName", record.name)
        writer.element("ChangeSetId", record.id)
        writer.element("StackId", record.stackId)
        writer.element("StackName", stacks[record.stackId]?.name)
        writer.element("CreationTime", Timestamp(milliseconds: record.createdAt).iso8601)
        writer.element("ExecutionStatus", record.execution(at: now))
        writer.element("Status", record.status(at: now))
        if now >= record.readyAt { writer.element("StatusReason", record.problem) }
        writer.element("IncludeNestedStacks", record.includesNestedStacks)
        writer.element("ParentChangeSetId", record.parentId)
        writer.element("RootChangeSetId", record.rootId)
    }

    private func write(_ change: StackChange, of record: ChangeSetRecord, _ writer: inout XMLWriter) {
        writer.element("Action", change.action.rawValue)
        writer.element("LogicalResourceId", change.logicalId)
        let reviewed = stacks[record.stackId]?.reviewed[change.logicalId]
        let physicalId = reviewed ?? (change.physicalId.isEmpty ? nil : change.physicalId)
        writer.element("PhysicalResourceId", physicalId)
        writer.element("ResourceType", change.type)
        if change.action == .modify { writer.element("Replacement", change.isReplacement ? "True" : "False") }
        writer.list("Scope", texts: change.properties.isEmpty ? [] : ["Properties"])
        writer.list("Details", of: change.properties) { writer, name in
            writer.element("Target") { writer in
                writer.element("Attribute", "Properties")
                writer.element("Name", name)
                let isFixed = ResourceKind.of(change.type).createOnly.contains(name)
                writer.element("RequiresRecreation", isFixed ? "Always" : "Never")
            }
            writer.element("Evaluation", "Static")
            writer.element("ChangeSource", "DirectModification")
        }
        writer.element("ChangeSetId", record.nested[change.logicalId])
    }

    mutating func listChangeSets(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        let all = changeSetOrder.compactMap { changeSets[$0] }.filter { $0.stackId == stack.id }
        let (page, token) = try Self.page(all, call, size: 100, kind: "changesets")
        result.list("Summaries", of: page) { writer, record in
            writeHead(of: record, &writer)
            writer.element("Description", record.description)
        }
        result.element("NextToken", token)
    }

    /// DescribeEvents: the events of a stack, an operation or a change set, newest first.
    mutating func describeOperationEvents(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let wantsFailures = call.parameters.structure("Filters")["FailedEvents"] == "true"
        if call.parameters["ChangeSetName"] != nil {
            let record = try changeSet(call)
            result.list("OperationEvents", of: now >= record.readyAt ? record.findings : []) { writer, finding in
                writer.element("EventId", "\(finding.logicalId)-\(record.operationId)")
                writer.element("StackId", record.stackId)
                writer.element("OperationId", record.operationId)
                writer.element("OperationType", "CREATE_CHANGESET")
                writer.element("OperationStatus", "FAILED")
                writer.element("EventType", "VALIDATION_ERROR")
                writer.element("LogicalResourceId", finding.logicalId)
                writer.element("ResourceType", finding.type)
                writer.element("Timestamp", Timestamp(milliseconds: record.readyAt).iso8601)
                writer.element("ValidationFailureMode", "FAIL")
                writer.element("ValidationName", finding.name)
                writer.element("ValidationStatus", "FAILED")
                writer.element("ValidationStatusReason", finding.reason)
                writer.element("ValidationPath", finding.path)
            }
            return
        }
        let found: StackRecord
        let operation = call.parameters["OperationId"]
        if let operation, call.parameters["StackName"] == nil {
            guard let owner = stacks.values.first(where: { $0.operations.contains { $0.id == operation } }) else {
                throw .validation("Operation [\(operation)] does not exist")
            }
            found = owner
        } else {
            found = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        }
        let events = found.events.prefix(visibleEvents(of: found)).reversed().filter { recorded in
            (operation == nil || recorded.event.operationId == operation)
                && (!wantsFailures || recorded.event.status.rawValue.hasSuffix("_FAILED"))
        }
        let (page, token) = try Self.page(events, call, size: 100, kind: "operations-\(found.id.suffix(12))")
        result.list("OperationEvents", of: page) { writer, recorded in write(recorded, of: found, &writer) }
        result.element("NextToken", token)
    }

    private func write(_ recorded: RecordedEvent, of stack: StackRecord, _ writer: inout XMLWriter) {
        let event = recorded.event
        let operation = stack.operations.first { $0.id == event.operationId }
        writer.element("EventId", event.eventId)
        writer.element("StackId", event.stackId)
        writer.element("OperationId", event.operationId)
        writer.element("OperationType", operation?.type)
        writer.element("OperationStatus", operation?.status)
        writer.element("EventType", event.status.rawValue.hasSuffix("_FAILED") ? "PROVISIONING_ERROR" : "STACK_EVENT")
        writer.element("LogicalResourceId", event.logicalResourceId)
        writer.element("PhysicalResourceId", event.physicalResourceId)
        writer.element("ResourceType", event.resourceType)
        writer.element("Timestamp", event.timestamp.iso8601)
        writer.element("ResourceStatus", event.status.rawValue)
        writer.element("ResourceStatusReason", event.reason)
        writer.element("ResourceProperties", recorded.properties)
        writer.element("ClientRequestToken", event.clientRequestToken)
        writer.element("DetailedStatus", event.detailedStatus)
    }
}
