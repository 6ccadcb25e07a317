import Primitives
import Stacks

extension World {
    /// Writes an event of the stack itself and gives the stack that status.
    mutating func say(_ status: String, of stackId: String, reason: String? = nil, detailed: String? = nil) {
        guard let stack = stacks[stackId] else { return }
        let event = StackEvent(
            stackId: stackId, eventId: random.uuid(), stackName: stack.name, logicalResourceId: stack.name,
            physicalResourceId: stackId, resourceType: "AWS::CloudFormation::Stack",
            status: ResourceStatus(rawValue: status), reason: reason, timestamp: Timestamp(milliseconds: now),
            clientRequestToken: stack.request.clientToken, operationId: stack.run.operationId, detailedStatus: detailed)
        stacks[stackId]?.events.append(RecordedEvent(event: event))
        guard detailed == nil else { return }
        stacks[stackId]?.status = status
        stacks[stackId]?.reason = reason
        if !status.hasSuffix("_IN_PROGRESS") { endOperation(of: stackId, status) }
    }

    /// Writes an event of a resource and gives the resource that status.
    mutating func say(
        _ status: String, of logicalId: String, in stackId: String, reason: String? = nil, detailed: String? = nil
    ) {
        guard let stack = stacks[stackId], let resource = stack.resources[logicalId] else { return }
        stacks[stackId]?.resources[logicalId]?.status = status
        stacks[stackId]?.resources[logicalId]?.reason = reason
        stacks[stackId]?.resources[logicalId]?.updatedAt = now
        record(status, of: resource, in: stackId, reason: reason, detailed: detailed)
    }

    /// Writes an event of a resource, also of one that the stack no longer counts as its own.
    mutating func record(
        _ status: String, of resource: ResourceRecord, in stackId: String, reason: String? = nil,
        detailed: String? = nil
    ) {
        guard let stack = stacks[stackId] else { return }
        let event = StackEvent(
            stackId: stackId, eventId: "\(resource.logicalId)-\(status)-\(Timestamp(milliseconds: now).iso8601)",
            stackName: stack.name, logicalResourceId: resource.logicalId, physicalResourceId: resource.physicalId,
            resourceType: resource.type, status: ResourceStatus(rawValue: status), reason: reason,
            timestamp: Timestamp(milliseconds: now), clientRequestToken: stack.request.clientToken,
            operationId: stack.run.operationId, detailedStatus: detailed)
        let properties = resource.properties.isEmpty ? nil : TemplateValue.map(resource.properties).json
        stacks[stackId]?.events.append(RecordedEvent(event: event, properties: properties))
    }

    private mutating func endOperation(of stackId: String, _ status: String) {
        guard let running = stacks[stackId]?.operations.first, running.endedAt == nil else { return }
        stacks[stackId]?.operations[0].endedAt = now
        stacks[stackId]?.operations[0].status =
            status.contains("FAILED") ? "FAILED" : "SUCCEEDED"
    }

    /// Begins a run of the stack, with an operation of its own.
    mutating func beginRun(_ kind: Run.Kind, of stackId: String, operation: String?) {
        let serial = nextRunSerial()
        let operationId = operation == nil ? stacks[stackId]?.run.operationId ?? random.uuid() : random.uuid()
        stacks[stackId]?.run = Run(kind: kind, serial: serial, operationId: operationId)
        if let operation {
            if stacks[stackId]?.operations.first?.endedAt == nil, stacks[stackId]?.operations.isEmpty == false {
                stacks[stackId]?.operations[0].endedAt = now
                stacks[stackId]?.operations[0].status = "FAILED"
            }
            let record = OperationRecord(type: operation, id: operationId, startedAt: now)
            stacks[stackId]?.operations.insert(record, at: 0)
        }
    }

    /// Ends the stack's run: what it still had planned does not happen.
    mutating func rest(_ stackId: String) {
        let serial = nextRunSerial()
        stacks[stackId]?.run.kind = .rest
        stacks[stackId]?.run.serial = serial
        stacks[stackId]?.run.steps = [:]
    }

    /// The ids as reasons list them: in no order of time.
    func bracketed(_ ids: [String]) -> String {
        // CloudFormation lists them out of an unordered set; any order that is not time's serves.
        let mixed = ids.sorted { left, right in
            Self.scrambled(left) == Self.scrambled(right) ? left < right : Self.scrambled(left) < Self.scrambled(right)
        }
        return "[\(mixed.joined(separator: ", "))]"
    }

    private static func scrambled(_ text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
