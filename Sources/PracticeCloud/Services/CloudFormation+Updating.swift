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
        let mark = "\(TokenUse.update.rawValue) \(stack.id)"
        if let token = request.clientToken, usedTokens[token] == mark {
            result.element("StackId", stack.id)
            return
        }
        try Self.checkToken(request.clientToken)
        if let token = request.clientToken, usedTokens[token] != nil { throw Self.tokenTaken(token) }
        try checkUpdatable(stack)
        if call.parameters["OnFailure"] == nil, try call.parameters.flag("DisableRollback") == nil {
            request.onFailure = .rollback
        }
        let prepared = try prepare(name: stack.name, region: stack.region, request: request, id: stack.id)
        try checkTypes(of: stack, prepared)
        guard hasChanges(of: stack.id, to: prepared) else { throw .validation("No updates are to be performed.") }
        try spendToken(request.clientToken, on: .update, of: stack.id)
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

    /// Refuses to make another thing of a resource under the same logical id.
    func checkTypes(of stack: StackRecord, _ prepared: PreparedStack) throws(Fault) {
        let changed = prepared.blueprint.activeResources.filter { resource in
            stack.resources[resource.logicalId].map { $0.stands && $0.type != resource.type } ?? false
        }
        guard changed.isEmpty else {
            throw .validation(
                "Update of resource type is not permitted. The new template modifies resource type of the following "
                    + "resources: [\(changed.map(\.logicalId).joined(separator: ", "))]")
        }
    }

    mutating func cancelUpdate(_ call: Call) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        guard stack.status == "UPDATE_IN_PROGRESS" else {
            throw .validation("CancelUpdateStack cannot be called from current stack status")
        }
        guard try !spendToken(call.parameters["ClientRequestToken"], on: .cancel, of: stack.id) else { return }
        cancelCreations(in: stack.id)
        startRestoring(stack.id, reason: "User Initiated", operation: "ROLLBACK")
    }

    mutating func continueRollback(_ call: Call) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        guard stack.parent == nil else {
            throw .validation("ContinueUpdateRollback must be called on the root stack: \(stack.rootId)")
        }
        guard stack.status == "UPDATE_ROLLBACK_FAILED" else {
            throw .validation(
                "Stack:\(stack.id) is in \(stack.status) state and can not continue update rollback.")
        }
        let skipped = call.parameters.texts("ResourcesToSkip")
        for name in skipped where !canSkip(name, below: stack.id) {
            throw .validation(
                "Stack [\(stack.name)] does not have resource [\(name)] in UPDATE_FAILED state, so it cannot be skipped."
            )
        }
        guard try !spendToken(call.parameters["ClientRequestToken"], on: .proceed, of: stack.id) else { return }
        continueRestoring(stack.id, skipping: skipped)
    }

    /// Goes on with the way back, in the nested stacks that could not go it too. `NestedStackName.LogicalId` names a
    /// resource inside a nested stack, however deep that lies.
    private mutating func continueRestoring(_ stackId: String, skipping skipped: [String]) {
        guard let stack = stacks[stackId] else { return }
        let own = skipped.compactMap { name -> String? in
            guard let dot = name.firstIndex(of: ".") else { return stack.parent == nil ? name : nil }
            return name[..<dot] == stack.name ? String(name[name.index(after: dot)...]) : nil
        }
        for id in resources(of: stack).map(\.logicalId) {
            guard let child = nestedStack(id, of: stackId), stacks[child]?.status == "UPDATE_ROLLBACK_FAILED" else {
                continue
            }
            continueRestoring(child, skipping: skipped)
        }
        startRestoring(stackId, reason: "User Initiated", operation: "CONTINUE_ROLLBACK", skipping: Set(own))
    }

    /// Whether the name is that of a resource whose restoration failed, in this stack or in one inside it.
    private func canSkip(_ name: String, below stackId: String) -> Bool {
        guard let stack = stacks[stackId] else { return false }
        let dot = name.firstIndex(of: ".")
        let id = dot.map { String(name[name.index(after: $0)...]) } ?? name
        let isHere = dot.map { name[..<$0] == stack.name } ?? (stack.parent == nil)
        if isHere, stack.resources[id]?.status == "UPDATE_FAILED" { return true }
        return stack.resources.keys.contains { row in
            nestedStack(row, of: stackId).map { canSkip(name, below: $0) } ?? false
        }
    }

    mutating func rollbackStack(_ call: Call, _ result: inout XMLWriter) throws(Fault) {
        let stack = try stack(call.parameters["StackName"], in: call, otherwise: Self.noStack)
        try spendToken(call.parameters["ClientRequestToken"], on: .rollBack, of: stack.id)
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
