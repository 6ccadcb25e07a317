import Stacks

extension World {
    /// The template of an update: the one in place, or the one that is given.
    private func updatedBody(_ call: Call, _ stack: StackRecord) throws(Fault) -> String {
        if try call.parameters.flag("UsePreviousTemplate") == true { return stack.request.body }
        return try requiredTemplate(call.parameters)
    }

    mutating func updateStack(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call) { .validation("Stack [\($0)] does not exist") }
        var request = try stackRequest(call.parameters, body: try updatedBody(call, stack), previous: stack.request)
        if let token = request.clientToken, usedTokens[token] == stack.id + "#update" {
            result.element("StackId", stack.id)
            return
        }
        try checkToken(request.clientToken, operation: "update")
        try checkUpdatable(stack)
        if call.parameters["OnFailure"] == nil, try call.parameters.flag("DisableRollback") == nil {
            request.onFailure = .rollback
        }
        let prepared = try prepare(name: stack.name, region: stack.region, request: request, id: stack.id)
        guard hasChanges(of: stack.id, to: prepared) else { throw .validation("No updates are to be performed.") }
        if let token = request.clientToken { usedTokens[token] = stack.id + "#update" }
        beginUpdate(of: stack.id, to: prepared)
        result.element("StackId", stack.id)
        result.element("OperationId", stacks[stack.id]?.run.operationId)
    }

    /// Refuses to change a stack that is busy, broken or somebody else's part.
    func checkUpdatable(_ stack: StackRecord) throws(Fault) {
        let isSettled =
            ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "CREATE_FAILED", "UPDATE_FAILED"]
            .contains(stack.status)
        guard isSettled else {
            throw .validation("Stack:\(stack.id) is in \(stack.status) state and can not be updated.")
        }
    }

    mutating func cancelUpdate(_ call: Call) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        guard stack.status == "UPDATE_IN_PROGRESS" else {
            throw .validation("CancelUpdateStack cannot be called from current stack status")
        }
        cancelCreations(in: stack.id)
        startRestoring(stack.id, reason: "User Initiated", operation: "ROLLBACK")
    }

    mutating func continueRollback(_ call: Call) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        guard stack.parent == nil else {
            throw .validation("RollbackStack must be called on the root stack: \(stack.rootId)")
        }
        guard stack.status == "UPDATE_ROLLBACK_FAILED" else {
            throw .validation(
                "Stack:\(stack.id) is in \(stack.status) state and can not continue update rollback.")
        }
        let skipped = call.parameters.texts("ResourcesToSkip")
        for name in skipped
        where stack.resources[String(name.split(separator: ".").last ?? "")] == nil
            && !name.contains(".")
        {
            throw .validation(
                "Stack [\(stack.name)] does not have resource [\(name)] in UPDATE_FAILED state, so it cannot be skipped."
            )
        }
        for id in resources(of: stack).map(\.logicalId) {
            guard let child = nestedStack(id, of: stack.id), stacks[child]?.status == "UPDATE_ROLLBACK_FAILED" else {
                continue
            }
            // `NestedStackName.LogicalId` names a resource inside a nested stack.
            let name = stacks[child]?.name ?? ""
            let inside = skipped.filter { $0.hasPrefix(name + ".") }.map { String($0.dropFirst(name.count + 1)) }
            startRestoring(child, reason: "User Initiated", operation: "CONTINUE_ROLLBACK", skipping: Set(inside))
        }
        startRestoring(stack.id, reason: "User Initiated", operation: "CONTINUE_ROLLBACK", skipping: Set(skipped))
    }

    mutating func rollbackStack(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        switch stack.status {
        case "CREATE_FAILED":
            stacks[stack.id]?.request.retainExceptOnCreate =
                try call.parameters.flag("RetainExceptOnCreate") ?? stack.request.retainExceptOnCreate
            beginRun(.rollback, of: stack.id, operation: "ROLLBACK")
            say("ROLLBACK_IN_PROGRESS", of: stack.id, reason: "User Initiated")
            startDeletion(of: stack.id)
        case "UPDATE_FAILED": startRestoring(stack.id, reason: "User Initiated", operation: "ROLLBACK")
        default:
            throw .validation("Stack:\(stack.id) is in \(stack.status) state and can not be rolled back.")
        }
        result.element("StackId", stack.id)
        result.element("OperationId", stacks[stack.id]?.run.operationId)
    }

    mutating func updateProtection(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStackQuoted)
        guard let isOn = try call.parameters.flag("EnableTerminationProtection") else {
            throw .missing("EnableTerminationProtection")
        }
        guard stack.parent == nil else {
            throw .validation(
                "Termination protection cannot be changed on a nested stack; change it on the root stack \(stack.rootId)."
            )
        }
        stacks[stack.id]?.terminationProtection = isOn
        result.element("StackId", stack.id)
    }

    func describeLimits(_ result: inout XMLWriter) {
        let limits = [
            ("StackLimit", scenario.quotas["cloudformation:stacks"] ?? 2000), ("StackOutputsLimit", 200),
            ("ConcurrentResourcesLimit", 2500),
        ]
        result.list("AccountLimits", of: limits) { writer, limit in
            writer.element("Name", limit.0)
            writer.element("Value", limit.1)
        }
    }
}
